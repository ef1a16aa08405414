//! Links names to what the pages define: type cells, references in running text, casts.

use super::enums::is_property_list;
use super::names::{GRAPH, split};
use super::{Primitive, TypeName};
use crate::facts::link::stem;
use crate::facts::{Link, PageFacts, PropertyFacts, TypeFacts, TypeRefFacts, primitive};
use crate::map::{AnyCase, Caseless, HashMap, IndexMap};
use std::sync::Arc;

/// What a reference on a page turned out to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A primitive.
    Primitive(Primitive),
    /// Full name of a structured type that a page documents.
    Structured(Arc<str>),
    /// Full name of an enumeration that a page documents or that value lists define.
    Enum(Arc<str>),
    /// Stated to be any JSON.
    Any,
    /// No page documents it: the full name that it would have.
    Unknown(Arc<str>),
    /// Not a name at all: prose.
    Nothing,
}

impl Target {
    /// The type name, an unknown name as a structured type that nobody documents.
    pub(super) fn into_type_name(self) -> TypeName {
        match self {
            Target::Primitive(primitive) => TypeName::Primitive(primitive),
            Target::Structured(name) | Target::Unknown(name) => TypeName::Structured(name),
            Target::Enum(name) => TypeName::Enum(name),
            Target::Any | Target::Nothing => TypeName::Any,
        }
    }
}

/// A reference as written, and the page that it is written on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference<'f> {
    /// The name as written.
    pub(super) name: &'f str,
    /// The link's destination.
    pub(super) link: Option<&'f Link>,
    /// The page.
    pub(super) page: &'f PageFacts,
    /// Whether an enumeration is meant if the name stands for one and for a structured type.
    pub(super) prefers_enum: bool,
    /// The name of the property whose type this is, if any.
    pub(super) property: &'f str,
}

impl<'f> Reference<'f> {
    /// The type that a row's type cell names.
    pub(super) fn cell(row: &'f PropertyFacts, page: &'f PageFacts) -> Self {
        let prefers_enum = row.description.values.is_some();
        Self {
            link: row.type_cell.link.as_ref(),
            prefers_enum,
            property: &row.name,
            ..Self::name(&row.type_cell.name, page)
        }
    }

    /// The type that a sentence names.
    pub(super) fn text(text: &'f TypeRefFacts, page: &'f PageFacts) -> Self {
        Self { link: text.link.as_ref(), ..Self::name(&text.name, page) }
    }

    /// A type named without a link.
    pub(super) fn name(name: &'f str, page: &'f PageFacts) -> Self {
        Self { name, link: None, page, prefers_enum: false, property: "" }
    }
}

/// Where each name of one version is defined.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// What each page defines, by its [`stem`]; several pages of one stem are told apart by their path.
    pages: HashMap<String, Vec<PageNames>>,
    /// Definitions by full name, in the spelling of the first page.
    names: IndexMap<Caseless, Definition>,
    /// Those of one last name.
    last_names: IndexMap<Caseless, Vec<Id>>,
}

/// The place of a definition in [`Index::names`].
type Id = usize;

/// What one page defines.
#[derive(Debug, Default)]
struct PageNames {
    path: Arc<str>,
    types: Vec<Id>,
    /// With the anchors that links use.
    enums: Vec<(String, Id)>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, Default)]
struct Definition {
    structured: bool,
    enumeration: bool,
}

impl Index {
    /// Indexes what `pages` define.
    pub(super) fn new(pages: &[&PageFacts]) -> Self {
        let mut index = Self::default();
        for page in pages.iter().filter(|page| !page.types.is_empty() || !page.enums.is_empty()) {
            let mut names = PageNames { path: page.path.clone(), ..PageNames::default() };
            for ty in &page.types {
                names.types.push(index.define(&defined(page, ty), true));
            }
            for en in page.enums.iter().filter(|en| !is_property_list(en, page)) {
                let id = index.define(&full_name(&en.name.value, namespace(page)), false);
                names.enums.push((en.anchor.clone(), id));
            }
            index.pages.entry(stem(&page.path)).or_default().push(names);
        }
        index
    }

    /// Adds an enumeration that only value lists define.
    pub(super) fn define_enum(&mut self, full: &str) {
        self.define(full, false);
    }

    fn define(&mut self, full: &str, structured: bool) -> Id {
        let id = self.names.get_index_of(&AnyCase(full)).unwrap_or_else(|| self.add(full));
        if let Some((_, definition)) = self.names.get_index_mut(id) {
            definition.structured |= structured;
            definition.enumeration |= !structured;
        }
        id
    }

    /// Adds a name that nothing defines yet.
    fn add(&mut self, full: &str) -> Id {
        let (id, _) = self.names.insert_full(Caseless(full.into()), Definition::default());
        let last = split(full).1;
        match self.last_names.get_mut(&AnyCase(last)) {
            Some(ids) => ids.push(id),
            None => drop(self.last_names.insert(Caseless(last.into()), vec![id])),
        }
        id
    }

