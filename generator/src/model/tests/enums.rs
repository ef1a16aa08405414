//! Enumerations.

use super::{findings, operation, resource, types};

/// A page of one enumeration with its members as `|name|value|text|` rows.
fn enumeration(name: &str, rows: &str) -> String {
    format!(
        "# {name} enum type\n\nNamespace: microsoft.graph\n\nA choice.\n\n## Members\n|Member|Value|Description|\n|:--|:--|:--|\n{rows}\n"
    )
}

#[test]
fn a_list_adds_the_members_that_the_page_does_not_have() {
    let row = "|c|[color](color.md)|The color. Possible values are: `red`, `Green`, `blue`.|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", row)),
        (
            "v1.0/resources/color.md",
            &enumeration("color", "|red|0|x|\n|green|1|x|\n|unknownFutureValue|2|x|"),
        ),
    ];
    insta::assert_snapshot!(types(&pages), @"
    widget
      c color
    enum color = red green unknownFutureValue blue
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/widget.md:10 enum-list-differs: `blue` is no documented member of `microsoft.graph.color`");
}

#[test]
fn every_list_with_a_member_that_the_page_does_not_have_is_told() {
    let rows = "|c|[color](color.md)|Possible values are: `red`, `blue`.|\n\
                |d|[color](color.md)|Possible values are: `red`, `green`.|\n\
                |e|[color](color.md)|Possible values are: `green`, `blue`.|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", rows)),
        ("v1.0/resources/color.md", &enumeration("color", "|red|0|x|\n|green|1|x|")),
    ];
    insta::assert_snapshot!(findings(&pages), @r"
    v1.0/resources/widget.md:10 enum-list-differs: `blue` is no documented member of `microsoft.graph.color`
    v1.0/resources/widget.md:12 enum-list-differs: `blue` is no documented member of `microsoft.graph.color`
    ");
}

