//! Rules of this repository that a test holds; see `tests/tidy.rs`.
