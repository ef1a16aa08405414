//! Type cells: `String collection`, `Collection(Edm.Int32)`, `[user](../resources/user.md)`, `A or B`, ...
//!
//! A cell is read from the outside in: links first, then everything that says "collection", then remarks, then
//! alternatives; what is left is the name.

use super::TypeCell;
use super::words::{number, one_of, strip_prefix, strip_suffix};
use crate::page::{MarkKind, Text};

pub use super::primitive::primitive;

/// Words that may stand before the name of a type.
const BEFORE: &[&str] = &["a", "an", "the", "enum", "enumeration", "nullable", "complex", "entity", "single"];
/// Words that may stand behind it.
const AFTER: &[&str] = &[
    "resource",
    "type",
    "enum",
    "enumeration",
    "object",
    "objects",
    "facet",
    "complex",
    "entity",
    "value",
    "values",
    "instance",
];

/// Words for a collection, those of translated pages too.
const COLLECTIONS: &[&str] = &[
    "collection",
    "collections",
    "array",
    "list",
    "sammlung",
    "auflistung",
    "colección",
    "coleção",
    "raccolta",
    "коллекция",
    "集合",
    "コレクション",
    "컬렉션",
];

/// Reads a type as it is written in a cell or in running text. Never fails: a cell that holds a whole sentence yields
/// the type that it most likely names.
pub fn read(text: &Text) -> TypeCell {
    let mut out = TypeCell { text: text.plain.to_string(), ..TypeCell::default() };
    if is_name(&text.plain) && text.marks.is_empty() && !has_argument(text.raw) {
        out.name = text.plain.to_string();
        return out;
    }
    let links = links(text);
    match links.split_first() {
        None => read_plain(&plain_type(text), &mut out),
        Some((first, others)) => read_links(&text.plain, first, others, &mut out),
    }
    out
}

/// Whether `text` is a single name that needs no further reading.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !one_of(text, &["collection", "collections", "nullable"])
}

/// A link in a cell: where it stands in the plain text, its text and its destination.
struct Link {
    start: usize,
    end: usize,
    text: String,
    target: String,
}

/// The links of a cell, those that Markdown does not take for one because they are broken included:
/// `[x](y.md` without a closing parenthesis, `[x][]` without a definition.
fn links(text: &Text) -> Vec<Link> {
    let marked = text.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Link(target) => Some(Link {
            start: mark.range.start,
            end: mark.range.end,
            text: text.plain.get(mark.range.clone())?.to_string(),
            target: target.to_string(),
        }),
        _ => None,
    });
    let found: Vec<Link> = marked.collect();
    if found.is_empty() { broken_link(&text.plain).into_iter().collect() } else { found }
}

/// The first thing in `plain` that was meant as a link.
fn broken_link(plain: &str) -> Option<Link> {
    let start = plain.find('[')?;
    let close = start + plain[start..].find(']')?;
    let name = plain[start + 1..close].trim();
    if name.is_empty() {
        return None;
    }
    let rest = &plain[close + 1..];
    let (open, stop) = match rest.bytes().next() {
        Some(b'(') => ('(', ')'),
        Some(b'[') => ('[', ']'),
        _ => return None,
    };
    let inner = rest[open.len_utf8()..].split([stop, ' ']).next().unwrap_or_default();
    let length = (open.len_utf8() + inner.len() + stop.len_utf8()).min(rest.len());
    let target = if open == '(' { inner.to_string() } else { String::new() };
    Some(Link { start, end: close + 1 + length, text: name.to_string(), target })
}

/// Reads a cell that has links: the first link is the type, further ones joined by "or" are alternatives. A
/// primitive before the link wins over it (`String ([values](#x-values))`), and the link stays with it.
fn read_links(plain: &str, first: &Link, others: &[Link], out: &mut TypeCell) {
    let before = plain.get(..first.start).unwrap_or_default();
    let after = plain.get(first.end..).unwrap_or_default();
    out.link = (!first.target.is_empty()).then(|| super::Link::new(&first.target));
    read_plain(&first.text, out);
    if is_prose(&first.text) {
        // The target says which type it is.
        out.name = first.text.trim().to_string();
    }
    out.collection |= says_collection(before) || says_collection(after);
    out.max_length = out.max_length.or_else(|| maximum(after).map(|(n, _)| n));
    let mut end = first.end;
    for other in others {
        if joins(plain.get(end..other.start).unwrap_or_default()) {
            out.alternatives.push(other.text.trim().to_string());
        }
        end = other.end;
    }
    if let Some(word) = strip_prefix(plain.get(end..).unwrap_or_default().trim(), "or ") {
        out.alternatives.extend(word.split_whitespace().next().map(str::to_string));
    }
    let lead = before.trim().trim_end_matches(['(', ',', ' ']);
    if primitive(lead).is_some() && !lead.is_empty() {
        out.name = lead.to_string();
    }
}

