//! Is what lies in the output folder what would be written now?

mod since;

pub use since::since;

use crate::output::Output;
use crate::write::{self, Plan};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// Most lines shown of one file.
const LINES: usize = 6;
/// Most files shown with their lines.
const FILES: usize = 10;

/// A folder that does not hold what would be written now.
#[derive(Debug, PartialEq, Eq)]
pub struct Stale {
    /// Paths of files that are missing.
    pub missing: Vec<String>,
    /// Paths of files with other bytes, each with its first differences, for people.
    pub changed: Vec<(String, String)>,
    /// Paths of files that would no longer be written.
    pub surplus: Vec<String>,
}

/// Compares `output` with `folder`; `None` if the folder holds it.
///
/// # Errors
/// When the folder can't be read, or holds files that docbindgen did not write where its own belong.
pub fn check(output: &Output, folder: &Path) -> Result<Option<Stale>, write::Error> {
    let plan = write::plan(output, folder)?;
    Ok((!plan.is_empty()).then(|| stale(plan, folder)))
}

fn stale(plan: Plan, folder: &Path) -> Stale {
    let (changed, missing): (Vec<_>, Vec<_>) = plan.write.iter().partition(|file| file.exists);
    let missing = missing.into_iter().map(|file| file.path.to_owned()).collect();
    // The listing says in few lines what the others say in many.
    let (listing, others): (Vec<_>, Vec<_>) =
        changed.into_iter().partition(|file| file.path == crate::LISTING);
    let changed = listing.into_iter().chain(others).enumerate().map(|(i, file)| {
        let shown = i < FILES;
        let old = if shown { std::fs::read(folder.join(file.path)).unwrap_or_default() } else { Vec::new() };
        let lines = if shown {
            differences(&String::from_utf8_lossy(&old), &String::from_utf8_lossy(file.bytes))
        } else {
            String::new()
        };
        (file.path.to_owned(), lines)
    });
    Stale { missing, changed: changed.collect(), surplus: plan.remove }
}

/// The first lines that only one of the texts has.
fn differences(old: &str, new: &str) -> String {
    let before: BTreeSet<&str> = old.lines().collect();
    let after: BTreeSet<&str> = new.lines().collect();
    let gone = old.lines().filter(|line| !after.contains(line)).map(|line| ('-', line));
    let come = new.lines().filter(|line| !before.contains(line)).map(|line| ('+', line));
    let all: Vec<_> = gone.chain(come).collect();
    if all.is_empty() {
        return "    the same lines in another order or with other line ends\n".to_owned();
    }
    let gone = all.iter().filter(|(sign, _)| *sign == '-').take(LINES / 2);
    let come = all.iter().filter(|(sign, _)| *sign == '+').take(LINES / 2);
    let shown: Vec<_> = gone.chain(come).collect();
    let mut out = String::new();
    for (sign, line) in &shown {
        let _ = writeln!(out, "    {sign} {}", line.trim());
    }
    if all.len() > shown.len() {
        let _ = writeln!(out, "    and {} more", crate::text::count(all.len() - shown.len(), "line"));
    }
    out
}

impl std::fmt::Display for Stale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (path, lines) in self.changed.iter().take(FILES) {
            writeln!(f, "  changed {path}")?;
            f.write_str(lines)?;
        }
        let names = |paths: &[String], word: &str, f: &mut std::fmt::Formatter<'_>| {
            paths.iter().take(FILES).try_for_each(|path| writeln!(f, "  {word} {path}"))
        };
        names(&self.missing, "missing", f)?;
        names(&self.surplus, "surplus", f)?;
        let more = |n: usize| n.saturating_sub(FILES);
        let more = more(self.changed.len()) + more(self.missing.len()) + more(self.surplus.len());
        if more > 0 { writeln!(f, "  and {}", crate::text::count(more, "more file")) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::MARKER;

    fn output(files: &[(&str, &str)]) -> Output {
        let mut output = Output::default();
        files.iter().for_each(|(path, text)| output.add(*path, format!("// {MARKER}\n{text}")));
        output
    }

    #[test]
    fn a_folder_is_stale_by_what_is_missing_changed_or_surplus() {
        let dir = tempfile::tempdir().unwrap();
        let old = output(&[("src/a.rs", "a\nb\nc\n"), ("src/b.rs", ""), ("src/d.rs", "")]);
        write::write(&old, dir.path()).unwrap();
        assert_eq!(check(&old, dir.path()).unwrap(), None);
        let new = output(&[("src/a.rs", "a\nB\nc\nd\ne\nf\ng\n"), ("src/b.rs", ""), ("src/c.rs", "")]);
        let stale = check(&new, dir.path()).unwrap().unwrap();
        insta::assert_snapshot!(stale, @r"
        changed src/a.rs
          - b
          + B
          + d
          + e
          and 2 lines more
        missing src/c.rs
        surplus src/d.rs
        ");
        assert!(!dir.path().join("src/c.rs").exists(), "nothing is written");
    }
}
