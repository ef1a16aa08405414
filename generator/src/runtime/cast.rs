//! The hierarchy of types: which records may stand for which.

use super::extra::Extra;
use super::record::{Record, Shape};
use std::cmp::Ordering;
use std::fmt;

/// Implemented by a type for itself and each of its ancestors: a call that takes an `impl Is<DeviceConfiguration>` takes every kind of device configuration.
pub trait Is<Base>: Record {}

/// A record is not of the type that it was to be viewed as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastError {
    from: String,
    to: &'static str,
}

impl CastError {
    /// Full name of the type that the record is of, as far as known.
    pub fn from_type(&self) -> &str {
        &self.from
    }

    /// Full name of the type that was asked for.
    pub fn to_type(&self) -> &'static str {
        self.to
    }
}

impl fmt::Display for CastError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {} is not a {}", self.from, self.to)
    }
}

impl std::error::Error for CastError {}

/// See [`Record::cast`].
pub(super) fn cast<S: Record, T: Record>(record: &S) -> Result<T, CastError> {
    let object = record.as_object();
    let shape = object.shape();
    let actual = object.extra().odata_type().unwrap_or(S::NAME);
    let error = || CastError { from: actual.to_owned(), to: T::NAME };
    if !is_a(shape, actual, T::NAME) && !is_a(shape, S::NAME, T::NAME) {
        return Err(error());
    }
    serde_json::to_value(record).and_then(T::deserialize).map_err(|_| error())
}

/// Whether the type called `name` is `ancestor` or derived from it.
fn is_a(shape: &Shape, name: &str, ancestor: &str) -> bool {
    let mut name = name;
    for _ in 0..=shape.bases.len() {
        if name.eq_ignore_ascii_case(ancestor) {
            return true;
        }
        match shape.bases.binary_search_by(|(derived, _)| caseless(derived, name)) {
            Ok(index) => name = shape.bases[index].1,
            Err(_) => return false,
        }
    }
    false
}

fn caseless(one: &str, other: &str) -> Ordering {
    one.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(other.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// Sets the `@odata.type` of a record, unless it has no name of its own.
pub fn describe_type(extra: &mut Extra, name: &str) {
    if !name.is_empty() {
        extra.set("@odata.type", format!("#{name}"));
    }
}
