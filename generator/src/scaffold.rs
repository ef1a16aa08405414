//! A new crate in one command: the generated files, and beside them what a repository needs.

use crate::config::{Config, FILE, Select};
use crate::model::Api;
use crate::select::area;
use crate::{Error, write};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

/// Where the workflow that checks the crate in pull requests is written.
pub const WORKFLOW: &str = ".github/workflows/docs.yml";

const README: &str = include_str!("scaffold/README.md");
const WORKFLOW_TEXT: &str = include_str!("scaffold/docs.yml");

/// Writes a crate to `folder`: what is generated from `api`, a configuration, a README and a workflow that checks it in
/// pull requests. The name of the crate is `config.package.name`. Returns the paths of what was written beside the
/// generated files.
///
/// # Errors
/// When `folder` is there already and not empty, or can't be written.
pub fn create(config: &Config, api: &Api, folder: &Path) -> Result<Vec<&'static str>, Error> {
    let is_taken = folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_taken {
        return Err(Error::NotEmpty(folder.to_owned()));
    }
    let docs: Vec<String> = config.docs.iter().map(|path| shown(&from_within(folder, path))).collect();
    write::write(&crate::emit(config, api), folder)?;
    let files = [
        (FILE, configuration(config, &docs)),
        ("README.md", readme(&config.package.name, &docs, api)),
        (".gitignore", "/target\nCargo.lock\n".to_owned()),
        (WORKFLOW, WORKFLOW_TEXT.to_owned()),
    ];
    for (path, text) in &files {
        write::write_file(text.as_bytes(), &folder.join(path))?;
    }
    Ok(files.map(|(path, _)| path).to_vec())
}

/// `path`, which is relative to the working folder, relative to `folder`.
fn from_within(folder: &Path, path: &Path) -> PathBuf {
    let plain =
        |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if path.is_absolute() || !plain(folder) {
        return std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    }
    let up = folder.components().filter(|part| matches!(part, Component::Normal(_))).map(|_| "..");
    up.collect::<PathBuf>().join(path)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A configuration that generates the same again.
fn configuration(config: &Config, docs: &[String]) -> String {
    let list = |items: &[String]| toml::Value::from(items.to_vec()).to_string();
    let text = |text: &str| toml::Value::from(text).to_string();
    let mut out = format!(
        "# What `docbindgen generate` reads and writes; paths are relative to this file.\n\
         docs = {}\nout = \".\"\n",
        list(docs)
    );
    if let Some(version) = &config.api_version {
        let _ = writeln!(out, "api-version = {}", text(version));
    }
    let _ = writeln!(out, "\n[crate]\nname = {}", text(&config.package.name));
    let Select { versions, areas, routes, except, types } = &config.select;
    let chosen =
        [("versions", versions), ("areas", areas), ("routes", routes), ("except", except), ("types", types)];
    let chosen: Vec<_> = chosen.into_iter().filter(|(_, items)| !items.is_empty()).collect();
    if !chosen.is_empty() {
        out.push_str("\n[select]\n");
    }
    for (key, items) in chosen {
        let _ = writeln!(out, "{key} = {}", list(items));
    }
    out
}

fn readme(name: &str, docs: &[String], api: &Api) -> String {
    let mut areas = BTreeMap::<(&str, &str), usize>::new();
    for version in &api.versions {
        for operation in &version.operations {
            *areas.entry((&version.module, area(&operation.route.template))).or_default() += 1;
        }
    }
    let rows: Vec<String> = areas
        .iter()
        .map(|((version, area), calls)| format!("| `{version}` | `/{area}` | {calls} |"))
        .collect();
    let docs = docs.join("`, `");
    README.replace("{name}", name).replace("{areas}", &rows.join("\n")).replace("{docs}", &docs)
}
