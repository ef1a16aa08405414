//! What a description says that a program can use: "Read-only.", "Valid values 4 to 16", "Inherited from [x]", ...
//!
//! Most descriptions say nothing of the kind, so one pass over the text looks for the trigger words of all readers;
//! a reader, with its regular expressions, runs only where one of its own words stands.

mod limits;
mod phrases;
mod query;

use super::Constraints;
use super::words::{searcher, sentences};
use crate::page::Text;
use crate::span::Span;
use aho_corasick::AhoCorasick;
use std::ops::Range;
use std::sync::LazyLock;

/// A reader: the words, in lower case, without which it need not look, and what it does.
type Reader = (&'static [&'static str], fn(&Description, &mut Constraints));

/// All readers. No trigger is part of another reader's trigger.
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

/// The automaton over all triggers, and for each of its patterns the index of the reader.
static TRIGGERS: LazyLock<(Option<AhoCorasick>, Vec<usize>)> = LazyLock::new(|| {
    let (mut words, mut owners) = (Vec::new(), Vec::new());
    for (index, (triggers, _)) in READERS.iter().enumerate() {
        words.extend_from_slice(triggers);
        owners.extend(triggers.iter().map(|_| index));
    }
    (searcher(&words), owners)
});

/// Reads the description of a property, relationship or parameter; `span` is its place on the page.
pub fn read(text: &Text, span: Span) -> Constraints {
    let mut found = Constraints::default();
    let triggered = triggered(&text.plain);
    if triggered == 0 {
        return found;
    }
    let description = Description { text, span, sentences: statements(&text.plain) };
    for (index, (_, reader)) in READERS.iter().enumerate() {
        if triggered & (1 << index) != 0 {
            reader(&description, &mut found);
        }
    }
    found
}

/// The readers that have something to look at in `plain`, as a set of bits.
fn triggered(plain: &str) -> u32 {
    let (automaton, owners) = &*TRIGGERS;
    let Some(automaton) = automaton else { return u32::MAX };
    automaton
        .find_iter(plain)
        .filter_map(|hit| owners.get(hit.pattern().as_usize()))
        .fold(0, |bits, owner| bits | 1 << owner)
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
    let mut out = Vec::new();
    let inherits = plain.contains(INHERITED);
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
