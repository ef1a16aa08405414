//! Plain values: text, truth, numbers, bytes, and anything.

use super::value::{AsPlain, Fit, Plain, Scalar, Value, View};
use super::{Json, base64};
use std::borrow::Cow;

macro_rules! plain {
    ($($ty:ty)*) => {
        $(impl Value for $ty {
            type Way = AsPlain;
        })*
    };
}
plain!(String bool i8 i16 i32 i64 u8 f64 Json Binary);

impl Plain for String {
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

impl Plain for bool {
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
        $(impl Plain for $ty {
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

impl Plain for f64 {
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

impl Plain for Json {
    fn view(&self) -> View<'_> {
        View::Json(Cow::Borrowed(self))
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        Fit::Exact(scalar.to_json())
    }
}

/// Bytes, base64 on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Binary(pub Vec<u8>);

impl Plain for Binary {
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
