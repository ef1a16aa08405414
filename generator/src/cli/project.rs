//! Configuration and pages, as the arguments name them.

use super::args::Project;
use super::terminal::{self, Progress};
use super::{Answer, Failure};
use docbindgen::config::{self, Config, Level};
use docbindgen::report::{Report, render};
use docbindgen::source::Sources;
use docbindgen::{Reading, text};
use std::path::{Component, PathBuf};

/// Output folder where nobody names another.
const OUT: &str = "generated";

/// The configuration file that is named or found, else the defaults.
pub(super) fn configuration(named: Option<&PathBuf>) -> Result<Config, Failure> {
    let found = match named {
        Some(file) => Some(file.clone()),
        None => {
            let here = std::env::current_dir()
                .map_err(|cause| Failure::Message(format!("no working folder: {cause}")))?;
            config::find(&here).map(|file| shorter(file, &here))
        }
    };
    Ok(found.map(|file| Config::load(&file)).transpose()?.unwrap_or_default())
}

/// A path relative to the working folder where it is below it; messages show it.
fn shorter(file: PathBuf, here: &std::path::Path) -> PathBuf {
    file.strip_prefix(here).map(PathBuf::from).unwrap_or(file)
}

impl Project {
    /// The configuration, with what the arguments say instead.
    pub(super) fn config(&self) -> Result<Config, Failure> {
        let mut config = configuration(self.config.as_ref())?;
        if !self.docs.is_empty() {
            config.docs.clone_from(&self.docs);
        }
        if self.api_version.is_some() {
            config.api_version.clone_from(&self.api_version);
        }
        if let Some(code) = self.allow.iter().find(|code| self.deny.contains(code)) {
            let message = format!("`--allow {code}` and `--deny {code}` contradict each other");
            return Err(Failure::Message(message));
        }
        let levels = self.deny.iter().map(|code| (code, Level::Deny));
        for (code, level) in levels.chain(self.allow.iter().map(|code| (code, Level::Allow))) {
            config.findings.set(code, level).map_err(Failure::Message)?;
        }
        Ok(config)
    }

    /// The configuration, the pages, and what they say.
    pub(super) fn read(&self) -> Result<(Config, Sources, Reading), Failure> {
        let config = self.config()?;
        let (sources, reading) = selected(&config)?;
        Ok((config, sources, reading))
    }

    /// The same for the crate in an output folder, whose names stay.
    pub(super) fn read_for(&self, out: Option<&PathBuf>) -> Result<Crate, Failure> {
        let mut config = self.config()?;
        let out = out.or(config.out.as_ref()).cloned().unwrap_or_else(|| OUT.into());
        config.remember(&out.join(docbindgen::LISTING));
        let (sources, reading) = read(&config)?;
        reading.complete()?;
        Ok(Crate { config, out, sources, reading })
    }
}

/// What is generated, from what, and where it belongs.
pub(super) struct Crate {
    pub(super) config: Config,
    pub(super) out: PathBuf,
    pub(super) sources: Sources,
    pub(super) reading: Reading,
}

impl Crate {
    /// The output folder as messages name it: by the crate where it is the working directory.
    pub(super) fn shown(&self) -> String {
        let is_here = self.out.components().all(|part| part == Component::CurDir);
        if is_here { self.config.package.name.clone() } else { self.out.display().to_string() }
    }
}

/// The pages that a configuration names, and what they say of what it selects; they have to say something of it.
pub(super) fn selected(config: &Config) -> Result<(Sources, Reading), Failure> {
    let (sources, reading) = read(config)?;
    reading.selected()?;
    reading.unmatched.iter().for_each(|entry| terminal::warning(&entry.to_string()));
    Ok((sources, reading))
}

/// The pages that a configuration names, and what they say.
pub(super) fn read(config: &Config) -> Result<(Sources, Reading), Failure> {
    let progress = Progress::new("reading pages");
    let sources = docbindgen::load(config)?;
    drop(progress);
    let _progress =
        Progress::new(&format!("putting together {}", text::count(sources.documents.len(), "page")));
    let reading = docbindgen::understand(config, &sources);
    Ok((sources, reading))
}

/// The answer as far as findings decide it; denied ones are shown.
pub(super) fn verdict(report: &Report, sources: &Sources) -> Answer {
    const SHOWN: usize = 20;
    let denied: Vec<_> = report.findings.iter().filter(|finding| report.is_denied(finding)).collect();
    denied.iter().take(SHOWN).for_each(|finding| terminal::say(&render::finding(report, finding, sources)));
    if denied.is_empty() {
        return Answer::Done;
    }
    terminal::error(&text::count(denied.len(), "denied finding"));
    Answer::No
}
