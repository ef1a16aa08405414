//! A page as blocks: headings, paragraphs, tables, fences and comments, each with its span.
//!
//! This is the only place that names pulldown-cmark. Pasted rendered text (`rendered`) is turned into
//! the same blocks, so that nothing behind this stage knows which of the two a page was.

mod blocks;
mod dump;
mod front_matter;
mod lines;
mod rendered;
mod section;
mod table;
mod text;
mod verbatim;

#[cfg(test)]
mod tests;

pub(crate) use section::unnumbered;
pub use section::{Path, Section, Sections};

use crate::report::{Finding, codes};
use crate::source::Document;
use crate::span::Span;
use blocks::Scanner;
use std::cell::OnceCell;
use text::Definitions;

/// One page of documentation, split into blocks.
#[derive(Clone, Debug, Default)]
pub struct Page<'s> {
    /// Index of the page in its sources; the `page` of all its spans.
    pub id: u32,
    /// Path below the documentation folder, `/`-separated, e.g. `v1.0/api/user-get.md`.
    pub path: &'s str,
    /// The whole text.
    pub text: &'s str,
    /// `key: value` lines of the front matter, values without their quotes.
    pub front_matter: Vec<(&'s str, &'s str)>,
    /// The blocks in order. Tabs of SDK languages, front matter and include directives of snippets are left out.
    pub blocks: Vec<Block<'s>>,
    /// True if the page was pasted rendered text and not Markdown.
    pub rendered: bool,
    /// What is wrong with the page as Markdown: code or comments that are never closed, broken tables.
    pub findings: Vec<Finding>,
}

/// Splits a page into blocks. Every page gives some: what can't be read as Markdown is a finding of the page.
///
/// `id` is the page's index in its [`Sources`](crate::source::Sources).
pub fn parse(id: u32, document: &Document) -> Page<'_> {
    let mut page = Page { id, path: &document.path, text: &document.text, ..Page::default() };
    let whole = Span::new(id, 0..0);
    if document.binary {
        page.findings.push(Finding::new(&codes::BINARY_PAGE, whole, "this file holds NUL bytes"));
        return page;
    }
    if document.recoded {
        page.findings.push(Finding::new(&codes::NOT_UTF8, whole, "read as Windows-1252"));
    }
    let start = if page.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let lines = lines::split(page.text, start);
    document.note_lines(lines.iter().skip(1).map(|line| line.start()).chain(lines::after_last(page.text)));
    let mut first = 0;
    if let Some(front) = front_matter::read(page.text, &lines) {
        if front.unclosed {
            let span = Span::new(id, start..start + "---".len());
            page.findings.push(Finding::new(&codes::UNCLOSED_FRONT_MATTER, span, "no `---` closes this"));
        }
        page.front_matter = front.entries;
        first = front.lines.min(lines.len());
    }
    page.rendered = page.front_matter.is_empty() && rendered::is_rendered(page.text, &lines[first..]);
    let mut scanner = Scanner::new(id, page.text, lines, first);
    if page.rendered {
        rendered::scan(&mut scanner)
    } else {
        blocks::scan(&mut scanner)
    }
    page.blocks = scanner.blocks;
    page.findings.extend(scanner.findings);
    page
}

/// Stands before the first line of many files written on Windows.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A block and where it stands.
#[derive(Clone, Debug)]
pub struct Block<'s> {
    /// The whole block.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind<'s>,
}

/// The kinds of blocks that carry facts.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum BlockKind<'s> {
    /// A heading of level 1 to 6. Language tabs (`# [HTTP](#tab/http)`) are not headings.
    Heading { level: u8, text: Text<'s> },
    /// A paragraph, a list item, or a line of a block quote.
    Paragraph { text: Inline<'s>, role: Role },
    /// A table.
    Table(Table<'s>),
    /// A fenced or indented code block, or a message of a rendered page.
    Fence(Fence<'s>),
    /// An HTML comment, without its `<!--` and `-->`.
    Comment { body: &'s str },
    /// `[!INCLUDE [..](target)]`: the target as written.
    Include { target: &'s str },
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Plain,
    /// An item of a list.
    Item,
    /// In a block quote or alert (`> [!NOTE]`, `> **Important:**`).
    Quote,
}

/// Inline text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text<'s> {
    /// Plain text: markup removed, entities and escapes decoded, `<br>` as a line break,
    /// no-break and zero-width characters as blanks, white space folded, trimmed.
    pub plain: std::borrow::Cow<'s, str>,
    /// The source as written.
    pub raw: &'s str,
    /// Links, code, bold and italic runs, in order, as ranges of `plain`.
    pub marks: Vec<Mark<'s>>,
}

/// A marked run of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark<'s> {
    /// Byte range of [`Text::plain`].
    pub range: std::ops::Range<usize>,
    /// What kind of run.
    pub kind: MarkKind<'s>,
}

/// The kinds of runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind<'s> {
    /// A link, inline or by reference; the destination as written, anchor included.
    Link(std::borrow::Cow<'s, str>),
    /// A code span.
    Code,
    /// Bold text.
    Strong,
    /// Italic text.
    Emphasis,
}

/// A table. Rows keep the cells that they were written with, however many.
#[derive(Clone, Debug, Default)]
pub struct Table<'s> {
    /// All cells, row by row, the header's first.
    cells: Vec<Cell<'s>>,
    /// Where each row stands, and the indices of its cells.
    rows: Vec<(Span, std::ops::Range<usize>)>,
}

/// A body row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t, 's> {
    /// The source line or lines.
    pub span: Span,
    /// The cells; fewer than the header has for a section row or a short row.
    pub cells: &'t [Cell<'s>],
}

