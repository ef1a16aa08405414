//! Documented JSON as query options ask for it: sorted, and without what is not selected.

use super::options::{Item, Options};
use serde_json::Value as Json;
use std::cmp::Ordering;

impl Options<'_> {
    /// Sorts items as `$orderby` says. What has no value comes first, or last if the order is descending.
    pub(super) fn sort(&self, items: &mut [Json]) {
        items.sort_by(|a, b| {
            let mut orders = self.orderby.iter().map(|key| key.order(a, b));
            orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        });
    }

    /// Leaves of an object, or of each in a list, what `$select` and `$expand` name and what says how to read it. Values
    /// of what they name become as the options in parentheses behind it say.
    pub(super) fn select(&self, json: &mut Json) {
        let names = || self.select.iter().chain(&self.expand);
        let paths: Vec<_> = names().map(Item::members).collect();
        let is_all = self.select.iter().any(|item| item.members().is_empty());
        if !self.select.is_empty() && !is_all {
            keep(json, &paths.iter().map(Vec::as_slice).collect::<Vec<_>>());
        }
        names().for_each(|item| reach(json, &item.members(), &|value| item.options.apply(value)));
    }

    fn apply(&self, json: &mut Json) {
        if let Json::Array(items) = json {
            self.sort(items);
        }
        self.select(json);
    }
}

impl Item<'_> {
    /// The members that lead to the value, none for `*`: casts, `$count` and `$ref` are none.
    fn members(&self) -> Vec<&str> {
        let is_member = |name: &&str| !name.contains(['.', '*', '$']);
        self.path.iter().copied().filter(is_member).collect()
    }

    fn order(&self, a: &Json, b: &Json) -> Ordering {
        let value = |json| self.members().into_iter().try_fold(json, member).unwrap_or(&Json::Null);
        let order = order(value(a), value(b));
        if self.is_descending { order.reverse() } else { order }
    }
}

/// Removes the members that no path leads to or through, in all objects of a list.
fn keep(json: &mut Json, paths: &[&[&str]]) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| keep(item, paths)),
        Json::Object(members) => {
            members.retain(|name, _| is_annotation(name) || paths.iter().any(|path| begins(path, name)));
            for (name, value) in members {
                let through = paths.iter().filter(|path| begins(path, name)).filter_map(|path| path.get(1..));
                let through: Vec<_> = through.collect();
                // A value that is named itself is kept whole.
                if !through.is_empty() && through.iter().all(|path| !path.is_empty()) {
                    keep(value, &through);
                }
            }
        }
        _ => {}
    }
}

/// Whether a member says something of the object as a whole, as `@odata.type` does.
fn is_annotation(name: &str) -> bool {
    name.starts_with('@')
}

/// Whether a path begins with a member, or with the property that a member annotates: `photo@odata.mediaReadLink`.
fn begins(path: &[&str], name: &str) -> bool {
    let property = name.split('@').next().unwrap_or_default();
    path.first().is_some_and(|first| first.eq_ignore_ascii_case(property))
}

/// Changes the values that a path leads to, in all objects of a list.
fn reach(json: &mut Json, path: &[&str], change: &dyn Fn(&mut Json)) {
    match (json, path) {
        (Json::Array(items), [_, ..]) => items.iter_mut().for_each(|item| reach(item, path, change)),
        (Json::Object(members), [first, rest @ ..]) => {
            let named = members.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case(first));
            named.for_each(|(_, value)| reach(value, rest, change));
        }
        (json, []) => change(json),
        _ => {}
    }
}

fn member<'j>(json: &'j Json, name: &str) -> Option<&'j Json> {
    let (_, value) = json.as_object()?.iter().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
    Some(value)
}

/// The order of two scalars. There is none among objects and lists.
fn order(a: &Json, b: &Json) -> Ordering {
    match (a, b) {
        (Json::Bool(a), Json::Bool(b)) => a.cmp(b),
        (Json::String(a), Json::String(b)) => a.cmp(b),
        (Json::Number(a), Json::Number(b)) => {
            a.as_f64().unwrap_or_default().total_cmp(&b.as_f64().unwrap_or_default())
        }
        (a, b) => kind(a).cmp(&kind(b)),
    }
}

fn kind(json: &Json) -> u8 {
    match json {
        Json::Null => 0,
        Json::Bool(_) => 1,
        Json::Number(_) => 2,
        Json::String(_) => 3,
        Json::Array(_) | Json::Object(_) => 4,
    }
}
