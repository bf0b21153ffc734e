//! What tests start and stop by themselves: PostgreSQL, ChromeDriver.
