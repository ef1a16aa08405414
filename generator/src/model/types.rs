//! Structured types: all that pages say about one full name, merged.

use super::link::{Reference, Target, defined};
use super::names::split;
use super::rows::{Aside, Lookup, Row, is_text, refine, text, unite};
use super::whole::is_named_after;
use super::witness::At;
use super::{Doc, Property, StructuredType, Type};
use crate::facts::{PageFacts, PropertyFacts, TypeFacts};
use crate::map::{HashSet, IndexMap};
use crate::report::{Finding, codes};
use crate::source::Sources;
use crate::span::Span;
use rayon::prelude::*;
use std::sync::Arc;

/// A type while it is merged.
#[derive(Debug)]
pub(super) struct Draft<'f> {
    /// The type; `properties` holds what is its own.
    pub(super) ty: StructuredType,
    /// Properties that its pages say are inherited, with the full name of the ancestor that declares them.
    pub(super) inherited: Vec<Inherited<'f>>,
    /// Types that its pages call derived from it.
    pub(super) derived: Vec<(Arc<str>, Span)>,
    /// Stated to be a complex type (true) or an entity type (false).
    pub(super) complex: Option<bool>,
    /// JSON representations.
    pub(super) representations: Vec<(&'f TypeFacts, &'f PageFacts)>,
    /// Names of own properties that are enumerations although the type cell that counts says `String`: a list of values or
    /// another page says more.
    pub(super) texts: HashSet<Arc<str>>,
    /// Another base that its pages state.
    pub(super) other_base: Option<Arc<str>>,
    /// The heading or annotation that introduces it.
    pub(super) span: Span,
}

/// A property that a derived type's page restates.
#[derive(Debug)]
pub(super) struct Inherited<'f> {
    /// Full name of the type that declares it.
    pub(super) ancestor: Arc<str>,
    /// The property as the derived page shows it.
    pub(super) row: Row<'f>,
}

/// Types while they are merged, by full name.
pub(super) type Drafts<'f> = IndexMap<String, Draft<'f>>;

/// The documented types of one version, properties as each type's pages list them.
pub(super) fn documented<'f>(
    pages: &[&'f PageFacts],
    lookup: Lookup<'_>,
    aside: &mut Aside<'f>,
) -> Drafts<'f> {
    let mut sources: IndexMap<Arc<str>, Vec<(&PageFacts, &TypeFacts)>> = IndexMap::default();
    for page in pages {
        for ty in &page.types {
            let full = lookup.index.spelling(&defined(page, ty));
            sources.entry(full).or_default().push((page, ty));
        }
    }
    let sources: Vec<_> = sources.into_iter().collect();
    let merged: Vec<_> = sources
        .into_par_iter()
        .map(|(full, mut definitions)| {
            definitions.sort_by_key(|(page, _)| !is_named_after(page, split(&full).1));
            let mut aside = Aside::default();
            (merge(&full, &definitions, lookup, &mut aside), aside)
        })
        .collect();
    let mut drafts = Drafts::with_capacity_and_hasher(merged.len(), Default::default());
    for (draft, more) in merged {
        aside.append(more);
        drafts.insert(draft.ty.name.clone(), draft);
    }
    drafts
}

/// Where a page introduces a type: in its title, if that is what the page is about.
fn introduced(page: &PageFacts, facts: &TypeFacts) -> Span {
    match (page.types.as_slice(), &page.title) {
        ([_], Some(title)) => title.span,
        _ => facts.span,
    }
}

