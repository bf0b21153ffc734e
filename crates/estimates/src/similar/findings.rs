//! What a comparison finds: where a deal lies among others, by what they differed, and whether it still deserves effort.

/// Of won ones, and of lost ones, so many make a distribution.
pub const LEAST_OF_KIND: usize = 5;
/// An open deal is only doubted if it brings less than one part in so many of what effort usually brings.
pub const DOUBT: f64 = 2.0;

/// Where a deal lies among others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// The deal's own days.
    pub own: i64,
    /// Those of won deals, ascending.
    pub won: Vec<i64>,
    /// Those of lost deals, ascending.
    pub lost: Vec<i64>,
}

impl Spread {
    /// Whether there are enough to show.
    pub fn is_enough(&self) -> bool {
        self.won.len() >= LEAST_OF_KIND && self.lost.len() >= LEAST_OF_KIND
    }

    /// The share of won deals that took less than this one has taken.
    pub fn share_won_sooner(&self) -> f64 {
        let sooner = self.won.partition_point(|days| *days < self.own);
        sooner as f64 / self.won.len().max(1) as f64
    }

    /// The days within which `share` of the won ones were won.
    pub fn won_within(&self, share: f64) -> Option<i64> {
        quantile(&self.won, share)
    }
}

/// Something by which deals of one age differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// Stages passed.
    Stage,
    /// Days in the stage.
    StageDays,
    /// Activities so far.
    Contacts,
    /// Whole weeks since the last activity: it is known by week.
    Quiet,
    /// How often the close date was pushed.
    Pushes,
}

impl Trait {
    /// Every one, in order of reading.
    pub const ALL: [Trait; 5] = [Trait::Stage, Trait::StageDays, Trait::Contacts, Trait::Quiet, Trait::Pushes];

    /// `stage`, `stage-days`, `contacts`, `quiet` or `pushes`.
    pub fn word(self) -> &'static str {
        match self {
            Trait::Stage => "stage",
            Trait::StageDays => "stage-days",
            Trait::Contacts => "contacts",
            Trait::Quiet => "quiet",
            Trait::Pushes => "pushes",
        }
    }
}

/// What differed at the same age: the deal's own value, and the medians of similar deals that were won and lost later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// What.
    pub of: Trait,
    /// The deal's own.
    pub own: f64,
    /// Of those won.
    pub won: f64,
    /// Of those lost.
    pub lost: f64,
}

impl Difference {
    /// Whether the deal is nearer to those lost than to those won; `None`: those do not differ, or it lies between.
    pub fn is_like_lost(&self) -> Option<bool> {
        let (to_won, to_lost) = ((self.own - self.won).abs(), (self.own - self.lost).abs());
        if self.won == self.lost || to_won == to_lost { None } else { Some(to_lost < to_won) }
    }
}

/// What effort is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Activities.
    Contacts,
    /// Days for which deals are open, where no activities are recorded.
    Days,
}

/// What more effort on a deal may bring, beside what effort usually brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// The chance that is reckoned with: the greater of the forecast's and the upper end of what similar deals came to.
    pub chance: f64,
    /// That chance times the amount, minor units.
    pub value: f64,
    /// What effort is counted in.
    pub unit: Effort,
    /// What similar deals took from this age on, on average.
    pub effort: f64,
    /// `value` ÷ `effort`.
    pub brings: f64,
    /// What all decided deals of its kind brought for one of it.
    pub usual: f64,
}

impl Worth {
    /// Whether it brings so much less than usual that somebody should ask.
    pub fn is_doubted(&self) -> bool {
        self.brings * DOUBT < self.usual
    }
}

/// Why nothing is said of what a deal deserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// Too few deals were like it at its age.
    TooFew {
        /// How many there were.
        seen: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Its amount is unknown, or no rate converts it.
    NoAmount,
    /// The forecast says no chance of it.
    NoChance,
    /// Nothing of its kind was won.
    NothingWon,
}

/// The day below which `share` of ascending days lie.
fn quantile(ascending: &[i64], share: f64) -> Option<i64> {
    let last = ascending.len().checked_sub(1)?;
    Some(ascending[((ascending.len() as f64 * share).ceil() as usize).saturating_sub(1).min(last)])
}
