//! Examples that contradict the tables, as `docbindgen lint` shows them.

mod support;

use support::{Project, lamps};

/// What lint says where the request of the example is `body`.
fn linted(body: &str) -> String {
    let project = Project::new();
    for (path, text) in lamps::pages() {
        project.write(&format!("docs/{path}"), text.replace("{ \"brightness\": 70 }", body));
    }
    let run = project.run(&["lint", "--deny", "example-property"]);
    let found = ["example-property", "example-value"].iter().any(|code| run.out.contains(code));
    run.ends_with(i32::from(run.out.contains("example-property")));
    let of_examples = run.out.split("\n\n").filter(|shown| shown.contains("[example-"));
    assert_eq!(of_examples.clone().count() > 0, found);
    of_examples.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn misspelt_properties_and_values_of_another_type() {
    insta::assert_snapshot!(linted(
        "{\n  \"brightnes\": 70,\n  \"brightness\": \"high\",\n  \"state\": \"off\",\n  \"mood\": \"clam\",\n  \"tags\": [\"a\", 1]\n}"
    ), @r#"
    error[example-property]: an example with a property that its type doesn't have
      --> docs/beta/api/lamp-update.md:36:3
       |
    36 |   "brightnes": 70,
       |   ^^^^^^^^^^^ `microsoft.graph.lamp` has no property `brightnes`; did you mean `brightness`?
       = help: correct the name in the example, or add the property to the table of its type

    warning[example-value]: an example with a value that its property can't have
      --> docs/beta/api/lamp-update.md:37:3
       |
    37 |   "brightness": "high",
       |   ^^^^^^^^^^^^ `brightness` is a text here, and Int32 in its table
       = help: correct the example, or the type in the table

    warning[example-value]: an example with a value that its property can't have
      --> docs/beta/api/lamp-update.md:39:3
       |
    39 |   "mood": "clam",
       |   ^^^^^^ `clam` is no member of microsoft.graph.lampMood; did you mean `calm`?
       = help: correct the example, or the type in the table

    warning[example-value]: an example with a value that its property can't have
      --> docs/beta/api/lamp-update.md:40:3
       |
    40 |   "tags": ["a", 1]
       |   ^^^^^^ `tags` is an integer here, and String in its table
       = help: correct the example, or the type in the table
    "#);
}

#[test]
fn what_stands_in_for_a_value_is_none() {
    assert_eq!(
        linted(
            "{ \"brightness\": \"Int32\", \"state\": \"state-value\", \"mood\": null, \"@odata.type\": \"#microsoft.graph.lamp\" }"
        ),
        ""
    );
}

#[test]
fn what_an_open_type_holds_is_suspicious_if_it_is_called_almost_like_a_property() {
    let project = Project::new();
    for (path, text) in lamps::pages() {
        let text = text.replace("A source of light.", "A source of light. This is an open type.");
        project.write(
            &format!("docs/{path}"),
            text.replace("{ \"brightness\": 70 }", "{ \"brightnes\": 70, \"age\": 5 }"),
        );
    }
    let run = project.run(&["lint"]);
    assert!(run.out.contains("did you mean `brightness`?") && !run.out.contains("`age`"), "{}", run.out);
}

#[test]
fn what_no_page_defines_contradicts_nothing() {
    assert_eq!(linted("893"), "");
    assert_eq!(linted("{ \"room\": { \"floor\": 2 } }"), "");
}

#[test]
fn a_member_is_found_among_others_of_its_name() {
    insta::assert_snapshot!(linted(
        "{\n  \"room\": { \"note\": \"brightnes\", \"brightnes\": 2 },\n  'brightnes': 70\n}"
    ), @"
    error[example-property]: an example with a property that its type doesn't have
      --> docs/beta/api/lamp-update.md:37:3
       |
    37 |   'brightnes': 70
       |   ^^^^^^^^^^^ `microsoft.graph.lamp` has no property `brightnes`; did you mean `brightness`?
       = help: correct the name in the example, or add the property to the table of its type
    ");
}

#[test]
fn what_an_application_adds_to_objects_is_in_no_table() {
    assert_eq!(linted("{ \"extension_b0c4_shade\": \"paper\" }"), "");
}

#[test]
fn a_type_that_lacks_most_of_what_examples_show_is_told_of_once() {
    let project = Project::new();
    for (path, text) in lamps::pages() {
        project.write(&format!("docs/{path}"), text);
    }
    project.write(
        "docs/beta/resources/note.md",
        "# note resource type\n\nNamespace: microsoft.graph\n\nA note.\n\n## Properties\n\
         |Property|Type|Description|\n|:---|:---|:---|\n|author|String|Who wrote it.|\n",
    );
    for (page, members) in [
        ("a", "\"lines\": 1, \"ink\": \"red\""),
        ("b", "\"paper\": 2, \"autor\": \"me\""),
        ("c", "\"ink\": \"blue\""),
    ] {
        let text = format!(
            "# Create note\n\nNamespace: microsoft.graph\n\n## HTTP request\n``` http\nPOST /{page}/notes\n```\n\n\
             ## Request body\nIn the request body, supply a JSON representation of a [note](../resources/note.md) object.\n\n\
             ## Examples\n### Request\n``` http\nPOST https://graph.microsoft.com/beta/{page}/notes\n\
             Content-Type: application/json\n\n{{ {members} }}\n```\n"
        );
        project.write(&format!("docs/beta/api/{page}-post-notes.md"), text);
    }
    let run = project.run(&["lint"]);
    let of_examples = run.out.split("\n\n").filter(|shown| shown.contains("[example-"));
    insta::assert_snapshot!(of_examples.collect::<Vec<_>>().join("\n\n"), @r#"
    warning[example-property]: an example with a property that its type doesn't have
      --> docs/beta/api/b-post-notes.md:19:15
       |
    19 | { "paper": 2, "autor": "me" }
       |               ^^^^^^^ `microsoft.graph.note` has no property `autor`; did you mean `author`?
       = help: correct the name in the example, or add the property to the table of its type

    warning[example-property]: an example with a property that its type doesn't have
      --> docs/beta/resources/note.md:1:1
       |
     1 | # note resource type
       | ^^^^^^^^^^^^^^^^^^^^ 3 examples show members that `microsoft.graph.note` doesn't have: `ink`, `lines`, `paper`; if it may have any, say `"openType": true`
      ::: docs/beta/api/a-post-notes.md:19:3
       |
    19 | { "lines": 1, "ink": "red" }
       |   ------- first here
       = help: correct the name in the example, or add the property to the table of its type
    "#);
}

/// What lint says of the call in the example, which is made as `line`.
fn called(line: &str) -> String {
    let project = Project::new();
    for (path, text) in lamps::pages() {
        let text = text.replace("PATCH https://graph.microsoft.com/beta/rooms/1/lamps/2", line);
        project.write(&format!("docs/{path}"), text);
    }
    let run = project.run(&["lint", "-v"]);
    run.ends_with(0);
    let of_calls = run.out.split("\n\n").filter(|shown| shown.contains("[example-"));
    of_calls.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn calls_that_no_page_lists() {
    insta::assert_snapshot!(called("PATCH https://graph.microsoft.com/beta/room/1/lamps/2"), @r"
    note[example-route]: an example of a call that no page lists
      --> docs/beta/api/lamp-update.md:32:1
       |
    32 | PATCH https://graph.microsoft.com/beta/room/1/lamps/2
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no page lists `PATCH /room/{id}/lamps/{id}`
       = help: correct the URL in the example, or list the route in the HTTP request section
    ");
    insta::assert_snapshot!(called("PUT https://graph.microsoft.com/beta/rooms/1/lamps/2"), @r"
    warning[example-method]: an example that calls a route of its page by another method
      --> docs/beta/api/lamp-update.md:32:1
       |
    32 | PUT https://graph.microsoft.com/beta/rooms/1/lamps/2
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ PUT in place of `PATCH /rooms/{id}/lamps/{id}`
       = help: make the example and the HTTP request section name the same method
    ");
}

/// Keys in parentheses, casts, versions and hosts in another case are the same call.
#[test]
fn calls_that_are_written_otherwise() {
    for path in
        ["/Beta/Rooms('1')/lamps/2", "/v1.0/rooms/1/lamps('2')", "/beta/rooms/1/lamps/2/microsoft.graph.lamp"]
    {
        assert_eq!(called(&format!("PATCH https://Graph.Microsoft.com{path}?$select=id")), "", "{path}");
    }
    assert_eq!(called("PATCH https://example.com/houses/1"), "");
}
