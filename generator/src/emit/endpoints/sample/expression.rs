//! Expressions of the examples, and how they are laid out.

use crate::print;

/// Columns that a line may take: what is left in documentation that is indented itself.
const WIDTH: usize = 88;
const INDENT: &str = "    ";

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// Something on one line.
    Word(String),
    /// A struct with some of its fields; the others are those of `rest`.
    Struct { path: String, fields: Vec<(String, Expression)>, rest: String },
    /// Something between a beginning and an end: `Some(`, `)`.
    Within(&'static str, Box<Expression>, &'static str),
    /// Elements behind what opens the list: `vec![`; `[` and `{` within JSON.
    List(&'static str, Vec<Expression>),
    /// A member of an object within JSON, its name in quotes.
    Pair(String, Box<Expression>),
}

/// A text as a string literal, without what a comment must not hold.
pub(super) fn literal(text: &str) -> String {
    print::literal(&harmless(text))
}

/// A text without what a comment must not hold.
pub(super) fn harmless(text: &str) -> String {
    let shown = |c: char| if c.is_ascii_graphic() || c.is_alphanumeric() { c } else { ' ' };
    text.chars().map(shown).collect()
}

impl Expression {
    pub(super) fn within(self, begin: &'static str, end: &'static str) -> Self {
        Self::Within(begin, Box::new(self), end)
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::List(_, items) if items.is_empty())
    }

    /// The text on one line, if it has no struct that needs several.
    fn flat(&self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word.clone()),
            Self::Struct { .. } => None,
            Self::Within(begin, inner, end) => Some([begin, &*inner.flat()?, end].concat()),
            Self::List(open, items) => {
                let items: Option<Vec<String>> = items.iter().map(Self::flat).collect();
                let blank = if *open == "{" && !self.is_empty() { " " } else { "" };
                Some([open, blank, &items?.join(", "), blank, close(open)].concat())
            }
            Self::Pair(name, value) => Some([name, ": ", &*value.flat()?].concat()),
        }
    }

    /// Appends the text; lines behind the first are indented by `indent`.
    fn write(&self, out: &mut String, indent: &str) {
        let line = out.len() - out.rfind('\n').map_or(0, |at| at + 1);
        if let Some(flat) =
            self.flat().filter(|flat| line + flat.len() < WIDTH || matches!(self, Self::Word(_)))
        {
            out.push_str(&flat);
            return;
        }
        let deeper = [indent, INDENT].concat();
        match self {
            Self::Word(word) => out.push_str(word),
            Self::Within(begin, inner, end) => {
                out.push_str(begin);
                inner.write(out, indent);
                out.push_str(end);
            }
            Self::Struct { path, fields, rest } => {
                out.extend([path, " {\n"]);
                for (name, value) in fields {
                    out.extend([&deeper, name, ": "]);
                    value.write(out, &deeper);
                    out.push_str(",\n");
                }
                out.extend([&deeper, "..", rest, "\n", indent, "}"]);
            }
            Self::List(open, items) => {
                out.extend([open, "\n"]);
                for item in items {
                    out.push_str(&deeper);
                    item.write(out, &deeper);
                    out.push_str(",\n");
                }
                out.extend([indent, close(open)]);
            }
            Self::Pair(name, value) => {
                out.extend([name, ": "]);
                value.write(out, indent);
            }
        }
    }
}

/// What closes a list.
fn close(open: &str) -> &'static str {
    if open == "{" { "}" } else { "]" }
}

/// `let name = value;` on lines of its own; `declares` is `let ` or `let mut `.
pub(super) fn binding(declares: &str, name: &str, value: &Expression) -> String {
    statement(&[declares, name, " = "].concat(), value, ";\n")
}

/// An expression between a beginning and an end.
pub(super) fn statement(begin: &str, value: &Expression, end: &str) -> String {
    let mut code = begin.to_owned();
    value.write(&mut code, "");
    code + end
}

/// `let request = v1_0::users().id("1").get();`, a line per call if one would be too long.
pub(super) fn request(module: &str, chain: &[String]) -> String {
    let joined = |separator: &str| ["let request = ", module, "::", &chain.join(separator), ";"].concat();
    let flat = joined(".");
    if flat.chars().count() > WIDTH { joined("\n    .") } else { flat }
}
