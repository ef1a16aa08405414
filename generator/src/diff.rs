//! What changed between two models, and what that means for users of the generated crate.
//!
//! Items are matched by name without regard to case, operations by method and normalised path, so a page that
//! is renamed changes nothing and a placeholder that is renamed changes a parameter's name only. What is left
//! over on both sides is paired where it is clearly the same thing under another name (see `rename`).

mod examples;
mod operations;
mod rename;
pub mod render;
mod types;

use crate::emit::names;
use crate::model::{Api, Doc, Version};
use crate::span::Place;
use serde::Serialize;
use std::cell::LazyCell;
use std::collections::VecDeque;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// API version: `beta`.
    pub version: String,
    /// What it happened to, in the terms of the documentation: `microsoft.graph.user.displayName`,
    /// `PATCH /users/{id}`.
    pub subject: String,
    /// What kind of thing that is.
    pub item: Item,
    /// What happened.
    pub kind: Kind,
    /// What users of the generated crate notice.
    pub impact: Impact,
    /// Why it has that impact, one clause.
    pub why: &'static str,
    /// What it is called in Rust, if users of the crate notice: in the new crate, of what is gone in the old one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<String>,
    /// What it said before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it says now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Where the old docs say so; nowhere, if it was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Place>,
    /// Where the new docs say so; nowhere, if it was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Place>,
}

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Item {
    Version,
    Type,
    Base,
    Property,
    PropertyType,
    Facet,
    Enum,
    Member,
    Operation,
    Request,
    Response,
    Parameter,
    Header,
    QueryOption,
    Permission,
    Example,
    Deprecation,
    Documentation,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Kind {
    Removed,
    Renamed,
    Changed,
    Added,
}

/// What users of the generated crate notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Impact {
    /// Code that compiled may no longer compile, or does something else.
    Breaking,
    /// Something new can be used; nothing that compiled is affected.
    Compatible,
    /// Only what people read: descriptions, permissions, examples.
    Documentation,
}

impl Impact {
    /// All impacts.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Compatible, Self::Documentation];
}

/// The least version step that the changes allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Verdict {
    None,
    Patch,
    Minor,
    Major,
}

/// Everything that changed from `old` to `new`: breaking changes first, then by subject.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = Vec::new();
    for before in &old.versions {
        match new.versions.iter().find(|v| v.name == before.name) {
            Some(after) => changes.extend(version(before, after)),
            None => changes.push(whole_version(before, Kind::Removed)),
        }
    }
    let known = |after: &&Version| !old.versions.iter().any(|v| v.name == after.name);
    changes.extend(new.versions.iter().filter(known).map(|v| whole_version(v, Kind::Added)));
    changes.sort_by(|a, b| {
        let key = |c: &Change| (c.impact, c.version.clone(), c.subject.clone(), c.item, c.kind);
        key(a).cmp(&key(b)).then_with(|| a.before.cmp(&b.before)).then_with(|| a.after.cmp(&b.after))
    });
    changes
}

/// The least version step that `changes` allow.
pub fn verdict(changes: &[Change]) -> Verdict {
    match changes.iter().map(|c| c.impact).min() {
        None => Verdict::None,
        Some(Impact::Documentation) => Verdict::Patch,
        Some(Impact::Compatible) => Verdict::Minor,
        Some(Impact::Breaking) => Verdict::Major,
    }
}

fn version(old: &Version, new: &Version) -> Vec<Change> {
    let mut log = Log { version: &old.name, changes: Vec::new() };
    types::compare(old, new, &mut log);
    operations::compare(old, new, &mut log);
    name_in_rust(&mut log.changes, old, new);
    log.changes
}

/// Says of the changes that users of the crate notice what the items are called there.
fn name_in_rust(changes: &mut [Change], old: &Version, new: &Version) {
    let seen = |change: &&mut Change| change.impact != Impact::Documentation;
    let [before, after] = [old, new].map(|version| LazyCell::new(|| names::all(version)));
    for change in changes.iter_mut().filter(seen) {
        let names = if change.kind == Kind::Removed { &before } else { &after };
        // Of a part of a call, `GET /lamps query color`, it is the call.
        let mut subject = change.subject.as_str();
        change.rust = loop {
            match (names.get(subject), subject.rsplit_once(' ')) {
                (Some(name), _) => break Some(name.clone()),
                (None, Some((whole, _))) => subject = whole,
                (None, None) => break None,
            }
        };
    }
}

