//! Request bodies as a source of properties: the tables of a type's create and update pages.

use super::action::{action, last_name};
use super::inherit::lineage;
use super::link::Index;
use super::nested::Nested;
use super::payload::{BodyType, body_type, json};
use super::rows::{Aside, Lookup, Row};
use super::types::{Drafts, find};
use super::{Action, TypeName};
use crate::facts::{OperationFacts, PageFacts, RouteFacts};
use crate::report::{Finding, codes};
use crate::source::Sources;
use rayon::prelude::*;

/// An operation page and the type of its request body.
#[derive(Clone, Debug)]
pub(super) struct PageBody<'f> {
    pub(super) page: &'f PageFacts,
    pub(super) facts: &'f OperationFacts,
    pub(super) ty: Option<BodyType>,
    /// What each route does.
    pub(super) actions: Vec<Action>,
    /// The one parameter of the body, if the rows of the request table are inside of it.
    pub(super) nested: Option<Nested>,
}

/// All operation pages of one version.
pub(super) fn all<'f>(pages: &[&'f PageFacts], index: &Index) -> Vec<PageBody<'f>> {
    let operations: Vec<_> =
        pages.iter().filter_map(|page| Some((*page, page.operation.as_ref()?))).collect();
    operations
        .into_par_iter()
        .map(|(page, facts)| {
            let ty = body_type(page, facts, index);
            let object = ty.as_ref().map(|ty| &*ty.name);
            let routes = facts.routes.iter().map(|known| &known.route);
            let actions = routes.map(|route| action(route, title(page), facts, object)).collect();
            PageBody { page, facts, ty, actions, nested: None }
        })
        .collect()
}

impl<'f> PageBody<'f> {
    /// The type whose properties the rows of the request table are: that of the body, if the page creates or
    /// updates an object.
    fn object(&self) -> Option<&BodyType> {
        let writes = |(known, action): (&RouteFacts, &Action)| {
            matches!(action, Action::Create | Action::Update | Action::Replace)
                && !matches!(last_name(&known.route), Some("$value" | "content"))
        };
        let ty = self.ty.as_ref().filter(|_| !self.facts.request.rows.is_empty())?;
        self.facts.routes.iter().zip(&self.actions).any(writes).then_some(ty)
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
        let draft = drafts.entry(ty.name.to_string()).or_insert_with(|| {
            aside.unknown.push((ty.name.clone(), span));
            super::types::undocumented(&ty.name, span)
        });
        draft.expect(body.facts.request.rows.len());
        for row in &body.facts.request.rows {
            draft.add_row(row, body.page, false, lookup, aside);
        }
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
    let object = |body| Some((&*PageBody::object(body)?.name, body));
    let mut tables: Vec<(&str, &PageBody<'f>)> = bodies.iter().filter_map(object).collect();
    tables.retain(|(ty, _)| lookup.index.is_structured(ty));
    tables.sort_by_key(|(ty, _)| *ty);
    let linked = tables.into_par_iter().map(|(ty, body)| {
        let mut aside = Aside::default();
        (Table::new(ty, body, drafts, lookup, &mut aside), aside)
    });
    for (table, more) in linked.collect::<Vec<_>>() {
        aside.append(more);
        table.unite(drafts, lookup.sources, &mut aside.findings);
    }
}

/// A request table.
struct Table<'t, 'f> {
    body: &'t PageBody<'f>,
    /// The full name of the type that it is about.
    ty: &'t str,
    /// The indices of that type and its ancestors, the nearest first.
    lineage: Vec<usize>,
    rows: Vec<TableRow<'f>>,
}

/// A row of it.
struct TableRow<'f> {
    row: Row<'f>,
    /// The index of the type that its page says declares it.
    stated: Option<usize>,
    /// The index of the type that declares it.
    declaring: Option<usize>,
    /// If none does: where examples show it.
    shown: Option<Depth>,
}

/// Where examples show a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    /// In the body itself.
    Outermost,
    /// Only inside of nested objects.
    Nested,
}

