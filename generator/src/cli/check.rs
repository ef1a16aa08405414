//! `docbindgen check`

use super::args::Check;
use super::project::Crate;
use super::{Answer, Failure, project, terminal};
use docbindgen::check::{self, Stale};
use docbindgen::diff::{Change, Impact, render};
use docbindgen::text::count;

/// Says whether the output folder holds what would be written now, and if not, what changed.
pub(super) fn run(arguments: &Check) -> Result<Answer, Failure> {
    let project = arguments.project.read_for(arguments.out.as_ref())?;
    let Crate { config, out, sources, reading } = &project;
    let output = docbindgen::emit(config, &reading.api);
    match check::check(&output, out)? {
        None => {
            terminal::say(&format!("{} is up to date", project.shown()));
            Ok(project::verdict(&reading.report, sources))
        }
        Some(stale) => {
            let changes = check::since(out, &reading.api);
            let files = count(stale.changed.len() + stale.missing.len() + stale.surplus.len(), "file");
            terminal::print(&format!(
                "{} is stale: {files} would change\n{}",
                project.shown(),
                explanation(&stale, changes)
            ))?;
            terminal::say("run `docbindgen generate`, and commit the result");
            Ok(Answer::No)
        }
    }
}

/// The change list; the first lines that differ where there is none, because only texts or docbindgen itself are new.
fn explanation(stale: &Stale, changes: Option<Vec<Change>>) -> String {
    match changes.as_deref() {
        None => stale.to_string(),
        Some([]) => {
            format!("No change to the API: descriptions, examples or docbindgen itself are new.\n{stale}")
        }
        Some(changes) => render::text(changes, &Impact::ALL),
    }
}
