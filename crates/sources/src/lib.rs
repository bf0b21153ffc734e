//! Other people's bytes into facts.
