//! Makes a planned change: stages every file, then moves all into place, and undoes what was moved if that fails.

use super::disk::Disk;
use super::{Error, MANIFEST, Plan};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The staging folder, within the output folder.
pub(super) const FOLDER: &str = ".docbindgen-tmp";

/// How many new files stand in one folder of the staging folder. They needn't stand as they will later: making and removing
/// folders takes long. One folder for all would have threads wait for each other.
const TOGETHER: usize = 256;

/// The manifest that holds while files are moved: it lists the old and the new ones, so that an interrupted run
/// leaves no file behind that a later one does not know.
const BOTH: &str = "manifest-both";
/// The manifest that holds afterwards.
const FINAL: &str = "manifest";

/// Makes the change that `plan` describes.
pub(super) fn apply(plan: &Plan, folder: &Path, disk: &dyn Disk) -> Result<(), Error> {
    let leftovers = folder.join(FOLDER).exists();
    if plan.is_empty() && plan.manifest == plan.old_manifest && !leftovers {
        return Ok(());
    }
    let existed = folder.exists();
    let result = with_lock(folder, disk, |stage| {
        stage_all(plan, folder, stage, disk)?;
        let mut moved = Vec::new();
        move_all(plan, folder, stage, disk, &mut moved).inspect_err(|_| undo(moved, disk))
    });
    match &result {
        Ok(()) => remove_empty_folders(plan.remove.iter().map(String::as_str), folder, disk),
        Err(Error::Busy(_)) => {}
        Err(_) => {
            remove_empty_folders(plan.write.iter().map(|file| file.path), folder, disk);
            if !existed {
                let _ = disk.remove_empty(folder);
            }
        }
    }
    result
}

/// Runs `work` with the staging folder, while no other run has it; what a run that was killed left in it is removed
/// first.
fn with_lock(
    folder: &Path,
    disk: &dyn Disk,
    work: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let stage = folder.join(FOLDER);
    disk.create_folder(&stage).map_err(|cause| Error::io("create", &stage, cause))?;
    let file = stage.join("lock");
    // A file system that knows no locks is written to without one.
    let lock = File::create(&file).map_err(|cause| Error::io("write", &file, cause))?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        return Err(Error::Busy(folder.to_owned()));
    }
    let mut result = Ok(());
    for part in ["new", "old"].map(|part| stage.join(part)) {
        match disk.remove_folder(&part) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => {
                result = Err(Error::io("remove", &part, cause))
            }
            _ => {}
        }
    }
    let result = result.and_then(|()| work(&stage));
    // What can't be removed now is removed by the next run.
    let _ = disk.remove_folder(&stage);
    result
}

/// Puts all new bytes, and a second name of all old files, into the staging folder.
fn stage_all(plan: &Plan, folder: &Path, stage: &Path, disk: &dyn Disk) -> Result<(), Error> {
    let new = stage.join("new");
    let old = stage.join("old");
    let replaced = plan.write.iter().filter(|file| file.exists).map(|file| file.path);
    let removed = plan.remove.iter().map(String::as_str);
    let manifest = (!plan.old_manifest.is_empty()).then_some(MANIFEST);
    let replaced: Vec<&str> = replaced.chain(removed).chain(manifest).collect();
    let chunks = (0..plan.write.len()).step_by(TOGETHER).map(|at| in_chunk(&new, at));
    let targets = parents(plan.write.iter().map(|file| file.path)).into_iter().map(|path| folder.join(path));
    let kept = parents(replaced.iter().copied()).into_iter().map(|path| old.join(path));
    for path in chunks.chain(targets).chain(kept) {
        disk.create_folder(&path).map_err(|cause| Error::io("create", &path, cause))?;
    }
    let mut both: BTreeSet<&str> = plan.old_manifest.lines().collect();
    both.extend(plan.manifest.lines());
    let both: String = both.into_iter().flat_map(|line| [line, "\n"]).collect();
    for (name, text) in [(BOTH, &both), (FINAL, &plan.manifest)] {
        let path = stage.join(name);
        disk.write(&path, text.as_bytes()).map_err(|cause| Error::io("write", &path, cause))?;
    }
    plan.write.par_iter().enumerate().try_for_each(|(at, file)| {
        let staged = staged(&new, at);
        disk.write(&staged, file.bytes).map_err(|cause| Error::io("write", &staged, cause))
    })?;
    replaced.iter().try_for_each(|path| {
        let file = folder.join(path);
        disk.keep(&file, &old.join(path)).map_err(|cause| Error::io("replace", &file, cause))
    })
}

/// The folder of new files that the one at this place of the plan is in.
fn in_chunk(new: &Path, at: usize) -> PathBuf {
    new.join((at / TOGETHER).to_string())
}

/// The staged file at this place of the plan.
fn staged(new: &Path, at: usize) -> PathBuf {
    in_chunk(new, at).join(at.to_string())
}

/// A file that was moved into place or removed.
struct Moved {
    file: PathBuf,
    /// Where the file that was there before is kept.
    before: Option<PathBuf>,
}

/// Moves everything into place: the manifest first and last, for whoever is interrupted between.
fn move_all(
    plan: &Plan,
    folder: &Path,
    stage: &Path,
    disk: &dyn Disk,
    moved: &mut Vec<Moved>,
) -> Result<(), Error> {
    let manifest = folder.join(MANIFEST);
    let new = stage.join("new");
    let old = stage.join("old");
    rename(&stage.join(BOTH), &manifest, disk)?;
    let before = (!plan.old_manifest.is_empty()).then(|| old.join(MANIFEST));
    moved.push(Moved { file: manifest.clone(), before });
    for (at, file) in plan.write.iter().enumerate() {
        let target = folder.join(file.path);
        rename(&staged(&new, at), &target, disk)?;
        moved.push(Moved { file: target, before: file.exists.then(|| old.join(file.path)) });
    }
    for path in &plan.remove {
        let target = folder.join(path);
        disk.remove(&target).map_err(|cause| Error::io("remove", &target, cause))?;
        moved.push(Moved { file: target, before: Some(old.join(path)) });
    }
    rename(&stage.join(FINAL), &manifest, disk)
}

fn rename(from: &Path, to: &Path, disk: &dyn Disk) -> Result<(), Error> {
    disk.rename(from, to).map_err(|cause| Error::io("replace", to, cause))
}

/// Puts back what was there.
fn undo(moved: Vec<Moved>, disk: &dyn Disk) {
    for Moved { file, before } in moved.into_iter().rev() {
        // Nothing better can be done where this fails too; the run's own error is reported.
        let _ = match before {
            Some(before) => disk.rename(&before, &file),
            None => disk.remove(&file),
        };
    }
}

/// Removes the folders of `paths` that are empty.
fn remove_empty_folders<'p>(paths: impl Iterator<Item = &'p str>, folder: &Path, disk: &dyn Disk) {
    let above =
        |path: &'p str| Path::new(path).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty());
    let folders: BTreeSet<&Path> = paths.flat_map(above).collect();
    // Deepest first, so that a folder of empty folders goes too.
    for path in folders.into_iter().rev() {
        let _ = disk.remove_empty(&folder.join(path));
    }
}

/// The folders of `paths`, each once; the empty path for the top.
fn parents<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p Path> {
    paths.filter_map(|path| Path::new(path).parent()).collect()
}
