//! The body of a documented request as an expression: as much of it as shows how it is done.

use super::LONGEST;
use super::expression::{Expression, literal};
use crate::emit::endpoints::request::actual;
use crate::emit::enums::member_ident;
use crate::emit::layout::Layout;
use crate::emit::ty::spelled_path;
use crate::emit::types::field_ident;
use crate::map::IndexMap;
use crate::model::{EnumType, ExampleBody, Payload, Primitive, Property, RustName, Type, TypeName};
use crate::runtime::base64;
use serde_json::value::RawValue;

/// Fields of an example, those of nested records included: those of a record come before those of what it holds.
const FIELDS: usize = 12;
/// Elements of a list; one of records.
const ITEMS: usize = 3;

/// The JSON body of a call; nothing if none can be made.
pub(super) fn expression(
    layout: &Layout<'_>,
    payload: &Payload,
    body: Option<&ExampleBody>,
) -> Option<Expression> {
    let mut writer = Writer { layout, left: FIELDS };
    let json = body.filter(|body| body.json).map_or("", |body| &body.text);
    match payload {
        Payload::Empty | Payload::Binary => None,
        Payload::Any => Some(Expression::Word("serde_json::json!({})".to_owned())),
        Payload::Wrapped { .. } => Some(unset()),
        Payload::Parameters { rust, parameters } => {
            let find = |name: &str| parameters.get(name).map(|property| ("", property));
            Some(writer.record(rust, &members(json), find).unwrap_or_else(|| blank(rust)))
        }
        Payload::Value { ty } => {
            match body.map_or_else(|| ty.clone(), |body| actual(layout.version, ty, body)) {
                Type { item: TypeName::Structured(name), collection: false } => {
                    let rust = writer.rust(&name)?;
                    Some(writer.object(&name, &members(json)).unwrap_or_else(|| blank(rust)))
                }
                ty => Some(writer.value(json, &ty).unwrap_or_else(unset)),
            }
        }
    }
}

fn unset() -> Expression {
    Expression::Word("Default::default()".to_owned())
}

/// A record with nothing in it.
fn blank(rust: &RustName) -> Expression {
    Expression::Word(format!("{}::default()", spelled_path(rust)))
}

/// The members of a JSON object, in their order.
fn members(json: &str) -> IndexMap<String, &RawValue> {
    serde_json::from_str(json).unwrap_or_default()
}

struct Writer<'l, 'a> {
    layout: &'l Layout<'a>,
    /// How many fields the example may still get.
    left: usize,
}

impl<'a> Writer<'_, 'a> {
    /// The name in Rust of a type, unless a type of the user's own stands in for it.
    fn rust(&self, name: &str) -> Option<&'a RustName> {
        let ty = self.layout.version.types.get(name)?;
        ty.replaced_by.is_none().then_some(&ty.rust)
    }

    /// A record of a type with some of its members, if that can be made.
    fn object(&mut self, name: &str, members: &IndexMap<String, &RawValue>) -> Option<Expression> {
        let rust = self.rust(name)?;
        let lineage = self.layout.version.lineage(name);
        let find =
            |name: &str| lineage.iter().find_map(|ty| Some((ty.name.as_str(), ty.properties.get(name)?)));
        self.record(rust, members, find)
    }

    /// A record with those members that have a field of their kind. `find` gives a property and who declares it.
    fn record<'p>(
        &mut self,
        rust: &RustName,
        members: &IndexMap<String, &RawValue>,
        find: impl Fn(&str) -> Option<(&'p str, &'p Property)>,
    ) -> Option<Expression> {
        let mut known: Vec<_> = members
            .iter()
            .filter_map(|(name, value)| find(name).map(|(declaring, property)| (declaring, property, value)))
            .filter(|(.., value)| !matches!(value.get(), "null" | "[]" | "{}"))
            .collect();
        known.truncate(self.left);
        self.left -= known.len();
        let mut fields: Vec<(String, Expression)> = Vec::new();
        for (declaring, property, value) in known {
            let field = field_ident(property).into_owned();
            let value = self.value(value.get(), &property.ty);
            let Some(value) = value.filter(|_| fields.iter().all(|(known, _)| *known != field)) else {
                self.left += 1;
                continue;
            };
            let value =
                if self.layout.boxes(declaring, property) { value.within("Box::new(", ")") } else { value };
            fields.push((field, value.within("Some(", ")")));
        }
        (!fields.is_empty()).then(|| Expression::Struct { path: spelled_path(rust), fields })
    }

    /// A value of a type, if it is one.
    fn value(&mut self, json: &str, ty: &Type) -> Option<Expression> {
        if !ty.collection {
            return self.item(json, &ty.item);
        }
        let most = if matches!(ty.item, TypeName::Structured(_)) { 1 } else { ITEMS };
        let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        let items: Vec<_> =
            items.iter().take(most).filter_map(|item| self.item(item.get(), &ty.item)).collect();
        if items.is_empty() { None } else { Some(Expression::List(items)) }
    }

    fn item(&mut self, json: &str, ty: &TypeName) -> Option<Expression> {
        let enums = &self.layout.version.enums;
        let text = || serde_json::from_str::<String>(json).ok();
        match ty {
            TypeName::Primitive(ty) => primitive(&serde_json::from_str(json).ok()?, *ty),
            TypeName::Enum(name) => member(enums.get(&**name)?, &text()?),
            TypeName::Flags(name) => flags(enums.get(&**name)?, &text()?),
            TypeName::Structured(name) => self.object(name, &members(json)),
            TypeName::Any => None,
        }
    }
}

