//! How query options that name properties are written.

use super::target::{Target, is_option};

/// How deep parentheses may stand in each other.
const DEEPEST: i32 = 64;

/// The options of a request, or those that stand in parentheses behind a property.
#[derive(Debug, Default)]
pub(super) struct Options<'q> {
    pub(super) select: Vec<Item<'q>>,
    pub(super) expand: Vec<Item<'q>>,
    pub(super) orderby: Vec<Item<'q>>,
}

/// A property that an option names.
#[derive(Debug)]
pub(super) struct Item<'q> {
    /// What leads to it, its own name last: names of properties and casts.
    pub(super) path: Vec<&'q str>,
    /// Of `$orderby`: whether the greatest comes first.
    pub(super) is_descending: bool,
    /// What is asked of its value.
    pub(super) options: Options<'q>,
}

impl<'q> Options<'q> {
    pub(super) fn of(target: &'q Target) -> Self {
        Self::new(|name| target.option(name))
    }

    /// `$levels=2;$select=id`
    fn nested(text: &'q str) -> Self {
        let options: Vec<_> =
            split(text, ';').into_iter().filter_map(|option| option.split_once('=')).collect();
        let find = |name: &str| options.iter().find(|(found, _)| is_option(found.trim(), name));
        Self::new(|name| find(name).map(|(_, value)| *value))
    }

    fn new(value: impl Fn(&str) -> Option<&'q str>) -> Self {
        let parts = |name| split(value(name).unwrap_or_default(), ',').into_iter();
        Self {
            select: parts("$select").map(Item::of).collect(),
            expand: parts("$expand").map(Item::of).collect(),
            // Expressions are no names.
            orderby: parts("$orderby").filter(|key| !key.contains('(')).map(Item::of).collect(),
        }
    }
}

impl<'q> Item<'q> {
    /// `members($select=id)`, `from/emailAddress/name desc`
    fn of(text: &'q str) -> Self {
        let (named, options) = match text.split_once('(') {
            Some((named, options)) => (named, Options::nested(options.strip_suffix(')').unwrap_or(options))),
            None => (text, Options::default()),
        };
        let mut words = named.split_whitespace();
        Self {
            path: words.next().unwrap_or_default().split('/').collect(),
            is_descending: words.next().is_some_and(|word| word.eq_ignore_ascii_case("desc")),
            options,
        }
    }
}

/// Splits a text where a separator stands outside of quotes and parentheses.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut nesting = Nesting::default();
    let parts = text.split(|c| {
        nesting.pass(c);
        c == separator && !nesting.is_inside()
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Says what is wrong if quotes or parentheses lack their counterparts.
pub(super) fn balanced(text: &str) -> Result<(), &'static str> {
    let mut nesting = Nesting::default();
    for c in text.chars() {
        nesting.pass(c);
        if nesting.depth < 0 {
            return Err("closes a parenthesis that is not open");
        }
        if nesting.depth > DEEPEST {
            return Err("has too many parentheses in each other");
        }
    }
    match nesting {
        Nesting { is_quoted: true, .. } => Err("has a quote that is not closed"),
        Nesting { depth: 1.., .. } => Err("has a parenthesis that is not closed"),
        _ => Ok(()),
    }
}

/// What is open at a place in a text.
#[derive(Default)]
struct Nesting {
    depth: i32,
    is_quoted: bool,
}

impl Nesting {
    fn pass(&mut self, c: char) {
        match c {
            '\'' => self.is_quoted = !self.is_quoted,
            '(' if !self.is_quoted => self.depth += 1,
            ')' if !self.is_quoted => self.depth -= 1,
            _ => {}
        }
    }

    fn is_inside(&self) -> bool {
        self.is_quoted || self.depth > 0
    }
}
