//! How many of the values in a documented body are in a field of their documented type.

use super::figures::Share;
use crate::model::{ExampleBody, Primitive, StructuredType, Type, TypeName, Version};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The types of a version, for looking at values.
pub(crate) struct Typing<'v> {
    version: &'v Version,
    /// Full names by full name in lower case, for `@odata.type`.
    names: HashMap<String, &'v str>,
}

impl<'v> Typing<'v> {
    pub(crate) fn new(version: &'v Version) -> Self {
        let names = version.types.keys().map(|name| (name.to_ascii_lowercase(), name.as_str())).collect();
        Self { version, names }
    }

    /// The values of a body of an object type; nothing of other bodies.
    pub(super) fn count(&self, body: &ExampleBody) -> Share {
        let mut share = Share::default();
        if let Ok(json) = serde_json::from_str(&body.text) {
            self.look(body, &json, &mut |_, one| share += one.share);
        }
        share
    }

    /// Tells `see` of each value in a body of an object type, with the object's type; of nothing in other bodies. `json`
    /// is what the text of the body says.
    pub(crate) fn look(&self, body: &ExampleBody, json: &Value, see: &mut dyn FnMut(&str, Seen<'_>)) {
        let Some(Type { item: TypeName::Structured(name), .. }) = &body.ty else { return };
        let value = if body.wrapped { &json["value"] } else { json };
        let ty = Type { item: TypeName::Structured(name.clone()), collection: value.is_array() };
        self.value(name, Seen::documented("", &ty, value), see);
    }

    /// A value that is expected to be of the type that is documented.
    fn value(&self, owner: &str, seen: Seen<'_>, see: &mut dyn FnMut(&str, Seen<'_>)) {
        let Seen { value, documented: Some(ty), .. } = seen else { return see(owner, seen) };
        match (&ty.item, value) {
            (_, Value::Null) => see(owner, Seen { share: Share::one(true), ..seen }),
            (_, Value::Array(items)) if ty.collection => {
                let ty = Type { item: ty.item.clone(), collection: false };
                let items = items.iter().map(|item| Seen::documented(seen.name, &ty, item));
                items.for_each(|item| self.value(owner, item, see));
            }
            (item, _) if self.is_any(item) && !ty.collection => {
                see(owner, Seen { share: all(value), ..seen })
            }
            (TypeName::Structured(name), Value::Object(members)) if !ty.collection => {
                self.object(name, members, see);
            }
            (item, _) if !ty.collection && fits(item, value) => {
                see(owner, Seen { share: all(value), ..seen })
            }
            _ => see(owner, seen),
        }
    }

    /// Whether the documented type is that of any JSON, which a field holds as it is.
    fn is_any(&self, item: &TypeName) -> bool {
        match item {
            TypeName::Any => true,
            TypeName::Structured(name) => {
                self.version.types.get(&**name).is_some_and(StructuredType::is_any_json)
            }
            TypeName::Primitive(_) | TypeName::Enum(_) | TypeName::Flags(_) => false,
        }
    }

    fn object(&self, name: &str, members: &Map<String, Value>, see: &mut dyn FnMut(&str, Seen<'_>)) {
        let stated = members.get("@odata.type").and_then(Value::as_str);
        let stated = stated.map(|name| name.trim_start_matches('#').to_ascii_lowercase());
        let name = stated.and_then(|stated| self.names.get(&stated).copied()).unwrap_or(name);
        // What an open type holds beside its properties has no documented type.
        let open = self.version.types.get(name).is_some_and(|ty| ty.documented && ty.is_open);
        for (member, value) in members.iter().filter(|(member, _)| !member.contains('@')) {
            match self.version.property(name, member) {
                Some(property) => self.value(name, Seen::documented(member, &property.ty, value), see),
                None => {
                    let share = if open { Share::default() } else { none(value) };
                    see(name, Seen { name: member, value, documented: None, share });
                }
            }
        }
    }
}

/// A value in a body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    /// The member that holds it; empty for the body itself and the objects of a list.
    pub(crate) name: &'a str,
    pub(crate) value: &'a Value,
    /// The member's type, if it is documented; of one value, where it is a list.
    pub(crate) documented: Option<&'a Type>,
    /// The value, or those in it, and how many of them are as documented.
    pub(crate) share: Share,
}

impl<'a> Seen<'a> {
    /// A value that nobody has looked at.
    fn documented(name: &'a str, ty: &'a Type, value: &'a Value) -> Self {
        Self { name, value, documented: Some(ty), share: none(value) }
    }
}

/// All values in one, none of them good.
fn none(value: &Value) -> Share {
    Share { good: 0, all: values(value) }
}

/// All values in one, all of them good.
fn all(value: &Value) -> Share {
    Share { good: values(value), all: values(value) }
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
