//! HTTP messages as pages show them: a start line, headers, a body, in every degree of sloppiness.

use super::Method;
use super::words::{one_of, starts_with};
use crate::text::nearest;

/// A message in a code block. All parts are as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    /// The first line.
    pub start: Start<'a>,
    /// The lines of the headers ([`fields`]).
    pub head: &'a str,
    /// Everything behind the headers, surrounding blank lines removed.
    pub body: &'a str,
}

/// The first line of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start<'a> {
    /// `POST https://graph.microsoft.com/v1.0/users`, with or without `HTTP/1.1`; lines that go on with the URL
    /// (`&$select=...`) are joined.
    Request {
        /// The method.
        method: Method,
        /// The URL.
        url: String,
    },
    /// `HTTP/1.1 200 OK`, `HTTP 201 Created`.
    Response {
        /// The code.
        status: u16,
        /// The reason phrase as written.
        reason: &'a str,
    },
}

/// True if the text begins with a request line.
pub fn is_request(text: &str) -> bool {
    method(first_line(text).trim()).is_some_and(|(_, rest)| !rest.is_empty())
}

/// True if the text begins with a status line.
pub fn is_response(text: &str) -> bool {
    status_line(first_line(text)).is_some()
}

/// True if the text begins with a request line or a status line.
pub fn is_message(text: &str) -> bool {
    is_request(text) || is_response(text)
}

/// Reads a message; `None` if the text does not begin with a request line or a status line.
pub fn read(text: &str) -> Option<Message<'_>> {
    let mut lines = Lines::new(text);
    let first = lines.by_ref().find(|line| !is_blank(line.text))?;
    let start = if let Some((method, url)) = request_line(first.text) {
        Start::Request { method, url: url.to_owned() + &url_tail(&mut lines) }
    } else {
        let (status, reason) = status_line(first.text)?;
        Start::Response { status, reason }
    };
    let (head, body) = split_headers(text, lines);
    Some(Message { start, head, body: trim_blank_lines(body) })
}

/// Header names and values in the head of a message, in order; folded lines joined with a blank.
pub fn fields(head: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in Lines::new(head).filter(|line| !is_blank(line.text)) {
        match (header_line(line.text), fields.last_mut()) {
            (Some((name, value)), _) => fields.push((name.to_owned(), value.to_owned())),
            (None, Some((_, value))) => value.extend([" ", line.text.trim()]),
            (None, None) => {}
        }
    }
    fields
}

/// Splits `GET /users HTTP/1.1` into method and the rest without the protocol.
///
/// The method may touch the path (`DELETE/identity/...`), but what follows must look like a URL.
pub fn request_line(line: &str) -> Option<(Method, &str)> {
    let (method, rest) = method(line.trim())?;
    let url = strip_protocol(rest);
    (!url.is_empty()).then_some((method, url))
}

/// The word in place of a method that a line begins with, the method that was probably meant, and the path behind it:
/// `get /users`, `GETT /users`.
pub fn misspelt_method(line: &str) -> Option<(&str, &'static str, &str)> {
    let (word, path) = line.trim().split_once([' ', '\t'])?;
    let path = path.trim_start();
    let is_word = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_word || !path.starts_with('/') || request_line(line).is_some() {
        return None;
    }
    let names = METHODS.iter().map(|(name, _)| *name);
    Some((word, nearest(&word.to_ascii_uppercase(), names)?, path))
}

/// Whether a line of a text is a request line, or was meant to be one.
pub fn lists_requests(text: &str) -> bool {
    let mut lines = Lines::new(text).map(|line| line.text);
    lines.any(|line| request_line(line).is_some() || misspelt_method(line).is_some())
}

/// The method that a line begins with and what stands behind it, trimmed.
fn method(line: &str) -> Option<(Method, &str)> {
    let (method, rest) =
        METHODS.iter().find_map(|&(name, method)| Some((method, line.strip_prefix(name)?)))?;
    rest.starts_with([' ', '\t', '/', '\u{a0}']).then(|| (method, rest.trim()))
}

const METHODS: &[(&str, Method)] = &[
    ("GET", Method::Get),
    ("POST", Method::Post),
    ("PATCH", Method::Patch),
    ("DELETE", Method::Delete),
    ("PUT", Method::Put),
    ("HEAD", Method::Head),
    ("OPTIONS", Method::Options),
];

