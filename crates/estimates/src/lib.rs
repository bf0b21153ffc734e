//! What the facts suggest: forecasts and their track record.
