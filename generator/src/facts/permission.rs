//! Tables of permissions in all their layouts, and the lists of scopes that came before them.

use super::words::{contains, one_of, starts_with, strip_prefix};
use super::{Ledger, PermissionFacts, Principal, Unit, Wordings};
use crate::page::{Cell, MarkKind, Row, Table, Text};
use crate::report::{Finding, codes};
use crate::span::Span;
use std::sync::Arc;

/// How the columns of a permissions table are to be read.
#[derive(Debug, PartialEq, Eq)]
struct Layout {
    /// The columns behind the first, which names the row.
    columns: Vec<Column>,
    /// The header states an order.
    ordered: bool,
    /// The stated order is from the most to the least privileged.
    reversed: bool,
}

/// What a column of a permissions table holds.
#[derive(Debug, PartialEq, Eq)]
enum Column {
    /// Permissions of the principal that the row names.
    OfRow,
    /// Permissions of the principal that the row names, under a condition (`acting on self`).
    Under(String),
    /// More privileged permissions of the same principal (`Higher privileged permissions`).
    Higher,
    /// Permissions of the principal that the column names; the row names the resource.
    Of(Principal),
}

/// Where a table stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place<'p> {
    /// The table itself.
    pub(super) span: Span,
    /// The heading that it stands below, where a page has several tables.
    pub(super) group: Option<&'p str>,
    /// The section is about permissions, so that a table of three rows holds them in whatever language.
    pub(super) of_permissions: bool,
}

/// Reads a permissions table; `None` if the header is that of another table.
pub(super) fn read_table<'s>(
    table: &Table<'s>,
    place: Place,
    wordings: &Wordings<'s>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Option<Vec<PermissionFacts>> {
    let layout = layout(table).or_else(|| translated(table).filter(|_| place.of_permissions))?;
    let by_column = layout.columns.iter().any(|column| matches!(column, Column::Of(_)));
    let in_order = if place.of_permissions && !by_column { in_order(table) } else { &[] };
    ledger.used(Unit::Table, place.span);
    let mut facts = Vec::with_capacity(table.rows().len());
    let mut principal = None;
    let group: Option<Arc<str>> = place.group.map(Arc::from);
    // Whether the row of the principal leaves its permissions to the rows below.
    let mut is_open = false;
    for (at, row) in table.rows().enumerate() {
        let label = label_of(&row);
        let named = principal_of(label).or(in_order.get(at).copied());
        principal = named.or(principal.filter(|_| is_open || is_subordinate(&row)));
        let condition = match (named, label) {
            (Some(_), _) | (None, "") => group.clone(),
            (None, label) => Some(label.into()),
        };
        if named.is_none() && principal.is_none() && !by_column {
            findings.push(Finding::new(
                &codes::PRINCIPAL,
                row.span,
                format!("`{label}` is no kind of principal"),
            ));
        }
        ledger.used(Unit::Row, row.span);
        let before = facts.len();
        read_row(&row, &layout, principal.unwrap_or(Principal::Unspecified), condition, wordings, &mut facts);
        is_open = if named.is_some() { facts.len() == before } else { is_open };
    }
    Some(facts)
}

/// The principals of a table whose rows name none in English: those of all templates, which have three rows.
fn in_order(table: &Table) -> &'static [Principal] {
    const ALL: &[Principal] =
        &[Principal::DelegatedWork, Principal::DelegatedPersonal, Principal::Application];
    let is_unknown = |(row, own): (Row, &Principal)| {
        let label = label_of(&row);
        !label.is_empty() && principal_of(label).is_none_or(|named| named == *own)
    };
    let is_translated = table.rows().len() == ALL.len()
        && table.rows().take(2).all(|row| principal_of(label_of(&row)).is_none())
        && table.rows().zip(ALL).all(is_unknown);
    if is_translated { ALL } else { &[] }
}

/// The layout of a table whose header is in another language: permissions behind the principal, the least privileged
/// one apart where there are three columns.
fn translated(table: &Table) -> Option<Layout> {
    let columns = match table.header().len() {
        2 => vec![Column::OfRow],
        3 => vec![Column::OfRow, Column::Higher],
        _ => return None,
    };
    let names_any = |row: Row| row.cells.get(1).is_some_and(|cell| !scopes(&cell.text().plain).is_empty());
    let is_one = !in_order(table).is_empty() && table.rows().any(names_any);
    is_one.then_some(Layout { columns, ordered: false, reversed: false })
}

/// What a row is about.
fn label_of<'t>(row: &Row<'t, '_>) -> &'t str {
    row.cells.first().map_or("", |cell| cell.text().plain.as_ref())
}

/// Whether a row goes on with the principal above by its looks: without a name, set in, or in bold.
fn is_subordinate(row: &Row) -> bool {
    let Some(cell) = row.cells.first() else { return true };
    let is_set_in = || cell.inline.raw.starts_with(['&', '\u{a0}', '<', '-']);
    cell.text().plain.is_empty() || is_set_in() || !cell.text().marks.is_empty()
}

