//! Rows of property and parameter tables as properties with linked types.

use super::enums::{ByMembers, section_of};
use super::link::{Index, Reference, Target, names_a_type};
use super::names::{Style, natural};
use super::representation::Shown;
use super::types::structured_name;
use super::{Doc, Facets, Primitive, Property, Type, TypeName};
use crate::facts::{PageFacts, PropertyFacts, ValueFacts};
use crate::report::{Finding, codes};
use crate::source::Sources;
use crate::span::Span;
use std::sync::Arc;

/// What linking looks things up in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lookup<'a> {
    /// Where names are defined.
    pub(super) index: &'a Index,
    /// The pages that spans point into.
    pub(super) sources: &'a Sources,
    /// Documented enumerations by their members.
    pub(super) enums: &'a ByMembers,
    /// Types that JSON representations name.
    pub(super) shown: &'a Shown,
}

/// A value list that belongs to an enumeration.
#[derive(Clone, Debug)]
pub(super) struct ListUse<'f> {
    /// Full name of the enumeration.
    pub(super) enumeration: Arc<str>,
    /// False if the enumeration is named after the property because the row's type is `String`.
    pub(super) named: bool,
    /// The values.
    pub(super) members: &'f [ValueFacts],
    /// Where they are listed.
    pub(super) span: Span,
    /// What the places of the values are counted from ([`Span::within`]).
    pub(super) counted_from: Span,
    /// The row says that values can be combined.
    pub(super) flags: bool,
    /// What the row says, for an enumeration that has no other documentation.
    pub(super) row: &'f PropertyFacts,
}

/// A property that may have one of several types.
#[derive(Clone, Debug)]
pub(super) struct Union {
    /// Full name of the type that declares it.
    pub(super) owner: String,
    /// Its name.
    pub(super) property: Arc<str>,
    /// Full names of the types.
    pub(super) types: Vec<Arc<str>>,
}

/// What comes up beside the properties while rows are linked.
#[derive(Debug, Default)]
pub(super) struct Aside<'f> {
    /// Value lists of enumerations.
    pub(super) lists: Vec<ListUse<'f>>,
    /// Full names that no page documents, with the places that use them.
    pub(super) unknown: Vec<(Arc<str>, Span)>,
    /// Properties of type `A or B`.
    pub(super) unions: Vec<Union>,
    /// Findings.
    pub(super) findings: Vec<Finding>,
}

impl Aside<'_> {
    /// Adds all of `other`.
    pub(super) fn append(&mut self, mut other: Self) {
        self.lists.append(&mut other.lists);
        self.unknown.append(&mut other.unknown);
        self.unions.append(&mut other.unions);
        self.findings.append(&mut other.findings);
    }
}

/// A row of a table, its type linked. What else it says is taken from the page when it is needed.
#[derive(Debug)]
pub(super) struct Row<'f> {
    /// What the page says.
    pub(super) facts: &'f PropertyFacts,
    /// The type.
    pub(super) ty: Type,
    /// The type is an enumeration because of a list of values; the type cell says `String`.
    pub(super) listed: bool,
    /// It stands in a table of relationships.
    pub(super) navigation: bool,
}

impl Row<'_> {
    /// What the type cell says.
    fn stated(&self) -> Type {
        if self.listed { text(self.ty.collection) } else { self.ty.clone() }
    }

    /// The property that the row documents, its name in Rust still to be settled.
    pub(super) fn property(self, sources: &Sources) -> Property {
        let Self { facts, ty, navigation, .. } = self;
        Property {
            name: facts.name.clone(),
            rust: String::new(),
            ty,
            navigation,
            unlisted: false,
            group: facts.group.clone(),
            facets: facets(facts),
            attributes: Vec::new(),
            doc: Doc {
                text: facts.description.text.clone(),
                places: vec![sources.place(facts.span)],
                deprecated: facts.description.constraints.deprecated.clone(),
            },
        }
    }
}

