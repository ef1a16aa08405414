//! Items to text.
//!
//! An emitter makes [`Item`]s: documentation, tokens, and the items within. Most code fits its line and is written as it
//! stands; what doesn't is laid out by `prettyplease`, which needs the code to be parsed and takes some ten times as long.
//! Comments are no tokens, so documentation and the header that says where a file comes from are written as text.

mod flat;
#[cfg(test)]
mod tests;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Columns that a line of code may take.
const WIDTH: usize = 100;
/// What each level of nesting is indented by.
const INDENT: &str = "    ";

/// A part of a file: an item, or what stands in one on a line of its own (a field, a variant, an entry of a table).
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Lines of Markdown.
    docs: String,
    code: TokenStream,
    body: Body,
}

/// What follows the code of an item.
#[derive(Clone, Debug, Default)]
enum Body {
    #[default]
    Nothing,
    /// `code { items }`
    Braces(Vec<Item>),
    /// `code [ items ];`
    Brackets(Vec<Item>),
    /// Further lines of the same entry, without braces.
    Lines(Vec<TokenStream>),
}

impl Item {
    /// An item whose code is complete. Several declarations, each with its semicolon, get a line each.
    pub fn new(code: TokenStream) -> Self {
        Self { code, ..Self::default() }
    }

    /// `code { items }`
    pub fn block(code: TokenStream, items: Vec<Item>) -> Self {
        Self { code, body: Body::Braces(items), ..Self::default() }
    }

    /// `code [ items ];`
    pub fn list(code: TokenStream, items: Vec<Item>) -> Self {
        Self { code, body: Body::Brackets(items), ..Self::default() }
    }

    /// An entry of several lines; those behind the first are indented.
    pub fn entry(code: TokenStream, lines: Vec<TokenStream>) -> Self {
        Self { code, body: Body::Lines(lines), ..Self::default() }
    }

    /// With documentation: lines of Markdown, none of which holds control characters.
    pub fn documented(self, docs: impl Into<String>) -> Self {
        Self { docs: docs.into(), ..self }
    }

    /// With a condition, which is an attribute or nothing.
    pub fn conditional(self, condition: &TokenStream) -> Self {
        let mut code = condition.clone();
        code.extend(self.code);
        Self { code, ..self }
    }

    /// True if there is nothing to print.
    fn is_empty(&self) -> bool {
        self.code.is_empty() && self.docs.is_empty()
    }
}

/// The text of a file: the header as `//` comments, the documentation of the file itself, then the items.
///
/// `header` is the text of the comment, one line per line; `docs` are lines of Markdown.
pub fn file(header: &str, docs: &str, items: Vec<Item>) -> String {
    let mut text = comment(header);
    if !docs.is_empty() {
        text.push('\n');
        doc_lines(&mut text, "", "//!", docs);
    }
    for item in items.into_iter().filter(|item| !item.is_empty()) {
        text.push('\n');
        write(&mut text, item, "");
    }
    text
}

/// Writes an item; true if it is more than a declaration, so that it stands apart from its neighbours.
fn write(text: &mut String, item: Item, indent: &str) -> bool {
    doc_lines(text, indent, "///", &item.docs);
    let (open, close, items) = match item.body {
        Body::Nothing => return code(text, item.code, indent),
        Body::Lines(lines) => {
            entry(text, item.code, lines, indent);
            return false;
        }
        Body::Braces(items) => (" {\n", "}\n", items),
        Body::Brackets(items) => ("[\n", "];\n", items),
    };
    let head = attributes(text, item.code, indent);
    text.push_str(indent);
    flat::write(text, &head);
    text.push_str(open);
    let deeper = format!("{indent}{INDENT}");
    let mut apart = None;
    for item in items {
        let start = text.len();
        let stands_apart = write(text, item, &deeper);
        if apart.is_some_and(|before| before || stands_apart) {
            text.insert(start, '\n');
        }
        apart = Some(stands_apart);
    }
    text.push_str(indent);
    text.push_str(close);
    true
}

