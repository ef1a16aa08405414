//! The comments above code blocks: `<!-- { "blockType": "request", "name": "get_user" } -->`.
//!
//! They are hints. Half of the examples have none, and some are wrong, so nothing relies on them alone.

use super::{Annotation, json};
use crate::report::Finding;
use crate::span::Span;
use serde::Deserialize;
use serde_json::Value;

/// True if the comment is an annotation: an object with a `blockType`.
pub fn is_annotation(body: &str) -> bool {
    body.trim_start().starts_with('{') && body.contains("blockType")
}

/// Reads an annotation; what had to be repaired in its JSON is reported. `None` for any other comment.
pub fn read(body: &str, span: Span, findings: &mut Vec<Finding>) -> Option<Annotation> {
    if !is_annotation(body) {
        return None;
    }
    let text = json::strict(body.trim(), span, findings)?;
    let raw: RawAnnotation = serde_json::from_str(&text.text).unwrap_or_default();
    Some(raw.into_annotation())
}

/// The keys that we read, in all their spellings. Values are loose: pages write `"true"` for `true`.
#[derive(Deserialize, Default)]
#[serde(default)]
struct RawAnnotation {
    #[serde(rename = "blockType")]
    block_type: Value,
    #[serde(rename = "@odata.type")]
    odata_type: Value,
    #[serde(rename = "@type")]
    plain_type: Value,
    #[serde(rename = "isCollection")]
    is_collection: Value,
    name: Value,
    truncated: Value,
    #[serde(rename = "baseType")]
    base_type: Value,
    #[serde(rename = "openType")]
    open_type: Value,
    #[serde(rename = "abstract")]
    abstract_type: Value,
    #[serde(rename = "isAbstract")]
    is_abstract: Value,
    #[serde(rename = "keyProperty")]
    key_property: Value,
    #[serde(rename = "optionalProperties")]
    optional_properties: Value,
}

impl RawAnnotation {
    fn into_annotation(self) -> Annotation {
        let stated_type = string(self.odata_type).or_else(|| string(self.plain_type));
        let (odata_type, spelled_collection) = match stated_type {
            Some(name) => {
                let (name, collection) = without_collection(&name);
                (Some(name.to_owned()).filter(|name| !name.is_empty()), collection)
            }
            None => (None, false),
        };
        Annotation {
            block_type: string(self.block_type),
            odata_type,
            is_collection: spelled_collection || boolean(&self.is_collection) == Some(true),
            name: string(self.name),
            truncated: boolean(&self.truncated) == Some(true),
            base_type: string(self.base_type).map(|name| name.trim_start_matches('#').to_owned()),
            open_type: boolean(&self.open_type),
            abstract_type: boolean(&self.abstract_type).or(boolean(&self.is_abstract)),
            key_property: string(self.key_property),
            optional_properties: strings(self.optional_properties),
        }
    }
}

/// `Collection(microsoft.graph.x)` → `microsoft.graph.x` and true; a leading `#` is removed.
fn without_collection(name: &str) -> (&str, bool) {
    let inner = name
        .get(..11)
        .filter(|start| start.eq_ignore_ascii_case("collection("))
        .and_then(|_| name.get(11..))
        .map(|rest| rest.trim_end_matches(')'));
    (inner.unwrap_or(name).trim().trim_start_matches('#'), inner.is_some())
}

fn string(value: Value) -> Option<String> {
    let Value::String(text) = value else { return None };
    let trimmed = text.trim();
    let stated = !trimmed.is_empty() && trimmed != "null";
    let whole = trimmed.len() == text.len();
    stated.then(|| if whole { text } else { text.trim().to_owned() })
}

fn strings(value: Value) -> Vec<String> {
    let Value::Array(items) = value else { return Vec::new() };
    items.into_iter().filter_map(string).collect()
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
