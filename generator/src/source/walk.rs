//! Folders and files → documents.

use super::Document;
use super::decode::decode;
use rayon::prelude::*;
use std::ffi::OsStr;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Something to read pages from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A folder: all `*.md` files in it and in its subfolders.
    Folder(PathBuf),
    /// One file, with any ending.
    File(PathBuf),
    /// One page from standard input.
    Stdin,
}

impl Input {
    /// The input that a command line argument names; `-` is standard input.
    ///
    /// # Errors
    /// If there is no such file or folder.
    pub fn from_arg(argument: impl AsRef<OsStr>) -> Result<Self, Error> {
        let path = Path::new(argument.as_ref());
        if path == Path::new("-") {
            return Ok(Self::Stdin);
        }
        let metadata = std::fs::metadata(path).map_err(|error| Error::new(path, error))?;
        Ok(if metadata.is_dir() { Self::Folder(path.to_owned()) } else { Self::File(path.to_owned()) })
    }
}

/// A file or folder that can't be read.
#[derive(Debug)]
pub struct Error {
    /// The file or folder; `-` for standard input.
    pub path: PathBuf,
    /// Why it can't be read.
    pub cause: std::io::Error,
}

impl Error {
    fn new(path: &Path, cause: impl Into<std::io::Error>) -> Self {
        Self { path: path.to_owned(), cause: cause.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use std::io::ErrorKind;
        let path = self.path.display();
        match self.cause.kind() {
            ErrorKind::NotFound => {
                write!(f, "{path} does not exist; give a folder of `.md` files, one file, or `-`")
            }
            ErrorKind::PermissionDenied => {
                write!(f, "{path} may not be read ({}); change its permissions, or leave it out", self.cause)
            }
            _ => write!(f, "{path} can't be read: {}; repair it, or leave it out", self.cause),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// A file to be read.
struct Candidate {
    /// Path to show.
    path: String,
    file: PathBuf,
    version: Option<String>,
}

/// Reads all inputs; the documents are sorted by path, then by file.
pub(super) fn read(inputs: &[Input]) -> Result<Vec<Document>, Error> {
    let mut candidates = Vec::new();
    for input in inputs {
        match input {
            Input::Folder(folder) => pages_in(folder, &mut candidates)?,
            Input::File(file) => candidates.push(single(file)),
            Input::Stdin => {
                candidates.push(Candidate { path: "-".to_owned(), file: PathBuf::from("-"), version: None });
            }
        }
    }
    candidates.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.file.cmp(&b.file)));
    candidates.dedup_by(|a, b| a.path == b.path && a.file == b.file);
    candidates.into_par_iter().map(load).collect()
}

/// A file that was named by itself.
fn single(file: &Path) -> Candidate {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    Candidate { path: name, version: folder_version(&absolute), file: file.to_owned() }
}

/// Adds the pages below `folder`. Hidden folders, loops of symbolic links and SDK snippets are left out.
fn pages_in(folder: &Path, candidates: &mut Vec<Candidate>) -> Result<(), Error> {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let outer = folder_version(&absolute);
    let entries = walkdir::WalkDir::new(folder).follow_links(true).into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || is_wanted(entry.path())) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.loop_ancestor().is_some() => continue,
            Err(error) if error.path().is_some_and(|path| error.depth() > 0 && !is_wanted(path)) => continue,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                return Err(Error::new(&path, error));
            }
        };
        let is_page = entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        if !is_page || !entry.file_type().is_file() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let version = version(parts.iter().map(AsRef::as_ref)).or_else(|| outer.clone());
        candidates.push(Candidate { path: parts.join("/"), file: entry.into_path(), version });
    }
    Ok(())
}

/// False for hidden files and folders and for folders of SDK snippets.
fn is_wanted(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let snippets = path.ends_with("includes/snippets");
    !hidden && !snippets
}

/// Whether a `/`-separated path below a documentation folder names a page that is read.
pub(super) fn is_page(path: &str) -> bool {
    let path = Path::new(path);
    let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    ending && path.ancestors().take_while(|part| !part.as_os_str().is_empty()).all(is_wanted)
}

/// The API version that the folders of an absolute path name.
fn folder_version(path: &Path) -> Option<String> {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    version(parts.iter().map(AsRef::as_ref))
}

/// The last part that is an API version: `beta`, `v1.0`, `v2`.
pub(super) fn version<'p>(parts: impl DoubleEndedIterator<Item = &'p str>) -> Option<String> {
    let is_version = |part: &&str| {
        let number = part.strip_prefix('v').unwrap_or_default();
        *part == "beta" || number.starts_with(|c: char| c.is_ascii_digit()) && is_number(number)
    };
    parts.rev().find(is_version).map(str::to_owned)
}

/// Digits, and groups of digits separated by full stops.
fn is_number(text: &str) -> bool {
    text.split('.').all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()))
}

fn load(candidate: Candidate) -> Result<Document, Error> {
    let bytes = if candidate.file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(&candidate.file)
    };
    let decoded = decode(bytes.map_err(|error| Error::new(&candidate.file, error))?);
    Ok(Document {
        path: candidate.path.into(),
        file: candidate.file,
        version: candidate.version,
        text: decoded.text,
        recoded: decoded.recoded,
        binary: decoded.binary,
        ..Document::default()
    })
}
