//! `docbindgen diff`

use super::args::{Denied, Diff, DiffFormat};
use super::{Answer, Failure, project, terminal};
use docbindgen::config::Config;
use docbindgen::diff::{self, Impact, render};
use docbindgen::model::Api;
use std::path::Path;

/// Lists the changes between two states of the documentation.
pub(super) fn run(arguments: &Diff) -> Result<Answer, Failure> {
    let mut config = project::configuration(arguments.config.as_ref())?;
    if arguments.api_version.is_some() {
        config.api_version.clone_from(&arguments.api_version);
    }
    let old = side(&arguments.old, &config)?;
    let new = side(&arguments.new, &config)?;
    let changes = diff::compare(&old, &new);
    let text = match arguments.format {
        DiffFormat::Text => render::text(&changes),
        DiffFormat::Markdown => render::markdown(&changes),
        DiffFormat::Json => render::json(&changes).map_err(|error| Failure::Output(error.into()))? + "\n",
    };
    terminal::print(&text)?;
    let breaks = changes.iter().any(|change| change.impact == Impact::Breaking);
    Ok(if breaks && arguments.deny == Some(Denied::Breaking) { Answer::No } else { Answer::Done })
}

/// One side: an exported model (`.json`), or a folder or page.
fn side(name: &str, config: &Config) -> Result<Api, Failure> {
    let path = Path::new(name);
    if path.extension().is_some_and(|ending| ending == "json") {
        let bytes =
            std::fs::read(path).map_err(|cause| Failure::Message(format!("can't read {name}: {cause}")))?;
        return serde_json::from_slice(&bytes)
            .map_err(|cause| Failure::Message(format!("{name} is no exported model: {cause}")));
    }
    let config = Config { docs: vec![path.to_owned()], ..config.clone() };
    Ok(project::read(&config)?.1.api)
}
