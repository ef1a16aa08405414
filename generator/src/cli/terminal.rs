//! What people see: results on standard output, messages and progress on standard error.

use super::Failure;
use anstyle::{AnsiColor, Style};
use docbindgen::write;
use std::io::{IsTerminal, Write};
use std::path::Path;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Writes a result to standard output; colours are left out where nobody sees them.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

/// Writes a result to a file in one step, else to standard output.
pub(super) fn deliver(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    match file {
        Some(file) => Ok(write::write_file(text.as_bytes(), file).map(drop)?),
        None => print(text),
    }
}

/// A message for people. Nobody can be told where this fails.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", text.trim_end());
}

/// Why the command could not run.
pub(super) fn error(text: &str) {
    say(&format!("{ERROR}error{ERROR:#}: {text}"));
}

/// What the user should know, although the command runs.
pub(super) fn warning(text: &str) {
    say(&format!("{WARNING}warning{WARNING:#}: {text}"));
}

/// True if somebody is looking at the results.
pub(super) fn is_watched() -> bool {
    std::io::stdout().is_terminal()
}

/// Shows what is being done until it is dropped; only on a terminal.
pub(super) struct Progress(bool);

impl Progress {
    pub(super) fn new(doing: &str) -> Self {
        let mut err = std::io::stderr().lock();
        let shown = err.is_terminal();
        if shown {
            let _ = write!(err, "\r\x1b[K{doing} …");
            let _ = err.flush();
        }
        Self(shown)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.0 {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }
}
