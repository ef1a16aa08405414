//! Holds the readers of types, rows, constraints and lists to what they find in the whole reference.
//!
//! Set `DOCBINDGEN_CORPUS` to the folder of the unpacked snapshots and run
//! `cargo test --release -p docbindgen --test corpus_types -- --nocapture`.

use docbindgen::facts::{PageFacts, PropertyFacts};
use docbindgen::source::{Input, Sources};
use std::path::PathBuf;

/// What is counted on a snapshot.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    types: usize,
    enums: usize,
    members: usize,
    rows: usize,
    untyped: usize,
    lists: usize,
    inherited: usize,
    read_only: usize,
    ranges: usize,
    items: usize,
}

/// The facts of every page of a snapshot, or `None` (with a message) where the corpus is not at hand.
fn snapshot(name: &str) -> Option<Vec<PageFacts>> {
    let folder = std::env::var_os("DOCBINDGEN_CORPUS").map(|root| PathBuf::from(root).join(name));
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
        eprintln!("skipped: DOCBINDGEN_CORPUS does not hold {name}");
        return None;
    };
    let sources = Sources::read(&[Input::Folder(folder)]).expect("the corpus can be read");
    Some(docbindgen::read(&sources))
}

/// All rows of a page: properties, relationships, body rows and parameters.
fn rows(page: &PageFacts) -> impl Iterator<Item = &PropertyFacts> {
    let types = page.types.iter().flat_map(|ty| ty.properties.iter().chain(&ty.relationships));
    let operation = page.operation.iter().flat_map(|operation| {
        operation.request.rows.iter().chain(operation.parameters.iter().map(|parameter| &parameter.row))
    });
    types.chain(operation)
}

fn count(facts: &[PageFacts]) -> Counts {
    let mut counts = Counts::default();
    for page in facts {
        counts.types += page.types.len();
        counts.enums += page.enums.len();
        counts.members += page.enums.iter().map(|facts| facts.members.len()).sum::<usize>();
        for row in rows(page) {
            counts.rows += 1;
            let is_name = !row.type_cell.name.is_empty() && !row.type_cell.name.contains(char::is_whitespace);
            counts.untyped += usize::from(!is_name && row.type_cell.link.is_none());
            counts.lists += usize::from(row.description.values.is_some());
            counts.inherited += usize::from(row.description.constraints.inherited_from.is_some());
            counts.read_only += usize::from(row.description.constraints.read_only);
            counts.ranges += usize::from(row.description.constraints.range.is_some());
            counts.items += usize::from(row.description.constraints.max_items.is_some());
        }
    }
    counts
}

/// Recorded values; a change of a reader that moves one has to be deliberate.
#[test]
fn what_is_found_in_the_snapshots() {
    let recorded = [
        (
            "2021-07/api-reference",
            Counts {
                types: 3396,
                enums: 1182,
                members: 8078,
                rows: 50662,
                untyped: 2,
                lists: 5133,
                inherited: 14894,
                read_only: 3718,
                ranges: 996,
                items: 431,
            },
        ),
        (
            "2018-09/api-reference",
            Counts {
                types: 1647,
                enums: 464,
                members: 2550,
                rows: 29658,
                untyped: 0,
                lists: 2852,
                inherited: 9482,
                read_only: 1616,
                ranges: 499,
                items: 294,
            },
        ),
        (
            "2017-12/api-reference",
            Counts {
                types: 1256,
                enums: 22,
                members: 113,
                rows: 19151,
                untyped: 0,
                lists: 1821,
                inherited: 5558,
                read_only: 1173,
                ranges: 205,
                items: 160,
            },
        ),
    ];
    let read = recorded.iter().filter_map(|(name, expected)| Some((name, count(&snapshot(name)?), expected)));
    let moved: Vec<_> = read.filter(|(_, found, expected)| found != *expected).collect();
    assert!(moved.is_empty(), "snapshot, found, recorded: {moved:#?}");
}
