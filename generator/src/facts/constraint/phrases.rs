//! Phrases that stand alone: read-only, required, nullable, key, deprecated, default, inherited.

use super::Description;
use crate::facts::words::{one_of, strip_prefix};
use crate::facts::{Constraints, Link, TypeRefFacts};
use crate::page::MarkKind;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A regular expression that is compiled on first use.
macro_rules! regex {
    ($name:ident = $pattern:literal) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| crate::facts::words::regex($pattern));
    };
}
pub(super) use regex;

/// "Inherited from [x](..)", the link in bold or not, the type as a bare name in rendered text.
pub(super) fn inherited_from(d: &Description, out: &mut Constraints) {
    regex!(LEAD = r"(?i)\binherited from (?:the )?(?:base (?:type|class|resource) )?");
    let Some(lead) = LEAD.as_ref().and_then(|r| r.find(d.plain())) else { return };
    let link = d.text.marks.iter().find_map(|mark| match &mark.kind {
        MarkKind::Link(target) if mark.range.start >= lead.end() && mark.range.start <= lead.end() + 1 => {
            Some((d.plain().get(mark.range.clone())?, Some(Link::new(target))))
        }
        _ => None,
    });
    let bare = || {
        let rest = d.plain().get(lead.end()..)?;
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
        Some((rest[..end].trim_end_matches('.'), None))
    };
    out.inherited_from = link
        .or_else(bare)
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, link)| TypeRefFacts { name: name.trim().into(), link, span: d.span });
}

/// "Read-only." and sentences that say it of the property: "This property is read-only.", "(read-only)".
pub(super) fn read_only(d: &Description, out: &mut Constraints) {
    regex!(WORD = r"(?i)\bread[- ]?only\b");
    out.read_only = d.sentences().any(|s| states(s, &WORD));
}

/// "Write-only." likewise.
pub(super) fn write_only(d: &Description, out: &mut Constraints) {
    regex!(WORD = r"(?i)\bwrite[- ]?only\b");
    out.write_only = d.sentences().any(|s| states(s, &WORD));
}

/// Whether `sentence` states `word` of the property itself: not denied, not a condition, not said of something else
/// ("grants read-only access", "whether the device is read-only").
fn states(sentence: &str, word: &LazyLock<Option<Regex>>) -> bool {
    const NOT: &[&str] = &["not", "no", "non", "never", "longer", "isn't", "aren't", "isnt"];
    const CONDITION: &[&str] = &["whether", "if", "when", "unless", "once", "after", "until"];
    const OTHER: &[&str] = &[
        "access",
        "mode",
        "permission",
        "permissions",
        "view",
        "copy",
        "user",
        "users",
        "domain",
        "role",
        "state",
        "scope",
        "rights",
        "share",
        "link",
        "links",
        "media",
        "memory",
        "operations",
        "apis",
    ];
    let Some(hit) = word.as_ref().and_then(|r| r.find(sentence)) else { return false };
    let words =
        |text| str::split(text, |c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty());
    let before = &sentence[..hit.start()];
    let clause = before.rsplit([',', ';', '(']).next().unwrap_or_default();
    let denied = words(clause).any(|w| one_of(w, NOT));
    let conditional = words(before).any(|w| one_of(w, CONDITION));
    let of_other = words(&sentence[hit.end()..]).next().is_some_and(|w| one_of(w, OTHER));
    let after = sentence[hit.end()..].trim_start();
    let later_condition =
        CONDITION.iter().any(|c| strip_prefix(after, c).is_some_and(|r| r.starts_with(' ')));
    !(denied || conditional || of_other || later_condition)
}

/// "Required." as a sentence of its own, or "This property is required."; not "Required if ...".
pub(super) fn required(d: &Description, out: &mut Constraints) {
    regex!(
        SAYS = r"(?i)^(?u:[^[:word:]]*)(?:(?:this|the) (?:property |field |parameter |value |argument )?(?:is|are) )?(?:an? )?(?:required|mandatory)(?: (?:property|field|parameter|value|attribute))?(?:\s*[,;:)\]-]|\s+and\b|\s*$)"
    );
    regex!(REMARK = r"(?i)[(\[](?:required|mandatory)[)\]]");
    out.required = says(d, &SAYS) || REMARK.as_ref().is_some_and(|r| r.is_match(d.plain()));
}

/// "Optional." as a sentence of its own, "(Optional)", "This parameter is optional."
pub(super) fn optional(d: &Description, out: &mut Constraints) {
    regex!(
        SAYS = r"(?i)^(?u:[^[:word:]]*)(?:(?:this|the) (?:property |field |parameter |value |argument )?(?:is|are) )?(?:an? )?optional(?: (?:property|field|parameter|value|attribute))?(?:\s*[,;:)\]-]|\s+and\b|\s*$)"
    );
    regex!(REMARK = r"(?i)[(\[]optional[)\]]");
    out.optional = says(d, &SAYS) || REMARK.as_ref().is_some_and(|r| r.is_match(d.plain()));
}

