//! What the generated crate costs those who compile it, against plain serde derives for the same types.
//!
//! ```text
//! DOCBINDGEN_CORPUS=target/corpus cargo bench -p docbindgen --bench compile
//! cargo bench -p docbindgen --bench compile -- [FOLDER] [check|build|program|release|area|throughput]...
//! ```
//!
//! From the same model, three crates are written: the types with derives, the types as docbindgen emits them, and all that
//! it emits, calls included. Cargo compiles them, and programs over them, with its usual profiles; dependencies are
//! not counted. The figures of a compiler are CPU time, which does not depend on what else the machine does, and peak memory.
//! Steps may be named; `release` takes minutes for the derives.

#[cfg(unix)]
mod crates;
#[cfg(unix)]
mod rustc;
#[cfg(unix)]
mod steps;
#[cfg(unix)]
mod table;
#[cfg(unix)]
mod users;

use std::process::ExitCode;

#[cfg(not(unix))]
fn main() -> ExitCode {
    println!("skipped: this system does not tell what a compiler needed");
    ExitCode::SUCCESS
}

#[cfg(unix)]
fn main() -> ExitCode {
    if let Some(code) = rustc::wrapped() {
        return code;
    }
    let (steps, folders): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .partition(|argument| steps::STEPS.iter().any(|(name, _)| name == argument));
    let Some(folder) = folders.first().map(Into::into).or_else(corpus) else {
        println!("skipped: set DOCBINDGEN_CORPUS, or name a folder of pages");
        return ExitCode::SUCCESS;
    };
    match steps::run(&folder, &steps) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            println!("{cause}");
            ExitCode::FAILURE
        }
    }
}

/// Version 1.0 of the reference of 2021-07, if the environment says where it is.
#[cfg(unix)]
fn corpus() -> Option<std::path::PathBuf> {
    let folder = std::path::PathBuf::from(std::env::var_os("DOCBINDGEN_CORPUS")?);
    Some(folder.join("2021-07/api-reference/v1.0"))
}
