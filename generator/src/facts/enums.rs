//! Enumerations that a page defines: a page of its own with a `Members` table, or a section `X values`.

use super::resource::title_name;
use super::words::{one_of, phrases, strip_prefix, strip_suffix};
use super::{EnumFacts, Ledger, PageHead, PageKind, Spanned, Unit, ValueFacts};
use crate::page::{BlockKind, Cell, Page, Role, Row, Section, Table};
use crate::report::{Finding, codes};
use crate::span::Span;
use std::sync::{Arc, LazyLock};

/// Endings of the heading of an enumeration's own page.
const PAGE_ENDINGS: &[&str] =
    &["enum type", "enumeration type", "enumeration", "enum", "enum resource type", "resource type", "type"];

/// Endings of the heading of a section that lists the values of an enumeration.
const SECTION_ENDINGS: &[&str] = &[
    "property values",
    "enumeration values",
    "enum values",
    "values",
    "value",
    "options",
    "enumeration",
    "enum",
    "members",
    "enum type",
];

/// Their last words.
static LAST_WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| SECTION_ENDINGS.iter().filter_map(|ending| ending.rsplit(' ').next()).collect());

/// Headings of the column that holds the members; the first that a table has counts.
const MEMBERS: &[&str] = &[
    "member",
    "members",
    "member name",
    "enum member",
    "name",
    "value",
    "values",
    "possible values",
    "possible value",
    "enum",
    "option",
];

/// Headings of the column that holds the integers.
const NUMBERS: &[&str] =
    &["value", "int value", "integer value", "numeric value", "int32 value", "number", "member"];

