//! What the configuration names and the documentation does not have.

use crate::text::nearest;
use std::fmt;

/// An entry of the configuration that names nothing in any API version: probably misspelled, or gone from the documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The key that it stands in: `select.areas`, `rename`.
    pub key: &'static str,
    /// What it names.
    pub name: String,
    /// What was probably meant.
    pub similar: Option<String>,
}

impl Unmatched {
    /// An entry, with what the documentation has of its kind.
    pub(crate) fn new<'c>(key: &'static str, name: &str, there: impl IntoIterator<Item = &'c str>) -> Self {
        Self { key, name: name.to_owned(), similar: nearest(name, there).map(str::to_owned) }
    }

    /// True if it selects what to generate.
    pub fn is_selection(&self) -> bool {
        self.key.starts_with("select")
    }
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` in `{}` names nothing in the documentation", self.name, self.key)?;
        match &self.similar {
            Some(similar) => write!(f, "; did you mean `{similar}`?"),
            None => Ok(()),
        }
    }
}
