//! What a request asks for.

use super::problem::Problem;
use crate::model::ExampleRequest;
use http::{Request, StatusCode};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The beginning of the tokens that the mock gives out.
pub(super) const OWN_TOKEN: &str = "mock-";

/// The options by which pages of a list and later changes are asked for.
const TOKENS: [&str; 2] = ["$skiptoken", "$deltatoken"];

/// Path and query of a request, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Segments of the path, not decoded; the first is the version.
    parts: Vec<String>,
    /// Names and values of the query, decoded.
    query: Vec<(String, String)>,
    /// Preferences from the `Prefer` header.
    preferences: Vec<(String, String)>,
    /// Scheme and host that the request was sent to.
    origin: String,
}

impl Target {
    pub(super) fn of<B>(request: &Request<B>) -> Self {
        let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        let host = header("host").or(request.uri().authority().map(|authority| authority.as_str()));
        let prefer = request.headers().get_all("prefer").iter().filter_map(|value| value.to_str().ok());
        let url = request.uri().path_and_query().map_or("/", |url| url.as_str());
        Self {
            preferences: prefer.flat_map(preferences).collect(),
            origin: format!("http://{}", host.unwrap_or("localhost")),
            ..Self::parse(url)
        }
    }

    /// Takes a path with its version, and its query, apart.
    pub(super) fn parse(url: &str) -> Self {
        let url = url.split('#').next().unwrap_or_default();
        let (path, query) = split_outside(url, '?')
            .split_first()
            .map_or(("", String::new()), |(path, rest)| (*path, rest.join("?")));
        let parts = split_outside(path, '/').into_iter().filter(|part| !part.is_empty());
        Self {
            parts: parts.map(str::to_owned).collect(),
            query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
            preferences: Vec::new(),
            origin: String::new(),
        }
    }

