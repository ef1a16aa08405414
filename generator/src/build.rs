//! For build scripts: the API that a crate needs, from its documentation, as one file in `OUT_DIR`.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), docbindgen::Error> {
//!     docbindgen::configure().docs("docs/api").select_area("deviceManagement").compile()
//! }
//! ```
//!
//! The crate includes the file with [`include_bindings!`](crate::include_bindings) or, if docbindgen is a build
//! dependency only, with `include!(concat!(env!("OUT_DIR"), "/docbindgen.rs"))`. It needs `serde`, `serde_json` (with
//! its feature `float_roundtrip`) and, unless there are types only, `http`.

mod told;

use crate::config::{self, Config, Level, Select};
use crate::emit::{self, EmitOptions};
use crate::report::render;
use crate::source::Sources;
use crate::text::{nearest, suggestion};
use crate::{Error, Reading, write};
use std::path::{Path, PathBuf};

/// Name of the file in `OUT_DIR`.
const FILE: &str = "docbindgen.rs";

/// What [`Builder::feature`] may name, each with the condition in the generated text that then holds.
const FEATURES: [(&str, &str); 6] = [
    ("stream", "stream"),
    ("reqwest", "reqwest-no-tls"),
    ("ureq", "ureq-no-tls"),
    ("jiff", "jiff"),
    ("time", "time"),
    ("chrono", "chrono"),
];

/// The methods of [`Builder`] for the keys of a configuration file that name something in the documentation.
const METHODS: [(&str, &str); 7] = [
    ("select.versions", ".select_version(..)"),
    ("select.areas", ".select_area(..)"),
    ("select.routes", ".select_route(..)"),
    ("select.except", ".except_route(..)"),
    ("select.types", ".select_type(..)"),
    ("replace", ".replace(..)"),
    ("attributes", ".attribute(..)"),
];

/// Writes the types and calls that the pages in `docs` describe to `OUT_DIR`.
///
/// # Errors
/// When the pages can't be read or the file can't be written.
pub fn compile(docs: impl AsRef<Path>) -> Result<(), Error> {
    configure().docs(docs).compile()
}

/// Begins a configuration.
pub fn configure() -> Builder {
    Builder {
        config: Config::default(),
        inputs: Vec::new(),
        out_dir: None,
        directives: true,
        features: Vec::new(),
        from_file: false,
        mistakes: Vec::new(),
    }
}

/// What a build script wants. Everything that `docbindgen.toml` can say, it can say too.
#[derive(Clone, Debug)]
#[must_use = "nothing is done before `compile`"]
pub struct Builder {
    config: Config,
    /// Configuration files that were read.
    inputs: Vec<PathBuf>,
    out_dir: Option<PathBuf>,
    directives: bool,
    features: Vec<&'static str>,
    /// Whether a configuration file was read.
    from_file: bool,
    /// What is wrong in the build script itself.
    mistakes: Vec<String>,
}

impl Builder {
    /// Begins with what a configuration file says; what was configured before is dropped.
    ///
    /// # Errors
    /// When the file can't be read or holds something unknown.
    pub fn config(mut self, file: impl AsRef<Path>) -> Result<Self, Error> {
        self.config = Config::load(file.as_ref())?;
        self.from_file = true;
        self.inputs.push(file.as_ref().to_owned());
        Ok(self)
    }

    /// Adds a folder of pages, or one page.
    pub fn docs(mut self, path: impl AsRef<Path>) -> Self {
        self.config.docs.push(path.as_ref().to_owned());
        self
    }

    /// Corrects pages by this file of [errata](crate::errata).
    pub fn errata(mut self, file: impl AsRef<Path>) -> Self {
        self.config.errata = Some(file.as_ref().to_owned());
        self
    }

