//! The program: everything it does is in the library beside, where the fuzz targets reach it, too.

use std::process::ExitCode;

/// Rows of an import are made by one thread and freed by another, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    linchpin::run()
}
