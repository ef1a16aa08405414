//! Strings, numbers, literals, and what pages write in their place.

use super::{Scanner, Step};
use crate::report::codes;
use std::borrow::Cow;

impl Scanner<'_> {
    /// A string in double quotes. Raw line ends and tabs are escaped, unknown escapes get their backslash doubled.
    pub(super) fn string(&mut self) -> Step {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut raw = false;
        self.at += 1;
        loop {
            self.at += plain_length(bytes.get(self.at..).unwrap_or_default());
            let Some(&byte) = bytes.get(self.at) else { break };
            match byte {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => self.escape(),
                b'\n' | b'\r' if self.end_at_smart_quote(start) => return Ok(()),
                _ => {
                    if !raw {
                        self.scan.repairs.push((&codes::JSON_RAW_CONTROL, self.at));
                        raw = true;
                    }
                    self.edit(self.at..self.at + 1, escaped_control(byte));
                    self.at += 1;
                }
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

    pub(super) fn smart_quote(&self) -> Option<char> {
        self.rest().chars().next().filter(|c| matches!(c, '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}'))
    }

    pub(super) fn smart_quoted(&mut self) -> Step {
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

    pub(super) fn single_quoted(&mut self) -> Step {
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
    pub(super) fn word(&mut self) -> Step {
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
}

/// How many bytes of a string stand for themselves before a quote, a backslash or a control character.
fn plain_length(text: &[u8]) -> usize {
    // Without short cuts, so that the compiler looks at all bytes of a piece at once.
    let ends = |byte: &u8| (*byte == b'"') | (*byte == b'\\') | (*byte < 0x20);
    let is_plain = |piece: &&[u8; 8]| !piece.iter().fold(false, |any, byte| any | ends(byte));
    let plain = 8 * text.as_chunks().0.iter().take_while(is_plain).count();
    plain + text[plain..].iter().position(ends).unwrap_or(text.len() - plain)
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
