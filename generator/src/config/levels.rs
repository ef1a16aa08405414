//! How much each kind of finding matters to this user.

use super::Problem;
use crate::report::{Code, Severity, codes};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// How much a kind of finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not shown.
    Allow,
    /// Shown as a note.
    Note,
    /// Shown as a warning.
    Warning,
    /// Shown as an error; the run still succeeds.
    Error,
    /// Shown as an error, and the command ends with exit status 1.
    Deny,
}

/// The levels that differ from the severities of the codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, Level>);

impl Levels {
    pub(super) fn checked(levels: BTreeMap<Spanned<String>, Level>) -> Result<Self, Problem> {
        let mut checked = Self::default();
        for (name, level) in levels {
            let at = name.span();
            checked.set(name.get_ref(), level).map_err(|message| Problem { at: Some(at), message })?;
        }
        Ok(checked)
    }

    /// Gives the findings of a code another level.
    ///
    /// # Errors
    /// When there is no such code: a sentence that says so and names similar ones.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), String> {
        codes::find(name)?;
        self.0.insert(name.to_owned(), level);
        Ok(())
    }

    /// The level of a code's findings.
    pub fn of(&self, code: &Code) -> Level {
        self.0.get(code.name).copied().unwrap_or(match code.severity {
            Severity::Note => Level::Note,
            Severity::Warning => Level::Warning,
            Severity::Error => Level::Error,
        })
    }
}

impl Level {
    /// How findings of this level are shown; `None` if they aren't.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error | Self::Deny => Some(Severity::Error),
        }
    }
}
