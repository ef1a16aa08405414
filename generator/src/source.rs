//! Finds and reads pages; the only reader of the disk.

mod decode;
pub mod git;
mod walk;

#[cfg(test)]
mod tests;

pub use walk::{Error, Input};

use crate::report::Finding;
use crate::span::{Place, Span};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// One page as read from disk.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Path below its documentation folder, `/`-separated; the file name if a single file was given, `-` for
    /// standard input. This is what findings, models and generated code show.
    pub path: Arc<str>,
    /// Where it was read from.
    pub file: PathBuf,
    /// API version that the folders above it name (`beta`, `v1.0`), those of the documentation folder included.
    pub version: Option<String>,
    /// The text. Bytes that are not UTF-8 are read as Windows-1252; byte-order mark and line ends are as on disk.
    pub text: String,
    /// True if the bytes were not UTF-8.
    pub recoded: bool,
    /// True if the file holds NUL bytes, so that it is no text at all.
    pub binary: bool,
    /// The text as it was before it was corrected, and how.
    corrected: Option<(String, Vec<Correction>)>,
    /// Where its lines begin, once somebody has asked.
    lines: OnceLock<Vec<u32>>,
}

/// A replaced part of a text.
#[derive(Clone, Debug)]
struct Correction {
    /// Where the new text stands.
    new: Range<usize>,
    /// Length of what stood there before.
    was: usize,
}

impl Document {
    /// A page of the given text; the API version is the one that `path` names.
    pub fn new(path: &str, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            file: path.into(),
            version: walk::version(path.split('/')),
            text: text.into(),
            ..Self::default()
        }
    }

    /// A page of the given bytes; the API version is the one that `path` names.
    fn of_bytes(path: &str, bytes: Vec<u8>) -> Self {
        let decode::Decoded { text, recoded, binary } = decode::decode(bytes);
        Self { recoded, binary, ..Self::new(path, text) }
    }

    /// Replaces a part of the text. Places stay those of the file as it is on disk.
    pub(crate) fn correct(&mut self, range: Range<usize>, text: &str) {
        let Some(_) = self.text.get(range.clone()) else { return };
        let (_, corrections) = self.corrected.get_or_insert_with(|| (self.text.clone(), Vec::new()));
        corrections.push(Correction { new: range.start..range.start + text.len(), was: range.len() });
        self.text.replace_range(range, text);
    }

    /// The text on disk, and where in it stands what stands at `offset` of the text.
    fn on_disk(&self, offset: usize) -> (&str, usize) {
        let Some((original, corrections)) = &self.corrected else { return (&self.text, offset) };
        let before = |offset: usize, Correction { new, was }: &Correction| match offset {
            _ if offset >= new.end => offset - new.len() + was,
            _ => offset.min(new.start + was),
        };
        (original, corrections.iter().rev().fold(offset, before))
    }

    /// The 1-based line of a byte of the text on disk, and where that line begins. LF, CRLF and a bare CR end a line.
    fn line(&self, on_disk: &str, offset: usize) -> (u32, usize) {
        let starts = self.lines.get_or_init(|| line_starts(on_disk.as_bytes()));
        let line = starts.partition_point(|start| *start as usize <= offset).max(1);
        (line as u32, starts.get(line - 1).map_or(0, |start| *start as usize))
    }

    /// Takes note of where the lines of the text begin, from one who has just found it out; `starts` leaves out the
    /// first line.
    pub(crate) fn note_lines(&self, starts: impl Iterator<Item = usize>) {
        // Corrected pages count the lines on disk.
        if self.corrected.is_none() {
            self.lines.get_or_init(|| std::iter::once(0).chain(starts.map(|start| start as u32)).collect());
        }
    }

    /// Where a 1-based line of the text on disk begins.
    pub(crate) fn line_start(&self, line: u32) -> Option<usize> {
        let (on_disk, _) = self.on_disk(0);
        let starts = self.lines.get_or_init(|| line_starts(on_disk.as_bytes()));
        starts.get(line.checked_sub(1)? as usize).map(|start| *start as usize)
    }

    /// Where a 1-based line of the text on disk stands, without what ends it; an empty range if there is no such line.
    pub(crate) fn line_range(&self, line: u32) -> Range<usize> {
        let start = self.line_start(line).unwrap_or_default();
        start..start + self.line_text(line).unwrap_or_default().len()
    }

    /// A line of the text on disk, without what ends it.
    fn line_text(&self, line: u32) -> Option<&str> {
        self.on_disk(0).0.get(self.line_start(line)?..)?.split(['\n', '\r']).next()
    }

    /// 1-based line and column of a byte; columns count characters.
    fn position(&self, offset: usize) -> (u32, u32) {
        let (text, offset) = self.on_disk(offset);
        let (line, start) = self.line(text, offset);
        let before = text.as_bytes().get(start..offset.min(text.len())).unwrap_or_default();
        // Bytes that begin a character.
        let column = before.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
        (line, column as u32 + 1)
    }
}

