//! `docbindgen diff`

use super::args::{Denied, Diff, DiffFormat};
use super::{Answer, Failure, project, terminal};
use docbindgen::config::Config;
use docbindgen::diff::{self, Impact, render};
use docbindgen::model::Api;
use docbindgen::source::{Sources, git};
use std::path::{Path, PathBuf};

/// Lists the changes between two states of the documentation.
pub(super) fn run(arguments: &Diff) -> Result<Answer, Failure> {
    let mut config = project::configuration(arguments.config.as_ref())?;
    if arguments.api_version.is_some() {
        config.api_version.clone_from(&arguments.api_version);
    }
    let (old, new) = sides(arguments);
    let old = side(old, &config)?;
    let new = match new {
        Some(new) => side(new, &config)?,
        None => project::read(&config)?.1.api,
    };
    let changes = diff::compare(&old, &new);
    let impacts = match arguments.only.as_slice() {
        [] => Impact::ALL.to_vec(),
        only => only.iter().map(|only| only.impact()).collect(),
    };
    let text = match arguments.format {
        DiffFormat::Text => render::text(&changes, &impacts),
        DiffFormat::Markdown => render::markdown(&changes, &impacts),
        DiffFormat::Json => {
            render::json(&changes, &impacts).map_err(|error| Failure::Output(error.into()))? + "\n"
        }
    };
    terminal::print(&text)?;
    let breaks = changes.iter().any(|change| change.impact == Impact::Breaking);
    Ok(if breaks && arguments.deny == Some(Denied::Breaking) { Answer::No } else { Answer::Done })
}

/// Both sides; `old..new` names them in one word.
fn sides(arguments: &Diff) -> (&str, Option<&str>) {
    match (&arguments.new, arguments.old.split_once("..")) {
        (None, Some((old, new))) if !Path::new(&arguments.old).exists() => {
            let [old, new] = [old, new].map(|name| if name.is_empty() { "HEAD" } else { name });
            (old, Some(new))
        }
        (new, _) => (&arguments.old, new.as_deref()),
    }
}

/// One side: an exported model (`.json`), a folder or page, else a git revision.
fn side(name: &str, config: &Config) -> Result<Api, Failure> {
    let path = Path::new(name);
    if path.extension().is_some_and(|ending| ending == "json") && path.is_file() {
        let bytes =
            std::fs::read(path).map_err(|cause| Failure::Message(format!("can't read {name}: {cause}")))?;
        return serde_json::from_slice(&bytes)
            .map_err(|cause| Failure::Message(format!("{name} is no exported model: {cause}")));
    }
    if path.exists() || name == "-" {
        let config = Config { docs: vec![path.to_owned()], ..config.clone() };
        return Ok(project::read(&config)?.1.api);
    }
    let mut sources = revision(name, config).map_err(|cause| {
        Failure::Message(format!("{name} is no folder, page or exported model, and as a revision: {cause}"))
    })?;
    if sources.documents.is_empty() {
        return Err(Failure::Message(format!(
            "{name} holds no pages; name the folder that does, as in `main:docs/api`"
        )));
    }
    docbindgen::correct(config, &mut sources)?;
    Ok(docbindgen::understand(config, &sources).api)
}

/// The pages of `REVISION:FOLDER`, or of the configured documentation folders as of `REVISION`.
fn revision(name: &str, config: &Config) -> Result<Sources, git::Error> {
    let here = PathBuf::from(".");
    let (revision, folders) = match name.split_once(':') {
        Some((revision, folder)) => (revision, vec![folder.to_owned()]),
        None => (name, configured(&git::top(&here)?, config)),
    };
    let blobs =
        folders.iter().map(|folder| git::read(&here, revision, folder)).collect::<Result<Vec<_>, _>>()?;
    Ok(Sources::of_blobs(blobs.into_iter().flatten()))
}

/// The configured documentation folders as paths in the repository; all of it if none lies in there.
fn configured(top: &Path, config: &Config) -> Vec<String> {
    let inside = |docs: &PathBuf| {
        let path = std::fs::canonicalize(docs).or_else(|_| std::path::absolute(docs)).ok()?;
        let parts = path.strip_prefix(top).ok()?.iter().map(|part| part.to_string_lossy().into_owned());
        Some(parts.collect::<Vec<_>>().join("/"))
    };
    let folders: Vec<String> = config.docs.iter().filter_map(inside).collect();
    if folders.is_empty() { vec![String::new()] } else { folders }
}
