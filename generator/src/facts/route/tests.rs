use super::*;
use crate::facts::ArgumentValue;

/// The segments in a short notation: names as they are, `{placeholder|alternative}`, `<cast>`, `call(name='{value}')`
/// with literals in upper quotes `"literal"`, `anchor:{path}:`.
fn show(route: &Route) -> String {
    route.segments.iter().map(show_segment).collect::<Vec<_>>().join(" ")
}

fn show_segment(segment: &Segment) -> String {
    match segment {
        Segment::Name { name } => name.clone(),
        Segment::Param { param } => show_param(param),
        Segment::Cast { type_name } => format!("<{type_name}>"),
        Segment::Ellipsis => "...".to_owned(),
        Segment::Path { anchor, param, closed } => {
            format!("{}:{}{}", show_segment(anchor), show_param(param), if *closed { ":" } else { "" })
        }
        Segment::Call { namespace, name, arguments } => {
            let arguments: Vec<String> = arguments.iter().map(show_argument).collect();
            let namespace = namespace.as_ref().map(|n| format!("{n}.")).unwrap_or_default();
            format!("{namespace}{name}({})", arguments.join(", "))
        }
    }
}

fn show_param(param: &Param) -> String {
    match param.alternatives.as_slice() {
        [] => format!("{{{}}}", param.name),
        several => format!("{{{}}}", several.join("|")),
    }
}

fn show_argument(argument: &crate::facts::Argument) -> String {
    let name = argument.name.as_ref().map(|n| format!("{n}=")).unwrap_or_default();
    let value = match &argument.value {
        ArgumentValue::Param(param) => show_param(param),
        ArgumentValue::Literal(text) => format!("\"{text}\""),
    };
    let quote = if argument.quoted { "'" } else { "" };
    format!("{name}{}{quote}{value}{quote}", argument.enum_type.as_deref().unwrap_or(""))
}

/// Every form of a segment: the path, and what it is read as.
#[test]
fn segments_of_every_form() {
    let forms = [
        ("/devices", "devices"),
        ("/devices/{deviceId}", "devices {deviceId}"),
        ("/users/{id|userPrincipalName}/manager", "users {id|userPrincipalName} manager"),
        ("/users/{id | userPrincipalName}", "users {id|userPrincipalName}"),
        ("/users/{id or userPrincipalName}", "users {id|userPrincipalName}"),
        ("/files/{path and filename}", "files {path and filename}"),
        ("/apps/{id}/microsoft.graph.lobApp/versions", "apps {id} <microsoft.graph.lobApp> versions"),
        ("/places/microsoft.graph.room", "places <microsoft.graph.room>"),
        ("/policies/microsoft.management.api.reorder", "policies <microsoft.management.api.reorder>"),
        ("/drive/root:/{item-path}:/content", "drive root:{item-path}: content"),
        ("/sites/{hostname}:/{relative-path}", "sites {hostname}:{relative-path}"),
        ("/items/{parent-id}:/{filename}:/content", "items {parent-id}:{filename}: content"),
        ("/drive/root:/{folder}/{file}:/content", "drive root:{folder/file}: content"),
        ("/apps(appId='{appId}')", "apps(appId='{appId}')"),
        ("/users('{id}')/photo", "users('{id}') photo"),
        ("/sheet/range(address='<address>')/clear", "sheet range(address='{address}') clear"),
        ("/sheet/item(row={row}, column={column})", "sheet item(row={row}, column={column})"),
        ("/view(start=start-value,end=end-value)", "view(start={start-value}, end={end-value})"),
        ("/filter(on='reviewer')", "filter(on='\"reviewer\"')"),
        ("/top(count=5,all=true)", "top(count=\"5\", all=\"true\")"),
        ("/cell(<row>)", "cell({row})"),
        ("/delta()", "delta()"),
        ("/users/microsoft.graph.delta(token='{token}')", "users microsoft.graph.delta(token='{token}')"),
        ("/zones(Standard=microsoft.graph.zone'{format}')", "zones(Standard=microsoft.graph.zone'{format}')"),
        ("/call(text='a/b (c), d')/next", "call(text='\"a/b (c), d\"') next"),
        ("/resources/<resourceId>/roles", "resources {resourceId} roles"),
        ("/resources/:resourceId/roles", "resources {resourceId} roles"),
        ("/teams/(team-id)/channels", "teams {team-id} channels"),
        ("/keys/'{id}'", "keys {id}"),
        ("/sites/id/lists", "sites {id} lists"),
        ("/me/id", "me id"),
        ("/groups/{id}/owners/$ref", "groups {id} owners $ref"),
        ("/photo/$value", "photo $value"),
        ("/policies/{id}$ref", "policies {id} $ref"),
        ("/policies/{id}assign", "policies {id} assign"),
        ("/roles/$/add", "roles $ add"),
        ("/roles/roleTemplateId={roleTemplateId}", "roles (roleTemplateId={roleTemplateId})"),
        ("/folders/{id}/.../messages/{id}", "folders {id} ... messages {id}"),
        ("/Sheets/ItemAt", "Sheets ItemAt"),
    ];
    for (path, expected) in forms {
        let route = parse(&format!("GET {path}")).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(show(&route), expected, "{path}");
        assert_eq!(route.template, path);
    }
}

