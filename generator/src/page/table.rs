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

/// The rows of a table while it is read, as byte ranges of their cells, trimmed.
#[derive(Debug, Default)]
pub(super) struct RawTable {
    /// The cells of all rows, row by row.
    cells: Vec<Range<usize>>,
    rows: Vec<RawRow>,
}

/// A row.
#[derive(Debug)]
struct RawRow {
    /// The source line or lines.
    span: Range<usize>,
    /// Indices of its cells in [`RawTable::cells`].
    cells: Range<usize>,
    /// True if the line begins with a pipe.
    opened: bool,
    /// True if the line ends with a pipe.
    closed: bool,
    /// True if a pipe in it is escaped, and belongs to the text.
    escapes: bool,
}

impl RawTable {
    fn clear(&mut self) {
        self.cells.clear();
        self.rows.clear();
        // Room for a table of usual size.
        self.cells.reserve(64);
        self.rows.reserve(16);
    }

    /// Splits a line at its unescaped pipes; one at each end belongs to no cell. The cells are added, the row isn't.
    fn split(&mut self, source: &str, line: &Line) -> RawRow {
        let text = line.text(source).as_bytes();
        let first = self.cells.len();
        let opened = text.first() == Some(&b'|');
        let (mut closed, mut escapes) = (false, false);
        let mut start = usize::from(opened);
        for pipe in memchr::memchr_iter(b'|', text) {
            if is_escaped(text, pipe) {
                escapes = true;
                continue;
            }
            if pipe < start {
                continue;
            }
            self.cells.push(trim(source, line.text_start() + start..line.text_start() + pipe));
            start = pipe + 1;
            closed = start == text.len();
        }
        if !closed && start < text.len() {
            self.cells.push(trim(source, line.text_start() + start..line.end()));
        }
        RawRow { span: line.range(), cells: first..self.cells.len(), opened, closed, escapes }
    }

    /// Appends the line that continues the last row: its first cell belongs to that row's last one.
    fn append(&mut self, source: &str, next: RawRow) {
        let Some(row) = self.rows.last_mut() else { return };
        let first = self.cells.remove(next.cells.start);
        if let Some(last) = self.cells.get_mut(..next.cells.start).and_then(<[_]>::last_mut) {
            *last = trim(source, last.start..first.end);
        }
        row.cells.end = self.cells.len();
        row.span.end = next.span.end;
        row.closed = next.closed;
        row.escapes |= next.escapes;
    }

    /// Brings surplus cells of rows back into the last of `width` columns: they come from a pipe in a code span or in
    /// running text.
    fn fit(&mut self, source: &str, width: usize) {
        for row in self.rows.iter_mut().filter(|row| width > 0 && row.cells.len() > width) {
            let cells = self.cells.get_mut(row.cells.clone()).unwrap_or_default();
            let joined = join_code_spans(source, cells, cells.len() - width);
            let end = cells.get(..joined).and_then(<[_]>::last).map_or(0, |cell| cell.end);
            if let Some(last) = cells.get_mut(width - 1) {
                last.end = last.end.max(end);
            }
            row.cells.end = row.cells.start + width;
        }
    }
}

impl RawRow {
    /// True if `next` is the rest of this row's last cell: the source line was broken within the cell. In a table
    /// that is written without `opened` rows, only a line without any pipe is.
    fn continues_in(&self, next: &RawRow, width: usize, opened: bool) -> bool {
        let limit = if opened { width } else { width.min(2) };
        !self.closed && !next.opened && (1..limit).contains(&next.cells.len())
    }

    /// True if there is a pipe in it.
    fn has_pipe(&self) -> bool {
        self.opened || self.closed || self.escapes || self.cells.len() > 1
    }
}

/// Joins up to `surplus` cells that a pipe within a code span has split. Gives the number of cells that are left.
fn join_code_spans(source: &str, cells: &mut [Range<usize>], mut surplus: usize) -> usize {
    let mut joined = 0;
    let mut odd = false;
    for at in 0..cells.len() {
        let cell = cells[at].clone();
        let ticks = source.get(cell.clone()).map_or(0, |text| text.bytes().filter(|b| *b == b'`').count());
        if odd && surplus > 0 {
            cells[joined - 1].end = cell.end;
            surplus -= 1;
            odd ^= ticks % 2 == 1;
        } else {
            cells[joined] = cell;
            joined += 1;
            odd = ticks % 2 == 1;
        }
    }
    joined
}

