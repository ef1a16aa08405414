//! Tables, row by row from their source lines.
//!
//! GFM gives up where header and delimiter row disagree, and drops surplus cells. Pages have both, so rows
//! are split here.

use super::blocks::Scanner;
use super::lines::{self, Line};
use super::text::Definitions;
use super::{Block, BlockKind, Cell, Inline, Row, Table};
use crate::report::codes;
use crate::span::Span;
use std::ops::Range;
use std::rc::Rc;

/// A row as byte ranges of its cells, trimmed.
#[derive(Clone, Debug, Default)]
pub(super) struct RawRow {
    /// The source line or lines.
    pub(super) span: Range<usize>,
    /// The cells.
    pub(super) cells: Vec<Range<usize>>,
    /// True if the line begins with a pipe.
    opened: bool,
    /// True if the line ends with a pipe.
    closed: bool,
    /// True if a pipe in it is escaped, and belongs to the text.
    escapes: bool,
}

impl RawRow {
    /// Splits a line at its unescaped pipes; one at each end belongs to no cell.
    pub(super) fn split(source: &str, line: &Line) -> Self {
        let mut row = Self::default();
        row.read(source, line);
        row
    }

    /// Splits a line in place of what the row held before.
    fn read(&mut self, source: &str, line: &Line) {
        let text = line.text(source).as_bytes();
        self.span = line.range();
        self.cells.clear();
        self.opened = text.first() == Some(&b'|');
        self.closed = false;
        self.escapes = false;
        let mut start = usize::from(self.opened);
        for pipe in memchr::memchr_iter(b'|', text) {
            if is_escaped(text, pipe) {
                self.escapes = true;
                continue;
            }
            if pipe < start {
                continue;
            }
            self.cells.push(trim(source, line.text_start() + start..line.text_start() + pipe));
            start = pipe + 1;
            self.closed = start == text.len();
        }
        if !self.closed && start < text.len() {
            self.cells.push(trim(source, line.text_start() + start..line.end()));
        }
    }

    /// True if `next` is the rest of this row's last cell: the source line was broken within the cell. In a table
    /// that is written without `opened` rows, only a line without any pipe is.
    pub(super) fn continues_in(&self, next: &RawRow, width: usize, opened: bool) -> bool {
        let limit = if opened { width } else { width.min(2) };
        !self.closed && !next.opened && (1..limit).contains(&next.cells.len())
    }

    /// Appends the line that continues this row: its first cell belongs to this row's last one.
    pub(super) fn append(&mut self, source: &str, next: &RawRow) {
        let (first, rest) =
            next.cells.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
        if let (Some(last), Some(first)) = (self.cells.last_mut(), first) {
            *last = trim(source, last.start..first.end);
        }
        self.cells.extend_from_slice(rest);
        self.span.end = next.span.end;
        self.closed = next.closed;
        self.escapes |= next.escapes;
    }

    /// Brings surplus cells back into the last column: they come from a pipe in a code span or in running text.
    fn fit(&mut self, source: &str, width: usize) {
        if width == 0 || self.cells.len() <= width {
            return;
        }
        self.join_code_spans(source, width);
        if let Some(end) = self.cells.last().map(|cell| cell.end) {
            self.cells.truncate(width);
            if let Some(last) = self.cells.last_mut() {
                last.end = last.end.max(end);
            }
        }
    }

    /// Joins cells that a pipe within a code span has split, as long as there are too many.
    fn join_code_spans(&mut self, source: &str, width: usize) {
        let mut surplus = self.cells.len() - width;
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(width);
        let mut odd = false;
        for cell in self.cells.drain(..) {
            let ticks =
                source.get(cell.clone()).map_or(0, |text| text.bytes().filter(|b| *b == b'`').count());
            match joined.last_mut() {
                Some(last) if odd && surplus > 0 => {
                    last.end = cell.end;
                    surplus -= 1;
                    odd ^= ticks % 2 == 1;
                }
                _ => {
                    odd = ticks % 2 == 1;
                    joined.push(cell);
                }
            }
        }
        self.cells = joined;
    }
}

/// True if an odd number of backslashes stands before the byte at `at`.
fn is_escaped(text: &[u8], at: usize) -> bool {
    text[..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

/// The range without white space at its ends. No-break spaces stay: they indent sub-rows.
fn trim(source: &str, range: Range<usize>) -> Range<usize> {
    let text = source.get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_ascii_start().len());
    start..start.max(range.start + text.trim_ascii_end().len())
}

/// Makes rows of raw ones.
struct Builder<'p, 's> {
    page: u32,
    source: &'s str,
    definitions: &'p Rc<Definitions<'s>>,
}

impl<'s> Builder<'_, 's> {
    /// A body row of a table with `width` columns.
    fn row(&self, raw: &mut RawRow, width: usize) -> Row<'s> {
        raw.fit(self.source, width);
        Row { cells: self.cells(raw), span: Span::new(self.page, raw.span.clone()) }
    }

    /// The cells of a row.
    fn cells(&self, row: &RawRow) -> Vec<Cell<'s>> {
        let cell = |range: &Range<usize>| {
            let raw = self.source.get(range.clone()).unwrap_or_default();
            let inline = Inline::new(raw, self.definitions);
            // An escaped pipe is a pipe, in code spans too.
            let escapes = row.escapes && raw.contains("\\|");
            let inline = if escapes { inline.joined(&raw.replace("\\|", "|")) } else { inline };
            Cell { span: Span::new(self.page, range.clone()), inline }
        };
        row.cells.iter().map(cell).collect()
    }
}

