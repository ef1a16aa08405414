//! Where an item of the API comes from: the places on pages that say it, what became of them, and its name in Rust.
//!
//! ```text
//! name → find (items of the model) → entry (what there is to say of each, with rows of the facts) → text
//! ```

mod entry;
mod find;
mod rows;
mod text;

use crate::Reading;
use crate::source::Sources;
use crate::text::suggestion;
pub(crate) use find::similar_call;
use std::fmt;

/// Nothing in the documentation is called so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotThere {
    /// What was asked for.
    pub name: String,
    /// What was probably meant.
    pub similar: Option<String>,
}

impl fmt::Display for NotThere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let suggestion = suggestion(self.similar.as_deref());
        write!(f, "no type, property, member or call is named `{}`{suggestion}", self.name)
    }
}

impl std::error::Error for NotThere {}

/// Explains an item in every API version that has it, for people.
///
/// A type or an enumeration is named by its full name (`microsoft.graph.user`) or the last part of it, a property or
/// a member by that of its type and its own (`user.displayName`), a call by its method and a route (`GET /users/{id}`),
/// whatever its placeholders are called, or by the route alone.
///
/// # Errors
/// If there is no such item.
pub fn explain(reading: &Reading, sources: &Sources, name: &str) -> Result<String, NotThere> {
    let name = name.trim();
    let versions = || reading.api.versions.iter();
    let found: Vec<_> = versions()
        .flat_map(|version| find::find(version, name).into_iter().map(move |item| (version, item)))
        .collect();
    if found.is_empty() {
        return Err(NotThere { name: name.to_owned(), similar: find::similar(versions(), name) });
    }
    let texts = found.iter().map(|(version, item)| {
        let entry = entry::entry(reading, sources, version, item);
        text::text(&entry, reading, sources)
    });
    Ok(texts.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests;
