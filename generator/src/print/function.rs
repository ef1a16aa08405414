//! Functions as most of them are: one call, and calls on what it gives.

use super::{INDENT, each, fits, pretty};

/// Columns that the lines of a function take which doesn't fit its line, the indentation of the whole aside. It is what
/// `prettyplease` takes.
pub(super) const NARROW: usize = 89;

/// A function whose body is one chain of calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    /// What stands in front of the parameters: `pub fn update`.
    pub head: String,
    /// `&self`, `id: &str`
    pub parameters: Vec<String>,
    /// Type of the result.
    pub output: String,
    /// The function that is called: `rt::Request::new`.
    pub callee: String,
    /// What it is called with.
    pub arguments: Vec<String>,
    /// The calls on what it gives: `.with_json(body)`.
    pub calls: Vec<String>,
}

impl Function {
    /// The lines of the function, set apart as needed where they are indented by `indent`.
    pub(super) fn lines(&self, indent: &str) -> String {
        let flat = self.flat();
        if each(&flat).all(|line| fits(indent, line)) {
            return flat;
        }
        let broken = self.broken(&flat);
        let is_narrow = |line: &str| line.chars().count() <= NARROW;
        if broken.lines().all(is_narrow) { broken } else { pretty(&flat).unwrap_or(flat) }
    }

    /// With a line each for the head and the body.
    fn flat(&self) -> String {
        let (parameters, arguments) = (self.parameters.join(", "), self.arguments.join(", "));
        let Self { head, output, callee, .. } = self;
        let calls = self.calls.concat();
        [
            head,
            "(",
            &parameters,
            ") -> ",
            output,
            " {\n",
            INDENT,
            callee,
            "(",
            &arguments,
            ")",
            &calls,
            "\n}\n",
        ]
        .concat()
    }

    /// The [`flat`](Self::flat) function with a line each for the parameters, the calls, and the arguments of the first call, where they don't fit one.
    fn broken(&self, flat: &str) -> String {
        let mut flat = flat.lines();
        let mut is_short = || flat.next().is_some_and(|line| line.len() <= NARROW);
        let Self { head, output, callee, .. } = self;
        let mut text = head.clone();
        list(&mut text, &self.parameters, is_short() || self.parameters.is_empty(), "");
        text.extend([" -> ", output, " {\n", INDENT, callee]);
        if is_short() {
            list(&mut text, &self.arguments, true, "");
            text.extend(self.calls.iter().map(String::as_str));
        } else {
            // What calls are made on is indented further than anything else.
            let further = if self.calls.is_empty() { INDENT } else { "        " };
            let first = INDENT.len() + callee.len() + self.arguments.join(", ").len() + "()".len();
            list(&mut text, &self.arguments, first <= NARROW && !self.calls.is_empty(), further);
            text.extend(self.calls.iter().flat_map(|call| ["\n        ", call]));
        }
        text.push_str("\n}\n");
        text
    }
}

/// Appends a list in parentheses, on one line or with a line for each entry.
fn list(text: &mut String, entries: &[String], on_one_line: bool, indent: &str) {
    if on_one_line {
        text.extend(["(", &entries.join(", "), ")"]);
        return;
    }
    text.push_str("(\n");
    text.extend(entries.iter().flat_map(|entry| [indent, INDENT, entry, ",\n"]));
    text.extend([indent, ")"]);
}
