//! The difference between an output and a folder, and whether docbindgen may make it.

use super::error::is_own_name;
use super::{Error, MANIFEST, path};
use crate::output::{MARKER, Output};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// What has to change in a folder so that it holds an output.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan<'o> {
    /// Files to be written, sorted by path.
    pub write: Vec<Pending<'o>>,
    /// Paths of files to be removed: an earlier run wrote them, this one doesn't.
    pub remove: Vec<String>,
    /// Paths that an earlier run wrote and this one doesn't, whose files were edited since.
    pub left: Vec<String>,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// The manifest as it should be.
    pub(super) manifest: String,
    /// The manifest as it is; empty if there is none.
    pub(super) old_manifest: String,
}

impl Plan<'_> {
    /// True if the folder holds the output already.
    pub fn is_empty(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty()
    }
}

/// A file to be written.
#[derive(Debug, PartialEq, Eq)]
pub struct Pending<'o> {
    /// Path below the folder, `/`-separated.
    pub path: &'o str,
    /// The bytes that it shall have.
    pub bytes: &'o [u8],
    /// True if it is there with other bytes.
    pub exists: bool,
}

/// Compares `output` with `folder`; changes nothing.
///
/// # Errors
/// When the folder can't be read, or can't be made to hold the output without touching what docbindgen did not write.
pub fn plan<'o>(output: &'o Output, folder: &Path) -> Result<Plan<'o>, Error> {
    if let Some(bad) = output.files.keys().find(|path| !path::is_plain(path)) {
        return Err(Error::BadPath(bad.clone()));
    }
    let old_manifest = read_manifest(folder)?;
    let listed: BTreeSet<&str> = old_manifest.lines().filter(|line| path::is_plain(line)).collect();
    let mut plan = Plan { manifest: manifest(output), ..Plan::default() };
    let files: Vec<_> = output.files.iter().collect();
    let missing = missing_folders(folder, output)?;
    let state = |&(path, bytes): &(&String, &Vec<u8>)| match missing.contains(parent(path)) {
        true => Ok(State::Missing),
        false => state(folder, path, bytes, &listed),
    };
    let states = files.par_iter().map(state).collect::<Result<Vec<_>, _>>()?;
    let mut foreign = foreign_entries(folder, output, &listed)?;
    for ((path, bytes), state) in files.into_iter().zip(states) {
        match state {
            State::Same => plan.unchanged += 1,
            State::Foreign => foreign.push(path.clone()),
            State::Missing | State::Ours => {
                plan.write.push(Pending { path, bytes, exists: state == State::Ours });
            }
        }
    }
    if !foreign.is_empty() {
        return Err(Error::Foreign { folder: folder.to_owned(), files: foreign });
    }
    for path in listed.into_iter().filter(|path| !output.files.contains_key(*path)) {
        match stale_state(folder, path)? {
            State::Missing => {}
            State::Ours => plan.remove.push(path.to_owned()),
            State::Same | State::Foreign => plan.left.push(path.to_owned()),
        }
    }
    plan.old_manifest = old_manifest;
    Ok(plan)
}

/// What stands at the path of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Missing,
    /// The right bytes, whoever wrote them.
    Same,
    /// Other bytes, written by an earlier run.
    Ours,
    /// Other bytes, written by somebody else.
    Foreign,
}

fn state(folder: &Path, path: &str, bytes: &[u8], listed: &BTreeSet<&str>) -> Result<State, Error> {
    let file = folder.join(path);
    let failed = |cause| Error::io("read", &file, cause);
    match fs::symlink_metadata(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_file() => return Ok(State::Foreign),
        Ok(metadata) if metadata.len() == bytes.len() as u64 => {
            if fs::read(&file).map_err(failed)? == bytes {
                return Ok(State::Same);
            }
        }
        Ok(_) => {}
    }
    let ours = carries_marker(&file).map_err(failed)? || (listed.contains(path) && !can_carry_marker(path));
    Ok(if ours { State::Ours } else { State::Foreign })
}