fn primitive(json: &serde_json::Value, ty: Primitive) -> Option<Expression> {
    let integer = |least: i64, most: i64| {
        let number = json.as_i64().filter(|number| (least..=most).contains(number))?;
        Some(Expression::Word(number.to_string()))
    };
    match ty {
        Primitive::Boolean => Some(Expression::Word(json.as_bool()?.to_string())),
        Primitive::Byte => integer(0, u8::MAX.into()),
        Primitive::SByte => integer(i8::MIN.into(), i8::MAX.into()),
        Primitive::Int16 => integer(i16::MIN.into(), i16::MAX.into()),
        Primitive::Int32 => integer(i32::MIN.into(), i32::MAX.into()),
        Primitive::Int64 => integer(i64::MIN, i64::MAX),
        Primitive::Single | Primitive::Double => Some(Expression::Word(format!("{:?}", json.as_f64()?))),
        // A sign would be applied to what the call gives.
        Primitive::Decimal if json.as_i64()? < 0 => Some(integer(i64::MIN, 0)?.within("(", ").into()")),
        Primitive::Decimal => Some(integer(0, i64::MAX)?.within("", ".into()")),
        Primitive::Binary => Some(bytes(&base64::decode(json.as_str()?)?).within("", ".to_vec().into()")),
        Primitive::String
        | Primitive::Stream
        | Primitive::Guid
        | Primitive::Date
        | Primitive::DateTimeOffset
        | Primitive::TimeOfDay
        | Primitive::Duration => Some(short(json.as_str()?).within("", ".into()")),
    }
}

/// A text, cut if it is long.
fn short(whole: &str) -> Expression {
    Expression::Word(match whole.char_indices().nth(LONGEST) {
        Some((end, _)) => literal(&format!("{}...", whole.get(..end).unwrap_or(whole))),
        None => literal(whole),
    })
}

/// Bytes that are a short text; others are only hinted at.
fn bytes(whole: &[u8]) -> Expression {
    let is_text = whole.len() <= LONGEST && whole.iter().all(|byte| matches!(byte, b' '..=b'~'));
    let shown = if is_text { whole } else { b"..." };
    Expression::Word(format!("b\"{}\"", shown.escape_ascii()))
}

/// A member of an enumeration, as the variant that it is or as text.
fn member(ty: &EnumType, name: &str) -> Option<Expression> {
    if ty.replaced_by.is_some() {
        return None;
    }
    let known = ty.members.iter().find(|member| member.name == name);
    Some(known.map_or_else(
        || short(name).within("", ".into()"),
        |member| {
            let path = spelled_path(&ty.rust);
            Expression::Word(format!("{path}::{}", member_ident(member)))
        },
    ))
}

/// Members of an enumeration, of which there may be several.
fn flags(ty: &EnumType, names: &str) -> Option<Expression> {
    let known = ty.members.iter().any(|member| member.name == names);
    let one = member(ty, names)?;
    Some(if known { one.within("", ".into()") } else { one })
}
