//! The record that the service keeps of an object.

use super::{operation, resource, types};

#[test]
fn the_record_that_the_service_keeps_is_read_only() {
    let rows =
        "|id|String|Key.|\n|createdDateTime|DateTimeOffset|When.|\n|completedDateTime|DateTimeOffset|When.|";
    let page = |name, rows: &str| resource(name, "A thing.", rows);
    let pages = [
        ("v1.0/resources/task.md", page("task", rows)),
        (
            "v1.0/resources/file.md",
            page("file", "|createdDateTime|DateTimeOffset|When.|\n|modifiedBy|String|Who.|"),
        ),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    file
      createdDateTime Edm.DateTimeOffset
      modifiedBy Edm.String [read-only]
    task [entity]
      id Edm.String
      createdDateTime Edm.DateTimeOffset [read-only]
      completedDateTime Edm.DateTimeOffset
    ");
}

#[test]
fn what_a_request_table_lists_is_not_the_record_of_the_service() {
    let task = resource("task", "A thing.", "|id|String|Key.|\n|createdDateTime|DateTimeOffset|When.|");
    let create = operation(
        "Create task",
        "POST /tasks",
        "## Request body\n\nIn the request body, supply a JSON representation of a [task](../resources/task.md) object.\n\n|Property|Type|Description|\n|:--|:--|:--|\n|createdDateTime|DateTimeOffset|When.|\n",
    );
    let pages = [("v1.0/resources/task.md", task), ("v1.0/api/task-post.md", create)];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    task [entity]
      id Edm.String
      createdDateTime Edm.DateTimeOffset
    ");
}

/// A page that sends a JSON example.
fn sends(title: &str, route: &str, json: &str) -> String {
    let (method, path) = route.split_once(' ').unwrap();
    let example = format!(
        "```http\n{method} https://graph.microsoft.com/v1.0{path}\nContent-type: application/json\n\n{json}\n```"
    );
    operation(
        title,
        route,
        &format!(
            "## Request body\n\nSupply a JSON representation of a [task](../resources/task.md) object.\n\n## Example\n\n### Request\n\n{example}\n"
        ),
    )
}

#[test]
fn what_a_client_sends_in_an_example_is_not_the_record_of_the_service_unless_it_puts_everything_back() {
    let rows = "|id|String|Key.|\n|createdDateTime|DateTimeOffset|When.|\n|lastModifiedBy|String|Who.|";
    let pages = [
        ("v1.0/resources/task.md", resource("task", "A thing.", rows)),
        (
            "v1.0/api/task-post.md",
            sends("Create task", "POST /tasks", r#"{"createdDateTime": "2020-01-01T00:00:00Z"}"#),
        ),
        ("v1.0/api/task-put.md", sends("Replace task", "PUT /tasks/{id}", r#"{"lastModifiedBy": "me"}"#)),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    task [entity]
      id Edm.String
      createdDateTime Edm.DateTimeOffset
      lastModifiedBy Edm.String [read-only]
    ");
}

#[test]
fn the_service_records_the_actions_on_an_object() {
    let rows = "|id|String|Key.|\n|submittedBy|String|Who.|\n|closedDateTime|DateTimeOffset|When.|\n|returnedBy|String|Who.|";
    let get = operation(
        "Get task",
        "GET /tasks/{id}",
        "## Response\n\nIf successful, this method returns a `200 OK` response code and a [task](../resources/task.md) object in the response body.\n",
    );
    let pages = [
        ("v1.0/resources/task.md", resource("task", "A thing.", rows)),
        ("v1.0/api/task-get.md", get),
        ("v1.0/api/task-submit.md", operation("task: submit", "POST /tasks/{task-id}/submit", "")),
        (
            "v1.0/api/task-close.md",
            operation("task: close", "POST /tasks/4f2c9d10-0a4e-4b61-9a63-1f6d5a1c7b22/close", ""),
        ),
    ];
    let pages: Vec<_> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
    insta::assert_snapshot!(types(&pages), @r"
    task [entity]
      id Edm.String
      submittedBy Edm.String [read-only]
      closedDateTime Edm.DateTimeOffset [read-only]
      returnedBy Edm.String
    ");
}
