//! What is measured, step by step.

use crate::crates::{self, DERIVE, TYPES, WHOLE};
use crate::rustc::{Usage, cargo};
use crate::table::{self, Bound};
use crate::users;
use docbindgen::config::Config;
use docbindgen::model::Version;
use docbindgen::source::{Input, Sources};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A list of this many bytes is decoded and encoded.
const LIST: usize = 4_000_000;
/// Areas that are checked alone.
const AREAS: [&str; 4] = ["users", "groups", "device-management", "planner"];
/// Peak memory, in whatever step.
const MEMORY: Bound = Bound::PartOf(3.0);

/// The crates, written and ready.
pub(crate) struct Bench {
    workspace: PathBuf,
    version: Version,
}

type Step = fn(&Bench) -> Result<(), String>;

/// What can be measured.
pub(crate) const STEPS: [(&str, Step); 6] = [
    ("check", Bench::check),
    ("build", Bench::build),
    ("program", Bench::program),
    ("release", Bench::release),
    ("area", Bench::area),
    ("throughput", Bench::throughput),
];

/// Prints the table of the steps that are named, or of all.
pub(crate) fn run(folder: &Path, named: &[String]) -> Result<(), String> {
    let input = Input::from_arg(folder).map_err(|error| error.to_string())?;
    let sources = Sources::read(&[input]).map_err(|error| error.to_string())?;
    let api = docbindgen::understand(&Config::default(), &sources).api;
    let version = api.versions.into_iter().next().ok_or("no page says anything")?;
    let workspace = tempfile::tempdir().map_err(|error| error.to_string())?;
    crates::write(workspace.path(), &version).map_err(|error| error.to_string())?;
    let (types, enums, calls) = (version.types.len(), version.enums.len(), version.operations.len());
    println!("{}: {types} structured types, {enums} enumerations, {calls} calls", folder.display());
    println!("CPU time and peak memory of rustc; ours without calls where the title doesn't say otherwise");
    table::head();
    let bench = Bench { workspace: workspace.path().to_owned(), version };
    let wanted = |name: &str| named.is_empty() || named.iter().any(|wanted| wanted == name);
    STEPS.iter().filter(|(name, _)| wanted(name)).try_for_each(|(_, step)| step(&bench))
}

impl Bench {
    /// Compiles a package: what it needed itself, without its dependencies.
    fn compile(&self, command: &[&str], package: &str) -> Result<Usage, String> {
        let arguments = [command, &["--package", package]].concat();
        cargo(&self.workspace, &arguments)?
            .remove(package)
            .ok_or_else(|| format!("{package} has been compiled before"))
    }

    fn check(&self) -> Result<(), String> {
        self.crates("check", "cargo check of the crate")
    }

    fn build(&self) -> Result<(), String> {
        self.crates("build", "debug build of the crate")
    }

    /// The three crates, each compiled for itself.
    fn crates(&self, command: &str, title: &str) -> Result<(), String> {
        let usage = |package| self.compile(&[command], package);
        let (derive, types, whole) = (usage(DERIVE)?, usage(TYPES)?, usage(WHOLE)?);
        table::usage(title, derive, types, [Bound::PartOf(7.0), MEMORY]);
        table::usage("the same, our calls included", derive, whole, [Bound::None; 2]);
        Ok(())
    }

    fn program(&self) -> Result<(), String> {
        let [derive, ours] = self.programs(&["build"], "all")?;
        let title = "debug build of a program over every type";
        table::usage(title, derive, ours, [Bound::PartOf(7.0), MEMORY]);
        Ok(())
    }

    fn release(&self) -> Result<(), String> {
        let [derive, ours] = self.programs(&["build", "--release"], "users")?;
        let title = "release build of a program over one list of `user`";
        table::usage(title, derive, ours, [Bound::PartOf(8.0), MEMORY]);
        Ok(())
    }

    fn programs(&self, command: &[&str], program: &str) -> Result<[Usage; 2], String> {
        let usage = |of| self.compile(command, &format!("{of}_{program}"));
        Ok([usage(DERIVE)?, usage(TYPES)?])
    }

    /// Areas alone, against the whole crate with its calls.
    fn area(&self) -> Result<(), String> {
        let check = ["check", "--target-dir", "target/areas"];
        let whole = self.compile(&check, WHOLE)?;
        for area in AREAS {
            let only = [&check[..], &["--no-default-features", "--features", area]].concat();
            let usage = self.compile(&only, WHOLE)?;
            let title = format!("cargo check of `{area}` (right) of our crate (left), s");
            table::row(&title, whole.seconds, usage.seconds, Bound::PartOf(5.0));
        }
        Ok(())
    }

    fn throughput(&self) -> Result<(), String> {
        let user = self.version.types.keys().find(|name| name.ends_with(".user")).ok_or("no type `user`")?;
        let list = users::list(&self.version, user, LIST);
        let file = self.workspace.join("users.json");
        std::fs::write(&file, list.to_string()).map_err(|error| error.to_string())?;
        let derive = self.speed(DERIVE, &file, &list)?;
        let ours = self.speed(TYPES, &file, &list)?;
        table::row("decoding a list of users, MB/s", derive.read, ours.read, Bound::AtLeast(0.85));
        table::row("encoding it, MB/s", derive.wrote, ours.wrote, Bound::AtLeast(0.55));
        let nulls = count(&list, &Value::is_null);
        table::row(&format!("  nulls kept, of {nulls}"), derive.nulls, ours.nulls, Bound::None);
        let values = count(&list, &|_| true);
        table::row(&format!("  values kept, of {values}"), derive.values, ours.values, Bound::None);
        Ok(())
    }

    fn speed(&self, of: &str, file: &Path, list: &Value) -> Result<Speed, String> {
        let program = format!("{of}_users");
        cargo(&self.workspace, &["build", "--release", "--package", &program])?;
        let written = self.workspace.join("written.json");
        let output = Command::new(self.workspace.join("target/release").join(program))
            .args([file, &written])
            .output()
            .map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut figures = text.split_whitespace().map(|figure| figure.parse().unwrap_or(0.0));
        let written = std::fs::read_to_string(written).map_err(|error| error.to_string())?;
        let written: Value = serde_json::from_str(&written).map_err(|error| error.to_string())?;
        Ok(Speed {
            read: figures.next().ok_or("no figure")?,
            wrote: figures.next().ok_or("no figure")?,
            nulls: count(&written, &Value::is_null) as f64,
            values: kept(list, &written) as f64,
        })
    }
}

/// Megabytes for a second, and what has come through.
struct Speed {
    read: f64,
    wrote: f64,
    nulls: f64,
    values: f64,
}

/// How many values are like that, those in others included.
fn count(value: &Value, like: &dyn Fn(&Value) -> bool) -> usize {
    kept_where(value, value, like)
}

/// How many values are in both.
fn kept(value: &Value, in_other: &Value) -> usize {
    kept_where(value, in_other, &|_| true)
}

fn kept_where(value: &Value, other: &Value, like: &dyn Fn(&Value) -> bool) -> usize {
    let below: usize = match (value, other) {
        (Value::Array(items), Value::Array(others)) => {
            items.iter().zip(others).map(|(item, other)| kept_where(item, other, like)).sum()
        }
        (Value::Object(members), Value::Object(others)) => {
            members.iter().filter_map(|(name, value)| Some(kept_where(value, others.get(name)?, like))).sum()
        }
        (value, other) if value != other => return 0,
        _ => 0,
    };
    below + usize::from(like(value))
}
