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
