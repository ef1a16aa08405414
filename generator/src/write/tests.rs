use super::disk::{Disk, Real};
use super::*;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An output of text files, each carrying the marker.
fn output(files: &[(&str, &str)]) -> Output {
    let mut output = Output::default();
    for (path, text) in files {
        output.add(*path, format!("// {}\n{text}\n", crate::output::MARKER));
    }
    output
}

/// Everything below a folder, by path.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let path =
        |entry: &walkdir::DirEntry| entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    files.map(|entry| (path(&entry), std::fs::read(entry.path()).unwrap())).collect()
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    (dir, out)
}

const OLD: &[(&str, &str)] =
    &[("Cargo.toml", "1"), ("src/a.rs", "a"), ("src/b.rs", "b"), ("src/gone/c.rs", "c")];
const NEW: &[(&str, &str)] =
    &[("Cargo.toml", "1"), ("src/a.rs", "A"), ("src/b.rs", "b"), ("src/new/d.rs", "d")];

#[test]
fn a_second_run_changes_only_what_changed() {
    let (_dir, out) = folder();
    assert_eq!(write(&output(OLD), &out).unwrap().written.len(), 4);
    let time = |path: &str| std::fs::metadata(out.join(path)).unwrap().modified().unwrap();
    let before = time("src/b.rs");
    let written = write(&output(NEW), &out).unwrap();
    let new = ["src/a.rs", "src/new/d.rs"].map(str::to_owned).to_vec();
    assert_eq!(written, Written { written: new, unchanged: 2, removed: 1, left: vec![] });
    assert_eq!(time("src/b.rs"), before);
    assert!(!out.join("src/gone").exists());
    let manifest = std::fs::read_to_string(out.join(MANIFEST)).unwrap();
    assert_eq!(manifest, "Cargo.toml\nsrc/a.rs\nsrc/b.rs\nsrc/new/d.rs\n");
    assert!(plan(&output(NEW), &out).unwrap().is_empty());
}

#[test]
fn files_of_others_are_neither_overwritten_nor_removed() {
    let (_dir, out) = folder();
    write(&output(OLD), &out).unwrap();
    std::fs::write(out.join("src/gone/c.rs"), "mine now").unwrap();
    std::fs::write(out.join("notes.txt"), "mine").unwrap();
    let written = write(&output(NEW), &out).unwrap();
    assert_eq!(written.left, ["src/gone/c.rs"]);
    std::fs::write(out.join("src/e.rs"), "mine").unwrap();
    let before = tree(&out);
    let more: Vec<_> = NEW.iter().copied().chain([("src/e.rs", "e")]).collect();
    let error = write(&output(&more), &out).unwrap_err().to_string();
    assert!(error.contains("src/e.rs") && error.contains("did not write"), "{error}");
    assert_eq!(tree(&out), before);
}

#[test]
fn a_folder_of_others_is_refused_even_if_no_file_collides() {
    let (_dir, out) = folder();
    std::fs::create_dir_all(out.join(".git")).unwrap();
    std::fs::write(out.join("thesis.txt"), "mine").unwrap();
    let error = write(&output(OLD), &out).unwrap_err();
    assert!(matches!(&error, Error::Foreign { files, .. } if files == &["thesis.txt"]), "{error}");
    std::fs::remove_file(out.join("thesis.txt")).unwrap();
    write(&output(OLD), &out).unwrap();
}

#[test]
fn data_files_are_known_by_the_manifest() {
    let (_dir, out) = folder();
    let data = |text: &str| {
        let mut output = output(OLD);
        output.add("tests/data.json", text);
        output
    };
    write(&data("{}"), &out).unwrap();
    write(&data("[]"), &out).unwrap();
    std::fs::remove_file(out.join(MANIFEST)).unwrap();
    assert!(matches!(write(&data("{}"), &out), Err(Error::Foreign { .. })));
}

