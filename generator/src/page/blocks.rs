//! Splits a Markdown page into blocks, line by line.
//!
//! Block structure is read here and not by pulldown-cmark, because a page's mistakes must stay local: a
//! comment, fence or tab that nobody closed, a table whose delimiter row is wrong, a language tab that looks
//! like a title. Each line is looked at a bounded number of times, so time is linear in the page.

use super::lines::{self, Line};
use super::table::RawTable;
use super::text::{self, Definitions};
use super::{Block, BlockKind, Inline, Role, Text};
use crate::report::{Code, Finding};
use crate::span::Span;
use std::ops::Range;

/// Tabs of these languages hold SDK code, which is no part of the API. Tabs with other ids are content.
const SDK_TABS: &[&str] = &[
    "bash",
    "cli",
    "cpp",
    "csharp",
    "dart",
    "go",
    "java",
    "javascript",
    "js",
    "kotlin",
    "node",
    "nodejs",
    "objc",
    "objective-c",
    "php",
    "powershell",
    "python",
    "ruby",
    "rust",
    "swift",
    "typescript",
];

/// Includes below such a folder hold SDK code.
const SNIPPETS: &str = "includes/snippets/";

/// Splits Markdown into blocks.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    while let Some(line) = scanner.line(scanner.at) {
        if line.is_blank() {
            scanner.at += 1;
        } else {
            scanner.block(line);
        }
    }
}

/// The state while going down a page.
pub(super) struct Scanner<'s> {
    pub(super) page: u32,
    pub(super) source: &'s str,
    pub(super) lines: Vec<Line>,
    /// Index of the first line behind the front matter.
    pub(super) first: usize,
    /// Index of the line to read next.
    pub(super) at: usize,
    pub(super) definitions: Definitions<'s>,
    pub(super) blocks: Vec<Block<'s>>,
    pub(super) findings: Vec<Finding>,
    /// True between a tab's heading and the end of the tabs, a rule or a heading.
    in_tabs: bool,
    /// True in the tab of an SDK language: nothing is kept.
    pub(super) dropping: bool,
    /// True while the lines belong to a list.
    pub(super) in_list: bool,
    /// The table that is being read.
    pub(super) raw: RawTable,
    /// Index of the line behind the last table, if nothing has been read since.
    pub(super) behind_table: Option<usize>,
}

impl<'s> Scanner<'s> {
    /// Before the line `first`, which is the one behind the front matter.
    pub(super) fn new(page: u32, source: &'s str, lines: Vec<Line>, first: usize) -> Self {
        Self {
            page,
            source,
            first,
            at: first,
            definitions: Definitions::collect(source),
            // One of four lines begins a block.
            blocks: Vec::with_capacity(lines.len() / 4),
            lines,
            findings: Vec::new(),
            in_tabs: false,
            dropping: false,
            in_list: false,
            raw: RawTable::default(),
            behind_table: None,
        }
    }

    pub(super) fn line(&self, at: usize) -> Option<Line> {
        self.lines.get(at).copied()
    }

