//! Conditions for `$filter` with names of properties that the compiler checks.

use super::encode::not_finite;
use super::enumeration::{Enumeration, Flags};
use super::erased::empty;
use super::properties::{Properties, Through};
use super::record::Record;
use super::request::quoted;
use super::text::{Date, DateTimeOffset, Duration, Guid, TimeOfDay};
use super::value::{AsBox, AsMember, AsPlain, AsRecord, Value};
use std::mem::ManuallyDrop;

/// A condition on properties: `user.display_name.starts_with("A").and(user.account_enabled.equals(true))`.
#[derive(Clone, Debug)]
pub struct Condition {
    parts: Vec<Part>,
    /// True for alternatives, which stand in parentheses where more is asked for.
    is_either: bool,
    /// How many conditions on items of lists stand in each other.
    depth: usize,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    /// A field that has no name yet: where it is, and the path from there on.
    Field {
        at: usize,
        below: String,
    },
}

impl Part {
    fn text(text: &str) -> Vec<Self> {
        vec![Self::Text(text.to_owned())]
    }

    fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Field { .. } => None,
        }
    }
}

impl Condition {
    /// A field between two texts.
    fn on(before: String, at: usize, behind: String) -> Self {
        let field = Part::Field { at, below: String::new() };
        Self { parts: vec![Part::Text(before), field, Part::Text(behind)], is_either: false, depth: 0 }
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let depth = self.depth.max(other.depth);
        let parts = [self.closed(), Part::text(" and "), other.closed()].concat();
        Self { parts, is_either: false, depth }
    }

    /// One of both, at least.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let depth = self.depth.max(other.depth);
        let parts = [self.parts, Part::text(" or "), other.parts].concat();
        Self { parts, is_either: true, depth }
    }

    /// The contrary.
    #[must_use]
    #[allow(clippy::should_implement_trait, reason = "`and` and `or` are no operators either")]
    pub fn not(self) -> Self {
        let parts = [Part::text("not("), self.parts, Part::text(")")].concat();
        Self { parts, is_either: false, depth: self.depth }
    }

    fn closed(self) -> Vec<Part> {
        match self.is_either {
            true => [Part::text("("), self.parts, Part::text(")")].concat(),
            false => self.parts,
        }
    }

    /// What is said about a subject, as an expression; `None` if it speaks of a field of something else.
    pub(super) fn expression<S: Subject>(condition: impl FnOnce(&S) -> Self) -> Option<String> {
        let condition = Self::about(condition, &|_, path| Part::Text(path));
        condition.parts.into_iter().map(Part::into_text).collect()
    }

    /// What is said about the record in the field at `at`.
    fn within<S: Subject>(at: usize, condition: impl FnOnce(&S) -> Self) -> Self {
        Self::about(condition, &|_, below| Part::Field { at, below })
    }

    /// What is said about items of the list at `at`; `which` of them, in the word of the expression.
    fn of_items<S: Subject>(at: usize, which: &str, condition: impl FnOnce(&S) -> Self) -> Self {
        let one = Self::about(condition, &|one, path| Part::Text(joined(&one.item(), &path)));
        let list = Part::Field { at, below: which.to_owned() };
        let item = format!("({}:", one.item());
        let depth = one.depth + 1;
        Self {
            parts: [vec![list, Part::Text(item)], one.parts, Part::text(")")].concat(),
            is_either: false,
            depth,
        }
    }

    /// What an item is called of which this is said: otherwise than the items that this speaks of.
    fn item(&self) -> String {
        match self.depth {
            0 => "x".to_owned(),
            depth => format!("x{depth}"),
        }
    }

    /// What is said about a subject, whose fields `part` names. Others stay as they are: they may be those of a subject around it.
    fn about<S: Subject>(condition: impl FnOnce(&S) -> Self, part: &Named<'_>) -> Self {
        // A value of its own, so that nothing else has fields at the same addresses. It owns nothing that had to be dropped.
        let subject = ManuallyDrop::new(S::empty());
        condition(&subject).named(std::ptr::from_ref(&subject).addr(), S::name_at, part)
    }

    /// This, with the fields named of a subject that begins at `base`.
    fn named(self, base: usize, name_at: fn(usize) -> Option<&'static str>, part: &Named<'_>) -> Self {
        let name = |unnamed: &Part| match unnamed {
            Part::Field { at, below } => Some(part(&self, joined(name_at(at.wrapping_sub(base))?, below))),
            Part::Text(_) => None,
        };
        let parts = self.parts.iter().map(|part| name(part).unwrap_or_else(|| part.clone())).collect();
        Self { parts, ..self }
    }
}

/// What the path to a field becomes in a condition.
type Named<'a> = dyn Fn(&Condition, String) -> Part + 'a;

/// Two parts of a path, either of which may be empty.
fn joined(path: &str, below: &str) -> String {
    let slash = if path.is_empty() || below.is_empty() { "" } else { "/" };
    format!("{path}{slash}{below}")
}

/// What conditions are about: a record, or a single value, which has no name of its own.
pub trait Subject {
    /// One with nothing in it.
    fn empty() -> Self;

    /// The name of the field that lies `offset` bytes behind the beginning.
    fn name_at(offset: usize) -> Option<&'static str>;
}

impl<T: Record> Subject for T {
    fn empty() -> Self {
        empty()
    }

    fn name_at(offset: usize) -> Option<&'static str> {
        T::shape().name_at(offset)
    }
}

impl<V: Literal> Subject for Option<V> {
    fn empty() -> Self {
        None
    }

    fn name_at(offset: usize) -> Option<&'static str> {
        (offset == 0).then_some("")
    }
}

