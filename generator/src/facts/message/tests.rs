use super::*;

/// Start line, headers and body of a message, in one line each.
fn show(text: &str) -> String {
    let Some(message) = read(text) else { return "no message".to_owned() };
    format!("{:?}\n{:?}\n{:?}", message.start, fields(message.head), message.body)
}

#[test]
fn requests_and_responses() {
    insta::assert_snapshot!(show("POST https://x/y\nContent-Type: text/plain\n\nhello\n\nyou\n"), @r#"
    Request { method: Post, url: "https://x/y" }
    [("Content-Type", "text/plain")]
    "hello\n\nyou"
    "#);
    insta::assert_snapshot!(show("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}"), @r#"
    Response { status: 200, reason: "OK" }
    [("Content-Type", "application/json")]
    "{}"
    "#);
}

#[test]
fn start_lines() {
    let status = |line: &str| status_line(line).map(|(code, _)| code);
    assert_eq!(status("HTTP/1.1 200 OK"), Some(200));
    assert_eq!(status("HTTP 201 Created"), Some(201));
    assert_eq!(status("HTTP/2 204"), Some(204));
    assert_eq!(status("HTTP/1.1 OK"), None);
    assert_eq!(status("Status: 200"), None);
    assert_eq!(request_line("GET /me HTTP/1.1"), Some((Method::Get, "/me")));
    assert_eq!(request_line("  PATCH   me/drive "), Some((Method::Patch, "me/drive")));
    assert_eq!(request_line("DELETE/me"), Some((Method::Delete, "/me")));
    assert_eq!(request_line("GETTING STARTED"), None);
    assert_eq!(request_line("GET"), None);
}

/// Actions of Intune show a blank line between the request line and the headers.
#[test]
fn a_blank_line_above_the_headers() {
    insta::assert_snapshot!(show("POST /x\n\nContent-type: application/json\nContent-length: 9\n\n{\n}"), @r#"
    Request { method: Post, url: "/x" }
    [("Content-type", "application/json"), ("Content-length", "9")]
    "{\n}"
    "#);
}

#[test]
fn a_blank_line_above_the_content_type() {
    insta::assert_snapshot!(show("POST /x\nAuthorization: y\n\nContent-type: application/json\n\n{}"), @r#"
    Request { method: Post, url: "/x" }
    [("Authorization", "y"), ("Content-type", "application/json")]
    "{}"
    "#);
}

#[test]
fn no_blank_line_above_the_body() {
    insta::assert_snapshot!(show("HTTP/1.1 200 OK\nContent-length: 83\n{\n\"a\": 1\n}"), @r#"
    Response { status: 200, reason: "OK" }
    [("Content-length", "83")]
    "{\n\"a\": 1\n}"
    "#);
    insta::assert_snapshot!(show("HTTP/1.1 200 OK\n  [ 1 ]"), @r#"
    Response { status: 200, reason: "OK" }
    []
    "  [ 1 ]"
    "#);
}

#[test]
fn a_body_that_looks_like_headers() {
    insta::assert_snapshot!(show("HTTP/1.1 200 OK\n\nBEGIN:VCARD\nEND:VCARD"), @r#"
    Response { status: 200, reason: "OK" }
    []
    "BEGIN:VCARD\nEND:VCARD"
    "#);
}

#[test]
fn folded_headers_and_urls() {
    insta::assert_snapshot!(show("GET /x\n  ?$select=a\n  &$top=1 HTTP/1.1\nPrefer: a,\n  b\nHost : y"), @r#"
    Request { method: Get, url: "/x?$select=a&$top=1" }
    [("Prefer", "a, b"), ("Host", "y")]
    ""
    "#);
}

#[test]
fn line_ends_of_every_kind() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["POST /x", "A-B: 1", "", "{}"].join(end);
        assert_eq!(show(&text), show("POST /x\nA-B: 1\n\n{}"), "{end:?}");
    }
}

#[test]
fn no_message() {
    for text in ["", "\n\n", "{}", "var x = 5;", "status: 200 OK"] {
        assert_eq!(read(text), None, "{text}");
        assert!(!is_message(text));
    }
}
