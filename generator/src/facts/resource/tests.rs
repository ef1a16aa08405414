use super::*;
use crate::facts::kind;
use crate::source::Document;

/// What a page says about its types, one fact per line.
fn show(source: &str) -> String {
    let document = Document::new("v1.0/resources/sample.md", source);
    let page = crate::page::parse(0, &document);
    let head = kind::read(&page, &document);
    let (mut ledger, mut findings) = (Ledger::default(), Vec::new());
    let mut out = String::new();
    for facts in read(&page, &head, &Wordings::default(), &mut ledger, &mut findings) {
        out += &facts.name.value;
        for (label, value) in [
            (
                "base",
                facts.base.map(|b| {
                    format!("{} {}", b.name, b.link.map_or(String::new(), |link| link.target.to_string()))
                }),
            ),
            ("annotated", facts.annotated_base.map(|b| b.value)),
            ("key", facts.key),
            ("abstract", facts.is_abstract.then(String::new)),
            ("open", facts.is_open.then(String::new)),
            ("complex", facts.complex.map(|c| c.to_string())),
            ("json", facts.json.map(|j| format!("{:?}", j.value))),
        ] {
            if let Some(value) = value {
                out += &format!("\n  {label}: {}", value.trim());
            }
        }
        let names = |rows: &[crate::facts::PropertyFacts]| {
            rows.iter().map(|r| format!(" {}:{}", r.name, r.type_cell.name)).collect::<String>()
        };
        out += &format!(
            "\n  properties:{}\n  relationships:{}\n",
            names(&facts.properties),
            names(&facts.relationships)
        );
        for derived in facts.derived {
            out += &format!("  derived: {}\n", derived.name);
        }
    }
    for finding in findings {
        out += &format!("! {}: {}\n", finding.code.name, finding.label);
    }
    out
}

