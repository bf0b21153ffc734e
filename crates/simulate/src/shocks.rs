//! Shared demand: slow common movements that make deals of a team and of the company rise and fall together.

use crate::draw::{Draw, Stream};
use crate::model;

/// Weekly shocks on log winning, in weeks of the simulated span.
pub struct Shocks {
    /// The company's.
    pub company: Vec<f64>,
    /// Each team's own.
    pub teams: Vec<Vec<f64>>,
    winning: Vec<Vec<f64>>,
}

impl Shocks {
    /// The shocks of `weeks` weeks for so many teams.
    pub fn new(seed: u64, teams: usize, weeks: usize) -> Shocks {
        let company = autocorrelated(&mut Draw::new(seed, Stream::CompanyShock), model::COMPANY_SHOCK, weeks);
        let teams: Vec<Vec<f64>> = (0..teams)
            .map(|team| autocorrelated(&mut Draw::new(seed, Stream::TeamShock(team)), model::TEAM_SHOCK, weeks))
            .collect();
        Shocks::of(company, teams)
    }

    /// The same up to `week`, another future after it.
    pub fn branched(&self, week: usize, draw: &mut Draw) -> Shocks {
        let mut on = |series: &Vec<f64>, [rho, sd]: [f64; 2]| {
            let innovation = sd * libm::sqrt(1.0 - rho * rho);
            let mut branched = series.clone();
            for at in week + 1..branched.len() {
                branched[at] = rho * branched[at - 1] + innovation * draw.normal();
            }
            branched
        };
        let company = on(&self.company, model::COMPANY_SHOCK);
        Shocks::of(company, self.teams.iter().map(|team| on(team, model::TEAM_SHOCK)).collect())
    }

    fn of(company: Vec<f64>, teams: Vec<Vec<f64>>) -> Shocks {
        let both = |team: &Vec<f64>| team.iter().zip(&company).map(|(a, b)| libm::exp(a + b)).collect();
        let winning = teams.iter().map(both).collect();
        Shocks { company, teams, winning }
    }

    /// The factor on winning for a team in a week.
    pub fn winning(&self, team: usize, week: usize) -> f64 {
        self.winning[team][week]
    }

    /// The factor on deal entry for a team in a week.
    pub fn entry(&self, team: usize, week: usize) -> f64 {
        libm::exp(model::SHOCK_ON_ENTRY[0] * (self.company[week] + self.teams[team][week]))
    }
}

/// A stationary AR(1) series: `[autocorrelation, standard deviation]`.
fn autocorrelated(draw: &mut Draw, [rho, sd]: [f64; 2], weeks: usize) -> Vec<f64> {
    let innovation = sd * libm::sqrt(1.0 - rho * rho);
    let first = sd * draw.normal();
    let next = |before: &f64| Some(rho * before + innovation * draw.normal());
    std::iter::successors(Some(first), next).take(weeks).collect()
}
