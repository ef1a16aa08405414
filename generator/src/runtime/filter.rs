//! Conditions for `$filter` with names of properties that the compiler checks.

use super::encode::not_finite;
use super::enumeration::Enumeration;
use super::erased::name_of;
use super::record::Record;
use super::request::quoted;
use super::text::{Date, DateTimeOffset, Duration, Guid, TimeOfDay};

/// A condition on properties: `user.display_name.starts_with("A").and(user.account_enabled.equals(true))`.
#[derive(Clone, Debug)]
pub struct Condition {
    parts: Vec<Part>,
    /// True for alternatives, which stand in parentheses where more is asked for.
    is_either: bool,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    /// Where a field is.
    Field(usize),
}

impl Part {
    fn field<V>(field: &Option<V>) -> Self {
        Self::Field(std::ptr::from_ref(field).addr())
    }
}

impl Condition {
    fn new(parts: impl Into<Vec<Part>>) -> Self {
        Self { parts: parts.into(), is_either: false }
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new([self.closed(), vec![Part::Text(" and ".to_owned())], other.closed()].concat())
    }

    /// One of both, at least.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let parts = [self.parts, vec![Part::Text(" or ".to_owned())], other.parts].concat();
        Self { parts, is_either: true }
    }

    /// The contrary.
    #[must_use]
    #[allow(clippy::should_implement_trait, reason = "`and` and `or` are no operators either")]
    pub fn not(self) -> Self {
        Self::new(
            [vec![Part::Text("not(".to_owned())], self.parts, vec![Part::Text(")".to_owned())]].concat(),
        )
    }

    fn closed(self) -> Vec<Part> {
        match self.is_either {
            true => [vec![Part::Text("(".to_owned())], self.parts, vec![Part::Text(")".to_owned())]].concat(),
            false => self.parts,
        }
    }

    /// The expression, where the fields are those of the blank `T`.
    pub(super) fn expression<T: Record>(&self) -> String {
        let text = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Field(address) => name_of::<T>(*address).unwrap_or_default().to_owned(),
        };
        self.parts.iter().map(text).collect()
    }
}

/// A value as expressions write it.
pub trait Literal {
    /// With quotes or without.
    fn literal(&self) -> String;
}

macro_rules! literals {
    ($($($ty:ty)* => $write:expr;)*) => {
        $($(impl Literal for $ty {
            fn literal(&self) -> String {
                let write: fn(&Self) -> String = $write;
                write(self)
            }
        })*)*
    };
}
literals! {
    String => |text| quoted(text);
    bool u8 i8 i16 i32 i64 => |value| value.to_string();
    f64 => |value| match value {
        value if value.is_finite() => value.to_string(),
        value => not_finite(*value).to_owned(),
    };
    Guid Date DateTimeOffset TimeOfDay => |value| bare(value.as_str());
    Duration => |value| format!("duration{}", quoted(value.as_str()));
}

impl<E: Enumeration> Literal for E {
    fn literal(&self) -> String {
        quoted(self.as_str())
    }
}

/// A text without quotes, unless it holds more than dates and identifiers do: then it could be read as something else.
fn bare(text: &str) -> String {
    let is_harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"-+.:".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_harmless) { text.to_owned() } else { quoted(text) }
}

/// Conditions on a property.
pub trait Conditions<V: Literal> {
    /// `name operator value`.
    #[doc(hidden)]
    fn compared(&self, operator: &str, value: V) -> Condition;

    /// `function(name,value)`.
    #[doc(hidden)]
    fn called(&self, function: &str, value: V) -> Condition;

    /// `eq`
    fn equals(&self, value: impl Into<V>) -> Condition {
        self.compared("eq", value.into())
    }

    /// `ne`
    fn differs_from(&self, value: impl Into<V>) -> Condition {
        self.compared("ne", value.into())
    }

    /// `gt`
    fn is_above(&self, value: impl Into<V>) -> Condition {
        self.compared("gt", value.into())
    }

    /// `ge`
    fn is_at_least(&self, value: impl Into<V>) -> Condition {
        self.compared("ge", value.into())
    }

    /// `lt`
    fn is_below(&self, value: impl Into<V>) -> Condition {
        self.compared("lt", value.into())
    }

    /// `le`
    fn is_at_most(&self, value: impl Into<V>) -> Condition {
        self.compared("le", value.into())
    }

    /// `startsWith`
    fn starts_with(&self, value: impl Into<V>) -> Condition {
        self.called("startsWith", value.into())
    }
}

impl<V: Literal> Conditions<V> for Option<V> {
    fn compared(&self, operator: &str, value: V) -> Condition {
        Condition::new([Part::field(self), Part::Text(format!(" {operator} {}", value.literal()))])
    }

    fn called(&self, function: &str, value: V) -> Condition {
        let (before, behind) = (format!("{function}("), format!(",{})", value.literal()));
        Condition::new([Part::Text(before), Part::field(self), Part::Text(behind)])
    }
}
