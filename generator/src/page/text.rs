//! Inline text: markup removed, its runs kept as marks.

use super::{Mark, MarkKind, Text};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::HashMap;

/// Link destinations that a page defines, by label in lower case: `[user]: ../resources/user.md`.
#[derive(Debug, Default)]
pub(super) struct Definitions<'s>(HashMap<String, &'s str>);

impl<'s> Definitions<'s> {
    /// All definitions on the page, wherever they stand; the first one of a label counts.
    pub(super) fn collect(source: &'s str) -> Self {
        let mut definitions = HashMap::new();
        let mut seen = 0;
        for colon in memchr::memmem::find_iter(source.as_bytes(), "]:") {
            let Some(head) = source.get(seen..colon) else { continue };
            let start = head.rfind(['\n', '\r']).map_or(seen, |at| seen + at + 1);
            let rest = source.get(start..).unwrap_or_default();
            let line = rest.split(['\n', '\r']).next().unwrap_or_default();
            seen = start + line.len();
            if let Some((label, target)) = definition(line.trim_start_matches(['>', ' ', '\t', '\u{feff}'])) {
                definitions.entry(label.to_lowercase()).or_insert(target);
            }
        }
        Self(definitions)
    }

    fn get(&self, label: &str) -> Option<&'s str> {
        self.0.get(&label.to_lowercase()).copied()
    }
}

/// Label and destination of a link definition that fills a line.
pub(super) fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    if label.is_empty() || label.starts_with(['^', '!']) || label.contains(['[', ']']) {
        return None;
    }
    let rest = rest.trim();
    let (target, title) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    let title = title.trim();
    let titled = title.is_empty() || title.starts_with(['"', '\'', '(']);
    let target = target.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(target);
    (titled && !target.is_empty()).then_some((label, target))
}

/// Reads the inline text `raw`.
pub(super) fn read<'s>(raw: &'s str, definitions: &Definitions<'s>) -> Text<'s> {
    let mut writer = Writer::default();
    match Markup::of(raw) {
        Markup::None => return Text { plain: raw.to_owned(), raw, marks: Vec::new() },
        Markup::Blanks => writer.push(raw),
        Markup::Inline if opens_block(raw) => writer.guarded(raw, definitions),
        Markup::Inline => writer.events(parser(raw, definitions), borrowed),
    }
    writer.finish(raw)
}

/// Reads text that is not contiguous in the source: `joined` is what `raw` says without quote markers.
pub(super) fn read_joined<'s>(joined: &str, raw: &'s str, definitions: &Definitions<'s>) -> Text<'s> {
    let mut writer = Writer::default();
    match Markup::of(joined) {
        Markup::Inline => writer.guarded(joined, definitions),
        _ => writer.push(joined),
    }
    writer.finish(raw)
}

/// Put before text that would open a block (`1. x`, `<table>`), so that all of it is read as inline text.
/// Punctuation, so that emphasis right behind it opens as at the beginning of a line.
const GUARD: &str = ":";

/// True if a Markdown reader could take the beginning of `raw` for a list, heading, quote, fence or HTML block.
fn opens_block(raw: &str) -> bool {
    raw.bytes()
        .next()
        .is_some_and(|b| matches!(b, b'#' | b'>' | b'+' | b'-' | b'=' | b'~' | b'<' | b'0'..=b'9'))
        || raw.starts_with("* ")
        || raw.starts_with("```")
        || raw.starts_with("***")
        || raw.starts_with("___")
        || raw.starts_with('[') && raw.contains("]:")
}

/// What it takes to read a text.
enum Markup {
    /// The text is its plain text.
    None,
    /// Only white space has to be folded.
    Blanks,
    /// Markup, entities or escapes.
    Inline,
}

impl Markup {
    fn of(raw: &str) -> Self {
        let mut found = Markup::None;
        let mut blank = true;
        for byte in raw.bytes() {
            match byte {
                b'*' | b'_' | b'`' | b'[' | b'<' | b'&' | b'\\' => return Markup::Inline,
                b' ' if !blank => blank = true,
                0..=b' ' | 0x80.. => found = Markup::Blanks,
                _ => blank = false,
            }
        }
        if blank { Markup::Blanks } else { found }
    }
}

/// pulldown-cmark over `text`, with the page's own link definitions.
fn parser<'t, 's: 't>(
    text: &'t str,
    definitions: &Definitions<'s>,
) -> Parser<'t, impl FnMut(BrokenLink<'t>) -> Option<(CowStr<'t>, CowStr<'t>)>> {
    let resolve = move |link: BrokenLink<'t>| {
        let target = definitions.get(&link.reference)?;
        Some((CowStr::Borrowed(target), CowStr::Borrowed("")))
    };
    Parser::new_with_broken_link_callback(text, Options::empty(), Some(resolve))
}

/// A destination that lives as long as the page.
fn borrowed(destination: CowStr<'_>) -> Cow<'_, str> {
    match destination {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}

/// A destination in a text that lives shorter than the page.
fn owned<'s>(destination: CowStr<'_>) -> Cow<'s, str> {
    Cow::Owned(destination.into_string())
}

/// White space that has been read but not yet written.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Break,
}

/// Writes plain text and marks.
#[derive(Default)]
struct Writer<'s> {
    plain: String,
    gap: Gap,
    marks: Vec<Mark<'s>>,
    /// Indices of marks that are not closed yet.
    open: Vec<usize>,
    /// True until [`GUARD`] has been read.
    guard: bool,
}