    fn find(&self, full: &str) -> Option<(&Arc<str>, Definition)> {
        self.names.get_key_value(&AnyCase(full)).map(|(name, found)| (&name.0, *found))
    }

    /// The settled spelling of a full name, `full` itself if it isn't defined.
    pub(super) fn spelling(&self, full: &str) -> Arc<str> {
        self.find(full).map_or_else(|| full.into(), |(name, _)| Arc::clone(name))
    }

    /// The settled spelling of a full name, if a page documents a structured type of it.
    pub(super) fn structured(&self, full: &str) -> Option<&Arc<str>> {
        self.find(full).filter(|(_, found)| found.structured).map(|(name, _)| name)
    }

    /// Whether a page documents a structured type of this full name.
    pub(super) fn is_structured(&self, full: &str) -> bool {
        self.structured(full).is_some()
    }

    /// Whether pages define an enumeration of this full name.
    pub(super) fn is_enum(&self, full: &str) -> bool {
        self.find(full).is_some_and(|(_, found)| found.enumeration)
    }

    /// What a reference means: the link's target unless the text names another documented type, else the name. A text
    /// that only repeats the property's name does not speak against the target.
    pub(super) fn resolve(&self, reference: Reference<'_>) -> Target {
        self.settle(reference, self.linked(&reference))
    }

    /// The same, and if text and target of the link name different documented types, their full names, the one that
    /// is taken first.
    pub(super) fn resolve_cell(&self, reference: Reference<'_>) -> (Target, Option<(&str, &str)>) {
        let linked = self.linked(&reference);
        let target = self.settle(reference, linked);
        (target, linked.and_then(|linked| self.disagreement(reference, linked)))
    }

    fn settle(&self, reference: Reference<'_>, linked: Option<Id>) -> Target {
        let primitive = named_primitive(reference.name);
        if let Some(id) = linked {
            if self.is_called(id, split(reference.name).1) || is_named_after(&reference) {
                return self.target(id, reference.prefers_enum);
            }
            if primitive.is_none() {
                let named = self.by_name(&reference).filter(|_| reference.name != reference.property);
                return self.target(named.unwrap_or(id), reference.prefers_enum);
            }
        }
        if let Some(primitive) = primitive {
            return primitive;
        }
        match self.by_name(&reference).or_else(|| self.by_words(&reference)) {
            Some(id) => self.target(id, reference.prefers_enum),
            None if is_name(reference.name) => {
                Target::Unknown(full_name(reference.name, namespace(reference.page)).into())
            }
            None => Target::Nothing,
        }
    }

    fn disagreement(&self, reference: Reference<'_>, linked: Id) -> Option<(&str, &str)> {
        let named = self.by_name(&reference).filter(|named| *named != linked)?;
        let (taken, other) =
            if reference.name == reference.property { (linked, named) } else { (named, linked) };
        Some((self.name(taken)?, self.name(other)?))
    }

    fn target(&self, id: Id, prefers_enum: bool) -> Target {
        match self.names.get_index(id) {
            Some((name, found)) if found.enumeration && (prefers_enum || !found.structured) => {
                Target::Enum(Arc::clone(&name.0))
            }
            Some((name, _)) => Target::Structured(Arc::clone(&name.0)),
            None => Target::Nothing,
        }
    }

    fn name(&self, id: Id) -> Option<&str> {
        self.names.get_index(id).map(|(name, _)| &*name.0)
    }

    /// Whether `last` is the last name of a definition.
    fn is_called(&self, id: Id, last: &str) -> bool {
        self.name(id).is_some_and(|name| split(name).1.eq_ignore_ascii_case(last))
    }

    /// What the link's target page defines: what its anchor names, what the text names, or the one thing that the page
    /// is about.
    fn linked(&self, reference: &Reference<'_>) -> Option<Id> {
        let link = reference.link?;
        let page = self.linked_page(link, &reference.page.path)?;
        if !page.enums.is_empty() {
            let anchor = link.anchor();
            let named = |(name, _): &&(String, Id)| !anchor.is_empty() && name.eq_ignore_ascii_case(anchor);
            if let Some((_, id)) = page.enums.iter().find(named) {
                return Some(*id);
            }
        }
        let main = match (page.types.as_slice(), page.enums.as_slice()) {
            ([only], []) | ([], [(_, only)]) => return Some(*only),
            ([first, ..], _) => Some(*first),
            _ => None,
        };
        let last = split(reference.name).1;
        let mut defined = page.types.iter().chain(page.enums.iter().map(|(_, id)| id)).copied();
        defined.find(|id| self.is_called(*id, last)).or(main)
    }

