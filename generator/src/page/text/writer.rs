//! Writes plain text with its white space folded, and the marks on it.

use super::simple::is_markup;
use super::{Definitions, GUARD, owned, parser};
use crate::page::{Mark, MarkKind, Text};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::borrow::Cow;

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
pub(super) struct Writer<'s> {
    plain: String,
    gap: Gap,
    marks: Vec<Mark<'s>>,
    /// Indices of marks that are not closed yet.
    open: Vec<usize>,
    /// True until [`GUARD`] has been read.
    guard: bool,
}

impl<'s> Writer<'s> {
    /// A writer for a text of about `length` bytes.
    pub(super) fn with_capacity(length: usize) -> Self {
        Self { plain: String::with_capacity(length), ..Self::default() }
    }

    /// Reads `text` behind a [`GUARD`].
    pub(super) fn guarded(&mut self, text: &str, definitions: &Definitions<'_>) {
        let text = format!("{GUARD}{text}");
        self.guard = true;
        self.events(parser(&text, definitions), owned);
        self.guard = false;
    }

    /// Writes all events of a parser; `keep` makes a link's destination live long enough.
    pub(super) fn events<'t>(
        &mut self,
        events: impl Iterator<Item = Event<'t>>,
        keep: fn(CowStr<'t>) -> Cow<'s, str>,
    ) {
        for event in events {
            match event {
                Event::Text(text) => self.push(&text),
                Event::Code(code) => self.marked(MarkKind::Code, &code),
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
                _ => self.gap(Gap::Blank),
            }
        }
    }

    /// Writes text with its white space folded; zero-width and direction marks are left out.
    pub(super) fn push(&mut self, mut text: &str) {
        if self.guard {
            text = text.strip_prefix(GUARD).unwrap_or(text);
            self.guard = false;
        }
        loop {
            let mut rest = self.until_markup(text).chars();
            let Some(c) = rest.next() else { return };
            self.push_char(c);
            text = rest.as_str();
        }
    }

    /// Writes text up to what can begin markup, and gives what is left.
    pub(super) fn until_markup<'t>(&mut self, mut text: &'t str) -> &'t str {
        loop {
            let (run, rest) = text.split_at(plain_length(text));
            self.run(run);
            let Some(c) = rest.chars().next().filter(|c| !c.is_ascii() || !is_markup(*c as u8)) else {
                return rest;
            };
            self.push_char(c);
            text = &rest[c.len_utf8()..];
        }
    }

    /// Writes text that stands for itself.
    pub(super) fn run(&mut self, run: &str) {
        if !run.is_empty() {
            self.close_gap();
            self.plain.push_str(run);
        }
    }

    fn push_char(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap(Gap::Blank);
        } else if !is_invisible(c) {
            self.close_gap();
            self.plain.push(c);
        }
    }

    fn close_gap(&mut self) {
        match std::mem::take(&mut self.gap) {
            Gap::None => {}
            Gap::Blank => self.plain.push(' '),
            Gap::Break => self.plain.push('\n'),
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

    /// Writes text with a mark on it.
    pub(super) fn marked(&mut self, kind: MarkKind<'s>, text: &str) {
        let start = self.position();
        self.push(text);
        let end = self.plain.len();
        self.marks.push(Mark { range: start.min(end)..end, kind });
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
    pub(super) fn tag(&mut self, tag: &str) {
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

    pub(super) fn finish(mut self, raw: &'s str) -> Text<'s> {
        while !self.open.is_empty() {
            self.end();
        }
        self.marks.retain(|mark| !mark.range.is_empty());
        Text { plain: Cow::Owned(self.plain), raw, marks: self.marks }
    }
}

/// Length of the beginning of `text` that stands for itself: printable ASCII but for what can begin markup, and single
/// blanks between.
pub(super) fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_plain = |byte: &u8| PLAIN[usize::from(*byte)];
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let is_single_blank = || byte == b' ' && at > 0 && bytes.get(at + 1).is_some_and(is_plain);
        if !is_plain(&byte) && !is_single_blank() {
            break;
        }
        at += 1;
    }
    at
}

/// The bytes that stand for themselves wherever they are.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        plain[byte as usize] = !is_markup(byte);
        byte += 1;
    }
    plain
};

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