/// Reads the cells of one row.
fn read_row<'s>(
    row: &Row<'_, 's>,
    layout: &Layout,
    principal: Principal,
    group: Option<Arc<str>>,
    wordings: &Wordings<'s>,
    facts: &mut Vec<PermissionFacts>,
) {
    for (column, cell) in layout.columns.iter().zip(row.cells.iter().skip(1)) {
        let said = wordings.scopes(&cell.inline);
        let not_supported = said.not_supported;
        let permissions = match layout.reversed {
            true => said.permissions.iter().rev().cloned().collect(),
            false => Arc::clone(&said.permissions),
        };
        if *column == Column::Higher {
            if let Some(least) = facts.last_mut().filter(|least| least.span == row.span) {
                let more = permissions.iter().filter(|name| !least.permissions.contains(name));
                least.permissions = least.permissions.iter().chain(more).cloned().collect();
            }
            continue;
        }
        if permissions.is_empty() && !not_supported {
            continue;
        }
        let (principal, group) = match column {
            Column::Of(principal) => (*principal, group.clone()),
            Column::Under(condition) => (principal, Some(condition.as_str().into())),
            Column::OfRow | Column::Higher => (principal, group.clone()),
        };
        let ordered = layout.ordered;
        facts.push(PermissionFacts { principal, group, permissions, ordered, not_supported, span: row.span });
    }
}

/// What a cell of a permissions table says.
#[derive(Debug)]
pub(super) struct Scopes {
    /// The names, in order, each once.
    permissions: Arc<[String]>,
    /// There are none, and the cell says so.
    not_supported: bool,
}

/// Reads a cell of a permissions table.
pub(super) fn read_cell(text: &Text) -> Scopes {
    let permissions = scopes(&text.plain);
    let not_supported = permissions.is_empty() && says_not_supported(&text.plain);
    Scopes { permissions: permissions.into(), not_supported }
}

/// Reads a list of scopes of the 2016 and 2017 layout: italic or bold names in a sentence or on a line of their own.
pub(super) fn read_scopes(text: &Text, span: Span) -> Option<PermissionFacts> {
    let mut permissions = Vec::new();
    for mark in &text.marks {
        if matches!(mark.kind, MarkKind::Emphasis | MarkKind::Strong | MarkKind::Code) {
            let marked = text.plain.get(mark.range.clone()).unwrap_or("");
            permissions.extend(
                scopes(marked).into_iter().filter(|name| !permissions.contains(name)).collect::<Vec<_>>(),
            );
        }
    }
    (!permissions.is_empty()).then_some(PermissionFacts {
        principal: Principal::Unspecified,
        group: None,
        permissions: permissions.into(),
        ordered: false,
        not_supported: false,
        span,
    })
}

fn layout(table: &Table) -> Option<Layout> {
    let (first, rest) = table.header().split_first()?;
    let heading = |cell: &Cell| principal_of(&cell.text().plain);
    let of_principals = || rest.iter().map(|cell| heading(cell).map(Column::Of)).collect::<Option<Vec<_>>>();
    if let Some(columns) = of_principals().filter(|columns| !columns.is_empty()) {
        return Some(Layout { columns, ordered: false, reversed: false });
    }
    let says = |cell: &Cell, words: &str| contains(&cell.text().plain, words);
    let names_permissions = rest.iter().any(|cell| says(cell, "permission"));
    if !(says(first, "permission") && says(first, "type") && names_permissions) {
        return None;
    }
    let any_says = |words: &str| table.header().iter().any(|cell| says(cell, words));
    let most_first = any_says("from most to least");
    Some(Layout {
        columns: rest.iter().map(|cell| column(&cell.text().plain)).collect(),
        ordered: most_first || any_says("from least to most") || any_says("least privileged"),
        reversed: most_first,
    })
}

fn column(name: &str) -> Column {
    match name {
        _ if contains(name, "higher") => Column::Higher,
        _ if contains(name, "acting on") => {
            let condition = name.split(" (").next().unwrap_or(name);
            let condition = strip_prefix(condition, "permissions ").unwrap_or(condition);
            Column::Under(condition.to_ascii_lowercase())
        }
        _ => Column::OfRow,
    }
}

/// The kind of principal that a row or column names: `Delegated (work or school account)`.
pub(super) fn principal_of(label: &str) -> Option<Principal> {
    let label = label.trim();
    match () {
        () if starts_with(label, "delegated") && contains(label, "personal") => {
            Some(Principal::DelegatedPersonal)
        }
        () if starts_with(label, "delegated") => Some(Principal::DelegatedWork),
        () if one_of(label, &["application", "app-only"]) => Some(Principal::Application),
        () if starts_with(label, "application permission") || starts_with(label, "application (") => {
            Some(Principal::Application)
        }
        () => None,
    }
}

/// `Not supported.`, `Not available`, `None`.
fn says_not_supported(cell: &str) -> bool {
    ["not supported", "not available", "not applicable", "none", "n/a", "no "]
        .iter()
        .any(|start| starts_with(cell.trim(), start))
}

/// The names of permissions in a cell, in order, each once: words with a dot inside, such as `User.Read.All`,
/// without what stands around them.
fn scopes(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '(' | ')')) {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_part =
            |p: &str| p.len() > 1 && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let is_scope = word.contains('.')
            && word.split('.').all(is_part)
            && word.split('.').skip(1).all(|p| p.starts_with(|c: char| c.is_ascii_uppercase()));
        let is_plain_scope = matches!(word, "openid" | "offline_access");
        if (is_scope || is_plain_scope) && !names.iter().any(|name| name == word) {
            names.push(word.to_owned());
        }
    }
    names
}
