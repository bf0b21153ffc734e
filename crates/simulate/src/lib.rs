//! A company with known truth, for the demo, for load, and to check estimates.
