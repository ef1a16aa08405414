//! What stands in an item besides its documentation.

use super::{Function, INDENT, each, fits, flat, lines, pretty};
use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

/// Code as it is written where its lines are not too long.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// Attributes, each with its line feed.
    pub(super) attributes: String,
    shape: Shape,
}

#[derive(Clone, Debug)]
enum Shape {
    /// Lines, none of which ends in a line feed of its own.
    Lines(String),
    Function(Box<Function>),
}

impl Default for Shape {
    fn default() -> Self {
        Self::Lines(String::new())
    }
}

/// Code that is one line already.
impl From<String> for Code {
    fn from(line: String) -> Self {
        Self { shape: Shape::Lines(line), ..Self::default() }
    }
}

impl From<Function> for Code {
    fn from(function: Function) -> Self {
        Self { shape: Shape::Function(Box::new(function)), ..Self::default() }
    }
}

/// A line per attribute and statement; those in the braces that the code ends with have a line each too.
impl From<TokenStream> for Code {
    fn from(code: TokenStream) -> Self {
        let mut code: Vec<TokenTree> = code.into_iter().collect();
        let attributes = attributes(&mut code);
        let body = match code.pop_if(|last| is_braces(last)) {
            Some(TokenTree::Group(body)) => Some(body.stream()),
            _ => None,
        };
        let mut text = statements(code, "").join("\n");
        if let Some(body) = body {
            let body = statements(body.into_iter().collect(), INDENT);
            let lines = body.iter().flat_map(|line| [line, "\n"]);
            let open = if body.is_empty() { " {" } else { " {\n" };
            text.extend([open].into_iter().chain(lines).chain(["}"]));
        }
        Self { attributes, shape: Shape::Lines(text) }
    }
}

impl Code {
    pub(super) fn is_empty(&self) -> bool {
        self.attributes.is_empty() && matches!(&self.shape, Shape::Lines(lines) if lines.is_empty())
    }

    pub(super) fn is_function(&self) -> bool {
        match &self.shape {
            Shape::Lines(lines) => lines.ends_with('}'),
            Shape::Function(_) => true,
        }
    }

    /// Writes the code in front of a body.
    pub(super) fn write_head(&self, text: &mut String) {
        if let Shape::Lines(head) = &self.shape {
            text.push_str(head);
        }
    }

    /// Writes the code; what is too long for its line is laid out.
    pub(super) fn write(&self, text: &mut String, indent: &str) {
        let code = match &self.shape {
            Shape::Function(function) => return lines(text, &function.lines(indent), indent),
            Shape::Lines(code) => code,
        };
        if each(code).all(|line| fits(indent, line)) {
            lines(text, code, indent);
        } else if let Some((name, ty)) = field(code) {
            lines(text, name, indent);
            lines(text, ty, &[indent, INDENT].concat());
        } else {
            lines(text, pretty(code).as_ref().unwrap_or(code), indent);
        }
    }
}

/// Takes the attributes that the code begins with: a line each.
pub(super) fn attributes(code: &mut Vec<TokenTree>) -> String {
    let mut attributes = String::new();
    while let [TokenTree::Punct(punct), TokenTree::Group(_), ..] = code.as_slice()
        && punct.as_char() == '#'
    {
        flat::write(&mut attributes, code.drain(..2));
        attributes.push('\n');
    }
    attributes
}

/// A line per statement.
fn statements(code: Vec<TokenTree>, indent: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut code = code.into_iter().peekable();
    while code.peek().is_some() {
        let mut ended = false;
        let statement = std::iter::from_fn(|| {
            let token = if ended { None } else { code.next() }?;
            ended = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
            Some(token)
        });
        let mut line = indent.to_owned();
        flat::write(&mut line, statement);
        statements.push(line);
    }
    statements
}

fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// For a field, `pub name: Type,`, what stands up to the colon, and its type.
fn field(code: &str) -> Option<(&str, &str)> {
    let (name, ty) = code.split_once(": ")?;
    let is_field = ty.ends_with(',') && !code.contains('\n');
    is_field.then_some((code.get(..=name.len())?, ty))
}

/// Text as a string literal.
pub fn literal(text: &str) -> String {
    let mut literal = String::new();
    push_literal(&mut literal, text);
    literal
}

/// Appends a [`literal`].
pub fn push_literal(code: &mut String, text: &str) {
    // All bytes at once, whatever they are: that is quicker than one after the other.
    let is_odd = |byte| !matches!(byte, b' '..=b'~') || byte == b'"' || byte == b'\\';
    if !text.bytes().fold(false, |odd, byte| odd | is_odd(byte)) {
        code.reserve(text.len() + 2);
        code.push('"');
        code.push_str(text);
        code.push('"');
    } else {
        code.push_str(&Literal::string(text).to_string());
    }
}
