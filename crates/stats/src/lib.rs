//! Mathematics that knows nothing of selling.
//!
//! Pure and deterministic: no clock, no I/O, randomness only from a seed that the caller gives. Reading order: [`seed`],
//! [`quantile`], [`score`] (how good was a distribution), [`classify`] (how good were probabilities), [`calibrate`] (making them so), [`conformal`]
//! (ranges that hold as often as they say), [`counts`] (shrinkage of rates and shares), [`beta`] (what is believed of a share), [`incidence`] (shares that have
//! ended by an age), [`hazard`] (rates by covariates), [`boost`] (and by
//! their interactions), [`line`] (a trend and its error), [`normal`], [`student`].

pub mod beta;
pub mod boost;
pub mod calibrate;
pub mod classify;
pub mod conformal;
pub mod counts;
pub mod hazard;
pub mod incidence;
pub mod line;
pub mod normal;
pub mod quantile;
pub mod score;
pub mod seed;
pub mod student;
