//! Pages before and after an edit in; change list out.

mod support;

use docbindgen::diff::{self, render};
use support::lamps::{api, pages};

/// The change list after `from` on the page `path` became `to`.
fn changes(path: &str, from: &str, to: &str) -> String {
    let old = pages();
    let mut new = pages();
    for (page, text) in new.iter_mut().filter(|(page, _)| *page == path) {
        assert!(text.contains(from), "{page} has no {from:?}");
        *text = text.replace(from, to);
    }
    render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL)
}

#[test]
fn nothing_changed() {
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", "## Example\n", "## Example\n\n"), @"No change to the API.");
}

#[test]
fn a_page_that_is_renamed_changes_nothing() {
    let mut new = pages();
    new[3].0 = "beta/api/lamps-change.md";
    assert_eq!(diff::compare(&api(&pages()), &api(&new)), []);
}

#[test]
fn a_placeholder_that_is_renamed_changes_a_name_only() {
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", "/rooms/{id}/", "/rooms/{room-id}/"), @r"
    Documentation only (1)
      ~ [beta] PATCH /rooms/{room-id}/lamps/{id} — parameter renamed: lamp-id → id
          only a placeholder's name (beta/api/lamp-update.md:15)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn a_property_that_is_gone_breaks_and_a_new_member_does_not() {
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "|brightness|Int32|", "|brilliance|Int64|"), @r"
    Breaking (1)
      - [beta] microsoft.graph.lamp.brightness — property removed
          code that names it no longer compiles: `beta::types::Lamp::brightness` (beta/resources/lamp.md:10)

    Compatible (1)
      + [beta] microsoft.graph.lamp.brilliance — property added
          a new field; literals end in `..Default::default()`: `beta::types::Lamp::brilliance` (beta/resources/lamp.md:10)

    breaking, a major release (before 1.0, a minor one): 1 breaking, 1 compatible, 0 in documentation only
    ");
    insta::assert_snapshot!(changes("beta/resources/lampstate.md", "|on|1|", "|dim|2|Some light.|\n|on|1|"), @r"
    Compatible (1)
      + [beta] microsoft.graph.lampState.dim — member added
          a new variant of a non-exhaustive enum: `beta::types::LampState::Dim` (beta/resources/lampstate.md:11)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
}

/// What a query may have, and need not, is in no signature; what it must have is.
#[test]
fn a_parameter_that_may_be_left_out_is_documentation() {
    let table = |rows: &str| {
        format!(
            "## Optional query parameters\n|Parameter|Type|Description|\n|:--|:--|:--|\n{rows}\n## Example\n"
        )
    };
    let with = |rows: &str| {
        let mut pages = pages();
        pages[3].1 = pages[3].1.replace("## Example\n", &table(rows));
        api(&pages)
    };
    let old = with("|shade|String|How dark.|\n|hue|String|Which colour. Required.|");
    let new = with("|shade|Int32|How dark.|");
    insta::assert_snapshot!(render::text(&diff::compare(&old, &new), &diff::Impact::ALL), @r"
    Breaking (1)
      - [beta] PATCH /rooms/{id}/lamps/{id} hue — parameter removed
          the parameter is gone: `beta::rooms().id(id).lamps().id(id).update()` (beta/api/lamp-update.md:33)

    Documentation only (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} shade — parameter changed: Edm.String → Edm.Int32
          said in the documentation only (beta/api/lamp-update.md:32)

    breaking, a major release (before 1.0, a minor one): 1 breaking, 0 compatible, 1 in documentation only
    ");
}

/// The page that adds a text is where it changed, and not the one that had none.
#[test]
fn a_second_page_of_an_enumeration_is_named_for_what_it_says() {
    let mut old = pages();
    let text = old[1].1.clone();
    old[1].1 = text.replace("Whether a lamp shines.", "").replace("It is dark.", "");
    let mut new = old.clone();
    new.push(("beta/resources/states.md", text));
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Documentation only (2)
      ~ [beta] microsoft.graph.lampState — documentation changed
          only the description (beta/resources/states.md:1, before: beta/resources/lampstate.md:1)
      ~ [beta] microsoft.graph.lampState.off — documentation changed
          only the description (beta/resources/states.md:10, before: beta/resources/lampstate.md:10)

    documentation only, a patch release: 0 breaking, 0 compatible, 2 in documentation only
    ");
}

#[test]
fn another_case_is_one_change_and_not_two() {
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "|mood|", "|Mood|"), @r"
    Compatible (1)
      ~ [beta] microsoft.graph.lamp.Mood — property renamed: mood → Mood
          its name in Rust stays: `beta::types::Lamp::mood` (beta/resources/lamp.md:11)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
}

