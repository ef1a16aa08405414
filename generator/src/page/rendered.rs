//! Pasted rendered text: a page copied from the documentation's site instead of its Markdown source.
//!
//! Headings are bare lines (`HTTP Request`), code has no fences, JSON no indentation. `Response` is both a section and
//! the heading of an example, and routes look like requests, so lines are told apart by where they stand. The blocks
//! are the same as those of a Markdown page.

mod phrases;

use super::blocks::Scanner;
use super::lines::{self, Line};
use super::{BlockKind, Fence, Role};
use phrases::{
    ALERTS, NOTICES, ends_message, is_furniture, is_header_line, is_numbered, is_request_line,
    is_status_line, level, opens_json,
};
use std::borrow::Cow;

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
            Some(first) if first.is_ascii_alphabetic() && line.indent() == 0 => {
                let below = lines.get(at + 1).map_or("", |below| below.text(source));
                let heading = level(text).is_some() && lines::underline(below).is_none();
                traces += usize::from(heading || is_request_line(text) || text.starts_with("Namespace: "));
            }
            _ => {}
        }
    }
    traces >= needed
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
    let mut reader = Reader { scanner, part: Part::Top };
    while let Some(line) = reader.scanner.line(reader.scanner.at) {
        if line.is_blank() {
            reader.scanner.at += 1;
        } else {
            reader.block(line);
        }
    }
}

/// Goes down a rendered page.
struct Reader<'p, 's> {
    scanner: &'p mut Scanner<'s>,
    part: Part,
}

