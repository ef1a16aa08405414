//! A page as text, one line per block or row: for tests and for looking at what was read.

use super::{Block, BlockKind, Cell, MarkKind, Page, Role, Text};
use std::fmt;

impl fmt::Display for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (key, value) in &self.front_matter {
            writeln!(f, "{key}: {value}")?;
        }
        for block in &self.blocks {
            write!(f, "{block}")?;
        }
        for finding in &self.findings {
            let source = self.text.get(finding.span.range()).unwrap_or_default();
            writeln!(f, "! {}: {:?}: {}", finding.code.name, source, finding.label)?;
        }
        Ok(())
    }
}

impl fmt::Display for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            BlockKind::Heading { level, text } => writeln!(f, "h{level} {text}"),
            BlockKind::Paragraph { text, role: Role::Plain } => writeln!(f, "p {}", text.text()),
            BlockKind::Paragraph { text, role: Role::Item } => writeln!(f, "item {}", text.text()),
            BlockKind::Paragraph { text, role: Role::Quote } => writeln!(f, "quote {}", text.text()),
            BlockKind::Comment { body } => writeln!(f, "comment {body:?}"),
            BlockKind::Include { target } => writeln!(f, "include {target}"),
            BlockKind::Fence(fence) => {
                let annotation =
                    fence.annotation.map(|index| format!(" annotated by {index}")).unwrap_or_default();
                writeln!(f, "fence [{}]{annotation} {:?}", fence.info.to_ascii_lowercase(), fence.body)
            }
            BlockKind::Table(table) => {
                writeln!(f, "table {}", cells(table.header()))?;
                table.rows().try_for_each(|row| writeln!(f, "  row {}", cells(row.cells)))
            }
        }
    }
}

fn cells(cells: &[Cell<'_>]) -> String {
    cells.iter().map(|cell| cell.text().to_string()).collect::<Vec<_>>().join(" | ")
}

impl fmt::Display for Text<'_> {
    /// The plain text with its marks behind it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.plain.replace('\n', "⏎"))?;
        for mark in &self.marks {
            let marked = self.plain.get(mark.range.clone()).unwrap_or_default();
            match &mark.kind {
                MarkKind::Link(target) => write!(f, " ‹{marked} → {target}›"),
                MarkKind::Code => write!(f, " ‹code {marked}›"),
                MarkKind::Strong => write!(f, " ‹strong {marked}›"),
                MarkKind::Emphasis => write!(f, " ‹em {marked}›"),
            }?;
        }
        Ok(())
    }
}
