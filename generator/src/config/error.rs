//! Why a configuration can't be used.

use std::fmt;
use std::path::PathBuf;

/// Why a configuration can't be used.
#[derive(Debug)]
pub enum Error {
    /// The file can't be read.
    Read {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The file is no TOML, or holds a key or value that docbindgen does not know.
    Invalid {
        /// The file.
        file: PathBuf,
        /// 1-based line.
        line: usize,
        /// 1-based column, in characters.
        column: usize,
        /// The line.
        source: String,
        /// What is wrong; for an unknown key, with the known ones.
        message: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { file, cause } => write!(f, "can't read {}: {cause}", file.display()),
            Self::Invalid { file, line, column, source, message } => {
                let margin = " ".repeat(line.to_string().len());
                let indent = " ".repeat(column - 1);
                write!(
                    f,
                    "{}:{line}:{column}: {message}\n{margin} |\n{line} | {source}\n{margin} | {indent}^",
                    file.display()
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { cause, .. } => Some(cause),
            Self::Invalid { .. } => None,
        }
    }
}
