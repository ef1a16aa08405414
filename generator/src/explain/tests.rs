//! Pages in, what is said of an item of them out.

use super::explain;
use crate::source::{Document, Sources};
use crate::{Config, describe, read};

const LAMP: &str = "# lamp resource type\n\nNamespace: microsoft.graph\n\nGives light.\n\nInherits from [device](device.md)\n\n\
    ## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key. Inherited from [device](device.md)|\n\
    |state|[lampState](lampstate.md)|What it does.|\n|brightness|Int32|How bright it is.|\n";
const DEVICE: &str = "# device resource type\n\nNamespace: microsoft.graph\n\nA thing.\n\n\
    ## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key of the entity.|\n";
const STATE: &str = "# lampState enum type\n\nNamespace: microsoft.graph\n\nStates.\n\n\
    ## Members\n|Member|Value|Description|\n|:--|:--|:--|\n|on|0|Light.|\n|off|1|Dark.|\n";
const UPDATE: &str = "# Update lamp\n\nNamespace: microsoft.graph\n\nChanges it.\n\n\
    ## HTTP request\n```http\nPATCH /rooms/{id}/lamps/{id}\n```\n\n\
    ## Request body\nIn the request body, supply a JSON representation of the [lamp](../resources/lamp.md) object.\n\n\
    |Property|Type|Description|\n|:--|:--|:--|\n|brightness|Int64|How bright it shall be.|\n\n\
    ## Response\nIf successful, this method returns a `200 OK` response code and an updated [lamp](../resources/lamp.md) object.\n";

/// What is said of an item.
fn explained(name: &str) -> String {
    let pages = [
        ("beta/api/lamp-update.md", UPDATE),
        ("beta/resources/device.md", DEVICE),
        ("beta/resources/lamp.md", LAMP),
        ("beta/resources/lampstate.md", STATE),
    ];
    let documents = pages.map(|(path, text)| Document::new(path, text)).into();
    let sources = Sources { documents, ..Sources::default() };
    let reading = describe(&Config::default(), &sources, read(&sources));
    explain(&reading, &sources, name).unwrap_or_else(|not_there| not_there.to_string())
}

#[test]
fn a_property_has_every_row_and_the_findings_about_them() {
    insta::assert_snapshot!(explained("lamp.brightness"), @r"
    beta property microsoft.graph.lamp.brightness
      type     Edm.Int32
      in Rust  field `brightness: Option<i32>` of `beta::types::Lamp`
      documented at (the first counts where they differ)
        beta/resources/lamp.md:14
          |brightness|Int32|How bright it is.|
        beta/api/lamp-update.md:17
          |brightness|Int64|How bright it shall be.|
      findings there
        warning[type-conflict] beta/api/lamp-update.md:17:1: a property that is documented with two types: `brightness` has another type at beta/resources/lamp.md:14: Int32
    ");
}

#[test]
fn an_inherited_property_is_that_of_the_ancestor() {
    insta::assert_snapshot!(explained("microsoft.graph.lamp.id"), @r"
    beta property microsoft.graph.lamp.id
      type     Edm.String
      declared by microsoft.graph.device, from which microsoft.graph.lamp has it
      in Rust  field `id: Option<String>` of `beta::types::Lamp`
      documented at (the first counts where they differ)
        beta/resources/device.md:10
          |id|String|Key of the entity.|
        beta/resources/lamp.md:12
          |id|String|Key. Inherited from [device](device.md)|
    ");
}

#[test]
fn a_type_has_its_bases_and_its_own_properties() {
    insta::assert_snapshot!(explained("lamp"), @r"
    beta type microsoft.graph.lamp
      is       entity type
      in Rust  beta::types::Lamp
      inherits from microsoft.graph.device
      documented at
        beta/resources/lamp.md:1
          # lamp resource type
      properties of its own
        state: microsoft.graph.lampState (beta/resources/lamp.md:13)
        brightness: Edm.Int32 (beta/resources/lamp.md:14)
    ");
}

#[test]
fn an_enumeration_has_what_it_is_the_type_of() {
    insta::assert_snapshot!(explained("lampState"), @r"
    beta enum microsoft.graph.lampState
      is       defined by a page of its own, or a section of one
      in Rust  beta::types::LampState
      documented at
        beta/resources/lampstate.md:1
          # lampState enum type
      members
        on = 0 (beta/resources/lampstate.md:10)
        off = 1 (beta/resources/lampstate.md:11)
      the type of
        microsoft.graph.lamp.state (beta/resources/lamp.md:13)
    ");
    insta::assert_snapshot!(explained("lampState.off"), @r"
    beta member microsoft.graph.lampState.off
      value    1
      in Rust  beta::types::LampState::Off
      documented at
        beta/resources/lampstate.md:11
          |off|1|Dark.|
    ");
}

#[test]
fn a_call_is_found_whatever_its_placeholders_are_called() {
    insta::assert_snapshot!(explained("PATCH /rooms/{room}/lamps/<lamp>"), @r"
    beta call PATCH /rooms/{id}/lamps/{id}
      title    Update lamp
      does     Update
      takes    microsoft.graph.lamp
      gives    microsoft.graph.lamp 200
      in Rust  beta::rooms().id(id).lamps().id(id).update()
      documented at
        beta/api/lamp-update.md:9
          PATCH /rooms/{id}/lamps/{id}
      parameters
        path room-id: Edm.String
        path lamp-id: Edm.String
    ");
    assert_eq!(explained("/rooms/{x}/lamps/{y}"), explained("patch /rooms/{x}/lamps/{y}"));
}

#[test]
fn what_is_not_there_may_be_near() {
    insta::assert_snapshot!(explained("lamp.brightnes"), @"no type, property, member or call is named `lamp.brightnes`; did you mean `lamp.brightness`?");
    insta::assert_snapshot!(explained("microsoft.graph.lamb"), @"no type, property, member or call is named `microsoft.graph.lamb`; did you mean `microsoft.graph.lamp`?");
    insta::assert_snapshot!(explained("PATCH /rooms/{id}/lamp/{id}"), @"no type, property, member or call is named `PATCH /rooms/{id}/lamp/{id}`; did you mean `PATCH /rooms/{id}/lamps/{id}`?");
    insta::assert_snapshot!(explained("GET /rooms/{id}/lamps/{id}"), @"no type, property, member or call is named `GET /rooms/{id}/lamps/{id}`; did you mean `PATCH /rooms/{id}/lamps/{id}`?");
    insta::assert_snapshot!(explained("patch /rooms/{room-id}/lamsp/{a | b}"), @"no type, property, member or call is named `patch /rooms/{room-id}/lamsp/{a | b}`; did you mean `PATCH /rooms/{id}/lamps/{id}`?");
    insta::assert_snapshot!(explained("GET /houses/{id}"), @"no type, property, member or call is named `GET /houses/{id}`");
    insta::assert_snapshot!(explained("zzz"), @"no type, property, member or call is named `zzz`");
}

#[test]
fn nothing_of_a_page_is_obeyed_by_a_terminal() {
    let page = DEVICE.replace("Key of the entity.", "Key \u{1b}[31m of the entity.");
    let sources =
        Sources { documents: vec![Document::new("beta/resources/device.md", page)], ..Sources::default() };
    let reading = describe(&Config::default(), &sources, read(&sources));
    assert!(!explain(&reading, &sources, "device.id").unwrap().contains('\u{1b}'));
}
