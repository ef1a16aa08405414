//! Decimal numbers.

use super::Json;
use super::value::{AsPlain, Fit, Plain, Scalar, Value, View};
use serde_json::Number;
use std::fmt;

/// A decimal number (`Edm.Decimal`): exact if it is an integer of up to 64 bits, else the nearest `f64`. With the feature
/// `arbitrary_precision` of `serde_json` it has all the digits that were sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(Number);

impl Decimal {
    /// The nearest `f64`.
    pub fn to_f64(&self) -> f64 {
        self.0.as_f64().unwrap_or(f64::NAN)
    }

    /// The number as JSON holds it.
    pub fn as_number(&self) -> &Number {
        &self.0
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl TryFrom<f64> for Decimal {
    type Error = f64;

    /// Fails with the value itself where it is not finite.
    fn try_from(value: f64) -> Result<Self, f64> {
        Number::from_f64(value).map(Self).ok_or(value)
    }
}

impl From<Number> for Decimal {
    fn from(value: Number) -> Self {
        Self(value)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Value for Decimal {
    type Way = AsPlain;
}

impl Plain for Decimal {
    fn view(&self) -> View<'_> {
        View::Number(&self.0)
    }

    fn read(scalar: Scalar<'_>) -> Fit<Self> {
        match scalar.to_json() {
            Json::Number(number) => Fit::Exact(Self(number)),
            _ => Fit::Not,
        }
    }
}
