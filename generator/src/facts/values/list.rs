//! The list behind a lead-in: items in code, quotes, bold or bare, between commas, "or" or line breaks.

use super::lead::{Lead, Strength};
use crate::facts::words::{one_of, strip_prefix};
use crate::page::{Mark, MarkKind, Text};

/// A value of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// The value.
    pub name: String,
    /// Its integer: "0 - `Not Ready`", "LightBlue=0".
    pub number: Option<i64>,
    /// What the text says about it, in parentheses or behind a dash or colon.
    pub description: String,
    /// `null`, "empty": no value but the absence of one.
    pub null: bool,
    /// Marked as `(default)`.
    pub is_default: bool,
    /// Neither in code nor in quotes nor otherwise marked.
    bare: bool,
}

/// Reads the list behind a lead-in; empty if there is none.
pub(super) fn read(text: &Text, lead: Lead) -> Vec<Item> {
    let mut scanner = Scanner { text, at: lead.end, in_lines: false };
    scanner.in_lines = scanner.rest().trim_start_matches(' ').starts_with('\n');
    if lead.strength == Strength::Colon && !scanner.begins_with_code() {
        return Vec::new();
    }
    let mut items: Vec<Item> = Vec::new();
    loop {
        scanner.skip_lead();
        match scanner.item(lead.strength, &mut items) {
            Step::Item => {}
            Step::End => break,
            Step::NoList => return Vec::new(),
        }
        if !scanner.separator() {
            break;
        }
    }
    if accepted(&items, lead) { items } else { Vec::new() }
}

/// Whether `items` make a list after this lead-in.
fn accepted(items: &[Item], lead: Lead) -> bool {
    let values = items.iter().filter(|i| !i.null).count();
    let bare = items.iter().any(|i| i.bare && !i.null);
    match lead.strength {
        Strength::Possible => values >= 1,
        Strength::Named | Strength::Continued if bare => {
            values >= 2 && items.iter().all(|i| !is_number(&i.name))
        }
        Strength::Named => values >= 1 && !(lead.plural && items.len() == 1),
        Strength::Continued => values >= 1,
        Strength::Weak | Strength::Colon => values >= 2 && !bare,
    }
}

fn is_number(name: &str) -> bool {
    name.parse::<f64>().is_ok()
}

/// What stands at a place where an item may stand.
enum Step {
    /// One item; several if a code span holds a whole list.
    Item,
    /// The list is over.
    End,
    /// What was taken for a list is a range or running text.
    NoList,
}

/// A place in a text.
struct Scanner<'t, 's> {
    text: &'t Text<'s>,
    at: usize,
    /// Each item stands on a line of its own.
    in_lines: bool,
}

