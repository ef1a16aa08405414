//! Lists of values in descriptions: "Possible values are: `a`, `b`.", "Must be one of `a` or `b`", ...
//!
//! A lead-in says that a list follows. The stronger it is, the less markup the list needs: after "possible values"
//! bare words are values, after "can be" only code and quoted words are. Ranges ("Valid values 4 to 16") and tables
//! ("described in the following table") are no lists.

mod lead;
mod list;

use super::triggers::Words;
use super::{ValueFacts, ValueList};
use crate::page::Text;
use crate::span::Span;
use lead::Strength;
use list::Item;
use std::collections::BTreeSet;

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

/// The words that call for a reading of values.
pub(super) fn trigger_words() -> impl Iterator<Item = &'static str> {
    lead::trigger_words()
}

/// Reads everything that a description says about values; `span` is its place on the page, and `words` stand in it.
pub fn scan(text: &Text, span: Span, words: Words) -> Values {
    let leads = lead::find(&text.plain, words);
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
    unite(found, text, span)
}

/// One list from all lists of a description.
fn unite(lists: Vec<(Strength, Vec<Item>)>, text: &Text, span: Span) -> Values {
    let mut values = Values::default();
    let contradictory = contradictory(&lists);
    let mut members: Vec<ValueFacts> = Vec::with_capacity(lists.iter().map(|(_, items)| items.len()).sum());
    let mut places = Places { raw: text.raw, at: 0, span };
    for item in lists.into_iter().flat_map(|(_, items)| items) {
        values.nullable |= item.null;
        if item.is_default && !item.null {
            values.default.get_or_insert_with(|| item.name.clone());
        }
        if !item.null && !members.iter().any(|m| m.name == item.name) {
            let span = places.next(&item.name);
            let Item { name, number: value, description, .. } = item;
            members.push(ValueFacts { name, value, description, span });
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

/// Whether lists that should be complete name different values.
fn contradictory(lists: &[(Strength, Vec<Item>)]) -> bool {
    let complete = lists.iter().filter(|(strength, _)| *strength != Strength::Continued);
    let mut pairs = complete.clone().zip(complete.skip(1));
    pairs.any(|((_, one), (_, other))| names(one) != names(other))
}

fn names(items: &[Item]) -> BTreeSet<&str> {
    items.iter().filter(|item| !item.null).map(|item| item.name.as_str()).collect()
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
