//! What sentences of an operation page say: types of bodies, status codes, query options.

use super::words::{contains, find, finder, one_of, phrases, sentences, starts_with};
use super::{Link, TypeRefFacts};
use crate::page::{Mark, MarkKind, Text};
use crate::span::Span;
use std::sync::Arc;

/// What a paragraph says of the body of a request. The span of the type is for the caller to set.
#[derive(Debug)]
pub(super) struct OfRequest {
    /// There is none.
    pub(super) none: bool,
    /// It holds the parameters of an action.
    pub(super) parameters: bool,
    /// Its type, if it is named, and the others that it may have.
    pub(super) types: Vec<TypeRefFacts>,
    /// The sentence that says how it is encoded.
    pub(super) encoding: Option<Arc<str>>,
    /// These are said to be represented by the body, and are not just what properties are looked up in.
    pub(super) represents: bool,
}

/// Reads a paragraph about the body of a request.
pub(super) fn of_request(text: &Text) -> OfRequest {
    OfRequest {
        represents: find(&text.plain, "representation").is_some(),
        none: says_no_request_body(&text.plain),
        parameters: says_parameters(&text.plain),
        types: represented_types(text),
        encoding: encoding(&text.plain),
    }
}

/// The sentence that says that a body is sent in base64.
fn encoding(plain: &str) -> Option<Arc<str>> {
    let at = find(plain, "base64")?;
    let sentence = sentences(plain).find(|sentence| sentence.contains(&at))?;
    Some([plain.get(sentence)?, "."].concat().into())
}

/// What a paragraph says of a response.
#[derive(Debug)]
pub(super) struct OfResponse {
    /// Codes of success.
    pub(super) statuses: Vec<u16>,
    /// There is no body.
    pub(super) no_body: bool,
    /// What the body holds.
    pub(super) returned: Option<Returned>,
}

/// Reads a paragraph about a response. What a sentence says of a body counts if another one says that there may be none, as
/// for work that takes long.
pub(super) fn of_response(text: &Text) -> OfResponse {
    let nothing = where_it_says_no_body(&text.plain);
    let returned = match nothing {
        Some(at) => returned(text).filter(|said| {
            said.in_body && !said.types.is_empty() && said.end <= sentence_start(&text.plain, at)
        }),
        None => returned(text),
    };
    OfResponse { statuses: statuses(&text.plain), no_body: nothing.is_some() && returned.is_none(), returned }
}

/// The types in "supply a JSON representation of a [X] or [Y] object", or the resource that a sentence such as "supply the
/// [X] object" or "for the list of properties, see [X]" links to.
fn represented_types(text: &Text) -> Vec<TypeRefFacts> {
    if let Some(at) = find(&text.plain, "representation") {
        let from = at + "representation".len();
        return types_between(text, from, sentence_end(&text.plain, from));
    }
    let Some((name, target)) = text.links().find(|(_, target)| is_resource(target)) else {
        return Vec::new();
    };
    let is_about_body = ["supply", "provide", "specify", "properties, see", "include"]
        .iter()
        .any(|verb| contains(&text.plain, verb));
    let is_it = is_about_body || is_nothing_but(&text.plain, name);
    is_it.then(|| type_ref(name, Some(target))).into_iter().collect()
}

/// Whether a link leads to the page of a resource.
fn is_resource(target: &str) -> bool {
    target.contains("resources/")
}

/// "A [X].", "An [X] object": a sentence that only names a type.
fn is_nothing_but(plain: &str, name: &str) -> bool {
    let others = plain.trim().strip_suffix('.').unwrap_or(plain.trim()).split_whitespace();
    let is_other =
        |word: &&str| !["a", "an", "the", "object"].iter().any(|known| word.eq_ignore_ascii_case(known));
    others.filter(is_other).eq(name.split_whitespace())
}

/// What a sentence says that a response holds. The span of the type is for the caller to set.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Returned {
    /// The type, if it is named, and the others that it may have.
    pub(super) types: Vec<TypeRefFacts>,
    /// "a collection of ...", "... objects".
    pub(super) collection: bool,
    /// The sentence speaks of the body.
    pub(super) in_body: bool,
    /// Where this is said.
    end: usize,
}

/// What stands before "in the response body", or behind "returns" where a page leaves that out.
fn returned(text: &Text) -> Option<Returned> {
    finder!(IN_BODY = "in the response body");
    finder!(RETURN = "return");
    let lower = text.plain.to_ascii_lowercase();
    let at = IN_BODY
        .find(lower.as_bytes())
        .or_else(|| lower.find("in the body of the response"))
        .or_else(|| lower.find("in response body"))
        .or_else(|| lower.find("in the body"));
    let (from, to) = match at {
        Some(at) => (returned_from(&lower, at), at),
        None => {
            let returns = RETURN.find(lower.as_bytes())?;
            (returns, sentence_end(&text.plain, returns))
        }
    };
    let phrase = lower.get(from..to)?;
    const SEVERAL: &[&str] = &["collection", "collections", "list", "array", "objects", "set", "resources"];
    let types = types_between(text, from, to);
    // A type may be called `set`.
    let is_type = |word: &str| types.first().is_some_and(|known| known.name.eq_ignore_ascii_case(word));
    let collection = words(phrase).any(|word| SEVERAL.contains(&word) && !is_type(word));
    Some(Returned { types, collection, in_body: at.is_some(), end: to })
}

