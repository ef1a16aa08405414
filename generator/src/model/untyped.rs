//! Types that stand for any JSON.

use super::types::Drafts;
use super::witness::Witness;
use super::{StructuredType, TypeName};
use crate::map::HashSet;
use std::sync::Arc;

/// The Rust type for any JSON.
const ANY_JSON: &str = "serde_json::Value";

impl StructuredType {
    /// True for a name that stands for any JSON, so that values of it are neither objects nor anything else for sure.
    pub fn is_any_json(&self) -> bool {
        self.properties.is_empty() && self.replaced_by.as_deref() == Some(ANY_JSON)
    }
}

/// Marks the types of which pages give nothing but the name (no property, no kin), and of which examples show a
/// text, a number or a Boolean: `Json`, by which the reference means the cells of a worksheet, say.
pub(super) fn mark(drafts: &mut Drafts<'_>, witness: &Witness) {
    let shown = witness.scalars.iter().filter_map(|(ty, property)| {
        let (_, draft) = drafts.get_index(*ty)?;
        match &draft.ty.properties.get_index(*property)?.1.ty.item {
            TypeName::Structured(name) => Some(name.clone()),
            _ => None,
        }
    });
    let shown: HashSet<Arc<str>> = shown.collect();
    let bases: HashSet<&str> = drafts.values().filter_map(|draft| draft.ty.base.as_deref()).collect();
    let alone: Vec<Arc<str>> = shown.into_iter().filter(|name| !bases.contains(&**name)).collect();
    for name in alone {
        let Some(ty) = drafts.get_mut(&*name).map(|draft| &mut draft.ty) else { continue };
        if ty.documented && ty.base.is_none() && ty.properties.is_empty() {
            ty.replaced_by = Some(ANY_JSON.to_owned());
        }
    }
}