#[test]
fn paths_stay_in_the_folder() {
    let (_dir, out) = folder();
    for path in ["../escaped.rs", "/escaped.rs", "src/../../escaped.rs", ".git/hooks/x"] {
        assert!(matches!(write(&output(&[(path, "")]), &out), Err(Error::BadPath(_))), "{path}");
    }
    assert!(!out.exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let (dir, out) = folder();
    write(&output(OLD), &out).unwrap();
    let elsewhere = dir.path().join("elsewhere");
    std::fs::rename(out.join("src"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("src")).unwrap();
    let before = tree(&elsewhere);
    assert!(matches!(write(&output(NEW), &out), Err(Error::Obstructed(_))));
    assert_eq!(tree(&elsewhere), before);
}

#[test]
fn the_output_folder_may_not_be_a_file() {
    let (_dir, out) = folder();
    std::fs::write(&out, "a file").unwrap();
    assert!(matches!(write(&output(OLD), &out), Err(Error::NotAFolder(_))));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "a file");
}

#[test]
fn a_second_run_at_the_same_time_is_refused() {
    let (_dir, out) = folder();
    write(&output(OLD), &out).unwrap();
    let stage = out.join(stage::FOLDER);
    std::fs::create_dir(&stage).unwrap();
    let lock = std::fs::File::create(stage.join("lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(write(&output(NEW), &out), Err(Error::Busy(_))));
    drop(lock);
    write(&output(NEW), &out).unwrap();
    assert!(!stage.exists());
}

#[test]
fn one_file_is_written_only_if_it_changes() {
    let (_dir, out) = folder();
    let file = out.join("bindings.rs");
    assert!(write_file(b"a", &file).unwrap());
    assert!(!write_file(b"a", &file).unwrap());
    assert!(write_file(b"b", &file).unwrap());
    assert_eq!(tree(&out), BTreeMap::from([("bindings.rs".to_owned(), b"b".to_vec())]));
}

/// Run by the superuser, `-o /dev/null` made a file of the device of all programs.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_stays() {
    use std::os::unix::fs::FileTypeExt;
    let (dir, _) = folder();
    let pipe = dir.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read(pipe).unwrap()
    });
    assert!(write_file(b"text", &pipe).unwrap());
    assert_eq!(reader.join().unwrap(), b"text");
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let (dir, _) = folder();
    let (file, link) = (dir.path().join("file"), dir.path().join("link"));
    std::fs::write(&file, "old").unwrap();
    std::os::unix::fs::symlink("file", &link).unwrap();
    assert!(write_file(b"new", &link).unwrap());
    assert!(link.is_symlink());
    assert_eq!(std::fs::read(&file).unwrap(), b"new");
}

/// A disk on which one operation fails: as on a full disk, all others work; after a crash, none does any more.
struct Failing {
    /// Operations left until then.
    left: AtomicUsize,
    crashed: bool,
}

impl Failing {
    fn may(&self) -> io::Result<()> {
        let left = self.left.load(Ordering::SeqCst);
        if left == 0 && self.crashed {
            return Err(io::ErrorKind::Other.into());
        }
        self.left.store(left.wrapping_sub(1), Ordering::SeqCst);
        if left == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.may().and_then(|()| Real.create_folder(path))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // A full disk takes a part.
        self.may().inspect_err(|_| drop(Real.write(path, &bytes[..bytes.len() / 2])))?;
        Real.write(path, bytes)
    }
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.may().and_then(|()| Real.keep(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.may().and_then(|()| Real.rename(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.may().and_then(|()| Real.remove(path))
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.may().and_then(|()| Real.remove_folder(path))
    }
    fn remove_empty(&self, path: &Path) -> io::Result<()> {
        self.may().and_then(|()| Real.remove_empty(path))
    }
}

/// Writes `OLD`, then `NEW` with the operation `n` failing; gives the folder before and after, and what came of it.
fn fail_at(n: usize, crashed: bool) -> (tempfile::TempDir, BTreeMap<String, Vec<u8>>, Result<(), Error>) {
    let (dir, out) = folder();
    write(&output(OLD), &out).unwrap();
    let before = tree(&out);
    let new = output(NEW);
    let plan = plan(&new, &out).unwrap();
    let disk = Failing { left: AtomicUsize::new(n), crashed };
    let result = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let result = result.install(|| stage::apply(&plan, &out, &disk));
    (dir, before, result)
}

#[test]
fn wherever_the_disk_is_full_the_old_state_is_whole() {
    let mut failures = 0;
    for n in 0..60 {
        let (dir, before, result) = fail_at(n, false);
        let out = dir.path().join("out");
        let mut after = tree(&out);
        after.retain(|path, _| !path.starts_with(stage::FOLDER));
        match result {
            Err(_) => {
                failures += 1;
                assert_eq!(after, before, "operation {n}");
            }
            Ok(()) => assert!(plan(&output(NEW), &out).unwrap().is_empty(), "operation {n}"),
        }
    }
    assert!(failures > 15, "the test reached {failures} operations");
}

#[test]
fn wherever_a_run_is_killed_every_file_is_whole_and_the_next_run_completes() {
    let (expected_dir, expected) = folder();
    write(&output(OLD), &expected).unwrap();
    write(&output(NEW), &expected).unwrap();
    let known: Vec<Vec<u8>> = [OLD, NEW].iter().flat_map(|files| output(files).files.into_values()).collect();
    for n in 0..40 {
        let (dir, _, _) = fail_at(n, true);
        let out = dir.path().join("out");
        for (path, bytes) in tree(&out) {
            let own = path == MANIFEST || path.starts_with(stage::FOLDER);
            assert!(own || known.contains(&bytes), "operation {n} left a part of {path}");
        }
        write(&output(NEW), &out).unwrap();
        assert_eq!(tree(&out), tree(&expected), "operation {n}");
    }
    drop(expected_dir);
}
