//! Blocks whose inside is no Markdown: code and comments, closed or not.

use super::blocks::Scanner;
use super::lines::{self, Line};
use super::{BlockKind, Fence};
use crate::report::codes;
use std::borrow::Cow;
use std::ops::Range;

impl<'s> Scanner<'s> {
    /// A fenced code block, if the line opens one.
    pub(super) fn fence(&mut self, line: Line, text: &'s str) -> bool {
        let Some(fence) = lines::fence(text) else { return false };
        let first = self.at + 1;
        let (end, closed) = self.fence_end(first, fence, line.quoted);
        self.at = end + usize::from(closed);
        if !closed {
            self.finding(&codes::UNCLOSED_FENCE, line.range(), "this code block is never closed");
        }
        let behind = self.line(self.at.wrapping_sub(1)).map_or(line.end(), |last| last.end());
        let info = fence.info.split([' ', '\t', '{', ',']).next().unwrap_or_default();
        self.code(line.text_start()..behind.max(line.end()), info, first..end, line.indent());
        true
    }

    /// Index of the line that ends the fence opened before line `first`, and whether it closes it.
    ///
    /// An opener within an open fence shows that the fence was not closed, as does the end of the page. The block
    /// then ends where Markdown seems to go on: before a comment or heading, else before that opener.
    fn fence_end(&self, first: usize, open: lines::Fence<'_>, quoted: bool) -> (usize, bool) {
        let mut likely_end = None;
        let mut at = first;
        for line in self.lines.get(first..).unwrap_or_default() {
            if quoted && !line.quoted {
                break;
            }
            let text = line.text(self.source);
            match text.bytes().next() {
                Some(marker) if marker == open.marker => match lines::fence(text) {
                    Some(fence) if fence.info.is_empty() && fence.length >= open.length => return (at, true),
                    Some(fence) if !fence.info.is_empty() && fence.length >= open.length => break,
                    _ => {}
                },
                Some(b'#') if likely_end.is_none() => {
                    likely_end = lines::heading(text).filter(|(level, _)| *level > 1).map(|_| at);
                }
                Some(b'<') if likely_end.is_none() && text.starts_with("<!--") => likely_end = Some(at),
                _ => {}
            }
            at += 1;
        }
        let mut end = likely_end.unwrap_or(at);
        while end > first && self.line(end - 1).is_some_and(|line| line.is_blank()) {
            end -= 1;
        }
        (end, false)
    }

    /// Lines indented by four or more columns after a blank line, in no list.
    pub(super) fn indented_code(&mut self, line: Line) -> bool {
        let behind_blank =
            self.at == self.first || self.line(self.at - 1).is_some_and(|line| line.is_blank());
        let marker = self.source.as_bytes().get(line.text_start());
        let is_code = line.indent() >= 4 && !self.in_list && behind_blank;
        if !is_code || matches!(marker, Some(b'|' | b'`' | b'~' | b'<' | b'#')) {
            return false;
        }
        let first = self.at;
        let mut end = first;
        while let Some(next) = self.line(self.at).filter(|next| next.is_blank() || next.indent() >= 4) {
            self.at += 1;
            if !next.is_blank() {
                end = self.at;
            }
        }
        self.at = end;
        let last = self.line(end.saturating_sub(1)).map_or(line.end(), |last| last.end());
        self.code(line.text_start()..last, "", first..end, 4);
        true
    }

    /// Keeps the lines `body` as a code block with `indent` columns of their indentation removed.
    fn code(&mut self, span: Range<usize>, info: &'s str, body: Range<usize>, indent: usize) {
        let lines = self.lines.get(body).unwrap_or_default();
        let (start, end) = match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => (first.start(), last.end().max(first.start())),
            _ => (span.end, span.end),
        };
        let raw = self.source.get(start..end).unwrap_or_default();
        let verbatim = indent == 0
            && memchr::memchr(b'\r', raw.as_bytes()).is_none()
            && !lines.iter().any(|line| line.quoted);
        let body = if verbatim {
            Cow::Borrowed(raw)
        } else {
            let stripped: Vec<&str> = lines.iter().map(|line| self.stripped(line, indent)).collect();
            Cow::Owned(stripped.join("\n"))
        };
        let annotation = self.blocks.len().checked_sub(1);
        let annotation =
            annotation.filter(|last| matches!(self.blocks[*last].kind, BlockKind::Comment { .. }));
        let body_span = self.span(start..end);
        self.push(span, BlockKind::Fence(Fence { info, body, body_span, annotation }));
    }

    /// The line without up to `indent` columns of white space.
    fn stripped(&self, line: &Line, indent: usize) -> &'s str {
        let source = self.source;
        if line.indent() <= indent {
            return line.text(source);
        }
        // What is left of the indentation is blanks, or tabs, as written.
        let mut start = line.text_start();
        let mut columns = line.indent();
        for byte in source.get(line.start()..line.text_start()).unwrap_or_default().bytes().rev() {
            let width = if byte == b'\t' { 4 } else { 1 };
            if columns < indent + width {
                break;
            }
            columns -= width;
            start -= 1;
        }
        source.get(start..line.end()).unwrap_or_default()
    }

    /// An HTML comment, if the line begins with one.
    ///
    /// A comment that begins while another one is open shows that the first was not closed, as does the end of the
    /// page. It then ends before the first blank line, fence, heading or table row, so that it swallows nothing.
    pub(super) fn comment(&mut self, line: Line, text: &'s str) -> bool {
        if !text.starts_with("<!--") {
            return false;
        }
        let body = line.text_start() + "<!--".len();
        let mut at = self.at;
        let mut from = body;
        while let Some(here) = self.line(at) {
            let rest = self.source.get(from..here.end()).unwrap_or_default();
            if at > self.at && here.text(self.source).starts_with("<!--") {
                break;
            }
            let mut ends = memchr::memchr_iter(b'>', rest.as_bytes()).filter_map(|at| rest.get(..at));
            if let Some(inside) = ends.find_map(|before| before.strip_suffix("--")) {
                let end = from + inside.len();
                let body = self.source.get(body..end).unwrap_or_default().trim();
                self.push(line.text_start()..end + "-->".len(), BlockKind::Comment { body });
                self.resume(at, here, end + "-->".len());
                return true;
            }
            at += 1;
            from = self.line(at).map_or(from, |next| next.start());
        }
        self.unclosed_comment(line, body);
        true
    }

    fn unclosed_comment(&mut self, line: Line, body: usize) {
        self.finding(&codes::UNCLOSED_COMMENT, line.range(), "this comment is never closed");
        let mut end = line.end();
        self.at += 1;
        while let Some(next) = self.line(self.at).filter(|next| !next.is_blank()) {
            let text = next.text(self.source);
            let goes_on =
                text.starts_with(['|', '#']) || text.starts_with("<!--") || lines::fence(text).is_some();
            if goes_on {
                break;
            }
            end = next.end();
            self.at += 1;
        }
        let body = self.source.get(body..end).unwrap_or_default().trim();
        self.push(line.text_start()..end, BlockKind::Comment { body });
    }
}
