//! What the tests across all stages share: the repository's own folders, and pages outside of it.

use docbindgen::mock::{Mock, Server};
use docbindgen::model::Api;
use docbindgen::{Config, Reading};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// The folder of the workspace.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The configuration of the workspace: what `cargo run --release` works with.
pub fn configuration() -> Config {
    Config::load(&repository().join(docbindgen::config::FILE)).expect("the repository's configuration")
}

/// The configuration that reads `docs` and changes nothing.
pub fn reading(docs: impl Into<PathBuf>) -> Config {
    Config { docs: vec![docs.into()], ..Config::default() }
}

/// What the pages of a configuration say.
pub fn understand(config: &Config) -> Reading {
    docbindgen::understand(config, &docbindgen::load(config).expect("the pages can be read"))
}

/// The OpenAPI document of one page.
///
/// # Panics
/// If the page is not of exactly one API version.
pub fn openapi(page: &Path) -> Value {
    let Reading { api, .. } = understand(&reading(page));
    let [version] = api.versions.as_slice() else { panic!("{} is of one version", page.display()) };
    serde_json::to_value(docbindgen::export::openapi::document(version, "test")).expect("a document is JSON")
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

/// The service's own metadata with `score.py`, if `DOCBINDGEN_TRUTH` names their folder.
pub fn truth() -> Option<Folder> {
    outside("DOCBINDGEN_TRUTH")
}

/// The folder that `variable` names; tells the reader of the test's output if there is none.
fn outside(variable: &str) -> Option<Folder> {
    let folder = std::env::var_os(variable).map(|folder| Folder(folder.into()));
    if folder.is_none() {
        eprintln!("skipped: {variable} names no folder");
    }
    folder
}

impl Folder {
    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What lies in the folder, sorted.
    pub fn entries(&self) -> Vec<PathBuf> {
        let entries = self.0.read_dir().expect("the folder can be listed");
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths
    }

    /// The file whose name begins with `prefix`.
    ///
    /// # Panics
    /// If there is none.
    pub fn page(&self, prefix: &str) -> PathBuf {
        let named = |path: &PathBuf| {
            path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(prefix))
        };
        self.entries()
            .into_iter()
            .find(named)
            .unwrap_or_else(|| panic!("no file {prefix}* in {}", self.0.display()))
    }
}

/// What a file in the folder of the tests has recorded, as `read` takes it. Where `DOCBINDGEN_RECORD` is set, what was
/// measured now is put into it with `merge` first, and the file is written anew, for its difference to be looked at.
///
/// # Panics
/// If the file can't be written.
pub fn recorded<T>(
    file: &str,
    read: fn(&str) -> T,
    merge: impl FnOnce(&mut T),
    write: fn(&T) -> String,
) -> T {
    let path = repository().join("tests").join(file);
    let mut recorded = read(&std::fs::read_to_string(&path).unwrap_or_default());
    if std::env::var_os("DOCBINDGEN_RECORD").is_some() {
        merge(&mut recorded);
        std::fs::write(&path, write(&recorded)).expect("the folder of the tests is writable");
    }
    recorded
}

/// Runs cargo in the folder of a generated crate; see [`cargo_in`].
///
/// # Panics
/// If cargo fails.
pub fn cargo(arguments: &[&str], folder: &Path) {
    let output = cargo_in(folder).args(arguments).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Cargo in the folder of a generated crate, without network and with the versions that the repository locks.
pub fn cargo_in(folder: &Path) -> Command {
    let manifest = folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).expect("a manifest");
    if !text.contains("[workspace]") {
        std::fs::write(&manifest, text + "\n[workspace]\n").expect("the folder is writable");
        std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).env("CARGO_TARGET_DIR", repository().join("target/generated-crates"));
    cargo.args(["--offline", "--quiet"]);
    cargo
}

/// The mock of an API, at a port of this machine for as long as the server lives.
///
/// # Panics
/// If there is no port.
pub fn mock(api: Api) -> (Arc<Mock>, Server) {
    let mock = Arc::new(Mock::new(api));
    let server = docbindgen::mock::spawn(mock.clone()).expect("a free port");
    (mock, server)
}
