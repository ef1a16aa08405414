//! Why output could not be written, in words that say what to do.

use super::MANIFEST;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why output could not be written. Whatever it is, the folder holds what it held before.
#[derive(Debug)]
pub enum Error {
    /// The output folder is a file.
    NotAFolder(PathBuf),
    /// The output folder holds files that docbindgen did not write.
    Foreign {
        /// The output folder.
        folder: PathBuf,
        /// Some of the files, below the folder.
        files: Vec<String>,
    },
    /// A part of the path of a file is a symbolic link or a file, so it may lead out of the folder.
    Obstructed(PathBuf),
    /// The model names a file that is outside the output folder or that not every system can hold.
    BadPath(String),
    /// Another run is writing to the same folder.
    Busy(PathBuf),
    /// The operating system said no.
    Io {
        /// What was tried: `write`.
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// Its answer.
        cause: std::io::Error,
    },
}

impl Error {
    pub(crate) fn io(action: &'static str, path: &Path, cause: std::io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), cause }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFolder(path) => {
                write!(f, "{} is a file, not a folder; name another output folder", path.display())
            }
            Self::Foreign { folder, files } => write!(
                f,
                "{} holds files that docbindgen did not write ({}); name an empty folder, or move them away",
                folder.display(),
                listed(files)
            ),
            Self::Obstructed(path) => write!(
                f,
                "{} is a symbolic link or a file where the generated crate has a folder; docbindgen does not write \
                 through it, move it away",
                path.display()
            ),
            Self::BadPath(path) => {
                write!(f, "`{}` is no path for a generated file; please report this", path.escape_debug())
            }
            Self::Busy(folder) => {
                write!(
                    f,
                    "another docbindgen is writing to {}; run it again when that is done",
                    folder.display()
                )
            }
            Self::Io { action, path, cause } => {
                write!(f, "can't {action} {}: {cause}; {}", path.display(), advice(cause))
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

/// What to do about a refusal of the operating system.
fn advice(cause: &std::io::Error) -> &'static str {
    use std::io::ErrorKind::*;
    match cause.kind() {
        StorageFull | QuotaExceeded => "make room; what was there before is unchanged",
        PermissionDenied | ReadOnlyFilesystem => "make it writable, or name another output folder",
        _ => "what was there before is unchanged",
    }
}

/// The first few of `files`.
fn listed(files: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<_> = files.iter().take(SHOWN).map(String::as_str).collect();
    let more = files.len().saturating_sub(SHOWN);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{tail}", shown.join(", "))
}

/// True for names in the output folder that are docbindgen's own.
pub(super) fn is_own_name(name: &str) -> bool {
    name == MANIFEST || name == super::stage::FOLDER
}
