//! Request bodies as a source of properties: the tables of a type's create and update pages.

use super::action::{action, last_name};
use super::infer::is_of_container;
use super::inherit::chain;
use super::json::members;
use super::link::Index;
use super::payload::{BodyType, body_type, json};
use super::rows::{Aside, Lookup};
use super::types::{Draft, Drafts, find};
use super::{Action, Property};
use crate::facts::{OperationFacts, PageFacts};
use crate::map::HashMap;
use crate::report::{Finding, codes};
use rayon::prelude::*;

/// An operation page and the type of its request body.
#[derive(Clone, Debug)]
pub(super) struct PageBody<'f> {
    pub(super) page: &'f PageFacts,
    pub(super) facts: &'f OperationFacts,
    pub(super) ty: Option<BodyType>,
}

/// All operation pages of one version.
pub(super) fn all<'f>(pages: &[&'f PageFacts], index: &Index) -> Vec<PageBody<'f>> {
    let operations: Vec<_> =
        pages.iter().filter_map(|page| Some((*page, page.operation.as_ref()?))).collect();
    operations
        .into_par_iter()
        .map(|(page, facts)| PageBody { page, facts, ty: body_type(page, facts, index) })
        .collect()
}

impl<'f> PageBody<'f> {
    /// The action of a route of this page.
    pub(super) fn action(&self, route: &crate::facts::Route) -> Action {
        let object = self.ty.as_ref().map(|ty| ty.name.as_str());
        action(route, title(self.page), self.facts, object)
    }

    /// The type whose properties the rows of the request table are: that of the body, if the page creates or
    /// updates an object.
    fn object(&self) -> Option<&BodyType> {
        let writes = self.facts.routes.iter().any(|route| {
            matches!(self.action(&route.route), Action::Create | Action::Update | Action::Replace)
                && !matches!(last_name(&route.route), Some("$value" | "content"))
        });
        self.ty.as_ref().filter(|_| writes && !self.facts.request.rows.is_empty())
    }
}

/// The title of a page, empty if it has none.
pub(super) fn title(page: &PageFacts) -> &str {
    page.title.as_ref().map_or("", |title| title.value.as_str())
}

/// Adds the types that no page of their own documents but that the request tables of pages spell out.
pub(super) fn define_missing<'f>(
    drafts: &mut Drafts<'f>,
    bodies: &[PageBody<'f>],
    lookup: Lookup<'_>,
    aside: &mut Aside<'f>,
) {
    for body in bodies {
        let Some(ty) = body.object() else { continue };
        if lookup.index.is_structured(&ty.name) {
            continue;
        }
        let span = body.facts.request.span;
        let draft = drafts.entry(ty.name.clone()).or_insert_with(|| {
            aside.unknown.push((ty.name.clone(), span));
            super::types::undocumented(ty.name.clone(), span)
        });
        add_rows(draft, body, lookup, aside);
    }
}

fn add_rows<'f>(draft: &mut Draft<'f>, body: &PageBody<'f>, lookup: Lookup<'_>, aside: &mut Aside<'f>) {
    draft.expect(body.facts.request.rows.len());
    for row in &body.facts.request.rows {
        draft.add_row(row, body.page, false, lookup, aside);
    }
}

/// Adds to documented types the properties that only the request tables of their create and update pages list.
///
/// Where the type of the body is uncertain and most rows are unknown to it, the table is about something else.
pub(super) fn unite<'f>(
    drafts: &mut Drafts<'f>,
    bodies: &[PageBody<'f>],
    lookup: Lookup<'_>,
    aside: &mut Aside<'f>,
) {
    let mut by_type: HashMap<&str, Vec<&PageBody<'f>>> = HashMap::default();
    for body in bodies {
        if let Some(ty) = body.object().filter(|ty| lookup.index.is_structured(&ty.name)) {
            by_type.entry(&ty.name).or_default().push(body);
        }
    }
    let mut by_type: Vec<_> = by_type.into_iter().collect();
    by_type.sort_unstable_by_key(|(name, _)| *name);
    let linked: Vec<_> = by_type
        .into_par_iter()
        .map(|(name, bodies)| {
            let mut aside = Aside::default();
            let drafts = bodies.iter().map(|body| {
                let mut draft = Draft::new(name.to_owned(), body.facts.request.span);
                add_rows(&mut draft, body, lookup, &mut aside);
                (*body, draft)
            });
            (drafts.collect::<Vec<_>>(), aside)
        })
        .collect();
    for (tables, more) in linked {
        aside.append(more);
        for (body, table) in tables {
            unite_table(drafts, body, table, &mut aside.findings);
        }
    }
}

/// Whether the request examples show a member of this name only inside of nested objects.
fn is_nested(name: &str, facts: &OperationFacts) -> bool {
    let requests = facts.examples.iter().filter_map(|example| example.request.as_ref());
    let mut nested = false;
    for text in requests.filter_map(|request| json(&request.body)) {
        if members(text).any(|(key, _)| key == name) {
            return false;
        }
        nested |= memchr::memmem::find(text.as_bytes(), format!("\"{name}\"").as_bytes()).is_some();
    }
    nested
}

/// Takes what a request table says into the type and its ancestors.
fn unite_table(drafts: &mut Drafts<'_>, body: &PageBody<'_>, table: Draft<'_>, findings: &mut Vec<Finding>) {
    let name = table.ty.name;
    let chain: Vec<String> = chain(drafts, &name).into_iter().map(str::to_owned).collect();
    let declaring = |property: &str| {
        let declares =
            |ty: &&String| drafts.get(*ty).is_some_and(|d| find(&d.ty.properties, property).is_some());
        chain.iter().find(declares)
    };
    let span = table.span;
    let row_of = |property: &Property| body.facts.request.rows.iter().find(|row| row.name == property.name);
    let own = table.ty.properties.into_values().map(|property| {
        let span = row_of(&property).map_or(span, |row| row.span);
        (property, span, &name)
    });
    let restated = table.inherited.into_iter().map(|restated| {
        let owner = chain.iter().find(|ancestor| **ancestor == restated.ancestor);
        (restated.property, restated.span, owner.unwrap_or(&name))
    });
    let rows: Vec<_> = own
        .chain(restated)
        .filter(|(property, ..)| !is_of_container(&property.ty.item, &property.name, &name, drafts))
        .map(|(property, span, owner)| (declaring(&property.name), property, span, owner))
        .filter(|(known, property, ..)| known.is_some() || !is_nested(&property.name, body.facts))
        .collect();
    let unknown = rows.iter().filter(|(known, ..)| known.is_none()).count();
    let certain = body.ty.as_ref().is_some_and(|ty| ty.certain);
    if !certain && unknown * 2 >= rows.len() && unknown > 0 {
        let label = format!("most of these rows are no properties of `{name}`");
        findings.push(Finding::new(&codes::FOREIGN_TABLE, span, label));
        return;
    }
    for (known, property, span, owner) in rows {
        if let Some(draft) = drafts.get_mut(known.unwrap_or(owner)) {
            findings.extend(draft.add(property, span));
        }
    }
}
