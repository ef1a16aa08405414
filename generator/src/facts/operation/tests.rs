//! Small pages, one oddity each.

use crate::facts::testing::{facts, findings};
use crate::facts::*;
use insta::assert_snapshot;
use std::fmt::Write;

/// What an operation page below `v1.0/api` says, one line per fact.
fn read(text: &str) -> String {
    let page = facts("v1.0/api/page.md", text);
    let operation = page.operation.as_ref().expect("an operation page");
    let mut out = String::new();
    for route in &operation.routes {
        writeln!(out, "{:?} {} ?{}", route.route.method, route.route.template, route.route.query).unwrap();
    }
    for p in &operation.permissions {
        let group = p.group.as_deref().map(|group| format!(" [{group}]")).unwrap_or_default();
        let order = if p.ordered { "ordered" } else { "unordered" };
        let supported = if p.not_supported { "not supported" } else { order };
        writeln!(out, "permission {:?}{group}: {} ({supported})", p.principal, p.permissions.join(" < "))
            .unwrap();
    }
    for header in &operation.headers {
        let required = if header.required { " (required)" } else { "" };
        writeln!(out, "header {}: {}{required}", header.name, header.value).unwrap();
    }
    for parameter in &operation.parameters {
        let row = &parameter.row;
        writeln!(out, "parameter {:?} {}: {}", parameter.place, row.name, row.type_cell.name).unwrap();
    }
    if !operation.query_options.is_empty() {
        writeln!(out, "query {}", operation.query_options.join(" ")).unwrap();
    }
    out += &show_bodies(operation);
    out += &operation.examples.iter().map(show_example).collect::<String>();
    for body in &operation.bodies {
        writeln!(out, "loose {}", show_body(&body.value)).unwrap();
    }
    for include in &page.includes {
        writeln!(out, "include {}", include.value).unwrap();
    }
    out + &findings(text, &page.findings)
}

fn show_bodies(operation: &OperationFacts) -> String {
    let mut out = String::new();
    let OperationFacts { request, response, .. } = operation;
    if request.none {
        out += "request: none\n";
    }
    if let Some(type_ref) = &request.type_ref {
        writeln!(out, "request: {} {:?}", type_ref.name, type_ref.link.as_ref().map(|link| &link.target))
            .unwrap();
    }
    for row in &request.rows {
        let kind = if request.rows_are_parameters { "parameter" } else { "property" };
        writeln!(out, "request {kind} {}: {}", row.name, row.type_cell.name).unwrap();
    }
    if response.span != crate::span::Span::default() {
        let name = response.type_ref.as_ref().map(|type_ref| &*type_ref.name);
        let collection = if response.collection { " collection" } else { "" };
        let empty = if response.no_body { " no body" } else { "" };
        writeln!(out, "response {:?} {name:?}{collection}{empty}", response.statuses).unwrap();
    }
    out
}

fn show_example(example: &ExampleFacts) -> String {
    let mut out = "example\n".to_owned();
    if let Some(request) = &example.request {
        writeln!(out, "  > {:?} {} {:?}", request.method, request.url, request.headers).unwrap();
        writeln!(out, "  > {}", show_body(&request.body)).unwrap();
    }
    if let Some(response) = &example.response {
        writeln!(out, "  < {} {:?}", response.status, response.headers).unwrap();
        writeln!(out, "  < {}", show_body(&response.body)).unwrap();
    }
    out
}

fn show_body(body: &Body) -> String {
    match body {
        Body::Empty => "(empty)".to_owned(),
        Body::Json { text, repairs } => {
            format!("{} {}", text.split_whitespace().collect::<String>(), repairs.join(" "))
        }
        Body::Other(text) => format!("text {text:?}"),
    }
}

