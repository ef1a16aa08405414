//! Routes in every documented form: `PATCH /users/{id | userPrincipalName}`.
//!
//! A line is cut into method, path and query here; `segment` parses what stands between two slashes.

mod segment;
pub(super) mod template;

pub(super) use segment::may_be_literal;

use super::{Method, Param, Route, Segment, message};
use std::fmt;

/// Why a line gave no route, or not a clean one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteError {
    /// The line does not begin with a method and a path.
    NotARoute,
    /// The line says that its generator did not find the route: `GET ** Entity URI for X not found`.
    Missing,
    /// One segment is not well-formed. The route is complete all the same, with that segment as a literal.
    Syntax {
        /// The route.
        route: Route,
        /// The segment, as written.
        segment: String,
    },
}

impl fmt::Display for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RouteError::NotARoute => f.write_str("this is no route"),
            RouteError::Missing => f.write_str("the route is missing"),
            RouteError::Syntax { segment, .. } => write!(f, "`{segment}` can't be parsed"),
        }
    }
}

/// Parses a line such as `GET /me/drive/root:/{item-path}:/content`.
///
/// Accepted around the path: no blank behind the method, host and version, `~`, a missing leading slash, a trailing
/// slash, a trailing ` HTTP/1.1`, a remark behind the path, and a query, also in the form `[?x=true]`.
pub fn parse(line: &str) -> Result<Route, RouteError> {
    let Line { method, path, query } = Line::of(line).ok_or(RouteError::NotARoute)?;
    if path.contains("**") {
        return Err(RouteError::Missing);
    }
    let begins_like_path =
        path.trim_start_matches('/').starts_with(|c: char| c.is_alphanumeric() || "$<{(':".contains(c));
    if !begins_like_path {
        return Err(RouteError::NotARoute);
    }
    let template = with_alternatives_inside(["/", path.trim_start_matches('/')].concat());
    let template = without_literal_ids(template);
    let (segments, problem) = segments(&template);
    let route = Route { method, template, segments, query: query.to_owned() };
    match problem {
        None => Ok(route),
        Some(segment) => Err(RouteError::Syntax { route, segment }),
    }
}

/// The parts of a line that gives a route.
struct Line<'l> {
    method: Method,
    /// Without host, version, remark and last slash.
    path: &'l str,
    query: &'l str,
}

impl<'l> Line<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let (method, url) = message::request_line(line)?;
        let (path, query) = split_query(without_host(url));
        let path = without_version(path.strip_prefix('~').unwrap_or(path));
        Some(Self { method, path: without_remark(path).trim_end_matches('/'), query })
    }
}

/// The identifiers in a line's path that were copied from an example.
pub fn literal_ids(line: &str) -> impl Iterator<Item = &str> {
    let path = Line::of(line).map(|line| line.path);
    path.into_iter().flat_map(pieces).filter(|piece| segment::is_literal_id(piece))
}

/// The first segment of a path that lacks a slash behind its placeholder: `{id}$ref`.
pub fn lacks_slash(template: &str) -> Option<&str> {
    // What stands behind a placeholder, but for a slash or the colon of a path address, makes a second look worthwhile.
    let bytes = template.as_bytes();
    let behind = |at: usize| bytes.get(at + 1).is_some_and(|next| !b"/:',)".contains(next));
    memchr::memchr_iter(b'}', bytes).find(|at| behind(*at))?;
    split(template, b'/').find(|piece| segment::without_slash(piece).is_some())
}

/// Cuts off `https://graph.microsoft.com`, with or without its scheme.
fn without_host(url: &str) -> &str {
    let behind_scheme =
        url.split_once("://").filter(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphabetic()));
    match behind_scheme {
        Some((_, rest)) => rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or(""),
        None => url.strip_prefix("graph.microsoft.com").unwrap_or(url),
    }
}

/// Cuts off a first segment `v1.0` or `beta`.
fn without_version(path: &str) -> &str {
    let rest = path.trim_start_matches('/');
    let end = rest.find('/').unwrap_or(rest.len());
    let (first, behind) = rest.split_at(end);
    if is_version(first) && !behind.is_empty() { behind } else { path }
}

/// Whether a segment is called like a version of an API: `v1.0`, `beta`.
pub(crate) fn is_version(segment: &str) -> bool {
    segment.eq_ignore_ascii_case("beta")
        || (segment.len() > 1
            && segment.starts_with(['v', 'V'])
            && segment.bytes().skip(1).all(|b| b.is_ascii_digit() || b == b'.'))
}

/// Splits at the first `?` that stands outside of brackets and quotes.
fn split_query(url: &str) -> (&str, &str) {
    let begins = |byte| matches!(byte, b'?' | b'#');
    // Most routes have none anywhere.
    let begin = memchr::memchr2(b'?', b'#', url.as_bytes())
        .and_then(|_| outside(Nesting::default(), url, begins).next());
    let Some((path, query)) = begin.and_then(|at| url.split_at_checked(at)) else {
        return (url.trim_end(), "");
    };
    let query = query.get(1..).unwrap_or("").trim();
    match path.strip_suffix('[') {
        Some(path) => (path.trim_end(), query.trim_end_matches(']').trim_end()),
        None => (path.trim_end(), query),
    }
}

