//! Lead-ins: the phrases behind which a list of values may stand.

use crate::facts::triggers::Words;
use crate::facts::words;
use regex::Regex;
use std::sync::LazyLock;

/// How clearly a lead-in announces values; decides what counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// "to get the following values in this evolvable enum": more members of the list before.
    Continued,
    /// "The kind of meeting:", with nothing before it: two or more values of which the first is in code or quotes.
    Colon,
    /// "can be", "must be", "either", "one of": two or more values in code or quotes.
    Weak,
    /// "Supported values are", "Allowed values:": values in code or quotes, or two or more bare names.
    Named,
    /// "Possible values are": anything that looks like a list.
    Possible,
}

/// A lead-in in a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// How clear it is.
    pub strength: Strength,
    /// Where it ends in the plain text.
    pub end: usize,
    /// It speaks of several values.
    pub plural: bool,
}

/// A phrase: lists of words, in lower case, of each of which one stands in every match, or in the text around it; how
/// clear it is; and its pattern.
type Phrase = (&'static [&'static [&'static str]], Strength, String);

/// The phrases. Where a phrase about values has neither verb nor colon ("the possible values `a`, `b`"), it is a weak
/// one.
fn phrases() -> [Phrase; 10] {
    const POSSIBLE: &str = r"\bpossible\s+(?:values?|states?|options?|enum(?:eration)?\s+values?)";
    const NAMED: &str = r"\b(?:valid|supported|allowed|accepted|acceptable|permitted|available|legal|following|expected)\s+(?:string\s+|enum\s+|enumeration\s+)?(?:values?|options|states)";
    const ANNOUNCING: &[&str] = &[
        "possible",
        "valid",
        "supported",
        "allowed",
        "accept",
        "permitted",
        "available",
        "legal",
        "following",
        "expected",
    ];
    const VALUES: &[&str] = &["value", "option", "state"];
    const COLON: &[&str] = &[":"];
    const OF: &str = r"(?:\s+(?:of|for|in|that)\s+(?u:[^.:\n,]{1,60}?))?";
    const ARE: &str = r"(?:\s*(?:are|is|include|includes|can be|could be|being|may be)\b(?:\s+either|\s+one of|\s+only)?(?:\s+the following(?:\s+values)?)?(?:\s+supported\.(?:(?u:[^.\n]{1,40})\.)?)?\s*:?|\s*:)";
    [
        (&[&["possible"], VALUES], Strength::Possible, format!("{POSSIBLE}{OF}{ARE}")),
        (&[ANNOUNCING, VALUES], Strength::Named, format!("{NAMED}{OF}{ARE}")),
        (&[&["value"], COLON], Strength::Named, r"\bvalues?(?:\s+(?:are|is|can be|could be|include))?\s*:".into()),
        (&[&["one of", "any of"], COLON], Strength::Named, r"\b(?:one|any) of the following(?:\s+\w+){0,3}\s*:".into()),
        (&[ANNOUNCING, VALUES], Strength::Weak, format!("(?:{POSSIBLE}|{NAMED})")),
        (
            &[&["must be", "can be", "could be", "should be", "may be", "only be"]],
            Strength::Weak,
            r"\b(?:must|can|could|should|may)(?: only)? be(?: set to)?(?: either)?(?: one of)?(?: the)?(?: following)?(?: string)?(?: values)?\s*:?".into(),
        ),
        (&[&["either"]], Strength::Weak, r"\beither\b\s*:?".into()),
        (&[&["one of"]], Strength::Weak, r"\bone of\b(?: the)?(?: following)?(?: values)?\s*:?".into()),
        (&[COLON], Strength::Colon, r"^(?:the|indicates|specifies)\b(?u:[^.:\n]{1,100}):".into()),
        (
            &[&["following"], COLON],
            Strength::Continued,
            r"\bfollowing (?:value|member)(?:s|\(s\))?,? (?:in|from|of) this (?:evolvable )?(?:enum|enumeration)(?u:[^:\n]{0,40}):".into(),
        ),
    ]
}

/// A phrase as an expression, with what calls for it.
struct Leading {
    words: Vec<Words>,
    strength: Strength,
    phrase: Regex,
}

static LEADS: LazyLock<Vec<Leading>> = LazyLock::new(|| {
    let compiled = phrases().into_iter().filter_map(|(lists, strength, pattern)| {
        let words = lists.iter().map(|list| Words::of(list)).collect();
        Some(Leading { words, strength, phrase: words::regex(&format!("(?i){pattern}"))? })
    });
    compiled.collect()
});

/// The words that call for a phrase.
pub(super) fn trigger_words() -> impl Iterator<Item = &'static str> {
    phrases().into_iter().flat_map(|(lists, ..)| lists.iter().copied().flatten().copied())
}

/// All lead-ins, in the order of the text, in which `words` stand. Where several end at the same place the strongest
/// counts.
pub(super) fn find(plain: &str, words: Words) -> Vec<Lead> {
    let called = LEADS.iter().filter(|lead| lead.words.iter().all(|list| words.any_of(*list)));
    let mut leads: Vec<Lead> = called
        .flat_map(|lead| {
            let hits = lead.phrase.find_iter(plain).filter(|hit| !denied(plain, hit.start()));
            let hits = hits.filter(|hit| lead.strength != Strength::Colon || !speaks_of_some(hit.as_str()));
            hits.map(|hit| Lead {
                strength: lead.strength,
                end: hit.end(),
                plural: words::contains(hit.as_str(), "values"),
            })
        })
        .collect();
    leads.sort_by_key(|lead| (lead.end, std::cmp::Reverse(lead.strength)));
    leads.dedup_by_key(|lead| lead.end);
    leads
}

/// Whether what stands before a colon promises no more than some of the values, or a form of them.
fn speaks_of_some(phrase: &str) -> bool {
    ["example", "include", "such as", "format"].iter().any(|word| words::contains(phrase, word))
}

/// Whether the sentence denies the phrase at `at`: "cannot be one of the following values: ...", or speaks of parts of a
/// text or of conditions, which are no values: "must not contain any of the following: ...", "if any of the following".
fn denied(plain: &str, at: usize) -> bool {
    let before = plain.get(..at).unwrap_or_default();
    let says = |text: &str, phrases: &[&str]| phrases.iter().any(|phrase| words::contains(text, phrase));
    let sentence = before.rsplit(['.', '\n', ';']).next().unwrap_or_default();
    let clause = sentence.rsplit(',').next().unwrap_or_default();
    let ends = |word| words::strip_suffix(clause.trim_end(), word).is_some();
    says(sentence, &["not contain", "can't contain", "can’t contain"])
        || says(clause, &["can't be", "can’t be", "not be"])
        || [" not", " if", " contain"].into_iter().any(ends)
}