/// Reads the enumerations of a page: the one that an enum page is about, and those of all sections `X values` that
/// hold a table or list. On pages of enumerations every table is entered into the ledger, elsewhere only those read.
pub fn read(
    page: &Page,
    head: &PageHead,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<EnumFacts> {
    let mut enums = Vec::new();
    let is_enum_page = matches!(head.kind, PageKind::Enum | PageKind::Enums);
    if !is_enum_page && !page.headings().any(|heading| named_by(heading).is_some()) {
        return enums;
    }
    let sections: Vec<_> = page.sections().collect();
    for (index, section) in sections.iter().enumerate() {
        // A page of its own is read as a whole.
        let is_title = section.path.len() <= 1 && head.kind == PageKind::Enum;
        let name = section.path.last().and_then(|heading| named_by(heading));
        let Some(name) = name.filter(|_| !is_title) else { continue };
        let mut members = members(section, ledger, findings);
        if members.is_empty() {
            members = below(&sections, index, ledger, findings);
        }
        if members.is_empty() && head.kind != PageKind::Enums {
            continue;
        }
        let description = description(section);
        enums.push(EnumFacts {
            name: Spanned { value: name.to_owned(), span: section.span },
            flags: says_flags(&description),
            description,
            members,
            anchor: anchor(&sections, index),
        });
    }
    if head.kind == PageKind::Enum && enums.is_empty() {
        enums.extend(own(&sections, head, ledger, findings));
    }
    for empty in enums.iter().filter(|facts| facts.members.is_empty()) {
        findings.push(Finding::new(&codes::ENUM_EMPTY, empty.name.span, "no members are listed here"));
    }
    if is_enum_page {
        explain_tables(page, ledger);
    }
    enums
}

/// The enumeration that a page of its own is about, its members from all tables that list members.
fn own(
    sections: &[Section],
    head: &PageHead,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Option<EnumFacts> {
    let title = head.title.as_ref()?;
    let name = title_name(&title.value, PAGE_ENDINGS).or_else(|| title_name(&title.value, &[""]))?;
    let mut all: Vec<ValueFacts> = Vec::new();
    for section in sections {
        for member in members(section, ledger, findings) {
            if !all.iter().any(|known| known.name == member.name) {
                all.push(member);
            }
        }
    }
    Some(EnumFacts {
        name: Spanned { value: name, span: title.span },
        description: head.description.clone(),
        members: all,
        flags: says_flags(&head.description),
        anchor: String::new(),
    })
}

/// The enumeration that a heading names: `callType values`.
fn named_by(heading: &str) -> Option<&str> {
    // Most headings end otherwise, if they have more than one word at all.
    let blank = heading.bytes().rposition(|byte| matches!(byte, b' ' | b'\n'))?;
    if !one_of(&heading[blank + 1..], &LAST_WORDS) {
        return None;
    }
    let name = SECTION_ENDINGS.iter().find_map(|ending| strip_suffix(heading, ending))?;
    let name = name.strip_suffix(char::is_whitespace)?.trim().trim_matches(['`', '*']);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.');
    is_name.then_some(name)
}

/// The members in a section `Members` directly below the section at `index`.
fn below(
    sections: &[Section],
    index: usize,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<ValueFacts> {
    let depth = sections.get(index).map_or(0, |section| section.path.len());
    let inner = sections.iter().skip(index + 1).take_while(|section| section.path.len() > depth);
    inner
        .filter(|section| {
            section.path.last().is_some_and(|heading| one_of(heading.trim(), &["members", "values"]))
        })
        .flat_map(|section| members(section, ledger, findings))
        .collect()
}

/// The members in the tables of a section; if it has none, in its list.
fn members(section: &Section, ledger: &mut Ledger, findings: &mut Vec<Finding>) -> Vec<ValueFacts> {
    let mut members: Vec<ValueFacts> = Vec::new();
    for block in section.blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        let Some(columns) = MemberColumns::of(table) else { continue };
        ledger.used(Unit::Table, block.span);
        for row in columns.first_row(table).into_iter().chain(table.rows()) {
            match columns.read(&row) {
                Some(member) => {
                    ledger.used(Unit::Row, row.span);
                    add(&mut members, member, findings);
                }
                None => ledger.explained(Unit::Row, row.span, &codes::IDLE_ROW),
            }
        }
    }
    if members.is_empty() {
        members.extend(section.blocks.iter().filter_map(listed));
    }
    members
}

/// Adds a member unless it is known.
fn add(members: &mut Vec<ValueFacts>, member: ValueFacts, findings: &mut Vec<Finding>) {
    let Some(known) = members.iter().find(|known| known.name == member.name) else {
        return members.push(member);
    };
    let label = format!("`{}` is listed twice", member.name);
    findings
        .push(Finding::new(&codes::MEMBER_REPEATED, member.span, label).related(known.span, "first here"));
}

/// A member as an item of a list: `- none`, ``- `none`: nothing is done``.
fn listed(block: &crate::page::Block) -> Option<ValueFacts> {
    let BlockKind::Paragraph { text, role: Role::Item } = &block.kind else { return None };
    let text = text.text();
    let (name, description) = text.plain.split_once([':', ' ']).unwrap_or((&text.plain, ""));
    let name = name.trim().trim_matches(['`', '"', '\'', '.', ',']);
    let described = text.plain.len() > name.len();
    let marked = text.marks.first().is_some_and(|mark| mark.range.start == 0);
    (is_member(name) && (marked || !described)).then(|| ValueFacts {
        name: name.to_string(),
        value: None,
        description: description.trim_matches([' ', '-', '–', ':']).to_string(),
        span: block.span,
    })
}

/// The columns of a table of members.
struct MemberColumns {
    name: usize,
    number: Option<usize>,
    description: Option<usize>,
    /// The header row holds no headings but the first member.
    headless: bool,
}

impl MemberColumns {
    /// The columns of `table`; `None` if it is no table of members.
    fn of(table: &Table) -> Option<Self> {
        let headings: Vec<&str> =
            table.header().iter().map(|c| c.text().plain.trim_matches(['*', '`', ':', ' '])).collect();
        let find = |names: &[&str]| {
            names.iter().find_map(|n| headings.iter().position(|h| h.eq_ignore_ascii_case(n)))
        };
        let describes = |h: &&str| {
            ["description", "meaning", "comment", "detail"].iter().any(|w| strip_prefix(h, w).is_some())
        };
        let description = headings.iter().position(describes);
        if let Some(name) = find(MEMBERS) {
            let number = headings.iter().enumerate().position(|(i, h)| i != name && one_of(h, NUMBERS));
            return Some(Self { name, number, description, headless: false });
        }
        let number = |i: usize| headings.get(i).is_some_and(|h| h.parse::<i64>().is_ok());
        let headless = description.is_none()
            && headings.first().is_some_and(|h| is_member(h))
            && (number(1) || headings.len() == 1);
        headless.then_some(Self { name: 0, number: Some(1), description: Some(2), headless })
    }

    /// The header as a row, if it is one.
    fn first_row<'t, 's>(&self, table: &'t Table<'s>) -> Option<Row<'t, 's>> {
        let (first, last) = table.header().first().zip(table.header().last())?;
        let span = Span { end: last.span.end, ..first.span };
        self.headless.then(|| Row { span, cells: table.header() })
    }

    /// The member of a row; `None` if the row names none.
    fn read(&self, row: &Row) -> Option<ValueFacts> {
        let cell = |column: Option<usize>| column.and_then(|c| row.cells.get(c));
        let text = |column| cell(column).map_or("", |c: &Cell| c.text().plain.as_ref());
        let written = cell(Some(self.name))?;
        let (name, remark) = written.text().plain.split_once(" (").unwrap_or((&written.text().plain, ""));
        let name = name.trim().trim_matches(['`', '"', '\'', '*', ' ']);
        let described = text(self.description);
        let description = if described.is_empty() {
            remark.trim_end_matches(')').to_string()
        } else {
            described.to_string()
        };
        is_member(name).then(|| ValueFacts {
            name: name.to_string(),
            value: text(self.number).parse().ok(),
            description,
            span: written.span,
        })
    }
}

/// Whether a text can be a member. A few enumerations have members with blanks in them.
fn is_member(name: &str) -> bool {
    name.contains(|c: char| c.is_alphanumeric()) && name.len() <= 100 && !one_of(name, &["null", "empty"])
}

/// What the section says before its table.
fn description(section: &Section) -> Arc<str> {
    let texts = section.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph { text, role: Role::Plain } => Some(text.text().plain.as_ref()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n").into()
}

fn says_flags(text: &str) -> bool {
    phrases!(
        FLAGS =
            ["flags enum", "flag enum", "flagged enum", "multi-valued enum", "multivalued enum", "bitmask"]
    );
    FLAGS.as_ref().is_some_and(|phrases| phrases.is_match(text))
}

/// The anchor under which other pages link to the heading at `index`: in lower case, blanks as dashes, punctuation
/// left out; a number behind it if the page has the same heading before.
fn anchor(sections: &[Section], index: usize) -> String {
    let own: String = sections.get(index).into_iter().flat_map(slug).collect();
    match sections.iter().take(index).filter(|section| slug(section).eq(own.chars())).count() {
        0 => own,
        before => format!("{own}-{before}"),
    }
}

fn slug<'s>(section: &'s Section) -> impl Iterator<Item = char> + 's {
    let heading = section.path.last().map_or("", |heading| heading.trim());
    heading.chars().flat_map(char::to_lowercase).filter_map(slug_char)
}

fn slug_char(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some('-'),
        '-' | '_' => Some(c),
        c => c.is_alphanumeric().then_some(c),
    }
}

/// Explains the tables that nobody read.
fn explain_tables(page: &Page, ledger: &mut Ledger) {
    for block in &page.blocks {
        if let BlockKind::Table(table) = &block.kind {
            ledger.table_explained(block.span, table, &codes::PROSE_TABLE);
        }
    }
}

#[cfg(test)]
mod tests;
