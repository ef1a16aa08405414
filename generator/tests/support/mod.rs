//! A folder with pages and a configuration, and the program that runs in it.

#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod lamps;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::SystemTime;

/// A page that defines a type, with one row that has no name.
pub(crate) const PAGE: &str = "---\n\
    title: tire resource type\n\
    doc_type: resourcePageType\n\
    ---\n\
    \n\
    # tire resource type\n\
    \n\
    Namespace: microsoft.graph\n\
    \n\
    What keeps a car off the road.\n\
    \n\
    ## Properties\n\
    \n\
    |Property|Type|Description|\n\
    |:-|:-|:-|\n\
    |maker|String|Who made it.|\n\
    |width|Int32|In millimetres.|\n\
    |||left over|\n";

/// A folder that is removed at the end.
pub(crate) struct Project {
    dir: tempfile::TempDir,
}

/// What a run printed, and how it ended.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl Run {
    #[track_caller]
    pub(crate) fn ends_with(&self, code: i32) {
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
    }
}

impl Project {
    /// Two pages, and a configuration that names them and the output folder `out`.
    pub(crate) fn new() -> Self {
        let project = Self { dir: tempfile::tempdir().unwrap() };
        project.write("docbindgen.toml", "docs = [\"docs\"]\nout = \"out\"\n");
        project.write("docs/v1.0/resources/tire.md", PAGE);
        project.write(
            "docs/v1.0/resources/wheel.md",
            PAGE.replace("tire", "wheel").replace("|||left over|\n", ""),
        );
        project
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).unwrap();
    }

    fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbindgen"));
        command.current_dir(self.path(folder)).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command("", arguments).spawn().unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments)
    }

    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        finish(self.command(folder, arguments).spawn().unwrap())
    }

    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        finish(self.command("", arguments).envs(variables.iter().copied()).spawn().unwrap())
    }

    /// Runs with `input` on standard input.
    pub(crate) fn pipe(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = self.command("", arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        finish(child)
    }

    /// Every file, by path.
    pub(crate) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        visit(self.dir.path(), &mut |path| {
            files.insert(self.shown(path), std::fs::read(path).unwrap());
        });
        files
    }

    /// When every file was written last.
    pub(crate) fn times(&self) -> BTreeMap<String, SystemTime> {
        let mut times = BTreeMap::new();
        visit(self.dir.path(), &mut |path| {
            times.insert(self.shown(path), std::fs::metadata(path).unwrap().modified().unwrap());
        });
        times
    }

    fn shown(&self, path: &Path) -> String {
        path.strip_prefix(self.dir.path()).unwrap().to_string_lossy().replace('\\', "/")
    }
}

fn visit(folder: &Path, file: &mut dyn FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { visit(&path, file) } else { file(&path) }
    }
}

fn finish(child: Child) -> Run {
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
}