impl<'s> Scanner<'s> {
    /// True if line `at` is the header of a table.
    pub(super) fn is_table(&self, at: usize, line: Line) -> bool {
        let Some(below) = self.line(at + 1).filter(|below| below.quoted == line.quoted) else { return false };
        matches!(self.source.as_bytes().get(below.text_start()), Some(b'|' | b'-' | b':'))
            && lines::is_delimiter_row(below.text(self.source))
            && line.text(self.source).contains('|')
    }

    pub(super) fn table(&mut self, line: Line) -> bool {
        let found = self.is_table(self.at, line);
        if found {
            let header = RawRow::split(self.source, &line);
            let delimiter = self.line(self.at + 1).map(|line| RawRow::split(self.source, &line));
            if delimiter.is_some_and(|row| row.cells.len() != header.cells.len()) {
                let label = "the line below has another number of columns";
                self.finding(&codes::TABLE_DELIMITER, line.range(), label);
            }
            self.at += 2;
            self.table_below(line.text_start(), &header);
        }
        found
    }

    /// Two or more lines of pipes without a line of dashes: the first one is taken for the header.
    pub(super) fn table_without_delimiter(&mut self, line: Line) -> bool {
        let next = self.line(self.at + 1);
        let found =
            next.is_some_and(|next| next.quoted == line.quoted && next.text(self.source).starts_with('|'));
        if found {
            let label = "the line of dashes below this header is missing";
            self.finding(&codes::TABLE_DELIMITER, line.range(), label);
            self.at += 1;
            self.table_below(line.text_start(), &RawRow::split(self.source, &line));
        }
        found
    }

    /// Reads the body rows of a table whose header has been read.
    fn table_below(&mut self, start: usize, header: &RawRow) {
        let rows = self.rows(header.opened, header.cells.len());
        let end = rows.last().map_or(header.span.end, |row| row.span.range().end);
        let end = end.max(self.at.checked_sub(1).and_then(|at| self.line(at)).map_or(end, |line| line.end()));
        let table = Table { header: self.builder().cells(header), rows };
        self.push(start..end, BlockKind::Table(table));
        self.behind_table = Some(self.at);
    }

    fn builder(&self) -> Builder<'_, 's> {
        Builder { page: self.page, source: self.source, definitions: &self.definitions }
    }

    /// Rows that a blank line or a comment separates from their table. Behind a comment they make a table of their own
    /// with the same header.
    pub(super) fn rows_behind_table(&mut self) -> bool {
        let Some(behind) = self.behind_table.take() else { return false };
        let between = self.lines.get(behind..self.at).unwrap_or_default();
        let is_comment = |line: &Line| line.text(self.source).starts_with("<!--");
        if self.dropping || !between.iter().all(|line| line.is_blank() || is_comment(line)) {
            return false;
        }
        let is_read = |block: &&Block<'_>| !matches!(block.kind, BlockKind::Comment { .. });
        let Some(Block { kind: BlockKind::Table(table), .. }) = self.blocks.iter().rfind(is_read) else {
            return false;
        };
        let header = table.header.clone();
        let rows = self.rows(true, header.len());
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return false };
        let broken = first.span.range().start..last.span.range().end;
        match self.blocks.last_mut() {
            Some(Block { span, kind: BlockKind::Table(table) }) => {
                span.end = broken.end as u32;
                table.rows.extend(rows);
            }
            _ => {
                let span = Span::new(self.page, broken.clone());
                self.blocks.push(Block { span, kind: BlockKind::Table(Table { header, rows }) });
            }
        }
        let label = "a blank line or a comment separates these rows from their table";
        self.finding(&codes::TABLE_BROKEN, broken, label);
        self.behind_table = Some(self.at);
        true
    }

    /// The rows from here on, broken ones joined, of a table with `width` columns.
    fn rows(&mut self, opened: bool, width: usize) -> Vec<Row<'s>> {
        let mut rows = Vec::new();
        // Two rows are held at a time: one that may go on, and the line below it.
        let (mut current, mut next) = (None::<RawRow>, RawRow::default());
        let quoted = self.line(self.at).is_some_and(|line| line.quoted);
        while let Some(line) = self.line(self.at).filter(|line| !line.is_blank() && line.quoted == quoted) {
            let text = line.text(self.source);
            if !text.starts_with('|') && self.interrupts(self.at, line) {
                break;
            }
            next.read(self.source, &line);
            match &mut current {
                Some(row) if row.continues_in(&next, width, opened) => row.append(self.source, &next),
                Some(row) if next.cells.is_empty() => row.span.end = line.end(),
                _ if next.cells.is_empty() => {}
                _ if !text.contains('|') => break,
                Some(row) => {
                    rows.push(self.builder().row(row, width));
                    std::mem::swap(row, &mut next);
                }
                None => current = Some(std::mem::take(&mut next)),
            }
            self.at += 1;
        }
        rows.extend(current.as_mut().map(|row| self.builder().row(row, width)));
        rows
    }
}
