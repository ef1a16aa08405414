//! Inheritance: the chain of bases, and which type declares a property.

use super::Property;
use super::infer::entities;
use super::rows::is_its_text;
use super::types::{Draft, Drafts, Inherited, find};
use crate::map::HashSet;
use crate::report::{Finding, codes};
use crate::source::Sources;
use std::sync::Arc;

/// Settles the base of every type and moves each property to the type that declares it.
///
/// A type that is only named as an ancestor becomes an undocumented type with the properties that its
/// descendants restate.
pub(super) fn settle(drafts: &mut Drafts<'_>, sources: &Sources, findings: &mut Vec<Finding>) {
    take_stated_derived(drafts);
    chain_ancestors(drafts);
    break_cycles(drafts, findings);
    add_missing_bases(drafts);
    place_inherited(drafts, sources, findings);
    drop_restated(drafts, findings);
    settle_entities(drafts);
}

/// `Base type for [x]` on a base's page gives x its base where x's own page is silent.
fn take_stated_derived(drafts: &mut Drafts<'_>) {
    let stated: Vec<(Arc<str>, String)> = drafts
        .values()
        .flat_map(|draft| draft.derived.iter().map(|(name, _)| (name.clone(), draft.ty.name.clone())))
        .collect();
    for (derived, base) in stated {
        if is_in_chain(drafts, &base, &derived) {
            continue;
        }
        if let Some(draft) = drafts.get_mut(&*derived)
            && draft.ty.base.is_none()
        {
            draft.ty.base = Some(base);
        }
    }
}

/// Ancestors that a page names for its properties and that are not in the type's chain are put above it: the one
/// that the page names first is the farthest, as pages list the properties of the farthest ancestor first.
fn chain_ancestors(drafts: &mut Drafts<'_>) {
    for at in 0..drafts.len() {
        let Some((name, draft)) = drafts.get_index(at).filter(|(_, draft)| !draft.inherited.is_empty())
        else {
            continue;
        };
        let name = name.clone();
        let mut listed: Vec<Arc<str>> = Vec::new();
        for inherited in &draft.inherited {
            if !listed.contains(&inherited.ancestor) {
                listed.push(inherited.ancestor.clone());
            }
        }
        for ancestor in listed.into_iter().rev() {
            put_above(drafts, &name, &ancestor);
        }
    }
}

/// Makes `ancestor` the base of the last type in the chain of `name`, if that type's base can be unknown.
fn put_above(drafts: &mut Drafts<'_>, name: &str, ancestor: &str) {
    let chain = chain(drafts, name);
    let Some(&last) = chain.last() else { return };
    let open_end = last == name || drafts.get(last).is_none_or(|draft| !draft.ty.documented);
    if !open_end || chain.contains(&ancestor) || is_in_chain(drafts, ancestor, last) {
        return;
    }
    let last = last.to_owned();
    let span = drafts.get(name).map_or(Default::default(), |draft| draft.span);
    let draft = drafts.entry(last).or_insert_with_key(|last| super::types::undocumented(last, span));
    draft.ty.base = Some(ancestor.to_owned());
}

/// The names from `name` up to its farthest known ancestor.
pub(super) fn chain<'d>(drafts: &'d Drafts<'_>, name: &'d str) -> Vec<&'d str> {
    let mut chain = Vec::with_capacity(4);
    chain.push(name);
    let mut at = name;
    while let Some(base) = drafts.get(at).and_then(|draft| draft.ty.base.as_deref()) {
        if chain.contains(&base) {
            break;
        }
        chain.push(base);
        at = base;
    }
    chain
}

/// The type of that name and its ancestors, the nearest first, with their indices; bases must have been settled.
pub(super) fn lineage<'d, 'f>(
    drafts: &'d Drafts<'f>,
    name: &str,
) -> impl Iterator<Item = (usize, &'d Draft<'f>)> {
    let known = |name: &str| drafts.get_full(name).map(|(at, _, draft)| (at, draft));
    std::iter::successors(known(name), move |(_, draft)| known(draft.ty.base.as_deref()?)).take(drafts.len())
}

/// Whether `ancestor` is `name` or above it.
pub(super) fn is_in_chain(drafts: &Drafts<'_>, name: &str, ancestor: &str) -> bool {
    chain(drafts, name).contains(&ancestor)
}

/// Bases that no page documents become types of their own.
fn add_missing_bases(drafts: &mut Drafts<'_>) {
    let missing: Vec<_> = drafts
        .values()
        .filter_map(|draft| Some((draft.ty.base.clone()?, draft.span)))
        .filter(|(base, _)| !drafts.contains_key(base))
        .collect();
    for (base, span) in missing {
        drafts.entry(base).or_insert_with_key(|base| super::types::undocumented(base, span));
    }
}

