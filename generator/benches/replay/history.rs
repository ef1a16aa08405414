//! The updates of a git repository of pages.

use docbindgen::source::git;
use std::path::PathBuf;
use std::process::Command;

/// A repository whose first commit is the base and whose others are updates.
pub(crate) struct History {
    repository: PathBuf,
}

/// One commit.
pub(crate) struct Update {
    /// Its subject.
    pub(crate) name: String,
    /// Lines of Markdown added and removed.
    pub(crate) lines: usize,
    id: String,
    paths: Vec<String>,
}

/// Path of a page, and its bytes; none if it is gone.
pub(crate) type Touched = (String, Option<Vec<u8>>);

impl History {
    pub(crate) fn new(repository: PathBuf) -> Self {
        Self { repository }
    }

    /// The pages of the first commit.
    pub(crate) fn base(&self) -> Result<Vec<git::Blob>, String> {
        let first = self.git(&["rev-list", "--max-parents=0", "HEAD"])?;
        git::read(&self.repository, first.trim(), "").map_err(|error| error.to_string())
    }

    /// All further commits, the oldest first.
    pub(crate) fn updates(&self) -> Result<Vec<Update>, String> {
        let format = "--format=%x00%H %s";
        let log = self.git(&["log", "--reverse", "--no-renames", "--numstat", format, "HEAD"])?;
        let updates = log.split('\0').filter_map(update);
        Ok(updates.skip(1).collect())
    }

    /// The pages that an update touches, as it leaves them; none where it removes them.
    pub(crate) fn pages(&self, update: &Update) -> Result<Vec<Touched>, String> {
        let page = |path: &String| Ok((path.clone(), self.run(&["show", &format!("{}:{path}", update.id)])?));
        update.paths.iter().map(page).collect()
    }

    fn git(&self, arguments: &[&str]) -> Result<String, String> {
        let bytes = self.run(arguments)?.ok_or_else(|| format!("`git {}` failed", arguments.join(" ")))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What git prints; nothing if it refuses.
    fn run(&self, arguments: &[&str]) -> Result<Option<Vec<u8>>, String> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.repository).args(["-c", "core.quotePath=false"]).args(arguments);
        let output = command.output().map_err(|cause| format!("git could not be started: {cause}"))?;
        Ok(output.status.success().then_some(output.stdout))
    }
}

/// `id subject`, and below it for each file `added removed path`.
fn update(text: &str) -> Option<Update> {
    let mut lines = text.lines();
    let (id, name) = lines.next()?.split_once(' ')?;
    let mut update = Update { name: name.to_owned(), lines: 0, id: id.to_owned(), paths: Vec::new() };
    for line in lines {
        let mut cells = line.split('\t');
        let (Some(added), Some(removed), Some(path)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        if path.ends_with(".md") {
            let number = |cell: &str| cell.parse::<usize>().unwrap_or(0);
            update.lines += number(added) + number(removed);
            update.paths.push(path.to_owned());
        }
    }
    Some(update)
}
