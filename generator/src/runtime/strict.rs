//! Decoding that fails where the service and the documentation disagree, for those who want that.
//!
//! A value that says that it is of a derived type, in the place of its base, is checked as what its place knows; what it has beyond
//! that is checked once it is [cast](Record::cast).

use super::cast::is_a;
use super::enumeration::are_known;
use super::erased::Object;
use super::extra::{Entry, Reason};
use super::value::View;
use super::{Json, Record};
use std::fmt;

/// Decodes a record that fits its documentation in everything.
///
/// # Errors
///
/// If the text is no JSON object, or has [`Misfit`]s.
pub fn from_str<T: Record>(text: &str) -> Result<T, StrictError> {
    check(serde_json::from_str(text).map_err(StrictError::Json)?)
}

/// Decodes a record that fits its documentation in everything.
///
/// # Errors
///
/// If the bytes are no JSON object, or have [`Misfit`]s.
pub fn from_slice<T: Record>(bytes: &[u8]) -> Result<T, StrictError> {
    check(serde_json::from_slice(bytes).map_err(StrictError::Json)?)
}

fn check<T: Record>(record: T) -> Result<T, StrictError> {
    let misfits = record.misfits();
    if misfits.is_empty() { Ok(record) } else { Err(StrictError::Misfits(misfits)) }
}

/// Why strict decoding failed.
#[derive(Debug)]
pub enum StrictError {
    /// The input is not JSON, or not an object.
    Json(serde_json::Error),
    /// It is, but does not fit the documentation.
    Misfits(Vec<Misfit>),
}

impl fmt::Display for StrictError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StrictError::Json(_) => f.write_str("the input is no JSON object"),
            StrictError::Misfits(misfits) => {
                for (index, misfit) in misfits.iter().enumerate() {
                    write!(f, "{}{misfit}", if index == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for StrictError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StrictError::Json(error) => Some(error),
            StrictError::Misfits(_) => None,
        }
    }
}

/// Something that the documentation doesn't know, or says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// Where, as a JSON path: `$.assignments[0].target.groupId`.
    pub path: String,
    /// In what way.
    pub kind: MisfitKind,
    /// The value; where it is missing, the object that lacks it.
    pub value: Json,
}

/// In what way a value does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MisfitKind {
    /// A property that the documentation doesn't list.
    UnknownProperty,
    /// A member that the enumeration doesn't list.
    UnknownMember,
    /// A value of another type than documented.
    Mismatch,
    /// A text that has not the form of a date, a time or an identifier, as documented.
    Malformed,
    /// A value that a later one of the same name replaced.
    Duplicate,
    /// What has to be there and is not.
    Missing,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            MisfitKind::UnknownProperty => "property is not documented",
            MisfitKind::UnknownMember => "member is not documented",
            MisfitKind::Mismatch => "value has another type than documented",
            MisfitKind::Malformed => "text has another form than documented",
            MisfitKind::Duplicate => "property occurs again",
            MisfitKind::Missing => "is missing in",
        };
        write!(f, "{}: {what}: {}", self.path, self.value)
    }
}

impl std::error::Error for Misfit {}

/// See [`Record::misfits`].
pub(super) fn misfits(record: Object<'_>) -> Vec<Misfit> {
    let mut found = Vec::new();
    in_record(record, "$", &mut found);
    found
}

fn in_record(record: Object<'_>, path: &str, found: &mut Vec<Misfit>) {
    for (name, slot) in record.slots() {
        in_value(slot.view(), || member(path, name), found);
    }
    let is_derived = is_derived(record);
    for entry in record.extra() {
        if let Some(kind) = kind(entry).filter(|kind| !is_derived || *kind != MisfitKind::UnknownProperty) {
            found.push(Misfit { path: member(path, entry.name()), kind, value: entry.value().clone() });
        }
    }
}

/// Whether a record says that it is of a type derived from the one that it is seen as, whose own properties are not known here.
fn is_derived(record: Object<'_>) -> bool {
    let shape = record.shape();
    let stated = record.extra().odata_type().filter(|stated| !stated.eq_ignore_ascii_case(shape.name));
    stated.is_some_and(|stated| is_a(shape, stated, shape.name))
}

fn in_value(view: View<'_>, path: impl Fn() -> String, found: &mut Vec<Misfit>) {
    match view {
        View::Record(record) => in_record(record, &path(), found),
        View::List(list) => {
            for (index, item) in list.iter().enumerate() {
                let path: &dyn Fn() -> String = &|| format!("{}[{index}]", path());
                in_value(item, path, found);
            }
        }
        View::Formed(text, is_formed) if !is_formed(text) => {
            found.push(Misfit { path: path(), kind: MisfitKind::Malformed, value: text.into() });
        }
        View::Member(name, members) if !members.contains(&name) => {
            found.push(Misfit { path: path(), kind: MisfitKind::UnknownMember, value: name.into() });
        }
        View::Members(name, members) if !are_known(name, members) => {
            found.push(Misfit { path: path(), kind: MisfitKind::UnknownMember, value: name.into() });
        }
        _ => {}
    }
}

fn kind(entry: &Entry) -> Option<MisfitKind> {
    match entry.reason() {
        Reason::Unknown if entry.is_annotation() => None,
        Reason::Unknown => Some(MisfitKind::UnknownProperty),
        Reason::Mismatch => Some(MisfitKind::Mismatch),
        Reason::Duplicate => Some(MisfitKind::Duplicate),
        Reason::Missing => Some(MisfitKind::Missing),
        Reason::Null | Reason::Respelled => None,
    }
}

/// The path of a member, quoted where its name is no identifier.
fn member(path: &str, name: &str) -> String {
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        format!("{path}.{name}")
    } else {
        format!("{path}[{}]", Json::from(name))
    }
}
