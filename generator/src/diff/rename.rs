//! Finds what is clearly the same thing under another name among the removed and the added.

use crate::model::{EnumType, Member, Property, StructuredType};
use std::collections::BTreeSet;

/// How alike two things are that have different names: 0 nothing in common, 1 the same.
pub(super) trait Alike {
    /// The likeness.
    fn likeness(&self, other: &Self) -> f64;
}

/// From this likeness on, a removed and an added thing are one that was renamed.
const CLEARLY: f64 = 0.8;

/// Takes the pairs that are clearly renamed out of both lists: the most alike first, and none where two
/// candidates are equally alike.
pub(super) fn take<'a, T: Alike>(old: &mut Vec<&'a T>, new: &mut Vec<&'a T>) -> Vec<(&'a T, &'a T)> {
    // A change list in which hundreds of things come and go is no place for guesses.
    if old.len().saturating_mul(new.len()) > 10_000 {
        return Vec::new();
    }
    let mut renamed = Vec::new();
    while let Some((i, j)) = most_alike(old, new) {
        renamed.push((old.remove(i), new.remove(j)));
    }
    renamed
}

fn most_alike<T: Alike>(old: &[&T], new: &[&T]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    let mut tie = false;
    for (i, before) in old.iter().enumerate() {
        for (j, after) in new.iter().enumerate() {
            let likeness = before.likeness(after);
            let known = best.map_or(CLEARLY, |(known, ..)| known);
            tie = if likeness > known { false } else { tie || (likeness == known && best.is_some()) };
            if likeness > known || (best.is_none() && likeness >= CLEARLY) {
                best = Some((likeness, i, j));
            }
        }
    }
    best.filter(|_| !tie).map(|(_, i, j)| (i, j))
}

/// Share of the names that two sets have in common; sets of fewer than two names say nothing.
fn overlap<'a>(a: impl Iterator<Item = &'a str>, b: impl Iterator<Item = &'a str>) -> f64 {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.collect(), b.collect());
    match a.len().min(b.len()) {
        0 | 1 => 0.0,
        _ => a.intersection(&b).count() as f64 / a.union(&b).count() as f64,
    }
}

impl Alike for StructuredType {
    fn likeness(&self, other: &Self) -> f64 {
        if self.base != other.base {
            return 0.0;
        }
        overlap(self.properties.keys().map(|name| &**name), other.properties.keys().map(|name| &**name))
    }
}

impl Alike for EnumType {
    fn likeness(&self, other: &Self) -> f64 {
        overlap(self.members.iter().map(|m| m.name.as_str()), other.members.iter().map(|m| m.name.as_str()))
    }
}

impl Alike for Property {
    fn likeness(&self, other: &Self) -> f64 {
        let same = self.ty == other.ty && !self.doc.text.is_empty() && self.doc.text == other.doc.text;
        f64::from(u8::from(same))
    }
}

impl Alike for Member {
    fn likeness(&self, other: &Self) -> f64 {
        let same_text = self.doc.text.len() > 20 && self.doc.text == other.doc.text;
        f64::from(u8::from(self.value == other.value && same_text))
    }
}
