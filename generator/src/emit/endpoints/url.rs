//! The URL of a documented request, taken apart by the steps of its operation.

use super::argument::{Argument, Value};
use super::steps::{Adds, Step};

/// Among so many segments of a URL is that of the API's version: `/api/lamps/v2/...`.
const LONGEST_BASE: usize = 3;

/// What the caller of a step passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Passed {
    /// Nothing.
    Nothing,
    /// An identifier or the path of an item.
    Text(String),
    /// Arguments of a function, in the order of the step.
    Arguments(Vec<String>),
    /// Segments.
    Segments(Vec<String>),
}

impl Passed {
    /// True if an empty value is passed where a segment is needed.
    pub(in crate::emit) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing | Self::Arguments(_) => false,
            Self::Text(text) => text.is_empty(),
            Self::Segments(segments) => segments.iter().any(String::is_empty),
        }
    }
}

/// A URL behind the host and the API version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) struct Url {
    /// Path segments as written.
    pub(in crate::emit) segments: Vec<String>,
    /// Decoded names and values.
    pub(in crate::emit) query: Vec<(String, String)>,
}

impl Url {
    /// Takes a URL apart. A relative one begins behind the version, or with it.
    pub(in crate::emit) fn parse(url: &str) -> Self {
        let url = url.trim();
        let below = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => url,
        };
        let below = below.split_once('#').map_or(below, |(before, _)| before);
        let (path, query) = split_once_outside(below, '?').unwrap_or((below, ""));
        let mut segments: Vec<_> =
            split_outside(path, '/').into_iter().filter(|part| !part.is_empty()).collect();
        // Before the version there may be more of a service's base URL.
        if let Some(at) = segments.iter().take(LONGEST_BASE).position(|segment| is_version(segment)) {
            segments.drain(..=at);
        }
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(&name.replace('+', " ")), decode(&value.replace('+', " ")))
        });
        Self { segments: segments.into_iter().map(str::to_owned).collect(), query: pairs.collect() }
    }

    /// What is passed to each of `steps`, if they lead to exactly this path.
    pub(in crate::emit) fn passed(&self, steps: &[&Step]) -> Option<Vec<Passed>> {
        let mut rest = self.segments.iter().map(String::as_str).collect::<Vec<_>>();
        rest.reverse();
        let mut passed = Vec::with_capacity(steps.len());
        for (position, step) in steps.iter().enumerate() {
            let next = steps.get(position + 1).map(|step| &step.adds);
            passed.push(take(&mut rest, &step.adds, next)?);
        }
        rest.is_empty().then_some(passed)
    }
}

/// Takes what a step adds to the path from the end of `rest`, which holds the segments in reverse.
fn take(rest: &mut Vec<&str>, adds: &Adds, next: Option<&Adds>) -> Option<Passed> {
    match adds {
        Adds::Name(name) => {
            let segment = rest.pop()?;
            let found = match next {
                Some(Adds::Path) => segment.strip_suffix(':')?,
                Some(Adds::Arguments(_)) => {
                    let (found, arguments) = segment.split_at(segment.find('(')?);
                    rest.push(arguments);
                    found
                }
                _ => segment,
            };
            same_name(&decode(found), name).then_some(Passed::Nothing)
        }
        Adds::Id => {
            let segment = rest.pop()?;
            let id = if next == Some(&Adds::Path) { segment.strip_suffix(':')? } else { segment };
            Some(Passed::Text(decode(id)))
        }
        Adds::Arguments(documented) => arguments(rest.pop()?, documented).map(Passed::Arguments),
        Adds::Key(argument) => {
            let (name, value) = name_and_value(rest.pop()?);
            same_name(&name, &argument.name).then(|| Passed::Arguments(vec![value]))
        }
        Adds::Path => {
            let mut path = String::new();
            while let Some(segment) = rest.pop() {
                path.push('/');
                path.push_str(&decode(segment.strip_suffix(':').unwrap_or(segment)));
                if segment.ends_with(':') {
                    break;
                }
            }
            Some(Passed::Text(path))
        }
        Adds::Through => {
            let Some(Adds::Name(next)) = next else { return None };
            let mut segments = Vec::new();
            while !same_name(rest.last()?, next) {
                segments.push(decode(rest.pop()?));
            }
            Some(Passed::Segments(segments))
        }
    }
}

/// Names differ by case, and casts and functions are written with and without their namespace.
fn same_name(found: &str, name: &str) -> bool {
    let last = |name: &str| name.strip_prefix("microsoft.graph.").unwrap_or(name).to_ascii_lowercase();
    last(found) == last(name)
}

/// The values of `(row=1,address='A1')`, in the order in which they are documented. Fixed values must agree.
fn arguments(text: &str, documented: &[Argument]) -> Option<Vec<String>> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let written: Vec<(String, String)> = split_outside(inner, ',').into_iter().map(name_and_value).collect();
    if written.len() != documented.len() {
        return None;
    }
    let mut values = Vec::new();
    for (position, argument) in documented.iter().enumerate() {
        let by_name = written.iter().find(|(name, _)| name.eq_ignore_ascii_case(&argument.name));
        let (_, value) = by_name.or(written.get(position).filter(|(name, _)| name.is_empty()))?;
        match &argument.value {
            Value::Given { .. } => values.push(value.clone()),
            Value::Fixed { text, .. } if text != value => return None,
            Value::Fixed { .. } => {}
        }
    }
    Some(values)
}

