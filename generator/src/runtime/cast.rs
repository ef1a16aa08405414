//! The hierarchy of types: which records may stand for which.

use super::decode::decode;
use super::encode::to_json;
use super::erased::{Object, ObjectMut, Shape, empty};
use super::extra::Extra;
use super::record::Record;
use super::value::View;
use std::cmp::Ordering;
use std::fmt;

/// Implemented by a type for itself and each of its ancestors: a call that takes an `impl Is<Attachment>` takes every kind of
/// attachment.
pub trait Is<Base>: Record {}

impl<T: Record> Is<T> for T {}

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
    let object = Object::of(record);
    let shape = object.shape();
    let actual = object.extra().odata_type().unwrap_or(S::NAME);
    let error = || CastError { from: actual.to_owned(), to: T::NAME };
    if !is_a(shape, actual, T::NAME) && !is_a(shape, S::NAME, T::NAME) {
        return Err(error());
    }
    view(object).ok_or_else(error)
}

/// See [`Record::upcast`].
pub(super) fn upcast<S: Is<Base>, Base: Record>(record: &S) -> Base {
    let mut base = empty();
    // What a record writes is an object, and every object can be read.
    let _ = fill(ObjectMut::of(&mut base), Object::of(record));
    base
}

/// A record as a type that it is of; nothing is checked. One that doesn't say of which type it is does so from now on, if it is
/// of another than the view's.
pub(super) fn view<T: Record>(record: Object<'_>) -> Option<T> {
    let mut view = empty();
    fill(ObjectMut::of(&mut view), record).ok()?;
    Some(view)
}

/// Fills an empty record with what another one holds, and its type.
fn fill(mut view: ObjectMut<'_>, record: Object<'_>) -> Result<(), serde_json::Error> {
    if record.extra().odata_type().is_none() && view.shape().name != record.shape().name {
        describe_type(view.extra_mut(), record.shape().name);
    }
    decode(view, to_json(View::Record(record)))
}

/// The index of the type that says most about a record whose type here is `here`: of those in `names`, the first in its
/// line of ancestors, itself included.
pub(super) fn nearest(record: Object<'_>, here: &str, names: &[&str]) -> Option<usize> {
    let shape = record.shape();
    let position = |ancestor: &str| names.iter().position(|name| name.eq_ignore_ascii_case(ancestor));
    let stated = record.extra().odata_type().and_then(|stated| lineage(shape, stated).find_map(position));
    stated.or_else(|| lineage(shape, here).find_map(position))
}

/// Whether the type called `name` is `ancestor` or derived from it.
pub(super) fn is_a(shape: &'static Shape, name: &str, ancestor: &str) -> bool {
    lineage(shape, name).any(|name| name.eq_ignore_ascii_case(ancestor))
}

/// A type and its ancestors.
fn lineage<'a>(shape: &'static Shape, name: &'a str) -> impl Iterator<Item = &'a str> {
    let base = |name: &&'a str| {
        let index = shape.bases.binary_search_by(|(derived, _)| caseless(derived, name)).ok()?;
        Some(shape.bases.get(index)?.1)
    };
    std::iter::successors(Some(name), base).take(shape.bases.len() + 1)
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