#[test]
fn a_page_as_it_should_be() {
    insta::assert_snapshot!(show(concat!(
        "# parcel resource type\n\nNamespace: microsoft.graph\n\nA parcel on its way. Inherits from [shipment](shipment.md).\n\n",
        "## Methods\n\n|Method|Return Type|Description|\n|:---|:---|:---|\n|[Get parcel](../api/parcel-get.md)|parcel|Gets it.|\n\n",
        "## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The id.|\n|weight|Int32|Grams.|\n\n",
        "## Relationships\n\n|Relationship|Type|Description|\n|:---|:---|:---|\n|sender|[user](user.md)|Who sent it.|\n\n",
        "## JSON representation\n\n<!-- {\n  \"blockType\": \"resource\",\n  \"keyProperty\": \"id\",\n  \"@odata.type\": \"microsoft.graph.parcel\",\n  \"baseType\": \"microsoft.graph.entity\"\n} -->\n\n",
        "``` json\n{ \"weight\": 1024 }\n```\n",
    )), @r#"
    microsoft.graph.parcel
      base: shipment shipment.md
      annotated: microsoft.graph.entity
      key: id
      complex: false
      json: Json { text: "{ \"weight\": 1024 }", repairs: [] }
      properties: id:String weight:Int32
      relationships: sender:user
    "#);
}

#[test]
fn the_annotation_names_the_type_and_the_heading_only_without_it() {
    insta::assert_snapshot!(show("# Chart resource type\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.workbookChart\" } -->\n```json\n{}\n```\n"), @r#"
    microsoft.graph.workbookChart
      json: Json { text: "{}", repairs: [] }
      properties:
      relationships:
    "#);
    insta::assert_snapshot!(show("# Audio facet\n\nNamespace: microsoft.graph.media\n\n## Properties\n\n|Name|Type|\n|---|---|\n|album|string|\n"), @r"
    microsoft.graph.media.audio
      properties: album:string
      relationships:
    ");
    insta::assert_snapshot!(show("# directory resource type (deleted items)\n\n## Properties\n"), @r"
    microsoft.graph.directory
      properties:
      relationships:
    ");
}

#[test]
fn a_page_that_names_no_type() {
    insta::assert_snapshot!(show("# How to use resources\n\nRead on.\n"), @"! type-unnamed: no type is named here");
}

#[test]
fn bases_are_named_in_many_ways() {
    let base = |sentence: &str| {
        let page = show(&format!("# parcel resource type\n\n{sentence}\n"));
        let line = page.lines().find_map(|l| l.trim().strip_prefix("base: ")).unwrap_or("none");
        line.to_string()
    };
    let cases = [
        ("Inherits from [shipment](shipment.md)", "shipment shipment.md"),
        ("Inherits from [shipment](shipment.md). Base type for [letter](letter.md).", "shipment shipment.md"),
        ("Inherits from base class [shipment](s.md).", "shipment s.md"),
        ("Inherits from the abstract base type [shipment](s.md).", "shipment s.md"),
        ("This type inherits from [shipment](s.md).", "shipment s.md"),
        (
            "The **parcel** resource is derived from [**baseItem**](b.md) and inherits properties from it.",
            "baseItem b.md",
        ),
        ("A parcel. Derived from [shipment](s.md).", "shipment s.md"),
        ("This resource is a subtype of [shipment](s.md).", "shipment s.md"),
        ("A subclass of [shipment](s.md).", "shipment s.md"),
        ("Derived from [shipmentBase].", "shipmentBase"),
        ("A type derived from shipmentBase that is light.", "shipmentBase"),
        ("Inherits from entity.", "entity"),
        ("Inherits from\n[shipment](s.md).", "shipment s.md"),
        ("The **parcel** inherits all the properties of the [shipment](s.md) resource.", "shipment s.md"),
        ("[letter](l.md) types inherit from this type.", "none"),
        ("Resources that derive from **shipment** include:", "none"),
        ("It is an abstract type that is inherited by [letter](l.md).", "none"),
        ("It's a singleton that inherits from base policy type, and always exists.", "none"),
        ("A parcel is signed for with a derived credential.", "none"),
        ("See the methods of the derived type [letter](l.md).", "none"),
        ("Contains inherited properties for letters.", "none"),
        ("Others, which will inherit from parcel resource type.", "none"),
    ];
    for (sentence, expected) in cases {
        assert_eq!(base(sentence), expected, "of `{sentence}`");
    }
}

#[test]
fn abstract_and_open_types_and_their_derived_ones() {
    insta::assert_snapshot!(show("# shipment resource type\n\nAn abstract type. Base type for [letter](l.md) and [parcel](p.md). This resource is an open type.\n"), @r"
    microsoft.graph.shipment
      abstract: 
      open: 
      properties:
      relationships:
      derived: letter
      derived: parcel
    ");
}

#[test]
fn a_base_class_of_something_for_something_else_names_no_derived_type() {
    insta::assert_snapshot!(show("# action resource type\n\nA base class for actions in the [settings](s.md) of a [plan](p.md).\n"), @r"
    microsoft.graph.action
      properties:
      relationships:
    ");
}

#[test]
fn tables_are_found_wherever_they_stand() {
    insta::assert_snapshot!(show(concat!(
        "# parcel resource type\n\n|Property|Type|Description|\n|:---|:---|:---|\n|a|String|Below the title.|\n\n",
        "### Properties\n\n|Property name|Type|\n|---|---|\n|b|String|\n\n",
        "#### Instance attributes\n\n|Property name|Type|\n|---|---|\n|@c.d|String|\n\n",
        "#### Properties of a parcel label\n\n|Property|Type|\n|---|---|\n|e|String|\n\n",
        "### Relationships\n\n|Property|Type|\n|---|---|\n|a|String|\n|f|g|\n",
        "### Notes\n\n|Name|Type|\n|---|---|\n|h|i|\n",
    )), @r"
    microsoft.graph.parcel
      properties: b:String @c.d:String
      relationships: a:String f:g
    ! property-and-relationship: the relationship `a` is also listed as a property
    ");
}

#[test]
fn several_types_on_one_page() {
    insta::assert_snapshot!(show(concat!(
        "# Shapes\n\n## Square properties\n\n|Property|Type|\n|---|---|\n|side|Double|\n\n",
        "<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.square\" } -->\n```json\n{}\n```\n\n",
        "## Circle properties\n\n|Property|Type|\n|---|---|\n|radius|Double|\n\n",
        "<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.circle\" } -->\n```json\n{ \"name\": \"String (identifier)\" }\n```\n",
    )), @r#"
    microsoft.graph.square
      json: Json { text: "{}", repairs: [] }
      properties: side:Double
      relationships:
    microsoft.graph.circle
      key: name
      complex: false
      json: Json { text: "{ \"name\": \"String (identifier)\" }", repairs: [] }
      properties: radius:Double
      relationships:
    "#);
}

/// A table in another language is read by the section that its heading's anchor names.
#[test]
fn a_translated_page() {
    insta::assert_snapshot!(show(concat!(
        "# <a name=\"parcel-resource-type\"></a>Paket-Ressourcentyp\n\nEin Paket.\n\n",
        "## <a name=\"methods\"></a>Methoden\n\n|Methode|Ergebnis|Text|\n|---|---|---|\n|Holen|parcel|Holt es.|\n\n",
        "## <a name=\"properties\"></a>Merkmale\n\n|Merkmal|Art|Text|\n|---|---|---|\n|weight|Int32|Gramm.|\n\n",
        "## <a name=\"relationships\"></a>Verweise\n\n|Verweis|Art|Text|\n|---|---|---|\n|sender|[user](user.md)|Wer.|\n",
    )), @r"
    microsoft.graph.parcel
      properties: weight:Int32
      relationships: sender:user
    ");
}

/// Where nothing tells what a table holds, and no other holds properties, that is a finding.
#[test]
fn a_table_that_may_hold_properties() {
    insta::assert_snapshot!(show(
        "# parcel resource type\n\n## Merkmale\n\n|Merkmal|Art|Text|\n|---|---|---|\n|weight|Int32|Gramm.|\n"
    ), @r"
    microsoft.graph.parcel
      properties:
      relationships:
    ! unread: neither heading nor header of this table says whether it holds properties
    ");
}

#[test]
fn relationships_with_a_return_type() {
    insta::assert_snapshot!(show(concat!(
        "# parcel resource type\n\n## Navigation\n\n|Navigation|Return Type|Description|\n|---|---|---|\n|sender|[user](user.md)|Who.|\n\n",
        "## Properties\n\n|Property|Type|Description|\n|---|---|---|\n|weight|Int32|Grams.|\n",
    )), @r"
    microsoft.graph.parcel
      properties: weight:Int32
      relationships: sender:user
    ");
}