impl<'t> Scanner<'t, '_> {
    fn rest(&self) -> &'t str {
        self.text.plain.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, chars: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(chars).len();
    }

    /// Blanks and what may stand before an item.
    fn skip_lead(&mut self) {
        self.skip(&[' ', '\n', '\t', ':', '•', '·']);
        for word in ["and/or ", "either ", "and ", "or ", "- ", "– ", "* "] {
            if let Some(rest) = strip_prefix(self.rest(), word) {
                self.at = self.text.plain.len() - rest.len();
                self.skip(&[' ']);
            }
        }
    }

    /// Reads the item at this place with its remarks, and adds it to those before.
    fn item(&mut self, strength: Strength, items: &mut Vec<Item>) -> Step {
        let previous = items.last();
        if previous.is_some() && self.opens_remark() {
            return Step::End;
        }
        let number = self.number_prefix();
        let (name, bare) = match self.marked().or_else(|| self.quoted()) {
            // A blank stands for none of the values.
            Some("") => return Step::Item,
            Some(name) => (name, false),
            None if matches!(strength, Strength::Weak | Strength::Colon) => return Step::End,
            None => match self.bare(previous) {
                Ok(name) => (name, true),
                Err(step) => return step,
            },
        };
        if is_range(name) {
            return Step::NoList;
        }
        if split(name).next().is_none() || !split(name).all(is_value) {
            return Step::End;
        }
        if self.ranges() {
            return Step::NoList;
        }
        items.extend(split(name).map(|name| Item { bare, number, ..Item::named(name) }));
        if let Some(last) = items.last_mut() {
            self.remarks(last, bare);
        }
        Step::Item
    }

    /// Whether "through" follows, or "to" and another value: `c1` to `c25`.
    fn ranges(&self) -> bool {
        let rest = self.rest().trim_start();
        let to = strip_prefix(rest, "to ").map(|value| self.text.plain.len() - value.trim_start().len());
        ["through ", "thru "].iter().any(|word| strip_prefix(rest, word).is_some())
            || to.is_some_and(|at| self.mark_at(at).is_some())
    }

    /// `0 - ` before a value.
    fn number_prefix(&mut self) -> Option<i64> {
        let rest = self.rest();
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').len();
        let number = rest[..digits].parse().ok()?;
        let behind = rest[digits..].trim_start_matches(' ');
        let value = behind.trim_start_matches(['-', '–', ':', '=']).trim_start_matches(' ');
        let at = self.text.plain.len() - value.len();
        let named = value.starts_with(|c: char| c.is_alphabetic() || "\"'“‘".contains(c))
            || self.mark_at(at).is_some();
        (behind.len() > value.len() && named).then(|| {
            self.at = at;
            number
        })
    }

    /// The marked run that begins at `at`, with the place where it ends.
    fn mark_at(&self, at: usize) -> Option<(&'t str, usize)> {
        let mark = self.text.marks.iter().rfind(|mark| {
            mark.range.start == at
                && matches!(mark.kind, MarkKind::Code | MarkKind::Strong | MarkKind::Emphasis)
        })?;
        Some((self.text.plain.get(mark.range.clone())?, mark.range.end))
    }

    /// Whether code or a quotation follows.
    fn begins_with_code(&mut self) -> bool {
        self.skip(&[' ', '\n']);
        let is_code = |mark: &Mark| mark.range.start == self.at && mark.kind == MarkKind::Code;
        self.text.marks.iter().any(is_code) || self.rest().starts_with(['"', '\'', '“', '‘'])
    }

    /// Whether a remark such as "**Note:**" begins here.
    fn opens_remark(&self) -> bool {
        self.mark_at(self.at).is_some_and(|(text, _)| text.trim_end().ends_with(':'))
    }

    /// Whether a bold word stands at `at` that says something of the property: `"a", "b" **Required**.`
    fn is_remark(&self, at: usize) -> bool {
        let is_bold = |mark: &&Mark| mark.range.start == at && mark.kind == MarkKind::Strong;
        let bold = self.text.marks.iter().find(is_bold);
        let word = bold.and_then(|mark| self.text.plain.get(mark.range.clone())).unwrap_or_default();
        one_of(word.trim_end_matches(['.', ':', ' ']), &["required", "optional", "note", "read-only"])
    }

    /// A value in code, bold or italics.
    fn marked(&mut self) -> Option<&'t str> {
        let (name, end) = self.mark_at(self.at)?;
        self.at = end;
        Some(name.trim_matches([' ', '"', '\'', '`', ',', '.', ':', ';', '“', '”']))
    }

    /// A value in quotes.
    fn quoted(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let open = rest.chars().next()?;
        let close = match open {
            '"' | '\'' | '`' => open,
            '“' => '”',
            '‘' => '’',
            _ => return None,
        };
        let inner = &rest[open.len_utf8()..];
        let end = inner.find(close).filter(|&end| end <= 80)?;
        self.at += open.len_utf8() + end + close.len_utf8();
        Some(inner[..end].trim())
    }

    /// A value without any mark: one word. Running text in its place means that there is no list, unless values
    /// went before and it closes the list ("and more", "etc.").
    fn bare(&mut self, previous: Option<&Item>) -> Result<&'t str, Step> {
        const CLOSING: &[&str] = &["more", "etc", "others", "so on", "so forth"];
        let rest = self.rest();
        let phrase = &rest[..phrase_length(rest)];
        let word = phrase.trim().trim_end_matches(['.', ':']).trim_matches('`');
        let after_line =
            self.text.plain.get(..self.at).is_some_and(|t| t.trim_end_matches(' ').ends_with('\n'));
        let leaves_marks = after_line && previous.is_some_and(|item| !item.bare);
        if word.is_empty() || one_of(word, CLOSING) || leaves_marks {
            return Err(Step::End);
        }
        if one_of(word, &["an empty string", "empty string", "not set", "no value"]) {
            self.at += phrase.len();
            return Ok("null");
        }
        if word.contains(char::is_whitespace) {
            let range = word.split_whitespace().any(|w| one_of(w, &["thru", "through", "to"]));
            let of_bare_words = previous.is_none_or(|item| item.bare) && !after_line;
            return Err(if previous.is_none() || range || of_bare_words { Step::NoList } else { Step::End });
        }
        let space = phrase.len() - phrase.trim_start().len();
        let ticks = phrase.trim_end().trim_end_matches(['.', ':']).len() - space - word.len();
        self.at += space + word.len() + ticks;
        Ok(word)
    }

    /// Remarks behind an item: `=0`, `(default)`, `: text`, ` - text`.
    fn remarks(&mut self, item: &mut Item, bare: bool) {
        let trimmed = self.rest().trim_start_matches(' ');
        if let Some(value) = trimmed.strip_prefix('=') {
            let value = value.trim_start();
            let end = value.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(value.len());
            if let Ok(number) = value[..end].parse() {
                item.number = Some(number);
                self.at = self.text.plain.len() - value.len() + end;
            }
        }
        if let Some(remark) = self.parenthesis() {
            item.is_default |=
                strip_prefix(remark, "default").is_some() || strip_prefix(remark, "the default").is_some();
            item.description = remark.to_string();
        }
        if let Some(description) = self.description(bare) {
            item.description = description.to_string();
        }
    }

    /// A remark in parentheses at this place.
    fn parenthesis(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches(' ');
        let inner = trimmed.strip_prefix('(')?;
        let mut depth = 1;
        let end = inner.find(|c| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        })?;
        self.at += rest.len() - trimmed.len() + end + 2;
        Some(inner[..end].trim())
    }

    /// A description of an item: behind a dash or colon up to the end of the line, or up to the next marked value.
    fn description(&mut self, bare: bool) -> Option<&'t str> {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches(' ');
        let dash = ["--", "-", "–", "—", ":"].iter().find_map(|dash| trimmed.strip_prefix(dash));
        let word = ["for ", "to ", "if ", "when ", "which ", "means ", "indicates ", "that "]
            .iter()
            .any(|word| strip_prefix(trimmed, word).is_some());
        let described = dash.or(word.then_some(trimmed))?;
        if bare && dash.is_some() && !described.starts_with(' ') {
            return None;
        }
        let begin = self.text.plain.len() - described.len();
        let line = described.find('\n').map_or(described.len(), |at| at);
        let end = match self.next_value(begin, word) {
            Some(next) if next < begin + line => next,
            _ if line < described.len() || self.in_lines => begin + line,
            _ if dash.is_some() => begin + phrase_end(described),
            _ => return None,
        };
        self.at = end;
        Some(self.text.plain.get(begin..end)?.trim_matches([' ', ',', ';', '.']))
    }

    /// Where the separator before the next value, marked like this one, stands: ", " or "; ", and ". " unless the description
    /// has no dash.
    fn next_value(&self, begin: usize, only_commas: bool) -> Option<usize> {
        let last = self.text.marks.iter().rfind(|m| m.range.end <= begin)?;
        let alike = |m: &&Mark| std::mem::discriminant(&m.kind) == std::mem::discriminant(&last.kind);
        let marks = self.text.marks.iter().filter(|m| m.range.start > begin).filter(alike);
        marks.map(|m| m.range.start).find_map(|start| {
            let between = self.text.plain.get(begin..start)?;
            let before = between.trim_end();
            let before =
                ["and", "or"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before).trim_end();
            let separated = before.ends_with([',', ';']);
            let sentence_over = between.contains(". ") && only_commas;
            (separated && !sentence_over).then(|| begin + before.len() - 1)
        })
    }

    /// Skips what separates two items; false if the list ends here.
    fn separator(&mut self) -> bool {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches(' ');
        let space = rest.len() - trimmed.len();
        if self.mark_at(self.at + space).is_some() && space > 0 {
            return !self.is_remark(self.at + space);
        }
        let line_end = trimmed.strip_prefix('.').map_or(trimmed, |r| r.trim_start_matches(' '));
        if line_end.starts_with('\n') {
            self.at = self.text.plain.len() - line_end.len();
            return true;
        }
        if trimmed.starts_with([',', ';', '|', '/']) {
            self.at += space + 1;
            return true;
        }
        space > 0 && ["or ", "and ", "and/or "].iter().any(|word| strip_prefix(trimmed, word).is_some())
    }
}

