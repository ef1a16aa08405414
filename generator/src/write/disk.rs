//! The few operations that change a disk, so that tests can let each of them fail.

use std::fs;
use std::io;
use std::path::Path;

/// Changes to a disk.
pub(super) trait Disk: Sync {
    /// Creates a folder and those above it.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Creates a file that is not there.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Keeps the file `from` under a second name.
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves a file, over another one if need be.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with all that is in it.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_empty(&self, path: &Path) -> io::Result<()>;
}

/// The real one.
pub(super) struct Real;

impl Disk for Real {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(path, bytes)
    }

    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Not every file system knows links.
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn remove_empty(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}
