//! What the configuration names and the documentation does not have.

use crate::text::{nearest, suggestion};
use std::collections::BTreeSet;
use std::fmt;

/// So many names are few enough to list all.
const FEW: usize = 12;

/// An entry of the configuration that names nothing in any API version: probably misspelled, or gone from the documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The key that it stands in: `select.areas`, `rename`.
    pub key: &'static str,
    /// What it names.
    pub name: String,
    /// What was probably meant.
    pub similar: Option<String>,
    /// All that could have been meant, if they are few.
    pub there: Vec<String>,
}

impl Unmatched {
    /// An entry, with what the documentation has of its kind.
    pub(crate) fn new<'c>(key: &'static str, name: &str, there: impl IntoIterator<Item = &'c str>) -> Self {
        let there: BTreeSet<&str> = there.into_iter().collect();
        let similar = nearest(name, there.iter().copied()).map(str::to_owned);
        let few = if there.len() <= FEW { there } else { BTreeSet::new() };
        Self { key, name: name.to_owned(), similar, there: few.into_iter().map(str::to_owned).collect() }
    }

    /// True if it selects what to generate.
    pub fn is_selection(&self) -> bool {
        self.key.starts_with("select")
    }
}

impl fmt::Display for Unmatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nothing = match self.key {
            "replace" | ".replace(..)" => {
                "no type or enumeration of the documentation, and only those can be replaced"
            }
            _ => "nothing in the documentation",
        };
        write!(f, "`{}` in `{}` names {nothing}", self.name, self.key)?;
        match &self.similar {
            None if !self.there.is_empty() => write!(f, "; there is `{}`", self.there.join("`, `")),
            similar => f.write_str(&suggestion(similar.as_deref())),
        }
    }
}
