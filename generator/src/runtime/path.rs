//! Request paths, percent-encoded as they are built: no value that a caller passes can change the route.

use super::Json;
use super::encode::not_finite;
use super::response::Error;
use std::fmt::{self, Display, Write};

/// A path below the base URL of the service, as a chain of calls has built it so far.
///
/// Every value passed to it is encoded, so that `/`, `?`, `#`, `%`, `:`, quotes and parentheses in it stay part
/// of the value. What no encoding can protect, an empty value or one that is `.` or `..`, is remembered and
/// reported when the request is made ([`PathError`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    text: String,
    /// True behind `root:/folder/file`: a further segment closes the path with a second colon.
    open: bool,
    defect: Option<PathError>,
    version: Option<Version>,
}

/// The API version that a path belongs to, among those of its crate. They are called as base URLs end in them: `v1.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    name: &'static str,
    all: &'static [&'static str],
}

/// A value from which no path can be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathError {
    /// A value is empty, so its segment would vanish and the route would be another one.
    Empty,
    /// A value is `.` or `..`, which clients and servers take as a step in the path, encoded or not.
    DotSegment,
    /// There are more values than the route has parameters.
    TooMany,
    /// A parameter of the route has no value, or is only a part of its segment, as arguments of functions are.
    NoValue,
    /// A value that is written without quotes holds more than numbers, dates and identifiers do. Services decode a
    /// segment before they look for its commas and parentheses, so that no encoding would keep it one value.
    NotALiteral,
}

impl Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "a path parameter is empty",
            Self::DotSegment => "a path parameter is `.` or `..`",
            Self::TooMany => "there are more values than the route has parameters",
            Self::NoValue => "a parameter of the route has no value",
            Self::NotALiteral => "an argument without quotes is no number, date or identifier",
        })
    }
}

impl std::error::Error for PathError {}

