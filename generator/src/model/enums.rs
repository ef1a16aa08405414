//! Enumerations: what enum pages, sections of values and lists in descriptions say, united.

use super::link::{Index, Reference, Target, full_name, namespace};
use super::names::{Style, natural, split};
use super::rows::ListUse;
use super::{Doc, EnumType, Member, Operation, Primitive, TypeName, Version};
use crate::facts::{EnumFacts, PageFacts, PageKind, PropertyFacts, ValueFacts, primitive};
use crate::map::IndexMap;
use crate::map::{HashMap, HashSet};
use crate::report::{Finding, codes};
use crate::source::Sources;
use crate::span::Span;
use rayon::prelude::*;
use std::sync::Arc;

/// Enumerations by full name.
pub(super) type Enums = IndexMap<String, EnumType>;

/// Shorter words that are alike are different words: `low` and `now`.
const MISSPELT_LENGTH: usize = 10;

/// The member that evolvable enumerations end their first generation with.
const FUTURE: &str = "unknownFutureValue";

/// Adds to `index` the enumerations that no page defines but that a row with a value list names.
pub(super) fn index_listed(pages: &[&PageFacts], index: &mut Index) {
    let known = &*index;
    let listed = pages.par_iter().flat_map_iter(|page| {
        let listing = rows(page).filter(|row| row.description.values.is_some());
        listing.filter_map(|row| match known.resolve(Reference::cell(row, page)) {
            Target::Unknown(name) => Some(name),
            _ => None,
        })
    });
    for name in listed.collect::<Vec<_>>() {
        index.define_enum(&name);
    }
}

/// Whether a section lists the values of a property of its page and defines no enumeration: `Scope options`, or
/// `scope values` where the page's `scope` is a String.
pub(super) fn is_property_list(facts: &EnumFacts, page: &PageFacts) -> bool {
    if matches!(page.kind, PageKind::Enum | PageKind::Enums) {
        return false;
    }
    let named =
        facts.anchor.strip_suffix("-values").is_some_and(|name| facts.name.value.eq_ignore_ascii_case(name));
    let is_text = |row: &PropertyFacts| {
        row.name.eq_ignore_ascii_case(&facts.name.value)
            && primitive::primitive(&row.type_cell.name) == Some(Primitive::String)
    };
    !named || rows(page).any(is_text)
}

/// The section of a row's page that lists the values of its property.
pub(super) fn section_of<'f>(row: &PropertyFacts, page: &'f PageFacts) -> Option<&'f EnumFacts> {
    let same = |facts: &&EnumFacts| facts.name.value.eq_ignore_ascii_case(&row.name);
    page.enums.iter().find(same).filter(|facts| is_property_list(facts, page))
}

/// A finding for a section of values that belongs to no row.
fn without_row(facts: &EnumFacts, page: &PageFacts) -> Option<Finding> {
    let used = rows(page).any(|row| row.name.eq_ignore_ascii_case(&facts.name.value));
    let label = || format!("no property of this page is called `{}`", facts.name.value);
    (!used).then(|| Finding::new(&codes::LIST_UNUSED, facts.name.span, label()))
}

/// Every row of a page that has a type.
pub(super) fn rows(page: &PageFacts) -> impl Iterator<Item = &PropertyFacts> {
    let types = page.types.iter().flat_map(|ty| ty.properties.iter().chain(&ty.relationships));
    let operation = page.operation.iter();
    types.chain(operation.flat_map(|op| op.request.rows.iter().chain(op.parameters.iter().map(|p| &p.row))))
}

/// The enumerations that pages and sections define.
pub(super) fn documented(
    pages: &[&PageFacts],
    index: &Index,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) -> Enums {
    let mut enums = Enums::default();
    for page in pages {
        for facts in &page.enums {
            if is_property_list(facts, page) {
                findings.extend(without_row(facts, page));
                continue;
            }
            let name = index.spelling(&full_name(&facts.name.value, namespace(page)));
            let place = sources.place(facts.name.span);
            let en = enums.entry(name.to_string()).or_insert_with_key(|name| EnumType {
                name: name.clone(),
                named: true,
                documented: true,
                ..EnumType::default()
            });
            let again = !en.members.is_empty();
            en.members.reserve_exact(if again { 0 } else { facts.members.len() });
            let counted_from = Span::new(page.page, 0..0);
            let extra = !add_members(en, &facts.members, counted_from, false, sources).is_empty();
            if again && (extra || en.members.len() != facts.members.len()) {
                let label = format!("`{}` is also defined elsewhere, with other members", facts.name.value);
                findings.push(Finding::new(&codes::ENUM_CONFLICT, facts.name.span, label));
            }
            if en.doc.text.is_empty() && !facts.description.is_empty() {
                en.doc.text = facts.description.clone();
                en.doc.places.insert(0, place);
            } else {
                en.doc.places.push(place);
            }
            en.flags |= facts.flags;
        }
    }
    enums
}

/// Documented enumerations by their members.
#[derive(Debug, Default)]
pub(super) struct ByMembers(HashMap<String, Option<Arc<str>>>);

