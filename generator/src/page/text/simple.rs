//! The markup that nearly all texts get along with, read without a Markdown parser.
//!
//! Starting a parser for a table cell costs more than reading the cell. What is taken here can't mean anything else,
//! whatever stands around it: `` `code` ``, `[label](target)`, `**bold**`, `*italic*`, `_italic_` without other markup
//! inside, tags, a few entities, escapes. Everything else is left to pulldown-cmark; a test holds the two to the same
//! result.

use super::writer::{self, Writer};
use crate::page::{MarkKind, Text};
use std::borrow::Cow;

/// True for bytes that can begin markup.
pub(super) const fn is_markup(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'`' | b'[' | b'<' | b'&' | b'\\')
}

/// The text `raw`; `None` if its markup is not so simple.
pub(super) fn read(raw: &str) -> Option<Text<'_>> {
    let (plain, mut rest) = raw.split_at(writer::plain_length(raw));
    if rest.is_empty() {
        return Some(Text { plain: Cow::Borrowed(raw), raw, marks: Vec::new() });
    }
    let mut writer = Writer::with_capacity(raw.len());
    writer.run(plain);
    let mut before = plain.bytes().last();
    loop {
        let markup = writer.until_markup(rest);
        let at = rest.len() - markup.len();
        before = rest.as_bytes()[..at].last().copied().or(before);
        let length = match markup.bytes().next() {
            None => return Some(writer.finish(raw)),
            Some(b'`') => code(markup, &mut writer),
            Some(b'[') if before != Some(b'!') => link(markup, &mut writer),
            Some(b'*' | b'_') => emphasis(before, markup, &mut writer),
            Some(b'<') => tag(markup, &mut writer),
            Some(b'&') => entity(markup, &mut writer),
            Some(b'\\') => escape(markup, &mut writer),
            Some(_) => None,
        };
        let (taken, behind) = markup.split_at_checked(length?)?;
        before = taken.bytes().last();
        rest = behind;
    }
}

/// `` `code` `` with single backticks.
fn code<'s>(markup: &'s str, writer: &mut Writer<'s>) -> Option<usize> {
    let close = 1 + memchr::memchr(b'`', &markup.as_bytes()[1..])?;
    let (code, behind) = (&markup[1..close], &markup[close + 1..]);
    if code.is_empty() || behind.starts_with('`') {
        return None;
    }
    writer.marked(MarkKind::Code, code);
    Some(close + 1)
}

/// `[label](target)` with a label without markup.
fn link<'s>(markup: &'s str, writer: &mut Writer<'s>) -> Option<usize> {
    let label = up_to(b']', is_markup, markup.strip_prefix('[')?)?;
    let odd = |b: u8| b <= b' ' || matches!(b, b'(' | b'<' | b'&' | b'\\') || b == 0x7f;
    let target = up_to(b')', odd, markup[label.len() + 2..].strip_prefix('(')?)?;
    if label.trim().is_empty() || target.is_empty() {
        return None;
    }
    writer.marked(MarkKind::Link(Cow::Borrowed(target)), label);
    Some(label.len() + target.len() + "[]()".len())
}

/// The beginning of `text` up to the ASCII character `close`, if no other byte before it is `odd`.
fn up_to(close: u8, odd: impl Fn(u8) -> bool, text: &str) -> Option<&str> {
    let end = text.bytes().position(|b| b == close || odd(b))?;
    (text.as_bytes()[end] == close).then(|| &text[..end])
}

/// `**bold**`, `*italic*` or `_italic_` between words, or a `*` or `_` that can't be either.
fn emphasis<'s>(before: Option<u8>, markup: &'s str, writer: &mut Writer<'s>) -> Option<usize> {
    let bytes = markup.as_bytes();
    let marker = bytes[0];
    let length = bytes.iter().take_while(|b| **b == marker).count();
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let is_blank = |byte: Option<&u8>| byte.is_none_or(|b| *b == b' ');
    let next = bytes.get(length);
    let inert = match marker {
        b'_' => is_word(before.as_ref()) && is_word(next),
        _ => is_blank(before.as_ref()) && is_blank(next),
    };
    if inert {
        writer.push(&markup[..length]);
        return Some(length);
    }
    let kind = match (marker, length) {
        (b'*', 2) => MarkKind::Strong,
        (_, 1) => MarkKind::Emphasis,
        _ => return None,
    };
    let inner = bytes[length..].iter().take_while(|b| !is_markup(**b)).count();
    let close = length + inner;
    let closing = bytes[close..].iter().take_while(|b| **b == marker).count();
    let outside = [before.as_ref(), bytes.get(close + closing)];
    // Punctuation inside of an asterisk, `**Note:**`, needs a blank or punctuation on its other side.
    let is_mark = |byte: Option<&u8>| marker == b'*' && byte.is_some_and(u8::is_ascii_punctuation);
    let ends = |inner: Option<&u8>, outer: Option<&u8>| {
        is_word(inner) || is_mark(inner) && (is_blank(outer) || is_mark(outer))
    };
    let at_words = ends(next, outside[0]) && ends(bytes.get(close - 1), outside[1]) && closing == length;
    // An underscore within a word is no marker; of letters beyond ASCII we don't know.
    let apart = marker == b'*' || outside.iter().all(|byte| !is_word(*byte) && byte.is_none_or(u8::is_ascii));
    if !at_words || !apart {
        return None;
    }
    writer.marked(kind, &markup[length..close]);
    Some(close + closing)
}