/// A table cell.
#[derive(Clone, Debug, Default)]
pub struct Cell<'s> {
    /// The cell's source, trimmed.
    pub span: Span,
    /// What is written in it.
    pub inline: Inline<'s>,
}

/// Inline text whose markup is read when its text is asked for. Most cells stand on many pages, word for word, and
/// then a reader knows already what they say; and paragraphs are there for people, mostly.
#[derive(Clone, Debug, Default)]
pub struct Inline<'s> {
    /// The source as written.
    pub raw: &'s str,
    definitions: Definitions<'s>,
    text: OnceCell<Text<'s>>,
}

/// A code block.
#[derive(Clone, Debug)]
pub struct Fence<'s> {
    /// The first word of the info string (`http`, `json`, `msgraph-interactive`), empty if none.
    pub info: &'s str,
    /// The text between the fence lines with LF line ends and none at the end, the indentation of the fence removed.
    pub body: std::borrow::Cow<'s, str>,
    /// Where the body stands in the page.
    pub body_span: Span,
    /// Index in [`Page::blocks`] of the comment that annotates this fence: the nearest comment before it with
    /// nothing but blank lines (or a tab heading) between.
    pub annotation: Option<usize>,
}

impl<'s> Page<'s> {
    /// The texts of the headings, in the order of the page.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading { text, .. } => Some(text.plain.as_ref()),
            _ => None,
        })
    }
}

impl<'s> Cell<'s> {
    /// Its text.
    pub fn text(&self) -> &Text<'s> {
        self.inline.text()
    }

    /// True if there is no text in it.
    pub fn is_empty(&self) -> bool {
        self.inline.is_empty()
    }
}

impl<'s> Inline<'s> {
    /// Text on a page that defines link destinations as `definitions` say.
    fn new(raw: &'s str, definitions: &Definitions<'s>) -> Self {
        Self { raw, definitions: definitions.clone(), text: OnceCell::new() }
    }

    /// The same where the source is not as it is to be read: `joined` is what it says.
    fn joined(self, joined: &str) -> Self {
        let text = text::read_joined(joined, self.raw, &self.definitions);
        Self { text: OnceCell::from(text), ..self }
    }

    /// Its text.
    pub fn text(&self) -> &Text<'s> {
        self.text.get_or_init(|| text::read(self.raw, &self.definitions))
    }

    /// Its text, to keep.
    fn into_text(self) -> Text<'s> {
        self.text();
        self.text.into_inner().unwrap_or_default()
    }

    /// True if there is no text in it.
    pub fn is_empty(&self) -> bool {
        // A letter or digit at the beginning is text, whatever follows, and so is one behind what opens a mark.
        let first = self.raw.bytes().find(|byte| !b"*_`[(\"".contains(byte));
        let begins_with_text = first.is_some_and(|byte| byte.is_ascii_alphanumeric());
        !begins_with_text && (self.raw.is_empty() || self.text().plain.is_empty())
    }

    /// True if it says the same on whatever page it stands: no link destination is defined elsewhere.
    pub fn stands_alone(&self) -> bool {
        self.definitions.is_empty()
    }
}

#[cfg(test)]
impl<'s> FromIterator<Vec<Cell<'s>>> for Table<'s> {
    /// The rows with their header, each at the place of its number.
    fn from_iter<I: IntoIterator<Item = Vec<Cell<'s>>>>(rows: I) -> Self {
        let mut table = Self::default();
        for (at, row) in rows.into_iter().enumerate() {
            let first = table.cells.len();
            table.cells.extend(row);
            table.rows.push((Span::new(0, at..at + 1), first..table.cells.len()));
        }
        table
    }
}

#[cfg(test)]
impl<'s> From<Text<'s>> for Cell<'s> {
    fn from(text: Text<'s>) -> Self {
        let inline = Inline { raw: text.raw, text: OnceCell::from(text), ..Inline::default() };
        Self { inline, ..Self::default() }
    }
}

impl Text<'_> {
    /// True if the text is indented with no-break spaces, as the sub-rows of a table are:
    /// `&nbsp; &nbsp; **Resource Access Policy**`.
    pub fn is_indented(&self) -> bool {
        let raw = self.raw;
        ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "\u{a0}", "\u{2003}"]
            .iter()
            .any(|blank| raw.starts_with(blank))
    }

    /// The link marks, with the text that each covers.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link(target) => Some((self.plain.get(mark.range.clone())?, target.as_ref())),
            _ => None,
        })
    }
}
