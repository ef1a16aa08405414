//! What a line of rendered text is, looked at alone.

/// Headings of the page templates in lower case, with their levels.
const HEADINGS: &[(&str, u8)] = &[
    ("permissions", 2),
    ("prerequisites", 2),
    ("http request", 2),
    ("http requests", 2),
    ("path parameters", 2),
    ("parameters", 2),
    ("request parameters", 2),
    ("function parameters", 2),
    ("query parameters", 2),
    ("optional query parameters", 2),
    ("odata query parameters", 2),
    ("optional odata query parameters", 2),
    ("request headers", 2),
    ("optional request headers", 2),
    ("request body", 2),
    ("response", 2),
    ("response headers", 2),
    ("response body", 2),
    ("error responses", 2),
    ("remarks", 2),
    ("derived types", 2),
    ("example", 2),
    ("examples", 2),
    ("methods", 2),
    ("properties", 2),
    ("relationships", 2),
    ("members", 2),
    ("json representation", 2),
    ("see also", 2),
    ("next steps", 2),
    ("related content", 2),
    ("additional resources", 2),
    ("request", 3),
];

/// Lines of the site around the page's own text, in lower case: controls, and labels of code blocks.
const FURNITURE: &[&str] = &[
    "add",
    "add to collections",
    "add to plan",
    "article",
    "c#",
    "cli",
    "copy",
    "edit",
    "email",
    "facebook",
    "feedback",
    "focus mode",
    "go",
    "http",
    "in this article",
    "java",
    "javascript",
    "json",
    "linkedin",
    "msgraph",
    "php",
    "powershell",
    "print",
    "python",
    "read in english",
    "save",
    "share",
    "share via",
    "snippets",
    "table of contents",
    "try it",
    "x.com",
];

/// Beginnings of lines that are no part of the page's own text.
pub(super) const NOTICES: &[&str] =
    &["access to this page requires authorization", "important:", "note:", "tip:", "caution:", "warning:"];

/// Labels that stand alone above the text of an alert.
pub(super) const ALERTS: &[&str] = &["note", "important", "tip", "caution", "warning"];

/// The level that the templates give to this heading.
pub(super) fn level(text: &str) -> Option<u8> {
    HEADINGS.iter().find(|(heading, _)| heading.eq_ignore_ascii_case(text)).map(|(_, level)| *level)
}

/// True for `Example 1: Get a user` if `prefix` is `example `; both in lower case.
pub(super) fn is_numbered(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// True for a heading that ends a message without a blank line.
pub(super) fn ends_message(text: &str) -> bool {
    level(text).is_some() || is_numbered(&text.to_ascii_lowercase(), "example ")
}

/// True for `GET /users` and `POST https://...`.
pub(super) fn is_request_line(text: &str) -> bool {
    const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let Some(target) = METHODS.iter().find_map(|method| text.strip_prefix(method)) else { return false };
    let parted = target.starts_with([' ', '/']);
    let target = target.trim_start();
    parted && (target.contains('/') || target.starts_with('{')) && !target.ends_with('.')
}

/// True for a line that JSON can begin with.
pub(super) fn opens_json(text: &str) -> bool {
    let list = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{')
        || list.is_some_and(|list| list.is_empty() || list.starts_with(['{', '"', '[', ']']))
}

/// True for `HTTP/1.1 200 OK`.
pub(super) fn is_status_line(text: &str) -> bool {
    let Some((protocol, rest)) = text.split_once(' ') else { return false };
    let number = rest.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    (protocol == "HTTP" || protocol.starts_with("HTTP/")) && number == 3
}

/// True for `Content-type: application/json`.
pub(super) fn is_header_line(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else { return false };
    let is_name =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let is_alert = ALERTS.iter().any(|alert| alert.eq_ignore_ascii_case(name));
    is_name && !is_alert && (value.is_empty() || value.starts_with(' '))
}

/// True for a line that belongs to the site: a control, a date, the labels of a code block (`HTTP C# Java`).
pub(super) fn is_furniture(text: &str) -> bool {
    let known = |text: &str| FURNITURE.iter().any(|entry| entry.eq_ignore_ascii_case(text));
    let date = text.contains('/') && text.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    let count = text.starts_with(|c: char| c.is_ascii_digit())
        && ["contributor", "contributors", "minute read", "minutes to read"]
            .iter()
            .any(|end| text.ends_with(end));
    known(text) || date || count || text.contains(' ') && text.split(' ').all(known)
}