    fn linked_page(&self, link: &Link, from: &str) -> Option<&PageNames> {
        let stays = link.page.is_empty() && link.path().is_empty();
        let pages = if stays { self.pages.get(&stem(from)) } else { self.pages.get(&*link.page) }?;
        match pages.as_slice() {
            [page] => Some(page),
            several => {
                let target = link.path();
                let path = if target.is_empty() { from.to_owned() } else { join(from, target) };
                several.iter().find(|page| same_path(&page.path, &path)).or(several.first())
            }
        }
    }

    /// What several words or a plural mean, such as `parcel labels` or `parcelLabels` of a list: the type `parcelLabel`.
    fn by_words(&self, reference: &Reference<'_>) -> Option<Id> {
        let joined = reference.name.replace(' ', "");
        let singular = joined.strip_suffix('s').unwrap_or(&joined);
        [&joined, singular].into_iter().find_map(|name| self.by_name(&Reference { name, ..*reference }))
    }

    /// What a name means: as qualified, of the page's namespace, of `microsoft.graph`, or of the one namespace that
    /// defines it. A row that lists values means no enumeration of a foreign namespace by its last name: the list is its own.
    fn by_name(&self, reference: &Reference<'_>) -> Option<Id> {
        let name = reference.name.trim().trim_start_matches('#');
        let last = split(name).1;
        let ids = self.last_names.get(&AnyCase(last))?.as_slice();
        if let ([only], false) = (ids, reference.prefers_enum) {
            return Some(*only);
        }
        let called = |full: String| {
            let is_it = |id: &Id| self.name(*id).is_some_and(|name| name.eq_ignore_ascii_case(&full));
            ids.iter().copied().find(is_it)
        };
        let qualified = called(full_name(name, namespace(reference.page)));
        qualified.or_else(|| called([GRAPH, ".", last].concat()))
    }
}

/// Whether the text of a link is how its target's page is called in a group of pages: `shared` of `insights-shared.md`. It
/// speaks of that page then, whatever else is called so.
fn is_named_after(reference: &Reference<'_>) -> bool {
    let page = reference.link.and_then(|link| link.page.rsplit_once('-'));
    page.is_some_and(|(_, last)| last.eq_ignore_ascii_case(reference.name))
}

/// The namespace that a page states, without a stray dot; `microsoft.graph` if none.
pub(super) fn namespace(page: &PageFacts) -> &str {
    let stated = page.namespace.as_ref().map_or("", |stated| stated.value.trim().trim_matches('.'));
    if stated.is_empty() { GRAPH } else { stated }
}

/// The full name of a type that a page defines.
pub(crate) fn defined(page: &PageFacts, ty: &TypeFacts) -> String {
    full_name(&ty.name.value, namespace(page))
}

/// The full name of `name` as written in `namespace`: `graph.user`, `#Microsoft.Graph.user`, `user` are all
/// `microsoft.graph.user`.
pub(super) fn full_name(name: &str, namespace: &str) -> String {
    let name = name.trim().trim_start_matches('#');
    let Some((qualifier, last)) = name.rsplit_once('.') else { return [namespace, ".", name].concat() };
    if qualifier.eq_ignore_ascii_case("graph") {
        return [GRAPH, ".", last].concat();
    }
    match qualifier.get(..GRAPH.len()) {
        Some(head) if head.eq_ignore_ascii_case(GRAPH) => {
            [GRAPH, name.get(GRAPH.len()..).unwrap_or("")].concat()
        }
        _ => name.to_owned(),
    }
}

/// Whether a reference in running text names a type even if no page documents it: it is a link, qualified, or written
/// like a type's name and not like a word.
pub(super) fn names_a_type(reference: &TypeRefFacts) -> bool {
    let TypeRefFacts { name, link, .. } = reference;
    link.is_some() || name.starts_with("microsoft.") || name.bytes().skip(1).any(|b| b.is_ascii_uppercase())
}

/// Whether a text can be a type's name.
fn is_name(text: &str) -> bool {
    let text = text.trim_start_matches('#');
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

/// The primitive, or any JSON, that a type name as written stands for.
fn named_primitive(name: &str) -> Option<Target> {
    const ANY: [&str; 4] = ["Object", "JSON object", "Untyped", "Untyped JSON object"];
    let name = name.trim();
    if ANY.iter().any(|any| any.eq_ignore_ascii_case(name)) {
        return Some(Target::Any);
    }
    primitive::primitive(name).map(Target::Primitive)
}

/// The path that `target` means on the page `from`.
pub(super) fn join(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether two paths name the same page.
fn same_path(a: &str, b: &str) -> bool {
    let bare = |path: &'_ str| path.rsplit_once('.').map_or(path.to_owned(), |(name, _)| name.to_owned());
    bare(a).replace('_', "-").eq_ignore_ascii_case(&bare(b).replace('_', "-"))
}