/// True if an odd number of backslashes stands before the byte at `at`.
fn is_escaped(text: &[u8], at: usize) -> bool {
    text[..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

/// The range without white space at its ends. No-break spaces stay: they indent sub-rows.
fn trim(source: &str, range: Range<usize>) -> Range<usize> {
    let text = source.as_bytes().get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_ascii_start().len());
    start..start.max(range.start + text.trim_ascii_end().len())
}

impl<'s> Table<'s> {
    /// The header cells.
    pub fn header(&self) -> &[Cell<'s>] {
        self.rows.first().and_then(|(_, cells)| self.cells.get(cells.clone())).unwrap_or_default()
    }

    /// The body rows. Lines that continue a cell are joined to it; surplus cells (an unescaped pipe in the
    /// last column) are joined to the last.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_, 's>> + ExactSizeIterator + Clone {
        let row = |(span, cells): &(Span, Range<usize>)| Row {
            span: *span,
            cells: self.cells.get(cells.clone()).unwrap_or_default(),
        };
        self.rows.get(1..).unwrap_or_default().iter().map(row)
    }

    /// The header as a table of its own.
    fn without_rows(&self) -> Self {
        Self { cells: self.header().to_vec(), rows: self.rows.first().cloned().into_iter().collect() }
    }

    /// Leaves out the empty cells of rows that have something in their first cell only.
    pub(super) fn strip_section_rows(&mut self) {
        for (_, cells) in self.rows.iter_mut().skip(1) {
            let others = self.cells.get(cells.start + 1..cells.end).unwrap_or_default();
            if others.iter().all(Cell::is_empty) {
                cells.end = cells.end.min(cells.start + 1);
            }
        }
    }

    /// Adds the rows that were read.
    fn add(&mut self, raw: &RawTable, page: u32, source: &'s str, definitions: &Definitions<'s>) {
        self.cells.reserve_exact(raw.cells.len());
        self.rows.reserve_exact(raw.rows.len());
        for row in &raw.rows {
            let cell = |range: &Range<usize>| {
                let raw = source.get(range.clone()).unwrap_or_default();
                let inline = Inline::new(raw, definitions);
                // An escaped pipe is a pipe, in code spans too.
                let escapes = row.escapes && raw.contains("\\|");
                let inline = if escapes { inline.joined(&raw.replace("\\|", "|")) } else { inline };
                Cell { span: Span::new(page, range.clone()), inline }
            };
            let first = self.cells.len();
            self.cells.extend(raw.cells.get(row.cells.clone()).unwrap_or_default().iter().map(cell));
            self.rows.push((Span::new(page, row.span.clone()), first..self.cells.len()));
        }
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
            let below = self.line(self.at + 1).unwrap_or(line);
            let columns = self.header(line);
            if self.raw.split(self.source, &below).cells.len() != columns {
                let label = "the line below has another number of columns";
                self.finding(&codes::TABLE_DELIMITER, line.range(), label);
            }
            self.raw.cells.truncate(columns);
            self.at += 2;
            self.table_below(line.text_start());
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
            self.header(line);
            self.at += 1;
            self.table_below(line.text_start());
        }
        found
    }

    /// Begins a table with its header. Gives the number of columns.
    fn header(&mut self, line: Line) -> usize {
        self.raw.clear();
        let header = self.raw.split(self.source, &line);
        self.raw.rows.push(header);
        self.raw.cells.len()
    }

    /// Reads the body rows of a table whose header has been read.
    fn table_below(&mut self, start: usize) {
        let opened = self.raw.rows.first().is_some_and(|header| header.opened);
        self.rows(opened, self.raw.cells.len());
        let end = self.raw.rows.last().map_or(start, |row| row.span.end);
        let end = end.max(self.at.checked_sub(1).and_then(|at| self.line(at)).map_or(end, |line| line.end()));
        let mut table = Table::default();
        table.add(&self.raw, self.page, self.source, &self.definitions);
        self.push(start..end, BlockKind::Table(table));
        self.behind_table = Some(self.at);
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
        let mut part = table.without_rows();
        self.raw.clear();
        self.rows(true, part.header().len());
        let (Some(first), Some(last)) = (self.raw.rows.first(), self.raw.rows.last()) else { return false };
        let broken = first.span.start..last.span.end;
        match self.blocks.last_mut() {
            Some(Block { span, kind: BlockKind::Table(table) }) => {
                span.end = broken.end as u32;
                table.add(&self.raw, self.page, self.source, &self.definitions);
            }
            _ => {
                part.add(&self.raw, self.page, self.source, &self.definitions);
                let span = self.span(broken.clone());
                self.blocks.push(Block { span, kind: BlockKind::Table(part) });
            }
        }
        let label = "a blank line or a comment separates these rows from their table";
        self.finding(&codes::TABLE_BROKEN, broken, label);
        self.behind_table = Some(self.at);
        true
    }

    /// Reads the rows from here on, broken ones joined, of a table with `width` columns.
    fn rows(&mut self, opened: bool, width: usize) {
        let first = self.raw.rows.len();
        let quoted = self.line(self.at).is_some_and(|line| line.quoted);
        while let Some(line) = self.line(self.at).filter(|line| !line.is_blank() && line.quoted == quoted) {
            let text = line.text(self.source);
            if !text.starts_with('|') && self.interrupts(self.at, line) {
                break;
            }
            let next = self.raw.split(self.source, &line);
            let above = self.raw.rows.get_mut(first..).and_then(<[_]>::last_mut);
            match above {
                Some(row) if row.continues_in(&next, width, opened) => self.raw.append(self.source, next),
                Some(row) if next.cells.is_empty() => row.span.end = line.end(),
                None if next.cells.is_empty() => {}
                _ if !next.has_pipe() => break,
                _ => self.raw.rows.push(next),
            }
            self.at += 1;
        }
        self.raw.fit(self.source, width);
    }
}
