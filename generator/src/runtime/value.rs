//! What a field can hold, and how the walkers see it without knowing its type.
//!
//! A field is an `Option<V>` with `V: Value`. Reading it gives a [`View`]; decoding goes through a [`Sink`], which takes a
//! [`Scalar`] or opens a place that is filled step by step.

use super::{Json, Object, base64};
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
    /// Text, also of dates and identifiers.
    Text(Cow<'a, str>),
    /// Text of an enumeration's member, and whether the documentation knows it.
    Member(&'a str, bool),
    /// Bytes, base64 on the wire.
    Bytes(&'a [u8]),
    /// Anything.
    Json(&'a Json),
    /// A record.
    Record(&'a dyn Object),
    /// A list.
    List(&'a dyn List),
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
}

impl<'a> Scalar<'a> {
    /// The scalar that a number is.
    pub fn of_number(number: &'a Number) -> Self {
        if let Some(value) = number.as_i64() {
            Scalar::Int(value)
        } else if let Some(value) = number.as_u64() {
            Scalar::Unsigned(value)
        } else {
            Scalar::Number(number)
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

impl<V> Fit<V> {
    pub(super) fn map<W>(self, function: impl FnOnce(V) -> W) -> Fit<W> {
        match self {
            Fit::Exact(value) => Fit::Exact(function(value)),
            Fit::Respelled(value) => Fit::Respelled(function(value)),
            Fit::Not => Fit::Not,
        }
    }
}

/// A place that is filled in steps.
pub enum Fill<'a> {
    /// Takes scalars only.
    Nothing,
    /// Anything.
    Json(&'a mut Json),
    /// A record, empty so far.
    Record(&'a mut dyn Object),
    /// A list, empty so far.
    List(&'a mut dyn List),
}

/// A type of values that fields and lists can hold.
pub trait Value: Sized + Send + Sync + 'static {
    /// The value without its type.
    fn view(&self) -> View<'_>;

    /// The value that a scalar stands for.
    fn read(_scalar: Scalar<'_>) -> Fit<Self> {
        Fit::Not
    }

    /// An empty value to be filled, where that is how it is decoded.
    fn blank() -> Option<Self> {
        None
    }

    /// The inside of a [`Value::blank`].
    fn fill(&mut self) -> Fill<'_> {
        Fill::Nothing
    }
}

/// What takes decoded values: a field takes one, a list any number.
pub trait Sink {
    /// Takes a scalar.
    fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()>;
    /// Takes an empty value and opens it.
    fn open(&mut self) -> Fill<'_>;
    /// Gives up the last value taken.
    fn undo(&mut self);
}

/// A field without its type.
pub trait Slot: Sink + Send + Sync + 'static {
    /// Its value.
    fn view(&self) -> View<'_>;
}

/// A list without its type.
pub trait List: Sink + Send + Sync {
    /// How many items.
    fn len(&self) -> usize;
    /// The item of that index, [`View::Absent`] behind the end.
    fn item(&self, index: usize) -> View<'_>;
}

impl<V: Value> Sink for Option<V> {
    fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()> {
        V::read(scalar).map(|value| *self = Some(value))
    }

    fn open(&mut self) -> Fill<'_> {
        *self = V::blank();
        self.as_mut().map_or(Fill::Nothing, V::fill)
    }

    fn undo(&mut self) {
        *self = None;
    }
}

impl<V: Value> Slot for Option<V> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, V::view)
    }
}

impl<V: Value> Sink for Vec<V> {
    fn accept(&mut self, scalar: Scalar<'_>) -> Fit<()> {
        V::read(scalar).map(|value| self.push(value))
    }

    fn open(&mut self) -> Fill<'_> {
        let Some(blank) = V::blank() else { return Fill::Nothing };
        self.push(blank);
        self.last_mut().map_or(Fill::Nothing, V::fill)
    }

    fn undo(&mut self) {
        self.pop();
    }
}

impl<V: Value> List for Vec<V> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Absent, V::view)
    }
}

impl<V: Value> Value for Vec<V> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }

    fn blank() -> Option<Self> {
        Some(Vec::new())
    }

    fn fill(&mut self) -> Fill<'_> {
        Fill::List(self)
    }
}

impl<V: Value> Value for Box<V> {
    fn view(&self) -> View<'_> {
        V::view(self)
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        V::read(scalar).map(Box::new)
    }

    fn blank() -> Option<Self> {
        V::blank().map(Box::new)
    }

    fn fill(&mut self) -> Fill<'_> {
        V::fill(self)
    }
}

impl Value for String {
    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self))
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        match scalar {
            Scalar::Text(text) => Fit::Exact(text.to_owned()),
            _ => Fit::Not,
        }
    }
}

impl Value for bool {
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        match scalar {
            Scalar::Bool(value) => Fit::Exact(value),
            _ => Fit::Not,
        }
    }
}

macro_rules! integers {
    ($($ty:ty)*) => {
        $(impl Value for $ty {
            fn view(&self) -> View<'_> {
                View::Int(i64::from(*self))
            }

            fn read(scalar: Scalar<'_>) -> Fit<Self> {
                match scalar {
                    Scalar::Int(value) => <$ty>::try_from(value).map_or(Fit::Not, Fit::Exact),
                    _ => Fit::Not,
                }
            }
        })*
    };
}
integers!(i8 i16 i32 i64 u8);

impl Value for f64 {
    fn view(&self) -> View<'_> {
        View::Float(*self)
    }

    /// OData writes what JSON numbers can't hold as `"NaN"`, `"INF"` and `"-INF"`.
    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        match scalar {
            Scalar::Float(value) => Fit::Exact(value),
            Scalar::Int(value) => Fit::Respelled(value as f64),
            Scalar::Unsigned(value) => Fit::Respelled(value as f64),
            Scalar::Number(value) => value.as_f64().map_or(Fit::Not, Fit::Respelled),
            Scalar::Text("NaN") => Fit::Exact(f64::NAN),
            Scalar::Text("INF") => Fit::Exact(f64::INFINITY),
            Scalar::Text("-INF") => Fit::Exact(f64::NEG_INFINITY),
            _ => Fit::Not,
        }
    }
}

impl Value for Json {
    fn view(&self) -> View<'_> {
        View::Json(self)
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        Fit::Exact(scalar.to_json())
    }

    fn blank() -> Option<Self> {
        Some(Json::Null)
    }

    fn fill(&mut self) -> Fill<'_> {
        Fill::Json(self)
    }
}

/// Bytes, base64 on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Binary(pub Vec<u8>);

impl Value for Binary {
    fn view(&self) -> View<'_> {
        View::Bytes(&self.0)
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        match scalar {
            Scalar::Bytes(bytes) => Fit::Exact(Self(bytes.to_vec())),
            Scalar::Text(text) => match base64::decode(text) {
                Some(bytes) if base64::encode(&bytes) == text => Fit::Exact(Self(bytes)),
                Some(bytes) => Fit::Respelled(Self(bytes)),
                None => Fit::Not,
            },
            _ => Fit::Not,
        }
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
