//! `docbindgen check`

use super::args::Check;
use super::{Answer, Failure, project, terminal};
use docbindgen::check::check;

/// Says whether the output folder holds what would be written now, and if not, what differs.
pub(super) fn run(arguments: &Check) -> Result<Answer, Failure> {
    let (config, sources, reading) = arguments.project.read()?;
    let out = project::out(arguments.out.as_ref(), &config);
    let output = docbindgen::emit(&config, &reading.api);
    match check(&output, &out)? {
        None => {
            terminal::say(&format!("{} is up to date", out.display()));
            Ok(project::verdict(&reading.report, &sources))
        }
        Some(stale) => {
            terminal::print(&format!("{} is stale:\n{stale}", out.display()))?;
            terminal::say("run `docbindgen generate`, and commit the result");
            Ok(Answer::No)
        }
    }
}
