//! Small readings of English running text that the readers of cells and descriptions share.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use regex::Regex;
use std::ops::Range;

/// `text` without `prefix`, whatever the case of its ASCII letters.
pub(crate) fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// `text` without `suffix`, whatever the case of its ASCII letters.
pub(crate) fn strip_suffix<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(suffix.len())?;
    let tail = text.get(at..)?;
    tail.eq_ignore_ascii_case(suffix).then(|| &text[..at])
}

/// Where `word` first stands in `text`, whatever the case of its ASCII letters.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let (first, rest) = word.split_first()?;
    let starts = text.get(..=text.len().checked_sub(word.len())?)?;
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), starts)
        .find(|at| text.get(at + 1..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(rest)))
}

/// Whether `word` stands in `text`, whatever the case of its ASCII letters.
pub(crate) fn contains(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Whether `text` begins with `prefix`, whatever the case of its ASCII letters.
pub(crate) fn starts_with(text: &str, prefix: &str) -> bool {
    strip_prefix(text, prefix).is_some()
}

/// Whether `word` is one of `list`, whatever the case of its ASCII letters.
pub(crate) fn one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// The byte ranges of the sentences of `text`: they end at a line break, and at a full stop that white space
/// and no small letter follows (so that `e.g. this` and `v1.0` stay whole).
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < text.len() {
            let end = start + sentence_length(&text[start..]);
            let sentence = start..end;
            start = end;
            let trimmed = trim(text, sentence);
            if !trimmed.is_empty() {
                return Some(trimmed);
            }
        }
        None
    })
}

/// Length of the first sentence of `text`, its full stop or line break included.
fn sentence_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    for (i, &b) in bytes.iter().enumerate() {
        match b {
            b'\n' => return i + 1,
            b'.' | b'!' | b'?' => {
                let rest = text[i + 1..].trim_start_matches(['"', '”', ')']);
                let next = rest.trim_start_matches([' ', '\t']);
                if next.len() < rest.len() && !next.starts_with(|c: char| c.is_lowercase()) {
                    return text.len() - rest.len();
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// `range` of `text` without white space and stops at its ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().trim_end_matches(['.', ' ']).len();
    start..end
}

/// The first whole number in `text`, thousands separators allowed: `1,024`.
pub(crate) fn number(text: &str) -> Option<u64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits: String = text[start..]
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// A regular expression over descriptions, which are English: word characters, blanks and case are those of ASCII,
/// which costs a fraction of Unicode's to compile. What may be any character (`[^,]`, `[^[:word:]]`, `–`) stands in `(?u:..)`.
pub(crate) fn regex(pattern: &str) -> Option<Regex> {
    let regex = Regex::new(&format!("(?-u){pattern}"));
    debug_assert!(regex.is_ok(), "{regex:?}");
    regex.ok()
}

/// A search for several phrases at once, whatever the case of their ASCII letters.
pub(crate) fn searcher(phrases: &[&str]) -> Option<AhoCorasick> {
    AhoCorasickBuilder::new().ascii_case_insensitive(true).build(phrases).ok()
}

/// Phrases to search for, made ready on first use.
macro_rules! phrases {
    ($name:ident = $phrases:expr) => {
        static $name: std::sync::LazyLock<Option<aho_corasick::AhoCorasick>> =
            std::sync::LazyLock::new(|| crate::facts::words::searcher(&$phrases));
    };
}
pub(crate) use phrases;

/// A text to search for, made ready on first use.
macro_rules! finder {
    ($name:ident = $text:expr) => {
        static $name: std::sync::LazyLock<memchr::memmem::Finder<'static>> =
            std::sync::LazyLock::new(|| memchr::memmem::Finder::new($text));
    };
}
pub(crate) use finder;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_line_breaks() {
        let text = "Version v1.0, e.g. this one. It is \"hot.\" Read-only.\nRequired";
        let found: Vec<_> = sentences(text).map(|r| &text[r]).collect();
        assert_eq!(found, ["Version v1.0, e.g. this one", "It is \"hot.\"", "Read-only", "Required"]);
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        assert_eq!(find("Not Required.", "required"), Some(4));
        assert_eq!(find("\u{2019}t BE", "t be"), Some(3));
        assert_eq!(find("re", "required"), None);
        assert_eq!(find("rerequire", "required"), None);
    }

    #[test]
    fn numbers_may_be_grouped() {
        assert_eq!(number("up to 1,024 characters"), Some(1024));
        assert_eq!(number("none"), None);
    }
}
