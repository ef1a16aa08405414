//! The scanner behind [`super::read`].

use super::Repair;
use crate::report::codes;
use std::borrow::Cow;
use std::ops::Range;

/// What a scan found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Changes that make the text strict, in order of their place.
    pub(super) edits: Vec<(Range<usize>, Cow<'static, str>)>,
    /// The reasons for the changes.
    pub(super) repairs: Vec<(Repair, usize)>,
    /// Where keys stand that their object already has.
    pub(super) duplicates: Vec<usize>,
}

/// Why a text can't be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// Deeper nesting is refused; serde_json refuses it too.
const MAX_DEPTH: usize = 120;

/// Checks a text and notes what to change to make it strict JSON.
pub(super) fn scan(text: &str) -> Result<Scan, Unreadable> {
    let mut scanner = Scanner { text, at: 0, depth: 0, keys: Vec::new(), scan: Scan::default() };
    scanner.document()?;
    scanner.scan.edits.sort_by_key(|(range, _)| (range.start, range.end));
    Ok(scanner.scan)
}

/// The text with the changes made.
pub(super) fn apply(text: &str, edits: &[(Range<usize>, Cow<'static, str>)]) -> String {
    let mut out = String::with_capacity(text.len() + edits.len());
    let mut copied = 0;
    for (range, with) in edits {
        out.push_str(text.get(copied..range.start).unwrap_or(""));
        out.push_str(with);
        copied = copied.max(range.end);
    }
    out.push_str(text.get(copied..).unwrap_or(""));
    out
}

/// The text behind blanks and comments.
pub(super) fn behind_comments(text: &str) -> &str {
    let mut scanner = Scanner { text, at: 0, depth: 0, keys: Vec::new(), scan: Scan::default() };
    scanner.blanks();
    scanner.rest()
}

/// True if the text begins with a quoted string and a colon.
pub(super) fn begins_with_key(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('"') else { return false };
    let Some((key, rest)) = rest.split_once('"') else { return false };
    !key.contains('\n') && rest.trim_start().starts_with(':')
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// Keys of the objects that are open, with their places.
    keys: Vec<(&'a str, usize)>,
    scan: Scan,
}

type Step = Result<(), Unreadable>;

impl<'a> Scanner<'a> {
    fn document(&mut self) -> Step {
        self.blanks();
        if begins_with_key(self.rest()) {
            let start = self.at;
            self.repair(&codes::JSON_NO_BRACES, start..start, "{");
            self.depth += 1;
            self.items(Brackets::None)?;
        } else {
            self.value()?;
        }
        self.blanks();
        match self.peek() {
            None => Ok(()),
            Some(first) => {
                let code = match first {
                    b',' => &codes::JSON_TRAILING_COMMA,
                    b'{' | b'[' => &codes::JSON_SEVERAL_DOCUMENTS,
                    _ => &codes::JSON_TEXT_AFTER,
                };
                let rest = self.at..self.text.len();
                self.repair(code, rest, "");
                Ok(())
            }
        }
    }

    fn value(&mut self) -> Step {
        match self.peek() {
            Some(b'{') => self.nested(Brackets::Object),
            Some(b'[') => self.nested(Brackets::Array),
            Some(b'"') => self.string(),
            Some(b'\'') => self.single_quoted(),
            None | Some(b',' | b'}' | b']' | b':') => self.fail("a value was expected here"),
            Some(_) if self.smart_quote().is_some() => self.smart_quoted(),
            Some(_) => self.word(),
        }
    }

    fn nested(&mut self, brackets: Brackets) -> Step {
        if self.depth == MAX_DEPTH {
            return self.fail("nested too deep");
        }
        self.depth += 1;
        self.at += 1;
        let first_key = self.keys.len();
        self.items(brackets)?;
        self.note_duplicates(first_key);
        self.keys.truncate(first_key);
        self.depth -= 1;
        Ok(())
    }

    /// The members of an object or the elements of an array, up to and with the closing bracket.
    fn items(&mut self, brackets: Brackets) -> Step {
        let mut comma = None;
        let mut previous_end = None;
        loop {
            self.blanks();
            match self.peek() {
                Some(b',') => {
                    self.drop_comma(self.at);
                    self.at += 1;
                }
                Some(close @ (b'}' | b']')) if Some(close) == brackets.close() => {
                    comma.into_iter().for_each(|at| self.drop_comma(at));
                    self.at += 1;
                    return Ok(());
                }
                None => {
                    comma.into_iter().for_each(|at| self.drop_comma(at));
                    return self.close_at_end(brackets);
                }
                Some(b'}' | b']') => return self.fail("this bracket closes nothing"),
                Some(_) => {
                    if let (Some(end), None) = (previous_end, comma) {
                        self.repair(&codes::JSON_MISSING_COMMA, end..end, ",");
                    }
                    self.item(brackets)?;
                    previous_end = Some(self.at);
                    self.blanks();
                    comma = (self.peek() == Some(b',')).then_some(self.at);
                    self.at += usize::from(comma.is_some());
                }
            }
        }
    }

    fn item(&mut self, brackets: Brackets) -> Step {
        if brackets == Brackets::Array {
            return self.value();
        }
        self.key()?;
        self.blanks();
        if self.peek() != Some(b':') {
            return self.fail("a colon was expected here");
        }
        self.at += 1;
        self.blanks();
        self.value()
    }

    fn key(&mut self) -> Step {
        let start = self.at;
        match self.peek() {
            Some(b'"') => {
                self.string()?;
                let key = self.text.get(start + 1..self.at.saturating_sub(1)).unwrap_or("");
                self.keys.push((key, start));
                Ok(())
            }
            Some(b'\'') => self.single_quoted(),
            _ if self.smart_quote().is_some() => self.smart_quoted(),
            _ => {
                let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '$' | '.' | '-');
                let length = self.rest().find(|c| !is_key(c)).unwrap_or(self.rest().len());
                if length == 0 {
                    return self.fail("a key was expected here");
                }
                self.at += length;
                self.repair(&codes::JSON_UNQUOTED_KEY, start..start, "\"");
                self.edit(self.at..self.at, "\"");
                Ok(())
            }
        }
    }

    /// A string in double quotes. Raw line ends and tabs are escaped, unknown escapes get their backslash doubled.
    fn string(&mut self) -> Step {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut raw = false;
        self.at += 1;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => self.escape(),
                b'\n' | b'\r' if self.end_at_smart_quote(start) => return Ok(()),
                0..0x20 => {
                    if !raw {
                        self.scan.repairs.push((&codes::JSON_RAW_CONTROL, self.at));
                        raw = true;
                    }
                    self.edit(self.at..self.at + 1, escaped_control(byte));
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
        self.at = start;
        self.fail("this string has no end")
    }

    fn escape(&mut self) {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or(&[]);
        let known = match rest {
            [b'u', hex @ ..] => hex.len() >= 4 && hex.iter().take(4).all(u8::is_ascii_hexdigit),
            [first, ..] => b"\"\\/bfnrt".contains(first),
            [] => false,
        };
        if !known {
            self.repair(&codes::JSON_ESCAPE, self.at..self.at, "\\");
        }
        self.at += if known { 2 } else { 1 };
    }

    /// Ends a string that runs into the end of its line at a curly quote, if one stands there.
    fn end_at_smart_quote(&mut self, start: usize) -> bool {
        let line = self.text.get(start..self.at).unwrap_or("");
        let Some(quote) = line.rfind(['\u{201c}', '\u{201d}']) else { return false };
        self.scan.edits.retain(|(range, _)| range.start < start + quote);
        self.at = start + quote + '\u{201d}'.len_utf8();
        self.repair(&codes::JSON_SMART_QUOTES, start + quote..self.at, "\"");
        true
    }

    fn smart_quote(&self) -> Option<char> {
        self.rest().chars().next().filter(|c| matches!(c, '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}'))
    }

    fn smart_quoted(&mut self) -> Step {
        let width = '\u{201c}'.len_utf8();
        let inner = self.rest().get(width..).unwrap_or("");
        let Some(length) = inner.find(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '"', '\n']) else {
            return self.fail("this string has no end");
        };
        let close = inner.get(length..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.repair(&codes::JSON_SMART_QUOTES, self.at..self.at + width, "\"");
        self.at += width + length;
        self.edit(self.at..self.at + close, "\"");
        self.at += close;
        Ok(())
    }

    fn single_quoted(&mut self) -> Step {
        let Some(length) = self.rest().get(1..).and_then(|rest| rest.find(['\'', '\n'])) else {
            return self.fail("this string has no end");
        };
        let end = self.at + 1 + length + 1;
        let inner = self.text.get(self.at + 1..end - 1).unwrap_or("");
        let quoted = quoted(inner);
        self.repair(&codes::JSON_SINGLE_QUOTES, self.at..end, quoted);
        self.at = end;
        Ok(())
    }

    /// A number, a literal, or a bare word that the page forgot to quote.
    fn word(&mut self) -> Step {
        let start = self.at;
        let rest = self.rest();
        let line = rest.find([',', '}', ']', '\n', '\r']).unwrap_or(rest.len());
        let line = rest.get(..line).unwrap_or("");
        let token = line.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
        if is_literal(token) || is_number(token) {
            self.at += token.len();
            return Ok(());
        }
        let digits = token.trim_start_matches('0');
        if !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit()) {
            self.at += token.len();
            let number = if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
            self.repair(&codes::JSON_LEADING_ZERO, start..self.at, number);
            return Ok(());
        }
        let word = line.split(" //").next().unwrap_or("").trim_end();
        if self.depth == 0
            || word.is_empty()
            || word.ends_with(':')
            || word.contains(['"', '{', '['])
            || word.contains(": ")
        {
            return self.fail("a value was expected here");
        }
        self.at += word.len();
        self.repair(&codes::JSON_UNQUOTED_VALUE, start..self.at, quoted(word));
        Ok(())
    }

    /// Skips blanks; comments, ellipses and blanks that JSON does not know are removed.
    fn blanks(&mut self) {
        loop {
            let start = self.at;
            let rest = self.rest();
            match rest.as_bytes() {
                [b' ' | b'\t' | b'\n' | b'\r', ..] => self.at += 1,
                [b'/', b'/', ..] => {
                    self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
                    self.repair(&codes::JSON_COMMENT, start..self.at, "");
                }
                [b'/', b'*', ..] => {
                    self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
                    self.repair(&codes::JSON_COMMENT, start..self.at, "");
                }
                [b'.', b'.', ..] => {
                    self.at += rest.find(|c| c != '.').unwrap_or(rest.len());
                    self.repair(&codes::JSON_ELLIPSIS, start..self.at, "");
                }
                [first, ..] if !first.is_ascii() => match rest.chars().next() {
                    Some('\u{2026}') => {
                        self.at += '\u{2026}'.len_utf8();
                        self.repair(&codes::JSON_ELLIPSIS, start..self.at, "");
                    }
                    Some(c) if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}') => {
                        let is_odd = |c: char| {
                            !c.is_ascii()
                                && (c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
                        };
                        self.at += rest.find(|c| !is_odd(c)).unwrap_or(rest.len());
                        self.repair(&codes::JSON_BLANKS, start..self.at, " ");
                    }
                    _ => return,
                },
                _ => return,
            }
        }
    }

    fn close_at_end(&mut self, brackets: Brackets) -> Step {
        let end = self.text.len();
        match brackets.close() {
            Some(close) => {
                self.repair(&codes::JSON_UNCLOSED, end..end, if close == b'}' { "}" } else { "]" });
            }
            None => self.edit(end..end, "}"),
        }
        Ok(())
    }

    fn drop_comma(&mut self, at: usize) {
        self.repair(&codes::JSON_TRAILING_COMMA, at..at + 1, "");
    }

    fn note_duplicates(&mut self, first_key: usize) {
        let keys = self.keys.get_mut(first_key..).unwrap_or(&mut []);
        keys.sort_unstable();
        for pair in keys.windows(2) {
            if let [(a, _), (b, at)] = pair
                && a == b
            {
                self.scan.duplicates.push(*at);
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn edit(&mut self, range: Range<usize>, with: impl Into<Cow<'static, str>>) {
        self.scan.edits.push((range, with.into()));
    }

    fn repair(&mut self, code: Repair, range: Range<usize>, with: impl Into<Cow<'static, str>>) {
        self.scan.repairs.push((code, range.start));
        self.edit(range, with);
    }

    fn fail(&self, what: &'static str) -> Step {
        Err(Unreadable { at: self.at, what })
    }
}

/// What encloses a run of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brackets {
    Object,
    Array,
    /// An object that lost its braces.
    None,
}

impl Brackets {
    fn close(self) -> Option<u8> {
        match self {
            Brackets::Object => Some(b'}'),
            Brackets::Array => Some(b']'),
            Brackets::None => None,
        }
    }
}

fn escaped_control(byte: u8) -> Cow<'static, str> {
    match byte {
        b'\n' => "\\n".into(),
        b'\r' => "\\r".into(),
        b'\t' => "\\t".into(),
        other => format!("\\u{other:04x}").into(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn is_literal(token: &str) -> bool {
    matches!(token, "true" | "false" | "null")
}

/// The number grammar of RFC 8259.
fn is_number(token: &str) -> bool {
    let token = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) = match token.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (token, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}
