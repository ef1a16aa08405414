//! A route as data: method, path template with its segments, query.

use serde::{Deserialize, Serialize};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
    Options,
}

impl Method {
    /// As written on the wire: `PATCH`.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
            Method::Head => "HEAD",
            Method::Options => "OPTIONS",
        }
    }

    /// In lower case: `patch`.
    pub fn lower(self) -> &'static str {
        match self {
            Method::Get => "get",
            Method::Post => "post",
            Method::Put => "put",
            Method::Patch => "patch",
            Method::Delete => "delete",
            Method::Head => "head",
            Method::Options => "options",
        }
    }
}

/// A route: method, path template and documented query.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path as documented, from its leading `/`: host, version, `~` and trailing slash removed, query cut off.
    pub template: String,
    /// The path, parsed.
    pub segments: Vec<Segment>,
    /// The query part as documented, without its `?`; empty if none.
    pub query: String,
}

impl Route {
    /// The path in the form in which routes are compared: lower case, placeholders blanked, arguments of a call
    /// by name only. `/users/{id | upn}/Range(address='<a>')` is `/users/{}/range(address)`.
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.template.len());
        for segment in &self.segments {
            key.push('/');
            segment.push_key(&mut key);
        }
        if key.is_empty() { "/".to_owned() } else { key }
    }

    /// Whether a request, its URL parsed as a route, is one to this route.
    pub fn is_called_by(&self, request: &Route) -> bool {
        request.method == self.method
            && request.segments.len() == self.segments.len()
            && request.segments.iter().zip(&self.segments).all(|(sent, own)| own.stands_for(sent))
    }
}

/// Appends `text` in lower case.
fn lower(key: &mut String, text: &str) {
    if !text.is_ascii() {
        return key.extend(text.chars().flat_map(char::to_lowercase));
    }
    let start = key.len();
    key.push_str(text);
    if let Some(added) = key.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

impl Segment {
    /// Whether a segment of a request can stand at the place of this one.
    fn stands_for(&self, sent: &Segment) -> bool {
        match (sent, self) {
            (Segment::Name { .. } | Segment::Cast { .. } | Segment::Param { .. }, Segment::Param { .. }) => {
                true
            }
            (Segment::Name { name: sent }, Segment::Name { name })
            | (Segment::Cast { type_name: sent }, Segment::Cast { type_name: name })
            | (Segment::Call { name: sent, .. }, Segment::Call { name, .. }) => {
                sent.eq_ignore_ascii_case(name)
            }
            (Segment::Path { anchor: sent, closed, .. }, Segment::Path { anchor, closed: is_closed, .. }) => {
                closed == is_closed && anchor.stands_for(sent)
            }
            _ => false,
        }
    }

    fn push_key(&self, key: &mut String) {
        match self {
            Segment::Name { name } => lower(key, name),
            Segment::Param { .. } => key.push_str("{}"),
            Segment::Cast { type_name } => lower(key, type_name),
            Segment::Call { namespace, name, arguments } => {
                if let Some(namespace) = namespace {
                    lower(key, namespace);
                    key.push('.');
                }
                lower(key, name);
                let mut names: Vec<_> = arguments.iter().map(|a| a.name.as_deref().unwrap_or("*")).collect();
                names.sort_unstable();
                key.push('(');
                lower(key, &names.join(","));
                key.push(')');
            }
            Segment::Path { anchor, closed, .. } => {
                anchor.push_key(key);
                key.push_str(if *closed { ":/{}:" } else { ":/{}" });
            }
            Segment::Ellipsis => key.push_str("..."),
        }
    }
}

/// A segment of a route's path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Segment {
    /// A literal: an entity set, singleton, property, navigation property, action or bound function without
    /// arguments, `delta`; also `$value`, `$ref`, `$count`, `$entity`, `$batch`, `$metadata`.
    Name { name: String },
    /// A placeholder that stands for one segment: `{id}`, `<id>`, `:id`, `(team-id)`, a literal id.
    Param { param: Param },
    /// A cast: `microsoft.graph.iosVpnConfiguration` (qualified name as written).
    Cast { type_name: String },
    /// A function with arguments, or an alternate key: `reminderView(startDateTime={x},endDateTime={y})`,
    /// `applications(appId='{appId}')`. `namespace` is the qualifier as written (`microsoft.graph`), if any.
    /// `name` is empty for an alternate key that is written as a segment of its own: `/roleTemplateId={id}`.
    Call { namespace: Option<String>, name: String, arguments: Vec<Argument> },
    /// `root:/{item-path}:`: addressing by path. `anchor` is what stands before the first colon (`Name` or `Param`
    /// as written: `root`, `{parent-id}`, `{hostname}`), `param` the path, `closed` whether a second colon follows.
    Path { anchor: Box<Segment>, param: Param, closed: bool },
    /// `...`: any number of segments, as in `/childFolders/{id}/.../messages/{id}`.
    Ellipsis,
}

/// A placeholder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Param {
    /// The first alternative, as written, without braces: `id`, `deviceConfigurationId`.
    pub name: String,
    /// All alternatives if the placeholder offers several: `id | userPrincipalName`; else empty.
    pub alternatives: Vec<String>,
}

/// An argument of a function call in a route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Argument {
    /// Name of the parameter; `None` for a positional one.
    pub name: Option<String>,
    /// The value.
    pub value: ArgumentValue,
    /// True if the route writes the value in single quotes.
    pub quoted: bool,
    /// The enum type that the route puts before the quotes: `microsoft.graph.timeZoneStandard'{format}'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enum_type: Option<String>,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArgumentValue {
    /// A placeholder: `{x}`, `<x>`, `x-value`.
    Param(Param),
    /// A fixed value: `on='reviewer'`.
    Literal(String),
}