#[test]
fn a_member_that_only_a_list_has_may_be_what_numbers_of_flags_leave_out() {
    let types = |members: &str, row: &str| {
        let page = enumeration("color", members);
        types(&[
            ("v1.0/resources/widget.md", &*resource("widget", "Things.", row)),
            ("v1.0/resources/color.md", &page),
        ])
    };
    let (few, many) =
        ("|red|1|x|\n|green|2|x|\n|blue|4|x|", "|red|1|x|\n|green|2|x|\n|blue|4|x|\n|pink|8|x|");
    let list = "|c|[color](color.md)|Possible values are: `red`, `green`, `grey`, `blue`.|";
    insta::assert_snapshot!(types(few, "|c|[color](color.md)|The color.|"), @r"
    widget
      c color (flags)
    enum color [flags] = red green blue
    ");
    insta::assert_snapshot!(types(few, list), @r"
    widget
      c color
    enum color = red green blue grey
    ");
    insta::assert_snapshot!(types(many, list), @r"
    widget
      c color (flags)
    enum color [flags] = red green blue pink grey
    ");
}

#[test]
fn a_list_without_a_common_member_is_another_thing() {
    let row = "|c|[color](color.md)|The color. Possible values are: `small`, `large`.|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", row)),
        ("v1.0/resources/color.md", &enumeration("color", "|red|0|x|\n|green|1|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    widget
      c color
    enum color = red green
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/widget.md:10 enum-list-differs: none of these is a member of `microsoft.graph.color`");
}

#[test]
fn a_list_is_no_enumeration_of_another_namespace_that_is_only_called_alike() {
    let foreign = enumeration("color", "|red|0|x|\n|green|1|x|")
        .replace("Namespace: microsoft.graph", "Namespace: microsoft.graph.paint");
    let row = "|c|color|The color. Possible values are: `red`, `none`.|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", row)),
        ("v1.0/resources/paint-color.md", &foreign),
    ];
    insta::assert_snapshot!(types(&pages), @"
    widget
      c color
    enum color = red none
    enum paint.color = red green
    ");
    let unlisted =
        [pages[1], ("v1.0/resources/widget.md", &*resource("widget", "Things.", "|c|color|The color.|"))];
    insta::assert_snapshot!(types(&unlisted), @"
    widget
      c paint.color
    enum paint.color = red green
    ");
}

#[test]
fn a_misspelt_value_of_a_list_is_no_member() {
    let rows = "|c|[scope](scope.md)|Possible values are: `internal`, `externalParther`, `v10_0`.|\n\
                |d|[scope](scope.md)|Possible values are: `externalPartner`, `externalPartners`.|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", rows)),
        (
            "v1.0/resources/scope.md",
            &enumeration("scope", "|internal|0|x|\n|externalPartner|1|x|\n|v11_0|2|x|"),
        ),
    ];
    insta::assert_snapshot!(types(&pages), @r"
    widget
      c scope
      d scope
    enum scope = internal externalPartner v11_0 v10_0 externalPartners
    ");
    insta::assert_snapshot!(findings(&pages), @r"
    v1.0/resources/widget.md:10 enum-list-differs: `externalParther` is taken for `externalPartner`, a member of `microsoft.graph.scope`
    v1.0/resources/widget.md:10 enum-list-differs: `v10_0` is no documented member of `microsoft.graph.scope`
    v1.0/resources/widget.md:11 enum-list-differs: `externalPartners` is no documented member of `microsoft.graph.scope`
    ");
}

#[test]
fn an_enumeration_without_a_page_is_made_of_its_list() {
    let rows = "|c|[color](color.md)|The color. Possible values are: `red`, `green`.|\n|d|color|Another.|";
    insta::assert_snapshot!(types(&[("v1.0/resources/widget.md", &*resource("widget", "Things.", rows))]), @"
    widget
      c color
      d color
    enum color = red green
    ");
}

#[test]
fn a_list_on_a_string_is_named_after_type_and_property() {
    let rows = "|keySize|String|The size. Possible values are: `size1024`, `size2048`.|\n|one|String|Possible values are: `only`.|\n\
                |on|Boolean|Possible values are: `true`, `false`.|";
    let pages = [("v1.0/resources/widget.md", &*resource("widget", "Things.", rows))];
    insta::assert_snapshot!(types(&pages), @"
    widget
      keySize widgetKeySize
      one Edm.String
      on Edm.Boolean
    enum widgetKeySize [unnamed] = size1024 size2048
    ");
    insta::assert_snapshot!(findings(&pages), @"
    v1.0/resources/widget.md:11 list-unused: `one` is a list of one value; the list stays documentation
    v1.0/resources/widget.md:12 list-unused: `on` is a Boolean; the list stays documentation
    ");
}

#[test]
fn a_section_of_options_lists_the_values_of_a_property() {
    let page = resource("link", "A link.", "|scope|String|Who may use it.|")
        + "\n### Scope options\n|Value|Description|\n|:--|:--|\n|anonymous|All.|\n|organization|Members.|\n";
    insta::assert_snapshot!(types(&[("v1.0/resources/link.md", &*page)]), @"
    link
      scope linkScope
    enum linkScope [unnamed] = anonymous organization
    ");
}

#[test]
fn powers_of_two_make_a_flags_enumeration() {
    let pages = [
        (
            "v1.0/resources/widget.md",
            &*resource("widget", "Things.", "|f|[feature](feature.md)|x|\n|s|[state](state.md)|x|"),
        ),
        ("v1.0/resources/feature.md", &enumeration("feature", "|none|0|x|\n|a|1|x|\n|b|2|x|\n|c|4|x|")),
        ("v1.0/resources/state.md", &enumeration("state", "|none|0|x|\n|a|1|x|\n|b|2|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    widget
      f feature (flags)
      s state
    enum feature [flags] = none a b c
    enum state = none a b
    ");
}

#[test]
fn an_enumeration_may_be_called_like_a_type() {
    let enums =
        "# Enum values\n\nNamespace: microsoft.graph\n\n### mode values\n|Member|\n|:--|\n|on|\n|off|\n";
    let rows = "|a|mode|Possible values are: `on`, `off`.|\n|b|[mode](mode.md)|x|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", rows)),
        ("v1.0/resources/enums.md", enums),
        ("v1.0/resources/mode.md", &resource("mode", "A mode.", "|n|Int32|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    mode
      n Edm.Int32
    widget
      a mode
      b mode
    enum mode = on off
    ");
}

#[test]
fn an_example_that_combines_members_makes_a_flags_enumeration() {
    let rows = "|f|feature|Possible values are: `lights`, `brakes`.|\n|s|state|Possible values are: `on`, `off`.|\n|n|String|Any text.|";
    let get = operation(
        "List widgets",
        "GET /widgets",
        "## Response\n\nIf successful, this method returns a `200 OK` response code and a collection of [widget](../resources/widget.md) objects in the response body.\n\n## Example\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ \"value\": [ { \"f\": \"lights, brakes\", \"s\": \"on, standby\", \"n\": \"on, off\" } ] }\n```",
    );
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", rows)),
        ("v1.0/api/widget-list.md", &get),
    ];
    insta::assert_snapshot!(types(&pages), @r"
    widget
      f feature (flags)
      s state
      n Edm.String
    enum feature [flags] = lights brakes
    enum state = on off
    ");
}

#[test]
fn an_example_of_a_call_that_combines_members_makes_a_flags_enumeration_too() {
    let play = operation(
        "widget: play",
        "POST /widgets/{id}/play",
        "## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|Modes|String|What to play. Possible values are: `loud`, `fast`.|\n\n## Example\n\n### Request\n\n```http\nPOST https://graph.microsoft.com/v1.0/widgets/1/play\n\n{ \"Modes\": \"loud, fast\" }\n```",
    );
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", "|id|String|The key.|")),
        ("v1.0/api/widget-play.md", &play),
    ];
    insta::assert_snapshot!(types(&pages), @r"
    widget [entity]
      id Edm.String
    enum widgetsPlayModes [flags] [unnamed] = loud fast
    ");
}

#[test]
fn values_are_missed_where_they_would_tell_more() {
    let rows = "|a|String|Allowed values are described below.|\n|b|mood|Allowed values are described below.|\n\
                |c|Int32|Allowed values are 5 or 1000.|\n|d|String|Allowed values are described below.|";
    let page = resource("widget", "Things.", rows)
        + "\n## mood values\n|Member|\n|:--|\n|sunny|\n|gloomy|\n\n## d values\n|Member|\n|:--|\n|dim|\n|bright|\n";
    insta::assert_snapshot!(findings(&[("v1.0/resources/widget.md", &*page)]), @"v1.0/resources/widget.md:10 values-elsewhere: values are announced, but not listed here");
}

#[test]
fn a_list_of_a_property_that_holds_another_enumeration_makes_none() {
    let list = "|c|String|The color. Possible values are: `red`, `green`.|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", "|c|[color](color.md)|The color.|")),
        ("v1.0/resources/gadget.md", &resource("gadget", "Inherits from [widget](widget.md).", list)),
        ("v1.0/resources/color.md", &enumeration("color", "|red|0|x|\n|green|1|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    gadget : widget
    widget
      c color
    enum color = red green
    ");
}
