//! Arguments of functions and of alternate keys: how a URL writes them, and what they are in Rust.

use super::names;
use super::taken::Taken;
use crate::emit::ty::word;
use crate::facts::{self, ArgumentValue, ParameterPlace};
use crate::model::{Operation, Primitive, Property, Type, TypeName, Version};
use crate::print::literal;
use crate::runtime::{self, Path};

/// An argument of a function or of an alternate key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) struct Argument {
    /// As documented; empty for a positional argument.
    pub(in crate::emit) name: String,
    /// What is passed.
    pub(in crate::emit) value: Value,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Value {
    /// The caller's, under this name in Rust and of this type, if a page says it.
    Given { ident: String, form: Form, ty: Option<Type> },
    /// Always this one.
    Fixed { text: String, form: Form },
}

/// How a value is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::emit) enum Form {
    /// In quotes, for want of a page that says otherwise.
    Unsaid,
    /// As it stands: a number, a date.
    Bare,
    /// In quotes.
    Text,
    /// In quotes, behind the full name of an enumeration.
    Member(String),
}

/// An argument as a route writes it. Functions are documented with the types of their parameters, which tell whether a
/// placeholder without quotes stands for a value with or without.
pub(super) fn of_function(argument: &facts::Argument, function: &Operation) -> Argument {
    let ty = stated_type(argument, function);
    let unquoted = ty.as_ref().map_or(Form::Unsaid, Form::of);
    of(argument, ty, unquoted)
}

/// An alternate key as a route writes it: with quotes or without, whatever its type.
pub(super) fn of_key(argument: &facts::Argument, operation: &Operation) -> Argument {
    of(argument, stated_type(argument, operation), Form::Bare)
}

/// The type that a table gives an argument.
fn stated_type(argument: &facts::Argument, operation: &Operation) -> Option<Type> {
    let documented = documented_name(argument);
    let mut parameters =
        operation.parameters.iter().filter(|parameter| parameter.place == ParameterPlace::Function);
    let parameter = parameters.find(|parameter| *parameter.property.name == *documented);
    let stated = parameter.map(|parameter| &parameter.property).filter(|property| is_stated(property));
    stated.map(|property| property.ty.clone())
}

fn of(argument: &facts::Argument, ty: Option<Type>, unquoted: Form) -> Argument {
    let form = match &argument.enum_type {
        Some(name) => Form::Member(name.clone()),
        None if argument.quoted => Form::Text,
        None => unquoted,
    };
    let value = match &argument.value {
        ArgumentValue::Literal(text) => Value::Fixed { text: text.clone(), form },
        ArgumentValue::Param(_) => {
            Value::Given { ident: names::argument(documented_name(argument)), form, ty }
        }
    };
    Argument { name: argument.name.clone().unwrap_or_default(), value }
}

/// Whether a table has the parameter, so that its type is not just the one that the model takes for unknown ones.
fn is_stated(parameter: &Property) -> bool {
    !parameter.doc.places.is_empty()
}

/// The name under which a table has the argument: that of a positional one stands in its placeholder.
fn documented_name(argument: &facts::Argument) -> &str {
    match (&argument.name, &argument.value) {
        (Some(name), _) => name,
        (None, ArgumentValue::Param(param)) => &param.name,
        (None, ArgumentValue::Literal(_)) => "",
    }
}

impl Form {
    /// How a value of a type is written where no route shows it.
    fn of(ty: &Type) -> Self {
        use Primitive::{Binary, Duration, Stream, String};
        match &ty.item {
            _ if ty.collection => Self::Bare,
            TypeName::Primitive(Duration) => Self::Member("duration".to_owned()),
            TypeName::Primitive(String | Stream | Binary) | TypeName::Enum(_) | TypeName::Flags(_) => {
                Self::Text
            }
            TypeName::Primitive(_) | TypeName::Structured(_) | TypeName::Any => Self::Bare,
        }
    }

