//! What the tests across all stages share: the repository's own folders, and the pages outside of it.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A folder of pages outside the repository.
pub struct Folder(PathBuf);

/// The five seed pages, if `DOCBINDGEN_SEEDS` names their folder.
pub fn seeds() -> Option<Folder> {
    outside("DOCBINDGEN_SEEDS")
}

/// The snapshots of the real reference, if `DOCBINDGEN_CORPUS` names their folder.
pub fn corpus() -> Option<Folder> {
    outside("DOCBINDGEN_CORPUS")
}

/// The folder that `variable` names; tells the reader of the test's output if there is none.
fn outside(variable: &str) -> Option<Folder> {
    match std::env::var_os(variable) {
        Some(folder) => Some(Folder(folder.into())),
        None => {
            eprintln!("skipped: {variable} names no folder");
            None
        }
    }
}

impl Folder {
    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The file whose name begins with `prefix`.
    ///
    /// # Panics
    /// If there is none.
    pub fn page(&self, prefix: &str) -> PathBuf {
        let entries = self.0.read_dir().expect("the folder can be listed").flatten();
        let mut files = entries.map(|entry| entry.path()).filter(|path| {
            path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(prefix))
        });
        files.next().unwrap_or_else(|| panic!("no file {prefix}* in {}", self.0.display()))
    }
}
