//! What the text of a resource page says about inheritance: base type, derived types, abstract, open.

use crate::facts::words::{self, phrases, sentences};
use crate::facts::{Link, TypeRefFacts};
use crate::page::{Block, BlockKind, Inline, MarkKind, Page, Role, Text};
use crate::span::Span;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The words behind which a base type is named, with what may stand between them and the name.
static BASED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let verbs = "will inherit|inherits|inherited|inheriting|derives|derived|derivative|subclass|sub-class|subtype|sub-type|specialization";
    let between = "all|the|of|from|properties|metadata|attributes|its|an?|base|abstract|types?|class|resource|entity|complex|common";
    // A verb alone says nothing ("the derived type [x]"); "from", "of" or a transitive verb must go with it.
    words::regex(&format!(
        r"(?i)\b(?:(?:{verbs})\b(?:\s+(?:{between})\b)*?\s+(?:from|of)|extends|extending)\b(?:\s+(?:{between})\b)*\s*\[?"
    ))
});

/// "Base type for [x] and [y]."
static BASE_OF: LazyLock<Option<Regex>> =
    LazyLock::new(|| words::regex(r"(?i)\b(?:base|super) ?(?:type|class|resource|entity)s? (?:for|of)\b"));

/// What the text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inheritance {
    /// The base type.
    pub base: Option<TypeRefFacts>,
    /// Types named as derived.
    pub derived: Vec<TypeRefFacts>,
    /// Stated as abstract.
    pub is_abstract: bool,
    /// Stated as open.
    pub is_open: bool,
}

/// Reads the paragraphs of a page about the type `name`.
pub(super) fn read(page: &Page, name: &str) -> Inheritance {
    let own = name.rsplit('.').next().unwrap_or(name);
    let mut out = Inheritance::default();
    for block in &page.blocks {
        // Most paragraphs need not be read for this.
        let Some(paragraph) = running_text(block).filter(|text| triggered(text.raw)) else { continue };
        let text = paragraph.text();
        if !triggered(&text.plain) {
            continue;
        }
        for sentence in sentences(&text.plain) {
            out.sentence(text, sentence, own, block.span);
        }
    }
    if let Some(BlockKind::Heading { text, .. }) = page.blocks.first().map(|block| &block.kind) {
        out.is_open |= text.plain.to_ascii_lowercase().contains("(open type)");
    }
    out
}

/// A paragraph; items of lists are mostly about other types.
fn running_text<'p, 's>(block: &'p Block<'s>) -> Option<&'p Inline<'s>> {
    match &block.kind {
        BlockKind::Paragraph { text, role: Role::Plain | Role::Quote } => Some(text),
        _ => None,
    }
}

/// Whether a paragraph may say something about inheritance.
fn triggered(text: &str) -> bool {
    phrases!(
        WORDS = [
            "inherit",
            "deriv",
            "subclass",
            "sub-class",
            "subtype",
            "sub-type",
            "extend",
            "speciali",
            "base",
            "super",
            "abstract",
            "open type",
        ]
    );
    WORDS.as_ref().is_none_or(|words| words.is_match(text))
}

impl Inheritance {
    fn sentence(&mut self, text: &Text, sentence: Range<usize>, own: &str, span: Span) {
        let plain = text.plain.get(sentence.clone()).unwrap_or_default();
        let lower = plain.to_ascii_lowercase();
        if self.base.is_none() {
            self.base = base(text, sentence.clone(), own, span);
        }
        let inherits = BASED.as_ref().is_some_and(|verb| verb.is_match(plain));
        self.is_abstract |= [
            "abstract type",
            "abstract base",
            "abstract class",
            "abstract resource",
            "abstract entity",
            "is abstract",
            "abstract complex",
            "abstract resouce",
        ]
        .iter()
        .any(|phrase| lower.contains(phrase))
            && !(inherits && lower.contains("from the abstract"));
        self.is_open |= lower.contains("is an open type") || lower.contains("this is an open");
        if let Some(of) = BASE_OF.as_ref().and_then(|phrase| phrase.find(plain)) {
            self.derived.extend(links(text, sentence.start + of.end()..sentence.end, span));
        }
    }
}

/// The base type that a sentence names, if it names one that is not the type itself.
fn base(text: &Text, sentence: Range<usize>, own: &str, span: Span) -> Option<TypeRefFacts> {
    let plain = text.plain.get(sentence.clone())?;
    BASED.as_ref()?.find_iter(plain).find_map(|verb| {
        let at = sentence.start + verb.end();
        // `entity` is a word that may stand before a name, and a name itself.
        let at =
            if at == sentence.end && verb.as_str().ends_with("entity") { at - "entity".len() } else { at };
        let found = marked(text, at, span).or_else(|| bare(text, at, sentence.end, span))?;
        (!found.name.eq_ignore_ascii_case(own)).then_some(found)
    })
}

/// The link, bold or code text that begins at `at`.
fn marked(text: &Text, at: usize, span: Span) -> Option<TypeRefFacts> {
    let at_place = || text.marks.iter().filter(move |m| m.range.start == at || m.range.start == at + 1);
    let link = at_place().find_map(|m| match &m.kind {
        MarkKind::Link(target) => Some((m, Some(Link::new(target)))),
        _ => None,
    });
    let (mark, link) = link.or_else(|| at_place().next().map(|m| (m, None)))?;
    let name = text.plain.get(mark.range.clone())?.trim_matches(['[', ']', '`', '*', '(', ')', ' ']);
    (!name.is_empty()).then(|| TypeRefFacts { name: name.into(), link, span })
}

/// A name without any mark: in camel case, or the last word of the sentence.
fn bare(text: &Text, at: usize, end: usize, span: Span) -> Option<TypeRefFacts> {
    let rest = text.plain.get(at..end)?;
    let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
    let name = rest[..length].trim_matches('.');
    let behind = rest[length..].trim_start_matches([']', '[', '.', ' ']);
    let camel =
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.contains(|c: char| c.is_ascii_uppercase());
    let stops = ["this", "that", "it", "them", "descendants"];
    (!name.is_empty() && (camel || behind.is_empty()) && !stops.contains(&name)).then(|| TypeRefFacts {
        name: name.into(),
        link: None,
        span,
    })
}

/// The links that a range of the plain text begins with: `[x], [y] and [z]`.
fn links(text: &Text, range: Range<usize>, span: Span) -> Vec<TypeRefFacts> {
    let mut links = Vec::new();
    let mut at = range.start;
    for mark in text.marks.iter().filter(|m| range.contains(&m.range.start)) {
        let MarkKind::Link(target) = &mark.kind else { continue };
        let between = text.plain.get(at..mark.range.start).unwrap_or_default();
        let joined =
            between.split([' ', ',']).all(|word| ["", "and", "or", "the", "both", "either"].contains(&word));
        let Some(name) = text.plain.get(mark.range.clone()).filter(|_| joined) else { break };
        links.push(TypeRefFacts { name: name.into(), link: Some(Link::new(target)), span });
        at = mark.range.end;
    }
    links
}
