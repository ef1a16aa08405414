//! Where on a page something stands.

use serde::{Deserialize, Serialize};

/// A byte range of one page's text.
///
/// Offsets count from the start of the decoded text (`source::Document::text`), in which line ends
/// and byte-order marks are as on disk. `source::Sources::locate` turns a span into file, line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Index of the page in its [`crate::source::Sources`].
    pub page: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `page` from `start` up to `end`.
    pub fn new(page: u32, range: std::ops::Range<usize>) -> Self {
        Self { page, start: range.start as u32, end: range.end as u32 }
    }

    /// The place of this piece of `whole`, if it was counted from the start of that.
    pub fn within(self, whole: Span) -> Self {
        Self { page: whole.page, start: whole.start + self.start, end: whole.start + self.end }
    }

    /// This place, counted from the start of `whole`; the reverse of [`within`](Self::within).
    pub fn since(self, whole: Span) -> Self {
        let from = |at: u32| at.saturating_sub(whole.start);
        Self { page: whole.page, start: from(self.start), end: from(self.end) }
    }

    /// The byte range within the page's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place a reader can open: file and line, as written into models, doc comments and exports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path of the page below its documentation folder, with `/` between the parts.
    pub file: std::sync::Arc<str>,
    /// 1-based line.
    pub line: u32,
}
