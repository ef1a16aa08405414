//! Values that come in one piece as expressions.

use super::LONGEST;
use super::expression::{Expression, literal};
use crate::emit::enums::member_ident;
use crate::emit::ty::spelled_path;
use crate::model::{EnumType, Primitive};
use crate::runtime::base64;
use serde_json::Value as Json;

/// A text, a number or a Boolean as what becomes any JSON; `null` only within JSON.
pub(super) fn scalar(json: &Json) -> Option<Expression> {
    Some(match json {
        Json::String(text) => short(text),
        Json::Number(number) => Expression::Word(match number.as_i64() {
            Some(number) if i32::try_from(number).is_ok() => number.to_string(),
            Some(number) => format!("{number}_i64"),
            None => format!("{:?}", number.as_f64()?),
        }),
        Json::Bool(_) | Json::Null => Expression::Word(json.to_string()),
        Json::Array(_) | Json::Object(_) => return None,
    })
}

/// A value of a primitive type, if it is one.
pub(super) fn primitive(json: &Json, ty: Primitive) -> Option<Expression> {
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
        Primitive::Binary => Some(bytes(json.as_str()?).within("", ".to_vec().into()")),
        Primitive::String
        | Primitive::Stream
        | Primitive::Guid
        | Primitive::Date
        | Primitive::DateTimeOffset
        | Primitive::TimeOfDay
        | Primitive::Duration => Some(short(json.as_str()?).within("", ".into()")),
    }
}

/// A text, cut if it is long. A single word, which is an address or an identifier, says nothing when it is cut.
pub(super) fn short(whole: &str) -> Expression {
    let longest = if whole.contains(char::is_whitespace) { LONGEST } else { 2 * LONGEST };
    Expression::Word(match whole.char_indices().nth(longest) {
        Some((end, _)) => literal(&format!("{}...", whole.get(..end).unwrap_or(whole))),
        None => literal(whole),
    })
}

/// Bytes that are a short text; others are only hinted at, and so are those that a page describes in words.
fn bytes(encoded: &str) -> Expression {
    let is_text =
        |whole: &Vec<u8>| whole.len() <= LONGEST && whole.iter().all(|byte| matches!(byte, b' '..=b'~'));
    let text = base64::decode(encoded).filter(is_text);
    Expression::Word(format!("b\"{}\"", text.as_deref().unwrap_or(b"...").escape_ascii()))
}

/// A member of an enumeration, as the variant that it is or as text.
pub(super) fn member(ty: &EnumType, name: &str) -> Option<Expression> {
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
pub(super) fn flags(ty: &EnumType, names: &str) -> Option<Expression> {
    let known = ty.members.iter().any(|member| member.name == names);
    let one = member(ty, names)?;
    Some(if known { one.within("", ".into()") } else { one })
}