/// One type from all pages that define it.
fn merge<'f>(
    full: &str,
    definitions: &[(&'f PageFacts, &'f TypeFacts)],
    lookup: Lookup<'_>,
    aside: &mut Aside<'f>,
) -> Draft<'f> {
    let mut draft = Draft::new(full, definitions.first().map_or(Span::default(), |(_, ty)| ty.span));
    draft.ty.documented = true;
    let rows = definitions.iter().flat_map(|(_, ty)| ty.properties.iter().chain(&ty.relationships));
    draft.expect(rows.filter(|row| row.description.constraints.inherited_from.is_none()).count());
    for &(page, facts) in definitions {
        let ty = &mut draft.ty;
        if ty.doc.text.is_empty() {
            ty.doc.text = facts.description.clone();
        }
        ty.doc.places.push(lookup.sources.place(introduced(page, facts)));
        if let ([_], None) = (page.types.as_slice(), &ty.doc.deprecated) {
            ty.doc.deprecated = page.deprecated.clone();
        }
        ty.is_abstract |= facts.is_abstract;
        ty.is_open |= facts.is_open;
        ty.key = ty.key.take().or_else(|| facts.key.clone());
        draft.complex = draft.complex.or(facts.complex);
        draft.representations.push((facts, page));
        draft.add_bases(facts, page, lookup, aside);
        for row in &facts.properties {
            draft.add_row(row, page, false, lookup, aside);
        }
        for row in &facts.relationships {
            draft.add_row(row, page, true, lookup, aside);
        }
    }
    draft
}

impl<'f> Draft<'f> {
    /// A type of which only the name is known.
    pub(super) fn new(full: &str, span: Span) -> Self {
        Self {
            ty: StructuredType { name: full.to_owned(), ..StructuredType::default() },
            inherited: Vec::new(),
            derived: Vec::new(),
            complex: None,
            representations: Vec::new(),
            texts: HashSet::default(),
            other_base: None,
            span,
        }
    }

    /// Makes room for the properties of as many rows.
    pub(super) fn expect(&mut self, rows: usize) {
        self.ty.properties.reserve_exact(rows);
    }

    /// Takes up the stated base, the text's before the annotation's, and the stated derived types.
    fn add_bases(
        &mut self,
        facts: &'f TypeFacts,
        page: &'f PageFacts,
        lookup: Lookup<'_>,
        aside: &mut Aside<'f>,
    ) {
        let index = lookup.index;
        let text = facts
            .base
            .as_ref()
            .and_then(|base| Some((structured_name(index.resolve(Reference::text(base, page)))?, base.span)));
        let annotated = facts.annotated_base.as_ref().and_then(|base| {
            let span = lookup.sources.find(base.span, "\"baseType\"").unwrap_or(base.span);
            Some((structured_name(index.resolve(Reference::name(&base.value, page)))?, span))
        });
        for (base, span) in text.into_iter().chain(annotated) {
            match &self.ty.base {
                _ if base.eq_ignore_ascii_case(&self.ty.name) => {}
                None => self.ty.base = Some(base.to_string()),
                Some(first) if **first == *base => {}
                Some(first) => {
                    let label = format!("here `{base}`, elsewhere `{first}`, which is taken");
                    aside.findings.push(Finding::new(&codes::BASE_CONFLICT, span, label));
                    self.other_base = Some(base);
                }
            }
        }
        let derived = facts.derived.iter().filter_map(|derived| {
            let name = structured_name(index.resolve(Reference::text(derived, page)))?;
            index.is_structured(&name).then_some((name, derived.span))
        });
        self.derived.extend(derived);
    }

    /// Takes up a row: as an own property, or as one that an ancestor declares.
    pub(super) fn add_row(
        &mut self,
        facts: &'f PropertyFacts,
        page: &'f PageFacts,
        navigation: bool,
        lookup: Lookup<'_>,
        aside: &mut Aside<'f>,
    ) {
        let Some((row, ancestor)) = lookup.member(facts, page, &self.ty.name, aside) else { return };
        let row = Row { navigation, ..row };
        match ancestor {
            Some(ancestor) => self.inherited.push(Inherited { ancestor, row }),
            None => {
                self.note_key(&row);
                aside.findings.extend(self.add(row, lookup.sources));
            }
        }
    }

    /// Takes the property for the key if its row says so and no other is known.
    pub(super) fn note_key(&mut self, row: &Row<'_>) {
        if row.facts.description.constraints.key && self.ty.key.is_none() {
            self.ty.key = Some(row.facts.name.to_string());
        }
    }