/// Cuts ` HTTP/1.1` off the end of a request line.
fn strip_protocol(url: &str) -> &str {
    if memchr::memmem::find(url.as_bytes(), b"HTTP/").is_none() {
        return url;
    }
    match url.rsplit_once(char::is_whitespace) {
        Some((url, protocol)) if protocol.starts_with("HTTP/") => url.trim_end(),
        _ => url,
    }
}

/// Splits `HTTP/1.1 200 OK` into code and reason; the version may be missing.
fn status_line(line: &str) -> Option<(u16, &str)> {
    let rest = line.trim().strip_prefix("HTTP")?;
    let rest = match rest.strip_prefix('/') {
        Some(version) => version.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'),
        None => rest,
    };
    let rest = rest.trim_start();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (code, reason) = rest.split_at(digits);
    if code.len() != 3 {
        return None;
    }
    Some((code.parse().ok()?, reason.trim()))
}

fn first_line(text: &str) -> &str {
    Lines::new(text).map(|line| line.text).find(|line| !is_blank(line)).unwrap_or("")
}

/// True for a line of nothing but white space.
fn is_blank(line: &str) -> bool {
    // Most lines begin with what is none.
    !line.starts_with(|c: char| c.is_ascii_graphic()) && line.trim_start().is_empty()
}

/// The lines that go on with the URL of the request line above them.
fn url_tail(lines: &mut Lines) -> String {
    let mut tail = String::new();
    loop {
        let mut ahead = lines.clone();
        match ahead.next() {
            Some(line) if line.text.trim_start().starts_with(['&', '?']) => {
                tail.push_str(strip_protocol(line.text.trim()));
                *lines = ahead;
            }
            _ => return tail,
        }
    }
}

/// Splits what stands below the first line into the header lines and the text behind them.
///
/// A blank line ends the headers unless none came yet (the page has put it below the request line) or a
/// `Content-` header follows that was still missing. A line that can't be a header begins the body.
fn split_headers<'a>(text: &'a str, mut lines: Lines<'a>) -> (&'a str, &'a str) {
    let start = lines.at;
    let split = |end: usize, body: usize| {
        (text.get(start..end).unwrap_or_default(), text.get(body..).unwrap_or_default())
    };
    let mut end = start;
    let mut seen = Seen::Nothing;
    while let Some(line) = lines.next() {
        let folded = || {
            line.text.starts_with([' ', '\t'])
                && !line.text.trim_start().starts_with(['{', '[', '"', '<', '}'])
        };
        if let Some((name, _)) = header_line(line.text) {
            seen = if seen == Seen::Content || is_content(name) { Seen::Content } else { Seen::Headers };
        } else if is_blank(line.text) {
            let Some(next) = lines.clone().find(|line| !is_blank(line.text)) else {
                return split(end, text.len());
            };
            if !seen.goes_on_with(next.text) {
                return split(end, lines.at);
            }
        } else if seen == Seen::Nothing || !folded() {
            return split(end, line.start);
        }
        end = lines.at;
    }
    split(end, end)
}

/// Which headers of a message have been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Nothing,
    /// Headers, and none of them tells of the content.
    Headers,
    /// A header that tells of the content is among them.
    Content,
}

impl Seen {
    /// True if the line behind a blank one is still a header.
    fn goes_on_with(self, line: &str) -> bool {
        const SHORT: &[&str] =
            &["accept", "authorization", "connection", "date", "host", "location", "prefer", "etag"];
        let Some((name, _)) = header_line(line) else { return false };
        match self {
            Seen::Nothing => name.contains('-') || one_of(name, SHORT),
            Seen::Headers => is_content(name),
            Seen::Content => false,
        }
    }
}

/// `Content-Type`, `Content-Length`.
fn is_content(name: &str) -> bool {
    starts_with(name, "content-")
}

/// Splits `Name: value`; the name is a token as HTTP has them.
fn header_line(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    let name = name.trim_end();
    let token = !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (token && !value.starts_with("//")).then(|| (name, value.trim()))
}

fn trim_blank_lines(body: &str) -> &str {
    let body = body.trim_end();
    let start = Lines::new(body).find(|line| !is_blank(line.text)).map_or(0, |line| line.start);
    body.get(start..).unwrap_or("")
}

/// A line and where it begins.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Offset of the first byte.
    pub start: usize,
    /// The line without its end.
    pub text: &'a str,
}

/// The lines of a text, whichever of `\n`, `\r\n` and `\r` ends them.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let line_end = match rest.as_bytes().get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        self.at = start + end + line_end;
        Some(Line { start, text: rest.get(..end).unwrap_or("") })
    }
}

#[cfg(test)]
mod tests;
