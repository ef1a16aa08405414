//! Output to disk: all of it or nothing, and never over a file that somebody else wrote.
//!
//! [`plan`] compares the output with the folder and touches nothing; `check` stops there. [`write()`] then puts every
//! new or changed file into a staging folder within the output folder (so that a rename can't cross file systems),
//! and only when all are there moves them into place. Files with the same bytes keep their modification time. A
//! manifest lists what was written, so that a later run can remove what it no longer writes.

mod disk;
mod error;
mod path;
mod plan;
mod stage;

pub use error::Error;
pub use plan::{Pending, Plan, plan};

use crate::output::Output;
use std::io::Write;
use std::path::Path;

/// Name of the manifest in the output folder: the paths of all files that docbindgen wrote there, one per line.
pub const MANIFEST: &str = ".docbindgen";

/// What [`write()`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new bytes, sorted by path.
    pub written: Vec<String>,
    /// Files that had the right bytes already.
    pub unchanged: usize,
    /// Files of an earlier run that are no longer generated.
    pub removed: usize,
    /// Files of an earlier run that are no longer generated, but were edited since and therefore left.
    pub left: Vec<String>,
}

/// Makes `folder` hold `output`.
///
/// # Errors
/// When `folder` is no folder, holds files that docbindgen did not write, or can't be written. Then it holds what it
/// held before.
pub fn write(output: &Output, folder: &Path) -> Result<Written, Error> {
    let plan = plan(output, folder)?;
    stage::apply(&plan, folder, &disk::Real)?;
    Ok(Written {
        written: plan.write.iter().map(|file| file.path.to_owned()).collect(),
        unchanged: plan.unchanged,
        removed: plan.remove.len(),
        left: plan.left,
    })
}

/// Writes `text` to `file` in one step, unless it holds it already; true if it was written. What is no file, like
/// `/dev/null` or a pipe, is written to and not replaced, and a link stays a link.
///
/// # Errors
/// When the file or its folder can't be written. Then the file is as it was.
pub fn write_file(text: &[u8], file: &Path) -> Result<bool, Error> {
    let failed = |cause| Error::io("write", file, cause);
    if std::fs::metadata(file).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let opened = std::fs::OpenOptions::new().write(true).open(file);
        return opened.and_then(|mut device| device.write_all(text)).map(|()| true).map_err(failed);
    }
    if std::fs::read(file).is_ok_and(|old| old == text) {
        return Ok(false);
    }
    let target = if file.is_symlink() { std::fs::canonicalize(file).ok() } else { None };
    let file = target.as_deref().unwrap_or(file);
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut staged = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    staged.write_all(text).map_err(failed)?;
    readable(staged.as_file()).map_err(failed)?;
    staged.persist(file).map_err(|error| failed(error.error))?;
    Ok(true)
}

/// Gives a temporary file, which only its owner may read, the usual permissions.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
