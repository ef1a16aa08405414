//! Pasted rendered pages.

use super::dump;

#[test]
fn a_rendered_operation_page() {
    let page = r#"Note
Access to this page requires authorization. You can try signing in.
Namespace: post.parcels
Important: This version may change.
Change a parcel.
## Permissions
Choose one of these.
| Permission type | Permissions |
|---|---|
| Delegated | |
| Heavy parcels | Parcel.Write |
HTTP Request
PATCH /parcels/{parcelId}
PATCH /me/parcels/{parcelId}
Request headers
| Header | Value |
|---|---|
| Accept | application/json |
Request body
Supply the parcel.
| Property | Type | Description |
|---|---|---|
| id | String | Key. |
| Heavy | ||
| mass | Int32 | The mass. |
Response
The answer is 200 OK and the parcel.
Example
Request
An example request.
PATCH https://post.example/v1/parcels/{parcelId}
Content-type: application/json
Content-length: 40
{
"mass": 4,
"label": "a } in a string"
}
Response
The answer to it.
HTTP/1.1 200 OK
Content-Type: application/json

{
"id": "1"
}
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h1 Note
    quote Access to this page requires authorization. You can try signing in.
    p Namespace: post.parcels
    quote Important: This version may change.
    p Change a parcel.
    h2 Permissions
    p Choose one of these.
    table Permission type | Permissions
      row Delegated | 
      row Heavy parcels | Parcel.Write
    h2 HTTP Request
    fence [http] "PATCH /parcels/{parcelId}\nPATCH /me/parcels/{parcelId}"
    h2 Request headers
    table Header | Value
      row Accept | application/json
    h2 Request body
    p Supply the parcel.
    table Property | Type | Description
      row id | String | Key.
      row Heavy
      row mass | Int32 | The mass.
    h2 Response
    p The answer is 200 OK and the parcel.
    h2 Example
    h3 Request
    p An example request.
    fence [http] "PATCH https://post.example/v1/parcels/{parcelId}\nContent-type: application/json\nContent-length: 40\n\n{\n\"mass\": 4,\n\"label\": \"a } in a string\"\n}"
    h3 Response
    p The answer to it.
    fence [http] "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n\"id\": \"1\"\n}"
    "#);
}

#[test]
fn a_rendered_page_with_the_furniture_of_its_site() {
    let page = r#"Get parcel
Article
03/05/2024
2 contributors
In this article
Permissions
HTTP request
Request headers
Examples
Namespace: post.parcels
Read the properties of a parcel.
HTTP request
HTTP
Copy
GET /parcels/{id}
POST /parcels/{id}/weigh

Optional query parameters
This call supports $select.
Examples
Example 1: Get a parcel
Request
HTTP
C#
CLI
GET https://post.example/v1/parcels/1
Response
HTTP/1.1 200 OK
Content-type: text/plain

a parcel
Example 2: Get another
Request
GET https://post.example/v1/parcels/2
Response
HTTP/1.1 204 No Content
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h1 Get parcel
    p Namespace: post.parcels
    p Read the properties of a parcel.
    h2 HTTP request
    fence [http] "GET /parcels/{id}\nPOST /parcels/{id}/weigh"
    h2 Optional query parameters
    p This call supports $select.
    h2 Examples
    h3 Example 1: Get a parcel
    h4 Request
    fence [http] "GET https://post.example/v1/parcels/1"
    h4 Response
    fence [http] "HTTP/1.1 200 OK\nContent-type: text/plain\n\na parcel"
    h3 Example 2: Get another
    h4 Request
    fence [http] "GET https://post.example/v1/parcels/2"
    h4 Response
    fence [http] "HTTP/1.1 204 No Content"
    "#);
}

#[test]
fn a_rendered_resource_page() {
    let page = r##"parcel resource type
Namespace: post.parcels
Note
Parcels are heavy.
Something to be carried. Inherits from thing.
Methods
| Method | Return Type | Description |
|---|---|---|
| Get parcel | parcel | Read it. |
Properties
| Property | Type | Description |
|---|---|---|
| id | String | Key. |
size values
| Member |
|---|
| small |
Relationships
None
JSON representation
JSON
{
"@odata.type": "#post.parcel",
"id": "String (identifier)"
}
"##;
    insta::assert_snapshot!(dump(page), @r##"
    h1 parcel resource type
    p Namespace: post.parcels
    quote Parcels are heavy.
    p Something to be carried. Inherits from thing.
    h2 Methods
    table Method | Return Type | Description
      row Get parcel | parcel | Read it.
    h2 Properties
    table Property | Type | Description
      row id | String | Key.
    h3 size values
    table Member
      row small
    h2 Relationships
    p None
    h2 JSON representation
    fence [json] "{\n\"@odata.type\": \"#post.parcel\",\n\"id\": \"String (identifier)\"\n}"
    "##);
}

#[test]
fn a_rendered_enum_page() {
    let page = r#"size enum type
Namespace: post.parcels
How big a parcel is.
Members
| Member | Value | Description |
|---|---|---|
| small | 0 | Fits into a pocket. |
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h1 size enum type
    p Namespace: post.parcels
    p How big a parcel is.
    h2 Members
    table Member | Value | Description
      row small | 0 | Fits into a pocket.
    "#);
}

#[test]
fn markdown_with_a_section_name_in_its_text_is_not_rendered_text() {
    let page = r#"# Parcel

Response

Properties

```http
GET /parcels
```
"#;
    insta::assert_snapshot!(dump(page), @r#"
    h1 Parcel
    p Response
    p Properties
    fence [http] "GET /parcels"
    "#);
}
