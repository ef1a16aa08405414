//! `docbindgen coverage`

use super::args::{Coverage as Arguments, CoverageFormat};
use super::{Answer, Failure, terminal};
use docbindgen::coverage::{self, Coverage};

/// Accounts for everything on every page.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let sources = docbindgen::load(&arguments.project.config()?)?;
    let coverage = Coverage::new(&sources, &docbindgen::read(&sources));
    let text = match arguments.format {
        CoverageFormat::Text => coverage::text(&coverage, arguments.pages),
        CoverageFormat::Json => {
            coverage::json(&coverage).map_err(|error| Failure::Output(error.into()))? + "\n"
        }
    };
    terminal::print(&text)?;
    Ok(if coverage.adds_up() { Answer::Done } else { Answer::No })
}
