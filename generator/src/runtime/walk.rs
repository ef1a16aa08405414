//! Copying, comparing and showing records: one walk over the table, for all types.

use super::erased::{Items, Object, ObjectMut, Place};
use super::record::Record;
use super::value::{Scalar, View};
use std::fmt;

/// Copies a record into an empty one of the same type.
pub(super) fn copy(from: Object<'_>, mut to: ObjectMut<'_>) {
    for (index, (_, slot)) in from.slots().enumerate() {
        if let Some(place) = to.place(index) {
            copy_value(slot.view(), place);
        }
    }
    if !from.extra().is_empty() {
        *to.extra_mut() = from.extra().clone();
    }
}

fn copy_value(from: View<'_>, mut to: Place<'_>) {
    let scalar = match &from {
        View::Absent => return,
        View::Bool(value) => Scalar::Bool(*value),
        View::Int(value) => Scalar::Int(*value),
        View::Float(value) => Scalar::Float(*value),
        View::Number(value) => Scalar::Number(value),
        View::Text(value) => Scalar::Text(value),
        View::Formed(value, _) => Scalar::Text(value),
        View::Member(value, _) | View::Members(value, _) => Scalar::Text(value),
        View::Bytes(value) => Scalar::Bytes(value),
        View::Json(value) => Scalar::Json(value),
        View::Record(from) => {
            if let Ok(to) = to.record() {
                copy(*from, to);
            }
            return;
        }
        View::List(from) => {
            if let Ok(mut to) = to.list() {
                from.iter().for_each(|item| copy_value(item, to.reborrow()));
            }
            return;
        }
    };
    to.accept(scalar);
}

/// Whether two records are equal.
pub fn same<T: Record>(one: &T, other: &T) -> bool {
    same_object(Object::of(one), Object::of(other))
}

fn same_object(one: Object<'_>, other: Object<'_>) -> bool {
    one.slots().zip(other.slots()).all(|((_, one), (_, other))| same_value(one.view(), other.view()))
        && one.extra() == other.extra()
}

fn same_value(one: View<'_>, other: View<'_>) -> bool {
    match (one, other) {
        (View::Absent, View::Absent) => true,
        (View::Bool(one), View::Bool(other)) => one == other,
        (View::Int(one), View::Int(other)) => one == other,
        (View::Float(one), View::Float(other)) => one == other,
        (View::Number(one), View::Number(other)) => one == other,
        (View::Bytes(one), View::Bytes(other)) => one == other,
        (View::Json(one), View::Json(other)) => one == other,
        (View::Record(one), View::Record(other)) => same_object(one, other),
        (View::List(one), View::List(other)) => same_items(one, other),
        (one, other) => one.text().is_some_and(|one| other.text().is_some_and(|other| one == other)),
    }
}

fn same_items(one: Items<'_>, other: Items<'_>) -> bool {
    let mut others = other.iter();
    one.iter().all(|one| others.next().is_some_and(|other| same_value(one, other))) && others.next().is_none()
}

/// Shows the fields that are set, under their names on the wire, and what is kept beside them.
pub fn debug<T: Record>(record: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    debug_object(Object::of(record), f)
}

fn debug_object(record: Object<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(record.shape().ident);
    for (name, slot) in record.slots() {
        match slot.view() {
            View::Absent => {}
            view => {
                shown.field(name, &view);
            }
        }
    }
    for entry in record.extra() {
        shown.field(entry.name(), &format_args!("{} ({:?})", entry.value(), entry.reason()));
    }
    shown.finish()
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            View::Absent => f.write_str("None"),
            View::Bool(value) => value.fmt(f),
            View::Int(value) => value.fmt(f),
            View::Float(value) => value.fmt(f),
            View::Number(value) => fmt::Display::fmt(value, f),
            View::Text(value) => value.fmt(f),
            View::Formed(value, _) => value.fmt(f),
            View::Member(value, _) | View::Members(value, _) => f.write_str(value),
            View::Bytes(value) => write!(f, "{} bytes", value.len()),
            View::Json(value) => fmt::Display::fmt(value, f),
            View::Record(value) => debug_object(*value, f),
            View::List(value) => f.debug_list().entries(value.iter()).finish(),
        }
    }
}