/// A value that conditions can be about, in a field or in a list.
pub trait Within {
    /// What they are about.
    type Subject: Subject;
}

impl<V: Value<Way: WayWithin<V>>> Within for V {
    type Subject = <V::Way as WayWithin<V>>::Subject;
}

/// A way in which fields hold a `V` that conditions can be about.
pub trait WayWithin<V> {
    /// What they are about.
    type Subject: Subject;
}

impl<T: Record> WayWithin<T> for AsRecord {
    type Subject = T;
}

impl<T: Record> WayWithin<Box<T>> for AsBox {
    type Subject = T;
}

impl<V: Literal> WayWithin<V> for AsPlain {
    type Subject = Option<V>;
}

impl<E: Enumeration> WayWithin<E> for AsMember {
    type Subject = Option<E>;
}

/// A list of values that conditions can be about.
pub trait Listed {
    /// What they are about.
    type Subject: Subject;
}

impl<I: Within> Listed for Vec<I> {
    type Subject = I::Subject;
}

/// A set of members of an enumeration.
pub trait HasMembers {
    /// What can be in it.
    type Member: Literal;
}

impl<E: Enumeration> HasMembers for Flags<E> {
    type Member = E;
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

impl<E: Enumeration> Literal for Flags<E> {
    fn literal(&self) -> String {
        quoted(self.as_str())
    }
}

/// A text without quotes, unless it holds more than dates and identifiers do: then it could be read as something else.
fn bare(text: &str) -> String {
    let is_harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"-+.:".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_harmless) { text.to_owned() } else { quoted(text) }
}

macro_rules! conditions {
    ($($form:ident: $($name:ident $word:literal),*;)*) => {
        $($(
            #[doc = concat!("`", $word, "`")]
            fn $name(&self, value: impl Into<V>) -> Condition
            where
                V: Literal,
            {
                self.$form($word, value.into())
            }
        )*)*
    };
}

/// Conditions on a property, by the word of the expression that they become.
pub trait Conditions<V> {
    /// Where the property is.
    #[doc(hidden)]
    fn at(&self) -> usize;

    /// `name operator value`.
    #[doc(hidden)]
    fn compared(&self, operator: &str, value: V) -> Condition
    where
        V: Literal,
    {
        self.compared_with(operator, &value)
    }

    /// `name operator value`, of a value of another type.
    #[doc(hidden)]
    fn compared_with(&self, operator: &str, value: &impl Literal) -> Condition {
        Condition::on(String::new(), self.at(), format!(" {operator} {}", value.literal()))
    }

    /// `function(name,value)`.
    #[doc(hidden)]
    fn called(&self, function: &str, value: V) -> Condition
    where
        V: Literal,
    {
        Condition::on(format!("{function}("), self.at(), format!(",{})", value.literal()))
    }

    conditions! {
        compared: equals "eq", differs_from "ne", is_above "gt", is_at_least "ge", is_below "lt", is_at_most "le";
        called: starts_with "startsWith", ends_with "endsWith", contains "contains";
    }

    /// `in`, of one value at least: `device.kind.is_in([Kind::Small, Kind::Large])`.
    fn is_in(&self, values: impl IntoIterator<Item = impl Into<V>>) -> Condition
    where
        V: Literal,
    {
        let values: Vec<String> = values.into_iter().map(|value| value.into().literal()).collect();
        Condition::on(String::new(), self.at(), format!(" in ({})", values.join(",")))
    }

    /// `eq null`
    fn is_null(&self) -> Condition {
        Condition::on(String::new(), self.at(), " eq null".to_owned())
    }

    /// `ne null`
    fn is_not_null(&self) -> Condition {
        Condition::on(String::new(), self.at(), " ne null".to_owned())
    }

    /// A condition on properties of the record in this one: `message.from.within(|from| from.name.equals("Ng"))` is
    /// `from/name eq 'Ng'`.
    fn within(&self, condition: impl FnOnce(&V::Subject) -> Condition) -> Condition
    where
        V: Within,
    {
        Condition::within(self.at(), condition)
    }

    /// Properties of the record in this one, where an answer is ordered by them or has to hold them: `event.start.through(|start|
    /// &start.date_time)` is `start/dateTime`.
    fn through<P: Properties>(&self, pick: impl FnOnce(&'static V::Subject) -> P) -> Through
    where
        V: Within<Subject: Record>,
    {
        Through::new(self.at(), pick)
    }

    /// A condition that one item at least of this list meets: `user.skills.any(|skill| skill.equals("Rust"))` is
    /// `skills/any(x:x eq 'Rust')`.
    fn any(&self, condition: impl FnOnce(&V::Subject) -> Condition) -> Condition
    where
        V: Listed,
    {
        Condition::of_items(self.at(), "any", condition)
    }

    /// A condition that all items of this list meet: `user.skills.all(|skill| skill.starts_with("R"))` is
    /// `skills/all(x:startsWith(x,'R'))`.
    fn all(&self, condition: impl FnOnce(&V::Subject) -> Condition) -> Condition
    where
        V: Listed,
    {
        Condition::of_items(self.at(), "all", condition)
    }

    /// There are items in this list: `skills/any()`.
    fn is_not_empty(&self) -> Condition
    where
        V: Listed,
    {
        Condition::on(String::new(), self.at(), "/any()".to_owned())
    }

    /// This set has a member: `key.usages.has(Usage::Signature)` is `usages has 'signature'`.
    fn has(&self, member: V::Member) -> Condition
    where
        V: HasMembers,
    {
        self.compared_with("has", &member)
    }
}

impl<V> Conditions<V> for Option<V> {
    fn at(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}