impl Lookup<'_> {
    /// A row with its type linked. `owner` is the full name of what declares it; an enumeration that has no
    /// name of its own is named after it.
    pub(super) fn row<'f>(
        &self,
        facts: &'f PropertyFacts,
        page: &'f PageFacts,
        owner: &str,
        aside: &mut Aside<'f>,
    ) -> Row<'f> {
        let stated = self.row_type(facts, page, owner, aside);
        let item = self.with_list(stated.item.clone(), facts, page, owner, aside);
        let ty = Type { item, collection: stated.collection };
        if facts.description.lacks_values() && self.may_have_values(&ty) {
            let label = "values are announced, but not listed here";
            aside.findings.push(Finding::new(&codes::VALUES_ELSEWHERE, facts.description_span, label));
        }
        Row { facts, listed: is_text(&stated) && !is_text(&ty), ty, navigation: false }
    }

    /// Whether a list of values would tell more about a type: it is a text, or what no page documents. The members of
    /// enumerations are known, and those of others are no names.
    fn may_have_values(&self, ty: &Type) -> bool {
        match &ty.item {
            TypeName::Structured(name) => !self.index.is_structured(name),
            TypeName::Any => true,
            _ => is_text(ty),
        }
    }

    /// A row of a table of the properties of `ty`, and the ancestor that it says declares it; `None` if it is about
    /// something else.
    pub(super) fn member<'f>(
        &self,
        facts: &'f PropertyFacts,
        page: &'f PageFacts,
        ty: &str,
        aside: &mut Aside<'f>,
    ) -> Option<(Row<'f>, Option<Arc<str>>)> {
        if !is_member(&facts.name) {
            let label = format!("`{}` is no property of `{ty}` itself", facts.name);
            aside.findings.push(Finding::new(&codes::NOT_A_PROPERTY, facts.name_span, label));
            return None;
        }
        let ancestor = self.ancestor(facts, page).filter(|name| **name != *ty);
        let row = self.row(facts, page, ancestor.as_deref().unwrap_or(ty), aside);
        Some((row, ancestor))
    }

    /// The ancestor that a row says declares its property.
    fn ancestor(&self, facts: &PropertyFacts, page: &PageFacts) -> Option<Arc<str>> {
        let named =
            facts.description.constraints.inherited_from.as_ref().filter(|named| names_a_type(named))?;
        structured_name(self.index.resolve(Reference::text(named, page)))
    }

    /// The type that a row's type cell says.
    fn row_type<'f>(
        &self,
        row: &'f PropertyFacts,
        page: &'f PageFacts,
        owner: &str,
        aside: &mut Aside<'f>,
    ) -> Type {
        let cell = &row.type_cell;
        let (mut target, disagreement) = self.index.resolve_cell(Reference::cell(row, page));
        if let Some((taken, other)) = disagreement {
            let label = format!("text and target name different types; `{taken}` is taken, not `{other}`");
            aside.findings.push(Finding::new(&codes::LINK_DISAGREES, row.type_span, label));
        }
        if !cell.alternatives.is_empty() {
            aside.unions.extend(self.union(&target, row, page, owner));
            target = Target::Any;
        }
        let item = match target {
            Target::Nothing if cell.name.is_empty() => {
                // What the reader of the row says of an empty cell, it doesn't of a table without types.
                let label = format!("`{}` has no type", row.name);
                aside.findings.push(Finding::new(&codes::TYPE_MISSING, row.type_span, label));
                TypeName::Any
            }
            Target::Nothing => {
                let label = format!("`{}` is no type's name; any JSON is accepted", cell.text);
                aside.findings.push(Finding::new(&codes::UNREADABLE_TYPE, row.type_span, label));
                TypeName::Any
            }
            Target::Unknown(name) => {
                aside.unknown.push((name.clone(), row.type_span));
                TypeName::Structured(name)
            }
            target => target.into_type_name(),
        };
        Type { item, collection: cell.collection }
    }

    /// The structured types of a row whose type cell says `A or B`; `None` if one of them is something else.
    fn union(&self, first: &Target, row: &PropertyFacts, page: &PageFacts, owner: &str) -> Option<Union> {
        let others =
            row.type_cell.alternatives.iter().map(|name| self.index.resolve(Reference::name(name, page)));
        let types =
            std::iter::once(first.clone()).chain(others).map(structured_name).collect::<Option<Vec<_>>>()?;
        Some(Union { owner: owner.to_owned(), property: row.name.clone(), types })
    }

    /// The type of a row whose type cell says `item`, in view of the row's value list.
    fn with_list<'f>(
        &self,
        item: TypeName,
        row: &'f PropertyFacts,
        page: &'f PageFacts,
        owner: &str,
        aside: &mut Aside<'f>,
    ) -> TypeName {
        let Some(Listed { members, span, counted_from }) = Listed::by(row, page) else { return item };
        let list_use = |enumeration, named| ListUse {
            enumeration,
            named,
            members,
            span,
            counted_from,
            flags: row.description.constraints.flags,
            row,
        };
        if item == TypeName::Primitive(Primitive::String)
            && let Some(name) = self.named_by_list(members, row, owner)
        {
            aside.lists.push(list_use(name.clone(), true));
            return TypeName::Enum(name);
        }
        let ignored = match &item {
            TypeName::Enum(name) | TypeName::Flags(name) => {
                aside.lists.push(list_use(name.clone(), true));
                return item;
            }
            TypeName::Primitive(Primitive::String) if row.name.starts_with('@') => "a control annotation",
            TypeName::Primitive(Primitive::String) if members.len() < 2 => "a list of one value",
            TypeName::Primitive(Primitive::String) => {
                let name = format!("{owner}{}", natural(&row.name, Style::Pascal));
                let named = self.index.is_enum(&name);
                let name = match self.index.is_structured(&name) {
                    true => [&name, "Values"].concat().into(),
                    false => self.index.spelling(&name),
                };
                aside.lists.push(list_use(name.clone(), named));
                return TypeName::Enum(name);
            }
            TypeName::Primitive(Primitive::Boolean) => "a Boolean",
            TypeName::Primitive(_) => "a number or other primitive",
            TypeName::Structured(_) => "an object",
            TypeName::Any => "any JSON",
        };
        let label = format!("`{}` is {ignored}; the list stays documentation", row.name);
        aside.findings.push(Finding::new(&codes::LIST_UNUSED, span, label));
        item
    }

    /// The name of the enumeration that a String property with a value list holds: the one that the type's JSON
    /// representation names, else the documented one that the list repeats.
    fn named_by_list(&self, members: &[ValueFacts], row: &PropertyFacts, owner: &str) -> Option<Arc<str>> {
        let shown = self.shown.of(owner, &row.name).filter(|name| !self.index.is_structured(name));
        shown
            .map(|name| self.index.spelling(name))
            .or_else(|| (members.len() > 1).then(|| self.enums.of(members, owner, &row.name)).flatten())
    }
}

