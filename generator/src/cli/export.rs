//! `docbindgen export`

use super::args::{Export, ExportFormat};
use super::{Answer, Failure, terminal};
use docbindgen::config::Config;
use docbindgen::export::{listing, openapi};
use docbindgen::model::{Api, Version};
use serde::Serialize;
use std::path::Path;

/// Writes the API in another form.
pub(super) fn run(arguments: &Export) -> Result<Answer, Failure> {
    let (config, _, reading) = arguments.project.read()?;
    reading.complete()?;
    let api = reading.api;
    let file = arguments.output.as_deref();
    match arguments.format {
        ExportFormat::Model => terminal::deliver(&json(&api)?, file)?,
        ExportFormat::Api => terminal::deliver(&listing::listing(&api), file)?,
        ExportFormat::Openapi => {
            let several = api.versions.len() > 1 && arguments.project.api_version.is_none();
            let is_folder =
                |path: &&Path| path.is_dir() || ends_like_a_folder(path) || several && !path.exists();
            let folder = file.filter(is_folder);
            match folder {
                Some(folder) => {
                    for version in &api.versions {
                        let file = folder.join(format!("{}.json", version.module));
                        terminal::deliver(&document(version, &config)?, Some(&file))?;
                    }
                }
                None => terminal::deliver(&document(one_version(&api, arguments)?, &config)?, file)?,
            }
        }
    }
    Ok(Answer::Done)
}

fn ends_like_a_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

/// The version that `--api-version` picks, or the only one.
fn one_version<'a>(api: &'a Api, arguments: &Export) -> Result<&'a Version, Failure> {
    let names = || api.versions.iter().map(|version| version.name.as_str()).collect::<Vec<_>>().join(", ");
    match (&arguments.project.api_version, api.versions.as_slice()) {
        (_, []) => Err(Failure::Message("the pages describe no API".to_owned())),
        (_, [only]) => Ok(only),
        (Some(wanted), versions) => {
            versions.iter().find(|version| version.name == *wanted).ok_or_else(|| {
                Failure::Message(format!("the pages describe no version `{wanted}`, only {}", names()))
            })
        }
        (None, _) => Err(Failure::Message(format!(
            "the pages describe several versions ({}); pick one with `--api-version`, or name a folder with `-o FOLDER/`",
            names()
        ))),
    }
}

fn document(version: &Version, config: &Config) -> Result<String, Failure> {
    json(&openapi::document(version, &config.package.name))
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
    Ok(text + "\n")
}
