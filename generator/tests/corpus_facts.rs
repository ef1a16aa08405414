//! Reads the whole reference, where it is at hand, and holds the readers of facts to their figures.
//!
//! Set `DOCBINDGEN_CORPUS` to the folder of the unpacked snapshots and run
//! `cargo test --release -p docbindgen --test corpus_facts -- --nocapture`.

use docbindgen::facts::{self, Body, Outcome, PageFacts, PageKind, Unit};
use docbindgen::page;
use docbindgen::source::{Input, Sources};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The facts of every page of a snapshot, or `None` (with a message) where the corpus is not at hand.
fn snapshot(name: &str) -> Option<(Sources, Vec<PageFacts>)> {
    let folder = std::env::var_os("DOCBINDGEN_CORPUS").map(|root| PathBuf::from(root).join(name));
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
        eprintln!("skipped: DOCBINDGEN_CORPUS does not hold {name}");
        return None;
    };
    let sources = Sources::read(&[Input::Folder(folder)]).expect("the corpus can be read");
    let documents: Vec<_> = sources.documents.iter().enumerate().collect();
    let facts = documents
        .par_iter()
        .map(|(index, document)| facts::read(&page::parse(*index as u32, document), document))
        .collect();
    Some((sources, facts))
}

/// A count of what is good among all.
#[derive(Default, Debug, Clone, Copy)]
struct Share {
    good: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, good: bool) {
        self.good += usize::from(good);
        self.all += 1;
    }

    fn ratio(self) -> f64 {
        self.good as f64 / self.all as f64
    }
}

/// The figures of a snapshot.
#[derive(Default, Debug)]
struct Figures {
    kinds: BTreeMap<PageKind, usize>,
    routes: Share,
    bodies: Share,
    repaired: usize,
    other_bodies: usize,
    paired: Share,
    units: BTreeMap<Unit, (usize, BTreeMap<&'static str, usize>)>,
    findings: BTreeMap<&'static str, usize>,
}

fn figures(facts: &[PageFacts]) -> Figures {
    let mut figures = Figures::default();
    for page in facts {
        *figures.kinds.entry(page.kind).or_default() += 1;
        for (unit, _, outcome) in &page.ledger.entries {
            let (used, explained) = figures.units.entry(*unit).or_default();
            match outcome {
                Outcome::Used => *used += 1,
                Outcome::Explained(code) => *explained.entry(code.name).or_default() += 1,
            }
        }
        let malformed =
            page.findings.iter().filter(|f| matches!(f.code.name, "route-syntax" | "route-missing")).count();
        for finding in &page.findings {
            *figures.findings.entry(finding.code.name).or_default() += 1;
        }
        figures.routes.all += malformed;
        let Some(operation) = &page.operation else { continue };
        figures.routes.all += operation.routes.len();
        figures.routes.good += operation.routes.len();
        let unparsed = page.findings.iter().filter(|f| f.code.name == "route-syntax").count();
        figures.routes.all -= unparsed;
        figures.routes.good -= unparsed;
        let bodies = operation.examples.iter().flat_map(|example| {
            let request = example.request.iter().map(|request| &request.body);
            request.chain(example.response.iter().map(|response| &response.body))
        });
        for body in bodies.chain(operation.bodies.iter().map(|body| &body.value)) {
            match body {
                Body::Empty => {}
                Body::Json { repairs, .. } => {
                    figures.repaired += usize::from(!repairs.is_empty());
                    figures.bodies.add(true);
                }
                Body::Other(text) if facts::json::begins_like_json(text) => figures.bodies.add(false),
                Body::Other(_) => figures.other_bodies += 1,
            }
        }
        for example in &operation.examples {
            figures.paired.add(example.request.is_some() && example.response.is_some());
        }
    }
    figures
}

#[test]
fn the_reference_of_2021_07() {
    let Some((_, facts)) = snapshot("2021-07/api-reference") else { return };
    let figures = figures(&facts);
    println!("{figures:#?}");
    assert!(figures.routes.ratio() >= 0.998, "routes parsed: {:?}", figures.routes);
    assert!(figures.bodies.ratio() >= 0.997, "JSON bodies read: {:?}", figures.bodies);
}
