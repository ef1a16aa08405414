//! Four pages that describe lamps: a type with its base, an enumeration and a call.

use docbindgen::config::Config;
use docbindgen::model::Api;
use docbindgen::source::Sources;

const TYPE: &str = "\
# lamp resource type

Namespace: microsoft.graph

A source of light. Inherits from [entity](entity.md).

## Properties
|Property|Type|Description|
|:---|:---|:---|
|brightness|Int32|How bright. Valid values 1 to 100. Default is 50.|
|mood|String|The mood. Possible values are: `calm`, `bright`.|
|state|[lampState](lampstate.md)|Whether it shines. Read-only.|
|tags|String collection|Labels. This collection can contain a maximum of 5 elements.|

## Relationships
|Relationship|Type|Description|
|:---|:---|:---|
|room|[room](room.md)|Where it hangs.|
";

const ENUM: &str = "\
# lampState enum type

Namespace: microsoft.graph

Whether a lamp shines.

## Members
|Member|Value|Description|
|:---|:---|:---|
|off|0|It is dark.|
|on|1|It shines.|
";

const ENTITY: &str = "\
# entity resource type

Namespace: microsoft.graph

The root of entity types.

## Properties
|Property|Type|Description|
|:---|:---|:---|
|id|String|Key of the entity.|
";

const UPDATE: &str = "\
# Update lamp

Namespace: microsoft.graph

Change a [lamp](../resources/lamp.md).

## Permissions
|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Lamp.Use, Lamp.Manage|
|Application|Not supported.|

## HTTP request
``` http
PATCH /rooms/{id}/lamps/{id}
```

## Request headers
|Header|Value|
|:---|:---|
|If-Match|The etag.|

## Request body
In the request body, supply a JSON representation of a [lamp](../resources/lamp.md) object.

## Response
If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.

## Example
### Request
``` http
PATCH https://graph.microsoft.com/beta/rooms/1/lamps/2
Content-Type: application/json

{ \"brightness\": 70 }
```
### Response
``` http
HTTP/1.1 200 OK
Content-Type: application/json

{ \"id\": \"2\", \"brightness\": 70 }
```
";

/// Path and text of each page.
pub(crate) fn pages<'p>() -> Vec<(&'p str, String)> {
    vec![
        ("beta/resources/lamp.md", TYPE.to_owned()),
        ("beta/resources/lampstate.md", ENUM.to_owned()),
        ("beta/resources/entity.md", ENTITY.to_owned()),
        ("beta/api/lamp-update.md", UPDATE.to_owned()),
    ]
}

/// The API that pages describe.
pub(crate) fn api(pages: &[(&str, String)]) -> Api {
    let blobs = pages.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes()));
    docbindgen::understand(&Config::default(), &Sources::of_blobs(blobs)).api
}
