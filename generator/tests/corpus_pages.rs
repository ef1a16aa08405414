//! Every page of a real reference, if there is one: `DOCBINDGEN_CORPUS` names its folder.

use docbindgen::page::{self, BlockKind};
use docbindgen::source::{Document, Input, Sources};
use rayon::prelude::*;
use std::ops::Range;

/// Lines that look like a table row or open a code block, but stand in no block of the page.
fn lost_lines(id: usize, document: &Document) -> Vec<String> {
    let page = page::parse(id as u32, document);
    let spans: Vec<Range<usize>> = page.blocks.iter().map(|block| block.span.range()).collect();
    let mut lost = Vec::new();
    let mut start = 0;
    for line in document.text.split_inclusive(['\n', '\r']) {
        let text = line.trim();
        let at = start + line.find(text).unwrap_or_default();
        let counts = text.starts_with('|') || text.starts_with("```");
        let next = spans.partition_point(|span| span.end <= at);
        let kept = spans.get(next).is_some_and(|span| span.contains(&at));
        if counts && !kept {
            lost.push(format!("{}: {text}", document.file.display()));
        }
        start += line.len();
    }
    lost
}

/// Cells whose source is not what their span says, and marks outside their text.
fn broken_cells(id: usize, document: &Document) -> usize {
    let page = page::parse(id as u32, document);
    let tables = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| table.rows().flat_map(|row| row.cells).chain(table.header()));
    let is_broken = |cell: &&page::Cell<'_>| {
        let text = cell.text();
        document.text.get(cell.span.range()) != Some(text.raw)
            || text.marks.iter().any(|mark| text.plain.get(mark.range.clone()).is_none())
    };
    cells.filter(is_broken).count()
}

#[test]
fn no_row_and_no_code_block_of_the_corpus_is_lost() {
    let Some(folder) = std::env::var_os("DOCBINDGEN_CORPUS") else {
        eprintln!("skipped: DOCBINDGEN_CORPUS names no folder of real pages");
        return;
    };
    let sources = Sources::read(&[Input::from_arg(folder).expect("the corpus exists")])
        .expect("the corpus is readable");
    assert!(sources.documents.len() > 100, "{} pages", sources.documents.len());
    let pages = || sources.documents.par_iter().enumerate();
    let lost: Vec<String> = pages().flat_map_iter(|(id, document)| lost_lines(id, document)).collect();
    assert!(lost.is_empty(), "{} lines\n{}", lost.len(), lost[..lost.len().min(50)].join("\n"));
    assert_eq!(pages().map(|(id, document)| broken_cells(id, document)).sum::<usize>(), 0);
}
