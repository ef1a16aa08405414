//! Several change lists, one after the other, as one.

use docbindgen::diff::{Change, Item, Kind};
use std::collections::BTreeMap;

/// What a change is about. A subject is compared without regard to case, as pages write names.
type Key = (String, String, Item);

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
    let only = |a: &Sum, b: &Sum| -> Vec<String> {
        let missing = a.0.iter().filter(|(key, _)| !b.0.contains_key(*key));
        missing
            .map(|((version, subject, item), net)| format!("[{version}] {subject} {item:?} {:?}", net.kind))
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
        let subject = change.subject.to_lowercase();
        if self.is_within_an_added_item(&change.version, &subject, change.item) {
            return;
        }
        let key = (change.version.clone(), subject, change.item);
        match change.kind {
            Kind::Removed => self.drop_parts(&key),
            Kind::Renamed => self.rename_parts(change),
            Kind::Added | Kind::Changed => {}
        }
        let new = Net { kind: change.kind, before: change.before.clone(), after: change.after.clone() };
        let net = match self.0.remove(&key) {
            Some(old) => follow(old, new),
            None => Some(new),
        };
        if let Some(net) = net {
            self.0.insert(key, net);
        }
    }

    /// Whoever learns that a type is new needs no list of its properties.
    fn is_within_an_added_item(&self, version: &str, subject: &str, item: Item) -> bool {
        let added = |((v, owner, i), net): (&Key, &Net)| {
            v == version
                && net.kind == Kind::Added
                && (owner != subject || *i != item)
                && is_part(subject, owner)
        };
        self.0.iter().any(added)
    }

    fn drop_parts(&mut self, (version, subject, _): &Key) {
        self.0
            .retain(|(v, part, _), net| !(v == version && is_part(part, subject) && net.kind != Kind::Added));
    }

    /// What was said of the parts of an item under its old name holds of them under its new one.
    fn rename_parts(&mut self, change: &Change) {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { return };
        let old = change.subject.replace(after.as_str(), before).to_lowercase();
        let new = change.subject.to_lowercase();
        let parts: Vec<Key> = self
            .0
            .keys()
            .filter(|(v, part, _)| *v == change.version && is_part(part, &old))
            .cloned()
            .collect();
        for key in parts {
            if let Some(net) = self.0.remove(&key) {
                let (version, part, item) = key;
                self.0.insert((version, part.replacen(&old, &new, 1), item), net);
            }
        }
    }
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
