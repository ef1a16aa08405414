//! docbindgen reads API documentation written in Markdown and writes a typed Rust crate.
//!
//! One direction of flow, one module per stage:
//!
//! ```text
//! Source → Page → Facts → Api (the model) → Vec<RustFile> → Output      and a Report of findings beside it
//! ```
//!
//! [`generate`] is the whole of it, from pages in memory to files in memory; [`source`] reads the former from disk
//! and [`write`](mod@write) brings the latter there. The command line and [build scripts](build) are thin faces over these.

pub mod build;
pub mod check;
pub mod config;
pub mod coverage;
pub mod diff;
pub mod emit;
pub mod errata;
mod error;
pub mod explain;
pub mod export;
pub mod facts;
pub mod lint;
pub mod map;
#[cfg(feature = "mock")]
pub mod mock;
pub mod model;
pub mod output;
pub mod overrides;
mod package;
pub mod page;
pub mod print;
pub mod report;
#[doc(hidden)]
pub mod runtime;
pub mod scaffold;
pub mod select;
pub mod source;
pub mod span;
pub mod text;
pub mod write;

pub use build::{Builder, compile, configure};
pub use config::{Config, Level};
pub use error::Error;
pub use output::Output;
pub use report::Report;

use config::Unmatched;
use facts::{PageFacts, Wordings};
use model::Api;
use overrides::Conflict;
use rayon::prelude::*;
use report::{Finding, Severity, codes};
use source::{Input, Sources};

/// Path of the listing in the generated crate: what a reviewer reads.
pub const LISTING: &str = "api.txt";

/// What the pages say, put together, with everything that is wrong on them.
#[derive(Debug)]
pub struct Reading {
    /// What each page says, without its findings: those are in the report.
    pub facts: Vec<PageFacts>,
    /// All of it as one description of the API: what the configuration selects, under the names that it gives.
    pub api: Api,
    /// What is wrong or remarkable.
    pub report: Report,
    /// What the configuration names and no page documents.
    pub unmatched: Vec<Unmatched>,
    /// Names in Rust that the configuration gives and that can't be given.
    pub conflicts: Vec<Conflict>,
}

impl Reading {
    /// What every run makes sure of: nothing is selected by a name that no page knows.
    ///
    /// # Errors
    /// [`Error::Unmatched`], with all such names.
    pub fn selected(&self) -> Result<(), Error> {
        let missing: Vec<_> = self.unmatched.iter().filter(|entry| entry.is_selection()).cloned().collect();
        if missing.is_empty() { Ok(()) } else { Err(Error::Unmatched(missing)) }
    }

    /// What a run that writes makes sure of besides: everything that the configuration wants otherwise is there and can be
    /// so, and every page could be read, because the output would lack what it says without a word.
    ///
    /// # Errors
    /// [`Error::Unmatched`], [`Error::Conflicts`], and [`Error::Unreadable`] with the pages that are not text, unless the
    /// configuration makes less of that finding.
    pub fn complete(&self) -> Result<(), Error> {
        if !self.unmatched.is_empty() {
            return Err(Error::Unmatched(self.unmatched.clone()));
        }
        if !self.conflicts.is_empty() {
            return Err(Error::Conflicts(self.conflicts.clone()));
        }
        let is_unread = |finding: &&Finding| {
            *finding.code == codes::BINARY_PAGE && self.report.severity(finding) == Severity::Error
        };
        let unread = self.report.findings.iter().filter(is_unread);
        let pages = unread.filter_map(|finding| self.facts.get(finding.span.page as usize));
        let paths: Vec<_> = pages.map(|page| page.path.clone()).collect();
        if paths.is_empty() { Ok(()) } else { Err(Error::Unreadable(paths)) }
    }
}

/// Reads the pages that the configuration names.
///
/// # Errors
/// When one of them can't be read, or there is none.
pub fn load(config: &Config) -> Result<Sources, Error> {
    if config.docs.is_empty() {
        return Err(Error::NoDocs);
    }
    let inputs = config.docs.iter().map(Input::from_arg).collect::<Result<Vec<_>, _>>()?;
    let mut sources = Sources::read(&inputs)?;
    if sources.documents.is_empty() {
        return Err(Error::NoPages(config.docs.clone()));
    }
    correct(config, &mut sources)?;
    Ok(sources)
}

/// Corrects pages by the errata that the configuration names. [`load`] does so too.
///
/// # Errors
/// When the file of errata can't be read or holds something unknown.
pub fn correct(config: &Config, sources: &mut Sources) -> Result<(), Error> {
    if let Some(file) = &config.errata {
        errata::Errata::load(file)?.apply(sources);
    }
    Ok(())
}

/// What each page says, in the order of the pages.
pub fn read(sources: &Sources) -> Vec<PageFacts> {
    let wordings = Wordings::with_room(sources.documents.len());
    let pages = sources.documents.par_iter().enumerate();
    let facts = pages
        .map(|(id, document)| facts::read(&page::parse(id as u32, document), document, &wordings))
        .collect();
    wordings.release();
    facts
}

/// Puts together what pages say: the selected part of the API, and what is wrong on and between pages.
pub fn describe(config: &Config, sources: &Sources, mut facts: Vec<PageFacts>) -> Reading {
    let options =
        model::Options { fallback_version: config.api_version.clone(), earlier: config.earlier.clone() };
    let (mut api, mut findings) = model::build(&facts, sources, &options);
    let mut unmatched = select::unmatched(&api, &config.select);
    unmatched.extend(overrides::apply(&mut api, config));
    select::select(&mut api, &config.select);
    let conflicts = overrides::conflicts(&api, config);
    findings.extend(sources.findings.iter().cloned());
    findings.extend(facts.iter_mut().flat_map(|page| page.findings.drain(..)));
    Reading { facts, api, report: Report::new(findings, &config.findings), unmatched, conflicts }
}

/// Reads all pages and puts together what they say.
pub fn understand(config: &Config, sources: &Sources) -> Reading {
    describe(config, sources, read(sources))
}

/// The files of a crate with all types and calls of `api`.
pub fn emit(config: &Config, api: &Api) -> Output {
    let mut output = Output::default();
    let crate_name = config.package.name.replace('-', "_");
    let options = emit::EmitOptions {
        features: true,
        crate_name: Some(crate_name.clone()),
        page_url: config.package.page_url.clone(),
    };
    let (listing, emitted) = rayon::join(|| export::listing::listing(api), || emit::emit(api, &options));
    emitted.files.into_iter().for_each(|file| output.add_rust(file));
    let has_calls = api.has_calls();
    if let Some(max_calls) = config.package.example_calls.filter(|_| has_calls) {
        let options = emit::examples::ExampleOptions { crate_name, max_calls };
        emit::examples::files(api, &options).into_iter().for_each(|file| output.add(file.path, file.text));
    }
    output.add("Cargo.toml", package::manifest(&config.package, &emitted.features, has_calls));
    output.add("rustfmt.toml", package::rustfmt());
    output.add(LISTING, listing);
    output
}

/// Everything from pages to files: the generated crate, and what is wrong on the pages.
pub fn generate(config: &Config, sources: &Sources) -> (Output, Report) {
    let Reading { api, report, .. } = understand(config, sources);
    (emit(config, &api), report)
}
