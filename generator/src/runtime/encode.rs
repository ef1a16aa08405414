//! Encoding: one walk over the table of a record, for all types.

use super::erased::Object;
use super::extra::{Entry, Reason};
use super::value::View;
use super::{Json, base64};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::borrow::Cow;

/// Writes a record: its control information, its fields, and then what is kept beside them.
pub(super) fn encode<S: Serializer>(record: Object<'_>, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    let extra = record.extra();
    for entry in extra.iter().filter(|entry| entry.is_annotation()) {
        if is_written(record, entry, &mut 0) {
            map.serialize_entry(entry.name(), entry.value())?;
        }
    }
    let has_spellings = extra.iter().any(|entry| entry.reason() == Reason::Respelled);
    for (name, slot) in record.slots() {
        let view = slot.view();
        if matches!(view, View::Absent) {
            continue;
        }
        let spelling = if has_spellings { extra.entry(name) } else { None };
        match spelling
            .filter(|entry| entry.reason() == Reason::Respelled && is_spelling(&view, entry.value()))
        {
            Some(entry) => map.serialize_entry(name, entry.value())?,
            None => map.serialize_entry(name, &Wire(view))?,
        }
    }
    let mut near = 0;
    for entry in extra.iter().filter(|entry| !entry.is_annotation()) {
        if is_written(record, entry, &mut near) {
            map.serialize_entry(entry.name(), entry.value())?;
        }
    }
    map.end()
}

/// A value as JSON.
pub(super) fn to_json(view: View<'_>) -> Json {
    serde_json::to_value(Wire(view)).unwrap_or_default()
}

/// A record as JSON that says of which type it is.
pub(super) fn described(record: Object<'_>) -> serde_json::Map<String, Json> {
    let name = ["#", record.shape().name].concat();
    let mut json = serde_json::Map::from_iter([("@odata.type".to_owned(), Json::String(name))]);
    if let Json::Object(members) = to_json(View::Record(record)) {
        json.extend(members);
    }
    json
}

/// A value on the wire.
pub(super) struct Wire<'a>(pub(super) View<'a>);

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            View::Absent => to.serialize_unit(),
            View::Bool(value) => to.serialize_bool(*value),
            View::Int(value) => to.serialize_i64(*value),
            View::Float(value) if value.is_finite() => to.serialize_f64(*value),
            View::Float(value) => to.serialize_str(not_finite(*value)),
            View::Number(value) => value.serialize(to),
            View::Text(value) => to.serialize_str(value),
            View::Formed(value, _) => to.serialize_str(value),
            View::Member(value, _) | View::Members(value, _) => to.serialize_str(value),
            View::Bytes(value) => to.serialize_str(&base64::encode(value)),
            View::Json(value) => value.serialize(to),
            View::Record(value) => encode(*value, to),
            View::List(value) => {
                let mut seq = to.serialize_seq(None)?;
                for item in value.iter() {
                    seq.serialize_element(&Wire(item))?;
                }
                seq.end()
            }
        }
    }
}

/// What OData writes for numbers that JSON can't hold.
pub(super) fn not_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "INF"
    } else {
        "-INF"
    }
}

/// Whether what is kept is to be written: not where a field of that name is set, which is newer. The field is looked for
/// behind that of the entry before, because what is kept has the order in which it was sent.
fn is_written(record: Object<'_>, entry: &Entry, near: &mut usize) -> bool {
    if !entry.is_written() || entry.reason() == Reason::Respelled {
        return false;
    }
    let Some(index) = record.shape().find(entry.name(), *near) else { return true };
    *near = index + 1;
    record.slot(index).is_none_or(|slot| matches!(slot.view(), View::Absent))
}

/// Whether JSON is another spelling of the value.
fn is_spelling(view: &View<'_>, json: &Json) -> bool {
    match (view, json) {
        (View::Float(value), Json::Number(number)) => number.as_f64() == Some(*value),
        (View::Member(name, _), Json::String(text)) => name.eq_ignore_ascii_case(text),
        (View::Bytes(value), Json::String(text)) => base64::decode(text).is_some_and(|bytes| bytes == *value),
        (View::List(list), Json::Array(items)) => {
            list.iter().count() == items.len()
                && list
                    .iter()
                    .zip(items)
                    .all(|(item, json)| is_spelling(&item, json) || to_json(item) == *json)
        }
        _ => false,
    }
}

impl View<'_> {
    /// The text, for values that are text on the wire.
    pub(super) fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            View::Text(text) => Some(Cow::Borrowed(text)),
            View::Formed(text, _) => Some(Cow::Borrowed(text)),
            View::Member(text, _) | View::Members(text, _) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }
}
