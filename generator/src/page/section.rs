//! Sections of a page, by its headings.

use super::{Block, BlockKind, Page};
use crate::span::Span;
use std::ops::Deref;

/// A section of a page: a heading with the blocks up to the next heading of the same or a higher level.
#[derive(Clone, Debug)]
pub struct Section<'p, 's> {
    /// The headings from the outermost to this one; empty for the blocks before the first heading.
    pub path: Path<'p>,
    /// Level of the heading; 0 before the first.
    pub level: u8,
    /// Span of the heading.
    pub span: Span,
    /// The blocks directly in this section, without those of its subsections, with their index in the page.
    pub blocks: &'p [Block<'s>],
    /// Index of the first of `blocks` in [`Page::blocks`].
    pub first: usize,
}

/// Headings, each within the section of the one before it. Their levels rise, so there are no more than levels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Path<'p> {
    titles: [&'p str; LEVELS],
    levels: [u8; LEVELS],
    depth: usize,
}

/// Headings have levels 1 to 6.
const LEVELS: usize = 6;

/// A heading without the number of its section: `1.2 Permissions`.
pub(crate) fn unnumbered(heading: &str) -> &str {
    let behind = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_numbered = heading.starts_with(|c: char| c.is_ascii_digit()) && behind.starts_with(' ');
    if is_numbered { behind.trim_start() } else { heading }
}

impl<'p> Path<'p> {
    /// Goes from the section of the innermost heading to that of the next one on the page.
    fn enter(&mut self, level: u8, title: &'p str) {
        let outer = self.levels.iter().take(self.depth).take_while(|above| **above < level).count();
        if let Some(place) = self.titles.get_mut(outer).zip(self.levels.get_mut(outer)) {
            (*place.0, *place.1) = (title, level);
            self.depth = outer + 1;
        }
    }
}

impl<'p> Deref for Path<'p> {
    type Target = [&'p str];

    fn deref(&self) -> &Self::Target {
        self.titles.get(..self.depth).unwrap_or_default()
    }
}

/// The sections of a page in order.
#[derive(Clone, Debug)]
pub struct Sections<'p, 's> {
    page: &'p Page<'s>,
    path: Path<'p>,
    level: u8,
    span: Span,
    /// Index of the first block of the next section.
    first: Option<usize>,
}

impl<'s> Page<'s> {
    /// The sections in the order of the page, the one before the first heading (possibly empty) first.
    ///
    /// A section's path is by nesting, so it doesn't matter at which level a page begins and which levels it skips.
    pub fn sections(&self) -> Sections<'_, 's> {
        Sections {
            page: self,
            path: Path::default(),
            level: 0,
            span: Span::new(self.id, 0..0),
            first: Some(0),
        }
    }
}

impl<'p, 's> Iterator for Sections<'p, 's> {
    type Item = Section<'p, 's>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.first.take()?;
        let rest = self.page.blocks.get(first..).unwrap_or_default();
        let is_heading = |block: &Block<'_>| matches!(block.kind, BlockKind::Heading { .. });
        let length = rest.iter().position(is_heading).unwrap_or(rest.len());
        let (blocks, rest) = rest.split_at(length);
        let section = Section { path: self.path, level: self.level, span: self.span, blocks, first };
        if let Some(Block { span, kind: BlockKind::Heading { level, text } }) = rest.first() {
            self.path.enter(*level, if *level > 1 { unnumbered(&text.plain) } else { &text.plain });
            (self.level, self.span) = (*level, *span);
            self.first = Some(first + length + 1);
        }
        Some(section)
    }
}