/// What stands at a path that the manifest lists and the output lacks.
fn stale_state(folder: &Path, path: &str) -> Result<State, Error> {
    let file = folder.join(path);
    match way(folder, parent(path))? {
        Way::Whole => {}
        Way::Missing => return Ok(State::Missing),
        Way::Obstructed(_) => return Ok(State::Foreign),
    }
    match fs::symlink_metadata(&file) {
        Err(_) => Ok(State::Missing),
        Ok(metadata) if !metadata.is_file() => Ok(State::Foreign),
        Ok(_) if !can_carry_marker(path) => Ok(State::Ours),
        Ok(_) => {
            let ours = carries_marker(&file).map_err(|cause| Error::io("read", &file, cause))?;
            Ok(if ours { State::Ours } else { State::Foreign })
        }
    }
}

/// The folders of the output's files that are not there.
fn missing_folders<'o>(folder: &Path, output: &'o Output) -> Result<BTreeSet<&'o str>, Error> {
    let mut missing = BTreeSet::new();
    for below in output.files.keys().map(|path| parent(path)).collect::<BTreeSet<_>>() {
        match way(folder, below)? {
            Way::Whole => {}
            Way::Missing => drop(missing.insert(below)),
            Way::Obstructed(at) => return Err(Error::Obstructed(at)),
        }
    }
    Ok(missing)
}

/// The folder of a file, both below the output folder; empty for the top.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// How far there are folders on the way to a folder.
enum Way {
    /// All of them.
    Whole,
    /// Not the last ones.
    Missing,
    /// One of them is a link or a file.
    Obstructed(PathBuf),
}

/// The way to `below` in the output folder.
fn way(folder: &Path, below: &str) -> Result<Way, Error> {
    let mut way = folder.to_owned();
    for part in below.split('/').filter(|part| !part.is_empty()) {
        way.push(part);
        match fs::symlink_metadata(&way) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Way::Missing),
            Err(error) => return Err(Error::io("read", &way, error)),
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Ok(Way::Obstructed(way)),
        }
    }
    Ok(Way::Whole)
}

/// Entries of a folder that docbindgen never wrote to and that it would not replace. A folder that it did write to
/// may hold anything beside: a lock file, a build folder, tests written by hand.
fn foreign_entries(folder: &Path, output: &Output, listed: &BTreeSet<&str>) -> Result<Vec<String>, Error> {
    let adopted = !listed.is_empty() || carries_marker(&folder.join("Cargo.toml")).unwrap_or(false);
    if adopted {
        return Ok(Vec::new());
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::io("read", folder, error)),
    };
    let tops: BTreeSet<&str> = output.files.keys().filter_map(|path| path.split('/').next()).collect();
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    // A folder of a repository that is still empty holds `.git` or `.gitignore`.
    let foreign =
        |name: &String| !tops.contains(name.as_str()) && !name.starts_with(".git") && !is_own_name(name);
    let mut foreign: Vec<_> = names.filter(foreign).collect();
    foreign.sort();
    Ok(foreign)
}

fn carries_marker(file: &Path) -> std::io::Result<bool> {
    let mut head = Vec::with_capacity(512);
    fs::File::open(file)?.take(512).read_to_end(&mut head)?;
    Ok(memchr::memmem::find(&head, MARKER.as_bytes()).is_some())
}

/// Data files have no comments that could say who wrote them; for them the manifest is the only witness.
fn can_carry_marker(path: &str) -> bool {
    [".rs", ".toml", ".md"].iter().any(|ending| path.ends_with(ending))
}

fn manifest(output: &Output) -> String {
    output.files.keys().flat_map(|path| [path.as_str(), "\n"]).collect()
}

fn read_manifest(folder: &Path) -> Result<String, Error> {
    match fs::metadata(folder) {
        Ok(metadata) if !metadata.is_dir() => return Err(Error::NotAFolder(folder.to_owned())),
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::io("read", folder, error)),
        _ => {}
    }
    let file = folder.join(MANIFEST);
    match fs::read(&file) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Error::io("read", &file, error)),
    }
}
