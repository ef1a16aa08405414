//! Links in answers, and how far they are trusted.

use http::Uri;
use http::uri::Scheme;
use std::fmt;

/// A link that is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// It is no URL.
    Invalid(String),
    /// It is the address of a cloud, and the base URL that it is to be has the API version besides.
    NoVersion(String),
    /// It leads to another origin than that of the base URL, which the token is not for.
    OtherOrigin(String),
    /// It leads from `https` to `http`.
    Insecure(String),
    /// It leads to the page that it stands on.
    Repeated(String),
    /// It is one of too many redirects.
    TooMany(String),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(link) => write!(f, "`{link}` is no URL"),
            Self::NoVersion(origin) => {
                write!(f, "the base URL `{origin}` lacks the API version, as in `{origin}/v1.0`")
            }
            Self::OtherOrigin(origin) => {
                write!(f, "the link leads to {origin}, which is not where the service is")
            }
            Self::Insecure(origin) => write!(f, "the link leads from https to {origin}"),
            Self::Repeated(path) => write!(f, "the next page, {path}, is the same page again"),
            Self::TooMany(origin) => write!(f, "too many redirects, the last to {origin}"),
        }
    }
}

impl std::error::Error for LinkError {}

/// Scheme, host and port: what a token is for.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Origin {
    scheme: Scheme,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of a URL of `http` or `https`. One with a user's name or a password in it has none.
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        let scheme = uri.scheme()?.clone();
        let default = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return None,
        };
        let authority = uri.authority()?;
        let host = authority.host().to_ascii_lowercase();
        let plain = !host.is_empty() && !authority.as_str().contains('@');
        plain.then_some(Self { scheme, host, port: authority.port_u16().unwrap_or(default) })
    }

    pub(super) fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)?;
        match (self.is_https(), self.port) {
            (true, 443) | (false, 80) => Ok(()),
            (_, port) => write!(f, ":{port}"),
        }
    }
}

/// A URL that stands on its own, and its origin.
pub(super) fn absolute(link: &str) -> Result<(Uri, Origin), LinkError> {
    let uri: Option<Uri> = tidy(link).parse().ok();
    uri.and_then(|uri| Some((Origin::of(&uri)?, uri)))
        .map(|(origin, uri)| (uri, origin))
        .ok_or_else(|| LinkError::Invalid(shown(link)))
}

/// A link that stands in an answer to `from`: a URL, or a path on the same origin.
pub(super) fn resolve(from: &Uri, link: &str) -> Result<(Uri, Origin), LinkError> {
    let (Some(scheme), Some(authority)) = (from.scheme(), from.authority()) else {
        return absolute(link);
    };
    if link.starts_with("//") {
        absolute(&format!("{scheme}:{link}"))
    } else if link.starts_with('/') {
        absolute(&format!("{scheme}://{authority}{link}"))
    } else {
        absolute(link)
    }
}

/// A link that stands in an answer of `from` to a call of the service at `base`. The service's own links may be paths that
/// count from the base, as pages write them: to `https://graph.example/v1.0`, `/teams('7')` and `teams('7')` are
/// `/v1.0/teams('7')`, and `/v1.0/teams('7')` is itself.
pub(super) fn resolve_below(base: &Uri, from: &Uri, link: &str) -> Result<(Uri, Origin), LinkError> {
    let is_path = !link.is_empty() && !link.starts_with("//") && !has_scheme(link);
    let root = base.path().trim_end_matches('/');
    if !is_path || Origin::of(base) != Origin::of(from) || begins_with(link, root) {
        return resolve(from, link);
    }
    resolve(base, &format!("{root}/{}", link.trim_start_matches('/')))
}

/// Whether a link begins with a scheme: a colon may also stand in what comes later, as in `chats('19:7')`.
fn has_scheme(link: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    link.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(is_part))
}

/// Whether a link goes to `path` or below it.
fn begins_with(link: &str, path: &str) -> bool {
    link.starts_with('/')
        && link.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// A link without its fragment, and with every character encoded that may not stand in a URL: services write
/// spaces and quotes as they are.
fn tidy(link: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let mut text = String::with_capacity(link.len());
    super::super::path::encode_into(&mut text, link, b"-._~:/?[]@!$&'()*+,;=%");
    text
}

/// A link without its query, which may carry secrets.
fn shown(link: &str) -> String {
    link.split(['?', '#']).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a link in an answer of `from` leads, if the base URL is `base`.
    fn below(base: &str, from: &str, link: &str) -> Result<String, LinkError> {
        let uri = |text: &str| text.parse().unwrap();
        resolve_below(&uri(base), &uri(from), link).map(|(uri, _)| uri.to_string())
    }

    #[test]
    fn paths_count_from_the_base() {
        let base = "https://graph.example/v1.0";
        for (link, expected) in [
            ("/teams('7')/operations('8')", "https://graph.example/v1.0/teams('7')/operations('8')"),
            (
                "/chats('19:7@x')/operations('8')",
                "https://graph.example/v1.0/chats('19:7@x')/operations('8')",
            ),
            ("chats('19:7@x')/operations('8')", "https://graph.example/v1.0/chats('19:7@x')/operations('8')"),
            ("/v1.0/teams('7')", "https://graph.example/v1.0/teams('7')"),
            ("/v1.0?a=/b", "https://graph.example/v1.0?a=/b"),
            ("/v1.00/a", "https://graph.example/v1.0/v1.00/a"),
            ("https://graph.example/beta/a", "https://graph.example/beta/a"),
            ("https://files.example/a?sig=1", "https://files.example/a?sig=1"),
            ("//files.example/a", "https://files.example/a"),
        ] {
            for base in [base, "https://graph.example/v1.0/"] {
                assert_eq!(
                    below(base, "https://graph.example/v1.0/devices/1", link).as_deref(),
                    Ok(expected)
                );
            }
        }
        for wrong in ["", "ftp://graph.example/a", "mailto:a@b"] {
            assert!(matches!(below(base, base, wrong), Err(LinkError::Invalid(_))), "{wrong}");
        }
    }

    #[test]
    fn a_base_may_have_no_path_or_a_long_one() {
        assert_eq!(below("http://[::1]:80", "http://[::1]:80/a", "/b").as_deref(), Ok("http://[::1]:80/b"));
        let gateway = "https://gate.example/graph/v1.0";
        assert_eq!(below(gateway, gateway, "/a").as_deref(), Ok("https://gate.example/graph/v1.0/a"));
    }

    #[test]
    fn another_origin_knows_nothing_of_the_base() {
        let below = |link| below("https://graph.example/v1.0", "https://files.example/x/y", link);
        assert_eq!(below("/teams").as_deref(), Ok("https://files.example/teams"));
        assert!(below("teams").is_err());
    }
}
