//! Keys that no table lists: examples show them, and an annotation names them, or nothing does.

use super::inherit::{drop_restated, lineage};
use super::names::KEY;
use super::rows::text;
use super::types::{Draft, Drafts, find};
use super::witness::Witness;
use super::{Doc, Property};
use crate::report::{Finding, codes};
use std::sync::Arc;

/// The name of the key of the first of `lineage`, with the index of the type that it is the key of, if none of them has
/// such a property.
pub(super) fn unlisted<'d>(lineage: &[(usize, &'d Draft<'_>)]) -> Option<(usize, &'d str)> {
    let (first, _) = lineage.first()?;
    let named = lineage.iter().find_map(|(at, draft)| Some((*at, draft.ty.key.as_deref()?)));
    let (owner, key) = named.unwrap_or((*first, KEY));
    lineage.iter().all(|(_, draft)| find(&draft.ty.properties, key).is_none()).then_some((owner, key))
}

/// Gives entity types the keys that examples show and no table lists. A type of which one object is read by what names
/// it is an entity type.
pub(super) fn add(drafts: &mut Drafts<'_>, witness: &Witness, findings: &mut Vec<Finding>) {
    let mut shown: Vec<_> = witness.keys.iter().map(|(at, addressed)| (*at, *addressed)).collect();
    shown.sort_unstable();
    let mut added = false;
    for (at, addressed) in shown {
        let Some(name) = drafts.get_index(at).map(|(name, _)| name.clone()) else { continue };
        let lineage: Vec<_> = lineage(drafts, &name).collect();
        let Some((owner, key)) = unlisted(&lineage) else { continue };
        let key: Arc<str> = key.into();
        let Some((_, draft)) = drafts.get_index_mut(owner) else { continue };
        if !(draft.ty.entity || addressed) {
            continue;
        }
        let label = format!("examples show `{key}`, the key of `{}`, and no table lists it", draft.ty.name);
        findings.push(Finding::new(&codes::KEY_UNLISTED, draft.span, label));
        let places = draft.ty.doc.places.first().cloned().into_iter().collect();
        let doc = Doc { places, ..Doc::default() };
        let property =
            Property { name: Arc::clone(&key), ty: text(false), unlisted: true, doc, ..Property::default() };
        draft.ty.entity = true;
        draft.ty.key.get_or_insert_with(|| key.to_string());
        draft.ty.properties.shift_insert(0, key, property);
        added = true;
    }
    if added {
        drop_restated(drafts, findings);
    }
}