/// Indexes documented enumerations by their members; those that share theirs with another can't be told apart.
pub(super) fn by_members(enums: &Enums) -> ByMembers {
    let mut index: HashMap<String, Option<Arc<str>>> =
        HashMap::with_capacity_and_hasher(enums.len(), Default::default());
    for en in enums.values() {
        let key = ByMembers::key(en.members.iter().map(|member| member.name.as_str()));
        index.entry(key).and_modify(|name| *name = None).or_insert_with(|| Some(en.name.as_str().into()));
    }
    ByMembers(index)
}

impl ByMembers {
    /// Members, sorted, without the one that evolvable enumerations add. Some pages begin them with a capital; `AND` is another
    /// word than `and`.
    fn key<'m>(members: impl Iterator<Item = &'m str>) -> String {
        let uncapitalised = |name: &str| {
            let mut name = name.to_owned();
            name.get_mut(..1).map(str::make_ascii_lowercase);
            name
        };
        let mut members: Vec<String> = members.filter(|name| *name != FUTURE).map(uncapitalised).collect();
        members.sort_unstable();
        members.join("\n")
    }

    /// The one enumeration that has exactly the values that the String property `property` of `owner` lists, and that is
    /// about the same: `plannerPreviewType` and `previewType`. Equal members alone are chance (`low`, `high`). One that is
    /// named after the property is a section about its values, and says nothing about its type.
    pub(super) fn of(&self, values: &[ValueFacts], owner: &str, property: &str) -> Option<Arc<str>> {
        let name = self.0.get(&Self::key(values.iter().map(|value| value.name.as_str())))?.as_ref()?;
        let short = split(name).1;
        let named_after = property.to_ascii_lowercase().starts_with(&short.to_ascii_lowercase());
        let subject = if telling_words(property).is_empty() { split(owner).1 } else { property };
        let words = telling_words(short);
        let alike = telling_words(subject).iter().any(|word| words.contains(word));
        (!named_after && alike).then(|| name.clone())
    }
}

/// The words of a name that say what it is about.
fn telling_words(name: &str) -> Vec<String> {
    const FORM: [&str; 4] = ["", "type", "types", "of"];
    let words = natural(name, Style::Snake);
    words.split('_').filter(|word| !FORM.contains(word)).map(str::to_owned).collect()
}

/// The values of a list but those that are misspelt, with a finding for each of these: what differs in one letter from a
/// documented member that the list lacks.
fn well_spelt<'f>(list: &ListUse<'f>, en: &EnumType, findings: &mut Vec<Finding>) -> Vec<&'f ValueFacts> {
    let lacks =
        |member: &&Member| !list.members.iter().any(|value| value.name.eq_ignore_ascii_case(&member.name));
    let lacking: Vec<&Member> = en.members.iter().filter(|_| en.documented).filter(lacks).collect();
    let mut well_spelt = Vec::with_capacity(list.members.len());
    for value in list.members {
        match lacking.iter().find(|member| differ_in_a_letter(&value.name, &member.name)) {
            Some(right) => {
                let label = format!("`{}` is taken for `{}`, a member of", value.name, right.name);
                findings.push(list_finding(list, label));
            }
            None => well_spelt.push(value),
        }
    }
    well_spelt
}

/// Whether two long words differ in one letter, which is another, left out or added; digits tell names apart.
fn differ_in_a_letter(a: &str, b: &str) -> bool {
    let (short, long) =
        if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = long.get(same + 1..);
    let substituted = short.len() == long.len() && short.get(same + 1..) == rest;
    let added = short.get(same..) == rest;
    let letters = [short.get(same), long.get(same)].into_iter().flatten().all(u8::is_ascii_alphabetic);
    short.len() >= MISSPELT_LENGTH && rest.is_some() && letters && (substituted || added)
}

/// Adds the members that are new, whatever their case, and fills in what is missing on known ones; gives the new
/// ones. Their places are counted from the start of `counted_from`; `listed` is what they say of where they come from.
fn add_members<'e, 'f>(
    en: &'e mut EnumType,
    members: impl IntoIterator<Item = &'f ValueFacts>,
    counted_from: Span,
    listed: bool,
    sources: &Sources,
) -> &'e [Member] {
    let known = en.members.len();
    for member in members {
        match en.members.iter_mut().find(|known| known.name.eq_ignore_ascii_case(&member.name)) {
            Some(known) => {
                known.value = known.value.or(member.value);
                if known.doc.text.is_empty() && !member.description.is_empty() {
                    known.doc.text = text(&member.description);
                    known.doc.places.insert(0, sources.place(member.span.within(counted_from)));
                }
            }
            None => {
                en.members.push(Member {
                    name: member.name.clone(),
                    rust: String::new(),
                    value: member.value,
                    listed,
                    attributes: Vec::new(),
                    doc: Doc {
                        text: text(&member.description),
                        places: vec![sources.place(member.span.within(counted_from))],
                        deprecated: None,
                    },
                });
            }
        }
    }
    en.members.get(known..).unwrap_or_default()
}