    /// Writes to this folder and not to `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.out_dir = Some(folder.as_ref().to_owned());
        self
    }

    /// The API version of pages that name none.
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.config.api_version = Some(version.into());
        self
    }

    /// Where pages are to be read, for links in the documentation: an address in which `{path}`, `{version}` and `{name}` stand
    /// for those of the page (`v1.0/api/user-get.md`, `v1.0`, `user-get`).
    pub fn page_url(mut self, url: impl Into<String>) -> Self {
        self.config.package.page_url = Some(url.into());
        self
    }

    /// Takes only these API versions; may be called several times.
    pub fn select_version(mut self, version: impl Into<String>) -> Self {
        self.config.select.versions.push(version.into());
        self
    }

    /// Takes the routes that begin with this segment (`deviceManagement`), with everything that they reach.
    pub fn select_area(mut self, area: impl Into<String>) -> Self {
        self.config.select.areas.push(area.into());
        self
    }

    /// Takes the routes that begin so (`/deviceManagement/derivedCredentials`), or with its method one call and no other
    /// (`GET /me`), with everything that they reach.
    pub fn select_route(mut self, route: impl Into<String>) -> Self {
        self.config.select.routes.push(route.into());
        self
    }

    /// Leaves out the routes that begin so, or with its method one call, whatever else takes them.
    pub fn except_route(mut self, route: impl Into<String>) -> Self {
        self.config.select.except.push(route.into());
        self
    }

    /// Takes the type of this full name (`microsoft.graph.user`; `user` does, if no other type is called so), with everything
    /// that it reaches. If nothing else is selected, the file holds types only: no requests, no sending.
    pub fn select_type(mut self, name: impl Into<String>) -> Self {
        self.config.select.types.push(name.into());
        self
    }

    /// Gives an item another name in Rust: `rename("microsoft.graph.chart", "Diagram")`. Properties and members are
    /// named behind their type: `microsoft.graph.user.displayName`.
    pub fn rename(mut self, path: impl Into<String>, ident: impl Into<String>) -> Self {
        let ident = ident.into();
        self.check(config::is_identifier(&ident), || format!("rename: `{ident}` is no Rust identifier"));
        self.config.rename.insert(path.into(), ident);
        self
    }

    /// Uses a type of one's own in place of a documented one: `replace("microsoft.graph.dateTimeTimeZone",
    /// "crate::Moment")`. It needs serde's traits; fields hold it as `rt::Foreign<crate::Moment>`.
    pub fn replace(mut self, path: impl Into<String>, ty: impl Into<String>) -> Self {
        let ty = ty.into();
        self.check(config::is_type(&ty), || format!("replace: `{ty}` is no Rust type"));
        self.config.replace.insert(path.into(), ty);
        self
    }

    /// Puts an attribute, also a derive, on a type, an enumeration, a property or a member:
    /// `attribute("microsoft.graph.color", "#[derive(PartialOrd, Ord)]")`. The path `*` is every type and enumeration.
    ///
    /// Types have `Debug`, `Clone`, `PartialEq`, `Default` and serde's traits already; enumerations have `Debug`, `Display`,
    /// `Clone`, `PartialEq`, `Eq`, `Hash`, `From<&str>` and serde's traits.
    pub fn attribute(mut self, path: impl Into<String>, attribute: impl Into<String>) -> Self {
        let attribute = attribute.into();
        self.check(config::is_attribute(&attribute), || {
            format!("attribute: `{attribute}` is no Rust attribute, as `#[must_use]` is one")
        });
        self.config.attributes.entry(path.into()).or_default().push(attribute);
        self
    }

    /// Takes in a part of the runtime that needs a crate of its own, which the including crate then has to depend on, too:
    /// `stream` (`futures-core`), `reqwest` (`reqwest`, and `tokio` with its feature `time`), `ureq`, `jiff`, `time`, `chrono` (the crate of that name).
    pub fn feature(mut self, name: &str) -> Self {
        let found = FEATURES.iter().find(|(feature, _)| *feature == name);
        match found {
            Some((_, condition)) => self.features.push(condition),
            None => {
                let names = FEATURES.map(|(name, _)| name);
                let hint = match nearest(name, names) {
                    None => format!("; there are `{}`", names.join("`, `")),
                    similar => suggestion(similar),
                };
                self.mistakes.push(format!("there is no feature `{name}`{hint}"));
            }
        }
        self
    }

    /// Keeps the names in Rust that a listing knows (`docbindgen export --format api`), wherever names collide: names
    /// don't change then because another page comes or goes. A listing that can't be read keeps nothing.
    pub fn remember(mut self, listing: impl AsRef<Path>) -> Self {
        self.config.remember(listing.as_ref());
        self.inputs.push(listing.as_ref().to_owned());
        self
    }

    /// Changes how much a kind of finding matters: `level("json-trailing-comma", docbindgen::Level::Allow)`.
    pub fn level(mut self, code: &str, level: Level) -> Self {
        let known = self.config.findings.set(code, level);
        self.mistakes.extend(known.err());
        self
    }

    fn check(&mut self, holds: bool, wrong: impl FnOnce() -> String) {
        if !holds {
            self.mistakes.push(wrong());
        }
    }

    /// Prints no `cargo::` directives: for build scripts that print their own, and for programs that are none.
    pub fn emit_directives(mut self, emit: bool) -> Self {
        self.directives = emit;
        self
    }

    /// Reads the pages and writes the file, unless it is there already as it should be.
    ///
    /// # Errors
    /// When the build script names what there is not or can't be, the pages can't be read, the file can't be written, or a
    /// finding is denied.
    pub fn compile(self) -> Result<(), Error> {
        if !self.mistakes.is_empty() {
            return Err(Error::Mistakes(self.mistakes));
        }
        let out_dir = self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.ok_or(Error::NoOutDir)?;
        let sources = crate::load(&self.config)?;
        let reading = crate::understand(&self.config, &sources);
        reading.complete().map_err(|error| self.in_own_words(error))?;
        if self.directives {
            // A build script's standard output is how it talks to cargo.
            self.directives(&reading, &sources).iter().for_each(|line| println!("{line}"));
        }
        let Reading { api, report, .. } = reading;
        let denied = report.findings.iter().filter(|finding| report.is_denied(finding));
        let denied: Vec<_> = denied.map(|finding| render::one_line(&report, finding, &sources)).collect();
        if !denied.is_empty() {
            return Err(Error::Denied(denied));
        }
        let options =
            EmitOptions { page_url: self.config.package.page_url.clone(), ..EmitOptions::default() };
        let files = emit::emit(&api, &options).files;
        write::write_file(emit::single_file(&files, &self.features).as_bytes(), &out_dir.join(FILE))?;
        Ok(())
    }

    /// An error that names what a build script says and no configuration file.
    fn in_own_words(&self, error: Error) -> Error {
        match error {
            Error::Unmatched(mut missing) if !self.from_file => {
                missing.iter_mut().for_each(|entry| {
                    let method = METHODS.iter().find(|(key, _)| *key == entry.key);
                    entry.key = method.map_or(entry.key, |(_, method)| method);
                });
                Error::Unmatched(missing)
            }
            error => error,
        }
    }

    /// What cargo is told: to run again when an input changes, and the findings about what is selected.
    fn directives(&self, reading: &Reading, sources: &Sources) -> Vec<String> {
        let inputs = self.config.docs.iter().chain(&self.inputs).chain(&self.config.errata);
        let mut lines: Vec<_> =
            inputs.map(|path| format!("cargo::rerun-if-changed={}", path.display())).collect();
        let all = self.config.select == Select::default();
        let warnings = told::warnings(reading, sources, all);
        lines.extend(warnings.iter().map(|warning| format!("cargo::warning={warning}")));
        lines
    }
}

/// Includes what [`compile`] wrote: `docbindgen::include_bindings!();` in any module.
#[macro_export]
macro_rules! include_bindings {
    () => {
        include!(concat!(env!("OUT_DIR"), "/docbindgen.rs"));
    };
}

#[cfg(test)]
mod tests;
