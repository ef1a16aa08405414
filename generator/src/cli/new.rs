//! `docbindgen new`

use super::args::New;
use super::{Answer, Failure, project, terminal};
use docbindgen::config::{Config, Package, Select, is_package_name};
use docbindgen::{scaffold, text};

/// Writes a new crate, and says what to do next.
pub(super) fn run(arguments: &New) -> Result<Answer, Failure> {
    let folder = &arguments.folder;
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !is_package_name(&name) {
        return Err(Failure::Message(format!(
            "`{name}` can't be the name of a crate; name a folder of letters, digits and hyphens, as `my-graph`"
        )));
    }
    let mut config = Config {
        docs: arguments.docs.clone(),
        api_version: arguments.api_version.clone(),
        package: Package { name: name.clone(), ..Package::default() },
        ..Config::default()
    };
    let (sources, mut reading) = project::read(&config)?;
    config.select =
        selection(&arguments.select, reading.api.versions.iter().map(|version| version.name.as_str()));
    docbindgen::select::select(&mut reading.api, &config.select);
    if reading.api.versions.is_empty() {
        return Err(Failure::Message(format!(
            "the pages describe nothing of {}",
            arguments.select.join(", ")
        )));
    }
    let beside = scaffold::create(&config, &reading.api, folder)?;
    let pages = text::count(sources.documents.len(), "page");
    terminal::say(&format!("wrote {name} from {pages}, and beside it {}", beside.join(", ")));
    terminal::say(&format!("next: cd {} && cargo doc --open", folder.display()));
    Ok(Answer::Done)
}

/// What the arguments select: their form says what they are.
fn selection<'v>(arguments: &[String], versions: impl Iterator<Item = &'v str>) -> Select {
    let versions: Vec<&str> = versions.collect();
    let mut select = Select::default();
    for what in arguments {
        let list = match what {
            route if route.starts_with('/') => &mut select.routes,
            version if versions.contains(&version.as_str()) => &mut select.versions,
            name if name.contains('.') => &mut select.types,
            _ => &mut select.areas,
        };
        list.push(what.clone());
    }
    select
}