impl<'s> Reader<'_, 's> {
    /// Reads the block that begins at `line`, which is not blank.
    fn block(&mut self, line: Line) {
        let text = line.text(self.scanner.source);
        if let Some(level) = self.heading(line, text) {
            self.title(line, level);
        } else if text.starts_with(['|', '#']) {
            self.table(line, text);
        } else if is_request_line(text) && !self.is_message(text) {
            self.routes(line);
        } else if is_request_line(text) || is_status_line(text) {
            self.message(line);
        } else if opens_json(text) {
            self.json(line);
        } else {
            self.paragraph(line, text);
        }
    }

    /// A request line is a message in an example and with an absolute URL, and else a route.
    fn is_message(&self, text: &str) -> bool {
        let in_example = matches!(self.part, Part::Examples | Part::NumberedExample);
        let below_routes = matches!(
            self.scanner.blocks.last().map(|block| &block.kind),
            Some(BlockKind::Heading { text, .. }) if text.plain.to_ascii_lowercase().starts_with("http request")
        );
        in_example || text.contains("://") && !below_routes
    }

    /// The level of the heading that this line is, and with it the part of the page that begins.
    fn heading(&mut self, line: Line, text: &str) -> Option<u8> {
        let (title, hashes) = match lines::heading(text) {
            Some((level, title)) => (title, Some(level)),
            None => (text, None),
        };
        let lower = title.to_ascii_lowercase();
        let numbered = |prefix: &str| is_numbered(&lower, prefix);
        let in_example = matches!(self.part, Part::Examples | Part::NumberedExample);
        let nested = if self.part == Part::NumberedExample { 4 } else { 3 };
        let level = match lower.as_str() {
            "example" | "examples" => {
                self.part = Part::Examples;
                2
            }
            "request" => {
                self.part = if in_example { self.part } else { Part::Examples };
                nested
            }
            "response" if in_example => nested,
            _ if in_example && (numbered("request ") || numbered("response ")) => nested,
            _ if lower.starts_with("permissions ") && lower.len() < 50 && !lower.contains('.') => 3,
            _ if (numbered("example ") || lower.starts_with("example ("))
                && lower.len() < 160
                && !lower.ends_with('.') =>
            {
                self.part = Part::NumberedExample;
                3
            }
            _ if level(title).is_some() => {
                self.part = Part::Sections;
                2
            }
            _ if title.split_once(' ').is_some_and(|(name, rest)| rest == "values" && !name.is_empty()) => 3,
            _ if self.part == Part::Top && self.is_title(line, title) => 1,
            _ => return hashes,
        };
        Some(level)
    }

    /// True if the line is the page's title: the first one that is no furniture of the site, and no sentence.
    fn is_title(&self, line: Line, text: &str) -> bool {
        let ends_sentence = text.ends_with(['.', ':', '!', '?']) || text.contains(". ");
        line.indent() == 0
            && self.scanner.blocks.is_empty()
            && text.len() < 120
            && text.starts_with(|c: char| c.is_alphabetic())
            && !ends_sentence
            && !is_furniture(text)
            && !text.starts_with("Namespace:")
    }

    fn title(&mut self, line: Line, level: u8) {
        let text = line.text(self.scanner.source);
        let title = lines::heading(text).map_or(text, |(_, title)| title);
        let text = self.scanner.read(title);
        self.scanner.push(line.range(), BlockKind::Heading { level, text });
        self.scanner.at += 1;
    }

    /// A table. Its section rows are written with all their cells (`| RA Policy | ||`); the empty ones are removed.
    fn table(&mut self, line: Line, text: &'s str) {
        let before = self.scanner.blocks.len();
        if !self.scanner.construct(line, text) {
            return self.scanner.paragraph();
        }
        if let Some(BlockKind::Table(table)) =
            self.scanner.blocks.get_mut(before).map(|block| &mut block.kind)
            && table.header().len() > 2
        {
            table.strip_section_rows();
        }
    }

    /// Route lines with nothing but blank lines between.
    fn routes(&mut self, first: Line) {
        let mut routes = Vec::new();
        let mut end = first.end();
        let mut at = self.scanner.at;
        while let Some(line) = self.scanner.line(at) {
            let text = line.text(self.scanner.source);
            if is_request_line(text) && !text.contains("://") {
                routes.push(text);
                end = line.end();
                self.scanner.at = at + 1;
            } else if !line.is_blank() {
                break;
            }
            at += 1;
        }
        // An absolute URL is no reason to read nothing.
        if routes.is_empty() {
            routes.push(first.text(self.scanner.source));
            self.scanner.at += 1;
        }
        self.code(first, end, "http", routes.join("\n"));
    }

    /// A message: its first line, headers, and a body behind a blank line, which rendering has removed.
    fn message(&mut self, first: Line) {
        let mut body = String::from(first.text(self.scanner.source));
        let mut end = first.end();
        self.scanner.at += 1;
        while let Some(line) = self.scanner.line(self.scanner.at) {
            let text = line.text(self.scanner.source);
            if !line.is_blank() && !is_header_line(text) {
                break;
            }
            if !line.is_blank() {
                body.push('\n');
                body.push_str(text);
                end = line.end();
            }
            self.scanner.at += 1;
        }
        let typed = body.lines().any(|header| header.to_ascii_lowercase().starts_with("content-type:"));
        let content = self.scanner.line(self.scanner.at).filter(|line| self.is_content(*line, typed));
        if let Some(line) = content {
            body.push_str("\n\n");
            end = self.content(line, &mut body);
        }
        self.code(first, end, "http", body);
    }

    /// True if this line may be the body of a message rather than the page's next heading or sentence. Only a message
    /// that states the type of its body has one that is not JSON.
    fn is_content(&self, line: Line, typed: bool) -> bool {
        let text = line.text(self.scanner.source);
        let sentence = text.ends_with(['.', ':']) && text.contains(' ');
        let other = ends_message(text) || is_furniture(text) || is_request_line(text) || is_status_line(text);
        opens_json(text) || typed && !(sentence || other || text.starts_with(['#', '|']))
    }

    /// Reads a body into `body`: JSON up to its last bracket, other text up to a blank line or heading.
    /// Gives the end of what was read.
    fn content(&mut self, first: Line, body: &mut String) -> usize {
        let json = opens_json(first.text(self.scanner.source));
        let mut depth = Depth::default();
        let mut end = first.end();
        let mut separator = "";
        while let Some(line) = self.scanner.line(self.scanner.at) {
            let text = line.text(self.scanner.source);
            let is_over = if json {
                text.starts_with('#') || level(text).is_some()
            } else {
                line.is_blank() || ends_message(text)
            };
            if is_over {
                break;
            }
            body.push_str(separator);
            body.push_str(text);
            separator = "\n";
            end = line.end();
            self.scanner.at += 1;
            depth.read(text);
            if json && depth.brackets == 0 {
                break;
            }
        }
        end
    }

    /// JSON without a message around it: a JSON representation.
    fn json(&mut self, first: Line) {
        let mut body = String::new();
        let at = self.scanner.at;
        let end = self.content(first, &mut body);
        self.scanner.at = self.scanner.at.max(at + 1);
        self.code(first, end, "json", body);
    }

    fn code(&mut self, first: Line, end: usize, info: &'static str, body: String) {
        let range = first.text_start()..end;
        let body_span = self.scanner.span(range.clone());
        let fence = Fence { info, body: Cow::Owned(body), body_span, annotation: None };
        self.scanner.push(range, BlockKind::Fence(fence));
    }

    /// A line of running text, an alert, or furniture of the site.
    fn paragraph(&mut self, line: Line, text: &'s str) {
        let above = self
            .scanner
            .at
            .checked_sub(1)
            .and_then(|at| self.scanner.line(at))
            .map_or("", |line| line.text(self.scanner.source));
        let is_any = |list: &[&str], text: &str| list.iter().any(|entry| entry.eq_ignore_ascii_case(text));
        self.scanner.at += 1;
        if text.eq_ignore_ascii_case("in this article") {
            return self.skip_contents();
        }
        if is_furniture(text) || is_any(ALERTS, text) {
            return;
        }
        let lower = text.get(..60).unwrap_or(text).to_ascii_lowercase();
        let notice = is_any(ALERTS, above) || NOTICES.iter().any(|notice| lower.starts_with(notice));
        let role = if notice { Role::Quote } else { Role::Plain };
        if self.part == Part::Top && !notice {
            self.part = Part::Sections;
        }
        let text = self.scanner.inline(text);
        if !text.is_empty() {
            self.scanner.push(line.range(), BlockKind::Paragraph { text, role });
        }
    }

    /// The page's table of contents: headings with nothing below them.
    fn skip_contents(&mut self) {
        while let Some(line) = self.scanner.line(self.scanner.at) {
            if !line.is_blank() && level(line.text(self.scanner.source)).is_none() {
                break;
            }
            self.scanner.at += 1;
        }
    }
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
