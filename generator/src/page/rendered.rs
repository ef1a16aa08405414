//! Pasted rendered text: a page copied from the documentation's site instead of its Markdown source.
//!
//! Headings are bare lines (`HTTP Request`), code has no fences, JSON no indentation. `Response` is both a section and
//! the heading of an example, and routes look like requests, so lines are told apart by where they stand. The blocks
//! are the same as those of a Markdown page.

use super::blocks::Scanner;
use super::lines::{self, Line};
use super::{BlockKind, Fence, Role};
use std::borrow::Cow;

/// Headings of the page templates in lower case, with their levels.
const HEADINGS: &[(&str, u8)] = &[
    ("permissions", 2),
    ("prerequisites", 2),
    ("http request", 2),
    ("http requests", 2),
    ("path parameters", 2),
    ("function parameters", 2),
    ("query parameters", 2),
    ("optional query parameters", 2),
    ("request headers", 2),
    ("optional request headers", 2),
    ("request body", 2),
    ("response", 2),
    ("example", 2),
    ("examples", 2),
    ("methods", 2),
    ("properties", 2),
    ("relationships", 2),
    ("members", 2),
    ("json representation", 2),
    ("see also", 2),
    ("related content", 2),
    ("additional resources", 2),
    ("request", 3),
];

/// Lines of the site around the page's own text, in lower case: controls, and labels of code blocks.
const FURNITURE: &[&str] = &[
    "add",
    "add to collections",
    "add to plan",
    "article",
    "c#",
    "cli",
    "copy",
    "edit",
    "email",
    "facebook",
    "feedback",
    "focus mode",
    "go",
    "http",
    "in this article",
    "java",
    "javascript",
    "json",
    "linkedin",
    "msgraph",
    "php",
    "powershell",
    "print",
    "python",
    "read in english",
    "save",
    "share",
    "share via",
    "snippets",
    "table of contents",
    "try it",
    "x.com",
];

/// Beginnings of lines that are no part of the page's own text.
const NOTICES: &[&str] =
    &["access to this page requires authorization", "important:", "note:", "tip:", "caution:", "warning:"];

/// Labels that stand alone above the text of an alert.
const ALERTS: &[&str] = &["note", "important", "tip", "caution", "warning"];

/// True if the lines are rendered text: at least two traces of a rendered page, and none of Markdown's code fences.
pub(super) fn is_rendered(source: &str, lines: &[Line]) -> bool {
    let mut traces = 0;
    let mut needed = 2;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text(source);
        match text.bytes().next() {
            Some(b'`' | b'~') if lines::fence(text).is_some() => return false,
            Some(b'#') if lines::heading(text).is_some_and(|(level, _)| level == 1) => needed = 3,
            Some(b'H') if is_status_line(text) => traces += 1,
            Some(first) if first.is_ascii_alphabetic() && line.indent == 0 => {
                let below = lines.get(at + 1).map_or("", |below| below.text(source));
                let heading = level(text).is_some() && lines::underline(below).is_none();
                traces += usize::from(heading || is_request_line(text) || text.starts_with("Namespace: "));
            }
            _ => {}
        }
    }
    traces >= needed
}

/// The level that the templates give to this heading.
fn level(text: &str) -> Option<u8> {
    if text.len() > "optional request headers".len() {
        return None;
    }
    HEADINGS.iter().find(|(heading, _)| heading.eq_ignore_ascii_case(text)).map(|(_, level)| *level)
}

/// True for `GET /users` and `POST https://...`.
fn is_request_line(text: &str) -> bool {
    const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let Some((method, target)) = text.split_once(' ') else { return false };
    let target = target.trim_start();
    METHODS.contains(&method) && (target.contains('/') || target.starts_with('{')) && !target.ends_with('.')
}

/// True for `HTTP/1.1 200 OK`.
fn is_status_line(text: &str) -> bool {
    let Some((protocol, rest)) = text.split_once(' ') else { return false };
    let number = rest.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    (protocol == "HTTP" || protocol.starts_with("HTTP/")) && number == 3
}

/// True for `Content-type: application/json`.
fn is_header_line(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else { return false };
    let is_name =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    is_name && (value.is_empty() || value.starts_with(' '))
}

/// What the lines below the last heading are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Before the first heading.
    Top,
    /// The operation's sections, or a resource's.
    Sections,
    /// Examples: requests and responses.
    Examples,
    /// Examples below a heading of their own (`Example 1: ...`).
    NumberedExample,
}

