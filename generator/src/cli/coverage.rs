//! `docbindgen coverage`

use super::args::{Coverage as Arguments, CoverageFormat};
use super::{Answer, Failure, terminal};
use docbindgen::coverage::{self, Coverage};
use docbindgen::model;

/// Accounts for everything on every page.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let config = arguments.project.config()?;
    let sources = docbindgen::load(&config)?;
    let facts = docbindgen::read(&sources);
    let options = model::Options { fallback_version: config.api_version.clone(), ..Default::default() };
    let (api, _) = model::build(&facts, &sources, &options);
    let coverage = Coverage::new(&sources, &facts, &api, config.api_version.as_deref());
    let text = match arguments.format {
        CoverageFormat::Text => coverage::text(&coverage, arguments.pages),
        CoverageFormat::Json => {
            coverage::json(&coverage).map_err(|error| Failure::Output(error.into()))? + "\n"
        }
    };
    terminal::print(&text)?;
    Ok(if coverage.adds_up() { Answer::Done } else { Answer::No })
}
