//! What the facts suggest: forecasts and their track record.
//!
//! Pure: the same facts, day and seed give the same bits. Reading order: [`horizon`], [`forecast`] (what is asked and
//! answered), `ledger` and `view` (facts as known on a day), then the methods `weighted`, `run_rate`, `projection` and `age_rates`
//! with what they learn (`exposure`, `phase`, `stage`, `creation`, `growth`, `amount`), the `engine` (`contact`, `signals`,
//! `covariate`, `step` and `weekday`: what is seen of a deal; `attribute`, `layout` and `hazard`: rates from it; `reason`: what each
//! thing seen adds; `newcomers`: deals not created yet; `look_back`: what it would have said before; `blend` and `pool`: how far
//! it gives way to the projection and to the run-rate), `plan`, `shock`, `paths` and `lots` (from chances to distributions), [`actual`] and
//! [`track_record`]; beside them [`similar`] (decided deals that were like an open one), [`figures`] (is there enough, and how do deals move)
//! and [`hygiene`] (what is to be put right in the CRM).

pub mod actual;
mod age_rates;
mod amount;
mod attribute;
mod blend;
mod calibration;
mod contact;
mod covariate;
mod creation;
mod engine;
mod exposure;
pub mod figures;
mod fitted;
pub mod forecast;
mod growth;
mod hazard;
pub mod horizon;
pub mod hygiene;
mod interaction;
mod layout;
mod ledger;
mod look_back;
mod lots;
mod make;
mod moment;
mod newcomers;
mod paths;
mod phase;
mod plan;
mod pool;
mod projection;
mod reason;
mod run_rate;
mod shock;
mod signals;
pub mod similar;
mod stage;
mod step;
mod threads;
pub mod track_record;
mod view;
mod weekday;
mod weighted;

pub use fitted::{Fitted, NotFitted};
pub use forecast::{
    DealForecast, Declined, Forecast, HorizonForecast, Method, NodeForecast, Note, Request, forecast, usual_paths,
};
pub use horizon::{Horizon, HorizonError};
pub use ledger::Prepared;
pub use reason::{GROUPS, Group, Reasons};
pub use track_record::{BacktestRequest, TrackRecord, backtest};
