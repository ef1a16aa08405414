//! Every row about a property, on whatever page.

use crate::Reading;
use crate::facts::{PageFacts, TypeFacts};
use crate::map::HashSet;
use crate::model::{Payload, StructuredType, Type, TypeName, Version, defined};
use crate::span::Span;

/// The rows that have a property of this name in tables of `of`, of types that it inherits from or that are derived
/// from it, and of the bodies of calls that carry one of them. The model holds what came of them all, and the place of
/// the first. Those on the type's own pages come first.
pub(super) fn about(reading: &Reading, version: &Version, of: &StructuredType, name: &str) -> Vec<Span> {
    let family = &family(version, of);
    let carrying = &carrying(version, family);
    let is_of_version = |page: &&PageFacts| page.version.as_ref().is_none_or(|named| *named == version.name);
    let mut pages: Vec<_> = reading.facts.iter().filter(is_of_version).collect();
    pages.sort_by_key(|page| !page.types.iter().any(|ty| defined(page, ty).eq_ignore_ascii_case(&of.name)));
    let rows = pages.into_iter().flat_map(|page| {
        let is_in_family = move |ty: &&TypeFacts| family.contains(&defined(page, ty).to_ascii_lowercase());
        let listed = page.types.iter().filter(is_in_family);
        let listed = listed.flat_map(|ty| ty.properties.iter().chain(&ty.relationships));
        let sent = page.operation.iter().filter(|_| carrying.contains(page.path.as_ref()));
        listed.chain(sent.flat_map(|operation| &operation.request.rows))
    });
    rows.filter(|row| row.name.eq_ignore_ascii_case(name)).map(|row| row.span).collect()
}

/// The full names, in lower case, of a type, of those above it, and of those derived from it.
fn family(version: &Version, of: &StructuredType) -> HashSet<String> {
    let is_derived = |name: &&String| version.lineage(name).iter().any(|ty| ty.name == of.name);
    let derived = version.types.keys().filter(is_derived);
    let above = version.lineage(&of.name).into_iter().map(|ty| &ty.name);
    derived.chain(above).map(|name| name.to_ascii_lowercase()).collect()
}

/// The pages of the calls that send such an object.
fn carrying<'a>(version: &'a Version, family: &HashSet<String>) -> HashSet<&'a str> {
    let sends = |payload: &Payload| match payload {
        Payload::Value { ty: Type { item: TypeName::Structured(name), .. } } => {
            family.contains(&name.to_ascii_lowercase())
        }
        _ => false,
    };
    let operations = version.operations.iter().filter(|operation| sends(&operation.request));
    operations.flat_map(|operation| &operation.doc.places).map(|place| &*place.file).collect()
}
