//! Lists of values in descriptions: "Possible values are: `a`, `b`.", "Must be one of `a` or `b`", ...
//!
//! A lead-in says that a list follows. The stronger it is, the less markup the list needs: after "possible values"
//! bare words are values, after "can be" only code and quoted words are. Ranges ("Valid values 4 to 16") and tables
//! ("described in the following table") are no lists.

mod lead;
mod list;

use super::{ValueFacts, ValueList};
use crate::page::Text;
use crate::span::Span;
use lead::Strength;
use list::Item;

/// What a description says about the values that a property may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The list, lists of one description united.
    pub list: Option<ValueList>,
    /// The text counts `null` or "empty" among the values; the list leaves it out.
    pub nullable: bool,
    /// The value that the list marks as `(default)`.
    pub default: Option<String>,
    /// The text announces values and gives none (they stand in a table, on another page), or gives them in a form
    /// that is not understood.
    pub elsewhere: bool,
}

/// Reads the list of values in a description; `span` is its place on the page.
pub fn read(text: &Text, span: Span) -> Option<ValueList> {
    scan(text, span).list
}

/// Reads everything that a description says about values.
pub fn scan(text: &Text, span: Span) -> Values {
    let leads = lead::find(&text.plain);
    let mut strongest = Strength::Continued;
    let mut found: Vec<(Strength, Vec<Item>)> = Vec::new();
    for lead in leads {
        let strength = lead.strength;
        strongest = strongest.max(strength);
        let items = list::read(text, lead);
        if !items.is_empty() {
            found.push((strength, items));
        }
    }
    let announced = strongest >= Strength::Named;
    let Some(strength) = found.iter().map(|(strength, _)| *strength).max() else {
        return Values { elsewhere: announced, ..Values::default() };
    };
    found.retain(|(s, _)| *s == strength || *s == Strength::Continued);
    unite(&found, text, span)
}

/// One list from all lists of a description.
fn unite(lists: &[(Strength, Vec<Item>)], text: &Text, span: Span) -> Values {
    let mut values = Values::default();
    let mut members: Vec<ValueFacts> = Vec::new();
    let mut places = Places { raw: text.raw, at: 0, span };
    let named = |items: &[Item]| -> Vec<String> {
        let mut names: Vec<String> = items.iter().filter(|i| !i.null).map(|i| i.name.clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    let complete: Vec<Vec<String>> =
        lists.iter().filter(|(s, _)| *s != Strength::Continued).map(|(_, items)| named(items)).collect();
    let contradictory = complete.windows(2).any(|pair| pair[0] != pair[1]);
    for item in lists.iter().flat_map(|(_, items)| items) {
        values.nullable |= item.null;
        if item.is_default && !item.null {
            values.default.get_or_insert_with(|| item.name.clone());
        }
        if !item.null && !members.iter().any(|m| m.name == item.name) {
            members.push(ValueFacts {
                name: item.name.clone(),
                value: item.number,
                description: item.description.clone(),
                span: places.next(&item.name),
            });
        }
    }
    let span = match (members.first(), members.last()) {
        (Some(first), Some(last)) if first.span.start <= last.span.end => {
            Span { end: last.span.end, ..first.span }
        }
        _ => span,
    };
    values.list = (!members.is_empty()).then_some(ValueList { members, contradictory, span });
    values
}

/// Finds where the members stand on the page, in order.
struct Places<'t> {
    raw: &'t str,
    at: usize,
    span: Span,
}

impl Places<'_> {
    /// The place of the next occurrence of `name`; that of the whole cell if the source spells it otherwise.
    fn next(&mut self, name: &str) -> Span {
        let found = self.raw.get(self.at..).and_then(|rest| rest.find(name));
        match found.filter(|_| self.raw.len() == self.span.range().len()) {
            Some(offset) => {
                let start = self.at + offset;
                self.at = start + name.len();
                let base = self.span.start as usize;
                Span::new(self.span.page, base + start..base + self.at)
            }
            None => self.span,
        }
    }
}

#[cfg(test)]
mod tests;
