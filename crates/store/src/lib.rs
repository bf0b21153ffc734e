//! Keeps and finds facts and records, on SQLite and PostgreSQL.