/// What may stand around the path: the line, the template, the query.
#[test]
fn lines_of_every_form() {
    let forms = [
        ("GET /users/{user-id} | user-name/chats?$top=1", "/users/{user-id | user-name}/chats", "$top=1"),
        ("POST /devices", "/devices", ""),
        ("  PATCH   /devices/{id}  ", "/devices/{id}", ""),
        ("DELETE/devices/{id}", "/devices/{id}", ""),
        ("GET devices/{id}", "/devices/{id}", ""),
        ("GET ~/devices", "/devices", ""),
        ("GET /devices/", "/devices", ""),
        ("GET /devices HTTP/1.1", "/devices", ""),
        ("GET https://graph.microsoft.com/v1.0/devices", "/devices", ""),
        ("GET graph.microsoft.com/beta/devices", "/devices", ""),
        ("GET /beta/devices", "/devices", ""),
        ("GET /devices?$filter={property} eq '{value}'", "/devices", "$filter={property} eq '{value}'"),
        (
            "GET /me?$expand=extensions($filter=id eq '{id}')",
            "/me",
            "$expand=extensions($filter=id eq '{id}')",
        ),
        ("POST /apps?review:{Boolean}", "/apps", "review:{Boolean}"),
        ("GET /folders[?hidden=true]", "/folders", "hidden=true"),
        ("GET /folders [?hidden=true]", "/folders", "hidden=true"),
        ("GET /devices (preview)", "/devices", ""),
        ("GET /f(a='?')", "/f(a='?')", ""),
    ];
    for (line, template, query) in forms {
        let route = parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!((route.template.as_str(), route.query.as_str()), (template, query), "{line}");
    }
}

#[test]
fn what_is_no_route() {
    for line in
        ["", "or", "GET", "Content-Type: application/json", "{", "GETS /x", "get /x", "POST ", "GET -"]
    {
        assert_eq!(parse(line), Err(RouteError::NotARoute), "{line}");
    }
    assert_eq!(parse("GET ** Entity URI for microsoft.x.device not found"), Err(RouteError::Missing));
}

/// A segment that can't be parsed stays a literal; the rest of the route is as good as any.
#[test]
fn malformed_segments_are_kept() {
    let Err(RouteError::Syntax { route, segment }) = parse("GET /sheet/range(address='<address>'/entireRow")
    else {
        panic!("a syntax error was expected")
    };
    assert_eq!(segment, "range(address='<address>'/entireRow");
    assert_eq!(show(&route), "sheet range(address='<address>'/entireRow");
}

#[test]
fn brackets_and_quotes_are_in_no_literal() {
    for segment in ["range(address='<address>'/entireRow", "reviewers('{userId'})", "<id", "'name"] {
        assert!(!may_be_literal(segment), "{segment}");
    }
    assert!(may_be_literal("a*b"));
}
