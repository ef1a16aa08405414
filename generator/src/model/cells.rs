//! Type cells: how many of them name something that is known.

use super::enums::{index_listed, rows};
use super::link::{Index, Reference, Target};
use crate::facts::{PageFacts, PropertyFacts};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// For each page, how many of its type cells name primitives or types that pages define, and how many it has.
/// `fallback_version` is the version of pages that name none.
pub(crate) fn resolved(facts: &[PageFacts], fallback_version: Option<&str>) -> Vec<(usize, usize)> {
    let mut versions: BTreeMap<&str, Vec<&PageFacts>> = BTreeMap::new();
    for page in facts {
        let version = page.version.as_deref().or(fallback_version).unwrap_or_default();
        versions.entry(version).or_default().push(page);
    }
    let indices: BTreeMap<&str, Index> = versions
        .into_par_iter()
        .map(|(version, pages)| {
            let mut index = Index::new(&pages);
            index_listed(&pages, &mut index);
            (version, index)
        })
        .collect();
    let count = |page: &PageFacts| {
        let version = page.version.as_deref().or(fallback_version).unwrap_or_default();
        let index = indices.get(version);
        let cells = || rows(page).filter(|row| !row.type_cell.text.is_empty());
        let known = |row: &&PropertyFacts| index.is_some_and(|index| is_known(row, page, index));
        (cells().filter(known).count(), cells().count())
    };
    facts.par_iter().map(count).collect()
}

/// Whether all types that a cell names are known.
fn is_known(row: &PropertyFacts, page: &PageFacts, index: &Index) -> bool {
    let alternatives = row.type_cell.alternatives.iter().map(|name| Reference::name(name, page));
    let mut named = std::iter::once(Reference::cell(row, page)).chain(alternatives);
    named.all(|reference| !matches!(index.resolve(reference), Target::Unknown(_) | Target::Nothing))
}
