//! Permissions of an operation, from its pages and what these include.

use super::Permission;
use super::bodies::PageBody;
use super::link::join;
use crate::facts::{PageFacts, PermissionFacts};
use crate::map::{HashMap, HashSet};
use crate::report::{Finding, codes};
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
pub(super) fn permissions<'b>(
    pages: impl Iterator<Item = &'b PageBody<'b>>,
    included: &Included<'_>,
) -> Vec<Permission> {
    let mut united: Vec<Permission> = Vec::new();
    for PageBody { page, facts, .. } in pages {
        united.reserve_exact(facts.permissions.len());
        let fragments = page.includes.iter().filter_map(|include| {
            included.get(&join(&page.path, &include.value).to_ascii_lowercase()).copied()
        });
        for facts in facts.permissions.iter().chain(fragments.flatten()) {
            add(&mut united, facts);
        }
    }
    united
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
