//! What a field can hold, and how the walkers see it without knowing its type.
//!
//! A field is an `Option` of a [`Plain`] value, of a record (boxed or not), or of a list of either; [`View`] shows it.

use super::erased::{Access, Items, Object};
use super::record::Record;
use super::{Json, base64};
use serde_json::Number;
use std::borrow::Cow;

/// A value as its field shows it.
pub enum View<'a> {
    /// The field is `None`.
    Absent,
    /// `true` or `false`.
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A number of any precision.
    Number(&'a Number),
    /// Text.
    Text(Cow<'a, str>),
    /// Text that should have a form, that of dates and identifiers, and whether it has.
    Formed(&'a str, fn(&str) -> bool),
    /// Text of an enumeration's member, and the members that the documentation knows.
    Member(&'a str, &'static [&'static str]),
    /// Text of a set of members, and the members that the documentation knows.
    Members(&'a str, &'static [&'static str]),
    /// Bytes, base64 on the wire.
    Bytes(&'a [u8]),
    /// Anything.
    Json(Cow<'a, Json>),
    /// A record.
    Record(Object<'a>),
    /// A list.
    List(Items<'a>),
}

/// A value that comes in one piece.
#[derive(Clone, Copy)]
pub enum Scalar<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// An integer that fits `i64`.
    Int(i64),
    /// An integer that doesn't.
    Unsigned(u64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A number as another value holds it.
    Number(&'a Number),
    /// Text.
    Text(&'a str),
    /// Bytes, as another value holds them.
    Bytes(&'a [u8]),
    /// Anything, as another value holds it.
    Json(&'a Json),
}

impl<'a> Scalar<'a> {
    /// The scalar that some JSON is.
    pub fn of(json: &'a Json) -> Self {
        match json {
            Json::Number(number) => Scalar::of_number(number),
            json => Scalar::Json(json),
        }
    }

    /// The integer or the floating-point number that is written just like `number`. There may be none: with the feature
    /// `arbitrary_precision` of serde_json numbers keep their digits, `1.50` and `-0`.
    fn of_number(number: &'a Number) -> Self {
        let is_same = |other: Option<Number>| other.as_ref() == Some(number);
        match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(value), ..) if is_same(Some(value.into())) => Scalar::Int(value),
            (_, Some(value), _) if is_same(Some(value.into())) => Scalar::Unsigned(value),
            (.., Some(value)) if is_same(Number::from_f64(value)) => Scalar::Float(value),
            _ => Scalar::Number(number),
        }
    }

    /// The scalar as JSON.
    pub fn to_json(self) -> Json {
        match self {
            Scalar::Bool(value) => value.into(),
            Scalar::Int(value) => value.into(),
            Scalar::Unsigned(value) => value.into(),
            Scalar::Float(value) => value.into(),
            Scalar::Number(value) => Json::Number(value.clone()),
            Scalar::Text(value) => value.into(),
            Scalar::Bytes(value) => base64::encode(value).into(),
            Scalar::Json(value) => value.clone(),
        }
    }
}

/// Whether a scalar fits a type.
pub enum Fit<V> {
    /// Written again, the value is the same JSON.
    Exact(V),
    /// Written again, the value is spelled differently: `1` and `1.0`.
    Respelled(V),
    /// It does not.
    Not,
}

/// What a field can hold: plain values, records, and lists.
///
/// All of them can be sent and shared between threads: plain values by their traits, the others because they are made of such.
/// It is no condition here, because the compiler would have to look through all that a type reaches, for each of a thousand.
pub trait Value: Sized + 'static {
    /// In which way: `AsPlain`, `AsMember`, `AsRecord`, `AsBox` or `AsList`.
    type Way: Way<Self>;

    /// The value without its type.
    fn view(&self) -> View<'_> {
        Self::Way::view(self)
    }
}

/// What a list can hold: plain values and records.
pub trait Item: Value<Way: ItemWay<Self>> {}

impl<V: Value<Way: ItemWay<V>>> Item for V {}

/// A way in which fields hold a `V`.
pub trait Way<V> {
    /// How such a field is reached.
    const ACCESS: &'static Access;

    /// The value without its type.
    fn view(value: &V) -> View<'_>;
}

/// A way in which lists hold a `V`.
pub trait ItemWay<V>: Way<V> {
    /// How a field is reached that holds such a list.
    const LIST: &'static Access;

    /// The list without its type.
    fn items(list: &[V]) -> Items<'_>;
}

/// Plain values.
pub struct AsPlain;

/// Members of enumerations.
pub struct AsMember;

/// Records.
pub struct AsRecord;

/// Records in a box.
pub struct AsBox;

impl<T: Record> Value for Box<T> {
    type Way = AsBox;
}

/// Lists.
pub struct AsList;

impl<V: Item> Value for Vec<V> {
    type Way = AsList;
}

/// A value that comes in one piece.
pub trait Plain: Sized + Send + Sync + 'static {
    /// The value without its type.
    fn view(&self) -> View<'_>;

    /// The value that a scalar stands for.
    fn read(scalar: Scalar<'_>) -> Fit<Self>;
}
