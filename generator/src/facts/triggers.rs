//! The words that call for the readers of descriptions, all found in one pass.
//!
//! Most descriptions say nothing that a program can use, and a reader, with its regular expressions, runs only where
//! one of its own words stands.

use super::words::searcher;
use super::{constraint, values};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A set of words that some reader is called for by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words(u64);

/// All words, and the search for them.
struct Triggers {
    words: Vec<&'static str>,
    searcher: Option<AhoCorasick>,
}

static TRIGGERS: LazyLock<Triggers> = LazyLock::new(|| {
    let mut words: Vec<&str> = constraint::trigger_words().chain(values::trigger_words()).collect();
    words.sort_unstable();
    words.dedup();
    debug_assert!(words.len() <= u64::BITS as usize, "{}", words.len());
    Triggers { searcher: searcher(&words), words }
});

impl Words {
    /// The words that stand in `text`, whatever the case of their letters.
    pub fn in_text(text: &str) -> Self {
        let Some(searcher) = &TRIGGERS.searcher else { return Self(u64::MAX) };
        let found = searcher.find_overlapping_iter(text).map(|hit| hit.pattern().as_u32());
        Self(found.fold(0, |bits, at| bits | 1 << at))
    }

    /// The set of `words`, which are in lower case.
    pub(super) fn of(words: &[&str]) -> Self {
        let places = words.iter().filter_map(|word| TRIGGERS.words.binary_search(word).ok());
        Self(places.fold(0, |bits, at| bits | 1 << at))
    }

    /// Whether one of `words` is among these.
    pub(super) fn any_of(self, words: Words) -> bool {
        self.0 & words.0 != 0
    }
}