/// Cuts off what follows the path behind a blank, unless it goes on with an alternative: `{id} | name`.
fn without_remark(path: &str) -> &str {
    if path.bytes().all(|byte| byte.is_ascii_graphic()) {
        return path;
    }
    for at in outside(Nesting::default(), path, |byte| !byte.is_ascii_graphic()) {
        // Bytes within a character begin no blank.
        let Some((before, behind)) = path.split_at_checked(at) else { continue };
        let rest = behind.trim_start();
        let goes_on = rest.starts_with('|') || before.ends_with('|') || behind.contains('/');
        if rest.len() < behind.len() && !goes_on {
            return before;
        }
    }
    path
}

/// Moves the other names of a placeholder into its braces: `{id} | name` is `{id | name}`.
fn with_alternatives_inside(template: String) -> String {
    if !template.contains("} |") {
        return template;
    }
    let inside = |piece: &str| match piece.split_once("} |") {
        Some((first, others)) if first.starts_with('{') && !others.contains(['{', '}']) => {
            format!("{first} | {}}}", others.trim())
        }
        _ => piece.to_owned(),
    };
    split(&template, b'/').map(inside).collect::<Vec<_>>().join("/")
}

/// Puts a placeholder in place of each identifier that was copied from an example.
fn without_literal_ids(template: String) -> String {
    if !pieces(&template).any(segment::is_literal_id) {
        return template;
    }
    let named = |piece| if segment::is_literal_id(piece) { "{id}" } else { piece };
    pieces(&template).map(named).collect::<Vec<_>>().join("/")
}

/// Parses the path; the second value is the first segment that is not well-formed.
fn segments(template: &str) -> (Vec<Segment>, Option<String>) {
    let mut segments = Vec::with_capacity(memchr::memchr_iter(b'/', template.as_bytes()).count());
    let mut pieces = split(template, b'/').filter(|piece| !piece.is_empty()).peekable();
    let mut problem = None;
    while let Some(piece) = pieces.next() {
        if let Some(anchor) = piece.strip_suffix(':').filter(|anchor| !anchor.is_empty()) {
            let (path, closed) = path_between_colons(&mut pieces);
            segments.push(Segment::Path { anchor: Box::new(anchor_of(anchor)), param: path, closed });
            continue;
        }
        let is_last = pieces.peek().is_none();
        match segment::parse(piece, is_last) {
            Some((segment, behind)) => {
                segments.push(segment);
                segments.extend(behind);
            }
            None => {
                problem.get_or_insert_with(|| piece.to_owned());
                segments.push(Segment::Name { name: piece.to_owned() });
            }
        }
    }
    (segments, problem)
}

/// What stands before the first colon of a path address.
fn anchor_of(text: &str) -> Segment {
    match segment::parse(text, false) {
        Some((segment, behind)) => behind.unwrap_or(segment),
        None => Segment::Name { name: text.to_owned() },
    }
}

/// Takes the pieces up to the one that ends with a colon, or all.
fn path_between_colons<'a>(pieces: &mut impl Iterator<Item = &'a str>) -> (Param, bool) {
    let mut names: Vec<Param> = Vec::new();
    let mut closed = false;
    for piece in pieces {
        let inner = piece.strip_suffix(':');
        closed = inner.is_some();
        names.push(segment::placeholder(inner.unwrap_or(piece)));
        if closed {
            break;
        }
    }
    let param = match <[Param; 1]>::try_from(names) {
        Ok([only]) => only,
        Err(several) => {
            let names: Vec<&str> = several.iter().map(|param| param.name.as_str()).collect();
            Param { name: names.join("/"), alternatives: Vec::new() }
        }
    };
    (param, closed)
}

/// What a request calls: its URL, read as a route.
pub(crate) fn called(method: Method, url: &str) -> Option<Route> {
    parse(&[method.as_str(), " ", url].concat()).ok()
}

/// What stands between the slashes of a path.
pub(super) fn pieces(template: &str) -> impl Iterator<Item = &str> {
    split(template, b'/')
}

/// Splits at `separator` where it stands outside of brackets and quotes; the pieces are trimmed.
fn split(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    split_in(Nesting::default(), text, separator)
}

/// The arguments of a call: split at commas outside of further brackets and of quotes.
fn split_arguments(text: &str) -> impl Iterator<Item = &str> {
    split_in(Nesting { depth: 1, base: 1, quoted: false }, text, b',')
}

fn split_in(nesting: Nesting, text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let ends = outside(nesting, text, move |byte| byte == separator).chain([text.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let piece = text.get(start..end).unwrap_or("").trim();
        start = end + 1;
        piece
    })
}

/// Where the bytes that `wanted` takes stand outside of brackets and quotes.
fn outside(mut nesting: Nesting, text: &str, wanted: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        nesting.step(byte);
        (wanted(byte) && nesting.is_outside()).then_some(at)
    })
}

/// Counts brackets. Quotes matter only inside of brackets.
#[derive(Default)]
struct Nesting {
    depth: u32,
    /// The depth at which we are outside: 1 where the text itself stands in brackets.
    base: u32,
    quoted: bool,
}

impl Nesting {
    fn step(&mut self, byte: u8) {
        match byte {
            b'\'' if self.depth > 0 => self.quoted = !self.quoted,
            b'{' | b'(' | b'<' if !self.quoted => self.depth += 1,
            b'}' | b')' | b'>' if !self.quoted => self.depth = self.depth.saturating_sub(1).max(self.base),
            _ => {}
        }
    }

    fn is_outside(&self) -> bool {
        self.depth <= self.base && !self.quoted
    }
}

#[cfg(test)]
mod tests;
