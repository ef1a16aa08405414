//! Types and calls of which several pages document slices.

use super::{model, operation, resource};

const USES_WIDGET: &str = "## Request body\nIn the request body, supply a JSON representation of the [widget](../resources/widget.md) object.\n\n\
    ## Response\nIf successful, this method returns a `200 OK` response code and a [widget](../resources/widget.md) object.\n";

#[test]
fn the_page_that_is_named_after_the_item_leads() {
    let permissions = |name: &str| {
        format!("## Permissions\n|Permission type|Permissions|\n|---|---|\n|Application|{name}|\n\n")
    };
    let update =
        |title, permission, rest| operation(title, "PATCH /widgets/{id}", &(permissions(permission) + rest));
    let slice = update("Update widget in the shop", "Shop.Sell", USES_WIDGET);
    let silent = "## Response\nIf successful, this method returns a `204 No Content` response code.\n";
    let whole = update("Update widget", "Widget.Write", silent);
    let pages = [
        ("v1.0/api/a-shop-widget-update.md", slice.as_str()),
        ("v1.0/api/widget-update.md", &whole),
        ("v1.0/resources/a-shop-widget.md", &resource("widget", "Nothing to say.", "|price|Int32|As sold.|")),
        (
            "v1.0/resources/widget.md",
            &resource("widget", "A thing.", "|id|String|Key.|\n|price|Int64|Its worth.|"),
        ),
    ];
    let (api, ..) = model(&pages);
    let [version] = api.versions.as_slice() else { panic!("one version") };
    let [update] = version.operations.as_slice() else { panic!("one operation") };
    assert_eq!(update.title, "Update widget");
    assert_eq!(*update.permissions[0].permissions, ["Widget.Write", "Shop.Sell"]);
    assert_eq!(update.statuses, [204, 200]);
    let widget = &version.types["microsoft.graph.widget"];
    assert_eq!(&*widget.doc.text, "A thing.");
    assert_eq!(&*widget.properties["price"].doc.text, "Its worth.");
}

#[test]
fn a_page_about_a_part_of_the_route_is_named_after_it_too() {
    let pages = [
        (
            "v1.0/api/event-get.md",
            operation("Get event", "GET /groups/{id}/events/{id}\nGET /me/events/{id}", ""),
        ),
        ("v1.0/api/group-get-event.md", operation("Get event of group", "GET /groups/{id}/events/{id}", "")),
    ];
    let pages = pages.each_ref().map(|(path, text)| (*path, text.as_str()));
    let (api, ..) = model(&pages);
    let titles = api.versions[0].operations.iter().map(|o| format!("{}: {}", o.route.template, o.title));
    insta::assert_snapshot!(titles.collect::<Vec<_>>().join("\n"), @r"
    /groups/{id}/events/{id}: Get event of group
    /me/events/{id}: Get event
    ");
}
