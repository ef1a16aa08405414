//! Several change lists, one after the other, as one.

use docbindgen::diff::{Change, Item, Kind};
use std::collections::BTreeMap;

/// What a change is about: version, subject, item and, of the latter, which facet. A subject is compared without regard
/// to case and to the names of placeholders.
type Key = (String, String, Item, &'static str);

/// What is left of all changes of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Net {
    kind: Kind,
    before: Option<String>,
    after: Option<String>,
}

/// The sum of change lists.
#[derive(Default)]
struct Sum(BTreeMap<Key, Net>);

/// Compares the sum of `steps` with `whole` and prints what only one of them has; true if they agree.
pub(crate) fn report<'c>(steps: impl Iterator<Item = &'c [Change]>, whole: &[Change]) -> bool {
    let mut sum = Sum::default();
    steps.flatten().for_each(|change| sum.add(change));
    let mut direct = Sum::default();
    whole.iter().for_each(|change| direct.add(change));
    let (sum, direct) = (sum.without_reworded_facets(), direct.without_reworded_facets());
    let only = |a: &Sum, b: &Sum| -> Vec<String> {
        let missing = a.0.iter().filter(|(key, _)| !b.0.contains_key(*key));
        missing
            .map(|((version, subject, item, _), net)| {
                format!("[{version}] {subject} {item:?} {:?}", net.kind)
            })
            .collect()
    };
    let (steps, direct_only) = (only(&sum, &direct), only(&direct, &sum));
    println!("\nchanges: {} from first to last, {} as the sum of the steps", direct.0.len(), sum.0.len());
    steps.iter().for_each(|line| println!("  only in the sum: {line}"));
    direct_only.iter().for_each(|line| println!("  only from first to last: {line}"));
    steps.is_empty() && direct_only.is_empty()
}

impl Sum {
    fn add(&mut self, change: &Change) {
        match (change.kind, change.item, &change.before) {
            // What is clearly renamed in one step may be less clear over many: both count as going and coming.
            (Kind::Renamed, Item::Type | Item::Enum, Some(before)) => {
                self.put(Kind::Removed, before, change);
                self.put(Kind::Added, &change.subject, change);
            }
            (Kind::Renamed, Item::Operation | Item::Property | Item::Member, Some(_)) => {
                self.rename_parts(change);
                self.put(change.kind, &change.subject, change);
            }
            _ => self.put(change.kind, &change.subject, change),
        }
    }

    fn put(&mut self, kind: Kind, subject: &str, change: &Change) {
        let subject = blank(subject);
        if self.is_within_an_added_item(&change.version, &subject, change.item) {
            return;
        }
        let key = (change.version.clone(), subject, change.item, facet(change));
        if kind == Kind::Removed {
            self.drop_parts(&key);
        }
        let new = Net { kind, before: change.before.clone(), after: change.after.clone() };
        let net = match self.0.remove(&key) {
            Some(old) => follow(old, new),
            None => Some(new),
        };
        if let Some(net) = net {
            self.0.insert(key, net);
        }
    }

    /// A facet that changed says what was reworded, as in the change list of one step.
    fn without_reworded_facets(mut self) -> Self {
        let facets: Vec<(String, String)> = self
            .0
            .keys()
            .filter(|(_, _, item, _)| *item == Item::Facet)
            .map(|(version, subject, ..)| (version.clone(), subject.clone()))
            .collect();
        self.0.retain(|(version, subject, item, _), _| {
            *item != Item::Documentation || !facets.iter().any(|(v, s)| v == version && s == subject)
        });
        self
    }

    /// Whoever learns that a type is new needs no list of its properties.
    fn is_within_an_added_item(&self, version: &str, subject: &str, item: Item) -> bool {
        let added = |((v, owner, i, _), net): (&Key, &Net)| {
            v == version
                && net.kind == Kind::Added
                // An item can be deprecated, and lose that again, without being new.
                && *i != Item::Deprecation
                && (owner != subject || *i != item)
                && is_part(subject, owner)
        };
        self.0.iter().any(added)
    }

    fn drop_parts(&mut self, (version, subject, ..): &Key) {
        self.0.retain(|(v, part, ..), net| {
            !(v == version && is_part(part, subject) && net.kind != Kind::Added)
        });
    }

    /// What was said of the parts of an item under its old name holds of them under its new one.
    fn rename_parts(&mut self, change: &Change) {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { return };
        let old = blank(&change.subject.replace(after.as_str(), before));
        let new = blank(&change.subject);
        let parts: Vec<Key> = self
            .0
            .keys()
            .filter(|(v, part, ..)| *v == change.version && is_part(part, &old))
            .cloned()
            .collect();
        for key in parts {
            if let Some(net) = self.0.remove(&key) {
                let (version, part, item, facet) = key;
                self.0.insert((version, part.replacen(&old, &new, 1), item, facet), net);
            }
        }
    }
}

/// A subject in lower case, the names of its placeholders left out.
fn blank(subject: &str) -> String {
    let mut parts = subject.split('{');
    let first = parts.next().unwrap_or_default().to_lowercase();
    parts.fold(first, |blank, part| {
        let behind = part.split_once('}').map_or(part, |(_, behind)| behind);
        blank + "{}" + &behind.to_lowercase()
    })
}

/// Which facet a change of one is about: the word that both its texts have.
fn facet(change: &Change) -> &'static str {
    const FACETS: [&str; 9] = [
        "$select",
        "$filter",
        "navigation",
        "read-only",
        "required",
        "nullable",
        "length",
        "elements",
        "default",
    ];
    let says = |word: &&&str| {
        let texts = change.before.iter().chain(&change.after);
        change.item == Item::Facet && texts.into_iter().any(|text| text.contains(**word))
    };
    FACETS.iter().find(says).copied().unwrap_or_default()
}

/// Whether a subject is an item, or a part of it: a property of a type, a parameter of a call.
fn is_part(subject: &str, owner: &str) -> bool {
    subject.strip_prefix(owner).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
}

/// Two changes of one thing as one; nothing if the second takes the first back.
fn follow(old: Net, new: Net) -> Option<Net> {
    match (old.kind, new.kind) {
        (Kind::Added, Kind::Removed) | (Kind::Removed, Kind::Added) => None,
        (Kind::Added, _) => Some(Net { kind: Kind::Added, before: None, after: new.after }),
        (_, Kind::Removed) => Some(Net { kind: Kind::Removed, before: old.before, after: None }),
        _ if old.before.is_some() && old.before == new.after => None,
        _ => Some(Net { kind: new.kind, before: old.before, after: new.after }),
    }
}