/// An argument of a function, or the value of an alternate key.
pub enum Argument<'a> {
    /// A string: written in single quotes, quotes inside doubled.
    Text(&'a dyn Display),
    /// An integer, a date or an identifier: written without quotes.
    Bare(&'a dyn Display),
    /// A floating-point number: written without quotes, the infinite ones as `INF` and `-INF`.
    Number(f64),
    /// A member of an enumeration, with the enumeration's full name: `microsoft.graph.kind'small'`.
    Member(&'a str, &'a dyn Display),
    /// A list or an object: written as JSON.
    Json(&'a Json),
}

impl Path {
    /// The empty path.
    pub fn root() -> Self {
        Self { text: String::new(), open: false, defect: None, version: None }
    }

    /// The empty path of an API version, which is one of `all`: what it becomes is not for a base URL that ends in another one,
    /// of them or of none.
    pub fn of_version(name: &'static str, all: &'static [&'static str]) -> Self {
        Self { version: Some(Version { name, all }), ..Self::root() }
    }

    /// A route, of which each segment in braces takes the next value, encoded: `Path::route("/users/{id}/insights", &[id])`. Between
    /// colons a value is a path, as in [`by_path`](Self::by_path): `Path::route("/me/drive/root:/{path}:/content", &["a/b.txt"])`.
    /// Arguments of functions are added with [`arguments`](Self::arguments).
    pub fn route(route: &str, values: &[&str]) -> Self {
        let mut values = values.iter().copied();
        let mut path = Self::root();
        for (position, part) in route.split(":/").enumerate() {
            let part = part.strip_suffix(':').unwrap_or(part);
            path = match position % 2 {
                0 => path.filled(part, &mut values),
                _ => path.filled_by_path(part, &mut values),
            };
        }
        if values.next().is_some() {
            path.mark(PathError::TooMany);
        }
        path
    }

    /// Goes down a route without colons.
    fn filled<'v>(self, route: &'v str, values: &mut impl Iterator<Item = &'v str>) -> Self {
        let segments = route.split('/').filter(|segment| !segment.is_empty());
        segments.fold(self, |mut path, segment| match segment_of(segment, values) {
            Some(Segment::Name(name)) => path.name(name),
            Some(Segment::Value(value)) => path.id(value),
            None => {
                path.mark(PathError::NoValue);
                path
            }
        })
    }

    /// Addresses an item by the part of a route that stands between colons.
    fn filled_by_path<'v>(mut self, route: &'v str, values: &mut impl Iterator<Item = &'v str>) -> Self {
        let segments = route.split('/').map(|segment| match segment_of(segment, values)? {
            Segment::Name(name) => Some(name),
            Segment::Value(path) => Some(without_ends(path)),
        });
        match segments.collect::<Option<Vec<_>>>() {
            Some(segments) => self.by_path(&segments.join("/")),
            None => {
                self.mark(PathError::NoValue);
                self
            }
        }
    }

    /// The path as it goes into a URL, percent-encoded, from its leading `/`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The path, or why it can't be requested.
    pub fn checked(&self) -> Result<&str, PathError> {
        self.defect.map_or(Ok(&self.text), Err)
    }

    /// Whether it belongs to the API version that a base URL ends in, if it ends in one.
    ///
    /// # Errors
    /// [`Error::Version`] if it belongs to another one.
    pub(super) fn fits(&self, base_url: &str) -> Result<(), Error> {
        let Some(version) = self.version else { return Ok(()) };
        let behind_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
        let (_, path) = behind_scheme.split_once('/').unwrap_or_default();
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let is_version = version.all.contains(&last) || is_version(last);
        match is_version && !last.eq_ignore_ascii_case(version.name) {
            true => Err(Error::Version { call: version.name, base: last.to_owned() }),
            false => Ok(()),
        }
    }

    /// Goes down to a documented segment: a property, a cast, `$value`.
    pub fn name(&self, name: &str) -> Self {
        let mut path = self.next();
        encode_into(&mut path.text, name, b"-._~$@!*,");
        path
    }

    /// Goes down to the item that `value` identifies.
    pub fn id(&self, value: &str) -> Self {
        let mut path = self.next();
        path.push_value(value);
        path
    }

    /// Adds arguments to the last segment: `range` becomes `range(address='A1')`. An empty name makes an
    /// argument positional.
    pub fn arguments(&self, arguments: &[(&str, Argument<'_>)]) -> Self {
        let mut path = self.clone();
        for (position, (name, value)) in arguments.iter().enumerate() {
            path.text.push(if position == 0 { '(' } else { ',' });
            if !name.is_empty() {
                encode_into(&mut path.text, name, b"-._~$@");
                path.text.push('=');
            }
            path.push_argument(value);
        }
        path.text.push_str(if arguments.is_empty() { "()" } else { ")" });
        path
    }

    /// Goes down to the item that an alternate key identifies, where it is documented as a segment: `/name='a'`.
    pub fn key(&self, name: &str, value: &Argument<'_>) -> Self {
        let mut path = self.next();
        encode_into(&mut path.text, name, b"-._~$@");
        path.text.push('=');
        path.push_argument(value);
        path
    }

    /// Addresses an item by its path below the last segment: `root` becomes `root:/folder/file.txt`. The `/` in
    /// `path` separate its parts; one at either end is of no account.
    pub fn by_path(&self, path: &str) -> Self {
        let mut this = self.clone();
        this.text.push(':');
        for part in without_ends(path).split('/') {
            this.text.push('/');
            this.push_value(part);
        }
        this.open = true;
        this
    }

    /// Goes down through any number of further segments, where a route is documented with `...`.
    pub fn through(&self, segments: &[&str]) -> Self {
        segments.iter().fold(self.clone(), |path, segment| path.id(segment))
    }

    /// This path, ready for another segment.
    fn next(&self) -> Self {
        let mut path = self.clone();
        if std::mem::take(&mut path.open) {
            path.text.push(':');
        }
        path.text.push('/');
        path
    }

    fn push_value(&mut self, value: &str) {
        match value {
            "" => self.mark(PathError::Empty),
            "." | ".." => self.mark(PathError::DotSegment),
            _ => {}
        }
        encode_into(&mut self.text, value, b"-._~");
    }

    fn push_argument(&mut self, argument: &Argument<'_>) {
        match argument {
            Argument::Text(text) => self.push_quoted(&text.to_string()),
            Argument::Bare(value) => self.push_literal(&value.to_string()),
            Argument::Number(number) if number.is_finite() => self.push_literal(&number.to_string()),
            Argument::Number(number) => self.push_literal(not_finite(*number)),
            Argument::Member(enumeration, member) => {
                encode_into(&mut self.text, enumeration, b"-._~");
                self.push_quoted(&member.to_string());
            }
            Argument::Json(json) => encode_into(&mut self.text, &json.to_string(), b"-._~"),
        }
    }

    fn push_literal(&mut self, text: &str) {
        let is_harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"-+.:_".contains(&byte);
        match text {
            "" => self.mark(PathError::Empty),
            _ if !text.bytes().all(is_harmless) => self.mark(PathError::NotALiteral),
            _ => {}
        }
        encode_into(&mut self.text, text, b"-._~");
    }

    fn push_quoted(&mut self, text: &str) {
        self.text.push('\'');
        encode_into(&mut self.text, &text.replace('\'', "''"), b"-._~'");
        self.text.push('\'');
    }

    /// Remembers the first defect.
    fn mark(&mut self, defect: PathError) {
        self.defect.get_or_insert(defect);
    }
}

/// A segment of a route.
enum Segment<'a> {
    Name(&'a str),
    Value(&'a str),
}

/// A segment as it is written, or the next value in the place of its braces; `None` if there is none for them.
fn segment_of<'a>(segment: &'a str, values: &mut impl Iterator<Item = &'a str>) -> Option<Segment<'a>> {
    match segment.starts_with('{') && segment.ends_with('}') {
        true => values.next().map(Segment::Value),
        false => (!segment.contains(['{', '}'])).then_some(Segment::Name(segment)),
    }
}

/// A path without a slash at either end.
fn without_ends(path: &str) -> &str {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.strip_suffix('/').unwrap_or(path)
}

/// Appends `text`, every byte percent-encoded that is neither a letter, a digit nor in `kept`.
pub(super) fn encode_into(out: &mut String, text: &str, kept: &[u8]) {
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Whether a segment is certainly the name of an API version: `beta`, `v1.0`. One of a gateway may be called `v2`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']).and_then(|number| number.split_once('.'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    segment.eq_ignore_ascii_case("beta")
        || number.is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(id: &str) -> Path {
        Path::root().name("users").id(id)
    }

    #[test]
    fn segments_are_joined() {
        let path = user("anna").name("microsoft.graph.x").name("$value");
        assert_eq!(path.as_str(), "/users/anna/microsoft.graph.x/$value");
        assert_eq!(path.checked(), Ok(path.as_str()));
    }

    #[test]
    fn values_cannot_leave_their_segment() {
        for hostile in
            ["a/b", "a?b", "a#b", "a%2Fb", "a:b", "../x", "a\\b", "a'b", "a(b)", "a b", "ä", "a;b", "a\nb"]
        {
            let path = user(hostile);
            let value = path.as_str().strip_prefix("/users/").unwrap();
            let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
            assert!(value.bytes().all(harmless), "{hostile:?} gave {value}");
            assert!(path.checked().is_ok());
        }
        assert_eq!(user("50%").as_str(), "/users/50%25");
    }

    #[test]
    fn values_that_no_encoding_protects_are_errors() {
        assert_eq!(user("").checked(), Err(PathError::Empty));
        assert_eq!(user(".").checked(), Err(PathError::DotSegment));
        assert_eq!(user("..").name("messages").checked(), Err(PathError::DotSegment));
        assert_eq!(user("...").checked(), Ok("/users/..."));
    }

    #[test]
    fn arguments() {
        let sheet = Path::root().name("range");
        let text = |value| sheet.arguments(&[("address", Argument::Text(&value))]).text;
        assert_eq!(text("A1"), "/range(address='A1')");
        assert_eq!(text("A1:B2"), "/range(address='A1%3AB2')");
        assert_eq!(text("O'Neil"), "/range(address='O''Neil')");
        assert_eq!(text("x')/delete?a=('"), "/range(address='x''%29%2Fdelete%3Fa%3D%28''')");
        assert_eq!(text(""), "/range(address='')");
        let cell = sheet.arguments(&[("row", Argument::Bare(&1)), ("", Argument::Bare(&-2.5))]);
        assert_eq!(cell.checked(), Ok("/range(row=1,-2.5)"));
        assert_eq!(sheet.arguments(&[]).as_str(), "/range()");
        let zones = sheet.arguments(&[("z", Argument::Member("t.zone", &"I'"))]);
        assert_eq!(zones.as_str(), "/range(z=t.zone'I''')");
        let list = Json::from(["a", "')/b"]);
        let list = sheet.arguments(&[("ids", Argument::Json(&list))]);
        assert_eq!(list.as_str(), "/range(ids=%5B%22a%22%2C%22%27%29%2Fb%22%5D)");
        assert_eq!(sheet.key("name", &Argument::Text(&"a/b")).as_str(), "/range/name='a%2Fb'");
    }

    #[test]
    fn values_without_quotes_are_one_literal() {
        let bare = |value: &str| {
            let path = Path::root().name("view").arguments(&[("at", Argument::Bare(&value))]);
            path.checked().map(str::to_owned)
        };
        assert_eq!(bare("2021-07-01T10:00:00+01:00").unwrap(), "/view(at=2021-07-01T10%3A00%3A00%2B01%3A00)");
        assert_eq!(bare(""), Err(PathError::Empty));
        for hostile in ["1,limit=5", "1)/delete(x=1", "'1'", "1 or 2", "%2C", "a/b", "ä", "1\n"] {
            assert_eq!(bare(hostile), Err(PathError::NotALiteral), "{hostile:?}");
        }
    }

    #[test]
    fn numbers_are_written_as_odata_has_them() {
        let written = |number| Path::root().name("f").arguments(&[("x", Argument::Number(number))]).text;
        let table = [
            (2.0, "/f(x=2)"),
            (-0.5, "/f(x=-0.5)"),
            (f64::INFINITY, "/f(x=INF)"),
            (f64::NEG_INFINITY, "/f(x=-INF)"),
            (f64::NAN, "/f(x=NaN)"),
        ];
        for (number, expected) in table {
            assert_eq!(written(number), expected);
        }
    }

    #[test]
    fn drive_paths() {
        let root = Path::root().name("root");
        assert_eq!(root.by_path("/a b/c:d.txt/").as_str(), "/root:/a%20b/c%3Ad.txt");
        assert_eq!(root.by_path("a").name("content").as_str(), "/root:/a:/content");
        assert_eq!(root.by_path("a").name("items").id("b").as_str(), "/root:/a:/items/b");
        assert_eq!(root.by_path("a/../b").checked(), Err(PathError::DotSegment));
        assert_eq!(root.by_path("a//b").checked(), Err(PathError::Empty));
        assert_eq!(root.by_path("").checked(), Err(PathError::Empty));
    }

    #[test]
    fn routes_with_values() {
        let path = Path::route("/users/{id}/insights/{id}/$value", &["a/b", "c"]);
        assert_eq!(path.checked(), Ok("/users/a%2Fb/insights/c/$value"));
        assert_eq!(Path::route("me", &[]).checked(), Ok("/me"));
        assert_eq!(Path::route("/users/{id}", &[""]).checked(), Err(PathError::Empty));
        for route in [
            "/users/{id}",
            "/range(address='{address}')",
            "/users/{id}x",
            "/root:/{path}",
            "/root:/{path}:/content",
        ] {
            assert_eq!(Path::route(route, &[]).checked(), Err(PathError::NoValue), "{route}");
        }
        assert_eq!(Path::route("/users/{id}", &["a", "b"]).checked(), Err(PathError::TooMany));
        assert_eq!(Path::route("/users/{id}", &[".."]).checked(), Err(PathError::DotSegment));
    }

    #[test]
    fn values_between_colons_are_paths() {
        let made = |route, values: &[&str]| Path::route(route, values).checked().map(str::to_owned);
        let content = "/me/drive/root:/{path}:/content";
        for path in ["a/b c.txt", "/a/b c.txt", "a/b c.txt/"] {
            assert_eq!(made(content, &[path]).unwrap(), "/me/drive/root:/a/b%20c.txt:/content");
        }
        let below = "/drives/{id}/items/{id}:/Reports/{path}/{name}:/versions/{id}";
        assert_eq!(
            made(below, &["a/b", "c", "d:e/f", "g", "1"]).unwrap(),
            "/drives/a%2Fb/items/c:/Reports/d%3Ae/f/g:/versions/1"
        );
        assert_eq!(made("/root:/{path}:", &["a"]).unwrap(), "/root:/a");
        assert_eq!(Path::route("/root:/{path}", &["a"]).name("content").as_str(), "/root:/a:/content");
        assert_eq!(
            made("/sites/{host}:/sites/{name}:/drive", &["h", "n"]).unwrap(),
            "/sites/h:/sites/n:/drive"
        );
        assert_eq!(made("/chats/19:a@b/messages", &[]).unwrap(), "/chats/19%3Aa@b/messages");
        assert_eq!(made(content, &["a/../b"]), Err(PathError::DotSegment));
        assert_eq!(made(content, &["a//b"]), Err(PathError::Empty));
        assert_eq!(made(content, &[""]), Err(PathError::Empty));
        assert_eq!(made(content, &["a", "b"]), Err(PathError::TooMany));
    }

    #[test]
    fn a_path_belongs_to_its_version() {
        let of = |version| Path::of_version(version, &["beta", "v1.0"]).name("users").id("a");
        let fits = |path: &Path, base| path.fits(base).map_err(|error| error.to_string());
        let wrong =
            "the call is one of version `beta`, the base URL one of `v1.0`: it needs a client of `beta`";
        for base in ["https://graph.example/v1.0", "https://graph.example/v1.0/"] {
            assert_eq!(fits(&of("beta"), base).unwrap_err(), wrong);
            assert_eq!(fits(&of("v1.0"), base), Ok(()));
            assert_eq!(fits(&Path::route("/users/{id}", &["a"]), base), Ok(()));
        }
        let right = [
            "https://graph.example/beta",
            "https://graph.example/Beta/",
            "http://127.0.0.1:8080",
            "https://v1.0/graph",
            "http://v1.0",
            "https://gate.example/v1.0/graph",
            "https://gate.example/graph/v2",
            "",
        ];
        for base in right {
            assert_eq!(fits(&of("beta"), base), Ok(()), "{base}");
        }
        // Of one that the crate doesn't have.
        let alone = Path::of_version("v1.0", &["v1.0"]).name("users");
        assert!(fits(&alone, "https://graph.example/beta").is_err());
        assert!(fits(&alone, "https://gate.example/graph/v2.0/").is_err());
    }

    #[test]
    fn repeated_segments() {
        let path = user("a").through(&["childFolders", "b/c"]).name("messages");
        assert_eq!(path.as_str(), "/users/a/childFolders/b%2Fc/messages");
    }
}
