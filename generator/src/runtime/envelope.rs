//! Envelopes, `{"value": ..}`, and values that stand alone: one walk for all types.

use super::encode::Wire;
use super::erased::Place;
use super::extra::{Entry, Extra, Reason};
use super::value::View;
use super::{Json, Misfit, MisfitKind};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt;

/// The member that holds the value.
const VALUE: &str = "value";

/// Decodes the value of an envelope into `value`. What else is in the envelope is given back, and with it a value that
/// doesn't fit. An empty body is an empty envelope.
///
/// # Errors
///
/// If the body is no JSON object.
pub(super) fn decode_envelope(body: &[u8], mut value: Place<'_>) -> Result<Extra, serde_json::Error> {
    let mut extra = Extra::new();
    if !body.trim_ascii().is_empty() {
        let mut from = serde_json::Deserializer::from_slice(body);
        from.deserialize_map(Envelope { value: value.reborrow(), extra: &mut extra })?;
        from.end()?;
    }
    Ok(extra)
}

/// Decodes the objects of a page as [`decode_envelope`] does; a body without any is noted as such, unless it is empty.
///
/// # Errors
///
/// If the body is no JSON object.
pub(super) fn decode_page(body: &[u8], mut value: Place<'_>) -> Result<Extra, serde_json::Error> {
    let mut extra = decode_envelope(body, value.reborrow())?;
    let is_absent = matches!(value.slot().view(), View::Absent) && extra.entry(VALUE).is_none();
    if is_absent && !body.trim_ascii().is_empty() {
        extra.keep(Cow::Borrowed(VALUE), Reason::Missing, Json::Null);
    }
    Ok(extra)
}

/// Why a page doesn't hold the objects that were sent: they are no list of what `list` takes, or are not where they should be.
pub(super) fn misfit(extra: &Extra, list: Place<'_>) -> Option<Misfit> {
    let entry = extra.iter().find(|entry| entry.name() == VALUE && is_lost(entry.reason()))?;
    let (kind, mut path) = (MisfitKind::Mismatch, format!("$.{VALUE}"));
    if entry.reason() == Reason::Missing {
        let others = extra.iter().filter(|entry| entry.is_written());
        let value = others.map(|entry| (entry.name().to_owned(), entry.value().clone())).collect();
        return Some(Misfit { path, kind: MisfitKind::Missing, value: Json::Object(value) });
    }
    let mut value = entry.value();
    if let Some((index, item)) = value.as_array().and_then(|items| first_odd(items, list)) {
        path.push_str(&format!("[{index}]"));
        value = item;
    }
    Some(Misfit { path, kind, value: value.clone() })
}

/// Whether the objects of a page are not in its list.
fn is_lost(reason: Reason) -> bool {
    matches!(reason, Reason::Mismatch | Reason::Null | Reason::Missing)
}

/// The first item that a list does not take.
fn first_odd<'a>(items: &'a [Json], list: Place<'_>) -> Option<(usize, &'a Json)> {
    let mut list = list.list().ok()?;
    let mut fits = |item: &Json| match list.reborrow().deserialize(item) {
        Ok(kept) => kept.is_none_or(|kept| kept.reason == Reason::Respelled),
        Err(_) => false,
    };
    items.iter().enumerate().find(|(_, item)| !fits(item))
}

/// Decodes a value that is the whole body into `value`, which stays as it is if the body doesn't fit.
///
/// # Errors
///
/// If the body is no JSON.
pub(super) fn decode_value(body: &[u8], mut value: Place<'_>) -> Result<(), serde_json::Error> {
    let mut from = serde_json::Deserializer::from_slice(body);
    let kept = value.reborrow().deserialize(&mut from)?;
    if kept.is_some_and(|kept| kept.reason != Reason::Respelled) {
        value.clear();
    }
    from.end()
}

/// Writes an envelope: its control information, the value, and then what else it holds.
pub(super) fn encode_envelope<S: Serializer>(
    value: View<'_>,
    extra: &Extra,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    let kept = extra.entry(VALUE);
    let written = |entry: &Entry| entry.name() != VALUE && entry.is_written();
    for entry in extra.iter().filter(|entry| entry.is_annotation() && written(entry)) {
        map.serialize_entry(entry.name(), entry.value())?;
    }
    match (kept, value) {
        (Some(entry), _) => map.serialize_entry(VALUE, entry.value())?,
        (None, View::Absent) => {}
        (None, value) => map.serialize_entry(VALUE, &Wire(value))?,
    }
    for entry in extra.iter().filter(|entry| !entry.is_annotation() && written(entry)) {
        map.serialize_entry(entry.name(), entry.value())?;
    }
    map.end()
}

struct Envelope<'a> {
    value: Place<'a>,
    extra: &'a mut Extra,
}

impl<'de> Visitor<'de> for Envelope<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a value")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            self.extra.replace(&name);
            if name != VALUE {
                let value: Json = map.next_value()?;
                self.extra.keep(Cow::Owned(name), Reason::Unknown, value);
            } else if let Some(kept) = map.next_value_seed(self.value.reborrow())? {
                if kept.reason != Reason::Respelled {
                    self.value.clear();
                }
                self.extra.keep(Cow::Owned(name), kept.reason, kept.value);
            }
        }
        Ok(())
    }
}
