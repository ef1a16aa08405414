//! Source lines, and what the beginning of a line can open.

use std::ops::Range;

/// A source line. Offsets are bytes of the page's text; as in spans, four bytes hold them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    start: u32,
    text: u32,
    end: u32,
    indent: u16,
    /// True if the line begins with `>`.
    pub(super) quoted: bool,
}

impl Line {
    /// First byte of the line; moved forward when the line's beginning has been read as something else.
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    /// Where the text begins: the first byte that is not white space, behind any block quote markers.
    pub(super) fn text_start(&self) -> usize {
        self.text as usize
    }

    /// Where the text ends: before white space and line end.
    pub(super) fn end(&self) -> usize {
        self.end as usize
    }

    /// Where the text stands.
    pub(super) fn range(&self) -> Range<usize> {
        self.text_start()..self.end()
    }

    /// Columns of white space before the text; a tab reaches to the next multiple of four.
    pub(super) fn indent(&self) -> usize {
        usize::from(self.indent)
    }

    /// The line's text, without quote markers and surrounding white space.
    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.range()).unwrap_or_default()
    }

    /// True if nothing but white space (and quote markers) is on the line.
    pub(super) fn is_blank(&self) -> bool {
        self.text >= self.end
    }

    /// The line from `offset` on, as if it began there.
    pub(super) fn cut(&self, source: &str, offset: usize) -> Line {
        let end = self.end().max(offset);
        let rest = source.as_bytes().get(offset..end).unwrap_or_default();
        let blanks = rest.iter().take_while(|b| is_blank(**b)).count();
        Line::new(offset, offset + blanks..end, blanks, self.quoted)
    }

    /// The same, indented by `columns` more.
    pub(super) fn indented_by(self, columns: usize) -> Line {
        Line::new(self.start(), self.range(), self.indent() + columns, self.quoted)
    }

    /// The same, its text ended at `end`.
    pub(super) fn ended_at(self, end: usize) -> Line {
        Line { end: end as u32, ..self }
    }

    fn new(start: usize, text: Range<usize>, indent: usize, quoted: bool) -> Line {
        let indent = indent.min(usize::from(u16::MAX)) as u16;
        Line { start: start as u32, text: text.start as u32, end: text.end as u32, indent, quoted }
    }
}

/// A blank within a line.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | 0x0b | 0x0c)
}

/// The lines of `source` from `start` on; LF, CRLF and a bare CR end a line.
pub(super) fn split(source: &str, start: usize) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 24 + 1);
    let mut at = start;
    let end_at = |end: usize| {
        let end = start + end;
        // The LF of a CRLF ends nothing.
        let is_crlf = end == at && bytes[end] == b'\n' && at > start && bytes[at - 1] == b'\r';
        if !is_crlf {
            lines.push(measure(bytes, at, end));
        }
        at = end + 1;
    };
    // Most pages have no CR, and to look for one byte is faster.
    match memchr::memchr(b'\r', bytes) {
        None => memchr::memchr_iter(b'\n', &bytes[start..]).for_each(end_at),
        Some(_) => memchr::memchr2_iter(b'\n', b'\r', &bytes[start..]).for_each(end_at),
    }
    if at < bytes.len() {
        lines.push(measure(bytes, at, bytes.len()));
    }
    lines
}

/// The start of the empty line behind the last line end of `source`, if it ends so.
pub(super) fn after_last(source: &str) -> Option<usize> {
    source.ends_with(['\n', '\r']).then_some(source.len())
}

/// Strips quote markers and white space from the line `start..end`.
fn measure(bytes: &[u8], start: usize, mut end: usize) -> Line {
    while end > start && is_blank(bytes[end - 1]) {
        end -= 1;
    }
    let (mut text, mut indent, mut quoted) = (start, 0, false);
    while text < end {
        match bytes[text] {
            b' ' | 0x0b | 0x0c => indent += 1,
            b'\t' => indent = indent / 4 * 4 + 4,
            b'>' if indent < 4 => {
                // The blank behind a marker belongs to it.
                text += usize::from(bytes.get(text + 1) == Some(&b' ') && text + 1 < end);
                (indent, quoted) = (0, true);
            }
            _ => break,
        }
        text += 1;
    }
    Line::new(start, text..end, indent, quoted)
}

/// An opening code fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence<'s> {
    /// `` ` `` or `~`.
    pub(super) marker: u8,
    /// How many of them.
    pub(super) length: usize,
    /// What follows them, trimmed.
    pub(super) info: &'s str,
}

