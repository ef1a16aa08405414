//! `docbindgen explain`

use super::args::Explain;
use super::{Answer, Failure, terminal};
use docbindgen::explain::explain;
use docbindgen::report::codes;

/// Tells more about a kind of finding or about an item of the API; lists all kinds if nothing is named.
pub(super) fn run(arguments: &Explain) -> Result<Answer, Failure> {
    let name = arguments.what.join(" ");
    if name.is_empty() {
        let lines = codes::ALL.iter().map(|code| format!("{:<25} {}\n", code.name, code.title));
        terminal::print(&lines.collect::<String>())?;
        return Ok(Answer::Done);
    }
    match codes::find(&name) {
        Ok(code) => {
            let text =
                format!("{}: {}\n\n{}\n\nWhat to do: {}.\n", code.name, code.title, code.explain, code.help);
            terminal::print(&text)?;
            Ok(Answer::Done)
        }
        // Without pages, only a kind of finding can have been meant.
        Err(message) if arguments.project.config()?.docs.is_empty() => Err(Failure::Message(message)),
        Err(message) => item(arguments, &name, &message),
    }
}

/// Explains an item; `no_finding` says that no kind of finding is called so.
fn item(arguments: &Explain, name: &str, no_finding: &str) -> Result<Answer, Failure> {
    let (_, sources, reading) = arguments.project.read()?;
    match explain(&reading, &sources, name) {
        Ok(text) => terminal::print(&text).map(|()| Answer::Done),
        Err(not_there) => {
            let is_item = not_there.similar.is_some() || name.contains(['.', '/']);
            let besides = if is_item { String::new() } else { [", and ", no_finding].concat() };
            terminal::error(&format!("{not_there}{besides}"));
            Ok(Answer::No)
        }
    }
}
