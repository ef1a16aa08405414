//! `docbindgen generate`

use super::args::Generate;
use super::project::Crate;
use super::terminal::{self, Progress};
use super::{Answer, Failure, project};
use docbindgen::model::Api;
use docbindgen::report::{Finding, Report, Severity, render};
use docbindgen::source::Sources;
use docbindgen::text::count;
use docbindgen::write::{self, Written};

/// Kinds of findings that the summary names.
const KINDS: usize = 5;

/// Most files that are named when they are written. Who edited one by hand learns what became of it.
const NAMED: usize = 8;

/// Writes the crate, and says what was read, written and found.
pub(super) fn run(arguments: &Generate) -> Result<Answer, Failure> {
    write(&arguments.project.read_for(arguments.out.as_ref())?)
}

/// Writes what was read, and says so.
pub(super) fn write(project: &Crate) -> Result<Answer, Failure> {
    let Crate { config, out, sources, reading } = project;
    let progress = Progress::new("writing");
    let output = docbindgen::emit(config, &reading.api);
    let written = write::write(&output, out)?;
    drop(progress);
    let pages = count(sources.documents.len(), "page");
    terminal::say(&format!("read {pages}: {}", contents(&reading.api)));
    terminal::say(&files(&written, &project.shown()));
    told(&reading.report, sources)
        .for_each(|error| terminal::say(&render::finding(&reading.report, error, sources)));
    terminal::say(&format!("found {}", render::summary(&reading.report, KINDS)));
    if !reading.report.findings.is_empty() {
        terminal::say("`docbindgen lint` shows each, `docbindgen explain CODE` tells more");
    }
    Ok(project::verdict(&reading.report, sources))
}

/// What is told beside the summary: why something is missing from the crate, and what is wrong in the user's own file of errata;
/// the first of these, but for those that are denied and shown as such.
fn told<'r>(report: &'r Report, sources: &Sources) -> impl Iterator<Item = &'r Finding> {
    let told = report.findings.iter().filter(|finding| match report.severity(finding) {
        Severity::Error => true,
        Severity::Warning => sources.is_errata(finding.span),
        Severity::Note => false,
    });
    told.filter(|finding| !report.is_denied(finding)).take(KINDS)
}

/// `beta: 12 types, 3 enums, 40 operations; v1.0: ..`
fn contents(api: &Api) -> String {
    let version = |version: &docbindgen::model::Version| {
        let types = count(version.types.len(), "type");
        let enums = count(version.enums.len(), "enum");
        format!("{}: {types}, {enums}, {}", version.name, count(version.operations.len(), "operation"))
    };
    let versions: Vec<_> = api.versions.iter().map(version).collect();
    if versions.is_empty() { "no API on them".to_owned() } else { versions.join("; ") }
}

/// `wrote 3 files to generated (120 unchanged, 1 removed): Cargo.toml, api.txt, src/lib.rs`
fn files(written: &Written, out: &str) -> String {
    let Written { written, unchanged, removed, left } = written;
    let mut text = match (written.len(), removed) {
        (0, 0) => format!("{out} is up to date: {} unchanged", count(*unchanged, "file")),
        (n, _) => format!("wrote {} to {out} ({unchanged} unchanged, {removed} removed)", count(n, "file")),
    };
    if (1..=NAMED).contains(&written.len()) {
        text += &format!(": {}", written.join(", "));
    }
    for path in left {
        text += &format!(
            "\nleft {path}: it is no longer generated, but was edited; remove it if you don't need it"
        );
    }
    text
}