/// A list of values, where it stands, and what the places of its members are counted from.
struct Listed<'f> {
    members: &'f [ValueFacts],
    span: Span,
    counted_from: Span,
}

impl<'f> Listed<'f> {
    /// The values that a row lists, or the section of its page that is named after it.
    fn by(row: &'f PropertyFacts, page: &'f PageFacts) -> Option<Self> {
        let cell = row.description_span;
        if let Some(list) = &row.description.values {
            return Some(Self { members: &list.members, span: list.span.within(cell), counted_from: cell });
        }
        let facts = section_of(row, page)?;
        let counted_from = Span::new(page.page, 0..0);
        Some(Self { members: &facts.members, span: facts.name.span, counted_from })
    }
}

/// The facets that a row states.
fn facets(row: &PropertyFacts) -> Facets {
    let constraints = &row.description.constraints;
    Facets {
        read_only: constraints.read_only,
        write_only: constraints.write_only,
        required: constraints.required,
        optional: false,
        nullable: constraints.nullable,
        default: constraints.default.clone(),
        range: constraints.range.clone(),
        max_length: constraints.max_length.or(row.type_cell.max_length),
        max_items: constraints.max_items,
        filter: constraints.filter.clone(),
        orderby: constraints.orderby,
        only_on_select: constraints.only_on_select,
    }
}

