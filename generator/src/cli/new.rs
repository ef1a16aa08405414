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
    let config = Config {
        docs: arguments.docs.clone(),
        api_version: arguments.api_version.clone(),
        package: Package { name: name.clone(), ..Package::default() },
        select: selection(&arguments.select),
        ..Config::default()
    };
    let (sources, reading) = project::selected(&config)?;
    reading.complete()?;
    let beside = scaffold::create(&config, &reading.api, folder)?;
    let pages = text::count(sources.documents.len(), "page");
    terminal::say(&format!("wrote {name} from {pages}, and beside it {}", beside.join(", ")));
    terminal::say(&format!("next: cd {} && cargo doc --open", folder.display()));
    Ok(Answer::Done)
}

/// What the arguments select: their form says what they are.
fn selection(arguments: &[String]) -> Select {
    let is_version = |what: &str| {
        what == "beta"
            || what.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut select = Select::default();
    for what in arguments {
        let list = match what.as_str() {
            route if route.contains('/') => &mut select.routes,
            version if is_version(version) => &mut select.versions,
            name if name.contains('.') => &mut select.types,
            _ => &mut select.areas,
        };
        list.push(what.clone());
    }
    select
}