/// Splits rendered text into blocks.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    let mut part = Part::Top;
    while let Some(line) = scanner.line(scanner.at) {
        let text = line.text(scanner.source);
        if line.is_blank() {
            scanner.at += 1;
        } else if let Some(level) = scanner.rendered_heading(line, text, &mut part) {
            scanner.rendered_title(line, level);
        } else if text.starts_with('|') || text.starts_with('#') {
            scanner.rendered_construct(line, text);
        } else if is_request_line(text) && !is_message(scanner, text, part) {
            scanner.rendered_routes(line);
        } else if is_request_line(text) || is_status_line(text) {
            scanner.rendered_message(line);
        } else if text.starts_with(['{', '[']) && !text.ends_with(')') {
            scanner.rendered_json(line);
        } else {
            scanner.rendered_paragraph(line, text, &mut part);
        }
    }
}

/// A request line is a message in an example and with an absolute URL, and else a route.
fn is_message(scanner: &Scanner<'_>, text: &str, part: Part) -> bool {
    let in_example = matches!(part, Part::Examples | Part::NumberedExample);
    let absolute = text.contains("://");
    let routes = matches!(scanner.blocks.last().map(|b| &b.kind), Some(BlockKind::Heading { text, .. })
        if text.plain.to_ascii_lowercase().starts_with("http request"));
    in_example || absolute && !routes
}