/// Where the phrase begins that ends at byte `to`: behind "response code", else behind "returns", else at the sentence.
fn returned_from(lower: &str, to: usize) -> usize {
    let before = lower.get(..to).unwrap_or("");
    let behind = |phrase: &str| before.rfind(phrase).map(|at| at + phrase.len());
    behind("response code")
        .or_else(|| behind("status code"))
        .or_else(|| behind("return"))
        .or_else(|| behind(". "))
        .unwrap_or(0)
}

/// The type named between two places: by a link, else by bold or code type, else by the last word that can be one; behind it
/// what further links name, if nothing else than "or" and the like stands between them. What "properties:" announces are
/// no types.
fn types_between(text: &Text, from: usize, to: usize) -> Vec<TypeRefFacts> {
    let Some(phrase) = text.plain.get(from..to) else { return Vec::new() };
    let to = phrase.find("properties:").map_or(to, |at| from + at);
    let marked = |wanted: fn(&MarkKind) -> bool| {
        let inside =
            move |mark: &&Mark| mark.range.start >= from && mark.range.end <= to && wanted(&mark.kind);
        text.marks
            .iter()
            .filter(inside)
            .filter_map(|mark| Some((mark.range.clone(), marked_type(text, mark)?)))
    };
    let mut links = marked(|kind| matches!(kind, MarkKind::Link(_)));
    if let Some((range, first)) = links.next() {
        let mut end = range.end;
        let mut types = vec![first];
        types.extend(links.map_while(|(range, other)| {
            let is_other = is_or(text.plain.get(end..range.start)?);
            end = range.end;
            is_other.then_some(other)
        }));
        return types;
    }
    let bare = || Some(type_ref(bare_type(text.plain.get(from..)?, to - from)?, None));
    let named = marked(|kind| matches!(kind, MarkKind::Strong | MarkKind::Code)).next();
    named.map(|(_, named)| named).or_else(bare).into_iter().collect()
}

/// The type that a link, or bold or code type, names.
fn marked_type(text: &Text, mark: &Mark) -> Option<TypeRefFacts> {
    let name = text.plain.get(mark.range.clone())?.trim();
    let link = match &mark.kind {
        MarkKind::Link(target) => Some(target.as_ref()),
        _ => None,
    };
    is_type_name(name, link).then(|| type_ref(name, link))
}

/// Whether nothing but words of a choice stands between two names: ", or an".
fn is_or(between: &str) -> bool {
    let words =
        between.split(|c: char| c.is_whitespace() || c == ',' || c == '/').filter(|word| !word.is_empty());
    let mut words = words.peekable();
    (between.contains(',') || words.peek().is_some())
        && words.all(|word| one_of(word, &["or", "and", "a", "an", "the"]))
}

/// A type at a place that is not known here.
fn type_ref(name: &str, link: Option<&str>) -> TypeRefFacts {
    TypeRefFacts { name: name.into(), link: link.map(Link::new), span: Span::default() }
}

/// A type without any mark, as on rendered pages: the word before "object", "collection" and the like, or the one
/// that ends a phrase which "in the response body" follows.
fn bare_type(text: &str, length: usize) -> Option<&str> {
    const NOUNS: &[&str] = &[
        "object",
        "objects",
        "collection",
        "resource",
        "resources",
        "entity",
        "entities",
        "property",
        "instance",
    ];
    let (phrase, behind) = (text.get(..length)?, text.get(length..)?);
    let mut words = words(phrase).rev().peekable();
    let last = words.peek().copied();
    let named = match words.find(|word| NOUNS.contains(word)) {
        Some(_) => words.next()?,
        None if behind.starts_with("in ") => last?,
        None => return None,
    };
    is_type_name(named, None).then_some(named)
}

/// True for what can be the name of a type, and is no word of the sentence around it: a resource may be called `list`, which a
/// link to its page tells.
fn is_type_name(name: &str, link: Option<&str>) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "and",
        "the",
        "of",
        "for",
        "new",
        "updated",
        "requested",
        "created",
        "collection",
        "collections",
        "list",
        "object",
        "objects",
        "resource",
        "resources",
        "entity",
        "entities",
        "array",
        "set",
        "json",
        "response",
        "body",
        "code",
        "with",
        "this",
        "method",
        "returns",
        "return",
        "returned",
        "empty",
        "following",
        "parameters",
        "parameter",
        "properties",
        "property",
        "values",
        "value",
        "one",
        "or",
        "more",
        "in",
        "as",
        "its",
        "it",
        "that",
        "to",
        "each",
        "request",
        "is",
        "are",
        "single",
        "specified",
        "all",
        "if",
        "successful",
        "corresponding",
        "your",
        "ok",
        "content",
        "no",
        "accepted",
        "found",
        "header",
        "location",
        "type",
        "instance",
        "containing",
        "from",
        "contains",
        "which",
        "action",
        "function",
        "query",
        "only",
        "optional",
        "fields",
        "relevant",
        "be",
        "odata",
        "true",
        "false",
        "nothing",
        "anything",
        "error",
    ];
    let is_identifier = !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.');
    let is_link = link.is_some() && !name.is_empty();
    (is_identifier || is_link) && (!one_of(name, WORDS) || link.is_some_and(is_resource))
}

