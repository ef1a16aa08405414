//! `docbindgen watch`

use super::args::Generate;
use super::project::Crate;
use super::{Answer, Failure, generate, terminal};
use docbindgen::config;
use docbindgen::diff::{self, render};
use docbindgen::report::render::{finding, one_line};
use docbindgen::report::{Finding, Severity};
use docbindgen::text::thousands;
use notify::{Event, RecursiveMode, Watcher};
use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// Editors write a file in several steps, and git many files: what follows within this time belongs together.
const QUIET: Duration = Duration::from_millis(200);

/// Findings of each kind, new ones and such that are gone, that are shown after an edit.
const SHOWN: usize = 10;

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

/// Writes the new state and prints what changed since the last one: the findings, and the API.
fn update(known: &Crate, new: Crate) -> Result<Crate, Failure> {
    generate::write(&new)?;
    let whole = |of: &Crate, one: &Finding| finding(&of.reading.report, one, &of.sources);
    say_findings("new", &new, known, whole);
    let line = |of: &Crate, one: &Finding| one_line(&of.reading.report, one, &of.sources);
    say_findings("gone", known, &new, |of, one| format!("gone: {}", line(of, one)));
    terminal::print(&render::text(&diff::compare(&known.reading.api, &new.reading.api), &diff::Impact::ALL))?;
    Ok(new)
}

/// Says the findings of one state that the other does not have.
fn say_findings(what: &str, of: &Crate, other: &Crate, shown: impl Fn(&Crate, &Finding) -> String) {
    let findings = only_in(of, other);
    findings.iter().take(SHOWN).for_each(|one| terminal::say(&shown(of, one)));
    if findings.len() > SHOWN {
        terminal::say(&format!("and {} more that are {what}", thousands(findings.len() - SHOWN)));
    }
}

/// The findings of one state that the other does not have, wherever on their page they stand; without notes.
fn only_in<'c>(of: &'c Crate, other: &Crate) -> Vec<&'c Finding> {
    let key = |of: &Crate, finding: &Finding| {
        (finding.code.name, of.sources.place(finding.span).file, finding.label.clone())
    };
    let mut there = HashMap::<_, usize>::new();
    for finding in &other.reading.report.findings {
        *there.entry(key(other, finding)).or_default() += 1;
    }
    let report = &of.reading.report;
    let told = report.findings.iter().filter(|finding| report.severity(finding) != Severity::Note);
    told.filter(|finding| match there.get_mut(&key(of, finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    })
    .collect()
}