fn whole_version(version: &Version, kind: Kind) -> Change {
    let (impact, why) = match kind {
        Kind::Removed => (Impact::Breaking, "the module of this API version is gone"),
        _ => (Impact::Compatible, "a new module"),
    };
    Change {
        version: version.name.clone(),
        subject: version.name.clone(),
        item: Item::Version,
        kind,
        impact,
        why,
        rust: None,
        before: None,
        after: None,
        old: None,
        new: None,
    }
}

/// The changes of one version while they are being collected.
struct Log<'v> {
    version: &'v str,
    changes: Vec<Change>,
}

/// What is said of a change beside the texts and places.
type Effect = (Impact, &'static str);

impl Log<'_> {
    fn push(
        &mut self,
        subject: &str,
        item: Item,
        kind: Kind,
        effect: Effect,
        places: (Option<&Doc>, Option<&Doc>),
    ) {
        self.push_texts(subject, item, kind, effect, places, (None, None));
    }

    fn push_texts(
        &mut self,
        subject: &str,
        item: Item,
        kind: Kind,
        (impact, why): Effect,
        (old, new): (Option<&Doc>, Option<&Doc>),
        (before, after): (Option<String>, Option<String>),
    ) {
        let place = |doc: Option<&Doc>| doc.and_then(|d| d.places.first()).cloned();
        self.changes.push(Change {
            version: self.version.to_owned(),
            subject: subject.to_owned(),
            item,
            kind,
            impact,
            why,
            rust: None,
            before,
            after,
            old: place(old),
            new: place(new),
        });
    }

    /// A change from one text to another; nothing if they are equal.
    fn texts(
        &mut self,
        subject: &str,
        item: Item,
        effect: Effect,
        docs: (&Doc, &Doc),
        texts: (String, String),
    ) {
        if texts.0 != texts.1 {
            let docs = (Some(docs.0), Some(docs.1));
            self.push_texts(subject, item, Kind::Changed, effect, docs, (Some(texts.0), Some(texts.1)));
        }
    }

    /// Changes of description and deprecation.
    fn docs(&mut self, subject: &str, old: &Doc, new: &Doc) {
        self.description(subject, old, new);
        self.deprecation(subject, old, new);
    }

    fn description(&mut self, subject: &str, old: &Doc, new: &Doc) {
        let effect = (Impact::Documentation, "only the description");
        if !old.text.split_whitespace().eq(new.text.split_whitespace()) {
            let texts = (old.text.to_string(), new.text.to_string());
            self.texts(subject, Item::Documentation, effect, (old, new), texts);
        }
    }

    fn deprecation(&mut self, subject: &str, old: &Doc, new: &Doc) {
        let (kind, effect) = match (&old.deprecated, &new.deprecated) {
            (None, Some(_)) => (Kind::Added, (Impact::Compatible, "uses of it now warn")),
            (Some(_), None) => (Kind::Removed, (Impact::Compatible, "uses of it no longer warn")),
            (Some(before), Some(after)) if !before.split_whitespace().eq(after.split_whitespace()) => {
                (Kind::Changed, (Impact::Documentation, "uses of it warn with another text"))
            }
            _ => return,
        };
        let texts = (old.deprecated.clone(), new.deprecated.clone());
        self.push_texts(subject, Item::Deprecation, kind, effect, (Some(old), Some(new)), texts);
    }
}

/// What stands on both sides, and what stands on one side only.
struct Pairs<'a, T> {
    both: Vec<(&'a T, &'a T)>,
    old: Vec<&'a T>,
    new: Vec<&'a T>,
}

/// Pairs what has the same name on both sides, then, of what is left over, what differs in case only.
fn pair<'a, T>(
    old: impl Iterator<Item = &'a T>,
    new: impl Iterator<Item = &'a T>,
    name: impl Fn(&T) -> String,
) -> Pairs<'a, T> {
    let exact = pair_by(old, new, &name);
    let folded = pair_by(exact.old.into_iter(), exact.new.into_iter(), |item| name(item).to_lowercase());
    Pairs { both: exact.both.into_iter().chain(folded.both).collect(), ..folded }
}

fn pair_by<'a, T>(
    old: impl Iterator<Item = &'a T>,
    new: impl Iterator<Item = &'a T>,
    key: impl Fn(&T) -> String,
) -> Pairs<'a, T> {
    let mut after = indexmap::IndexMap::<String, VecDeque<&T>>::new();
    new.for_each(|item| after.entry(key(item)).or_default().push_back(item));
    let mut pairs = Pairs { both: Vec::new(), old: Vec::new(), new: Vec::new() };
    for item in old {
        match after.get_mut(&key(item)).and_then(VecDeque::pop_front) {
            Some(twin) => pairs.both.push((item, twin)),
            None => pairs.old.push(item),
        }
    }
    pairs.new = after.into_values().flatten().collect();
    pairs
}
