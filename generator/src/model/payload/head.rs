//! What the outermost members of a body tell.

use crate::facts::json::BodyText;
use crate::model::json::{members, string};
use crate::model::link::{Index, full_name};
use crate::model::names::GRAPH;
use std::sync::Arc;

/// What the outermost members of a body tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::model) struct Head<'t> {
    /// The `@odata.type` of the object, or of the (first) object in its `value`.
    pub(in crate::model) odata_type: Option<&'t str>,
    /// Form of the member `value`, if it stands in an envelope: beside it are control annotations only.
    pub(in crate::model) value: Option<Shape>,
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model) enum Shape {
    /// An array.
    Array,
    /// An object.
    Object,
    /// `true` or `false`.
    Boolean,
    /// A string.
    String,
    /// A number or null.
    Other,
}

/// Looks at the outermost members of a body. An `@odata.type` beside a list names the type of the items.
pub(in crate::model) fn head(text: &BodyText) -> Head<'_> {
    let own = type_among(text.members());
    let mut others = text.members().filter(|(key, _)| !is_control(key));
    let value = match (others.next(), others.next()) {
        (Some(("value", value)), None) => value,
        _ => return Head { odata_type: own, value: None },
    };
    let shape = match value.as_bytes().first() {
        Some(b'[') => Shape::Array,
        Some(_) if own.is_some() => return Head { odata_type: own, value: None },
        Some(b'{') => Shape::Object,
        Some(b'"') => Shape::String,
        Some(b't' | b'f') => Shape::Boolean,
        _ => Shape::Other,
    };
    Head { odata_type: type_among(text.item()).or(own), value: Some(shape) }
}

/// Whether a member is control information: `@odata.context`, `odata.nextLink` of an older format.
pub(super) fn is_control(key: &str) -> bool {
    key.starts_with('@') || key.starts_with("odata.")
}

/// The `@odata.type` among the outermost members of an object.
pub(in crate::model) fn odata_type(text: &str) -> Option<&str> {
    if !text.trim_ascii_start().starts_with('{') {
        return None;
    }
    memchr::memmem::find(text.as_bytes(), b"\"@odata.type\"")?;
    type_among(members(text))
}

/// The `@odata.type` among the members of an object.
pub(super) fn type_among<'t>(mut members: impl Iterator<Item = (&'t str, &'t str)>) -> Option<&'t str> {
    members.find(|(key, _)| *key == "@odata.type").and_then(|(_, value)| string(value))
}

/// The documented structured type that an `@odata.type` names: `#microsoft.graph.user`.
pub(in crate::model) fn known(odata_type: &str, index: &Index) -> Option<Arc<str>> {
    index.structured(&full_name(odata_type, GRAPH)).cloned()
}
