//! Items to text.
//!
//! An emitter makes [`Item`]s: documentation, [`Code`], and the items within. Code is tokens, or, where it is as regular as a
//! table, text. Most of it fits its line and is written as it stands; what doesn't is laid out as `prettyplease` does it, and by
//! `prettyplease` itself unless it is a [`Function`] like most others: parsing takes some hundred times as long.
//! Comments are no tokens, so documentation and the header that says where a file comes from are written as text.

mod code;
mod flat;
mod function;
#[cfg(test)]
mod tests;

pub use code::{Code, literal, push_literal};
pub use function::Function;

use proc_macro2::TokenStream;

/// Columns that a line of code may take.
const WIDTH: usize = 100;
/// What each level of nesting is indented by.
const INDENT: &str = "    ";

/// A part of a file: an item, or what stands in one on a line of its own (a field, a variant).
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Lines of Markdown.
    docs: String,
    code: Code,
    body: Body,
}

/// What follows the code of an item.
#[derive(Clone, Debug, Default)]
enum Body {
    #[default]
    Nothing,
    /// `code { items }`
    Items(Vec<Item>),
    /// `code { rows }`
    Table(String),
    /// `code [ rows ];`
    List(String),
}

impl Item {
    /// An item whose code is complete. Several declarations, each with its semicolon, get a line each.
    pub fn new(code: impl Into<Code>) -> Self {
        Self { code: code.into(), ..Self::default() }
    }

    /// `code { items }`
    pub fn block(code: impl Into<Code>, items: Vec<Item>) -> Self {
        Self { code: code.into(), body: Body::Items(items), ..Self::default() }
    }

    /// `code { rows }`: a macro call with data of a notation of its own. Rows are lines, however long, each with its line feed.
    pub fn table(code: impl Into<Code>, rows: String) -> Self {
        Self { code: code.into(), body: Body::Table(rows), ..Self::default() }
    }

    /// `code [ rows ];`: an array with a line per element, however long, each with its line feed.
    pub fn list(code: impl Into<Code>, rows: String) -> Self {
        Self { code: code.into(), body: Body::List(rows), ..Self::default() }
    }

    /// With documentation: lines of Markdown, none of which holds control characters.
    pub fn documented(self, docs: impl Into<String>) -> Self {
        Self { docs: docs.into(), ..self }
    }

    /// With attributes in front of those that it has, each with its line feed.
    pub fn attributed(mut self, attributes: &str) -> Self {
        self.code.attributes.insert_str(0, attributes);
        self
    }

    /// True if it is more than a declaration, so that a blank line is between it and its neighbours.
    fn stands_apart(&self) -> bool {
        !matches!(self.body, Body::Nothing) || self.code.is_function()
    }

    /// True if there is nothing to print.
    fn is_empty(&self) -> bool {
        self.code.is_empty() && self.docs.is_empty()
    }
}

/// The text of a file: the header as `//` comments, the documentation of the file itself, then the items.
///
/// `header` is the text of the comment, one line per line; `docs` are lines of Markdown.
pub fn file(header: &str, docs: &str, items: &[Item]) -> String {
    let mut text = comment(header);
    if !docs.is_empty() {
        text.push('\n');
        doc_lines(&mut text, "", "//!", docs);
    }
    for item in items.iter().filter(|item| !item.is_empty()) {
        text.push('\n');
        write(&mut text, item, "");
    }
    text
}

/// Tokens on one line.
pub fn line(code: TokenStream) -> String {
    let mut line = String::new();
    flat::write(&mut line, code);
    line
}

/// The attributes that the code begins with, each with its line feed.
pub fn attributes(code: TokenStream) -> String {
    code::attributes(&mut code.into_iter().collect())
}

/// Writes an item.
fn write(text: &mut String, item: &Item, indent: &str) {
    doc_lines(text, indent, "///", &item.docs);
    lines(text, &item.code.attributes, indent);
    let (open, close) = match &item.body {
        Body::Nothing => return item.code.write(text, indent),
        Body::Items(_) | Body::Table(_) => (" {\n", "}\n"),
        Body::List(_) => ("[\n", "];\n"),
    };
    text.push_str(indent);
    item.code.write_head(text);
    text.push_str(open);
    let deeper = [indent, INDENT].concat();
    match &item.body {
        Body::Nothing => {}
        Body::Items(items) => write_all(text, items, &deeper),
        Body::Table(rows) | Body::List(rows) => lines(text, rows, &deeper),
    }
    text.push_str(indent);
    text.push_str(close);
}

/// Writes items, with a blank line beside each that stands apart.
fn write_all(text: &mut String, items: &[Item], indent: &str) {
    let mut before = None;
    for item in items {
        let stands_apart = item.stands_apart();
        if before.is_some_and(|before| before || stands_apart) {
            text.push('\n');
        }
        write(text, item, indent);
        before = Some(stands_apart);
    }
}

/// The lines of a text. Most are so short that [`str::lines`] would take several times as long.
fn each(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]);
    let mut begin = 0;
    ends.filter_map(move |end| {
        let line = text.get(begin..end)?;
        begin = end;
        (!line.is_empty()).then(|| line.strip_suffix('\n').unwrap_or(line))
    })
}

/// Writes lines.
fn lines(text: &mut String, lines: &str, indent: &str) {
    for line in each(lines) {
        if !line.is_empty() {
            text.push_str(indent);
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Writes documentation, each line behind `slashes`.
fn doc_lines(text: &mut String, indent: &str, slashes: &str, docs: &str) {
    for line in each(docs) {
        text.push_str(indent);
        text.push_str(slashes);
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// True if a line is not too long.
fn fits(indent: &str, line: &str) -> bool {
    let width = WIDTH.saturating_sub(indent.len());
    line.len() <= width || line.chars().count() <= width
}

/// Code as `prettyplease` lays it out, if it is an item.
fn pretty(code: &str) -> Option<String> {
    syn::parse_str::<syn::File>(code).ok().map(|file| prettyplease::unparse(&file))
}

/// A `//` comment; nothing in the text can end it.
fn comment(text: &str) -> String {
    text.lines()
        .map(|line| {
            let line = line.replace(char::is_control, " ");
            let line = line.trim_end();
            if line.is_empty() { "//\n".to_owned() } else { format!("// {line}\n") }
        })
        .collect()
}
