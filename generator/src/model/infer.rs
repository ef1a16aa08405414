//! What follows from the facts of several pages together and no page says alone: which properties lead to entities,
//! the type of a union.

use super::bodies::PageBody;
use super::inherit::{chain, lineage};
use super::names::ROOT;
use super::record;
use super::rows::{Lookup, Union};
use super::types::{Drafts, property_mut};
use super::witness::At;
use super::{Operation, Payload, Property, TypeName};
use crate::facts::{Method, Segment};
use crate::map::{HashMap, HashSet};
use std::sync::Arc;

/// Settles what follows from all types, once their bases and properties are settled.
pub(super) fn settle(drafts: &mut Drafts<'_>, unions: &[Union], bodies: &[PageBody<'_>], lookup: Lookup<'_>) {
    type_unions(drafts, unions, lookup);
    mark_relationships(drafts);
    record::mark(drafts, bodies, lookup.index);
}

/// Gives a property of type `A or B` the closest type that A and B are both derived from, else the documented type that
/// the JSON representation names. The root of all entities says nothing, so a union that has only that in common stays
/// open.
fn type_unions(drafts: &mut Drafts<'_>, unions: &[Union], lookup: Lookup<'_>) {
    for union in unions {
        let shown = || {
            let name = lookup.shown.of(&union.owner, &union.property)?;
            lookup.index.structured(name).cloned()
        };
        let Some(common) = common_base(drafts, &union.types).or_else(shown) else { continue };
        let owner = drafts.get_mut(&union.owner);
        let property = owner.and_then(|draft| draft.ty.properties.get_mut(&union.property));
        if let Some(property) = property.filter(|property| property.ty.item == TypeName::Any) {
            property.ty.item = TypeName::Structured(common);
        }
    }
}

/// The closest type that all are derived from, unless that is the root of all entities.
pub(super) fn common_base(drafts: &Drafts<'_>, types: &[Arc<str>]) -> Option<Arc<str>> {
    let (first, others) = types.split_first()?;
    let others: Vec<_> = others.iter().map(|other| chain(drafts, other)).collect();
    let shared = |name: &&str| *name != ROOT && others.iter().all(|chain| chain.contains(name));
    chain(drafts, first).into_iter().find(shared).map(Arc::from)
}

/// Types that are certainly entities: those to which relationships lead, those with a key and relationships of
/// their own, and the root of all entity types.
pub(super) fn entities<'d>(drafts: &'d Drafts<'_>) -> HashSet<&'d str> {
    let properties = drafts.values().flat_map(|draft| draft.ty.properties.values());
    let targets = properties.filter(|property| property.navigation).filter_map(structured);
    let keyed = drafts
        .values()
        .filter(|draft| draft.ty.key.is_some() && draft.ty.properties.values().any(|p| p.navigation))
        .map(|draft| draft.ty.name.as_str());
    targets.chain(keyed).chain([ROOT]).collect()
}

/// The full name of the structured type of a property.
fn structured(property: &Property) -> Option<&str> {
    match &property.ty.item {
        TypeName::Structured(name) => Some(name),
        _ => None,
    }
}

/// Marks as navigation properties those listed among the properties whose type is, or is derived from, an entity
/// type: OData has no other way to hold one.
fn mark_relationships(drafts: &mut Drafts<'_>) {
    let certain = entities(drafts);
    let is_entity =
        |name: &str| lineage(drafts, name).any(|(_, above)| certain.contains(above.ty.name.as_str()));
    let entities: HashSet<&str> = drafts.keys().map(String::as_str).filter(|name| is_entity(name)).collect();
    let mut related: Vec<At> = Vec::new();
    for (ty, draft) in drafts.values().enumerate() {
        let properties = draft.ty.properties.values().enumerate();
        let others = properties.filter(|(_, property)| !property.navigation);
        let leading =
            others.filter(|(_, property)| structured(property).is_some_and(|ty| entities.contains(ty)));
        related.extend(leading.map(|(property, _)| (ty, property)));
    }
    for at in related {
        if let Some(property) = property_mut(drafts, at) {
            property.navigation = true;
        }
    }
}

/// Makes a relationship a collection where every documented GET of a route that ends in its name answers with a
/// collection of its type, and an example shows one: tables often leave the word out, the pages of the calls rarely.
pub(super) fn mark_collections(drafts: &mut Drafts<'_>, operations: &[Operation]) {
    let mut answers: HashMap<(&str, &str), bool> = HashMap::default();
    for operation in operations.iter().filter(|operation| operation.route.method == Method::Get) {
        let Some(Segment::Name { name }) = operation.route.segments.last() else { continue };
        let (Payload::Value { ty } | Payload::Wrapped { ty }) = &operation.response else { continue };
        if let TypeName::Structured(item) = &ty.item {
            *answers.entry((name, item)).or_insert(true) &= ty.collection && shows_envelope(operation);
        }
    }
    for property in drafts.values_mut().flat_map(|draft| draft.ty.properties.values_mut()) {
        if let TypeName::Structured(item) = &property.ty.item {
            let many = answers.get(&(&*property.name, &**item));
            property.ty.collection |= property.navigation && many == Some(&true);
        }
    }
}

/// Whether an example of the operation answers with `{"value": ..}`.
fn shows_envelope(operation: &Operation) -> bool {
    let answers = operation.examples.iter().filter_map(|example| example.response.as_ref());
    answers.filter_map(|answer| answer.body.as_ref()).any(|body| body.wrapped)
}
