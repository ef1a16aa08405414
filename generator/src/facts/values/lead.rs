//! Lead-ins: the phrases behind which a list of values may stand.

use crate::facts::words;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use regex::Regex;
use std::sync::LazyLock;

/// How clearly a lead-in announces values; decides what counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// "to get the following values in this evolvable enum": more members of the list before.
    Continued,
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

/// The phrases, by strength. Where a phrase about values has neither verb nor colon ("the possible values `a`, `b`"),
/// it is a weak one.
static PHRASES: LazyLock<Vec<(Strength, Regex)>> = LazyLock::new(|| {
    const POSSIBLE: &str = r"\bpossible\s+(?:values?|states?|options?|enum(?:eration)?\s+values?)";
    const NAMED: &str = r"\b(?:valid|supported|allowed|accepted|acceptable|permitted|available|legal|following|expected)\s+(?:string\s+|enum\s+|enumeration\s+)?(?:values?|options|states)";
    const OF: &str = r"(?:\s+(?:of|for|in|that)\s+(?u:[^.:\n,]{1,60}?))?";
    const ARE: &str = r"(?:\s*(?:are|is|include|includes|can be|could be|being|may be)\b(?:\s+either|\s+one of|\s+only)?(?:\s+the following(?:\s+values)?)?(?:\s+supported\.(?:(?u:[^.\n]{1,40})\.)?)?\s*:?|\s*:)";
    let phrases = [
        (Strength::Possible, format!("{POSSIBLE}{OF}{ARE}")),
        (Strength::Named, format!("{NAMED}{OF}{ARE}")),
        (Strength::Named, r"\bvalues?(?:\s+(?:are|is|can be|could be|include))?\s*:".into()),
        (Strength::Named, r"\b(?:one|any) of the following(?:\s+\w+){0,3}\s*:".into()),
        (Strength::Weak, format!("(?:{POSSIBLE}|{NAMED})")),
        (
            Strength::Weak,
            r"\b(?:must|can|could|should|may)(?: only)? be(?: set to)?(?: either)?(?: one of)?(?: the)?(?: following)?(?: string)?(?: values)?\s*:?".into(),
        ),
        (Strength::Weak, r"\beither\b\s*:?".into()),
        (Strength::Weak, r"\bone of\b(?: the)?(?: following)?(?: values)?\s*:?".into()),
        (
            Strength::Continued,
            r"\bfollowing (?:value|member)(?:s|\(s\))?,? (?:in|from|of) this (?:evolvable )?(?:enum|enumeration)(?u:[^:\n]{0,40}):".into(),
        ),
    ];
    phrases.into_iter().filter_map(|(s, p)| Some((s, words::regex(&format!("(?i){p}"))?))).collect()
});

/// Words without which no phrase matches.
static TRIGGERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .build(["value", "possible", "option", "states", "one of", "any of", "either", " be ", "following"])
        .ok()
});

/// False if `plain` certainly has no lead-in.
pub(super) fn likely(plain: &str) -> bool {
    TRIGGERS.as_ref().is_none_or(|t| t.is_match(plain))
}

/// All lead-ins, in the order of the text. Where several end at the same place the strongest counts.
pub(super) fn find(plain: &str) -> Vec<Lead> {
    let mut leads: Vec<Lead> = PHRASES
        .iter()
        .flat_map(|(strength, phrase)| {
            let hits = phrase.find_iter(plain).filter(|hit| !denied(plain, hit.start()));
            hits.map(|hit| Lead {
                strength: *strength,
                end: hit.end(),
                plural: hit.as_str().to_ascii_lowercase().contains("values"),
            })
        })
        .collect();
    leads.sort_by_key(|lead| (lead.end, std::cmp::Reverse(lead.strength)));
    leads.dedup_by_key(|lead| lead.end);
    leads
}

/// Whether the sentence denies the phrase at `at`: "cannot be one of the following values: ...".
fn denied(plain: &str, at: usize) -> bool {
    let before = plain.get(..at).unwrap_or_default();
    let clause = before.rsplit(['.', '\n', ',', ';']).next().unwrap_or_default().to_ascii_lowercase();
    ["cannot be", "can't be", "can’t be", "not be"].iter().any(|no| clause.contains(no))
        || clause.trim_end().ends_with(" not")
}
