//! Permissions of an operation, from its pages and what these include.

use super::Permission;
use super::action::singular;
use super::bodies::PageBody;
use super::link::join;
use crate::facts::{PageFacts, PermissionFacts, Route, Segment};
use crate::map::{HashMap, HashSet};
use crate::report::{Finding, codes};
use std::cmp::Reverse;
use std::sync::Arc;

/// Fragments with permission tables by path in lower case.
pub(super) type Included<'f> = HashMap<String, &'f [PermissionFacts]>;

/// The fragments among all pages, whatever version they belong to.
pub(super) fn included<'f>(pages: impl IntoIterator<Item = &'f PageFacts>) -> Included<'f> {
    let fragments = pages.into_iter().filter(|page| !page.permissions.is_empty());
    fragments.map(|page| (page.path.to_ascii_lowercase(), page.permissions.as_slice())).collect()
}

/// Findings of the fragments that pages include and that are not there, each at the first page that does. Of pages that
/// were given without the folder that the fragment should be in nothing is said.
pub(super) fn missing(pages: &[PageFacts], included: &Included<'_>) -> Vec<Finding> {
    let named = pages.iter().flat_map(|page| {
        let depth = page.path.matches('/').count();
        let stays = move |target: &str| target.starts_with('.') && target.matches("../").count() <= depth;
        let within = page.includes.iter().filter(move |include| stays(&include.value));
        within.map(|include| (join(&page.path, &include.value).to_ascii_lowercase(), include.span))
    });
    let mut missing: Vec<_> = named.filter(|(path, _)| !included.contains_key(path)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    // A fragment may be there and name no permissions.
    let paths: HashSet<String> = pages.iter().map(|page| page.path.to_ascii_lowercase()).collect();
    missing.retain(|(path, _)| !paths.contains(path));
    missing.sort_unstable();
    missing.dedup_by(|a, b| a.0 == b.0);
    let finding = |(path, span)| {
        Finding::new(
            &codes::INCLUDE_MISSING,
            span,
            format!("there is no `{path}` in the documentation folder"),
        )
    };
    missing.into_iter().map(finding).collect()
}

/// The permissions of an operation: what its pages say, united per kind of principal and group.
///
/// A page about several resources has a row for each: of those count the rows about the resource that the route is to, if the
/// labels tell, and none for a principal of whom a page that is nearer says it without a label.
pub(super) fn permissions<'b>(
    pages: impl Iterator<Item = &'b PageBody<'b>>,
    included: &Included<'_>,
    route: &Route,
) -> Vec<Permission> {
    let resources = Resources::of(route);
    let mut united: Vec<Permission> = Vec::new();
    for PageBody { page, facts, .. } in pages {
        united.reserve_exact(facts.permissions.len());
        let fragments = page.includes.iter().filter_map(|include| {
            included.get(&join(&page.path, &include.value).to_ascii_lowercase()).copied()
        });
        let nearer = united.len();
        let rows = || facts.permissions.iter().chain(fragments.clone().flatten());
        let best = rows().filter_map(|row| resources.fit(row.group.as_deref()?)).max();
        for facts in rows() {
            let is_said = || {
                let mut nearer = united[..nearer].iter();
                nearer.any(|known| known.principal == facts.principal && known.group.is_none())
            };
            let is_apt = match &facts.group {
                None => true,
                Some(group) => (best.is_none() || resources.fit(group) == best) && !is_said(),
            };
            if is_apt {
                add(&mut united, facts);
            }
        }
    }
    united
}

/// The names in a route that tell which resource it is to, singular and in lower case.
struct Resources {
    all: Vec<String>,
}

impl Resources {
    fn of(route: &Route) -> Self {
        let name = |segment: &Segment| match segment {
            Segment::Name { name } if name == "me" => Some("user".to_owned()),
            Segment::Name { name } => Some(singular(name).to_ascii_lowercase()),
            _ => None,
        };
        Self { all: route.segments.iter().filter_map(name).collect() }
    }

    /// How well a label fits: its last word is the resource, which is the last name of the route or the one before, as in
    /// `/groups/{id}/events/{id}/extensions`; and `group event` says it better than `event`, that better than `user event`.
    fn fit(&self, label: &str) -> Option<(usize, Reverse<usize>, usize)> {
        let words: Vec<_> =
            label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_called = |word: &str, name: &String| singular(word).eq_ignore_ascii_case(name);
        let (head, others) = words.split_last()?;
        let at = self.all.iter().rposition(|name| is_called(head, name))?;
        let is_near = at + 2 >= self.all.len();
        let known = others.iter().filter(|word| self.all.iter().any(|name| is_called(word, name))).count();
        is_near.then_some((at, Reverse(others.len() - known), known))
    }
}

fn add(united: &mut Vec<Permission>, facts: &PermissionFacts) {
    let same = |known: &&mut Permission| known.principal == facts.principal && known.group == facts.group;
    match united.iter_mut().find(same) {
        None => united.push(Permission {
            principal: facts.principal,
            group: facts.group.clone(),
            permissions: Arc::clone(&facts.permissions),
        }),
        Some(known) => {
            let known = &mut known.permissions;
            let new: Vec<_> = facts.permissions.iter().filter(|name| !known.contains(name)).collect();
            if !new.is_empty() {
                *known = known.iter().chain(new).cloned().collect();
            }
        }
    }
}
