//! Properties of which tables say "collection" wrongly, or forget to, by what the examples show.

use super::payload::json;
use super::types::{Draft, Drafts};
use super::witness::{At, Witness};
use crate::facts::json::BodyText;
use crate::report::{Finding, codes};
use std::sync::Arc;

/// Corrects whether a property is a collection where all examples show it otherwise and no JSON representation agrees
/// with the table.
pub(super) fn mark(drafts: &mut Drafts<'_>, witness: &Witness, findings: &mut Vec<Finding>) {
    let mut wrong: Vec<At> = witness.otherwise.difference(&witness.as_stated).copied().collect();
    wrong.sort_unstable();
    for (ty, property) in wrong {
        let Some((_, draft)) = drafts.get_index_mut(ty) else { continue };
        if is_represented_as_stated(draft, property) {
            continue;
        }
        let Some((name, property)) = draft.ty.properties.get_index_mut(property) else { continue };
        property.ty.collection ^= true;
        let shown = if property.ty.collection { "a list" } else { "one value" };
        let label = format!("all examples show `{name}` as {shown}, the table says otherwise");
        let name = Arc::clone(name);
        findings.push(Finding::new(&codes::COLLECTION_DIFFERS, draft.row_span(&name), label));
    }
}

/// Whether a JSON representation of the type shows the property as its table states it.
fn is_represented_as_stated(draft: &Draft<'_>, property: usize) -> bool {
    let Some((name, property)) = draft.ty.properties.get_index(property) else { return false };
    let texts = draft.representations.iter().filter_map(|(facts, _)| json(&facts.json.as_ref()?.value));
    let mut shown = texts.flat_map(BodyText::members).filter(|(key, _)| *key == &**name);
    shown.any(|(_, value)| value.starts_with('[') == property.ty.collection)
}