impl<'s> Writer<'s> {
    /// Reads `text` behind a [`GUARD`].
    fn guarded<'t>(&mut self, text: &'t str, definitions: &Definitions<'_>) {
        let text = format!("{GUARD}{text}");
        self.guard = true;
        self.events(parser(&text, definitions), owned);
        self.guard = false;
    }

    /// Writes all events of a parser; `keep` makes a link's destination live long enough.
    fn events<'t>(&mut self, events: impl Iterator<Item = Event<'t>>, keep: fn(CowStr<'t>) -> Cow<'s, str>) {
        for event in events {
            match event {
                Event::Text(text) => self.push(&text),
                Event::Code(code) => {
                    self.start(MarkKind::Code);
                    self.push(&code);
                    self.end();
                }
                Event::Start(Tag::Strong) => self.start(MarkKind::Strong),
                Event::Start(Tag::Emphasis) => self.start(MarkKind::Emphasis),
                Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                    let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                    let target =
                        if mail.is_empty() { keep(dest_url) } else { format!("{mail}{dest_url}").into() };
                    self.start(MarkKind::Link(target));
                }
                Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => self.end(),
                Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
                Event::HardBreak => self.gap(Gap::Break),
                _ => self.gap(Gap::Blank),
            }
        }
    }

    /// Writes text with its white space folded; zero-width and direction marks are left out.
    fn push(&mut self, mut text: &str) {
        if self.guard {
            text = text.strip_prefix(GUARD).unwrap_or(text);
            self.guard = false;
        }
        for c in text.chars() {
            if is_invisible(c) {
                continue;
            }
            if c.is_whitespace() {
                self.gap(Gap::Blank);
                continue;
            }
            match std::mem::take(&mut self.gap) {
                Gap::None => {}
                Gap::Blank => self.plain.push(' '),
                Gap::Break => self.plain.push('\n'),
            }
            self.plain.push(c);
        }
    }

    /// Notes white space; there is none at the beginning.
    fn gap(&mut self, gap: Gap) {
        if !self.plain.is_empty() {
            self.gap = self.gap.max(gap);
        }
    }

    /// Where the next character will be written.
    fn position(&self) -> usize {
        self.plain.len() + usize::from(self.gap != Gap::None)
    }

    fn start(&mut self, kind: MarkKind<'s>) {
        let at = self.position();
        self.open.push(self.marks.len());
        self.marks.push(Mark { range: at..at, kind });
    }

    fn end(&mut self) {
        let Some(mark) = self.open.pop().and_then(|index| self.marks.get_mut(index)) else { return };
        mark.range = mark.range.start.min(self.plain.len())..self.plain.len();
    }

    /// Raw HTML: known tags become breaks and marks, others are text (`Bearer <token>`).
    fn html(&mut self, mut html: &str) {
        while let Some(at) = html.find('<') {
            self.html_text(&html[..at]);
            html = &html[at..];
            let comment = html.starts_with("<!--");
            let close = if comment { html.find("-->").map(|at| at + 2) } else { html.find('>') };
            let (tag, rest) = html.split_at(close.map_or(html.len(), |at| at + 1));
            if !comment {
                self.tag(tag);
            }
            html = rest;
        }
        self.html_text(html);
    }

    /// Text between the tags of an HTML block, in which entities count.
    fn html_text(&mut self, text: &str) {
        if text.contains('&') {
            self.guarded(text, &Definitions::default());
        } else {
            self.push(text);
        }
    }

    /// One tag, from `<` to `>`.
    fn tag(&mut self, tag: &str) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name = inner.split_ascii_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        let kind = match name.as_str() {
            "br" | "li" | "ul" | "ol" | "p" | "tr" | "table" | "div" => return self.gap(Gap::Break),
            "td" | "th" | "tbody" | "thead" | "img" => return self.gap(Gap::Blank),
            "span" | "sup" | "sub" | "u" | "font" | "small" => return,
            "b" | "strong" => MarkKind::Strong,
            "i" | "em" => MarkKind::Emphasis,
            "code" => MarkKind::Code,
            "a" => match attribute(inner, "href") {
                Some(target) => MarkKind::Link(Cow::Owned(target.to_owned())),
                None if closing => MarkKind::Link(Cow::Borrowed("")),
                None => return,
            },
            _ => return self.push(tag),
        };
        if closing { self.close(&kind) } else { self.start(kind) }
    }

    /// Ends the innermost mark if it is of this kind; a closing tag without an opening one is nothing.
    fn close(&mut self, kind: &MarkKind<'_>) {
        let innermost = self.open.last().and_then(|index| self.marks.get(*index));
        if innermost.is_some_and(|mark| std::mem::discriminant(&mark.kind) == std::mem::discriminant(kind)) {
            self.end();
        }
    }

    fn finish(mut self, raw: &'s str) -> Text<'s> {
        while !self.open.is_empty() {
            self.end();
        }
        self.marks.retain(|mark| !mark.range.is_empty());
        Text { plain: self.plain, raw, marks: self.marks }
    }
}

/// The value of an attribute within a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next(),
        _ => rest.split_ascii_whitespace().next(),
    }
}

/// Characters that take no place: zero-width blanks and joiners, byte-order and direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}
