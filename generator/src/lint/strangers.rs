//! Types of which examples show more members than their pages list: open ones that don't say so, or ones whose base or
//! table is missing. That is told once, at the type.

use super::Pages;
use crate::map::{HashMap, HashSet, IndexMap};
use crate::model::{StructuredType, Version};
use crate::report::{Finding, codes};
use crate::span::{Place, Span};
use std::collections::BTreeSet;

/// In fewer examples, or with fewer names, it is the examples that are wrong.
const MANY: usize = 3;

/// A finding on an example.
pub(super) struct Found<'v> {
    pub(super) finding: Finding,
    /// The example.
    pub(super) example: &'v Place,
    /// The type, and the name of a member that is called like none of its properties.
    pub(super) stranger: Option<(String, String)>,
}

/// What is called like none of a type's properties.
#[derive(Default)]
struct Strangers<'f> {
    names: BTreeSet<&'f str>,
    examples: HashSet<&'f Place>,
    first: Option<Span>,
}

/// The findings, those on types that lack more than they have replaced by one at the type.
pub(super) fn told_once(found: Vec<Found<'_>>, version: &Version, pages: &Pages<'_>) -> Vec<Finding> {
    let mut by_type: IndexMap<&str, Strangers<'_>> = IndexMap::default();
    for Found { finding, example, stranger } in &found {
        let Some((ty, name)) = stranger else { continue };
        let strangers = by_type.entry(ty).or_default();
        strangers.names.insert(name);
        strangers.examples.insert(example);
        strangers.first.get_or_insert(finding.span);
    }
    let told = by_type
        .into_iter()
        .filter_map(|(ty, strangers)| Some((ty.to_owned(), strangers.finding(&version.lineage(ty), pages)?)));
    let told: HashMap<String, Finding> = told.collect();
    let is_told = |found: &Found<'_>| found.stranger.as_ref().is_some_and(|(ty, _)| told.contains_key(ty));
    let mut findings: Vec<Finding> = Vec::with_capacity(found.len());
    findings.extend(found.into_iter().filter(|found| !is_told(found)).map(|found| found.finding));
    findings.extend(told.into_values());
    findings
}

impl Strangers<'_> {
    /// The finding on the first of `lineage`, if its examples show more of these than the tables of the lineage list.
    fn finding(&self, lineage: &[&StructuredType], pages: &Pages<'_>) -> Option<Finding> {
        let listed =
            |ty: &&StructuredType| ty.properties.values().filter(|property| !property.unlisted).count();
        let known: usize = lineage.iter().map(listed).sum();
        let ty = lineage.first()?;
        if self.names.len() <= known || self.names.len() < MANY || self.examples.len() < MANY {
            return None;
        }
        let place = ty.doc.places.first()?;
        let (id, page) = pages.get(&*place.file)?;
        let names: Vec<String> = self.names.iter().map(|name| format!("`{name}`")).collect();
        let label = format!(
            "{} examples show members that `{}` doesn't have: {}; if it may have any, say `\"openType\": true`",
            self.examples.len(),
            ty.name,
            names.join(", ")
        );
        let finding =
            Finding::new(&codes::EXAMPLE_PROPERTY, Span::new(*id, page.line_range(place.line)), label);
        Some(match self.first {
            Some(first) => finding.related(first, "first here"),
            None => finding,
        })
    }
}
