//! What pages say about OData query options: `$filter`, `$orderby`, `$select`.

use super::Description;
use crate::facts::Constraints;
use crate::facts::words::{one_of, strip_prefix};

/// Operators and functions of `$filter` that pages name. `and` and `or` are left out: where they stand in a list of
/// operators they join the last two.
const OPERATORS: &[&str] = &[
    "eq",
    "ne",
    "gt",
    "ge",
    "lt",
    "le",
    "in",
    "not",
    "has",
    "any",
    "all",
    "startsWith",
    "endsWith",
    "contains",
];

/// ``Supports `$filter` (`eq`, `ne`)``, "Supports $filter.", "`$filter` (`eq` only)".
pub(super) fn filter(d: &Description, out: &mut Constraints) {
    let Some((sentence, after)) = supported(d, "$filter") else { return };
    let rest = sentence.get(after..).unwrap_or_default().trim_start();
    // A list in parentheses names nothing but operators; in running text "in" and "all" are mere words.
    let (list, plain) = match rest.strip_prefix('(') {
        Some(list) => (list.split(')').next().unwrap_or_default(), false),
        None => (rest.split('$').next().unwrap_or_default(), true),
    };
    let operators = list.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        one_of(word, OPERATORS) && !(plain && one_of(word, &["in", "not", "has", "any", "all"]))
    });
    out.filter = Some(operators.map(str::to_string).collect());
}

/// "Supports $filter and $orderby."
pub(super) fn orderby(d: &Description, out: &mut Constraints) {
    out.orderby = supported(d, "$orderby").is_some();
}

/// The sentence that says that `option` is supported, and where the option's name ends in it.
fn supported<'t>(d: &Description<'t, '_>, option: &str) -> Option<(&'t str, usize)> {
    d.sentences().find_map(|sentence| {
        let lower = sentence.to_ascii_lowercase();
        let says = lower.find("support").or_else(|| lower.find("can be used"))?;
        let at = lower.find(option)?;
        let verb = lower.get(..says)?.trim_end();
        let denied = ["not", "n't", "cannot", "isn't"].iter().any(|no| verb.ends_with(no));
        let denied_later = lower.get(at..)?.contains("not supported");
        (!denied && !denied_later).then_some((sentence, at + option.len()))
    })
}

/// "Returned only on $select."
pub(super) fn only_on_select(d: &Description, out: &mut Constraints) {
    out.only_on_select = d.sentences().any(|s| {
        let s = s.to_ascii_lowercase();
        s.contains("only on $select")
            || s.contains("requires $select")
            || s.contains("only when $select")
            || s.contains("only returned on $select")
            || s.contains("only if $select")
    });
}

/// "Returned by default."
pub(super) fn by_default(d: &Description, out: &mut Constraints) {
    out.by_default = d.sentences().any(|s| {
        strip_prefix(s, "Returned by default").is_some()
            || s.to_ascii_lowercase().contains("is returned by default") && !s.contains("not returned")
    });
}