/// Writes declarations, or a function; true for a function.
fn code(text: &mut String, code: TokenStream, indent: &str) -> bool {
    let code = attributes(text, code, indent);
    let is_function =
        matches!(code.last(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
    let start = text.len();
    let fits = if is_function { function(text, &code, indent) } else { statements(text, &code, indent) };
    if fits {
        return is_function;
    }
    if let Some((name, ty)) = field(&code) {
        text.truncate(start);
        line(text, name, indent);
        line(text, ty, &format!("{indent}{INDENT}"));
    } else if let Some(pretty) = pretty(code.into_iter().collect()) {
        text.truncate(start);
        for line in pretty.lines() {
            let indent = if line.is_empty() { "" } else { indent };
            [indent, line, "\n"].iter().for_each(|part| text.push_str(part));
        }
    }
    is_function
}

/// Writes the attributes that the code begins with, a line each, and gives the rest.
fn attributes(text: &mut String, code: TokenStream, indent: &str) -> Vec<TokenTree> {
    let mut code: Vec<TokenTree> = code.into_iter().collect();
    while let [TokenTree::Punct(punct), TokenTree::Group(_), ..] = code.as_slice()
        && punct.as_char() == '#'
    {
        text.push_str(indent);
        flat::write(text, &code[..2]);
        text.push('\n');
        code.drain(..2);
    }
    code
}

/// Writes a function with a line per statement of its body; false if one of the lines is too long.
fn function(text: &mut String, code: &[TokenTree], indent: &str) -> bool {
    let Some((TokenTree::Group(body), head)) = code.split_last() else { return true };
    let begin = text.len();
    text.push_str(indent);
    flat::write(text, head);
    if body.stream().is_empty() {
        text.push_str(" {}\n");
        return fits(&text[begin..]);
    }
    text.push_str(" {\n");
    let fits_head = fits(&text[begin..]);
    let body: Vec<TokenTree> = body.stream().into_iter().collect();
    let fits_body = statements(text, &body, &format!("{indent}{INDENT}"));
    text.push_str(indent);
    text.push_str("}\n");
    fits_head && fits_body
}

/// Writes a line per statement; false if one of them is too long.
fn statements(text: &mut String, code: &[TokenTree], indent: &str) -> bool {
    let ends = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    let mut all_fit = true;
    for statement in code.split_inclusive(ends) {
        let begin = text.len();
        line(text, statement, indent);
        all_fit &= fits(&text[begin..]);
    }
    all_fit
}

/// Writes code on a line.
fn line(text: &mut String, code: &[TokenTree], indent: &str) {
    text.push_str(indent);
    flat::write(text, code);
    text.push('\n');
}

/// For a field, `pub name: Type,`, what stands up to the colon, and its type.
fn field(code: &[TokenTree]) -> Option<(&[TokenTree], &[TokenTree])> {
    let is = |token: &TokenTree, mark| matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark);
    let colon = code.iter().position(|token| is(token, ':'))?;
    // That of a path comes with another one.
    let is_path = code.get(colon + 1).is_some_and(|token| is(token, ':'));
    let is_field = !is_path && code.last().is_some_and(|token| is(token, ','));
    if is_field { code.split_at_checked(colon + 1) } else { None }
}

/// Writes an entry of a table, which is one statement on any number of lines.
fn entry(text: &mut String, code: TokenStream, lines: Vec<TokenStream>, indent: &str) {
    let last = lines.len();
    for (i, line) in std::iter::once(code).chain(lines).enumerate() {
        text.push_str(indent);
        if i > 0 {
            text.push_str(INDENT);
        }
        flat::write(text, &line.into_iter().collect::<Vec<_>>());
        text.push_str(if i == last { ";\n" } else { "\n" });
    }
}

/// True if a line, with its line feed, is not too long.
fn fits(line: &str) -> bool {
    line.len() <= WIDTH + 1 || line.chars().count() <= WIDTH + 1
}

/// The code as `prettyplease` lays it out, if it is an item.
fn pretty(code: TokenStream) -> Option<String> {
    syn::parse2::<syn::File>(code).ok().map(|file| prettyplease::unparse(&file))
}

/// Writes documentation, each line behind `slashes`.
fn doc_lines(text: &mut String, indent: &str, slashes: &str, docs: &str) {
    for line in docs.lines() {
        text.push_str(indent);
        text.push_str(slashes);
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        text.push('\n');
    }
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
