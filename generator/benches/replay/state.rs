//! A state of the documentation and what is generated from it.

use crate::history::Touched;
use docbindgen::config::Config;
use docbindgen::facts::{self, PageFacts, Wordings};
use docbindgen::model::{Api, Version};
use docbindgen::source::{Document, Sources, git};
use docbindgen::{Output, page};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is generated for each API version, and from what.
pub(crate) type Outputs = BTreeMap<String, (Rc<Version>, Rc<Output>)>;

/// All pages, what each says, and what comes of it. A page is read again when it changes, a version is emitted again
/// when it is another: that is what makes hundreds of updates bearable.
pub(crate) struct State {
    sources: Sources,
    facts: Vec<PageFacts>,
    pub(crate) api: Api,
    pub(crate) output: Outputs,
}

impl State {
    pub(crate) fn new(pages: Vec<git::Blob>) -> Self {
        let sources = Sources::of_blobs(pages);
        let facts = docbindgen::read(&sources);
        let mut state = Self { sources, facts, api: Api::default(), output: Outputs::new() };
        state.generate();
        state
    }

    pub(crate) fn update(&mut self, pages: Vec<Touched>) {
        for (path, bytes) in pages {
            // A page that is gone leaves an empty one behind: the others keep their numbers.
            let blob = bytes.map(|bytes| (path.clone(), bytes));
            let document =
                Sources::of_blobs(blob).documents.pop().unwrap_or_else(|| Document::new(&path, ""));
            let known = self.sources.documents.iter().position(|page| *page.path == *path);
            let id = known.unwrap_or(self.sources.documents.len());
            let read = facts::read(&page::parse(id as u32, &document), &document, &Wordings::default());
            match known {
                Some(id) => (self.sources.documents[id], self.facts[id]) = (document, read),
                None => {
                    self.sources.documents.push(document);
                    self.facts.push(read);
                }
            }
        }
        self.generate();
    }

    fn generate(&mut self) {
        let config = Config::default();
        self.api = docbindgen::describe(&config, &self.sources, self.facts.clone()).api;
        let known = std::mem::take(&mut self.output);
        for version in &self.api.versions {
            let same = known.get(&version.name).filter(|(known, _)| **known == *version).cloned();
            let output = same.unwrap_or_else(|| {
                let api = Api { versions: vec![version.clone()] };
                (Rc::new(version.clone()), Rc::new(docbindgen::emit(&config, &api)))
            });
            self.output.insert(version.name.clone(), output);
        }
    }
}
