//! Where the members of a documented body stand on its page.

use crate::facts::json::keys;
use crate::source::Document;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::ops::Range;

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
        self.key(name, value).unwrap_or_else(|| self.page.line_range(self.line))
    }

    fn key(&self, name: &str, value: &Value) -> Option<Range<usize>> {
        let start = self.page.line_start(self.line)?;
        let value = text_of(self.json, self.text, value)?;
        let key = keys::on_page(self.page.text.get(start..)?, self.text, name, value)?;
        Some(start + key.start..start + key.end)
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