#[test]
fn permissions_and_descriptions_break_nothing() {
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", "Lamp.Use, ", ""), @r"
    Documentation only (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} for delegated-work — permission changed: Lamp.Use < Lamp.Manage → Lamp.Manage
          callers need other consent; their code stays (beta/api/lamp-update.md:15)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", "Lamp.Use, Lamp.Manage", "Lamp.Manage, Lamp.Use"), @r"
    Documentation only (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} for delegated-work — permission changed: Lamp.Use < Lamp.Manage → Lamp.Manage < Lamp.Use
          the same permissions in another order (beta/api/lamp-update.md:15)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "Where it hangs.", "Its room."), @r"
    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.room — documentation changed
          only the description (beta/resources/lamp.md:18)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn a_call_that_takes_another_body_breaks() {
    let (from, to) = (
        "supply a JSON representation of a [lamp](../resources/lamp.md)",
        "supply a JSON representation of a [room](../resources/room.md)",
    );
    insta::assert_snapshot!(changes("beta/api/lamp-update.md", from, to), @r"
    Breaking (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} — request changed: microsoft.graph.lamp → microsoft.graph.room
          the call takes another body: `beta::rooms().id(id).lamps().id(id).update()` (beta/api/lamp-update.md:15)

    breaking, a major release (before 1.0, a minor one): 1 breaking, 0 compatible, 0 in documentation only
    ");
}

#[test]
fn a_call_that_answers_with_nothing_breaks() {
    let from = "returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.\n\n## Example\n\
                ### Request\n``` http\nPATCH https://graph.microsoft.com/beta/rooms/1/lamps/2\nContent-Type: application/json\n\n\
                { \"brightness\": 70 }\n```\n### Response\n``` http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n\
                { \"id\": \"2\", \"brightness\": 70 }\n```\n";
    let changed = changes("beta/api/lamp-update.md", from, "returns `204 No Content`.\n");
    assert!(
        changed.contains("response changed: microsoft.graph.lamp → -\n      the call answers with nothing"),
        "{changed}"
    );
}

#[test]
fn a_call_that_takes_other_arguments_breaks() {
    let page = "beta/api/lamp-update.md";
    insta::assert_snapshot!(changes(page, "|The etag.|", "|The etag. Required.|"), @r"
    Breaking (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} header If-Match — header changed: optional → required
          the call takes other arguments: `beta::rooms().id(id).lamps().id(id).update()` (beta/api/lamp-update.md:15)

    breaking, a major release (before 1.0, a minor one): 1 breaking, 0 compatible, 0 in documentation only
    ");
    insta::assert_snapshot!(changes(page, "/lamps/{id}\n```", "/lamps/{id}?until={time}\n```"), @r"
    Breaking (1)
      + [beta] PATCH /rooms/{id}/lamps/{id} until — parameter added
          the call takes a further argument: `beta::rooms().id(id).lamps().id(id).update()`

    breaking, a major release (before 1.0, a minor one): 1 breaking, 0 compatible, 0 in documentation only
    ");
}

#[test]
fn markdown_shows_what_breaks_and_folds_the_rest() {
    let mut new = pages();
    new[0].1 = new[0].1.replace("|mood|String|The mood. Possible values are: `calm`, `bright`.|\n", "");
    new[0].1 = new[0].1.replace("Labels.", "Words `on` a label.");
    insta::assert_snapshot!(render::markdown(&diff::compare(&api(&pages()), &api(&new)), &diff::Impact::ALL), @r"
    **breaking, a major release (before 1.0, a minor one): 2 breaking, 0 compatible, 1 in documentation only**

    ### Breaking (2)

    - `[beta] microsoft.graph.lamp.mood — property removed`: code that names it no longer compiles: `beta::types::Lamp::mood` (beta/resources/lamp.md:11)
    - `[beta] microsoft.graph.lampMood — enum removed`: code that names it no longer compiles: `beta::types::LampMood` (beta/resources/lamp.md:11)

    <details><summary>Documentation only (1)</summary>

    - `[beta] microsoft.graph.lamp.tags — documentation changed`: only the description (beta/resources/lamp.md:12, before: beta/resources/lamp.md:13)

    </details>
    ");
}

#[test]
fn what_the_facets_say_is_no_change_of_the_description_too() {
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "How bright.", "How bright. Supports `$filter` (`eq`)."), @r"
    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.brightness — facet changed: no $filter → $filter (eq)
          said in the documentation only (beta/resources/lamp.md:10)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn the_values_of_a_string_have_no_description_of_their_own() {
    insta::assert_snapshot!(changes("beta/resources/lamp.md", "The mood.", "The atmosphere."), @r"
    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.mood — documentation changed
          only the description (beta/resources/lamp.md:11)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn a_member_with_the_text_and_number_of_another_is_that_one_renamed() {
    let mut old = pages();
    old[1].1 = old[1].1.replace("|on|1|It shines.|", "|sp.on|1|It shines as bright as it can.|");
    let mut new = old.clone();
    new[1].1 = new[1].1.replace("|sp.on|", "|lit|");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Breaking (1)
      ~ [beta] microsoft.graph.lampState.lit — member renamed: sp.on → lit
          it has another name in Rust: `beta::types::LampState::Lit` (beta/resources/lampstate.md:11)

    breaking, a major release (before 1.0, a minor one): 1 breaking, 0 compatible, 0 in documentation only
    ");
}

#[test]
fn white_space_in_an_example_is_none() {
    let page = "beta/api/lamp-update.md";
    insta::assert_snapshot!(changes(page, "{ \"id\": \"2\", \"brightness\": 70 }", "{\n\"id\": \"2\",\n\"brightness\": 70\n}"), @"No change to the API.");
    insta::assert_snapshot!(changes(page, "\"id\": \"2\"", "\"id\": \"3\""), @r"
    Documentation only (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} — example changed
          only an example (beta/api/lamp-update.md:31)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn a_route_in_another_case_is_the_same_route() {
    let page = "beta/api/lamp-update.md";
    insta::assert_snapshot!(changes(page, "PATCH /rooms/{id}", "PATCH /Rooms/{id}"), @r"
    Compatible (1)
      ~ [beta] PATCH /Rooms/{id}/lamps/{id} — operation renamed: rooms/lamps → Rooms/lamps
          its names in Rust stay: `beta::rooms().id(id).lamps().id(id).update()` (beta/api/lamp-update.md:15)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
    insta::assert_snapshot!(changes(page, "/lamps/{id}\n```", "/laMps/{id}\n```"), @r"
    Breaking (1)
      ~ [beta] PATCH /rooms/{id}/laMps/{id} — operation renamed: rooms/lamps → rooms/laMps
          its methods in Rust have other names: `beta::rooms().id(id).la_mps().id(id).update()` (beta/api/lamp-update.md:15)

    breaking, a major release (before 1.0, a minor one): 1 breaking, 0 compatible, 0 in documentation only
    ");
}

#[test]
fn a_comment_lists_no_more_than_a_code_host_takes() {
    let mut new = pages();
    let rows: String = (0..150).map(|n| format!("|tag{n}|String|Another.|\n")).collect();
    new[0].1 = new[0].1.replace("|tags|", &format!("{rows}|tags|"));
    let changes = diff::compare(&api(&pages()), &api(&new));
    let comment = render::markdown(&changes, &diff::Impact::ALL);
    assert!(comment.contains("- and 50 more changes; `docbindgen diff` shows all"), "{comment}");
    assert_eq!(render::text(&changes, &diff::Impact::ALL).matches("property added").count(), 150);
}

#[test]
fn a_property_that_moves_to_the_base_is_still_there() {
    let row = "|brightness|Int32|How bright. Valid values 1 to 100. Default is 50.|\n";
    let mut new = pages();
    new[0].1 = new[0].1.replace(row, "");
    new[2].1 += row;
    assert_eq!(
        render::text(&diff::compare(&api(&pages()), &api(&new)), &diff::Impact::ALL)
            .matches("Breaking")
            .count(),
        0
    );
    let back = render::text(&diff::compare(&api(&new), &api(&pages())), &diff::Impact::ALL);
    insta::assert_snapshot!(back, @r"
    Breaking (1)
      - [beta] microsoft.graph.entity.brightness — property removed
          code that names it no longer compiles: `beta::types::Entity::brightness` (beta/resources/entity.md:11)

    breaking, a major release (before 1.0, a minor one): 1 breaking, 0 compatible, 0 in documentation only
    ");
}

/// The pages of lamps with a list of the states on the row of the property.
fn pages_with_list() -> Vec<(&'static str, String)> {
    let mut pages = pages();
    pages[0].1 =
        pages[0].1.replace("Whether it shines.", "Possible values are: `off`, `on`, `dim`, `glow`, `low`.");
    pages[1].1 = pages[1].1.replace("|on|1|It shines.|", "|on|1|It shines.|\n|dim|2||\n|glow|3||\n|low|4||");
    pages
}

#[test]
fn a_member_that_only_a_list_still_has_lost_its_definition() {
    let old = pages_with_list();
    let mut new = old.clone();
    new[1].1 = new[1].1.replace("|glow|3||\n", "");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Compatible (1)
      ~ [beta] microsoft.graph.lampState.glow — member changed: defined → only listed with properties
          no page defines it any more; it stays for as long as a list has it: `beta::types::LampState::Glow` (beta/resources/lamp.md:12, before: beta/resources/lampstate.md:13)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&new), &api(&old)), &diff::Impact::ALL), @r"
    Documentation only (1)
      ~ [beta] microsoft.graph.lampState.glow — member changed: only listed with properties → defined
          a page defines it now (beta/resources/lampstate.md:13, before: beta/resources/lamp.md:12)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
    let undefined = [old[0].clone(), old[2].clone(), old[3].clone()];
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&undefined)), &diff::Impact::ALL), @r"
    Compatible (1)
      ~ [beta] microsoft.graph.lampState — enum changed: defined → only listed with properties
          no page defines it any more; it stays for as long as a list has it: `beta::types::LampState` (beta/resources/lamp.md:12, before: beta/resources/lampstate.md:1)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
}

#[test]
fn numbers_that_become_those_of_flags_are_named_as_the_reason() {
    let old = pages_with_list();
    let mut new = old.clone();
    new[0].1 = new[0].1.replace(", `glow`", "");
    new[1].1 = new[1].1.replace("|glow|3||\n", "");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Breaking (3)
      ~ [beta] microsoft.graph.lamp.state — property type changed: microsoft.graph.lampState → microsoft.graph.lampState (flags)
          the field has another type: `beta::types::Lamp::state` (beta/resources/lamp.md:12)
      ~ [beta] microsoft.graph.lampState — enum changed: one member → flags
          its numbers are now those of flags (1, 2, 4), so that fields of this type become a set: `beta::types::LampState` (beta/resources/lampstate.md:1)
      - [beta] microsoft.graph.lampState.glow — member removed
          code that names it no longer compiles: `beta::types::LampState::Glow` (beta/resources/lampstate.md:13)

    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.state — documentation changed
          only the description (beta/resources/lamp.md:12)

    breaking, a major release (before 1.0, a minor one): 3 breaking, 0 compatible, 1 in documentation only
    ");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&new), &api(&old)), &diff::Impact::ALL), @r"
    Breaking (2)
      ~ [beta] microsoft.graph.lamp.state — property type changed: microsoft.graph.lampState (flags) → microsoft.graph.lampState
          the field has another type: `beta::types::Lamp::state` (beta/resources/lamp.md:12)
      ~ [beta] microsoft.graph.lampState — enum changed: flags → one member
          its numbers are no longer those of flags (1, 2, 4), so that fields of this type stop being a set: `beta::types::LampState` (beta/resources/lampstate.md:1)

    Compatible (1)
      + [beta] microsoft.graph.lampState.glow — member added
          a new variant of a non-exhaustive enum: `beta::types::LampState::Glow` (beta/resources/lampstate.md:13)

    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.state — documentation changed
          only the description (beta/resources/lamp.md:12)

    breaking, a major release (before 1.0, a minor one): 2 breaking, 1 compatible, 1 in documentation only
    ");
}

#[test]
fn a_property_that_only_a_request_still_lists_left_the_table_of_its_type() {
    let mut old = pages();
    let row = "|brightness|Int32|How bright. Valid values 1 to 100. Default is 50.|\n";
    let table = format!("object.\n\n|Property|Type|Description|\n|:--|:--|:--|\n{row}\n## Response");
    old[3].1 = old[3].1.replace("object.\n\n## Response", &table);
    let mut new = old.clone();
    new[0].1 = new[0].1.replace(row, "");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Compatible (1)
      ~ [beta] microsoft.graph.lamp.brightness — property changed: in the table of its type → only in requests or JSON
          no table of its type lists it any more; it stays for as long as others do: `beta::types::Lamp::brightness` (beta/api/lamp-update.md:28, before: beta/resources/lamp.md:10)

    compatible, a minor release: 0 breaking, 1 compatible, 0 in documentation only
    ");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&new), &api(&old)), &diff::Impact::ALL), @r"
    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.brightness — property changed: only in requests or JSON → in the table of its type
          a table of its type lists it now (beta/resources/lamp.md:10, before: beta/api/lamp-update.md:28)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

#[test]
fn an_example_is_told_once_for_all_routes_of_its_page() {
    let mut old = pages();
    old[3].1 = old[3].1.replace("/lamps/{id}\n```", "/lamps/{id}\nPATCH /lamps/{id}\n```");
    let mut new = old.clone();
    new[3].1 = new[3].1.replace("\"id\": \"2\"", "\"id\": \"3\"");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Documentation only (1)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} — example changed
          only an example (beta/api/lamp-update.md:32)

    documentation only, a patch release: 0 breaking, 0 compatible, 1 in documentation only
    ");
}

/// What users of the crate don't notice is told once; they count all the same.
#[test]
fn what_changes_in_all_calls_of_a_page_is_told_once() {
    let mut old = pages();
    let routes = "/lamps/{id}\nPATCH /lamps/{id | name}\nPATCH /halls/{id}/lamps/{id}\n```";
    old[3].1 = old[3].1.replace("/lamps/{id}\n```", routes);
    let mut new = old.clone();
    new[3].1 = new[3].1.replace("Lamp.Use, ", "");
    let changes = diff::compare(&api(&old), &api(&new));
    insta::assert_snapshot!(render::text(&changes, &diff::Impact::ALL), @r"
    Documentation only (3)
      ~ [beta] PATCH /halls/{id}/lamps/{id} for delegated-work — permission changed: Lamp.Use < Lamp.Manage → Lamp.Manage (and 2 other calls of the page)
          callers need other consent; their code stays (beta/api/lamp-update.md:17)

    documentation only, a patch release: 0 breaking, 0 compatible, 3 in documentation only
    ");
    let markdown = render::markdown(&changes, &diff::Impact::ALL);
    assert!(markdown.contains("Lamp.Manage` (and 2 other calls of the page): callers"), "{markdown}");
}

#[test]
fn the_text_of_a_deprecation_may_change() {
    let mut old = pages();
    old[0].1 = old[0].1.replace("How bright.", "How bright. Deprecated, use mood instead.");
    let mut new = old.clone();
    new[0].1 = new[0].1.replace("use mood instead.", "use state instead.");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&pages()), &api(&old)), &diff::Impact::ALL), @r"
    Compatible (1)
      + [beta] microsoft.graph.lamp.brightness — deprecation added: Deprecated, use mood instead
          uses of it now warn: `beta::types::Lamp::brightness` (beta/resources/lamp.md:10)

    Documentation only (1)
      ~ [beta] microsoft.graph.lamp.brightness — documentation changed
          only the description (beta/resources/lamp.md:10)

    compatible, a minor release: 0 breaking, 1 compatible, 1 in documentation only
    ");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Documentation only (2)
      ~ [beta] microsoft.graph.lamp.brightness — deprecation changed: Deprecated, use mood instead → Deprecated, use state instead
          uses of it warn with another text (beta/resources/lamp.md:10)
      ~ [beta] microsoft.graph.lamp.brightness — documentation changed
          only the description (beta/resources/lamp.md:10)

    documentation only, a patch release: 0 breaking, 0 compatible, 2 in documentation only
    ");
}

#[test]
fn what_a_request_requires_is_compared() {
    let mut old = pages();
    let row = "|brightness|Int32|How bright. Required.|\n|mood|String|The mood.|\n";
    let table = format!("object.\n\n|Property|Type|Description|\n|:--|:--|:--|\n{row}\n## Response");
    old[3].1 = old[3].1.replace("object.\n\n## Response", &table);
    let mut new = old.clone();
    new[3].1 = new[3]
        .1
        .replace("bright. Required.", "bright. Optional.")
        .replace("|The mood.|", "|The mood. Required.|");
    insta::assert_snapshot!(render::text(&diff::compare(&api(&old), &api(&new)), &diff::Impact::ALL), @r"
    Documentation only (2)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} body brightness — request changed: required → optional
          said in the documentation only (beta/api/lamp-update.md:15)
      ~ [beta] PATCH /rooms/{id}/lamps/{id} body mood — request changed: optional → required
          said in the documentation only (beta/api/lamp-update.md:15)

    documentation only, a patch release: 0 breaking, 0 compatible, 2 in documentation only
    ");
}