/// Whether a link text has more words than a type's name with what may stand around it.
fn is_prose(text: &str) -> bool {
    let noise = |w: &&str| one_of(w, BEFORE) || one_of(w, AFTER) || says_collection(w) || one_of(w, &["of"]);
    text.split_whitespace().filter(|w| !noise(w)).count() > 1
}

/// Whether the text between two links makes them alternatives.
fn joins(between: &str) -> bool {
    let between = between.trim();
    one_of(between, &["or", "and", "/", ",", "|", ", or", "collection or"])
}

/// Whether the text around a link says that the cell means a collection.
fn says_collection(around: &str) -> bool {
    around.split(|c: char| !c.is_alphanumeric()).any(|w| one_of(w, COLLECTIONS))
        || around.trim_start().starts_with("[]")
}

/// The text of a cell without links. A type argument in angle brackets, `List<x>`, looks like HTML and is
/// missing in the plain text; it is taken from the source then.
fn plain_type<'t>(text: &'t Text) -> std::borrow::Cow<'t, str> {
    if has_argument(text.raw) { text.raw.replace("&lt;", "<").into() } else { text.plain.as_ref().into() }
}

/// Whether the source of a cell has a type argument in angle brackets.
fn has_argument(raw: &str) -> bool {
    raw.find('<').is_some_and(|at| {
        let before = raw[..at].trim_end_matches('\\');
        ["list", "collection", "array", "ienumerable"].iter().any(|w| strip_suffix(before, w).is_some())
    })
}

/// Reads a type written without links.
fn read_plain(source: &str, out: &mut TypeCell) {
    let mut rest = bare(source);
    if let Some((length, before)) = maximum(rest) {
        out.max_length = Some(length);
        rest = bare(before);
    }
    while let Some(inner) =
        without_collection(rest).inspect(|_| out.collection = true).or_else(|| without_remark(rest))
    {
        rest = bare(inner);
    }
    let mut names = alternatives(rest).into_iter();
    out.name = names.next().map(|part| name_in(part, out.collection)).unwrap_or_default();
    out.alternatives.extend(names.map(|part| name_in(part, out.collection)));
}

/// `text` without white space, quotes, emphasis and stops around it.
fn bare(text: &str) -> &str {
    text.trim().trim_matches(['*', '`', '"', '\'', '\\', ',', ';', ':', '.', '|', ' ', '#']).trim()
}

/// `string, maximum size 20`: the limit and the text before it.
fn maximum(text: &str) -> Option<(u64, &str)> {
    let at = text.to_ascii_lowercase().find("max")?;
    let limit = &text[at..];
    let says_limit = ["size", "length", "characters"].iter().any(|w| limit.to_ascii_lowercase().contains(w));
    says_limit.then(|| number(limit)).flatten().map(|n| (n, &text[..at]))
}

/// What a collection is of, if `text` says that it is one.
fn without_collection(text: &str) -> Option<&str> {
    const OF: &[&str] = &[
        "collection of ",
        "collections of ",
        "list of ",
        "array of ",
        "set of ",
        "collection de ",
        "colección de ",
        "coleção de ",
        "raccolta di ",
    ];
    const CALLS: &[&str] = &["collection", "list", "array", "edm.collection", "ienumerable"];
    let article = ["a ", "an ", "the "].iter().find_map(|a| strip_prefix(text, a)).unwrap_or(text);
    if let Some(inner) = OF.iter().find_map(|of| strip_prefix(article, of)) {
        return Some(inner);
    }
    if let Some(inner) = text.strip_suffix("[]") {
        return Some(inner);
    }
    if let Some(inner) = CALLS.iter().find_map(|call| argument(strip_prefix(text, call)?)) {
        return Some(inner);
    }
    if one_of(text, &["collection", "collections"]) {
        return Some("");
    }
    COLLECTIONS.iter().chain(&["(collection)", "(list)"]).find_map(|word| {
        let inner = strip_suffix(text, word)?;
        (inner.ends_with([' ', ')', '*', '`', '-', '"', '(']) && !bare(inner).is_empty())
            .then_some(inner.trim_end_matches(['(', '-']))
    })
}