impl Item {
    fn named(name: &str) -> Self {
        let null = one_of(name, &["null", "empty", "blank", "(null)", "none specified"]);
        Item { name: name.to_string(), null, ..Item::default() }
    }
}

/// The names in one code span: usually one, several in `` `a, b, c` ``.
fn split(name: &str) -> impl Iterator<Item = &str> {
    let identifiers = name.split(',').map(str::trim).all(|part| !part.is_empty() && !part.contains(' '));
    let parts = if identifiers { name.split(',') } else { name.split('\0') };
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a marked text can be a value: short, no JSON, no placeholder.
fn is_value(name: &str) -> bool {
    name.len() <= 80
        && !name.contains(['{', '}', '<', '>', '"', '\n', '='])
        && name.contains(|c: char| c.is_alphanumeric())
}

/// `0-100`, `0 – 100`.
fn is_range(name: &str) -> bool {
    let mut parts = name.split(['-', '–', '—']).map(str::trim);
    let number =
        |part: Option<&str>| part.is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    number(parts.next()) && number(parts.next()) && parts.next().is_none()
}

/// Length of a bare item: up to a comma, "or", "and", parenthesis, dash, the end of the sentence or line.
fn phrase_length(text: &str) -> usize {
    const STOPS: &[&str] = &[
        ",",
        ";",
        "\n",
        " (",
        " or ",
        " and ",
        " - ",
        " -- ",
        " – ",
        "=",
        " Inherited from",
        ". ",
        "|",
        "/",
        ": ",
    ];
    length_before(text, STOPS)
}

/// Length of a description without a line break behind it: up to the next comma or the end of the sentence.
fn phrase_end(text: &str) -> usize {
    length_before(text, &[",", ";", ". ", ".\n"])
}

/// Length of `text` up to the first of `stops`.
fn length_before(text: &str, stops: &[&str]) -> usize {
    let bytes = text.as_bytes();
    let stands = |at: &usize| stops.iter().any(|stop| bytes[*at..].starts_with(stop.as_bytes()));
    (0..bytes.len()).find(stands).unwrap_or(bytes.len())
}
