//! From the facts of all pages to the model.

use super::bodies;
use super::copied;
use super::enums;
use super::flags;
use super::infer;
use super::inherit;
use super::keys;
use super::kindred;
use super::link::Index;
use super::lists;
use super::nested;
use super::operations::{self, Context};
use super::permissions::{self, Included, included};
use super::representation::{self, Shown};
use super::rows::{Aside, Lookup};
use super::types::{self, Drafts};
use super::untyped;
use super::witness::Witness;
use super::{Api, StructuredType, Version, idents, names};
use crate::facts::PageFacts;
use crate::map::HashSet;
use crate::map::IndexMap;
use crate::report::{Finding, codes};
use crate::source::Sources;
use crate::span::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the caller decides about the model.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The API version of pages of which neither folder nor text name one; `v1.0` if `None`.
    pub fallback_version: Option<String>,
    /// What an earlier run made of the pages: names in Rust that it settled stay. Nothing else of it is looked at.
    pub earlier: Api,
}

/// Merges the facts of all pages into one description of the API, with findings about what pages contradict or
/// leave open between them.
///
/// `sources` are the documents that the facts' spans point into.
pub fn build(facts: &[PageFacts], sources: &Sources, options: &Options) -> (Api, Vec<Finding>) {
    let fallback = options.fallback_version.as_deref().unwrap_or("v1.0");
    let mut by_version: BTreeMap<&str, Vec<&PageFacts>> = BTreeMap::new();
    for page in facts {
        let carries_api = page.operation.is_some() || !page.types.is_empty() || !page.enums.is_empty();
        if carries_api {
            by_version.entry(page.version.as_deref().unwrap_or(fallback)).or_default().push(page);
        }
    }
    let included = included(facts);
    let built: Vec<_> = by_version
        .into_par_iter()
        .map(|(name, mut pages)| {
            pages.sort_by(|a, b| a.path.cmp(&b.path));
            let earlier = options.earlier.versions.iter().find(|version| version.name == name);
            version(name, &pages, &included, sources, earlier)
        })
        .collect();
    let (versions, findings): (Vec<_>, Vec<_>) = built.into_iter().unzip();
    let missing = permissions::missing(facts, &included);
    (Api { versions }, findings.into_iter().flatten().chain(missing).collect())
}

/// One version from its pages, which are sorted by path.
fn version(
    name: &str,
    pages: &[&PageFacts],
    included: &Included<'_>,
    sources: &Sources,
    earlier: Option<&Version>,
) -> (Version, Vec<Finding>) {
    let mut copied = Vec::new();
    let corrected = copied::corrected(pages, &mut copied);
    let corrected = |page: &PageFacts| corrected.iter().find(|corrected| corrected.page == page.page);
    let pages: Vec<&PageFacts> = pages.iter().map(|page| corrected(page).unwrap_or(page)).collect();
    let pages = pages.as_slice();
    let mut index = Index::new(pages);
    enums::index_listed(pages, &mut index);
    let mut aside = Aside { findings: copied, ..Aside::default() };
    let documented_enums = || {
        let enums = enums::documented(pages, &index, sources, &mut aside.findings);
        let by_members = enums::by_members(&enums);
        (enums, by_members)
    };
    let ((mut enums, by_members), (shown, mut bodies)) =
        rayon::join(documented_enums, || (Shown::new(pages, &index), bodies::all(pages, &index)));
    let lookup = Lookup { index: &index, sources, enums: &by_members, shown: &shown };
    let mut drafts = types::documented(pages, lookup, &mut aside);
    bodies::define_missing(&mut drafts, &bodies, lookup, &mut aside);
    nested::settle(&mut bodies, &mut drafts, lookup, &mut aside);
    let settle_types = || {
        inherit::settle(&mut drafts, sources, &mut aside.findings);
        bodies::unite(&mut drafts, &bodies, lookup, &mut aside);
        representation::unite(&mut drafts, lookup, &mut aside);
        inherit::drop_restated(&mut drafts, &mut aside.findings);
        infer::settle(&mut drafts, &aside.unions, &bodies, lookup);
    };
    let ((), groups) = rayon::join(settle_types, || operations::grouped(&bodies));
    let context = Context { lookup, drafts: &drafts, included };
    let operations = operations::all(groups, &context, &mut aside);
    let lists = std::mem::take(&mut aside.lists);
    rayon::join(
        || infer::mark_collections(&mut drafts, &operations),
        || enums::unite_lists(&mut enums, lists, sources, &mut aside.findings),
    );
    let witness = Witness::of(&operations, &drafts, &enums);
    untyped::mark(&mut drafts, &witness);
    lists::mark(&mut drafts, &witness, &mut aside.findings);
    enums.values_mut().for_each(|en| en.flags |= witness.combined.contains(en.name.as_str()));
    representation::respell(&mut drafts, &witness, &mut aside.findings);
    keys::add(&mut drafts, &witness, &mut aside.findings);
    let (types, enums) =
        rayon::join(|| finished(drafts, &mut aside.unknown, sources), || sorted(enums.into_iter()));
    let (name, module) = (name.to_owned(), names::version_module(name));
    let mut version = Version { name, module, types, enums, operations };
    enums::drop_unused(&mut version);
    flags::mark(&mut version);
    // Nobody has to wait until what was looked up is gone.
    rayon::join(|| idents::name_all(&mut version, earlier), || drop((shown, index)));
    kindred::settle(&mut version.operations);
    aside.findings.extend(unknown_types(aside.unknown));
    (version, aside.findings)
}

/// Sorts by full name without regard to case.
fn sorted<T>(items: impl Iterator<Item = (String, T)>) -> IndexMap<String, T> {
    let mut items: Vec<_> = items.map(|(name, item)| (name.to_ascii_lowercase(), name, item)).collect();
    items.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    items.into_iter().map(|(_, name, item)| (name, item)).collect()
}

/// The merged types, with open types for names that no page documents.
fn finished(
    drafts: Drafts<'_>,
    unknown: &mut Vec<(Arc<str>, Span)>,
    sources: &Sources,
) -> IndexMap<String, StructuredType> {
    let mut types: IndexMap<String, StructuredType> =
        IndexMap::with_capacity_and_hasher(drafts.len(), Default::default());
    let mentioned: HashSet<Arc<str>> = unknown.iter().map(|(name, _)| Arc::clone(name)).collect();
    for (name, draft) in drafts {
        if !draft.ty.documented && !mentioned.contains(name.as_str()) {
            unknown.push((name.as_str().into(), draft.span));
        }
        types.insert(name, draft.ty);
    }
    for (name, span) in unknown {
        let ty = types.entry(name.to_string()).or_insert_with(|| types::undocumented(name, *span).ty);
        if !ty.documented && ty.doc.places.is_empty() {
            ty.doc.places.push(sources.place(*span));
        }
    }
    sorted(types.into_iter())
}

/// One finding for each name that no page documents, at the first place that uses it.
fn unknown_types(mut unknown: Vec<(Arc<str>, Span)>) -> Vec<Finding> {
    unknown.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    unknown.dedup_by(|a, b| a.0 == b.0);
    let finding = |(name, span): (Arc<str>, Span)| {
        Finding::new(&codes::UNKNOWN_TYPE, span, format!("no page documents `{name}`; it is an open type"))
    };
    unknown.into_iter().map(finding).collect()
}
