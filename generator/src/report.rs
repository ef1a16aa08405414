//! Findings: what is wrong or remarkable on a page, where, why and what to do.

pub mod codes;
pub mod render;

use crate::config::{Level, Levels};
use crate::span::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Explains why something on a page was left unused; nothing to do.
    Note,
    /// The page is probably wrong; docbindgen read it as well as it could.
    Warning,
    /// Something could not be read, so the generated crate lacks it.
    Error,
}

/// A kind of finding. All of them are constants in [`codes`].
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, in kebab case: `unknown-type`.
    pub name: &'static str,
    /// Severity unless the configuration says otherwise.
    pub severity: Severity,
    /// One line: what the finding says.
    pub title: &'static str,
    /// What can be done on the page, one sentence.
    pub help: &'static str,
    /// A page of prose for `docbindgen explain`: what is read, why it matters, a wrong and a right example.
    pub explain: &'static str,
}

/// One finding on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub code: &'static Code,
    /// Where.
    pub span: Span,
    /// What exactly is wrong here, in the terms of the page; shown under the source line.
    pub label: String,
    /// Another place that this one contradicts, if any.
    pub related: Option<(Span, String)>,
}

impl Finding {
    /// A finding of `code` at `span`.
    pub fn new(code: &'static Code, span: Span, label: impl Into<String>) -> Self {
        Self { code, span, label: label.into(), related: None }
    }

    /// Adds the place that this one contradicts.
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }
}

/// All findings of a run, in the order of pages and places.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Sorted by span, then code; those that the configuration allows are left out.
    pub findings: Vec<Finding>,
    levels: Levels,
}

impl Report {
    /// The findings of a run, weighed as the configuration says.
    pub fn new(mut findings: Vec<Finding>, levels: &Levels) -> Self {
        findings.retain(|finding| levels.of(finding.code) != Level::Allow);
        // Findings of equal place and code keep no order of their own: the label decides.
        findings.sort_by(|a, b| (a.span, a.code.name, &a.label).cmp(&(b.span, b.code.name, &b.label)));
        findings.dedup();
        Self { findings, levels: levels.clone() }
    }

    /// With more findings, weighed alike.
    #[must_use]
    pub fn and(self, more: Vec<Finding>) -> Self {
        Self::new([self.findings, more].concat(), &self.levels)
    }

    /// How much a finding matters to this user.
    pub fn severity(&self, finding: &Finding) -> Severity {
        self.levels.of(finding.code).severity().unwrap_or(finding.code.severity)
    }

    /// True if the configuration denies findings of this kind.
    pub fn is_denied(&self, finding: &Finding) -> bool {
        self.levels.of(finding.code) == Level::Deny
    }

    /// How many findings the configuration denies.
    pub fn denied(&self) -> usize {
        self.findings.iter().filter(|finding| self.is_denied(finding)).count()
    }
}
