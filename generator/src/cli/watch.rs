//! `docbindgen watch`

use super::args::Generate;
use super::project::Crate;
use super::{Answer, Failure, generate, terminal};
use docbindgen::config;
use docbindgen::diff::{self, render};
use notify::{Event, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// Editors write a file in several steps, and git many files: what follows within this time belongs together.
const QUIET: Duration = Duration::from_millis(200);

/// Writes the crate, and again whenever a page or the configuration changes, until it is stopped.
pub(super) fn run(arguments: &Generate) -> Result<Answer, Failure> {
    let read = || arguments.project.read_for(arguments.out.as_ref());
    let mut known = read()?;
    // Before anything is written: a page that is edited meanwhile is not missed.
    let (sender, events) = mpsc::channel();
    let failed = |cause: notify::Error| Failure::Message(format!("can't watch the pages: {cause}"));
    let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
    for path in watched(&known, arguments.project.config.as_deref()) {
        watcher.watch(&path, RecursiveMode::Recursive).map_err(failed)?;
    }
    generate::write(&known)?;
    terminal::say("watching for changes; stop with Ctrl-C");
    while wait(&events) {
        // A page may be gone for the moment, or the configuration half written: the next event tries again.
        match read().and_then(|new| update(&known, new)) {
            Ok(new) => known = new,
            Err(failure) => terminal::error(&failure.to_string()),
        }
    }
    Ok(Answer::Done)
}

/// The documentation, and the configuration file if there is one.
fn watched(known: &Crate, named: Option<&Path>) -> Vec<std::path::PathBuf> {
    let found = || config::find(&std::env::current_dir().ok()?);
    let file = named.map(Path::to_owned).or_else(found);
    known.config.docs.iter().cloned().chain(file).collect()
}

/// Waits until a page or configuration has changed and then nothing more for a moment; false if nothing ever will.
fn wait(events: &Receiver<notify::Result<Event>>) -> bool {
    let mut wanted = false;
    loop {
        let event = if wanted { events.recv_timeout(QUIET) } else { events.recv().map_err(Into::into) };
        match event {
            Ok(event) => wanted |= event.is_ok_and(|event| is_edit(&event)),
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

fn is_edit(event: &Event) -> bool {
    let is_input = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|ending| ending == "md") || path.ends_with(config::FILE)
    };
    // A folder that is moved or removed takes its pages with it.
    let is_folder = event.kind.is_remove() || event.kind.is_modify() && event.paths.len() > 1;
    !event.kind.is_access() && (is_folder || event.paths.iter().any(is_input))
}

/// Writes the new state and prints what changed since the last one.
fn update(known: &Crate, new: Crate) -> Result<Crate, Failure> {
    generate::write(&new)?;
    terminal::print(&render::text(&diff::compare(&known.reading.api, &new.reading.api), &diff::Impact::ALL))?;
    Ok(new)
}