/// Success codes (2xx and 3xx) that a sentence states.
fn statuses(plain: &str) -> Vec<u16> {
    let mut codes = Vec::new();
    for at in memchr::memchr2_iter(b'2', b'3', plain.as_bytes()) {
        let before = plain.get(..at).unwrap_or("").chars().next_back();
        let after = plain.get(at + 3..).unwrap_or("");
        let Some(Ok(code)) = plain.get(at..at + 3).map(str::parse::<u16>) else { continue };
        let is_alone = !before.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '-')
            && !after.starts_with(|c: char| c.is_alphanumeric());
        let reason = after.trim_start_matches(['`', '*', ' ', ',', ':', '-']);
        let is_status = reason.starts_with(|c: char| c.is_ascii_uppercase())
            || ["response", "code", "status", "success", "and ", "or ", "if "]
                .iter()
                .any(|word| reason.starts_with(word))
            || reason.trim_start_matches('.').is_empty();
        if is_alone && is_status && matches!(code, 200..=208 | 300..=308) && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Where a text says "It does not return anything in the response body."
fn where_it_says_no_body(plain: &str) -> Option<usize> {
    phrases!(
        NO_BODY = [
            "return anything in the response body",
            "return anything in response body",
            "not return anything",
            "n't return anything",
            "not return a response body",
            "n't return a response body",
            "not return any response body",
            "not include a response body",
            "no response body",
            "empty response body",
            "empty body",
            "not return content",
            "no content in the response body",
            "returns nothing",
        ]
    );
    NO_BODY.as_ref()?.find(plain).map(|found| found.start())
}

/// "Do not supply a request body for this method."
fn says_no_request_body(plain: &str) -> bool {
    phrases!(
        DECLINES = [
            "do not supply",
            "don't supply",
            "don\u{2019}t supply",
            "do not provide",
            "don't provide",
            "no request body",
        ]
    );
    DECLINES.as_ref().is_some_and(|phrases| phrases.is_match(plain)) && contains(plain, "body")
        || starts_with(plain, "none")
        || one_of(plain, &["empty", "not applicable", "not applicable."])
        || contains(plain, "does not have a request body")
        || contains(plain, "does not require a request body")
}

/// "Supply a JSON representation of the parameters", "the parameters that can be used with this action".
fn says_parameters(plain: &str) -> bool {
    [
        "representation of the parameters",
        "representation of the following parameters",
        "parameters that can be used",
    ]
    .iter()
    .any(|phrase| contains(plain, phrase))
}

/// OData query options that a text names as supported, in order, each once.
pub(super) fn query_options(plain: &str) -> Vec<&'static str> {
    const OPTIONS: &[&str] = &[
        "$select",
        "$expand",
        "$filter",
        "$orderby",
        "$top",
        "$skipToken",
        "$skip",
        "$search",
        "$count",
        "$format",
        "$deltaToken",
        "$apply",
        "$value",
    ];
    let mut found: Vec<&str> = Vec::new();
    for sentence in plain.split(['.', '\n']) {
        let declines = ["not support", "n't support", "n\u{2019}t support", "not be used", "not available"];
        if !sentence.contains('$') || declines.iter().any(|phrase| sentence.contains(phrase)) {
            continue;
        }
        for (at, _) in sentence.match_indices('$') {
            let rest = sentence.get(at..).unwrap_or("");
            let end = rest
                .get(1..)
                .and_then(|r| r.find(|c: char| !c.is_ascii_alphabetic()))
                .map_or(rest.len(), |e| e + 1);
            let word = rest.get(..end).unwrap_or("");
            let option = OPTIONS.iter().find(|option| option.eq_ignore_ascii_case(word));
            found.extend(option.filter(|option| !found.contains(option)));
        }
    }
    found
}

/// The words of a phrase, without the punctuation around them.
fn words(phrase: &str) -> impl DoubleEndedIterator<Item = &str> {
    phrase
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// The beginning of the sentence that byte `at` stands in.
fn sentence_start(plain: &str, at: usize) -> usize {
    plain.get(..at).and_then(|before| before.rfind(". ")).map_or(0, |at| at + 1)
}

/// The end of the sentence that byte `from` stands in: the next full stop with a blank behind it.
fn sentence_end(plain: &str, from: usize) -> usize {
    plain.get(from..).and_then(|rest| rest.find(". ")).map_or(plain.len(), |at| from + at)
}