/// A text to be shared; an empty one takes no memory.
fn text(text: &str) -> Arc<str> {
    if text.is_empty() { Arc::default() } else { text.into() }
}

/// Whether the documented integers are those of a set of bits: at least three different powers of two and, beside
/// them, only zero. Members that only lists have may be what lies between them: three, where there are one, two and four.
pub(crate) fn are_flags(members: &[Member]) -> bool {
    let mut bits: Vec<i64> = Vec::new();
    let mut unnumbered = 0;
    for member in members.iter().filter(|member| member.name != FUTURE) {
        match member.value {
            Some(0) => {}
            Some(value) if value.count_ones() == 1 && value > 0 && !bits.contains(&value) => bits.push(value),
            None if member.listed => unnumbered += 1,
            _ => return false,
        }
    }
    let (first, last) = (bits.iter().min(), bits.iter().max());
    let span = first.zip(last).map_or(0, |(first, last)| last.abs_diff(*first) + 1);
    bits.len() >= 3 && span > (bits.len() + unnumbered) as u64
}

/// Unites value lists of descriptions with the enumerations that they belong to.
pub(super) fn unite_lists(
    enums: &mut Enums,
    lists: Vec<ListUse<'_>>,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) {
    let documented = enums.len();
    let mut seen = HashSet::default();
    let mut of_each: Vec<Vec<ListUse<'_>>> = Vec::new();
    for list in lists {
        let at = index_of(enums, &list, sources);
        of_each.resize_with(enums.len(), Vec::new);
        // The routes of a page have their rows in common.
        if seen.insert((at, list.span)) {
            of_each[at].push(list);
        }
    }
    of_each.resize_with(enums.len(), Vec::new);
    let each = enums.par_values_mut().zip(of_each).enumerate();
    findings.par_extend(each.flat_map_iter(|(at, (en, lists))| {
        let mut findings = Vec::new();
        for list in &lists {
            unite_list(en, list, at < documented, sources, &mut findings);
        }
        en.flags |= are_flags(&en.members);
        findings
    }));
}

/// Unites a list with its enumeration. A list without a single member of one that a page defines is another thing, and
/// stays out.
fn unite_list(
    en: &mut EnumType,
    list: &ListUse<'_>,
    documented: bool,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) {
    en.flags |= list.flags;
    let is_new = en.members.is_empty();
    if documented && !is_new && !list.members.iter().any(|value| is_member(&value.name, en)) {
        findings.push(list_finding(list, "none of these is a member of".to_owned()));
        return;
    }
    let well_spelt = well_spelt(list, en, findings);
    let listed = documented && !is_new;
    let added = add_members(en, well_spelt.iter().copied(), list.counted_from, listed, sources);
    let mut strange: Vec<&str> =
        added.iter().map(|member| member.name.as_str()).filter(|_| !is_new).collect();
    if listed {
        // Each list is told, and not only the first that has the member.
        let is_listed = |value: &&&ValueFacts| member(&value.name, en).is_some_and(|member| member.listed);
        strange = well_spelt.iter().filter(is_listed).map(|value| value.name.as_str()).collect();
    }
    if !strange.is_empty() {
        let is_no_member =
            if strange.len() == 1 { "is no documented member of" } else { "are no documented members of" };
        findings.push(list_finding(list, format!("`{}` {is_no_member}", strange.join("`, `"))));
    }
}

/// Drops the enumerations that no page names and nothing holds: the rows that list their values repeat a property whose
/// enumeration is another one.
pub(super) fn drop_unused(version: &mut Version) {
    let properties =
        version.types.values().flat_map(|ty| ty.properties.values()).map(|property| &property.ty);
    let held = properties.chain(version.operations.iter().flat_map(Operation::types));
    let used: HashSet<&str> = held
        .filter_map(|ty| match &ty.item {
            TypeName::Enum(name) | TypeName::Flags(name) => Some(&**name),
            _ => None,
        })
        .collect();
    version.enums.retain(|name, en| en.named || used.contains(name.as_str()));
}

/// Whether an enumeration has a member of this name, whatever its case.
pub(super) fn is_member(name: &str, en: &EnumType) -> bool {
    member(name, en).is_some()
}

fn member<'e>(name: &str, en: &'e EnumType) -> Option<&'e Member> {
    en.members.iter().find(|member| member.name.eq_ignore_ascii_case(name))
}

fn list_finding(list: &ListUse<'_>, what: String) -> Finding {
    Finding::new(&codes::ENUM_LIST_DIFFERS, list.span, format!("{what} `{}`", list.enumeration))
}

/// The index of the enumeration of a list.
fn index_of(enums: &mut Enums, list: &ListUse<'_>, sources: &Sources) -> usize {
    if let Some(known) = enums.get_index_of(&*list.enumeration) {
        return known;
    }
    let doc = Doc {
        text: list.row.description.text.clone(),
        places: vec![sources.place(list.span)],
        deprecated: None,
    };
    let name = list.enumeration.to_string();
    let en = EnumType { name: name.clone(), named: list.named, doc, ..EnumType::default() };
    enums.insert_full(name, en).0
}
