//! Mathematics that knows nothing of selling.