/// Whether a row's name is that of a member of the JSON object, and not of the protocol (`@odata.type`) or of a
/// nested object (`file/name`).
fn is_member(name: &str) -> bool {
    let is_path = name.bytes().any(|byte| matches!(byte, b'/' | b' '));
    !name.is_empty() && !name.starts_with("@odata.") && !is_path
}

/// Takes up what a second row says about the same property, of which the type cell says `stated`: facets and text that
/// are missing, and the more telling type. Gives a finding if the two name different types.
pub(super) fn unite(first: &mut Property, second: Row<'_>, stated: &Type) -> Option<Finding> {
    let says = second.stated();
    let says_same = *stated == says || is_its_text(&first.ty, &says);
    let Row { facts, ty, navigation, .. } = second;
    first.navigation |= navigation;
    if first.doc.text.is_empty() {
        first.doc.text = facts.description.text.clone();
    }
    let deprecated = || facts.description.constraints.deprecated.clone();
    first.doc.deprecated = first.doc.deprecated.take().or_else(deprecated);
    first.group = first.group.take().or_else(|| facts.group.clone());
    unite_facets(&mut first.facets, facets(facts));
    refine(first, stated, &ty, facts.span).filter(|_| !says_same)
}

/// Takes up what is said elsewhere about the type of a property, of which the type cell says `stated`. Gives a finding if
/// the two are different types.
pub(super) fn refine(property: &mut Property, stated: &Type, ty: &Type, span: Span) -> Option<Finding> {
    unite_types(&mut property.ty, ty).then(|| {
        let elsewhere = match property.doc.places.first() {
            Some(place) => format!("at {}:{}", place.file, place.line),
            None => "elsewhere".to_owned(),
        };
        let label = format!("`{}` has another type {elsewhere}: {stated}", property.name);
        Finding::new(&codes::TYPE_CONFLICT, span, label)
    })
}

/// The type that a cell with nothing but `String` states.
pub(super) fn text(collection: bool) -> Type {
    Type { item: TypeName::Primitive(Primitive::String), collection }
}

/// Whether a type is `String`, or a collection of such.
pub(super) fn is_text(ty: &Type) -> bool {
    ty.item == TypeName::Primitive(Primitive::String)
}

/// Whether a type that is stated as text is an enumeration, whose members are texts in JSON: many tables call that `String`, and do
/// not contradict the page that names the enumeration.
pub(super) fn is_its_text(ty: &Type, stated: &Type) -> bool {
    let is_enumeration = matches!(ty.item, TypeName::Enum(_) | TypeName::Flags(_));
    is_enumeration && is_text(stated) && ty.collection == stated.collection
}

/// Keeps the more telling of two types in `first`; true if they contradict each other.
fn unite_types(first: &mut Type, second: &Type) -> bool {
    if first == second || second.item == TypeName::Any {
        return false;
    }
    let vague = |ty: &Type| match ty.item {
        TypeName::Any => 2,
        TypeName::Primitive(Primitive::String) => 1,
        _ => 0,
    };
    let refines = first.item == TypeName::Any
        || first.item == TypeName::Primitive(Primitive::String)
            && matches!(second.item, TypeName::Enum(_) | TypeName::Flags(_));
    if refines && vague(second) < vague(first) {
        first.item = second.item.clone();
        return first.collection != second.collection;
    }
    vague(first) == 0 || vague(second) == 0 || first.collection != second.collection
}

fn unite_facets(first: &mut Facets, second: Facets) {
    first.read_only |= second.read_only;
    first.write_only |= second.write_only;
    first.nullable = first.nullable.or(second.nullable);
    first.default = first.default.take().or(second.default);
    first.range = first.range.take().or(second.range);
    first.max_length = first.max_length.or(second.max_length);
    first.max_items = first.max_items.or(second.max_items);
    first.filter = first.filter.take().or(second.filter);
    first.orderby |= second.orderby;
    first.only_on_select |= second.only_on_select;
}