fn name_and_value(argument: &str) -> (String, String) {
    let (name, value) = split_once_outside(argument, '=').unwrap_or(("", argument));
    let value = decode(value.trim());
    // A member of an enumeration has the name of that before its quotes.
    let of_type = |before: &str| before.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let quoted = value.strip_suffix('\'').and_then(|value| value.split_once('\''));
    let inner = quoted.filter(|(before, _)| of_type(before)).map(|(_, inner)| inner.replace("''", "'"));
    (decode(name.trim()), inner.unwrap_or(value))
}

fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']).unwrap_or_default();
    segment.eq_ignore_ascii_case("beta")
        || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// Splits at `separator` where it stands outside of quotes, parentheses and braces.
fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((part, behind)) = split_once_outside(rest, separator) {
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    parts
}

fn split_once_outside(text: &str, separator: char) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '(' | '{' if !quoted => depth += 1,
            ')' | '}' if !quoted => depth = depth.saturating_sub(1),
            _ if c == separator && depth == 0 && !quoted => {
                return Some((&text[..at], &text[at + c.len_utf8()..]));
            }
            _ => {}
        }
    }
    None
}

/// Decodes `%20` and the like; what is no encoding stays.
pub(in crate::emit) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &behind[2..];
            }
            None => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::endpoints::{callables, tests::operation};
    use crate::model::Version;

    /// What a URL passes to the steps of a route.
    fn passed(route: &str, url: &str) -> Option<String> {
        let version = Version { operations: vec![operation(route)], ..Version::default() };
        let callables = callables(&version);
        let passed = Url::parse(url).passed(&callables[0].steps.iter().collect::<Vec<_>>())?;
        let shown = passed.iter().filter_map(|passed| match passed {
            Passed::Nothing => None,
            Passed::Text(text) => Some(text.clone()),
            Passed::Arguments(values) => Some(format!("({})", values.join(", "))),
            Passed::Segments(segments) => Some(format!("[{}]", segments.join(", "))),
        });
        Some(shown.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn arguments_of_every_form_are_found() {
        let table = [
            ("GET /users/{id}", "https://graph.example/v1.0/users/a%20b?x=1", "a b"),
            ("GET /users/{id}", "/beta/users/{id | name}/", "{id | name}"),
            ("GET /users/{id}", "https://people.example/api/v2/users/a", "a"),
            ("GET /users/{id}", "users/19:x@thread.v2", "19:x@thread.v2"),
            ("GET /users/{id}/messages", "/Users/a/Messages", "a"),
            ("GET /apps/{id}/microsoft.graph.lobApp/x", "/apps/1/lobApp/x", "1"),
            ("GET /range(address='{x}')/format", "/range(address='A1:B''2/3')/format", "(A1:B'2/3)"),
            ("GET /cell(row={r},column={c})", "/cell(column=2, row=1)", "(1, 2)"),
            ("GET /itemAt({index})", "/itemAt(5)", "(5)"),
            ("GET /roles/key={key}", "/roles/key='a'", "(a)"),
            ("GET /reviews/by(on='reviewer')", "/reviews/by(on='reviewer')", "()"),
            ("GET /root:/{path}:/content", "/root:/a%20b/c.txt:/content", "/a b/c.txt"),
            ("GET /root:/{path}", "/root:/a/b", "/a/b"),
            ("GET /sites/{host}:/{path}", "/sites/contoso.example:/teams/x", "contoso.example /teams/x"),
            ("GET /f/{id}/.../messages/{id}", "/f/1/f/2/messages/3", "1 [f, 2] 3"),
        ];
        for (route, url, expected) in table {
            assert_eq!(passed(route, url).as_deref(), Some(expected), "{url}");
        }
    }

    #[test]
    fn other_routes_do_not_match() {
        let table = [
            ("GET /users/{id}", "/users"),
            ("GET /users/{id}", "/users/1/messages"),
            ("GET /users/{id}", "/groups/1"),
            ("GET /range(address='{x}')", "/range"),
            ("GET /range(address='{x}')", "/range(address='A1',more=1)"),
            ("GET /range(address='{x}')", "/range(address='A1'"),
            ("GET /reviews/by(on='reviewer')", "/reviews/by(on='approver')"),
            ("GET /roles/key={key}", "/roles/other=1"),
            ("GET /roles/key={key}", "/roles/1"),
            ("GET /root:/{path}:/content", "/root/content"),
            ("GET /f/{id}/.../messages/{id}", "/f/1/2/3"),
        ];
        for (route, url) in table {
            assert_eq!(passed(route, url), None, "{url}");
        }
    }

    #[test]
    fn queries_are_decoded() {
        let query = Url::parse("https://graph.example/v1.0/me?$select=a,b&x=1%262&flag#part").query;
        let shown: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(shown, ["$select=a,b", "x=1&2", "flag="]);
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%é"), "%zz%é");
    }
}
