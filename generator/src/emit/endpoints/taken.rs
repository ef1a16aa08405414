//! What the caller of a method passes for a value that a URL holds, by the type that a page gives it.

use crate::emit::ty::{item_type, primitive_type};
use crate::model::{Primitive, Type, TypeName, Version};
use crate::print::literal;
use std::borrow::Cow;
use std::fmt::Debug;
use std::str::FromStr;

/// What is passed for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Taken {
    /// Text.
    Text,
    /// A number or a Boolean, as itself.
    Plain(Primitive),
    /// What becomes this type, as text does: a moment, a member of an enumeration.
    Into(String),
    /// A list of values of this type, each a text, a number or a Boolean.
    List(&'static str),
    /// An object, or a list of objects.
    Json,
    /// Anything that can be shown: no page says more.
    Shown,
}

impl Taken {
    /// What is passed for a value of type `ty`.
    pub(in crate::emit) fn of(version: &Version, ty: &Type) -> Self {
        let replaced = |name: &str| version.enums.get(name).is_none_or(|ty| ty.replaced_by.is_some());
        match &ty.item {
            TypeName::Structured(_) => Self::Json,
            TypeName::Any => Self::Shown,
            TypeName::Primitive(primitive) if is_plain(*primitive) => match ty.collection {
                true => Self::List(primitive_type(*primitive)),
                false => Self::Plain(*primitive),
            },
            _ if ty.collection => Self::List("&str"),
            TypeName::Primitive(Primitive::String | Primitive::Stream | Primitive::Binary) => Self::Text,
            TypeName::Primitive(Primitive::Decimal) => Self::Shown,
            TypeName::Enum(name) | TypeName::Flags(name) if replaced(name) => Self::Text,
            item => Self::Into(item_type(version, item).into_owned()),
        }
    }

    /// The type of the parameter.
    pub(in crate::emit) fn parameter(&self) -> Cow<'static, str> {
        match self {
            Self::Text => "&str".into(),
            Self::Plain(primitive) => primitive_type(*primitive).into(),
            Self::Into(ty) => ["impl Into<", ty, ">"].concat().into(),
            Self::List(item) => ["&[", item, "]"].concat().into(),
            Self::Json => "&rt::Json".into(),
            Self::Shown => "impl std::fmt::Display".into(),
        }
    }

    /// The value of the parameter `ident` as something that shows as it stands in a URL.
    pub(in crate::emit) fn shown(&self, ident: &str) -> String {
        match self {
            Self::Into(_) => [ident, ".into()"].concat(),
            Self::List(_) => ["rt::Json::from(", ident, ")"].concat(),
            Self::Text | Self::Plain(_) | Self::Json | Self::Shown => ident.to_owned(),
        }
    }

    /// A documented value as an expression, if it is one.
    pub(in crate::emit) fn expression(&self, text: &str) -> Option<String> {
        match self {
            Self::Text | Self::Into(_) | Self::Shown => Some(literal(text)),
            Self::Plain(primitive) => plain(*primitive, text),
            Self::List(_) | Self::Json => None,
        }
    }

    /// An expression that stands for a value that no page shows, named `name`.
    pub(in crate::emit) fn stand_in(&self, name: &str) -> String {
        match self {
            Self::Text | Self::Into(_) | Self::Shown => literal(&["{", name, "}"].concat()),
            Self::Plain(Primitive::Boolean) => "true".to_owned(),
            Self::Plain(primitive) => plain(*primitive, "1").unwrap_or_default(),
            Self::List(_) => "&[]".to_owned(),
            Self::Json => "&Default::default()".to_owned(),
        }
    }
}

/// True for what Rust has a type of its own for, which JSON and URLs write without quotes.
fn is_plain(primitive: Primitive) -> bool {
    use Primitive::{Boolean, Byte, Double, Int16, Int32, Int64, SByte, Single};
    matches!(primitive, Boolean | Byte | SByte | Int16 | Int32 | Int64 | Single | Double)
}

/// The literal of a number or a Boolean.
fn plain(primitive: Primitive, text: &str) -> Option<String> {
    match primitive {
        Primitive::Boolean => parsed::<bool>(text),
        Primitive::Byte => parsed::<u8>(text),
        Primitive::SByte => parsed::<i8>(text),
        Primitive::Int16 => parsed::<i16>(text),
        Primitive::Int32 => parsed::<i32>(text),
        Primitive::Int64 => parsed::<i64>(text),
        _ => parsed::<f64>(text).filter(|number| number.contains('.')),
    }
}

fn parsed<T: FromStr + Debug>(text: &str) -> Option<String> {
    Some(format!("{:?}", text.parse::<T>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_values_are_of_the_type_that_is_taken() {
        let table = [
            (Primitive::Int32, "-5", Some("-5")),
            (Primitive::Int32, "n", None),
            (Primitive::Byte, "256", None),
            (Primitive::Boolean, "true", Some("true")),
            (Primitive::Boolean, "1", None),
            (Primitive::Double, "2", Some("2.0")),
            (Primitive::Double, "inf", None),
        ];
        for (primitive, text, expected) in table {
            assert_eq!(Taken::Plain(primitive).expression(text).as_deref(), expected, "{text}");
        }
        assert_eq!(Taken::Text.expression("a\"b").as_deref(), Some(r#""a\"b""#));
        assert_eq!(Taken::List("&str").expression("[]"), None);
    }

    #[test]
    fn something_stands_for_a_value_of_every_kind() {
        let kinds = [
            Taken::Text,
            Taken::Plain(Primitive::Boolean),
            Taken::Plain(Primitive::Single),
            Taken::Plain(Primitive::Int64),
            Taken::Into("rt::Date".into()),
            Taken::List("i32"),
            Taken::Json,
            Taken::Shown,
        ];
        let shown = kinds.map(|taken| format!("{}: {}", taken.parameter(), taken.stand_in("x")));
        insta::assert_snapshot!(shown.join("\n"), @r#"
        &str: "{x}"
        bool: true
        f64: 1.0
        i64: 1
        impl Into<rt::Date>: "{x}"
        &[i32]: &[]
        &rt::Json: &Default::default()
        impl std::fmt::Display: "{x}"
        "#);
    }
}
