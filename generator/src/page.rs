//! A page as blocks: headings, paragraphs, tables, fences and comments, each with its span.
//!
//! This is the only place that names pulldown-cmark. Pasted rendered text ([`rendered`]) is turned into
//! the same blocks, so that nothing behind this stage knows which of the two a page was.

use crate::span::Span;

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
}

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
    Paragraph { text: Text<'s>, role: Role },
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
    pub plain: String,
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
    /// The header cells.
    pub header: Vec<Cell<'s>>,
    /// The body rows. Lines that continue a cell are joined to it; surplus cells (an unescaped pipe in the
    /// last column) are joined to the last.
    pub rows: Vec<Row<'s>>,
}

/// A body row.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    /// The source line or lines.
    pub span: Span,
    /// The cells; fewer than the header has for a section row or a short row.
    pub cells: Vec<Cell<'s>>,
}

/// A table cell.
#[derive(Clone, Debug, Default)]
pub struct Cell<'s> {
    /// The cell's source, trimmed.
    pub span: Span,
    /// Its text.
    pub text: Text<'s>,
}

/// A code block.
#[derive(Clone, Debug)]
pub struct Fence<'s> {
    /// The first word of the info string, in lower case (`http`, `json`, `msgraph-interactive`), empty if none.
    pub info: String,
    /// The text between the fence lines, with the indentation of the fence removed.
    pub body: std::borrow::Cow<'s, str>,
    /// Where the body stands in the page.
    pub body_span: Span,
    /// Index in [`Page::blocks`] of the comment that annotates this fence: the nearest comment before it with
    /// nothing but blank lines (or a tab heading) between.
    pub annotation: Option<usize>,
}

/// A section of a page: a heading with the blocks up to the next heading of the same or a higher level.
#[derive(Clone, Debug)]
pub struct Section<'p, 's> {
    /// The headings from the outermost to this one; empty for the blocks before the first heading.
    pub path: Vec<&'p str>,
    /// Level of the heading; 0 before the first.
    pub level: u8,
    /// Span of the heading.
    pub span: Span,
    /// The blocks directly in this section, without those of its subsections, with their index in the page.
    pub blocks: &'p [Block<'s>],
    /// Index of the first of `blocks` in [`Page::blocks`].
    pub first: usize,
}
