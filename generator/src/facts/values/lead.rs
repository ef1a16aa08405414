//! Lead-ins: the phrases behind which a list of values may stand.

use crate::facts::words;
use aho_corasick::AhoCorasick;
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

/// A phrase: the words, in lower case, of which one stands in every match, how clear it is, and its pattern.
type Phrase = (&'static [&'static str], Strength, String);

/// The phrases. Where a phrase about values has neither verb nor colon ("the possible values `a`, `b`"), it is a weak
/// one.
fn phrases() -> [Phrase; 9] {
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
    const OF: &str = r"(?:\s+(?:of|for|in|that)\s+(?u:[^.:\n,]{1,60}?))?";
    const ARE: &str = r"(?:\s*(?:are|is|include|includes|can be|could be|being|may be)\b(?:\s+either|\s+one of|\s+only)?(?:\s+the following(?:\s+values)?)?(?:\s+supported\.(?:(?u:[^.\n]{1,40})\.)?)?\s*:?|\s*:)";
    [
        (&["possible"], Strength::Possible, format!("{POSSIBLE}{OF}{ARE}")),
        (ANNOUNCING, Strength::Named, format!("{NAMED}{OF}{ARE}")),
        (&["value"], Strength::Named, r"\bvalues?(?:\s+(?:are|is|can be|could be|include))?\s*:".into()),
        (&["one of", "any of"], Strength::Named, r"\b(?:one|any) of the following(?:\s+\w+){0,3}\s*:".into()),
        (ANNOUNCING, Strength::Weak, format!("(?:{POSSIBLE}|{NAMED})")),
        (
            &["must be", "can be", "could be", "should be", "may be", "only be"],
            Strength::Weak,
            r"\b(?:must|can|could|should|may)(?: only)? be(?: set to)?(?: either)?(?: one of)?(?: the)?(?: following)?(?: string)?(?: values)?\s*:?".into(),
        ),
        (&["either"], Strength::Weak, r"\beither\b\s*:?".into()),
        (&["one of"], Strength::Weak, r"\bone of\b(?: the)?(?: following)?(?: values)?\s*:?".into()),
        (
            &["following"],
            Strength::Continued,
            r"\bfollowing (?:value|member)(?:s|\(s\))?,? (?:in|from|of) this (?:evolvable )?(?:enum|enumeration)(?u:[^:\n]{0,40}):".into(),
        ),
    ]
}

/// The phrases as expressions, and the words that call for them.
struct Leads {
    phrases: Vec<(Strength, Regex)>,
    words: Option<AhoCorasick>,
    /// For each of `words` the phrases in which it stands, as a set of bits.
    callers: Vec<u16>,
}

static LEADS: LazyLock<Leads> = LazyLock::new(|| {
    let (mut compiled, mut triggers, mut callers) = (Vec::new(), Vec::<&str>::new(), Vec::<u16>::new());
    for (words, strength, pattern) in phrases() {
        let Some(regex) = words::regex(&format!("(?i){pattern}")) else { continue };
        let bit = 1 << compiled.len();
        compiled.push((strength, regex));
        for word in words {
            match triggers.iter().position(|known| known == word) {
                Some(at) => callers[at] |= bit,
                None => {
                    triggers.push(word);
                    callers.push(bit);
                }
            }
        }
    }
    Leads { phrases: compiled, words: words::searcher(&triggers), callers }
});

/// All lead-ins, in the order of the text. Where several end at the same place the strongest counts.
pub(super) fn find(plain: &str) -> Vec<Lead> {
    let called = called(plain);
    let phrases = LEADS.phrases.iter().enumerate().filter(|(at, _)| called & (1 << at) != 0);
    let mut leads: Vec<Lead> = phrases
        .flat_map(|(_, (strength, phrase))| {
            let hits = phrase.find_iter(plain).filter(|hit| !denied(plain, hit.start()));
            hits.map(|hit| Lead {
                strength: *strength,
                end: hit.end(),
                plural: words::contains(hit.as_str(), "values"),
            })
        })
        .collect();
    leads.sort_by_key(|lead| (lead.end, std::cmp::Reverse(lead.strength)));
    leads.dedup_by_key(|lead| lead.end);
    leads
}

/// The phrases that may stand in `plain`, as a set of bits.
fn called(plain: &str) -> u16 {
    let Some(words) = &LEADS.words else { return u16::MAX };
    let callers = words.find_iter(plain).filter_map(|hit| LEADS.callers.get(hit.pattern().as_usize()));
    callers.fold(0, |bits, more| bits | more)
}

/// Whether the sentence denies the phrase at `at`: "cannot be one of the following values: ...".
fn denied(plain: &str, at: usize) -> bool {
    let before = plain.get(..at).unwrap_or_default();
    let clause = before.rsplit(['.', '\n', ',', ';']).next().unwrap_or_default();
    ["can't be", "can’t be", "not be"].iter().any(|no| words::contains(clause, no))
        || words::strip_suffix(clause.trim_end(), " not").is_some()
}