/// JSON in a block of its own is the body of the message that lacks one.
#[test]
fn bodies_in_blocks_of_their_own() {
    assert_snapshot!(section("\
## Response
If successful, this method returns `201 Created` and a [lamp](lamp.md) in the response body.

## Example
### Request
```http
POST https://lamps.example/x
```
```json
{ \"glow\": \"warm\" }
```
```json
{ \"of\": \"nothing\" }
```
### Response
```json
{ \"id\": \"1\" }
```
## Example 2
### Request
```http
GET https://lamps.example/x
```
```json
{ \"of\": \"nothing\" }
```
### Response example
```http
HTTP/1.1 200 OK
```
```json
{ \"id\": \"2\" }
```
## Example 3
**Request**
```http
POST https://lamps.example/x
```
This is the response.
```json
{ \"id\": \"3\" }
```"), @r#"
    Get /x ?
    response [201] Some("lamp")
    example
      > Post https://lamps.example/x []
      > {"glow":"warm"} 
      < 201 []
      < {"id":"1"} 
    example
      > Get https://lamps.example/x []
      > (empty)
      < 200 []
      < {"id":"2"} 
    example
      > Post https://lamps.example/x []
      > (empty)
      < 201 []
      < {"id":"3"} 
    loose {"of":"nothing"} 
    loose {"of":"nothing"}
    "#);
}

/// A whole page of the current layout.
#[test]
fn a_page_with_every_section() {
    let page = "\
# Create widget

Namespace: microsoft.graph

Adds a widget to the shop.

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Widgets.Create, Widgets.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|Widgets.ReadWrite.All|

## HTTP request

``` http
POST /shop/widgets
POST /shop/shelves/{shelfId}/widgets
```

## Optional query parameters
This call supports `$select` and `$expand`. It does not support `$filter`.

## Request headers
|Name|Description|
|:---|:---|
|Authorization|Bearer {token}. Required.|
|Prefer|How to answer. Optional.|

## Request body
Supply a JSON representation of the [widget](../resources/widget.md) object.

|Property|Type|Description|
|:---|:---|:---|
|name|String|What it is called.|

## Response
If all goes well, the answer is `201 Created` response code and a new [widget](../resources/widget.md) object in the response body.

## Examples
### Request
<!-- { \"blockType\": \"request\", \"name\": \"create_widget\" } -->
``` http
POST https://graph.microsoft.com/v1.0/shop/widgets
Content-Type: application/json

{ \"name\": \"lamp\" }
```
### Response
``` http
HTTP/1.1 201 Created

{ \"id\": \"1\", \"name\": \"lamp\" }
```
";
    assert_snapshot!(read(page), @r#"
    Post /shop/widgets ?
    Post /shop/shelves/{shelfId}/widgets ?
    permission DelegatedWork: Widgets.Create < Widgets.ReadWrite.All (ordered)
    permission DelegatedPersonal:  (not supported)
    permission Application: Widgets.ReadWrite.All (ordered)
    header Authorization: Bearer {token}. Required. (required)
    header Prefer: How to answer. Optional.
    query $select $expand
    request: widget Some("../resources/widget.md")
    request property name: String
    response [201] Some("widget")
    example
      > Post https://graph.microsoft.com/v1.0/shop/widgets [("Content-Type", "application/json")]
      > {"name":"lamp"} 
      < 201 []
      < {"id":"1","name":"lamp"}
    "#);
}

/// A page of one section, with a route above so that it is an operation page.
fn section(text: &str) -> String {
    read(&format!("# Page\n\n## HTTP request\n```http\nGET /x\n```\n\n{text}\n"))
}

#[test]
fn a_misspelt_principal_is_not_the_one_above() {
    assert_snapshot!(section("\
## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (personal Microsoft account)|Not supported.|
|Aplication|Shop.Read.All|"), @r"
    Get /x ?
    permission DelegatedPersonal:  (not supported)
    permission Unspecified [Aplication]: Shop.Read.All (ordered)
    unknown-principal at `|Aplication|Shop.Read.All|`: `Aplication` is no kind of principal
    ");
}

#[test]
fn a_block_that_begins_with_no_route() {
    assert_snapshot!(read("# Page\n\n## HTTP request\n```http\nGETS /x\n```\n"), @"route-method at `GETS`: `GETS` is no method, so that there is no call for this; did you mean `GET`?");
}

#[test]
fn permissions_in_sub_rows() {
    assert_snapshot!(section("\
## Permissions
|Permission type|Permissions (from most to least privileged)|
|:---|:---|
|Delegated (work or school account)||
|&nbsp; &nbsp; **Shop**|Shop.ReadWrite.All, Shop.Read.All|
|&nbsp; &nbsp; **Store**|Store.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application||
|&nbsp; &nbsp; **Shop**|Shop.ReadWrite.All|"), @r"
    Get /x ?
    permission DelegatedWork [Shop]: Shop.Read.All < Shop.ReadWrite.All (ordered)
    permission DelegatedWork [Store]: Store.ReadWrite.All (ordered)
    permission DelegatedPersonal:  (not supported)
    permission Application [Shop]: Shop.ReadWrite.All (ordered)
    ");
}

#[test]
fn permissions_by_resource_and_principal() {
    assert_snapshot!(section("\
## Permissions
|Supported resource|Delegated (work or school account)|Delegated (personal Microsoft account)|Application|
|:---|:---|:---|:---|
|[lamp](../resources/lamp.md)|Lamp.Read|Not supported|Lamp.Read.All*, Lamp.Write.All|"), @r"
    Get /x ?
    permission DelegatedWork [lamp]: Lamp.Read (unordered)
    permission DelegatedPersonal [lamp]:  (not supported)
    permission Application [lamp]: Lamp.Read.All < Lamp.Write.All (unordered)
    ");
}

#[test]
fn permissions_least_and_higher() {
    assert_snapshot!(section("\
## Permissions
|Permission type|Least privileged permissions|Higher privileged permissions|
|:---|:---|:---|
|Delegated (work or school account)|Lamp.Read|Lamp.Read.All, Lamp.Write.All|
|Application|Lamp.Read.All|Not available.|"), @r"
    Get /x ?
    permission DelegatedWork: Lamp.Read < Lamp.Read.All < Lamp.Write.All (ordered)
    permission Application: Lamp.Read.All (ordered)
    ");
}

#[test]
fn permissions_acting_on_self_and_others() {
    assert_snapshot!(section("\
## Permissions
|Permission type|Permissions acting on self (from least to most privileged)|Permissions acting on others (from least to most privileged)|
|:---|:---|:---|
|Delegated (work or school account)|Lamp.Read|Lamp.Read.All|
|Application|Not applicable.|Lamp.Read.All|"), @r"
    Get /x ?
    permission DelegatedWork [acting on self]: Lamp.Read (ordered)
    permission DelegatedWork [acting on others]: Lamp.Read.All (ordered)
    permission Application [acting on self]:  (not supported)
    permission Application [acting on others]: Lamp.Read.All (ordered)
    ");
}

/// In another language the three rows of all templates are known by their order.
#[test]
fn permissions_in_another_language() {
    assert_snapshot!(section("\
## <a name=\"permissions\"></a>Lupalaji
|Lupalaji|Lupat|
|:---|:---|
|Annettu (työ)|Lamp.Read, Lamp.Write|
|Annettu (oma)|Ei tuettu.|
|Sovellus|Lamp.Read.All|"), @r"
    Get /x ?
    permission DelegatedWork: Lamp.Read < Lamp.Write (unordered)
    permission Application: Lamp.Read.All (unordered)
    ");
    assert_snapshot!(section("\
## Permissions
|Lupalaji|Vähin|Muut|
|:---|:---|:---|
|Annettu (työ)|Lamp.Read|Lamp.Write|
|Annettu (oma)|Ei tuettu.|Ei tuettu.|
|Application|Lamp.Read.All|Ei tuettu.|"), @r"
    Get /x ?
    permission DelegatedWork: Lamp.Read < Lamp.Write (unordered)
    permission Application: Lamp.Read.All (unordered)
    ");
    assert_snapshot!(section("\
## Permissions
|Rooli|Kuvaus|
|:---|:---|
|Lukija|Lukee.|
|Kirjoittaja|Kirjoittaa.|
|Omistaja|Omistaa.|"), @"Get /x ?");
}

#[test]
fn sections_may_be_numbered() {
    assert_snapshot!(section("\
### 1.2 Permissions
|Permission type|Permissions|
|:---|:---|
|Application|Lamp.Read|

### 1.3. Request body
|Property (ID)|Data type|Description|
|:---|:---|:---|
|glow|String|How it glows.|"), @r"
    Get /x ?
    permission Application [Permissions]: Lamp.Read (unordered)
    parameter Function glow: String
    ");
}

#[test]
fn permissions_in_tables_below_headings() {
    assert_snapshot!(section("\
## Permissions
### Acting on self
|Permission type|Permissions|
|:---|:---|
|Application|Lamp.Read|

### Acting on others
|Permission type|Permissions|
|:---|:---|
|Application|Lamp.Read.All and Lamp.Write.All or offline_access|"), @r"
    Get /x ?
    permission Application [Acting on self]: Lamp.Read (unordered)
    permission Application [Acting on others]: Lamp.Read.All < Lamp.Write.All < offline_access (unordered)
    ");
}

#[test]
fn permissions_as_italic_scopes() {
    assert_snapshot!(section("\
## Prerequisites
One of these **scopes** is needed to run it: *Lamp.Read*; *Lamp.Write.All*.

*Lamp.Create*"), @r"
    Get /x ?
    permission Unspecified: Lamp.Read < Lamp.Write.All (unordered)
    permission Unspecified: Lamp.Create (unordered)
    ");
}

#[test]
fn permissions_from_an_include() {
    assert_snapshot!(section("\
## Permissions
[!INCLUDE [permissions-table](../includes/permissions/widget-permissions.md)]"), @r"
    Get /x ?
    include ../includes/permissions/widget-permissions.md
    ");
}

#[test]
fn headers_in_three_columns() {
    assert_snapshot!(section("\
## Request headers
|Name|Type|Description|
|:---|:---|:---|
|Authorization|string|Bearer {token}. Required.|
|If-Match|string|Required if the widget was read before.|
||string|nobody|"), @r"
    Get /x ?
    header Authorization: Bearer {token}. Required. (required)
    header If-Match: Required if the widget was read before.
    ");
}

#[test]
fn arguments_of_a_function_in_the_body_table() {
    assert_snapshot!(section("\
## Request body
Supply these in the request URL.

|Property|Type|Description|
|:---|:---|:---|
|category|String|Which.|"), @r"
    Get /x ?
    parameter Function category: String
    ");
}

#[test]
fn parameters_of_path_query_and_function() {
    assert_snapshot!(section("\
## Path parameters
|Parameter|Type|Description|
|:---|:---|:---|
|id|String|Which.|

## Function parameters
|Parameter|Type|Description|
|:---|:---|:---|
|from|DateTimeOffset|When.|

## Query parameters
|Query parameter|Type|Description|
|:---|:---|:---|
|$top|Int32|How many.|
|hidden|Boolean|Those too.|"), @r"
    Get /x ?
    parameter Path id: String
    parameter Function from: DateTimeOffset
    parameter Query $top: Int32
    parameter Query hidden: Boolean
    query $top
    ");
}

#[test]
fn parameters_of_an_action() {
    let page = "\
# widget: paint
## HTTP request
```http
POST /widgets/{id}/paint
```
## Request body
|Parameter|Type|Description|
|:---|:---|:---|
|color|String|Which.|
";
    assert_snapshot!(read(page), @r"
    Post /widgets/{id}/paint ?
    request parameter color: String
    ");
}

#[test]
fn bodies_that_are_declined() {
    assert_snapshot!(section("\
## Request body
Do not supply a request body for this method.

## Response
This gives a `204 No Content` response code. It does not return anything in the response body."), @r"
    Get /x ?
    request: none
    response [204] None no body
    ");
}

#[test]
fn responses_that_are_collections() {
    assert_snapshot!(section("\
## Response
This gives a `200 OK` response code and a collection of [widget](../resources/widget.md) objects in the response body."), @r#"
    Get /x ?
    response [200] Some("widget") collection
    "#);
}

#[test]
fn responses_without_a_link() {
    assert_snapshot!(section("\
## Response
This gives a 200 OK response code and an updated widget object in the response body."), @r#"
    Get /x ?
    response [200] Some("widget")
    "#);
}

#[test]
fn responses_with_several_codes() {
    assert_snapshot!(section("\
## Response
This gives a `200 OK` or a `202 Accepted` response code. After 300 seconds Office 365 may answer `404 Not Found`.

|Error|Meaning|
|:---|:---|
|404|Gone.|"), @r"
    Get /x ?
    response [200, 202] None
    ");
}

#[test]
fn routes_with_remarks_between_them() {
    let page = "\
# Get x
## HTTP request
```http
GET /x
or
GET /x
  GET /y/{id}delete?$top={n}

X-Header: y
GET ** Entity URI for microsoft.x.z not found
```
";
    assert_snapshot!(read(page), @r"
    Get /x ?
    Get /y/{id}delete ?$top={n}
    not-a-route at `or`: this line is no route
    route-repeated at `GET /x`: the same route again
    route-slash at `GET /y/{id}delete?$top={n}`: a slash is missing in `{id}delete`
    route-missing at `GET ** Entity URI for microsoft.x.z not found`: the route is missing here
    ");
}

/// Its lines do not stand on the page as they are read.
#[test]
fn routes_in_a_quotation() {
    let page = "# List users\n## HTTP request\n> ```http\n> GET /users\n>   GET /users/{id}\n> ```\n";
    assert_snapshot!(read(page), @r"
    Get /users ?
    Get /users/{id} ?
    ");
}

#[test]
fn routes_without_their_section() {
    let page = "\
# Get a lamp
## Get the first lamp
```http
GET /lamps/first
```
## Get any lamp
### Request
```http
GET https://graph.microsoft.com/v1.0/lamps/{id}
```
## Example
### Request
```http
GET /lamps/5
```
";
    assert_snapshot!(read(page), @r"
    Get /lamps/first ?
    example
      > Get https://graph.microsoft.com/v1.0/lamps/{id} []
      > (empty)
    example
      > Get /lamps/5 []
      > (empty)
    ");
}

#[test]
fn routes_below_several_headings() {
    let page = "\
# Get a lamp
## Get the first lamp
### HTTP request
```http
GET /lamps/first
```
### Example
```http
GET /lamps/first
```
## Get the last lamp
### HTTP request
```http
GET /lamps/last
```
";
    assert_snapshot!(read(page), @r"
    Get /lamps/first ?
    Get /lamps/last ?
    example
      > Get /lamps/first []
      > (empty)
    ");
}

/// A page titled like a section.
#[test]
fn a_title_that_reads_like_a_section() {
    let page =
        "# Permission: delete\n## HTTP request\n```http\nDELETE /x\n```\n## Notes\n|A|B|\n|---|---|\n|a|b|\n";
    assert_snapshot!(read(page), @r"Delete /x ?");
}

#[test]
fn examples_in_order() {
    assert_snapshot!(section("\
## Example
### Example 1: One
##### Request
```http
GET https://graph.microsoft.com/v1.0/x
```
##### Response
```http
HTTP/1.1 200 OK
```
##### Response
```http
HTTP/1.1 204 No Content
```
### Example 2: Two
```http
GET /x
```
```http
GET /x/2 HTTP/1.1

HTTP/1.1 200 OK
```"), @r"
    Get /x ?
    example
      > Get https://graph.microsoft.com/v1.0/x []
      > (empty)
      < 200 []
      < (empty)
    example
      < 204 []
      < (empty)
    example
      > Get /x []
      > (empty)
    example
      > Get /x/2 []
      > (empty)
      < 200 []
      < (empty)
    ");
}

#[test]
fn notifications_to_another_host() {
    assert_snapshot!(section("\
## Example
```http
GET /x
```
```http
POST https://shop.example.com/notify
```
```http
HTTP/1.1 202 Accepted
```"), @r"
    Get /x ?
    example
      > Get /x []
      > (empty)
    foreign-host at ````http\nPOST https://shop.example.com/notify\n````: another host is called here
    foreign-host at ````http\nHTTP/1.1 202 Accepted\n````: another host is called here
    ");
}

#[test]
fn messages_to_the_host_of_another_service_that_the_page_documents() {
    assert_snapshot!(section("\
## Example
```http
GET https://lamps.example/v2/x/5
Accept: application/json
```
```http
HTTP/1.1 200 OK
```
```http
GET https://lamps.example/y
```"), @r#"
    Get /x ?
    example
      > Get https://lamps.example/v2/x/5 [("Accept", "application/json")]
      > (empty)
      < 200 []
      < (empty)
    foreign-host at ````http\nGET https://lamps.example/y\n````: another host is called here
    "#);
}

#[test]
fn json_outside_of_messages() {
    assert_snapshot!(section("\
## Request body
```json
{ \"name\": \"lamp\", }
```
```csharp
var x = 5;
```"), @r#"
    Get /x ?
    loose {"name":"lamp"} json-trailing-comma
    json-trailing-comma at `,`: a comma that nothing follows
    "#);
}

/// OneDrive pages head the column of types `Value`.
#[test]
fn types_in_a_column_of_values() {
    let page = "\
# lamp: rent
## HTTP request
```http
POST /lamps/{id}/rent
```
### Path parameters
|Parameter name|Value|Description|
|---|---|---|
|_id_|string|Which.|

## Request body
|Name|Value|Description|
|---|---|---|
|until|string|Optional. How long.|
";
    assert_snapshot!(read(page), @r"
    Post /lamps/{id}/rent ?
    parameter Path id: string
    request parameter until: string
    ");
}

/// Names and values of an example are no types.
#[test]
fn values_without_a_description() {
    assert_snapshot!(section("\
## Request body
|Name|Value|
|---|---|
|color|red|"), @r"Get /x ?");
}

#[test]
fn parameters_without_types() {
    assert_snapshot!(section("\
## Function parameters
|Parameter|Description|
|---|---|
|period|How long.|"), @r"
    Get /x ?
    parameter Function period:
    ");
}

/// The layout of 2016: deeper headings, angle brackets, scopes in a sentence; here with a byte-order mark and CRLF.
#[test]
fn the_first_layout() {
    let page = "\u{feff}# Update lamp
### Prerequisites
One of the following **scopes** is required: *Lamp.Write*
### HTTP request
<!-- { \"blockType\": \"ignored\" } -->
```http
PATCH /lamps/<id>
```
### Request headers
| Name | Description|
|:-----|:-----|
| Authorization | Bearer <token>. Required. |
### Request body
|Property|Type|Description|
|:---|:---|:---|
|name|String|Its name.|
### Response
This gives a `200 OK` response code and an updated [lamp](../resources/lamp.md) object in the response body.
### Example
##### Request
```http
PATCH https://graph.microsoft.com/v1.0/lamps/<id>
Content-length: 12

{ \"name\": \"a\" }
```
##### Response
```http
HTTP/1.1 200 OK
```
"
    .replace('\n', "\r\n");
    assert_snapshot!(read(&page), @r#"
    Patch /lamps/<id> ?
    permission Unspecified: Lamp.Write (unordered)
    header Authorization: Bearer <token>. Required. (required)
    request property name: String
    response [200] Some("lamp")
    example
      > Patch https://graph.microsoft.com/v1.0/lamps/<id> [("Content-length", "12")]
      > {"name":"a"} 
      < 200 []
      < (empty)
    "#);
}

/// A pasted rendered page: bare headings, no fences, no blank line above the body.
#[test]
fn the_rendered_layout() {
    let text = "\
Namespace: microsoft.graph
Paint the lamps of a room object.
## Permissions
| Permission type | Permissions (from most to least privileged) |
|---|---|
| Delegated (work or school account) | |
| Shop | Shop.ReadWrite.All |
| Application | |
| Shop | Shop.ReadWrite.All |
HTTP Request
POST /rooms/{roomId}/paint
Request headers
| Header | Value |
|---|---|
| Authorization | Bearer {token}. Required. |
Request body
In the request body, supply JSON representation of the parameters.
| Property | Type | Description |
|---|---|---|
| color | String | Which. |
Response
If successful, this action returns a 204 No Content response code.
Example
Request
Here is an example of the request.
POST https://graph.microsoft.com/beta/rooms/{roomId}/paint
Content-type: application/json
Content-length: 20
{
\"color\": \"red\"
}
Response
Here is an example of the response.
HTTP/1.1 204 No Content
";
    assert_snapshot!(read(text), @r#"
    Post /rooms/{roomId}/paint ?
    permission DelegatedWork [Shop]: Shop.ReadWrite.All (ordered)
    permission Application [Shop]: Shop.ReadWrite.All (ordered)
    header Authorization: Bearer {token}. Required. (required)
    request parameter color: String
    response [204] None
    example
      > Post https://graph.microsoft.com/beta/rooms/{roomId}/paint [("Content-type", "application/json"), ("Content-length", "20")]
      > {"color":"red"} 
      < 204 []
      < (empty)
    "#);
}

/// Headings with the word `header` that head no table of request headers.
#[test]
fn headers_of_the_response() {
    assert_snapshot!(section("\
## Response
Gives `200 OK`.

### Response headers
|Name|Description|
|---|---|
|Location|Where.|"), @r"
    Get /x ?
    response [200] None
    ");
}

/// The request table under a heading of its own.
#[test]
fn properties_of_the_request() {
    assert_snapshot!(section("\
## Request body
A JSON object.

## Properties
|Property|Type|Description|
|---|---|---|
|color|String|Its color.|"), @r"
    Get /x ?
    parameter Function color: String
    ");
}

/// Preferences, a kind of principal and running text in the column of names.
#[test]
fn names_of_headers() {
    assert_snapshot!(section("\
## Request headers
|Name|Description|
|---|---|
|Prefer: shop.timezone|For times. Optional.|
|Prefer: shop.color|For colors.|
|Application|Not supported.|
|The rest|Nothing.|
|If-Match:|Last known ETag. Required.|"), @r"
    Get /x ?
    header Prefer: shop.timezone: For times. Optional.
    shop.color: For colors.
    header If-Match: Last known ETag. Required. (required)
    ");
}

/// Headers that only sentences speak of; what a table says comes first.
#[test]
fn headers_in_prose() {
    assert_snapshot!(section("\
The value is not affected by the `If-None-Match` header.

Painting takes long. Send the `Prefer: respond-async` header to wait elsewhere. The header is optional.

## Request headers
|Name|Description|
|---|---|
|If-Match|ETag. Required.|

## Response
Without the **If-Match** header, this gives `412`. If the request has a `Prefer` header, `200 OK`, else `204 No Content`.

With the ConsistencyLevel header set to `eventual`, gives `200 OK`.

## Example
Here the `X-Shop` header and the `If-None-Match` header are sent."), @r"
    Get /x ?
    header If-Match: ETag. Required. (required)
    header Prefer: Send the Prefer: respond-async header to wait elsewhere.
    header ConsistencyLevel: With the ConsistencyLevel header set to eventual, gives 200 OK.
    response [200, 204] None
    ");
}

/// `/me` and `$count` are known wherever `/users/{id}` and the list are; other requests of the examples are not to this page's
/// routes, and an address in another form is listed.
#[test]
fn routes_that_only_examples_show() {
    let text = concat!(
        "# List parcels\n## HTTP request\n```http\nGET /users/{id | name}/parcels\nGET /depots/{id}/parcels\n```\n",
        "## Example\n```http\nGET https://graph.microsoft.com/v1.0/me/parcels\n```\n",
        "```http\nGET /me/parcels/$count\n```\n```http\nGET /Depots/7/parcels/$count?$search=\"a\"\n```\n",
        "```http\nGET /users/ada@example.com/parcels\n```\n```http\nGET /me/parcels\n```\n",
        "```http\nPOST /me/parcels\n```\n```http\nGET /me/letters\n```\n```http\nGET /depots/7/parcels/9\n```\n",
    );
    let page = facts("v1.0/api/page.md", text);
    assert!(page.findings.iter().all(|finding| finding.code == &crate::report::codes::ROUTE_UNLISTED));
    assert_eq!(page.findings.len(), 3);
    let routes = page.operation.iter().flat_map(|operation| &operation.routes);
    let routes = routes.map(|known| {
        let line = text[..known.span.range().start].matches('\n').count() + 1;
        format!("{line}: {:?} {}", known.route.method, known.route.template)
    });
    assert_snapshot!(routes.collect::<Vec<_>>().join("\n"), @r"
    4: Get /users/{id | name}/parcels
    5: Get /depots/{id}/parcels
    8: Get /me/parcels
    11: Get /me/parcels/$count
    14: Get /depots/{id}/parcels/$count
    ");
}

/// What is required of the listed route is required of the other form; items have a root, and paths from there.
#[test]
fn routes_of_the_signed_in_user_and_of_the_root() {
    let calls = [
        "/me/parcels?from=2",
        "/me/drive/root",
        "/me/drive/root:/a/b.txt",
        "/me/drive/root/label",
        "/me/drive/root:/a:/label",
        "/drives/7/root:/a.txt:/content",
        "/me/drive/root/content",
        "/me/root/label",
    ];
    let examples: String = calls.iter().map(|call| format!("```http\nGET {call}\n```\n")).collect();
    let page = read(&format!(
        "## HTTP request\n```http\nGET /users/{{id}}/parcels?from={{date}}\nGET /me/drive/items/{{id}}\n\
         GET /me/drive/items/{{id}}/label\nGET /drives/{{id}}/items/{{parent-id}}:/{{name}}:/content\n```\n## Example\n{examples}"
    ));
    let routes: Vec<_> = page.lines().take_while(|line| *line != "example").collect();
    assert_snapshot!(routes.join("\n"), @"
    Get /users/{id}/parcels ?from={date}
    Get /me/drive/items/{id} ?
    Get /me/drive/items/{id}/label ?
    Get /drives/{id}/items/{parent-id}:/{name}:/content ?
    Get /me/parcels ?from={date}
    Get /me/drive/root ?
    Get /me/drive/root:/{item-path} ?
    Get /me/drive/root/label ?
    Get /me/drive/root:/{item-path}:/label ?
    Get /drives/{id}/root:/{name}:/content ?
    ");
}

/// An identifier that was copied into a route stands for any.
#[test]
fn identifiers_in_routes() {
    let routes = |routes: &str| read(&format!("# Get x\n## HTTP request\n```http\n{routes}\n```\n"));
    assert_snapshot!(routes("\
GET https://graph.example.com/v1.0/depots/7d54cb02-aaa3-4016-9f9c-a4b49422dd9b/parcels/AAMkAGE1M2IyNGNmLTI5=?a=1
PUT /sites/fabrikam.example.com
GET /depots/12
GET /oauth2/win32LobApp/microsoft.graph.depot"), @r"
    Get /depots/{id}/parcels/{id} ?a=1
    Put /sites/{id} ?
    Get /depots/{id} ?
    Get /oauth2/win32LobApp/microsoft.graph.depot ?
    route-id at `7d54cb02-aaa3-4016-9f9c-a4b49422dd9b`: this names one object
    route-id at `AAMkAGE1M2IyNGNmLTI5=`: this names one object
    route-id at `fabrikam.example.com`: this names one object
    route-id at `12`: this names one object
    ");
}

#[test]
fn a_route_that_no_call_can_send_is_a_finding_and_accounted_for() {
    assert_snapshot!(read("## HTTP request\n```http\nGET /sheet/range(address='<address>'/entireRow\nGET /sheet/a*b\n```\n"), @r"
    Get /sheet/a*b ?
    route-syntax at `GET /sheet/range(address=\'<address>\'/entireRow`: `range(address='<address>'/entireRow` is neither a name, a placeholder nor a call, so that there is no call for this
    route-syntax at `GET /sheet/a*b`: `a*b` is neither a name, a placeholder nor a call
    ");
    assert_snapshot!(read("## HTTP request\n```http\nGET /sheet/range(address='<address>'/entireRow\n```\n"), @r"route-syntax at `GET /sheet/range(address=\'<address>\'/entireRow`: `range(address='<address>'/entireRow` is neither a name, a placeholder nor a call, so that there is no call for this");
}

/// A route whose annotation says so is the request of an example, too; several can't be.
#[test]
fn routes_that_are_requests() {
    let request = "<!-- { \"blockType\": \"request\", \"name\": \"x\" } -->\n";
    let answer = "```http\nHTTP/1.1 200 OK\n\n{ \"id\": \"1\" }\n```\n";
    assert_snapshot!(read(&format!(
        "# Get x\n## HTTP request\n```http\nGET /xs\n```\n## Get part\n### HTTP request\n{request}```http\nGET /xs/{{id}}/part\n```\n\
         ### Response\n{answer}## Get other\n### HTTP request\n{request}```http\nGET /a\nGET /b\n```\n### Response\n{answer}"
    )), @r#"
    Get /xs ?
    Get /xs/{id}/part ?
    Get /a ?
    Get /b ?
    response [] None
    example
      > Get /xs/{id}/part []
      > (empty)
      < 200 []
      < {"id":"1"} 
    example
      < 200 []
      < {"id":"1"}
    "#);
}

/// A method that is misspelt takes no other line with it, wherever in the block it stands.
#[test]
fn routes_with_misspelt_methods() {
    let routes = |routes: &str| read(&format!("# Get x\n## HTTP request\n```http\n{routes}\n```\n"));
    assert_snapshot!(routes("get /depots/{id}\nGET /me/depot\nGETT /us/depot"), @r"
    Get /depots/{id} ?
    Get /me/depot ?
    route-method at `get`: `get` is read as `GET`
    route-method at `GETT`: `GETT` is no method, so that there is no call for this; did you mean `GET`?
    ");
    assert_snapshot!(routes("GETT /depots/{id}\nGET /me/depot\nPatch /us/depot"), @r"
    Get /me/depot ?
    Patch /us/depot ?
    route-method at `GETT`: `GETT` is no method, so that there is no call for this; did you mean `GET`?
    route-method at `Patch`: `Patch` is read as `PATCH`
    ");
    assert_snapshot!(routes("/depots/{id}\nGET me/depot\nor /us/depot"), @r"
    Get /me/depot ?
    not-a-route at `/depots/{id}`: this line is no route
    ");
    assert_snapshot!(routes("GETT /depots/{id}"), @"route-method at `GETT`: `GETT` is no method, so that there is no call for this; did you mean `GET`?");
}
