//! Tables as they are found, not as they should be.

use super::dump;

#[test]
fn table_cells_keep_what_was_written() {
    let page = "|Property|Type|Description|\n|:---|:---|:---|\n|**id**|String|Key. Read-only.<br/>Never null.|\n|owner|[person](../resources/person.md) collection|One of `a`, `b\\|c` or \\[none\\].|\n|&nbsp; &nbsp; **Section**|\u{200b}x\u{a0}y|Café &lt;b&gt; &amp; Bearer <token>|\n";
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type | Description
      row id ‹strong id› | String | Key. Read-only.⏎Never null.
      row owner | person collection ‹person → ../resources/person.md› | One of a, b|c or [none]. ‹code a› ‹code b|c›
      row Section ‹strong Section› | x y | Café <b> & Bearer <token>
    "#);
}

#[test]
fn section_rows_and_short_rows() {
    let page = r#"|Property|Type|Description|
|:---|:---|:---|
|id|String|Key.|
|**Group**|
|**Padded**|||
|size|Int32|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type | Description
      row id | String | Key.
      row Group ‹strong Group›
      row Padded ‹strong Padded› |  | 
      row size | Int32
    "#);
}

#[test]
fn surplus_cells_belong_to_the_last_column() {
    let page = r#"|Property|Type|Description|
|:---|:---|:---|
|mask|String|Files (*.txt | *.csv) only.|
|kind|`a|b`|In code.|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type | Description
      row mask | String | Files (*.txt | *.csv) only.
      row kind | a|b ‹code a|b› | In code.
    "#);
}

#[test]
fn a_row_broken_within_a_cell_is_joined() {
    let page = r#"|Property|Type|Description|
|:---|:---|:---|
|size|Int32|The size.
Possible values are: `small`, `large`.|
|id|String|Key|
Text behind the table.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type | Description
      row size | Int32 | The size. Possible values are: small, large. ‹code small› ‹code large›
      row id | String | Key
    p Text behind the table.
    "#);
}

#[test]
fn tables_without_outer_pipes() {
    let page = r#"Property|Type|Description
:---|---|---
id|String|Key.
size|Int32|The size
goes on here.
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type | Description
      row id | String | Key.
      row size | Int32 | The size goes on here.
    "#);
}

#[test]
fn single_column_tables() {
    let page = r#"|Member|
|:---|
|small|
|large|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Member
      row small
      row large
    "#);
}

#[test]
fn delimiter_rows_with_another_number_of_columns() {
    let page = r#"|Permission type|Permissions|
|:---|:---|:---|
|Application|Parcel.Read|

|Property|Type|Description|
|:---|:---|
|id|String|Key.|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Permission type | Permissions
      row Application | Parcel.Read
    table Property | Type | Description
      row id | String | Key.
    ! table-delimiter: "|Permission type|Permissions|": the line below has another number of columns
    ! table-delimiter: "|Property|Type|Description|": the line below has another number of columns
    "#);
}

#[test]
fn tables_without_a_delimiter_row() {
    let page = r#"|Property|Type|
|id|String|
|size|Int32|

A lone pipe row:

|is text|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type
      row id | String
      row size | Int32
    p A lone pipe row:
    p |is text|
    ! table-delimiter: "|Property|Type|": the line of dashes below this header is missing
    "#);
}

#[test]
fn rows_behind_a_blank_line() {
    let page = r#"|Property|Type|
|:---|:---|
|id|String|

|size|Int32|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type
      row id | String
      row size | Int32
    ! table-broken: "|size|Int32|": a blank line or a comment separates these rows from their table
    "#);
}

#[test]
fn rows_behind_a_comment() {
    let page = r#"|Property|Type|
|:---|:---|
|id|String|
<!-- Is this right? -->
|size|Int32|

<!-- No. -->
|color|String|
"#;
    insta::assert_snapshot!(dump(page), @r#"
    table Property | Type
      row id | String
    comment "Is this right?"
    table Property | Type
      row size | Int32
    comment "No."
    table Property | Type
      row color | String
    ! table-broken: "|size|Int32|": a blank line or a comment separates these rows from their table
    ! table-broken: "|color|String|": a blank line or a comment separates these rows from their table
    "#);
}

#[test]
fn a_table_directly_below_its_paragraph() {
    let page = r#"The properties are these:
|Property|Type|
|:---|:---|
|id|String|
## Next
"#;
    insta::assert_snapshot!(dump(page), @r#"
    p The properties are these:
    table Property | Type
      row id | String
    h2 Next
    "#);
}

#[test]
fn html_tables_are_text() {
    let page = r#"<table>
<tr><th>Name</th><th>Type</th></tr>
<tr><td>id</td><td><b>String</b> &amp; more</td></tr>
</table>
"#;
    insta::assert_snapshot!(dump(page), @r#"p Name Type⏎id String & more ‹strong String›"#);
}
