//! Why a run could not be made. What is wrong on pages is never an error, it is a finding; a page that is not text is both.

use crate::overrides::Conflict;
use crate::report::codes;
use crate::{config, source, write};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// Why a run could not be made.
pub enum Error {
    /// The configuration can't be used.
    Config(config::Error),
    /// A page or folder can't be read.
    Source(source::Error),
    /// Neither the caller nor a configuration file names any documentation.
    NoDocs,
    /// There is no page where the documentation should be.
    NoPages(Vec<PathBuf>),
    /// Pages that are not text: their paths.
    Unreadable(Vec<Arc<str>>),
    /// The configuration names what the documentation does not have.
    Unmatched(Vec<config::Unmatched>),
    /// The configuration gives names that can't be given.
    Conflicts(Vec<Conflict>),
    /// A build script says what can't be: a sentence for each such thing.
    Mistakes(Vec<String>),
    /// The output can't be written.
    Write(write::Error),
    /// A build script names no folder for its output, and cargo did not either.
    NoOutDir,
    /// A new crate can't be written to a folder that holds something.
    NotEmpty(PathBuf),
    /// The pages have findings that the configuration denies: their texts.
    Denied(Vec<String>),
}

impl fmt::Debug for Error {
    /// For people, as it displays: this is what cargo shows of a build script whose `main` returns it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(cause) => cause.fmt(f),
            Self::Source(cause) => cause.fmt(f),
            Self::NoDocs => {
                write!(
                    f,
                    "no documentation is named; give `--docs FOLDER` (in a build script `.docs(..)`), or write `docs = [..]` into {}",
                    config::FILE
                )
            }
            Self::NoPages(paths) => {
                let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
                write!(f, "there is no `.md` page in {}; name the folder that holds them", paths.join(", "))
            }
            Self::Unreadable(pages) => {
                let code = codes::BINARY_PAGE.name;
                let pages: Vec<_> =
                    pages.iter().map(|page| format!("{page} is not text: it holds NUL bytes")).collect();
                write!(
                    f,
                    "{}\n{}; or go on without it by `{code} = \"allow\"` below `[findings]` in {}",
                    pages.join("\n"),
                    codes::BINARY_PAGE.help,
                    config::FILE
                )
            }
            Self::Unmatched(missing) => f.write_str(&lines(missing)),
            Self::Conflicts(conflicts) => f.write_str(&lines(conflicts)),
            Self::Mistakes(mistakes) => f.write_str(&lines(mistakes)),
            Self::Write(cause) => cause.fmt(f),
            Self::NoOutDir => {
                f.write_str("OUT_DIR is not set; run this in a build script, or name a folder with `out_dir`")
            }
            Self::NotEmpty(folder) => {
                write!(
                    f,
                    "{} is there already and not empty; name a folder that is not there",
                    folder.display()
                )
            }
            Self::Denied(findings) => write!(f, "the pages have denied findings:\n{}", findings.join("\n")),
        }
    }
}

fn lines(items: &[impl fmt::Display]) -> String {
    let lines: Vec<_> = items.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Config(cause) => Some(cause),
            Self::Source(cause) => Some(cause),
            Self::Write(cause) => Some(cause),
            Self::NoDocs | Self::NoPages(_) | Self::Unmatched(_) | Self::NoOutDir => None,
            Self::Mistakes(_)
            | Self::Conflicts(_)
            | Self::Unreadable(_)
            | Self::NotEmpty(_)
            | Self::Denied(_) => None,
        }
    }
}

impl From<config::Error> for Error {
    fn from(cause: config::Error) -> Self {
        Self::Config(cause)
    }
}

impl From<source::Error> for Error {
    fn from(cause: source::Error) -> Self {
        Self::Source(cause)
    }
}

impl From<write::Error> for Error {
    fn from(cause: write::Error) -> Self {
        Self::Write(cause)
    }
}
