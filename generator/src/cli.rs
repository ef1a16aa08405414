//! What each command does, and how it ends: 0 done, 1 the answer is no, 2 it could not run.

mod args;
mod check;
mod coverage;
mod diff;
mod explain;
mod export;
mod generate;
mod lint;
#[cfg(feature = "mock")]
mod mock;
mod new;
mod project;
mod terminal;
mod watch;

use args::{Arguments, Command};
use clap::Parser;
use std::io::ErrorKind;
use std::process::ExitCode;

/// How a command that ran ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// Exit status 0.
    Done,
    /// Exit status 1: stale, denied, not adding up.
    No,
}

/// Why a command could not run.
enum Failure {
    /// The library says why.
    Library(docbindgen::Error),
    /// A sentence.
    Message(String),
    /// The result could not be written to standard output or to a file.
    Output(std::io::Error),
}

impl<E: Into<docbindgen::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Library(error.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Library(error) => error.fmt(f),
            Self::Message(text) => f.write_str(text),
            Self::Output(cause) => write!(f, "can't write the result: {cause}"),
        }
    }
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments) {
        Ok(Answer::Done) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        // Whoever closed the pipe has read enough.
        Err(Failure::Output(cause)) if cause.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::error(&failure.to_string());
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<Answer, Failure> {
    match arguments.command {
        None => generate::run(&arguments.generate),
        Some(Command::Generate(arguments)) => generate::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Lint(arguments)) => lint::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Coverage(arguments)) => coverage::run(&arguments),
        Some(Command::Diff(arguments)) => diff::run(&arguments),
        #[cfg(feature = "mock")]
        Some(Command::Mock(arguments)) => mock::run(&arguments),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Watch(arguments)) => watch::run(&arguments),
    }
}
