//! Requests as they are made, and answers as they are read.

use super::types::{Device, Kind, Phone, Settings, rt};
use http::Response;
use rt::{Condition, Conditions, Error, FromResponse, Json, Operation, Page, Path, Request, Wrapped};
use serde_json::json;
use std::error::Error as _;

const UPDATE: &Operation = &Operation {
    method: "PATCH",
    template: "/devices/{id}",
    statuses: &[200, 302],
    permissions: &[],
    places: &[],
};
const BASE: &str = "https://graph.example/v1.0/";

fn request<T>() -> Request<T> {
    Request::new(UPDATE, &Path::root().name("devices").id("a b"))
}

fn body<T>(request: &Request<T>) -> Json {
    serde_json::from_slice(request.body()).unwrap()
}

fn answer<T: FromResponse>(status: u16, body: &str) -> Result<T, Error> {
    let response = Response::builder().status(status).header("request-id", "r-7").header("Retry-After", "12");
    request::<T>().read(&response.body(body.as_bytes()).unwrap())
}

#[test]
fn queries_are_encoded_and_options_add_up() {
    let request = request::<()>()
        .select(["id", "displayName"])
        .select(["id", "owner/name"])
        .filter(format!("name eq {}", rt::quoted("O'Neil & co=1#?+")))
        .order_by(["name desc"])
        .expand(["owner"])
        .filter("a or b")
        .order_by(["id"])
        .expand(["parent($select=id)"])
        .select([""; 0])
        .top(50)
        .top(5)
        .skip(10)
        .count(true)
        .search("\"a\"")
        .query("x y", "1&2")
        .query("x y", "");
    let shown = request.path_and_query().unwrap().replace('&', "\n&");
    insta::assert_snapshot!(shown, @r"
    /devices/a%20b?$select=id,displayName,id,owner/name
    &$filter=(name%20eq%20'O''Neil%20%26%20co%3D1%23%3F%2B')%20and%20(a%20or%20b)
    &$orderby=name%20desc,id
    &$expand=owner,parent($select%3Did)
    &$top=5
    &$skip=10
    &$count=true
    &$search=%22a%22
    &x%20y=1%262
    &x%20y=
    ");
}

#[test]
fn bodies_and_answers_can_be_of_another_kind() {
    let typed = request::<Device>().query("$format", "application/json").with_json(&Json::Null);
    let other = typed.format("text/csv").sending("text/plain", "aGk=");
    assert_eq!(other.path_and_query().unwrap(), "/devices/a%20b?$format=text/csv");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!((other.headers(), other.body()), (&[pair("content-type", "text/plain")][..], &b"aGk="[..]));
    let response = Response::builder().body("a,b").unwrap();
    assert_eq!(other.read(&response).unwrap().0, b"a,b");
}

#[test]
fn properties_can_be_named_by_their_fields() {
    let device = request::<Device>().selecting(|device| (&device.display_name, &device.id));
    assert_eq!(device.path_and_query().unwrap(), "/devices/a%20b?$select=displayName,id");
    let devices =
        request::<Page<Device>>().expanding(|device| &device.parent).selecting(|device| &device.kind);
    assert_eq!(devices.path_and_query().unwrap(), "/devices/a%20b?$expand=parent&$select=kind");
    assert_eq!(rt::names(|phone: &Phone| &phone.number), ["number"]);
    assert_eq!(rt::names(|_: &Phone| &None::<String>), [""; 0]);
}

#[test]
fn conditions_and_orders_name_properties_by_their_fields() {
    let filter = |condition: fn(&Device) -> Condition| {
        let request = request::<Page<Device>>().filtering(condition);
        request.query_pairs()[0].1.clone()
    };
    let shown = [
        filter(|d| d.display_name.equals("O'Neil").and(d.enabled.equals(true))),
        filter(|d| d.version.is_at_least(5).or(d.ratio.is_below(0.5)).and(d.kind.differs_from("small"))),
        filter(|d| d.seen.is_above("2024-01-31T00:00:00Z").not().or(d.display_name.starts_with("A"))),
        filter(|d| d.ratio.is_at_most(f64::NEG_INFINITY)),
        filter(|d| d.seen.equals("2024-01-31 or 1 eq 1")),
        filter(|d| d.display_name.ends_with("x").or(d.display_name.contains("y")).not()),
        filter(|d| d.kind.is_in([Kind::Small, Kind::Large]).and(d.version.is_in([1, 2]))),
        filter(|d| d.settings.is_null().or(d.parent.is_not_null())),
    ];
    insta::assert_snapshot!(shown.join("\n"), @r"
    displayName eq 'O''Neil' and enabled eq true
    (version ge 5 or ratio lt 0.5) and kind ne 'small'
    not(seen gt 2024-01-31T00:00:00Z) or startsWith(displayName,'A')
    ratio le -INF
    seen eq '2024-01-31 or 1 eq 1'
    not(endsWith(displayName,'x') or contains(displayName,'y'))
    kind in ('small','large') and version in (1,2)
    settings eq null or parent ne null
    ");
    let ordered = request::<Page<Device>>()
        .ordering_by(|device| (&device.display_name, &device.id))
        .ordering_by_descending(|device| (&device.version, &device.seen));
    assert_eq!(ordered.query_pairs()[0].1, "displayName,id,version desc,seen desc");
    let ordered = request::<Page<Device>>()
        .ordering_by(|d| (&d.id, d.settings.through(|s| &s.level)))
        .ordering_by_descending(|d| d.parent.through(|p| (&p.id, p.parent.through(|p| &p.version))))
        .selecting(|d| d.parent.through(|p| &p.id));
    assert_eq!(ordered.query_pairs()[0].1, "id,settings/level,parent/id desc,parent/parent/version desc");
    assert_eq!(ordered.query_pairs()[1].1, "parent/id");
    let foreign = request::<Page<Device>>().ordering_by(|d| d.settings.through(|_| &d.id));
    assert!(matches!(foreign.path_and_query(), Err(Error::ForeignField)));
    let foreign = request::<Page<Device>>().ordering_by(|_| None::<Settings>.through(|s| &s.level));
    assert!(matches!(foreign.path_and_query(), Err(Error::ForeignField)));
}

#[test]
fn conditions_reach_into_records_and_lists() {
    let filter = |condition: fn(&Device) -> Condition| {
        let request = request::<Page<Device>>().filtering(condition);
        request.query_pairs()[0].1.clone()
    };
    let shown = [
        filter(|d| {
            d.settings.within(|s| s.level.equals(3_i16).or(s.nested.is_null())).and(d.enabled.equals(true))
        }),
        filter(|d| d.parent.within(|p| p.parent.within(|p| p.settings.within(|s| s.level.is_above(1_i16))))),
        filter(|d| d.parent.within(|p| p.id.equals("a").and(d.id.equals("b")))),
        filter(|d| d.children.any(|c| c.id.equals("a").and(c.settings.within(|s| s.level.equals(1_i16))))),
        filter(|d| d.names.any(|n| n.equals("a").or(n.starts_with("b")))),
        filter(|d| d.children.any(|c| c.names.any(|n| n.equals("a")).and(c.id.differs_from("b")))),
        filter(|d| d.parent.within(|p| p.names.any(|n| n.equals("a")))),
        filter(|d| d.names.all(|n| n.equals("a")).and(d.children.is_not_empty())),
        filter(|d| d.children.all(|c| c.names.is_not_empty().and(c.usages.has(Kind::Small)))),
        filter(|d| d.usages.has(Kind::Large).or(d.usages.equals("small,large"))),
    ];
    insta::assert_snapshot!(shown.join("\n"), @r"
    (settings/level eq 3 or settings/nested eq null) and enabled eq true
    parent/parent/settings/level gt 1
    parent/id eq 'a' and id eq 'b'
    children/any(x:x/id eq 'a' and x/settings/level eq 1)
    names/any(x:x eq 'a' or startsWith(x,'b'))
    children/any(x1:x1/names/any(x:x eq 'a') and x1/id ne 'b')
    parent/names/any(x:x eq 'a')
    names/all(x:x eq 'a') and children/any()
    children/all(x:x/names/any() and x/usages has 'small')
    usages has 'large' or usages eq 'small,large'
    ");
}

#[test]
fn a_field_of_another_record_is_an_error() {
    static OTHER: Option<String> = None;
    let page = || request::<Page<Device>>();
    let other = Device::default();
    for wrong in [
        page().filtering(|d| d.id.equals("a").and(other.id.equals("b"))),
        page().filtering(|d| d.parent.within(|p| p.id.equals("a").or(other.id.is_null()))),
        page().selecting(|d| (&d.id, &OTHER)),
        page().ordering_by(|_| &OTHER),
        page().ordering_by_descending(|_| &OTHER),
    ] {
        assert!(matches!(wrong.clone().top(1).to_http(BASE), Err(Error::ForeignField)), "{wrong:?}");
    }
}

#[test]
fn a_request_becomes_an_http_request() {
    let device = Device { display_name: Some("x".into()), ..Device::default() };
    let request = request::<()>()
        .with_record::<Device>(&device)
        .if_match("W/\"1\"")
        .prefer("a")
        .prefer("return=minimal")
        .consistency_level("eventual")
        .header("authorization", "Bearer secret");
    let http = request.to_http(BASE).unwrap();
    assert_eq!(http.method(), "PATCH");
    assert_eq!(http.uri(), "https://graph.example/v1.0/devices/a%20b");
    let headers: Vec<String> =
        http.headers().iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
    insta::assert_snapshot!(headers.join("\n"), @r#"
    content-type: "application/json"
    if-match: "W/\"1\""
    prefer: "a, return=minimal"
    consistencylevel: "eventual"
    authorization: Sensitive
    "#);
    assert_eq!(http.body(), br#"{"displayName":"x"}"#);
    assert!(!format!("{request:?}").contains("secret"));
}

#[test]
fn what_is_not_valid_http_is_an_error_and_no_panic() {
    let error = |request: Request<()>| request.to_http(BASE).unwrap_err().to_string();
    assert!(matches!(request::<()>().header("X", "a\r\nHost: b").to_http(BASE), Err(Error::Http(_))));
    assert!(matches!(request::<()>().header("a b", "").to_http(BASE), Err(Error::Http(_))));
    assert!(matches!(request::<()>().to_http("no url at all"), Err(Error::Http(_))));
    let invalid = request::<()>().header("a b", "").to_http(BASE).unwrap_err();
    assert_eq!(invalid.to_string(), "the base URL or a header is not valid");
    assert_eq!(invalid.source().unwrap().to_string(), "invalid HTTP header name");
    assert_eq!(error(Request::new(UPDATE, &Path::root().id(""))), "a path parameter is empty");
}

#[test]
fn what_no_page_documents_is_a_request_too() {
    let path = Path::route("/devices/{id}/insights", &["a b"]);
    let request = Request::<Page<Device>>::get(&path).selecting(|device| &device.id);
    let http = request.to_http(BASE).unwrap();
    assert_eq!(http.method(), "GET");
    assert_eq!(http.uri(), "https://graph.example/v1.0/devices/a%20b/insights?$select=id");
    let request = Request::<Json>::patch(&path).with_json(&json!({"seen": true}));
    assert_eq!((request.method(), body(&request)), ("PATCH", json!({"seen": true})));
    let response = Response::builder().status(200).body(r#"{"seen": true}"#).unwrap();
    assert_eq!(request.read(&response).unwrap()["seen"], true);
}

#[test]
fn a_derived_type_in_a_base_typed_place_says_what_it_is() {
    let phone = Phone { number: Some("1".into()), ..Phone::default() };
    let base = request::<()>().with_record::<Device>(&phone);
    assert_eq!(body(&base), json!({"@odata.type": "#t.phone", "number": "1"}));
    let own = request::<()>().with_record::<Phone>(&phone);
    assert_eq!(body(&own), json!({"number": "1"}));
    let mut other = phone.clone();
    other.extra.set("@odata.type", "#t.phone2");
    let stated = request::<()>().with_record::<Device>(&other);
    assert_eq!(body(&stated), json!({"@odata.type": "#t.phone2", "number": "1"}));
}

#[test]
fn other_bodies() {
    assert_eq!(body(&request::<()>().with_json(&vec!["a".to_owned()])), json!(["a"]));
    let page = Page { value: vec![Device::default()], ..Page::default() };
    assert_eq!(body(&request::<()>().with_envelope(&page)), json!({"value": [{}]}));
    let bytes = request::<()>().with_bytes(b"\x00\x01");
    assert_eq!((bytes.body(), &bytes.headers()[0].1[..]), (&b"\x00\x01"[..], "application/octet-stream"));
}

#[test]
fn a_success_is_read_into_its_type() {
    let device: Device = answer(200, r#"{"displayName": "x", "new": 1}"#).unwrap();
    assert_eq!(device.display_name.as_deref(), Some("x"));
    assert_eq!(device.extra.get("new"), Some(&json!(1)));
    assert_eq!(answer::<Device>(204, "").unwrap(), Device::default());
    assert_eq!(answer::<rt::Bytes>(302, "\u{1}").unwrap().0, [1]);
    assert_eq!(answer::<i32>(200, " 7 ").unwrap(), 7);
    assert_eq!(answer::<i32>(200, "\u{feff}7").unwrap(), 7);
    assert_eq!(answer::<Json>(200, "[null]").unwrap(), json!([null]));
    answer::<()>(204, "anything").unwrap();
}

#[test]
fn envelopes_lose_nothing() {
    let text = r#"{"@odata.context": "c", "@odata.nextLink": "n", "@odata.count": 3, "value": [{"id": "1"}], "x": null}"#;
    let page: Page<Device> = answer(200, text).unwrap();
    assert_eq!(page.value[0].id.as_deref(), Some("1"));
    assert_eq!((page.next_link(), page.delta_link(), page.count()), (Some("n"), None, Some(3)));
    for lossless in [
        text,
        r#"{"value": [{"id": "1"}, 2]}"#,
        r#"{"value": {"id": "1"}}"#,
        r#"{"id": "1"}"#,
        r#"{"value": null}"#,
        r#"{"@odata.context": "c"}"#,
    ] {
        let page: Page<Device> = answer(200, lossless).unwrap();
        assert_eq!(serde_json::to_value(&page).unwrap(), serde_json::from_str::<Json>(lossless).unwrap());
        let wrapped: Wrapped<Device> = answer(200, lossless).unwrap();
        assert_eq!(serde_json::to_value(&wrapped).unwrap(), serde_json::from_str::<Json>(lossless).unwrap());
    }
    assert_eq!(answer::<Page<Device>>(202, "").unwrap(), Page::default());
    assert_eq!(answer::<Wrapped<bool>>(200, r#"{"value": true}"#).unwrap().value, Some(true));
}

#[test]
fn a_page_says_whether_its_objects_are_those_that_were_sent() {
    for whole in [r#"{"value": [{"id": "a"}], "x": [1]}"#, r#"{"value": [], "x": [1]}"#, ""] {
        assert!(answer::<Page<Device>>(200, whole).unwrap().whole().is_ok(), "{whole}");
    }
    let problem = |text: &str| {
        let page: Page<Device> = answer(200, text).unwrap();
        page.whole().unwrap_err().to_string()
    };
    let problems = [
        problem(r#"{"value": [{"id": "a"}, null, 3]}"#),
        problem(r#"{"value": null, "@odata.count": 3}"#),
        problem(r#"{"value": {"id": "a"}}"#),
        problem(r#"{"@odata.context": "c", "values": [{"id": "a"}]}"#),
        problem("{}"),
    ];
    insta::assert_snapshot!(problems.join("\n"), @r#"
    $.value[1]: value has another type than documented: null
    $.value: value has another type than documented: null
    $.value: value has another type than documented: {"id":"a"}
    $.value: is missing in: {"@odata.context":"c","values":[{"id":"a"}]}
    $.value: is missing in: {}
    "#);
}

#[test]
fn a_body_that_is_something_else_is_an_error_that_keeps_it() {
    for (wrong, problem) in [("<html>", "expected value"), ("[1]", "another type"), (r#"{"a": 1"#, "EOF")] {
        let Err(Error::Decode { status, problem: found, body, .. }) = answer::<Device>(200, wrong) else {
            panic!("{wrong}")
        };
        assert!(found.contains(problem) && status == 200, "{found}");
        assert_eq!(body.as_ref(), wrong.as_bytes());
    }
    assert_eq!(
        answer::<i32>(200, "").unwrap_err().to_string(),
        "PATCH /devices/{id}: the answer is not what is documented: the body is empty"
    );
    assert!(matches!(answer::<Page<Device>>(200, "[]"), Err(Error::Decode { .. })));
}

#[test]
fn the_errors_of_the_service_are_typed() {
    let text = json!({"error": {"code": "Forbidden", "message": "No.", "innerError": {
        "code": "a", "request-id": "r-1", "innererror": {"code": "b", "new": 1}}}});
    let Err(Error::Service(error)) = answer::<Device>(403, &text.to_string()) else { panic!() };
    assert_eq!((error.status.as_u16(), &error.code[..], &error.message[..]), (403, "Forbidden", "No."));
    assert_eq!(error.inner_codes, ["a", "b"]);
    assert_eq!(
        (error.request_id.as_deref(), error.retry_after),
        (Some("r-1"), Some(std::time::Duration::from_secs(12)))
    );
    assert_eq!(error.json, Some(text));
    assert_eq!(error.to_string(), "PATCH /devices/{id}: the service answered 403 Forbidden, Forbidden: No.");
}

#[test]
fn an_error_without_a_description_is_an_error_too() {
    for wrong in ["", "<html>", "[]", r#"{"error": "x"}"#, r#"{"error": {"code": 5}}"#] {
        let Err(Error::Service(error)) = answer::<()>(500, wrong) else { panic!("{wrong}") };
        assert_eq!((&error.code[..], error.request_id.as_deref()), ("", Some("r-7")));
        assert_eq!(error.body.as_ref(), wrong.as_bytes());
    }
}
