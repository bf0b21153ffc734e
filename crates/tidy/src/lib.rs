//! Rules of this repository that a test holds.
