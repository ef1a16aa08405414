//! Types, links and inheritance.

use super::{findings, operation, resource, types};

#[test]
fn a_cell_is_linked_by_its_target_and_else_by_its_name() {
    let pages = [
        (
            "v1.0/resources/widget.md",
            &*resource(
                "widget",
                "Things.",
                "|one|[gadget](GADGET_page.md)|x|\n|two|tool collection|x|\n|three|[DateTimeOffset](gadget-page.md)|x|\n|four|[x](/graph/api/resources/tool)|x|",
            ),
        ),
        ("v1.0/resources/gadget-page.md", &resource("gadget", "Others.", "|n|Int32|x|")),
        ("v1.0/resources/tool.md", &resource("tool", "Others.", "|n|edm.boolean|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    gadget
      n Edm.Int32
    tool
      n Edm.Boolean
    widget
      one gadget
      two Collection(tool)
      three Edm.DateTimeOffset
      four tool
    ");
}

#[test]
fn a_text_that_names_another_type_than_the_target_counts_unless_it_repeats_the_property() {
    let pages = [
        (
            "v1.0/resources/widget.md",
            &*resource("widget", "Things.", "|owner|[gadget](tool.md)|x|\n|gadget|[gadget](tool.md)|x|"),
        ),
        ("v1.0/resources/gadget.md", &resource("gadget", "Others.", "|n|Int32|x|")),
        ("v1.0/resources/tool.md", &resource("tool", "Others.", "|n|Int32|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    gadget
      n Edm.Int32
    tool
      n Edm.Int32
    widget
      owner gadget
      gadget tool
    ");
    insta::assert_snapshot!(findings(&pages), @"
    v1.0/resources/widget.md:10 link-disagrees: text and target name different types; `microsoft.graph.gadget` is taken, not `microsoft.graph.tool`
    v1.0/resources/widget.md:11 link-disagrees: text and target name different types; `microsoft.graph.tool` is taken, not `microsoft.graph.gadget`
    ");
}

/// Several words name a type if there is one of that name; the first word alone is another one.
#[test]
fn a_list_may_be_of_something_called_by_several_words() {
    let page =
        resource("widget", "Things.", "|one|List of widget labels|x|\n|two|List of widget colors, mostly|x|");
    let pages = [
        ("v1.0/resources/widget.md", &*page),
        ("v1.0/resources/label.md", &resource("widgetLabel", "Labels.", "|n|Int32|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @r"
    widget
      one Collection(widgetLabel)
      two Collection(any)
    widgetLabel
      n Edm.Int32
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/widget.md:11 unreadable-type: `List of widget colors, mostly` is no type's name; any JSON is accepted");
}

#[test]
fn a_type_that_nobody_documents_is_open() {
    let page = resource("widget", "Things.", "|one|[missing](missing.md)|x|\n|two|missing|x|");
    let pages = [("v1.0/resources/widget.md", &*page)];
    insta::assert_snapshot!(types(&pages), @"
    missing [open] [undocumented]
    widget
      one missing
      two missing
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/widget.md:10 unknown-type: no page documents `microsoft.graph.missing`; it is an open type");
}

#[test]
fn pages_that_each_document_a_slice_of_a_type_are_merged() {
    let slice = |rows| resource("deviceManagement", "A part.", rows);
    let pages = [
        (
            "v1.0/resources/one-devicemanagement.md",
            &*slice("|id|String|Key of the entity.|\n|settings|Int32|x|"),
        ),
        (
            "v1.0/resources/two-devicemanagement.md",
            &slice("|id|String|Key of the entity.|\n|settings|String|x|\n|more|Guid|x|"),
        ),
    ];
    insta::assert_snapshot!(types(&pages), @"
    deviceManagement [entity]
      id Edm.String
      settings Edm.Int32
      more Edm.Guid
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/two-devicemanagement.md:11 type-conflict: `settings` has another type at v1.0/resources/one-devicemanagement.md:11: Int32");
}

#[test]
fn tables_of_create_pages_add_properties_but_not_those_of_nested_objects() {
    let create = operation(
        "Create widget",
        "POST /things",
        "## Request body\nIn the request body, supply a JSON representation of the [widget](../resources/widget.md) object.\n\n\
         |Property|Type|Description|\n|:--|:--|:--|\n|id|String|x|\n|name|String|x|\n|inner|String|x|\n\n\
         ## Response\nIf successful, this method returns a `201 Created` response code and an [widget](../resources/widget.md) object in \
         the response body.\n\n## Example\n### Request\n```http\nPOST https://graph.microsoft.com/v1.0/things\n\n\
         {\"name\": \"n\", \"part\": {\"inner\": \"i\"}}\n```\n",
    );
    let pages = [
        ("v1.0/api/widget-create.md", &*create),
        ("v1.0/resources/widget.md", &resource("widget", "Things.", "|id|String|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    widget
      id Edm.String
      name Edm.String
    ");
}

#[test]
fn what_an_ancestor_declares_is_not_own() {
    let derived = "|id|String|Key of the entity. Inherited from [widget](widget.md)|\n|name|String|x|\n|size|Int32|Inherited from [widget](widget.md)|";
    let pages = [
        (
            "v1.0/resources/widget.md",
            &*resource("widget", "The base.", "|id|String|Key of the entity.|\n|name|String|x|"),
        ),
        (
            "v1.0/resources/gadget.md",
            &resource("gadget", "A kind.\n\nInherits from [widget](widget.md).", derived),
        ),
    ];
    insta::assert_snapshot!(types(&pages), @"
    gadget : widget [entity]
    widget [entity]
      id Edm.String
      name Edm.String
      size Edm.Int32
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/gadget.md:14 inherited-mismatch: `microsoft.graph.widget` does not document `size`");
}

#[test]
fn ancestors_without_a_page_declare_what_is_inherited_from_them() {
    let rows = "|id|String|Key of the entity. Inherited from [root](root.md)|\n|days|Int32|Inherited from [middle](middle.md)|\n|own|String|x|";
    let pages = [("v1.0/resources/leaf.md", &*resource("leaf", "A leaf.", rows))];
    insta::assert_snapshot!(types(&pages), @"
    leaf : middle [entity]
      own Edm.String
    middle : root [entity] [open] [undocumented]
      days Edm.Int32
    root [entity] [open] [undocumented]
      id Edm.String
    ");
}

#[test]
fn bases_that_go_in_a_circle_are_cut() {
    let pages = [
        (
            "v1.0/resources/widget.md",
            &*resource("widget", "One.\n\nInherits from [gadget](gadget.md).", "|n|Int32|x|"),
        ),
        (
            "v1.0/resources/gadget.md",
            &resource("gadget", "Two.\n\nInherits from [widget](widget.md).", "|m|Int32|x|"),
        ),
    ];
    insta::assert_snapshot!(types(&pages), @"
    gadget : widget
      m Edm.Int32
    widget
      n Edm.Int32
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/widget.md:1 inheritance-cycle: `microsoft.graph.gadget` is itself derived from `microsoft.graph.widget`");
}

#[test]
fn a_circle_is_left_for_the_other_base_that_is_stated_though_no_page_documents_it() {
    let json = "## JSON representation\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.widget\", \
        \"baseType\": \"microsoft.graph.root\"} -->\n```json\n{\"n\": 1}\n```\n";
    let widget = resource("widget", "One.\n\nInherits from [gadget](gadget.md).", "|n|Int32|x|") + json;
    let gadget = resource("gadget", "Two.\n\nInherits from [widget](widget.md).", "|m|Int32|x|");
    let pages = [("v1.0/resources/widget.md", &*widget), ("v1.0/resources/gadget.md", &gadget)];
    insta::assert_snapshot!(types(&pages), @"
    gadget : widget
      m Edm.Int32
    root [open] [undocumented]
    widget : root
      n Edm.Int32
    ");
}

#[test]
fn a_property_of_an_entity_type_is_a_relationship() {
    let user = resource("user", "A person.\n\nInherits from [entity](entity.md).", "|name|String|x|");
    let pages = [
        ("v1.0/resources/entity.md", &*resource("entity", "The root.", "|id|String|Key of the entity.|")),
        (
            "v1.0/resources/widget.md",
            &resource("widget", "Things.", "|owner|[user](user.md)|x|\n|part|[gadget](gadget.md)|x|"),
        ),
        ("v1.0/resources/gadget.md", &resource("gadget", "Parts.", "|n|Int32|x|")),
        ("v1.0/resources/user.md", &user),
    ];
    insta::assert_snapshot!(types(&pages), @"
    entity [entity]
      id Edm.String
    gadget
      n Edm.Int32
    user : entity [entity]
      name Edm.String
    widget
      owner user [navigation]
      part gadget
    ");
}

#[test]
fn the_json_representation_adds_what_no_table_lists() {
    let json = "## JSON representation\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.widget\"} -->\n```json\n\
        {\"@odata.type\": \"#microsoft.graph.widget\", \"n\": 1, \"when\": \"String (timestamp)\", \"on\": true, \"b5-c\": 1, \
        \"parts\": [{\"@odata.type\": \"microsoft.graph.widget\"}]}\n```\n";
    let page = resource("widget", "Things.", "|n|Int64|x|") + json;
    let pages = [("v1.0/resources/widget.md", &*page)];
    insta::assert_snapshot!(types(&pages), @"
    widget
      n Edm.Int64
      when Edm.DateTimeOffset
      on Edm.Boolean
      parts Collection(widget)
    ");
    insta::assert_snapshot!(findings(&pages), @"
    v1.0/resources/widget.md:14 json-only: `when` stands in the JSON representation only
    v1.0/resources/widget.md:14 json-only: `on` stands in the JSON representation only
    v1.0/resources/widget.md:14 json-only: `parts` stands in the JSON representation only
    ");
}

#[test]
fn names_of_sub_namespaces_are_found_from_their_own_pages_first() {
    let other = resource("media", "Of calls.", "|n|Int32|x|")
        .replace("microsoft.graph", "microsoft.graph.callRecords");
    let session = resource("session", "A session.", "|m|media|x|")
        .replace("microsoft.graph", "microsoft.graph.callRecords");
    let pages = [
        (
            "v1.0/resources/widget.md",
            &*resource(
                "widget",
                "Things.",
                "|m|media|x|\n|s|session|x|\n|q|microsoft.graph.callRecords.media|x|",
            ),
        ),
        ("v1.0/resources/callrecords-media.md", &other),
        ("v1.0/resources/callrecords-session.md", &session),
        ("v1.0/resources/media.md", &resource("media", "Others.", "|n|Int32|x|")),
    ];
    insta::assert_snapshot!(types(&pages), @"
    callRecords.media
      n Edm.Int32
    callRecords.session
      m callRecords.media
    media
      n Edm.Int32
    widget
      m media
      s callRecords.session
      q callRecords.media
    ");
}

#[test]
fn an_ancestor_can_be_named_in_full_in_running_text() {
    let rows = "|id|String|This is an id, inherited from microsoft.graph.entity, for the locale.|\n|size|Int32|Not inherited from anywhere.|";
    insta::assert_snapshot!(types(&[("v1.0/resources/brand.md", &*resource("brand", "A brand.", rows))]), @r"
    brand : entity [entity]
      size Edm.Int32
    entity [entity] [open] [undocumented]
      id Edm.String
    ");
}

#[test]
fn pages_that_call_a_list_of_values_a_string_do_not_disagree() {
    let rows = "|id|String|Key of the entity.|\n|mood|String|Possible values are: `sunny`, `gloomy`.|";
    let update = |ty: &str| {
        operation(
            "Update widget",
            "PATCH /things/{id}",
            &format!(
                "## Request body\nIn the request body, supply a JSON representation of the [widget](../resources/widget.md) object.\n\n\
                 |Property|Type|Description|\n|:--|:--|:--|\n|mood|{ty}|How it feels.|\n"
            ),
        )
    };
    let derived = "|mood|String|Possible values are: `sunny`, `gloomy`, `stormy`.|";
    let derived = resource("gadget", "Things. Inherits from [widget](widget.md).", derived);
    let widget = resource("widget", "Things.", rows);
    let findings = |ty| {
        findings(&[
            ("v1.0/api/widget-update.md", &*update(ty)),
            ("v1.0/resources/gadget.md", &derived),
            ("v1.0/resources/widget.md", &widget),
        ])
    };
    insta::assert_snapshot!(findings("String"), @"");
    insta::assert_snapshot!(findings("Int32"), @"v1.0/api/widget-update.md:18 type-conflict: `mood` has another type at v1.0/resources/widget.md:11: String");
}

/// JSON has texts for members; one and many are still two things.
#[test]
fn text_is_another_word_for_an_enumeration() {
    let mood = "# moodType enum type\n\n|Member|Value|Description|\n|:--|:--|:--|\n|sunny|0|Fine.|\n|gloomy|1|Not fine.|\n";
    let widget = resource("widget", "Things.", "|mood|[moodType](moodtype.md)|How it feels.|");
    let rows = "|mood|String|How it feels: `sunny`, `gloomy`.|";
    let gadget = resource("gadget", "Things. Inherits from [widget](widget.md).", rows);
    let update = |ty: &str| {
        let body = format!(
            "## Request body\nIn the request body, supply a JSON representation of the [widget](../resources/widget.md) object.\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|mood|{ty}|How it feels. Possible values are: `sunny`, `gloomy`.|\n"
        );
        operation("Update widget", "PATCH /things/{id}", &body)
    };
    let findings = |ty| {
        findings(&[
            ("v1.0/api/widget-update.md", &*update(ty)),
            ("v1.0/resources/gadget.md", &gadget),
            ("v1.0/resources/moodtype.md", mood),
            ("v1.0/resources/widget.md", &widget),
        ])
    };
    insta::assert_snapshot!(findings("String"), @"");
    insta::assert_snapshot!(findings("String collection"), @"v1.0/api/widget-update.md:18 type-conflict: `mood` has another type at v1.0/resources/widget.md:10: microsoft.graph.moodType");
}

#[test]
fn a_second_base_is_shown_where_it_stands() {
    let page = resource("gadget", "Things. Inherits from [widget](widget.md).", "|name|String|x|")
        + "\n## JSON representation\n<!-- {\n  \"blockType\": \"resource\",\n  \"baseType\": \"microsoft.graph.part\",\n  \
           \"@odata.type\": \"microsoft.graph.gadget\"\n} -->\n```json\n{\n  \"owner\": { \"note\": 1 },\n  \"note\": \"String\"\n}\n```\n";
    let pages = [
        ("v1.0/resources/gadget.md", &*page),
        ("v1.0/resources/part.md", &resource("part", "Things.", "|size|Int32|x|")),
        ("v1.0/resources/widget.md", &resource("widget", "Things.", "|id|String|x|")),
    ];
    insta::assert_snapshot!(findings(&pages), @"
    v1.0/resources/gadget.md:15 base-conflict: here `microsoft.graph.part`, elsewhere `microsoft.graph.widget`, which is taken
    v1.0/resources/gadget.md:20 json-only: `owner` stands in the JSON representation only
    v1.0/resources/gadget.md:21 json-only: `note` stands in the JSON representation only
    ");
}

#[test]
fn what_has_no_type_is_told_of_without_quoting_nothing() {
    let widget = resource("widget", "Things.", "|one||x|\n|two|-|x|");
    let sum = operation(
        "Get sum",
        "GET /widgets/sum(period='{period}')",
        "## Function parameters\n|Parameter|Description|\n|:--|:--|\n|period|How long.|\n",
    );
    let pages = [("v1.0/api/widget-sum.md", &*sum), ("v1.0/resources/widget.md", &widget)];
    insta::assert_snapshot!(findings(&pages), @"
    v1.0/resources/widget.md:10 type-missing: `one` has no type
    v1.0/resources/widget.md:11 unreadable-type: `-` is no type's name; any JSON is accepted
    v1.0/api/widget-sum.md:16 type-missing: `period` has no type
    ");
}

#[test]
fn an_annotation_that_names_the_type_of_another_page_gives_way_to_the_title() {
    let annotated = |title: &str, name: &str, row: &str| {
        format!(
            "{}\n## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\" }} -->\n```json\n{{ }}\n```\n",
            resource(title, "A thing.", row)
        )
    };
    let pages = [
        ("v1.0/resources/post.md", &*annotated("post", "post", "|size|Int32|Its size.|")),
        ("v1.0/resources/message.md", &annotated("message", "post", "|text|String|Its text.|")),
        // Nothing is titled so.
        ("v1.0/resources/chart.md", &annotated("chart", "workbookChart", "|name|String|Its name.|")),
        (
            "v1.0/resources/box.md",
            &resource(
                "box",
                "A box.",
                "|messages|[message](message.md) collection|All.|\n|chart|[chart](chart.md)|One.|",
            ),
        ),
    ];
    insta::assert_snapshot!(types(&pages), @"
    box
      messages Collection(message)
      chart workbookChart
    message
      text Edm.String
    post
      size Edm.Int32
    workbookChart
      name Edm.String
    ");
    insta::assert_snapshot!(findings(&pages), @"v1.0/resources/message.md:14 type-copied: another page is about `microsoft.graph.post`; this one is titled `message`");
}

#[test]
fn what_only_the_table_of_a_request_lists_is_told() {
    let table = |rows: &str| {
        let body = format!(
            "## Request body\nSupply a JSON representation of a [widget](../resources/widget.md) object.\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n{rows}"
        );
        operation("Update widget", "PATCH /widgets/{id}", &body)
    };
    let rows = "|name|String|x|\n|size|Int32|x|\n|depth|Int32|x|\n|owner@odata.bind|String|x|";
    let pages = [
        ("v1.0/resources/widget.md", &*resource("widget", "Things.", "|name|String|x|")),
        (
            "v1.0/resources/deepwidget.md",
            &resource("deepWidget", "Inherits from [widget](widget.md).", "|depth|Int32|x|"),
        ),
        ("v1.0/api/widget-change.md", &table("|size|Int32|x|")),
        ("v1.0/api/widget-update.md", &table(rows)),
    ];
    insta::assert_snapshot!(findings(&pages), @r"
    v1.0/api/widget-change.md:18 request-only: no table of `microsoft.graph.widget` lists `size`
    v1.0/api/widget-update.md:19 request-only: no table of `microsoft.graph.widget` lists `size`
    ");
}
