//! JSON in bodies: what is no field, and fields that hold any.

use super::body::{Writer, members};
use super::expression::{Expression, literal};
use super::value::scalar;
use serde_json::value::RawValue;

impl Writer<'_, '_> {
    /// JSON as a value of its own.
    pub(super) fn any(&mut self, json: &str) -> Option<Expression> {
        let value = self.argument(json)?;
        Some(match json {
            "null" => Expression::Word("serde_json::Value::Null".to_owned()),
            // A sign would be applied to what the call gives.
            json if json.starts_with('-') => value.within("(", ").into()"),
            json if json.starts_with(['{', '[']) => value,
            _ => value.within("", ".into()"),
        })
    }

    /// JSON as an argument that becomes it.
    pub(super) fn argument(&mut self, json: &str) -> Option<Expression> {
        let value = self.json(json)?;
        let is_scalar = !json.starts_with(['{', '[']);
        Some(if is_scalar { value } else { value.within("serde_json::json!(", ")") })
    }

    /// JSON as `json!` takes it, with as many members and elements as there is room for.
    pub(super) fn json(&mut self, json: &str) -> Option<Expression> {
        let items: Vec<(Option<String>, &RawValue)> = match members(json) {
            Some(members) => members.into_iter().map(|(name, value)| (Some(name), value)).collect(),
            None => match serde_json::from_str::<Vec<&RawValue>>(json) {
                Ok(items) => items.into_iter().map(|item| (None, item)).collect(),
                Err(_) => return scalar(&serde_json::from_str(json).ok()?),
            },
        };
        let open = if json.starts_with('{') { "{" } else { "[" };
        let mut shown = Vec::new();
        for (name, value) in &items {
            let Some(left) = self.left.checked_sub(1) else { break };
            self.left = left;
            let value = self.json(value.get());
            shown.extend(value.map(|value| match name {
                Some(name) => Expression::Pair(literal(name), Box::new(value)),
                None => value,
            }));
        }
        self.is_whole &= shown.len() == items.len();
        (!shown.is_empty() || items.is_empty()).then_some(Expression::List(open, shown))
    }
}