/// Offsets at which lines begin.
fn line_starts(text: &[u8]) -> Vec<u32> {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text);
    let ends = ends.filter(|end| !(text[*end] == b'\r' && text.get(end + 1) == Some(&b'\n')));
    std::iter::once(0).chain(ends.map(|end| end as u32 + 1)).collect()
}

/// All pages, sorted by path; the index of a page is the `page` of its spans.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The pages.
    pub documents: Vec<Document>,
    /// The file of [errata](crate::errata): the page behind the last one, as far as spans are concerned.
    pub errata: Option<Document>,
    /// What is wrong with the errata.
    pub findings: Vec<Finding>,
}

/// A place that a person can find: file, line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Path of the page below its documentation folder.
    pub path: Arc<str>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: u32,
}

impl Sources {
    /// Pages from somewhere else than the disk, each a path below the documentation folder and its bytes.
    pub fn of_blobs(blobs: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let wanted = blobs.into_iter().filter(|(path, _)| walk::is_page(path));
        let mut documents: Vec<_> = wanted.map(|(path, bytes)| Document::of_bytes(&path, bytes)).collect();
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        Self { documents, ..Self::default() }
    }

    /// Reads all pages of the inputs.
    ///
    /// # Errors
    /// If an input does not exist, or a file or folder can't be read.
    pub fn read(inputs: &[Input]) -> Result<Self, Error> {
        walk::read(inputs).map(|documents| Self { documents, ..Self::default() })
    }

    /// Whether a span is one of the file of errata, and not of a page.
    pub fn is_errata(&self, span: Span) -> bool {
        self.errata.is_some() && span.page as usize == self.documents.len()
    }

    /// The page of a span, if there is one.
    pub fn document(&self, page: u32) -> Option<&Document> {
        let behind = || self.errata.as_ref().filter(|_| page as usize == self.documents.len());
        self.documents.get(page as usize).or_else(behind)
    }

    /// File, line and column of the beginning of a span.
    pub fn locate(&self, span: Span) -> Location {
        let Some(document) = self.document(span.page) else {
            return Location { path: "".into(), line: 1, column: 1 };
        };
        let (line, column) = document.position(span.start as usize);
        Location { path: document.path.clone(), line, column }
    }

    /// The text of a span; nothing if there is no such span.
    pub(crate) fn text(&self, span: Span) -> &str {
        self.document(span.page).and_then(|document| document.text.get(span.range())).unwrap_or_default()
    }

    /// Where `text` first stands within a span.
    pub(crate) fn find(&self, span: Span, text: &str) -> Option<Span> {
        let at = self.text(span).find(text)?;
        Some(Span::new(span.page, at..at + text.len()).within(span))
    }

    /// The text of a line, as it is on disk.
    pub fn line(&self, place: &Place) -> Option<&str> {
        let document = self.documents.iter().find(|document| document.path == place.file)?;
        document.line_text(place.line)
    }

    /// File and line of the beginning of a span.
    pub fn place(&self, span: Span) -> Place {
        match self.document(span.page) {
            Some(document) => {
                let (text, offset) = document.on_disk(span.start as usize);
                Place { file: document.path.clone(), line: document.line(text, offset).0 }
            }
            None => Place { file: "".into(), line: 1 },
        }
    }
}