/// The fence that `text` opens (or closes, if it has no info string).
pub(super) fn fence(text: &str) -> Option<Fence<'_>> {
    let marker = *text.as_bytes().first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = run(text, marker);
    let info = trim(text.get(length..)?);
    let inline = marker == b'`' && info.contains('`');
    (length >= 3 && !inline).then_some(Fence { marker, length, info })
}

/// The text without white space around it. That is mostly ASCII; the standard library decodes characters to find out.
fn trim(text: &str) -> &str {
    let text = text.trim_ascii();
    let is_inked = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let is_trimmed = is_inked(text.as_bytes().first()) && is_inked(text.as_bytes().last());
    if is_trimmed { text } else { text.trim() }
}

/// How often `byte` is repeated at the beginning of `text`.
pub(super) fn run(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|b| *b == byte).count()
}

/// Level and text of the ATX heading on this line.
///
/// The blank behind the `#`s may be missing (`##Heading`), as on pages of 2017; a single `#` without a
/// blank must be followed by a capital, because types are written `#microsoft.graph.user`.
pub(super) fn heading(text: &str) -> Option<(u8, &str)> {
    let level = run(text, b'#');
    let rest = text.get(level..)?;
    let opens = match rest.bytes().next() {
        None | Some(b' ' | b'\t') => true,
        Some(first) if level == 1 => first.is_ascii_uppercase(),
        Some(first) => first.is_ascii_alphabetic() || matches!(first, b'[' | b'*' | b'`'),
    };
    if !(1..=6).contains(&level) || !opens {
        return None;
    }
    let rest = trim(rest);
    let closed = rest.trim_end_matches('#');
    let title = if closed.is_empty() || closed.ends_with([' ', '\t']) { closed.trim_end() } else { rest };
    Some((level as u8, title))
}

/// The id of a tab heading, `http` in `# [HTTP](#tab/http)`.
pub(super) fn tab(heading: &str) -> Option<&str> {
    let mut brackets = memchr::memchr_iter(b']', heading.as_bytes());
    let id = brackets.find_map(|at| heading.get(at..)?.strip_prefix("](#tab/"))?;
    id.split([')', '/']).next()
}

/// True for a thematic break: three or more `-`, `*` or `_` with nothing but blanks between.
pub(super) fn is_rule(text: &str) -> bool {
    let Some(marker) = text.bytes().next().filter(|b| matches!(b, b'-' | b'*' | b'_')) else { return false };
    text.bytes().all(|b| b == marker || is_blank(b)) && text.bytes().filter(|b| *b == marker).count() >= 3
}

/// Level of the heading that `text` underlines (setext headings).
pub(super) fn underline(text: &str) -> Option<u8> {
    let marker = text.bytes().next()?;
    let level = match marker {
        b'=' => 1,
        b'-' => 2,
        _ => return None,
    };
    (text.len() >= 3 && run(text, marker) == text.len()).then_some(level)
}

/// Length of the list marker at the beginning of `text` with the blank behind it.
pub(super) fn item(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let marker = match bytes.first()? {
        b'-' | b'+' | b'*' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let closed = digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')'));
            closed.then_some(digits + 1)?
        }
        _ => return None,
    };
    match bytes.get(marker) {
        Some(b' ' | b'\t') => Some(marker + 1),
        None => Some(marker),
        Some(_) => None,
    }
}

/// True for the line below a table's header: `|:---|---|`. At least one pipe, so that it's no rule.
pub(super) fn is_delimiter_row(text: &str) -> bool {
    let mut dashes = false;
    let mut pipes = false;
    for byte in text.bytes() {
        match byte {
            b'-' => dashes = true,
            b'|' => pipes = true,
            b':' => {}
            _ if is_blank(byte) => {}
            _ => return false,
        }
    }
    dashes && pipes
}

/// The target of an include directive and what follows it: `[!INCLUDE [title](target)]`.
pub(super) fn include(text: &str) -> Option<(&str, &str)> {
    text.get(..9).filter(|directive| directive.eq_ignore_ascii_case("[!include"))?;
    // A limit, so that many directives without an end don't each search the whole line for it.
    let head = &text.as_bytes()[..text.len().min(INCLUDE_LIMIT)];
    let open = memchr::memchr_iter(b']', head).find(|at| head.get(at + 1) == Some(&b'('))? + 2;
    let close = open + memchr::memchr(b')', head.get(open..)?)?;
    let rest = text.get(close + 1..)?;
    Some((text.get(open..close)?.trim(), rest.strip_prefix(']').unwrap_or(rest)))
}

/// No include directive is longer than this.
const INCLUDE_LIMIT: usize = 1000;
