use super::*;
use crate::facts::testing::text;

/// A table given as `a | b` lines, the first being the header.
fn read(
    lines: &[&'static str],
    context: RowContext,
    rendered: bool,
) -> (Vec<PropertyFacts>, Ledger, Vec<Finding>) {
    let cells = |line: &&'static str| -> Vec<Cell<'static>> {
        line.split('|').map(|c| Cell::from(text(c.trim()))).collect()
    };
    let table = lines.iter().map(cells).collect();
    let page = Page { rendered, ..Page::default() };
    let (mut ledger, mut findings) = (Ledger::default(), Vec::new());
    let rows = read_table(&page, &table, context, &Wordings::default(), &mut ledger, &mut findings);
    (rows, ledger, findings)
}

fn show(lines: &[&'static str]) -> String {
    let (rows, _, findings) = read(lines, RowContext::Property, false);
    let rows = rows.iter().map(|r| {
        let group = r.group.as_deref().map(|g| format!("[{g}] ")).unwrap_or_default();
        let list = r
            .description
            .values
            .iter()
            .flat_map(|v| &v.members)
            .map(|m| format!(" {}", m.name))
            .collect::<String>();
        format!("{group}{}: {}{list}", r.name, r.type_cell.name)
    });
    rows.chain(findings.iter().map(|f| format!("! {}: {}", f.code.name, f.label)))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn columns_are_found_by_their_headings_in_any_order() {
    insta::assert_snapshot!(show(&["Type | **Property** | Description", "String | id | The id."]), @"id: String");
    insta::assert_snapshot!(show(&["Relationship | Type", "owner | [user](user.md)"]), @"owner: user");
    assert_eq!(show(&["Method | Return type | Description", "Get | user | Gets it."]), "");
    assert_eq!(show(&["Header | Value", "Accept | x"]), "");
}

#[test]
fn a_column_for_required_default_and_bounds() {
    let (rows, ..) = read(
        &[
            "Parameter | Type | Required? | Description | Min value | Max value | Default value",
            "n | Int32 | Yes | How many. | 1 | 9 | 3",
        ],
        RowContext::Parameter,
        false,
    );
    let c = &rows[0].description.constraints;
    assert_eq!(
        (c.required, c.range.clone(), c.default.as_deref()),
        (true, Some(("1".into(), "9".into())), Some("3"))
    );
}

#[test]
fn section_rows_open_groups() {
    insta::assert_snapshot!(show(&[
        "Property | Type | Description",
        "id | String | The id.",
        "**RA Policy**",
        "displayName | String | The name.",
        "**On-boarding** | |",
        "state | String | Possible values are: `on`, `off`.",
    ]), @r"
    id: String
    [RA Policy] displayName: String
    [On-boarding] state: String on off
    ");
}

#[test]
fn a_rendered_page_has_lost_the_bold_of_its_section_rows() {
    let (rows, ledger, _) = read(
        &["Property | Type | Description", "Policies | |", "id | String | The id."],
        RowContext::Property,
        true,
    );
    assert_eq!(rows[0].group.as_deref(), Some("Policies"));
    assert_eq!(ledger.entries.len(), 2);
}

#[test]
fn names_keep_their_spelling_and_lose_their_markup() {
    insta::assert_snapshot!(show(&[
        "Property | Type | Description",
        "**album** | string | The album.",
        "`title` | string | The title.",
        "[filesFolder](x.md) | string | The folder.",
        "@odata.type | string | The type.",
        "files/fileName | string | A path.",
        "oldName (deprecated) | string | The old name.",
        "The way it works | string | Prose.",
        " | string | Nothing.",
    ]), @r"
    album: string
    title: string
    filesFolder: string
    @odata.type: string
    files/fileName: string
    oldName: string
    ! name-in-prose: no name of a property
    ! idle-row: no name of a property
    ");
    let (rows, ..) = read(&["Property | Type", "old (deprecated) | string"], RowContext::Property, false);
    assert_eq!(rows[0].description.constraints.deprecated.as_deref(), Some("deprecated"));
}

#[test]
fn a_row_that_lacks_the_cell_of_the_type_is_told_so_and_read_without_it() {
    let lines = [
        "Parameter | Type | Required? | Description",
        "a | Yes | Which one.",
        "b | String | No",
        "c | Int32",
    ];
    insta::assert_snapshot!(show(&lines), @r"
    a: 
    b: String
    c: Int32
    ! type-missing: `a` has no type: this row has 3 cells, the header 4
    ");
    let (rows, ..) = read(&lines, RowContext::Parameter, false);
    let DescriptionFacts { constraints, text, .. } = &*rows[0].description;
    assert_eq!((constraints.required, &**text), (true, "Which one."));
}

#[test]
fn short_rows_and_rows_without_a_type() {
    insta::assert_snapshot!(show(&["Property | Type | Description", "id | String", "name", "kind | | Its kind."]), @r"
    id: String
    name: 
    kind: 
    ! type-missing: `name` has no type
    ! type-missing: `kind` has no type
    ");
}

#[test]
fn a_repeated_name_is_merged_into_the_first_row() {
    insta::assert_snapshot!(show(&[
        "Property | Type | Description",
        "kind | String | Possible values are: `a`.",
        "kind | Int32 | Read-only. Possible values are: `b`.",
    ]), @r"
    kind: String a b
    ! row-repeated: the property `kind` stands in this table twice
    ");
}

#[test]
fn every_row_and_list_is_in_the_ledger() {
    let (_, ledger, _) = read(
        &[
            "Property | Type | Description",
            "**Group**",
            "a | String | Possible values are: `x`.",
            " | |",
            "b | String | Possible values are in the table.",
        ],
        RowContext::Property,
        false,
    );
    let count = |unit| ledger.entries.iter().filter(|(u, ..)| *u == unit).count();
    assert_eq!((count(Unit::Row), count(Unit::ValueList)), (4, 2));
}

/// The columns of a translated table are in the order of all templates; what isn't known from a heading is not guessed.
#[test]
fn columns_of_a_translated_table() {
    insta::assert_snapshot!(show(&["Merkmal | Art | Text", "weight | Int32 | Gramm.", "größe | Int32 | Meter."]), @r"
    weight: Int32
    ! unread: no name of a property
    ");
    assert_eq!(show(&["Merkmal | Text", "weight | Gramm."]), "");
    assert_eq!(show(&["Role | Permission | Notes", "reader | Lamp.Read | None."]), "");
    insta::assert_snapshot!(show(&["Property (ID) | Data type | Description", "weight | Int32 | Grams."]), @"weight: Int32");
}