    /// Reads inline text.
    pub(super) fn read(&self, raw: &'s str) -> Text<'s> {
        text::read(raw, &self.definitions)
    }

    /// Inline text to be read when it is asked for.
    pub(super) fn inline(&self, raw: &'s str) -> Inline<'s> {
        Inline::new(raw, &self.definitions)
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.page, range)
    }

    pub(super) fn finding(&mut self, code: &'static Code, range: Range<usize>, label: &str) {
        let span = self.span(range);
        self.findings.push(Finding::new(code, span, label));
    }

    /// Keeps a block, unless it stands in a tab of an SDK language.
    pub(super) fn push(&mut self, range: Range<usize>, kind: BlockKind<'s>) {
        if !self.dropping {
            let span = self.span(range);
            self.blocks.push(Block { span, kind });
        }
    }

    /// Reads the block that begins at `line`, which is not blank.
    fn block(&mut self, line: Line) {
        let text = line.text(self.source);
        let item = lines::item(text).filter(|_| !lines::is_rule(text));
        if line.indent() == 0 && !line.quoted && item.is_none() {
            self.in_list = false;
        }
        if self.indented_code(line) || self.construct(line, text) {
            return;
        }
        match item {
            Some(marker) => {
                self.in_list = true;
                if let Some(here) = self.lines.get_mut(self.at) {
                    // The marker counts as indentation: what follows belongs to the item.
                    let rest = line.cut(self.source, line.text_start() + marker);
                    *here = rest.indented_by(line.indent() + marker);
                }
                if line.text_start() + marker >= line.end() {
                    self.at += 1;
                }
            }
            None => self.paragraph(),
        }
    }

    /// Reads what the line's first character announces; false if it is running text or a list item.
    pub(super) fn construct(&mut self, line: Line, text: &'s str) -> bool {
        match text.bytes().next() {
            Some(b'#') => self.heading(line, text),
            Some(b'`' | b'~') => self.fence(line, text),
            Some(b'<') => self.comment(line, text),
            Some(b'[') => self.include(line, text) || self.definition(text) || self.table(line),
            Some(b':') if text.starts_with(":::") => {
                self.at += 1;
                true
            }
            Some(b'-' | b'*' | b'_') if lines::is_rule(text) => {
                self.end_tabs();
                self.at += 1;
                true
            }
            Some(b'|') => self.table(line) || self.rows_behind_table() || self.table_without_delimiter(line),
            _ => self.table(line),
        }
    }

    /// True if a block other than a paragraph begins at line `at`, so that it ends the one before.
    pub(super) fn interrupts(&self, at: usize, line: Line) -> bool {
        let text = line.text(self.source);
        match text.bytes().next() {
            Some(b'#') => lines::heading(text).is_some(),
            Some(b'`' | b'~') => lines::fence(text).is_some(),
            Some(b'<') => text.starts_with("<!--"),
            Some(b'[') => lines::include(text).is_some() || self.is_table(at, line),
            Some(b':') => text.starts_with(":::"),
            Some(b'-' | b'*' | b'_' | b'+') => lines::is_rule(text) || lines::item(text).is_some(),
            // A number at the beginning of a line is an item only in a list or if it starts one.
            Some(b'0'..=b'9') => {
                lines::item(text).is_some()
                    && (self.in_list || text.starts_with("1.") || text.starts_with("1)"))
            }
            _ => self.is_table(at, line),
        }
    }

    // ---------------------------------------------------------------- headings, tabs, includes

    fn heading(&mut self, line: Line, text: &'s str) -> bool {
        let Some((level, title)) = lines::heading(text) else { return false };
        self.at += 1;
        match lines::tab(title) {
            Some(id) => {
                self.in_tabs = true;
                self.dropping = SDK_TABS.iter().any(|tab| tab.eq_ignore_ascii_case(id));
            }
            None => {
                // Tabs hold no headings: these were not closed.
                self.end_tabs();
                let text = text::read_heading(title, &self.definitions);
                self.push(line.range(), BlockKind::Heading { level, text });
            }
        }
        true
    }

    fn end_tabs(&mut self) {
        self.in_tabs = false;
        self.dropping = false;
    }

    /// Include directives; what stands behind one on the same line is read as if on a line of its own.
    fn include(&mut self, line: Line, text: &'s str) -> bool {
        let Some((target, rest)) = lines::include(text) else { return false };
        let end = line.end() - rest.len();
        if !target.contains(SNIPPETS) {
            self.push(line.text_start()..end, BlockKind::Include { target });
        }
        self.resume(self.at, line, end);
        true
    }

    /// Goes on at `offset` of line `at`, or behind the line if nothing is left of it.
    pub(super) fn resume(&mut self, at: usize, line: Line, offset: usize) {
        let rest = line.cut(self.source, offset);
        self.at = at;
        match self.lines.get_mut(at) {
            Some(here) if !rest.is_blank() && rest.text_start() > here.text_start() => *here = rest,
            _ => self.at += 1,
        }
    }

    fn definition(&mut self, text: &str) -> bool {
        let found = text::definition(text).is_some();
        self.at += usize::from(found);
        found
    }

    // ---------------------------------------------------------------- paragraphs

    /// A paragraph, list item or quote up to a blank line or the next block; or a heading underlined.
    pub(super) fn paragraph(&mut self) {
        let first = self.at;
        let Some(start) = self.line(first) else { return };
        let mut end = first;
        self.at += 1;
        let mut comment = self.cut_comment(first);
        while let Some(line) = self.line(self.at).filter(|line| comment.is_none() && !line.is_blank()) {
            let level = lines::underline(line.text(self.source)).filter(|_| self.may_underline(first, line));
            if let Some(level) = level {
                return self.underlined(first, level);
            }
            if line.quoted && !start.quoted || self.interrupts(self.at, line) {
                break;
            }
            end = self.at;
            self.at += 1;
            comment = self.cut_comment(end);
        }
        let role = match () {
            () if start.quoted => Role::Quote,
            () if self.in_list => Role::Item,
            () => Role::Plain,
        };
        let (range, text) = self.text(first..end + 1);
        if !text.is_empty() {
            self.push(range, BlockKind::Paragraph { text, role });
        }
        if let (Some(comment), Some(line)) = (comment, self.lines.get_mut(end)) {
            *line = comment;
            self.at = end;
        }
    }

    /// True if `line` may underline the paragraph that begins at line `first`: one line of text, in no list.
    fn may_underline(&self, first: usize, line: Line) -> bool {
        let quoted = self.line(first).is_some_and(|title| title.quoted);
        self.at == first + 1 && quoted == line.quoted && !self.in_list && !self.in_tabs
    }

    fn underlined(&mut self, first: usize, level: u8) {
        self.at = first + 2;
        let (range, text) = self.text(first..first + 1);
        self.push(range, BlockKind::Heading { level, text: text.into_text() });
    }

    /// Ends line `at` before a comment that goes on beyond the line, and gives the rest, which is to be read next.
    /// A comment within the line stays: the inline reader leaves it out.
    fn cut_comment(&mut self, at: usize) -> Option<Line> {
        let line = self.lines.get_mut(at)?;
        let text = line.text(self.source);
        memchr::memchr(b'<', text.as_bytes())?;
        let open = text.rfind("<!--").filter(|open| !text[*open..].contains("-->"))?;
        let comment = line.cut(self.source, line.text_start() + open);
        *line = line.ended_at(line.text_start() + text[..open].trim_end().len());
        Some(comment)
    }

    /// The text of some lines, and where it stands.
    fn text(&self, at: Range<usize>) -> (Range<usize>, Inline<'s>) {
        let lines = self.lines.get(at).unwrap_or_default();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return (0..0, Inline::default());
        };
        let range = first.text_start()..last.end();
        let raw = self.source.get(range.clone()).unwrap_or_default();
        if lines.len() > 1 && lines.iter().any(|line| line.quoted) {
            let parts: Vec<&str> = lines.iter().map(|line| line.text(self.source)).collect();
            return (range, self.inline(raw).joined(&parts.join("\n")));
        }
        (range, self.inline(raw))
    }
}