    /// What a documented request asks for: with or without host and version, as authors write it.
    pub(super) fn documented(request: &ExampleRequest, version: &str) -> Self {
        let url = request.url.trim();
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
            None => url,
        };
        let prefer = request.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("prefer"));
        let preferences = prefer.flat_map(|(_, value)| preferences(value)).collect();
        let mut target = Self { preferences, ..Self::parse(path) };
        if !target.version().eq_ignore_ascii_case(version) {
            target.parts.insert(0, version.to_owned());
        }
        target
    }

    pub(super) fn version(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// Segments behind the version, not decoded.
    pub(super) fn segments(&self) -> Vec<&str> {
        self.parts.iter().skip(1).map(String::as_str).collect()
    }

    /// The path behind the version, decoded.
    pub(super) fn path(&self) -> String {
        self.segments().iter().map(|segment| format!("/{}", decode(segment))).collect()
    }

    /// The path behind `/$mock/`, if the request is for the mock itself.
    pub(super) fn own(&self) -> Option<String> {
        let (own, rest) = self.parts.split_first()?;
        (own == "$mock").then(|| rest.join("/"))
    }

    /// The list whose items are counted, if that is what is asked for: `/users/$count`. How the list would be cut into pages is
    /// of no account.
    pub(super) fn counted(&self) -> Option<Self> {
        let (last, list) = self.parts.split_last()?;
        if !decode(last).eq_ignore_ascii_case("$count") {
            return None;
        }
        let cuts = |name: &str| {
            let options = ["$top", "$skip", "$count"].into_iter().chain(TOKENS);
            is_page_size(name) || options.into_iter().any(|option| is_option(name, option))
        };
        let mut counted = Self { parts: list.to_vec(), ..self.clone() };
        counted.query.retain(|(name, _)| !cuts(name));
        counted.preferences.retain(|(name, _)| !cuts(name));
        Some(counted)
    }

    pub(super) fn is_batch(&self) -> bool {
        self.parts.len() == 2 && self.parts.last().is_some_and(|last| last.eq_ignore_ascii_case("$batch"))
    }

    /// The value of a query option.
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| is_option(found, name)).map(|(_, value)| value.as_str())
    }

    /// The names of the query options that begin with the sign of the protocol's own.
    pub(super) fn system_options(&self) -> impl Iterator<Item = &str> {
        self.query.iter().map(|(name, _)| name.as_str()).filter(|name| name.starts_with('$'))
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<usize>, Problem> {
        let number = |text: &str| {
            text.parse().map_err(|_| Problem::bad_request(format!("`{name}={text}` is no number of items")))
        };
        self.option(name).map(number).transpose()
    }

    /// How many items a page shall have at most, as far as a service minds.
    pub(super) fn page_size(&self) -> Option<usize> {
        self.preference("odata.maxpagesize").or_else(|| self.preference("maxpagesize"))?.parse().ok()
    }

    /// What a request says by `Prefer` or by its query.
    pub(super) fn preference(&self, name: &str) -> Option<&str> {
        let prefer = self.preferences.iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        prefer.map(|(_, value)| value.as_str()).or_else(|| self.option(name))
    }

    /// The failure that a request asks for.
    pub(super) fn wanted_problem(&self) -> Option<Problem> {
        let status = self.preference("mock-status")?;
        let retry_after = self.preference("mock-retry-after").and_then(|seconds| seconds.parse().ok());
        Some(match status.parse::<StatusCode>() {
            Ok(status) => Problem::wanted(status, retry_after),
            Err(_) => Problem::bad_request(format!("`mock-status={status}` is no status")),
        })
    }

    /// The same URL, on this origin, with a token in place of those that are there. Preferences that decide what a list
    /// holds are in its query: nobody has to state them again.
    pub(super) fn link(&self, token: &str, value: &str) -> String {
        let decides = |name: &str| name.starts_with("mock-") || is_page_size(name);
        let stated: Vec<_> = self.preferences.iter().filter(|(name, _)| decides(name)).collect();
        let is_kept = |name: &str| {
            !TOKENS.iter().any(|token| is_option(name, token))
                && !stated.iter().any(|(stated, _)| is_option(name, stated))
        };
        let kept = self.query.iter().filter(|(name, _)| is_kept(name));
        let pairs = kept.chain(stated.iter().copied()).map(|(name, value)| (name.as_str(), value.as_str()));
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.extend_pairs(pairs).append_pair(token, value).finish();
        // Servers write the `$` of options as it is.
        format!("{}/{}?{}", self.origin, self.parts.join("/"), query.replace("%24", "$"))
    }

    /// A URL of the mock itself.
    pub(super) fn own_link(&self, name: &str) -> String {
        format!("{}/$mock/{name}", self.origin)
    }

    /// True if paths and queries are the same but for case and encoding.
    pub(super) fn is_same_path(&self, other: &Self) -> bool {
        self.parts.len() == other.parts.len()
            && self.parts.iter().zip(&other.parts).all(|(a, b)| decode(a).eq_ignore_ascii_case(&decode(b)))
    }

    /// True if the queries are the same but for their order and for what they tell the mock.
    pub(super) fn is_same_query(&self, other: &Self) -> bool {
        self.documented_query() == other.documented_query()
    }

    /// What a query says to the service that the mock stands in for, sorted, links of the mock left aside.
    fn documented_query(&self) -> Vec<&(String, String)> {
        let is_own = |name: &str| name.starts_with("mock-") || is_page_size(name);
        let documented = |(name, value): &&(String, String)| !is_own(name) && !value.starts_with(OWN_TOKEN);
        let mut query: Vec<_> = self.query.iter().filter(documented).collect();
        query.sort();
        query
    }
}

/// Whether a query option has this name. It may lack its `$`, as newer documentation allows, and services take it in any case.
pub(super) fn is_option(found: &str, name: &str) -> bool {
    found.trim_start_matches('$').eq_ignore_ascii_case(name.trim_start_matches('$'))
}

/// Whether a preference says how many items a page has.
fn is_page_size(name: &str) -> bool {
    ["odata.maxpagesize", "maxpagesize"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// `a=b, c` as pairs.
fn preferences(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split([',', ';']).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (name.trim().to_owned(), value.trim().trim_matches('"').to_owned())
    })
}

/// Decodes `%20` and the like.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// Splits a text where a separator stands outside of single quotes. Quotes that nothing closes are like letters.
pub(super) fn split_outside(text: &str, separator: char) -> Vec<&str> {
    if text.matches('\'').count() % 2 == 1 {
        return text.split(separator).collect();
    }
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '\'';
        c == separator && !quoted
    })
    .collect()
}
