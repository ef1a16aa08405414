//! Where the members of a documented body stand on its page.

use crate::source::Document;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::ops::Range;

/// Marks that keys stand in, those included that are read as such.
const QUOTES: [char; 4] = ['"', '\'', '“', '”'];

/// A body with the line behind which it stands on its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    pub(super) page: &'a Document,
    pub(super) line: u32,
    /// Its text, which may be repaired.
    pub(super) text: &'a str,
    /// What the text says.
    pub(super) json: &'a Value,
}

impl Body<'_> {
    /// Where on the page the key of the member `name` stands that holds `value`, or has it in its list; the line if it
    /// isn't found.
    pub(super) fn position(&self, name: &str, value: &Value) -> Range<usize> {
        let start = self.page.line_start(self.line).unwrap_or_default();
        let behind = self.page.text.get(start..).unwrap_or_default();
        let key = keys(behind, name).nth(self.before(name, value).unwrap_or_default());
        match key {
            Some(key) => start + key.start..start + key.end,
            None => self.page.line_range(self.line),
        }
    }

    /// How many equal keys stand before it. Repairs change the places of keys, but not their order.
    fn before(&self, name: &str, value: &Value) -> Option<usize> {
        let value = text_of(self.json, self.text, value)?;
        let at = value.as_ptr() as usize - self.text.as_ptr() as usize;
        keys(self.text.get(..at)?, name).count().checked_sub(1)
    }
}

/// The part of the text of `json` that is the value of the member that holds `wanted`, this very value.
fn text_of<'t>(json: &Value, text: &'t str, wanted: &Value) -> Option<&'t str> {
    match json {
        Value::Object(members) => {
            let texts: HashMap<String, &'t RawValue> = serde_json::from_str(text).ok()?;
            members.iter().find_map(|(key, value)| {
                let text = texts.get(key)?.get();
                if holds(value, wanted) { Some(text) } else { text_of(value, text, wanted) }
            })
        }
        Value::Array(items) => {
            let texts: Vec<&'t RawValue> = serde_json::from_str(text).ok()?;
            items.iter().zip(texts).find_map(|(item, text)| text_of(item, text.get(), wanted))
        }
        _ => None,
    }
}

/// Whether a value is `wanted` or a list with it.
fn holds(value: &Value, wanted: &Value) -> bool {
    let mut items = value.as_array().into_iter().flatten();
    std::ptr::eq(value, wanted) || items.any(|item| holds(item, wanted))
}

/// Where keys of a name stand in JSON, their quotes included.
fn keys(text: &str, name: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(name).filter_map(|(at, name)| {
        let (before, behind) = (text.get(..at)?, text.get(at + name.len()..)?);
        let opening = before.chars().next_back().filter(|c| QUOTES.contains(c)).map_or(0, char::len_utf8);
        let rest = behind.strip_prefix(QUOTES).unwrap_or(behind);
        let closing = behind.len() - rest.len();
        let is_part = opening == 0 && before.ends_with(|c: char| c.is_alphanumeric() || "_.@$-".contains(c));
        let is_key = rest.trim_start().starts_with(':') && (opening == 0) == (closing == 0) && !is_part;
        is_key.then(|| at - opening..at + name.len() + closing)
    })
}