impl<'t, 'f> Table<'t, 'f> {
    fn new(
        ty: &'t str,
        body: &'t PageBody<'f>,
        drafts: &Drafts<'f>,
        lookup: Lookup<'_>,
        aside: &mut Aside<'f>,
    ) -> Self {
        let lineage: Vec<usize> = lineage(drafts, ty).map(|(at, _)| at).collect();
        let facts = body.facts;
        let members = facts.request.rows.iter().filter_map(|row| lookup.member(row, body.page, ty, aside));
        let rows = members.map(|(row, ancestor)| {
            let declaring = declaring(&row, &lineage, drafts);
            let stated =
                ancestor.and_then(|name| drafts.get_index_of(&*name)).filter(|at| lineage.contains(at));
            let shown = if declaring.is_none() { shown(&row.facts.name, facts) } else { None };
            TableRow { row, stated, declaring, shown }
        });
        let rows = rows.collect();
        Self { body, ty, lineage, rows }
    }

    /// Takes what the table says into the type and its ancestors.
    fn unite(self, drafts: &mut Drafts<'_>, sources: &Sources, findings: &mut Vec<Finding>) {
        let Self { body, ty, lineage, mut rows } = self;
        let Some(&own) = lineage.first() else { return };
        // Another table may have added it.
        for row in rows.iter_mut().filter(|row| row.declaring.is_none()) {
            row.declaring = declaring(&row.row, &lineage, drafts);
        }
        let is_within = |row: &TableRow<'_>| row.declaring.is_none() && row.shown == Some(Depth::Nested);
        rows.retain(|row| !row.is_of_container(ty, own) && !is_within(row));
        let is_unknown = |row: &&TableRow<'_>| row.declaring.is_none() && row.shown.is_none();
        let unknown = rows.iter().filter(is_unknown).count();
        let certain = body.ty.as_ref().is_some_and(|ty| ty.certain);
        if !certain && unknown * 2 >= rows.len() && unknown > 0 {
            let label = format!("most of these rows are no properties of `{ty}`");
            findings.push(Finding::new(&codes::FOREIGN_TABLE, body.facts.request.span, label));
            return;
        }
        for TableRow { row, stated, declaring, .. } in rows {
            if let Some((_, draft)) = drafts.get_index_mut(declaring.or(stated).unwrap_or(own)) {
                let facts = row.facts;
                findings.extend(draft.add_requested(row, sources));
                let unlisted = draft.unlisted(facts);
                findings.extend(unlisted.filter(|_| !is_of_kindred(&facts.name, ty, drafts)));
            }
        }
    }
}

impl TableRow<'_> {
    /// Whether it holds the very type that the table is about without being a property of it: the table is of what
    /// contains such objects. `own` is the index of the type.
    fn is_of_container(&self, ty: &str, own: usize) -> bool {
        self.declaring != Some(own)
            && matches!(&self.row.ty.item, TypeName::Structured(name) if **name == *ty)
    }
}

/// The index of the nearest type of `lineage` that declares the property of a row.
fn declaring(row: &Row<'_>, lineage: &[usize], drafts: &Drafts<'_>) -> Option<usize> {
    let declares = |at: &usize| {
        drafts.get_index(*at).is_some_and(|(_, draft)| find(&draft.ty.properties, &row.facts.name).is_some())
    };
    lineage.iter().copied().find(declares)
}

/// Whether a type that is derived from `ty`, or from its base if that is no root itself, has a property: a table may list
/// what the kinds of an object have.
fn is_of_kindred(property: &str, ty: &str, drafts: &Drafts<'_>) -> bool {
    let chain: Vec<&str> = lineage(drafts, ty).map(|(_, above)| above.ty.name.as_str()).collect();
    let common = chain.get(1).filter(|_| chain.len() > 2).copied();
    let mut having = drafts.values().filter(|draft| find(&draft.ty.properties, property).is_some());
    having.any(|draft| {
        let mut above = lineage(drafts, &draft.ty.name).skip(1).map(|(_, above)| above.ty.name.as_str());
        above.any(|above| above == ty || Some(above) == common)
    })
}

/// Where the request examples show a member of this name, if they do.
fn shown(name: &str, facts: &OperationFacts) -> Option<Depth> {
    let requests = facts.requests();
    let mut nested = None;
    for text in requests.filter_map(|request| json(&request.body)) {
        if text.members().any(|(key, _)| key == name) {
            return Some(Depth::Outermost);
        }
        let is_within = || memchr::memmem::find(text.as_bytes(), format!("\"{name}\"").as_bytes()).is_some();
        nested = nested.or_else(|| is_within().then_some(Depth::Nested));
    }
    nested
}