/// In a chain that leads back to itself, a type whose pages state another base too gets that; else the type where the
/// circle closes loses its base.
fn break_cycles(drafts: &mut Drafts<'_>, findings: &mut Vec<Finding>) {
    for at in 0..drafts.len() {
        let Some((name, _)) = drafts.get_index(at).filter(|(_, draft)| draft.ty.base.is_some()) else {
            continue;
        };
        let chain = chain(drafts, name);
        let top = chain.last().copied().unwrap_or_default();
        if drafts.get(top).is_none_or(|draft| draft.ty.base.is_none()) {
            continue;
        }
        let leads_out = |name: &&&str| {
            let other = drafts.get(**name).and_then(|draft| draft.other_base.as_deref());
            other.is_some_and(|other| !chain.contains(&other))
        };
        let cut = chain.iter().find(leads_out).copied().unwrap_or(top).to_owned();
        if let Some(draft) = drafts.get_mut(&cut) {
            let base = draft.ty.base.take().unwrap_or_default();
            draft.ty.base = draft.other_base.take().map(|base| base.to_string());
            let label = format!("`{base}` is itself derived from `{cut}`");
            findings.push(Finding::new(&codes::INHERITANCE_CYCLE, draft.span, label));
        }
    }
}

/// Gives each restated property to the ancestor that declares it, unless it is there already.
fn place_inherited(drafts: &mut Drafts<'_>, sources: &Sources, findings: &mut Vec<Finding>) {
    for at in 0..drafts.len() {
        let Some((name, draft)) = drafts.get_index_mut(at) else { continue };
        if !draft.inherited.is_empty() {
            let (name, inherited) = (name.clone(), std::mem::take(&mut draft.inherited));
            inherited.into_iter().for_each(|one| place(drafts, &name, one, sources, findings));
        }
    }
}

fn place(
    drafts: &mut Drafts<'_>,
    name: &str,
    inherited: Inherited<'_>,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) {
    let Inherited { ancestor, row } = inherited;
    let property = &row.facts.name;
    if lineage(drafts, name).any(|(_, draft)| find(&draft.ty.properties, property).is_some()) {
        return;
    }
    let known = is_in_chain(drafts, name, &ancestor);
    if !known || drafts.get(&*ancestor).is_some_and(|draft| draft.ty.documented) {
        let label = format!("`{ancestor}` does not document `{property}`");
        findings.push(Finding::new(&codes::INHERITED_MISMATCH, row.facts.span, label));
    }
    let owner = if known { &*ancestor } else { name };
    if let Some(draft) = drafts.get_mut(owner) {
        draft.note_key(&row);
        findings.extend(draft.add(row, sources));
    }
}

/// The property of that name that a type has, its own or an ancestor's.
pub(super) fn property<'d>(drafts: &'d Drafts<'_>, ty: &str, name: &str) -> Option<&'d Property> {
    lineage(drafts, ty).find_map(|(_, draft)| find(&draft.ty.properties, name))
}

/// Own properties that an ancestor declares too are dropped.
pub(super) fn drop_restated(drafts: &mut Drafts<'_>, findings: &mut Vec<Finding>) {
    let mut restated: Vec<(String, HashSet<Arc<str>>)> = Vec::new();
    for draft in drafts.values().filter(|draft| draft.ty.base.is_some()) {
        let ancestors: Vec<&Draft<'_>> =
            lineage(drafts, &draft.ty.name).skip(1).map(|(_, above)| above).collect();
        let mut names = HashSet::default();
        for property in draft.ty.properties.values() {
            let declared = ancestors.iter().find_map(|above| {
                find(&above.ty.properties, &property.name).map(|declared| above.stated(declared))
            });
            let Some(declared) = declared else { continue };
            let stated = draft.stated(property);
            if declared != stated && !is_its_text(&declared, &stated) {
                let label =
                    format!("`{}` is declared as {declared}, not as {stated}, by an ancestor", property.name);
                let span = draft.row_span(&property.name);
                findings.push(Finding::new(&codes::TYPE_CONFLICT, span, label));
            }
            names.insert(property.name.clone());
        }
        if !names.is_empty() {
            restated.push((draft.ty.name.clone(), names));
        }
    }
    for (name, names) in restated {
        if let Some(draft) = drafts.get_mut(&name) {
            draft.ty.properties.retain(|property, _| !names.contains(property));
        }
    }
}

/// A type with a key, to which relationships lead, or that is derived from such a type, is an entity type.
fn settle_entities(drafts: &mut Drafts<'_>) {
    let related = entities(drafts);
    let is_entity = |draft: &Draft<'_>| {
        draft.ty.key.is_some() || draft.complex == Some(false) || related.contains(draft.ty.name.as_str())
    };
    let entities: Vec<bool> =
        drafts.keys().map(|name| lineage(drafts, name).any(|(_, above)| is_entity(above))).collect();
    for (draft, entity) in drafts.values_mut().zip(entities) {
        draft.ty.entity = entity;
    }
}
