use super::*;
use crate::facts::kind;
use crate::source::Document;

fn show(source: &str) -> String {
    let document = Document::new("v1.0/resources/sample.md", source);
    let page = crate::page::parse(0, &document);
    let head = kind::read(&page, &document);
    let (mut ledger, mut findings) = (Ledger::default(), Vec::new());
    let mut out = String::new();
    for facts in read(&page, &head, &mut ledger, &mut findings) {
        let flags = if facts.flags { " flags" } else { "" };
        out += &format!("{} #{}{flags}\n", facts.name.value, facts.anchor);
        for member in facts.members {
            let value = member.value.map(|v| format!(" = {v}")).unwrap_or_default();
            out += &format!("  {}{value} {}\n", member.name, member.description);
        }
    }
    for finding in findings {
        out += &format!("! {}: {}\n", finding.code.name, finding.label);
    }
    out
}

#[test]
fn a_page_of_one_enumeration() {
    insta::assert_snapshot!(show(concat!(
        "# color enum type\n\nColors. A flags enum.\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n",
        "|none|0|No color.|\n|**red**|1|Red.|\n|`dark blue`|-2|Blue.|\n|red|3|Again.|\n",
    )), @r"
    color # flags
      none = 0 No color.
      red = 1 Red.
      dark blue = -2 Blue.
    ! member-repeated: `red` is listed twice
    ");
}

#[test]
fn sections_with_the_values_of_an_enumeration() {
    insta::assert_snapshot!(show(concat!(
        "# Enum values\n\n### callKind values\n\n|Member|\n|:---|\n|incoming|\n|outgoing|\n\n",
        "### mood values\n\n|Value|Description|\n|:---|:---|\n|`good`|All is well.|\n\n",
        "### level values\n\n|Member|Int value|Description|\n|:---|:---|:---|\n|low|1|Low.|\n\n",
        "### level values\n\n|Value|Member|\n|:---|:---|\n|2|high|\n\n",
        "### empty values\n\nNone.\n\n",
        "### side enumeration\n\n- `left`: To the left.\n- right\n",
    )), @r"
    callKind #callkind-values
      incoming 
      outgoing 
    mood #mood-values
      good All is well.
    level #level-values
      low = 1 Low.
    level #level-values-1
      high = 2 
    empty #empty-values
    side #side-enumeration
      left To the left.
      right 
    ! enum-empty: no members are listed here
    ");
}

#[test]
fn values_on_the_page_of_a_type_and_a_heading_that_names_none() {
    insta::assert_snapshot!(show(concat!(
        "# chat resource type\n\n## Properties\n\n|Property|Type|\n|:---|:---|\n|kind|chatKind|\n\n",
        "### chatKind values\n\n|Member|Value|Description|\n|:---|:---|:---|\n|oneOnOne|0|Two people.|\n\n",
        "### Property values\n\n|Value|Description|\n|:---|:---|\n|x|Y.|\n",
    )), @r"
    chatKind #chatkind-values
      oneOnOne = 0 Two people.
    ");
}

#[test]
fn a_table_whose_header_is_its_first_member() {
    insta::assert_snapshot!(show("# mode enum type\n\n## Members\n\n|none|0|Nothing.|\n|:---|:---|:---|\n|all|1|Everything.|\n"), @r"
    mode #
      none = 0 Nothing.
      all = 1 Everything.
    ");
}

#[test]
fn a_page_of_enumerations_that_are_written_like_pages() {
    insta::assert_snapshot!(show(concat!(
        "# Enum values\n\n# color enum type\n\nColors.\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|red|0|Red.|\n\n",
        "# size enum type\n\n## Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|big|0|Big.|\n",
    )), @r"
    color #color-enum-type
      red = 0 Red.
    size #size-enum-type
      big = 0 Big.
    ");
}