    /// Adds an own property, or unites it with the one that is there.
    pub(super) fn add(&mut self, row: Row<'_>, sources: &Sources) -> Option<Finding> {
        match find_mut(&mut self.ty.properties, &row.facts.name) {
            Some(first) => {
                let stated = stated(&self.texts, first);
                let finding = unite(first, row, &stated);
                if is_text(&stated) && !is_text(&first.ty) {
                    self.texts.insert(Arc::clone(&first.name));
                }
                finding
            }
            None => {
                if row.listed {
                    self.texts.insert(Arc::clone(&row.facts.name));
                }
                self.ty.properties.insert(Arc::clone(&row.facts.name), row.property(sources));
                None
            }
        }
    }

    /// Adds a row of a table of a request.
    pub(super) fn add_requested(&mut self, row: Row<'_>, sources: &Sources) -> Option<Finding> {
        let known = self.ty.properties.len();
        let finding = self.add(row, sources);
        if let Some((_, property)) = self.ty.properties.get_index_mut(known) {
            property.unlisted = true;
        }
        finding
    }

    /// A finding on a row of a request if no table of the type lists its property. What an annotation says of one
    /// (`site@odata.bind`) is none.
    pub(super) fn unlisted(&self, row: &PropertyFacts) -> Option<Finding> {
        let property = find(&self.ty.properties, &row.name).filter(|property| property.unlisted)?;
        if property.name.contains('@') {
            return None;
        }
        let label = format!("no table of `{}` lists `{}`", self.ty.name, property.name);
        Some(Finding::new(&codes::REQUEST_ONLY, row.name_span, label))
    }

    /// Where the tables of its pages list a property; where the type is introduced if they don't.
    pub(super) fn row_span(&self, property: &str) -> Span {
        let tables = self.representations.iter().flat_map(|(ty, _)| [&ty.properties, &ty.relationships]);
        let row = tables.flatten().find(|row| row.name.eq_ignore_ascii_case(property));
        row.map_or(self.span, |row| row.name_span)
    }

    /// What the type cell of an own property says, whatever else is known of its type.
    pub(super) fn stated(&self, property: &Property) -> Type {
        stated(&self.texts, property)
    }

    /// The same of a property that no row documents.
    pub(super) fn add_shown(&mut self, property: Property, span: Span) -> Option<Finding> {
        match find_mut(&mut self.ty.properties, &property.name) {
            Some(first) => {
                let stated = stated(&self.texts, first);
                refine(first, &stated, &property.ty, span)
            }
            None => {
                let property = Property { unlisted: true, ..property };
                self.ty.properties.insert(Arc::clone(&property.name), property);
                None
            }
        }
    }
}

/// What the type cell of a property says; `texts` are those of which it says `String`.
fn stated(texts: &HashSet<Arc<str>>, property: &Property) -> Type {
    match texts.contains(&property.name) {
        true => text(property.ty.collection),
        false => property.ty.clone(),
    }
}

/// The full name of a structured type, documented or not.
pub(super) fn structured_name(target: Target) -> Option<Arc<str>> {
    match target {
        Target::Structured(name) | Target::Unknown(name) => Some(name),
        _ => None,
    }
}

/// The property of a name, whatever its case.
pub(crate) fn find<'p>(properties: &'p IndexMap<Arc<str>, Property>, name: &str) -> Option<&'p Property> {
    properties
        .get(name)
        .or_else(|| properties.values().find(|property| property.name.eq_ignore_ascii_case(name)))
}

pub(super) fn find_mut<'p>(
    properties: &'p mut IndexMap<Arc<str>, Property>,
    name: &str,
) -> Option<&'p mut Property> {
    let at = properties
        .get_index_of(name)
        .or_else(|| properties.values().position(|property| property.name.eq_ignore_ascii_case(name)))?;
    properties.get_index_mut(at).map(|(_, property)| property)
}

/// The property at a place.
pub(super) fn property_mut<'d>(drafts: &'d mut Drafts<'_>, (ty, property): At) -> Option<&'d mut Property> {
    let (_, draft) = drafts.get_index_mut(ty)?;
    draft.ty.properties.get_index_mut(property).map(|(_, property)| property)
}

/// A type that pages refer to and none documents: open, without properties.
pub(super) fn undocumented<'f>(full: &str, span: Span) -> Draft<'f> {
    let mut draft = Draft::new(full, span);
    draft.ty.is_open = true;
    draft.ty.doc = Doc::default();
    draft
}
