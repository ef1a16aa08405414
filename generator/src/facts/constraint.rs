//! What a description says that a program can use: `Read-only.`, `Valid values 4 to 16`, `Inherited from [x]`, ...
//!
//! A reader runs only where one of its own words stands.

mod limits;
mod phrases;
mod query;

use super::Constraints;
use super::triggers::Words;
use super::words::{finder, sentences};
use crate::page::Text;
use crate::span::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// A reader: the words, in lower case, without which it need not look, and what it does.
type Reader = (&'static [&'static str], fn(&Description, &mut Constraints));

/// All readers.
const READERS: &[Reader] = &[
    (&["inherited from"], phrases::inherited_from),
    (&["read-only", "read only", "readonly"], phrases::read_only),
    (&["write-only", "write only", "writeonly"], phrases::write_only),
    (&["required", "mandatory"], phrases::required),
    (&["optional"], phrases::optional),
    (&["nullable"], phrases::nullable),
    (&["key"], phrases::key),
    (&["default"], phrases::default),
    (&["deprecated"], phrases::deprecated),
    (
        &[
            "flags enum",
            "flag enum",
            "multi-valued",
            "multivalued",
            "comma-separated",
            "comma separated",
            "bitmask",
        ],
        phrases::flags,
    ),
    (&["values", "between", "range"], limits::range),
    (&["elements", "items", "entries", "objects"], limits::max_items),
    (&["character", " chars"], limits::max_length),
    (&["length"], limits::max_length),
    (&["$filter"], query::filter),
    (&["$orderby"], query::orderby),
    (&["$select"], query::only_on_select),
    (&["returned by"], query::by_default),
];

/// What calls for each of the readers.
static TRIGGERS: LazyLock<Vec<Words>> =
    LazyLock::new(|| READERS.iter().map(|(words, _)| Words::of(words)).collect());

/// The words that call for a reader.
pub(super) fn trigger_words() -> impl Iterator<Item = &'static str> {
    READERS.iter().flat_map(|(words, _)| words.iter().copied())
}

/// Reads the description of a property, relationship or parameter; `span` is its place on the page, and `words` stand
/// in it.
pub fn read(text: &Text, span: Span, words: Words) -> Constraints {
    let mut found = Constraints::default();
    let mut readers = TRIGGERS.iter().zip(READERS).filter(|(own, _)| words.any_of(**own)).peekable();
    if readers.peek().is_some() {
        let description = Description { text, span, sentences: statements(&text.plain) };
        readers.for_each(|(_, (_, reader))| reader(&description, &mut found));
    }
    found
}

/// A description under reading.
pub(super) struct Description<'t, 's> {
    /// The cell's text.
    text: &'t Text<'s>,
    /// Its place.
    span: Span,
    /// Byte ranges of its sentences in the plain text.
    sentences: Vec<Range<usize>>,
}

impl<'t> Description<'t, '_> {
    /// The plain text.
    fn plain(&self) -> &'t str {
        &self.text.plain
    }

    /// The sentences.
    fn sentences(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.sentences.iter().filter_map(|range| self.text.plain.get(range.clone()))
    }

    /// The marked run that begins at `at` of the plain text, and its end.
    fn marked_at(&self, at: usize) -> Option<(&'t str, usize)> {
        let mark = self.text.marks.iter().find(|m| m.range.start == at)?;
        Some((self.text.plain.get(mark.range.clone())?, mark.range.end))
    }
}

/// The sentences of `plain`; "Inherited from" begins one wherever it stands, as pages leave the stop before it out.
fn statements(plain: &str) -> Vec<Range<usize>> {
    const INHERITED: &str = " Inherited from ";
    finder!(INHERITS = INHERITED);
    let mut out = Vec::with_capacity(4);
    let inherits = INHERITS.find(plain.as_bytes()).is_some();
    for range in sentences(plain) {
        match plain.get(range.clone()).filter(|_| inherits).and_then(|s| s.find(INHERITED)) {
            Some(at) => out.extend([range.start..range.start + at, range.start + at + 1..range.end]),
            None => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests;