/// The argument of a call that `text` begins with: `(x)`, `<x>`, `[x]`; the closing bracket may be missing.
fn argument(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '\\']);
    let close = match text.bytes().next()? {
        b'(' => ')',
        b'<' => '>',
        b'[' => ']',
        _ => return None,
    };
    let inner = &text[1..];
    Some(&inner[..inner.rfind(close).unwrap_or(inner.len())])
}

/// `text` without a remark in parentheses before or after the type: `(Optional) String`, `String (url)`.
fn without_remark(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('(') {
        let (first, rest) = inner.split_once(')')?;
        let is_type = bare(rest).is_empty() || first.contains(" or ") || primitive(first).is_some();
        return Some(if is_type { first } else { rest });
    }
    let open = text.strip_suffix(')').or(Some(text))?.rfind(['(', '['])?;
    let before = &text[..open];
    (!bare(before).is_empty()).then_some(before)
}

/// The parts of a union: `A or B`, and `string/number` where all parts are primitives.
fn alternatives(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split(" or ").flat_map(|part| part.split(" | ")).map(bare).collect();
    let slashed: Vec<&str> = text.split('/').map(bare).collect();
    if slashed.len() > 1 && slashed.iter().all(|part| primitive(part).is_some()) {
        return slashed;
    }
    let names = |part: &&str| !part.is_empty() && part.split_whitespace().count() <= 2;
    if parts.len() > 1 && parts.iter().all(names) { parts } else { vec![text] }
}

/// The type that `text` names: the text itself if it is one word, else the word that is most likely meant. What a list
/// is of may be called by several words (`List of parcel labels`); those are the name then.
fn name_in(text: &str, of_list: bool) -> String {
    let mut words: Vec<&str> = text.split_whitespace().map(bare).filter(|w| !w.is_empty()).collect();
    if words.len() > 1 && says_untyped(&words) {
        return "Json".to_owned();
    }
    if let Some(word) = unnamed_enum(&words) {
        return word.to_owned();
    }
    while words.len() > 1 && words.last().is_some_and(|w| one_of(w, AFTER)) {
        words.pop();
    }
    while words.len() > 1 && one_of(words[0], BEFORE) {
        words.remove(0);
    }
    match words.as_slice() {
        [] | ["nullable" | "Nullable"] => String::new(),
        [word] => (*word).to_owned(),
        [first, ..] => match named_in_sentence(&words) {
            Some(name) => name.to_owned(),
            None if of_list => words.join(" "),
            None => (*first).to_owned(),
        },
    }
}

/// `Nullable Enum`, `Enum value`: the word for an enumeration, if no other word names it.
fn unnamed_enum<'t>(words: &[&'t str]) -> Option<&'t str> {
    let is_noise = |word: &&str| one_of(word, BEFORE) || one_of(word, AFTER);
    let word = words.iter().find(|word| one_of(word, &["enum", "enumeration"]))?;
    words.iter().all(is_noise).then_some(word)
}

/// `JSON object`, `Untyped JSON object`: any JSON, for which the API has the type `Json`.
fn says_untyped(words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case("json"))
        && words.iter().all(|w| one_of(w, &["json", "untyped", "object", "a", "any"]))
}

/// The type in a sentence: a qualified name, else the last primitive.
fn named_in_sentence<'t>(words: &[&'t str]) -> Option<&'t str> {
    let qualified = words.iter().find(|w| w.contains('.') && w.split('.').all(|p| !p.is_empty()));
    let spelled =
        words.iter().rev().find(|w| primitive(w).is_some_and(|p| format!("{p:?}").eq_ignore_ascii_case(w)));
    qualified.or(spelled).copied()
}

#[cfg(test)]
mod tests;
