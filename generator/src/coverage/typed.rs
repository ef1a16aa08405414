//! How many of the values in a documented body are in a field of their documented type.

use super::figures::Share;
use crate::model::{ExampleBody, Primitive, StructuredType, Type, TypeName, Version};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The types of a version, for looking at values.
pub(super) struct Typing<'v> {
    version: &'v Version,
    /// Full names by full name in lower case, for `@odata.type`.
    names: HashMap<String, &'v str>,
}

impl<'v> Typing<'v> {
    pub(super) fn new(version: &'v Version) -> Self {
        let names = version.types.keys().map(|name| (name.to_ascii_lowercase(), name.as_str())).collect();
        Self { version, names }
    }

    /// The values of a body of an object type; nothing of other bodies.
    pub(super) fn count(&self, body: &ExampleBody) -> Share {
        let Some(Type { item: item @ TypeName::Structured(_), .. }) = &body.ty else {
            return Share::default();
        };
        let Ok(mut value) = serde_json::from_str::<Value>(&body.text) else { return Share::default() };
        let value = if body.wrapped { value["value"].take() } else { value };
        match &value {
            Value::Array(items) => self.items(item, items),
            value => self.value(item, value),
        }
    }

    fn items(&self, item: &TypeName, items: &[Value]) -> Share {
        let mut share = Share::default();
        items.iter().for_each(|value| share += self.value(item, value));
        share
    }

    /// A value that is expected to be one of `item`.
    fn value(&self, item: &TypeName, value: &Value) -> Share {
        match (item, value) {
            (_, Value::Null) => Share::one(true),
            (item, value) if self.is_any(item) => Share { good: values(value), all: values(value) },
            (TypeName::Structured(name), Value::Object(members)) => self.object(name, members),
            (item, value) => Share { good: usize::from(fits(item, value)), all: values(value) },
        }
    }

    /// Whether the documented type is that of any JSON, which a field holds as it is.
    fn is_any(&self, item: &TypeName) -> bool {
        match item {
            TypeName::Any => true,
            TypeName::Structured(name) => {
                self.version.types.get(name).is_some_and(StructuredType::is_any_json)
            }
            TypeName::Primitive(_) | TypeName::Enum(_) | TypeName::Flags(_) => false,
        }
    }

    fn object(&self, name: &str, members: &Map<String, Value>) -> Share {
        let stated = members.get("@odata.type").and_then(Value::as_str);
        let stated = stated.map(|name| name.trim_start_matches('#').to_ascii_lowercase());
        let name = stated.and_then(|stated| self.names.get(&stated).copied()).unwrap_or(name);
        // What an open type holds beside its properties has no documented type.
        let open = self.version.types.get(name).is_some_and(|ty| ty.documented && ty.is_open);
        let mut share = Share::default();
        for (member, value) in members.iter().filter(|(member, _)| !member.contains('@')) {
            share += match (self.version.property(name, member).map(|property| &property.ty), value) {
                (Some(ty), Value::Array(items)) if ty.collection => self.items(&ty.item, items),
                (Some(ty), value) if !ty.collection || value.is_null() => self.value(&ty.item, value),
                (None, _) if open => Share::default(),
                _ => Share { good: 0, all: values(value) },
            };
        }
        share
    }
}

/// The number of values that are neither objects nor lists.
fn values(json: &Value) -> usize {
    match json {
        Value::Array(items) => items.iter().map(values).sum(),
        Value::Object(members) => {
            members.iter().filter(|(name, _)| !name.contains('@')).map(|(_, value)| values(value)).sum()
        }
        _ => 1,
    }
}

/// Whether a scalar is of a type.
fn fits(item: &TypeName, value: &Value) -> bool {
    let within = |low: i64, high: i64| value.as_i64().is_some_and(|value| (low..=high).contains(&value));
    match item {
        TypeName::Any => true,
        TypeName::Structured(_) => false,
        TypeName::Enum(_) | TypeName::Flags(_) => value.is_string(),
        TypeName::Primitive(primitive) => match primitive {
            Primitive::Boolean => value.is_boolean(),
            Primitive::Byte => within(0, u8::MAX.into()),
            Primitive::SByte => within(i8::MIN.into(), i8::MAX.into()),
            Primitive::Int16 => within(i16::MIN.into(), i16::MAX.into()),
            Primitive::Int32 => within(i32::MIN.into(), i32::MAX.into()),
            Primitive::Int64 => value.is_i64(),
            Primitive::Single | Primitive::Double | Primitive::Decimal => {
                value.is_number() || matches!(value.as_str(), Some("NaN" | "INF" | "-INF"))
            }
            _ => value.is_string(),
        },
    }
}
