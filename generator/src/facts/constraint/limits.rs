//! Limits: ranges of numbers, lengths of strings, sizes of collections.

use super::Description;
use super::phrases::regex;
use crate::facts::Constraints;
use crate::facts::words::number;
use regex::Regex;
use std::sync::LazyLock;

/// "Valid values 4 to 16", "Permitted values are 0-100", "a number between 1 and 30": both bounds as written.
pub(super) fn range(d: &Description, out: &mut Constraints) {
    if !has_digit(d) {
        return;
    }
    regex!(
        VALUES = r"(?i)\b(?:valid|permitted|supported|allowed|acceptable|accepted|possible)\s+values?:?\s+(?:are\s+|is\s+|range\s+)?(?:in\s+the\s+range\s+)?(?:from\s+|between\s+)?(-?\d[\d.]*(?:E[+-]?\d+)?)\s*(?:to|-|(?u:–)|(?u:—)|through|and)\s*(-?\d[\d.]*(?:E[+-]?\d+)?)"
    );
    regex!(
        BETWEEN = r"(?i)\b(?:value|number|integer|must be|range|ranges|ranging|percentage)\b(?u:[^.\n]{0,40}?)\b(?:between|from|of|is|range:?)\s+(-?\d[\d.]*)\s*(?:and|to|-|(?u:–)|through)\s*(-?\d[\d.]*)( \w+)?"
    );
    for pattern in [&VALUES, &BETWEEN] {
        if let Some(found) = pattern.as_ref().and_then(|r| r.captures(d.plain())) {
            let unit = found.get(3).map_or("", |m| m.as_str().trim()).to_ascii_lowercase();
            if ["characters", "character", "chars", "bytes", "items", "elements"].contains(&unit.as_str()) {
                continue;
            }
            let bound = |i| found.get(i).map(|m: regex::Match| m.as_str().trim_end_matches('.').to_string());
            out.range = bound(1).zip(bound(2)).filter(|(low, high)| ordered(low, high));
            if out.range.is_some() {
                return;
            }
        }
    }
}

/// No limit is stated without a digit; that is quicker to see than that no pattern matches.
fn has_digit(d: &Description) -> bool {
    d.plain().bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether both are numbers and the first is not the greater one.
fn ordered(low: &str, high: &str) -> bool {
    matches!((low.parse::<f64>(), high.parse::<f64>()), (Ok(low), Ok(high)) if low <= high)
}

/// "This collection can contain a maximum of 500 elements."
pub(super) fn max_items(d: &Description, out: &mut Constraints) {
    if !has_digit(d) {
        return;
    }
    regex!(
        SAYS = r"(?i)\b(?:contain|contains|have|has|include|hold|specify|supports?|allowed|add|is)\s+(?:a\s+)?(?:maximum\s+of|max(?:imum)?|up\s+to|at\s+most|no\s+more\s+than|limited\s+to)\s+(\d[\d,]*)\s+(?:elements|items|entries|objects)\b"
    );
    out.max_items = first_number(&SAYS, d.plain());
}

/// "Maximum length is 64 characters", "can't exceed 1,024 characters", "up to 64 characters", "64 characters maximum".
pub(super) fn max_length(d: &Description, out: &mut Constraints) {
    if !has_digit(d) {
        return;
    }
    regex!(
        LENGTH = r"(?i)\b(?:max(?:imum)?\.?|maximal)\s+(?:allowed\s+|supported\s+|permitted\s+|string\s+|character\s+|text\s+)?(?:length|size|number\s+of\s+characters)(?:\s+(?:allowed|supported))?(?:\s+(?:of|for)\s+(?:the|this|an?|each)\s+[\w -]{1,40}?)?\s*(?:is|are|of|:|=|-)?\s*(\d[\d,]*)\b( \w+)?"
    );
    regex!(
        EXCEED = r"(?i)(?:(?:can't|cannot|can\s+not|must\s+not|may\s+not|should\s+not|not|mustn't)\s+(?:be\s+)?(?:exceed|longer\s+than|more\s+than|greater\s+than|contain\s+more\s+than)|max(?:imum|\.)?(?:\s+of)?|up\s+to|limited\s+to|limit\s+(?:of|is)|limit:|restricted\s+to|no\s+(?:more|longer)\s+than|at\s+most|not\s+exceeding|max\s+length)\s+(?:(?:a\s+)?(?:maximum\s+of|length\s+of|total\s+of)\s+)?(\d[\d,]*)[\s-]*(?:unicode\s+|ascii\s+|alphanumeric\s+|utf-?\d+\s+|printable\s+)?char(?:acter)?s?\b"
    );
    regex!(
        AFTER = r"(?i)\b(\d[\d,]*)\s+char(?:acter)?s?\s*(?:max(?:imum)?\b|or\s+(?:less|fewer)|in\s+length\s+at\s+most|limit)"
    );
    regex!(BETWEEN = r"(?i)\b(?:between\s+)?\d+\s*(?:and|to|-|(?u:–))\s*(\d[\d,]*)\s+char(?:acter)?s\b");
    let length = LENGTH.as_ref().and_then(|r| r.captures(d.plain())).filter(|c| {
        let unit = c.get(2).map_or("", |m| m.as_str().trim()).to_ascii_lowercase();
        !["bytes", "byte", "kb", "mb", "items", "pixels", "digits", "days"].contains(&unit.as_str())
    });
    let stated = length.and_then(|c| number(c.get(1)?.as_str()));
    out.max_length =
        [&EXCEED, &AFTER, &BETWEEN].into_iter().fold(stated, |n, r| n.or_else(|| first_number(r, d.plain())));
}

/// The number that the first group of `pattern` holds.
fn first_number(pattern: &LazyLock<Option<Regex>>, text: &str) -> Option<u64> {
    number(pattern.as_ref()?.captures(text)?.get(1)?.as_str())
}
