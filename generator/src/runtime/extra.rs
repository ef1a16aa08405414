//! What a record holds beyond or against its documentation.

use super::Json;
use super::encode::described;
use super::erased::{Object, decoded};
use super::record::Record;
use std::borrow::Cow;

/// Why something is kept beside the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The documentation has no property of that name; control information (`@odata.type`) is kept like this too.
    Unknown,
    /// An explicit `null`.
    Null,
    /// A value that doesn't fit the documented type; the field is `None`.
    Mismatch,
    /// The field holds the value, but would be spelled differently (`1` and `1.0`); written like this while the field still equals it.
    Respelled,
    /// A value that a later one of the same name replaced; never written.
    Duplicate,
    /// The `value` of a page that was sent without one; never written.
    Missing,
}

/// One thing that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    name: Cow<'static, str>,
    reason: Reason,
    value: Json,
}

impl Entry {
    /// Name on the wire.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Why it is here.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The value as sent.
    pub fn value(&self) -> &Json {
        &self.value
    }

    /// False for what only says how something was sent.
    pub(super) fn is_written(&self) -> bool {
        !matches!(self.reason, Reason::Duplicate | Reason::Missing)
    }

    /// True for control information and annotations, `@odata.type` or `owner@odata.bind`, of which types say nothing.
    pub fn is_annotation(&self) -> bool {
        // A borrowed name is that of a field, of which types say something.
        matches!(&self.name, Cow::Owned(name) if name.as_bytes().contains(&b'@'))
    }
}

/// What a record holds beyond or against its documentation: unknown properties, explicit nulls, values of an
/// undocumented shape, and control information. All of it is written again, except where a field of that name has been set.
#[derive(Clone, Debug, Default)]
pub struct Extra {
    entries: Vec<Entry>,
}

impl Extra {
    /// Nothing.
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// The value kept under a name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.entry(name).map(Entry::value)
    }

    /// What is kept under a name, with the reason.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name && entry.is_written())
    }

    /// Everything that is kept, in the order in which it was sent.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// True if nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keeps a value to be written under a name while no field of that name is set.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Json>) {
        let (name, value) = (name.into(), value.into());
        self.remove(&name);
        let reason = if value.is_null() { Reason::Null } else { Reason::Unknown };
        self.entries.push(Entry { name: Cow::Owned(name), reason, value });
    }

    /// Writes an explicit `null`: a PATCH then clears the property. Where it is documented, [`Record::clear`](super::Record::clear) has
    /// the compiler check its name.
    pub fn set_null(&mut self, name: impl Into<String>) {
        self.set(name, Json::Null);
    }

    /// The record kept under a name, as that of an entry of an open type: `assignments.extra.record::<PlannerAssignment>(user_id)`.
    /// `None` if there is no object.
    pub fn record<T: Record>(&self, name: &str) -> Option<T> {
        decoded(self.get(name)?).ok()
    }

    /// The records kept under whatever names, as those of the entries of an open type, in the order in which they were sent. What
    /// is no object is left out, and so is what a later entry of the same name replaced.
    pub fn records<T: Record>(&self) -> impl Iterator<Item = (&str, T)> {
        let written = self.entries.iter().filter(|entry| entry.is_written() && !entry.is_annotation());
        written.filter_map(|entry| Some((entry.name(), decoded(entry.value()).ok()?)))
    }

    /// Keeps a record under a name, with its `@odata.type`, by which services tell what an entry is. To remove an entry there is
    /// [`set_null`](Self::set_null).
    pub fn set_record<T: Record>(&mut self, name: impl Into<String>, record: &T) {
        self.set(name, described(Object::of(record)));
    }

    /// Forgets what is kept under a name, and gives it back.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let value = self.get(name).cloned();
        self.entries.retain(|entry| entry.name != name);
        value
    }

    /// The `@odata.type`, without its `#`.
    pub fn odata_type(&self) -> Option<&str> {
        let name = self.text("@odata.type")?;
        Some(name.strip_prefix('#').unwrap_or(name))
    }

    /// The `@odata.id`.
    pub fn odata_id(&self) -> Option<&str> {
        self.text("@odata.id")
    }

    /// The `@odata.etag`, for `If-Match`.
    pub fn odata_etag(&self) -> Option<&str> {
        self.text("@odata.etag")
    }

    /// The `@odata.context`.
    pub fn odata_context(&self) -> Option<&str> {
        self.text("@odata.context")
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Keeps what was decoded under a name; what was kept before under that name becomes a duplicate.
    pub(super) fn keep(&mut self, name: Cow<'static, str>, reason: Reason, value: Json) {
        self.entries.push(Entry { name, reason, value });
    }

    /// Marks what was kept under a name as replaced.
    pub(super) fn replace(&mut self, name: &str) {
        for entry in self.entries.iter_mut().filter(|entry| entry.name == name) {
            entry.reason = Reason::Duplicate;
        }
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Extra {
    /// Equal if the same would be written, in whatever order.
    fn eq(&self, other: &Self) -> bool {
        let written = |entry: &&Entry| entry.is_written() && entry.reason != Reason::Respelled;
        let has = |of: &Self, entry: &Entry| of.get(entry.name()) == Some(entry.value());
        self.entries.iter().filter(written).count() == other.entries.iter().filter(written).count()
            && self.entries.iter().filter(written).all(|entry| has(other, entry))
    }
}