impl<'s> Scanner<'s> {
    /// The level of the heading that this line is.
    fn rendered_heading(&self, line: Line, text: &str, part: &mut Part) -> Option<u8> {
        let (title, hashes) = match lines::heading(text) {
            Some((level, title)) => (title, Some(level)),
            None => (text, None),
        };
        let lower = title.to_ascii_lowercase();
        let numbered = |prefix: &str| {
            lower.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let in_example = matches!(part, Part::Examples | Part::NumberedExample);
        let nested = if *part == Part::NumberedExample { 4 } else { 3 };
        let level = match lower.as_str() {
            "example" | "examples" => {
                *part = Part::Examples;
                2
            }
            "request" => {
                *part = if in_example { *part } else { Part::Examples };
                nested
            }
            "response" if in_example => nested,
            _ if in_example && (numbered("request ") || numbered("response ")) => nested,
            _ if numbered("example ") && lower.len() < 160 && !lower.ends_with('.') => {
                *part = Part::NumberedExample;
                3
            }
            _ if level(title).is_some() => {
                *part = Part::Sections;
                2
            }
            _ if title.split_once(' ').is_some_and(|(name, rest)| rest == "values" && !name.is_empty()) => 3,
            _ if *part == Part::Top && self.is_title(line, title) => 1,
            _ => return hashes,
        };
        Some(level)
    }

    /// True if the line is the page's title: the first one that is no furniture of the site, and no sentence.
    fn is_title(&self, line: Line, text: &str) -> bool {
        let ends_sentence = text.ends_with(['.', ':', '!', '?']) || text.contains(". ");
        line.indent == 0
            && self.blocks.is_empty()
            && text.len() < 120
            && text.starts_with(|c: char| c.is_alphabetic())
            && !ends_sentence
            && !is_furniture(text)
            && !text.starts_with("Namespace:")
    }

    fn rendered_title(&mut self, line: Line, level: u8) {
        let text = line.text(self.source);
        let title = lines::heading(text).map_or(text, |(_, title)| title);
        let text = self.read(title);
        self.push(line.text..line.end, BlockKind::Heading { level, text });
        self.at += 1;
    }

    /// A table. Its section rows are written with all their cells (`| RA Policy | ||`); the empty ones are removed.
    fn rendered_construct(&mut self, line: Line, text: &'s str) {
        let before = self.blocks.len();
        if !self.construct(line, text) {
            return self.paragraph();
        }
        if let Some(BlockKind::Table(table)) = self.blocks.get_mut(before).map(|block| &mut block.kind)
            && table.header.len() > 2
        {
            for row in &mut table.rows {
                if row.cells.iter().skip(1).all(|cell| cell.text.plain.is_empty()) {
                    row.cells.truncate(1);
                }
            }
        }
    }

    /// Route lines with nothing but blank lines between.
    fn rendered_routes(&mut self, first: Line) {
        let mut routes = Vec::new();
        let mut end = first.end;
        let mut at = self.at;
        while let Some(line) = self.line(at) {
            let text = line.text(self.source);
            if is_request_line(text) && !text.contains("://") {
                routes.push(text);
                end = line.end;
                self.at = at + 1;
            } else if !line.is_blank() {
                break;
            }
            at += 1;
        }
        // An absolute URL is no reason to read nothing.
        if routes.is_empty() {
            routes.push(first.text(self.source));
            self.at += 1;
        }
        self.rendered_code(first, end, "http", routes.join("\n"));
    }

    /// A message: its first line, headers, and a body behind a blank line, which rendering has removed.
    fn rendered_message(&mut self, first: Line) {
        let mut body = String::from(first.text(self.source));
        let mut end = first.end;
        self.at += 1;
        while let Some(line) = self.line(self.at) {
            let text = line.text(self.source);
            if !line.is_blank() && !is_header_line(text) {
                break;
            }
            if !line.is_blank() {
                body.push('\n');
                body.push_str(text);
                end = line.end;
            }
            self.at += 1;
        }
        let content = self.line(self.at).filter(|line| self.is_content(*line));
        if let Some(line) = content {
            body.push_str("\n\n");
            end = self.content(line, &mut body);
        }
        self.rendered_code(first, end, "http", body);
    }

    /// True if this line may be the body of a message rather than the page's next heading or sentence.
    fn is_content(&self, line: Line) -> bool {
        let text = line.text(self.source);
        let sentence = text.ends_with(['.', ':']) && text.contains(' ');
        let other =
            level(text).is_some() || is_furniture(text) || is_request_line(text) || is_status_line(text);
        text.starts_with(['{', '[']) || !(sentence || other || text.starts_with(['#', '|']))
    }

    /// Reads a body into `body`: JSON up to its last bracket, other text up to a blank line or heading.
    /// Gives the end of what was read.
    fn content(&mut self, first: Line, body: &mut String) -> usize {
        let json = first.text(self.source).starts_with(['{', '[']);
        let mut depth = Depth::default();
        let mut end = first.end;
        let mut separator = "";
        while let Some(line) = self.line(self.at) {
            let text = line.text(self.source);
            let is_over = if json {
                text.starts_with('#') || level(text).is_some()
            } else {
                line.is_blank() || level(text).is_some()
            };
            if is_over {
                break;
            }
            body.push_str(separator);
            body.push_str(text);
            separator = "\n";
            end = line.end;
            self.at += 1;
            depth.read(text);
            if json && depth.brackets == 0 {
                break;
            }
        }
        end
    }

    /// JSON without a message around it: a JSON representation.
    fn rendered_json(&mut self, first: Line) {
        let mut body = String::new();
        let at = self.at;
        let end = self.content(first, &mut body);
        self.at = self.at.max(at + 1);
        self.rendered_code(first, end, "json", body);
    }

    fn rendered_code(&mut self, first: Line, end: usize, info: &str, body: String) {
        let range = first.text..end;
        let body_span = self.span(range.clone());
        let fence = Fence { info: info.to_owned(), body: Cow::Owned(body), body_span, annotation: None };
        self.push(range, BlockKind::Fence(fence));
    }

    /// A line of running text, an alert, or furniture of the site.
    fn rendered_paragraph(&mut self, line: Line, text: &'s str, part: &mut Part) {
        let above =
            self.at.checked_sub(1).and_then(|at| self.line(at)).map_or("", |line| line.text(self.source));
        let is_any = |list: &[&str], text: &str| list.iter().any(|entry| entry.eq_ignore_ascii_case(text));
        self.at += 1;
        if text.eq_ignore_ascii_case("in this article") {
            return self.skip_contents();
        }
        if is_furniture(text) || is_any(ALERTS, text) {
            return;
        }
        let lower = text.get(..60).unwrap_or(text).to_ascii_lowercase();
        let notice = is_any(ALERTS, above) || NOTICES.iter().any(|notice| lower.starts_with(notice));
        let role = if notice { Role::Quote } else { Role::Plain };
        if *part == Part::Top && !notice {
            *part = Part::Sections;
        }
        let text = self.read(text);
        if !text.plain.is_empty() {
            self.push(line.text..line.end, BlockKind::Paragraph { text, role });
        }
    }

    /// The page's table of contents: headings with nothing below them.
    fn skip_contents(&mut self) {
        while let Some(line) = self.line(self.at) {
            if !line.is_blank() && level(line.text(self.source)).is_none() {
                break;
            }
            self.at += 1;
        }
    }
}

/// True for a line that belongs to the site: a control, a date, the labels of a code block (`HTTP C# Java`).
fn is_furniture(text: &str) -> bool {
    let known = |text: &str| FURNITURE.iter().any(|entry| entry.eq_ignore_ascii_case(text));
    let date =
        text.len() <= 10 && text.contains('/') && text.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    known(text)
        || date
        || text.contains(' ') && text.split(' ').all(known)
        || ALERTS.contains(&text.to_ascii_lowercase().as_str())
}

/// How deep a JSON reader is in brackets.
#[derive(Default)]
struct Depth {
    brackets: i32,
    in_string: bool,
}

impl Depth {
    /// Reads one line. A string ends with its line.
    fn read(&mut self, line: &str) {
        let mut escaped = false;
        self.in_string = false;
        for byte in line.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = self.in_string,
                b'"' => self.in_string = !self.in_string,
                b'{' | b'[' if !self.in_string => self.brackets += 1,
                b'}' | b']' if !self.in_string => self.brackets -= 1,
                _ => {}
            }
        }
    }
}