    /// The value for [`Path::arguments`] that an expression shows.
    fn argument(&self, shown: &str) -> String {
        match self {
            Self::Bare => format!("rt::Argument::Bare(&{shown})"),
            Self::Text | Self::Unsaid => format!("rt::Argument::Text(&{shown})"),
            Self::Member(enumeration) => format!("rt::Argument::Member({}, &{shown})", literal(enumeration)),
        }
    }

    /// The value as a route shows it.
    fn written(&self, value: String) -> String {
        match self {
            Self::Bare => value,
            Self::Text | Self::Unsaid => format!("'{value}'"),
            Self::Member(enumeration) => format!("{enumeration}'{value}'"),
        }
    }
}

impl Argument {
    /// A parameter of a function whose route doesn't show it.
    pub(super) fn implied(parameter: &Property) -> Self {
        let (ident, ty) = (names::argument(&parameter.name), parameter.ty.clone());
        let value = Value::Given { ident, form: Form::of(&ty), ty: Some(ty) };
        Self { name: parameter.name.to_string(), value }
    }

    /// The Rust name of what the caller passes, if it isn't always the same.
    pub(super) fn ident(&self) -> Option<&str> {
        match &self.value {
            Value::Given { ident, .. } => Some(ident),
            Value::Fixed { .. } => None,
        }
    }

    /// The parameter of the method that passes it: `index: i32`.
    pub(super) fn parameter(&self, version: &Version) -> Option<String> {
        let (ident, taken) = self.taken(version)?;
        Some([&*word(ident), ": ", &taken.parameter()].concat())
    }

    /// What the caller passes, and under which name.
    fn taken(&self, version: &Version) -> Option<(&str, Taken)> {
        let Value::Given { ident, ty, .. } = &self.value else { return None };
        // What no page gives a type is text, as identifiers are.
        let taken = ty.as_ref().map_or(Taken::Text, |ty| Taken::of(version, ty));
        Some((ident, taken))
    }

    /// The value for [`Path::arguments`].
    pub(super) fn value(&self, version: &Version) -> String {
        match (&self.value, self.taken(version)) {
            (Value::Given { form, .. }, Some((ident, taken))) => {
                let shown = taken.shown(&word(ident));
                match taken {
                    Taken::List(_) | Taken::Json => format!("rt::Argument::Json(&{shown})"),
                    Taken::Plain(Primitive::Single | Primitive::Double) if *form == Form::Bare => {
                        format!("rt::Argument::Number({shown})")
                    }
                    _ => form.argument(&shown),
                }
            }
            (Value::Fixed { text, form } | Value::Given { ident: text, form, .. }, _) => {
                form.argument(&literal(text))
            }
        }
    }

    /// A documented value of what the caller passes, as an expression; nothing if it is no such value.
    pub(super) fn expression(&self, version: &Version, text: &str) -> Option<String> {
        let (_, taken) = self.taken(version)?;
        let is_bare_only = matches!(&self.value, Value::Given { form: Form::Bare, .. });
        if is_bare_only && !is_bare(text) { None } else { taken.expression(text) }
    }

    /// An expression that stands for what the caller passes.
    pub(super) fn stand_in(&self, version: &Version) -> Option<String> {
        self.taken(version).map(|(ident, taken)| taken.stand_in(ident))
    }

    /// As a route shows it: `address='{address}'`.
    pub(super) fn route(&self) -> String {
        let value = match &self.value {
            Value::Given { ident, form, .. } => form.written(format!("{{{ident}}}")),
            Value::Fixed { text, form } => form.written(text.clone()),
        };
        if self.name.is_empty() { value } else { format!("{}={value}", self.name) }
    }
}

/// Whether a text can stand in a URL without quotes.
fn is_bare(text: &str) -> bool {
    Path::root().key("", &runtime::Argument::Bare(&text)).checked().is_ok()
}
