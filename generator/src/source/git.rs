//! Reads pages of a git revision without touching the work tree, through the `git` executable.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a revision could not be read.
#[derive(Debug)]
pub enum Error {
    /// `git` could not be started.
    Start(io::Error),
    /// `git` ran and said no: what was asked, and its own words.
    Refused {
        /// The arguments.
        asked: String,
        /// What it printed.
        said: String,
    },
    /// The answer broke off.
    Broken(io::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Start(cause) => {
                write!(
                    f,
                    "git could not be started ({cause}); install it, or name two folders instead of revisions"
                )
            }
            Error::Refused { asked, said } => write!(f, "`git {asked}` failed: {said}"),
            Error::Broken(cause) => write!(f, "git's answer broke off: {cause}"),
        }
    }
}

impl std::error::Error for Error {}

/// A Markdown file of a revision: its path below the asked folder, and its bytes.
pub type Blob = (String, Vec<u8>);

/// Every `*.md` below `folder` (a path in the repository that `repository` lies in; empty for all of it) as of
/// `revision`: a branch, tag, commit or any other name that git understands.
///
/// # Errors
/// When git is missing, `repository` is in no repository, or the revision is unknown.
pub fn read(repository: &Path, revision: &str, folder: &str) -> Result<Vec<Blob>, Error> {
    let folder = folder.trim_matches('/');
    let files = list(repository, revision, folder)?;
    let mut child = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Error::Start)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Error::Broken(io::ErrorKind::BrokenPipe.into()));
    };
    let ids: Vec<String> = files.iter().map(|(_, id)| id.clone()).collect();
    // git answers while it is still being asked: whoever writes all first and reads then waits for ever.
    let asking = std::thread::spawn(move || ids.iter().try_for_each(|id| writeln!(input, "{id}")));
    let mut output = BufReader::new(output);
    let below = if folder.is_empty() { 0 } else { folder.len() + 1 };
    let mut blobs = Vec::with_capacity(files.len());
    for (path, _) in files {
        let bytes = blob(&mut output).map_err(Error::Broken)?;
        let path = path.get(below..).unwrap_or(&path).to_owned();
        blobs.push((path, bytes));
    }
    drop(output);
    let _ = asking.join();
    child.wait().map_err(Error::Broken)?;
    Ok(blobs)
}

/// The top folder of the repository that `inside` lies in.
///
/// # Errors
/// When git is missing or `inside` is in no repository.
pub fn top(inside: &Path) -> Result<PathBuf, Error> {
    let said = run(inside, &["rev-parse", "--show-toplevel"])?;
    Ok(PathBuf::from(String::from_utf8_lossy(&said).trim_end()))
}

/// Path and object name of every Markdown file.
fn list(repository: &Path, revision: &str, folder: &str) -> Result<Vec<(String, String)>, Error> {
    let commit = format!("{revision}^{{commit}}");
    let id = run(repository, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|e| unknown(e, revision))?;
    let id = String::from_utf8_lossy(&id).trim().to_owned();
    let mut asked = vec!["ls-tree", "-r", "-z", "--full-tree", &id];
    if !folder.is_empty() {
        asked.extend(["--", folder]);
    }
    let listing = run(repository, &asked)?;
    let entries =
        listing.split(|&byte| byte == 0).filter_map(|entry| entry_of(&String::from_utf8_lossy(entry)));
    Ok(entries.filter(|(path, _)| super::walk::is_page(path)).collect())
}

/// `mode blob id\tpath`
fn entry_of(entry: &str) -> Option<(String, String)> {
    let (meta, path) = entry.split_once('\t')?;
    let mut words = meta.split(' ').skip(1);
    (words.next()? == "blob").then_some(())?;
    Some((path.to_owned(), words.next()?.to_owned()))
}

/// One answer of `cat-file --batch`: `id blob size`, a line feed, the bytes, a line feed.
fn blob(output: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
    let size = size.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, head.trim_end().to_owned()))?;
    let mut bytes = vec![0; size];
    output.read_exact(&mut bytes)?;
    output.read_exact(&mut [0])?;
    Ok(bytes)
}

fn run(repository: &Path, arguments: &[&str]) -> Result<Vec<u8>, Error> {
    let output =
        Command::new("git").arg("-C").arg(repository).args(arguments).output().map_err(Error::Start)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Error::Refused { asked: arguments.join(" "), said })
}

fn unknown(error: Error, revision: &str) -> Error {
    match error {
        Error::Refused { asked, said } if said.is_empty() => {
            Error::Refused { asked, said: format!("`{revision}` names no commit of this repository") }
        }
        other => other,
    }
}