/// Whether a sentence matches.
fn says(d: &Description, pattern: &LazyLock<Option<Regex>>) -> bool {
    pattern.as_ref().is_some_and(|r| d.sentences().any(|s| r.is_match(s)))
}

/// "Nullable.", "Read-only, Nullable." and "Not nullable.", "non-nullable".
pub(super) fn nullable(d: &Description, out: &mut Constraints) {
    regex!(NOT = r"(?i)\b(?:not|non|isn't|never)[- ]?(?:a )?nullable");
    if NOT.as_ref().is_some_and(|r| r.is_match(d.plain())) {
        out.nullable = Some(false);
    } else if d.sentences().any(|s| clauses(s).any(|c| c.eq_ignore_ascii_case("nullable"))) {
        out.nullable = Some(true);
    }
}

/// "Key of the entity", "Key.", "Key, not nullable".
pub(super) fn key(d: &Description, out: &mut Constraints) {
    regex!(
        SAYS = r"(?i)^(?u:[^[:word:]]*)(?:the )?(?:primary |entity )?key(?: of (?:the|this|an?) [\w*]+)?(?u:[^[:word:]]*)(?:[,;(]|$)"
    );
    out.key = says(d, &SAYS);
}

/// The parts of a sentence between commas, semicolons, parentheses and "and".
fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split([',', ';', '(', ')', '[', ']']).flat_map(|part| part.split(" and ")).map(str::trim)
}

/// "The default value is X", "Default: X", "Defaults to X"; X is quoted, marked up, or one word.
pub(super) fn default(d: &Description, out: &mut Constraints) {
    regex!(LEAD = r"(?i)\bdefaults? ?(?:values?|setting)? ?(?:is set to |is:? |are |to |of |= ?|: ?)");
    let Some(lead) = LEAD.as_ref() else { return };
    out.default = lead
        .find_iter(d.plain())
        .find_map(|hit| stated_value(d, hit.end()))
        .filter(|value| !value.eq_ignore_ascii_case("null"));
}

/// The value that begins at `at`, without its quotes.
fn stated_value(d: &Description, at: usize) -> Option<String> {
    const NO_VALUE: &[&str] =
        &["used", "set", "the", "a", "an", "not", "to", "defined", "required", "optional", "this"];
    if let Some((marked, _)) = d.marked_at(at) {
        return Some(marked.trim().trim_matches(['"', '\'']).to_string());
    }
    let rest = d.plain().get(at..)?;
    let quote = rest.chars().next()?;
    if let Some(close) =
        [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')].iter().find(|(open, _)| *open == quote)
    {
        let inner = &rest[quote.len_utf8()..];
        return inner.find(close.1).map(|end| inner[..end].to_string());
    }
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "-_+.:".contains(c))).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['.', ':']);
    let alone =
        rest[word.len()..].trim_start_matches('.').chars().next().is_none_or(|c| " ,;)\n".contains(c));
    let last = rest[word.len()..].chars().next().is_none_or(|c| ".,;)\n".contains(c));
    let literal = word.parse::<f64>().is_ok() || one_of(word, &["true", "false"]);
    let value = alone && !word.is_empty() && (literal || last && !one_of(word, NO_VALUE));
    value.then(|| word.to_string())
}

/// "[Deprecated]", "DEPRECATED: use x", "is deprecated", "will be deprecated": the sentence.
pub(super) fn deprecated(d: &Description, out: &mut Constraints) {
    regex!(
        SAYS = r"(?i)^(?u:[^[:word:]]*)deprecated\b|\b(?:is|are|been|be|being|now|was|were) (?:now )?deprecated\b|[(\[]deprecated[)\]]"
    );
    let Some(says) = SAYS.as_ref() else { return };
    let text = |range: &Range<usize>| d.text.plain.get(range.clone()).unwrap_or_default();
    let mut sentences = d.sentences.iter().skip_while(|range| {
        let sentence = text(range);
        says.find(sentence).is_none_or(|hit| sentence[..hit.start()].to_ascii_lowercase().contains("whether"))
    });
    let Some(said) = sentences.next() else { return };
    // The sentence behind it may say what to do.
    let end = sentences.next().filter(|next| is_advice(text(next))).map_or(said.end, |next| next.end);
    out.deprecated = d.text.plain.get(said.start..end).map(str::to_owned);
}

/// Whether a sentence says what to use in place of something else.
fn is_advice(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case("use") || word.eq_ignore_ascii_case("instead"))
}

/// The text says that several values can be combined.
pub(super) fn flags(_: &Description, out: &mut Constraints) {
    out.flags = true;
}
