//! The command line: a thin face over the library.

mod cli;

use std::process::ExitCode;

/// Facts and model are millions of small strings, made on all threads: the system's allocator takes a quarter of the
/// time up to the model.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
