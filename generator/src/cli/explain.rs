//! `docbindgen explain`

use super::args::Explain;
use super::{Answer, Failure, terminal};
use docbindgen::report::codes;

/// Tells more about a kind of finding, or lists all.
pub(super) fn run(arguments: &Explain) -> Result<Answer, Failure> {
    let text = match &arguments.code {
        None => codes::ALL.iter().map(|code| format!("{:<24} {}\n", code.name, code.title)).collect(),
        Some(name) => {
            let code = codes::find(name).map_err(Failure::Message)?;
            format!("{}: {}\n\n{}\n\nWhat to do: {}.\n", code.name, code.title, code.explain, code.help)
        }
    };
    terminal::print(&text)?;
    Ok(Answer::Done)
}
