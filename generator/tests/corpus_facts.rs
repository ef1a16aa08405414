//! Reads the whole reference, where it is at hand, and holds the readers of facts to their figures.
//!
//! Set `DOCBINDGEN_CORPUS` to the folder of the unpacked snapshots and run
//! `cargo test --release -p docbindgen --test corpus_facts -- --nocapture`.

use docbindgen::facts::{Body, Outcome, PageFacts, PageKind, Unit};
use docbindgen::source::{Input, Sources};
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
    let facts = docbindgen::read(&sources);
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
        for body in page.bodies() {
            match body {
                Body::Empty => {}
                Body::Json { repairs, .. } => {
                    figures.repaired += usize::from(!repairs.is_empty());
                    figures.bodies.add(true);
                }
                Body::Other(text) if docbindgen::facts::json::begins_like_json(text) => {
                    figures.bodies.add(false)
                }
                Body::Other(_) => figures.other_bodies += 1,
            }
        }
        let Some(operation) = &page.operation else { continue };
        figures.routes.all += operation.routes.len();
        figures.routes.good += operation.routes.len();
        let lost =
            |outcome: &Outcome| matches!(outcome, Outcome::Explained(code) if code.name == "route-syntax");
        let lost = page.ledger.entries.iter().filter(|(.., outcome)| lost(outcome)).count();
        let unparsed = page.findings.iter().filter(|f| f.code.name == "route-syntax").count() - lost;
        figures.routes.all -= unparsed;
        figures.routes.good -= unparsed;
        for example in &operation.examples {
            figures.paired.add(example.request.is_some() && example.response.is_some());
        }
    }
    figures
}

/// What holds for every snapshot: each page has a kind that fits its folder, nothing on it is unread, and the JSON
/// that was read is JSON.
fn check(facts: &[PageFacts]) -> Figures {
    let figures = figures(facts);
    println!("{figures:#?}");
    assert!(figures.routes.ratio() >= 0.998, "routes parsed: {:?}", figures.routes);
    assert!(figures.bodies.ratio() >= 0.997, "JSON bodies read: {:?}", figures.bodies);
    assert_eq!(figures.findings.get("unread"), None);
    let misplaced = |page: &&PageFacts| {
        let folder = page.path.rsplit('/').nth(1).unwrap_or("");
        match page.kind {
            PageKind::Operation => folder != "api",
            PageKind::Conceptual => folder == "api",
            _ => false,
        }
    };
    let misplaced: Vec<&str> = facts.iter().filter(misplaced).map(|page| page.path.as_ref()).collect();
    assert_eq!(misplaced, [""; 0], "pages of the wrong kind");
    facts.iter().flat_map(PageFacts::bodies).for_each(|body| {
        if let Body::Json { text, .. } = body {
            assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
        }
    });
    figures
}

#[test]
fn the_reference_of_2021_07() {
    let Some((_, facts)) = snapshot("2021-07/api-reference") else { return };
    let figures = check(&facts);
    let count = |kind| figures.kinds.get(&kind).copied().unwrap_or(0);
    assert_eq!((count(PageKind::Operation), count(PageKind::Enum), count(PageKind::Enums)), (7115, 612, 9));
    assert!(figures.routes.good >= 13_069, "routes: {:?}", figures.routes);
    assert!(figures.units.get(&Unit::Example).is_some_and(|(used, _)| *used >= 16_150));
}

#[test]
fn the_references_before_and_after() {
    for name in ["2017-12/api-reference", "2018-09/api-reference", "newer", "replay-base"] {
        let Some((_, facts)) = snapshot(name) else { return };
        println!("{name}");
        check(&facts);
    }
}
