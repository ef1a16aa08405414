//! The scanner behind [`super::read`]: structure here, strings, numbers and words in [`words`].

mod words;

use super::Repair;
use super::text::Member;
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
    /// The members of objects down to [`SHALLOW`]; the places are those before any change.
    pub(super) members: Vec<Member>,
}

/// The nesting of the objects in the `value` of a list: the object, the array, its items.
const SHALLOW: usize = 3;

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
    let mut scanner = Scanner::new(text);
    // About one member in a line, so that neither list has to grow.
    scanner.scan.members.reserve_exact(text.len() / 32);
    scanner.keys.reserve_exact(16);
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
    let mut scanner = Scanner::new(text);
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
    /// The bracket that opened the innermost object or array.
    opened: usize,
    /// Keys of the objects that are open, with their places.
    keys: Vec<(&'a str, usize)>,
    scan: Scan,
}

type Step = Result<(), Unreadable>;

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, opened: 0, keys: Vec::new(), scan: Scan::default() }
    }

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
        let around = std::mem::replace(&mut self.opened, self.at);
        self.at += 1;
        let first_key = self.keys.len();
        self.items(brackets)?;
        self.note_duplicates(first_key);
        self.keys.truncate(first_key);
        self.opened = around;
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
        let key = self.at;
        self.key()?;
        let key_end = self.at;
        self.blanks();
        if self.peek() != Some(b':') {
            return self.fail("a colon was expected here");
        }
        self.at += 1;
        self.blanks();
        if self.depth <= SHALLOW {
            let [object, key, key_end, value] = [self.opened, key, key_end, self.at].map(|at| at as u32);
            self.scan.members.push(Member { object, key, key_end, value });
        }
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

    /// Skips blanks; comments, ellipses and blanks that JSON does not know are removed.
    fn blanks(&mut self) {
        // Every second time there are none.
        if !self.peek().is_some_and(|byte| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'.')) {
            self.skip_blanks();
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            self.at += blank_length(self.text.as_bytes().get(self.at..).unwrap_or_default());
            let odd = self.peek().is_some_and(|byte| matches!(byte, b'/' | b'.') || !byte.is_ascii());
            if !odd || !self.odd_blank() {
                return;
            }
        }
    }

    /// Removes what stands for nothing, if that is here.
    fn odd_blank(&mut self) -> bool {
        let is_odd = |c: char| {
            !c.is_ascii() && (c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        };
        let rest = self.rest();
        let all = rest.len();
        let mut chars = rest.chars();
        let (code, length, with) = match (chars.next(), chars.next()) {
            (Some('/'), Some('/')) => (&codes::JSON_COMMENT, rest.find(['\n', '\r']).unwrap_or(all), ""),
            (Some('/'), Some('*')) => (&codes::JSON_COMMENT, rest.find("*/").map_or(all, |end| end + 2), ""),
            (Some('.'), Some('.')) => (&codes::JSON_ELLIPSIS, rest.find(|c| c != '.').unwrap_or(all), ""),
            (Some(c @ '\u{2026}'), _) => (&codes::JSON_ELLIPSIS, c.len_utf8(), ""),
            (Some(c), _) if is_odd(c) => (&codes::JSON_BLANKS, rest.find(|c| !is_odd(c)).unwrap_or(all), " "),
            _ => return false,
        };
        let start = self.at;
        self.at += length;
        self.repair(code, start..self.at, with);
        true
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
        // Most keys differ in length already.
        keys.sort_unstable_by_key(|(key, at)| (key.len(), *key, *at));
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

/// How many blanks `text` begins with: mostly none, or a line end and an indentation.
fn blank_length(text: &[u8]) -> usize {
    let mut at = usize::from(text.first() == Some(&b'\n'));
    while text.get(at..at + 4) == Some(b"    ") {
        at += 4;
    }
    while matches!(text.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
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