/// A tag without attributes, or a `<` that opens nothing.
fn tag<'s>(markup: &'s str, writer: &mut Writer<'s>) -> Option<usize> {
    let bytes = markup.as_bytes();
    if bytes.get(1).is_none_or(|b| matches!(b, b' ' | b'=')) {
        writer.push("<");
        return Some(1);
    }
    let slash = usize::from(bytes.get(1) == Some(&b'/'));
    let name = bytes[1 + slash..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let tail = markup.get(1 + slash + name..)?;
    let end =
        if slash == 1 { [">", ">"] } else { ["/>", ">"] }.into_iter().find(|end| tail.starts_with(end))?;
    let named = bytes.get(1 + slash).is_some_and(u8::is_ascii_alphabetic);
    let length = 1 + slash + name + end.len();
    named.then(|| writer.tag(&markup[..length]))?;
    Some(length)
}

/// A common entity, or an `&` that begins none.
fn entity<'s>(markup: &'s str, writer: &mut Writer<'s>) -> Option<usize> {
    const ENTITIES: &[(&str, &str)] =
        &[("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("& ", "& "), ("&#124;", "|")];
    let (entity, text) = ENTITIES.iter().find(|(entity, _)| markup.starts_with(entity))?;
    writer.push(text);
    Some(entity.len())
}

/// A backslash and the punctuation that it makes literal, or a backslash alone.
fn escape<'s>(markup: &'s str, writer: &mut Writer<'s>) -> Option<usize> {
    let escaped = markup.get(1..2).filter(|c| c.bytes().all(|b| b.is_ascii_punctuation()));
    match escaped {
        Some(c) => writer.push(c),
        None if markup[1..].starts_with(['\n', '\r']) || markup.len() == 1 => return None,
        None => writer.push("\\"),
    }
    Some(1 + escaped.map_or(0, str::len))
}

#[cfg(test)]
mod tests {
    use super::super::{Definitions, Writer};
    use super::read;

    /// What pulldown-cmark makes of `raw`.
    fn full(raw: &str) -> String {
        let mut writer = Writer::default();
        writer.guarded(raw, &Definitions::default());
        writer.finish(raw).to_string()
    }

    /// All texts of up to eight of these pieces would be too many: a fixed pseudo-random choice.
    fn texts() -> impl Iterator<Item = String> {
        const PIECES: &[&str] = &[
            "a",
            "word",
            " ",
            "*",
            "**",
            "_",
            "`",
            "[",
            "]",
            "(",
            ")",
            "](",
            "<",
            ">",
            "<br>",
            "<li>",
            "<id>",
            "</b>",
            "&",
            "&nbsp;",
            "&lt;",
            "\\",
            "\\|",
            "!",
            ".",
            ",",
            "é",
            "“",
            "1",
            "1@x.y>",
            "$",
            "**b**",
            "**b:**",
            "*i*",
            "*(i)*",
            "_u_",
            "`c`",
            "[l](t.md)",
        ];
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = move |limit: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % limit as u64) as usize
        };
        (0..100_000).map(move |_| (0..=next(8)).map(|_| PIECES[next(PIECES.len())]).collect())
    }

    #[test]
    fn what_it_reads_it_reads_like_a_markdown_parser() {
        let mut taken = 0;
        for text in texts() {
            if let Some(read) = read(&text) {
                taken += 1;
                assert_eq!(read.to_string(), full(&text), "{text:?}");
            }
        }
        assert!(taken > 10_000, "{taken}");
    }
}
