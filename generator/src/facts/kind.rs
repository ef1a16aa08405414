//! What a page is and what it is called: kind, version, namespace, title, description.
//!
//! The front matter's `doc_type` is wrong on dozens of pages and absent before 2019, so the kind is told by what
//! stands on the page: folder, level-1 heading, section headings, annotations, tables.

use super::words::strip_suffix;
use super::{PageKind, Spanned, annotation, message};
use crate::page::{Block, BlockKind, Page, Role, Table, unnumbered};
use crate::source::Document;
use crate::span::Span;
use std::sync::Arc;

/// What is said at the top of a page, before its sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageHead {
    /// What kind of page.
    pub kind: PageKind,
    /// `beta`, `v1.0`: from the folder, else from the page's disclaimer, else from its example URLs.
    pub version: Option<String>,
    /// From the `Namespace:` line, as written.
    pub namespace: Option<Spanned<String>>,
    /// The level-1 heading, else the front matter's title, else (rendered text) made from the first sentence.
    pub title: Option<Spanned<String>>,
    /// The paragraphs below the title that are no alert and no namespace line, one per line.
    pub description: Arc<str>,
}

/// Reads the head of a page.
pub fn read(page: &Page, document: &Document) -> PageHead {
    let namespace = page.blocks.iter().find_map(namespace);
    let description = description(page);
    let title = title(page, &description);
    let kind = kind(page, title.as_ref().map_or("", |t| t.value.as_str()));
    PageHead { kind, version: version(page, document), namespace, title, description }
}

/// What kind of page this is.
fn kind(page: &Page, title: &str) -> PageKind {
    if is_include(page) {
        return PageKind::Include;
    }
    let signs = Signs::of(page);
    let named = kind_named_by(title);
    let folder = page.path.rsplit('/').nth(1).unwrap_or("");
    match (folder, named) {
        ("api", Some(PageKind::Resource)) if !signs.http_request && !signs.route_fence => PageKind::Resource,
        ("api", _) if signs.http_request || signs.route_fence => PageKind::Operation,
        ("resources", Some(kind)) => kind,
        (_, Some(PageKind::Enums)) if signs.value_sections > 0 => PageKind::Enums,
        _ if signs.resource_annotation => PageKind::Resource,
        (_, Some(kind)) if !signs.http_request => kind,
        ("resources", _) => signs.kind_of_resource(),
        _ if signs.http_request || signs.route_fence => PageKind::Operation,
        _ => signs.kind_of_resource(),
    }
}

/// A file below `includes`, or one that says so itself, or (given alone) a fragment without any heading.
fn is_include(page: &Page) -> bool {
    let below_includes = page.path.starts_with("includes/") || page.path.contains("/includes/");
    let declared = page.front_matter.iter().any(|&(key, value)| key == "ms.topic" && value == "include");
    let fragment =
        || !page.rendered && !page.blocks.iter().any(|b| matches!(b.kind, BlockKind::Heading { .. }));
    below_includes || declared || fragment()
}

/// The kind that the end of a level-1 heading states: `user resource type`, `Audio facet`, `status enum type`.
fn kind_named_by(title: &str) -> Option<PageKind> {
    const ENDINGS: &[(&str, PageKind)] = &[
        (" enum type", PageKind::Enum),
        (" enumeration type", PageKind::Enum),
        (" enum", PageKind::Enum),
        (" enumeration", PageKind::Enum),
        ("enum values", PageKind::Enums),
        ("enumeration values", PageKind::Enums),
        (" api enums", PageKind::Enums),
        (" resource type", PageKind::Resource),
        (" resouce type", PageKind::Resource),
        (" complex type", PageKind::Resource),
        (" entity type", PageKind::Resource),
        (" resource", PageKind::Resource),
        (" facet", PageKind::Resource),
        (" type", PageKind::Resource),
    ];
    let title = match title.split_once(" (") {
        Some((before, _)) => before,
        None => title,
    };
    let title = title.trim();
    ENDINGS.iter().find(|(ending, _)| strip_suffix(title, ending).is_some()).map(|&(_, kind)| kind)
}

/// Signs of a page's kind that stand below its title.
#[derive(Default)]
struct Signs {
    /// A heading `HTTP request`.
    http_request: bool,
    /// A code block that begins with a request line.
    route_fence: bool,
    /// An annotation `"blockType": "resource"`.
    resource_annotation: bool,
    /// A heading `Properties`, `Relationships` or `JSON representation`.
    resource_section: bool,
    /// A heading `Members`, or a table headed so.
    members: bool,
    /// Number of headings `X values`.
    value_sections: usize,
    /// A table with a `Property` and a `Type` column.
    property_table: bool,
}

impl Signs {
    fn of(page: &Page) -> Self {
        let mut signs = Signs::default();
        for block in &page.blocks {
            match &block.kind {
                BlockKind::Heading { level, text } if *level > 1 || page.rendered => {
                    signs.heading(unnumbered(&text.plain))
                }
                BlockKind::Fence(fence) if !signs.http_request => {
                    signs.route_fence |= message::is_request(&fence.body)
                }
                // Below a heading `HTTP request` an annotation changes nothing.
                BlockKind::Comment { body } if !signs.http_request => {
                    signs.resource_annotation |= annotates_resource(body);
                }
                BlockKind::Table(table) => signs.table(table),
                _ => {}
            }
        }
        signs
    }

    fn heading(&mut self, text: &str) {
        self.http_request |= is_http_request(text);
        self.members |= text.eq_ignore_ascii_case("members");
        let named = text.strip_suffix(" values");
        self.value_sections += usize::from(named.is_some_and(|name| !name.contains(' ')));
        self.resource_section |= ["properties", "relationships", "json representation"]
            .iter()
            .any(|name| text.eq_ignore_ascii_case(name));
    }

    fn table(&mut self, table: &Table) {
        let is = |column: usize, name: &str| {
            table.header().get(column).is_some_and(|c| c.text().plain.eq_ignore_ascii_case(name))
        };
        self.members |= is(0, "member") && is(1, "value");
        self.property_table |= (is(0, "property") || is(0, "relationship")) && is(1, "type");
    }

    /// The kind of a page that documents no operation and does not say in its title what it is.
    fn kind_of_resource(&self) -> PageKind {
        match self {
            _ if self.resource_section && self.property_table => PageKind::Resource,
            _ if self.value_sections > 0 => PageKind::Enums,
            _ if self.members => PageKind::Enum,
            _ if self.property_table => PageKind::Resource,
            _ => PageKind::Conceptual,
        }
    }
}

/// `{ "blockType": "resource", ... }`.
fn annotates_resource(comment: &str) -> bool {
    annotation::is_annotation(comment) && comment.contains("\"resource\"")
}

/// A heading of a section of routes: `HTTP request`, `HTTP Requests`, `HTTP request (to upload a new file)`.
pub fn is_http_request(heading: &str) -> bool {
    heading.get(..12).is_some_and(|start| start.eq_ignore_ascii_case("http request"))
}

/// The version of the API that a page documents.
fn version(page: &Page, document: &Document) -> Option<String> {
    const HOST: &str = "graph.microsoft.com/";
    if document.version.is_some() {
        return document.version.clone();
    }
    let text = page.text.as_bytes();
    if memchr::memmem::find(text, b"/beta version").is_some()
        || memchr::memmem::find(text, b"/beta APIs").is_some()
    {
        return Some("beta".to_owned());
    }
    let of_graph = memchr::memmem::find_iter(text, HOST).map(|at| at + HOST.len());
    of_graph.chain(request_paths(page.text)).find_map(|at| {
        let rest = page.text.get(at..)?;
        let version = rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).next()?;
        match version.to_ascii_lowercase() {
            v if v == "beta" || (v.starts_with('v') && v[1..].starts_with(|c: char| c.is_ascii_digit())) => {
                Some(v)
            }
            _ => None,
        }
    })
}

/// Where the paths of absolute URLs begin that are on request lines: `GET https://lamps.example/v2/lamps`.
fn request_paths(text: &str) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(text.as_bytes(), "://").filter_map(|at| {
        let (before, url) = text.split_at_checked(at)?;
        let line = before.rsplit(['\n', '\r']).next()?;
        let is_request = message::request_line(line).is_some_and(|(_, scheme)| scheme.starts_with("http"));
        is_request.then_some(at + url.get(3..)?.find('/')? + 4)
    })
}

/// The namespace, if the block is a `Namespace:` line.
fn namespace(block: &Block) -> Option<Spanned<String>> {
    let BlockKind::Paragraph { text, .. } = &block.kind else { return None };
    // Most paragraphs need not be read for this.
    let text = text.raw.contains("Namespace").then(|| text.text())?;
    let value = text.plain.strip_prefix("Namespace:")?.split_whitespace().next()?;
    let value = value.trim_end_matches('.');
    (!value.is_empty()).then(|| Spanned { value: value.to_owned(), span: block.span })
}

/// The title.
fn title(page: &Page, description: &str) -> Option<Spanned<String>> {
    let heading = page.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { level: 1, text } if !text.plain.is_empty() => {
            Some(Spanned { value: text.plain.to_string(), span: block.span })
        }
        _ => None,
    });
    let front = || {
        let value = page.front_matter.iter().find(|(key, _)| *key == "title")?.1;
        (!value.is_empty()).then(|| Spanned { value: value.to_owned(), span: Span::new(page.id, 0..0) })
    };
    let sentence = || {
        let first = description.split_terminator(['.', '\n']).next()?;
        Some(Spanned { value: title_of_sentence(first)?, span: Span::new(page.id, 0..0) })
    };
    heading.or_else(front).or_else(sentence)
}

/// A title from the sentence that begins a page: "Update the properties of a X object" is titled "Update X".
fn title_of_sentence(sentence: &str) -> Option<String> {
    const FILLERS: &[&str] = &[
        "the",
        "a",
        "an",
        "new",
        "properties",
        "property",
        "and",
        "relationships",
        "of",
        "specified",
        "existing",
        "one",
    ];
    let words: Vec<&str> = sentence.split_whitespace().map(|w| w.trim_matches(['`', '*', ','])).collect();
    let (verb, rest) = words.split_first()?;
    let subject = rest.iter().position(|w| !FILLERS.contains(&w.to_ascii_lowercase().as_str()))?;
    let subject = rest.get(subject)?;
    let verb = match verb.to_ascii_lowercase().trim_end_matches('s') {
        "read" | "retrieve" | "get" => "Get",
        "list" => "List",
        "create" | "add" => "Create",
        "update" | "change" => "Update",
        "delete" | "remove" => "Delete",
        _ => return Some(format!("{verb} {subject}")),
    };
    Some(format!("{verb} {subject}"))
}

/// The paragraphs between the title and the first section.
fn description(page: &Page) -> Arc<str> {
    let title = page.blocks.iter().position(|b| matches!(b.kind, BlockKind::Heading { level: 1, .. }));
    let below = page.blocks.iter().skip(title.map_or(0, |at| at + 1)).map(|block| &block.kind);
    let mut lines = below
        .take_while(|kind| {
            !matches!(kind, BlockKind::Heading { .. } | BlockKind::Table(_) | BlockKind::Fence(_))
        })
        .filter_map(|kind| match kind {
            BlockKind::Paragraph { text, role: Role::Plain | Role::Item } => Some(text.text()),
            _ => None,
        })
        .map(|text| below_namespace(text.plain.as_ref()))
        .filter(|plain| !is_boilerplate(plain));
    // Most pages have one such paragraph.
    let Some(first) = lines.next() else { return Arc::default() };
    let Some(second) = lines.next() else { return first.into() };
    let mut joined = [first, second].join("\n");
    lines.for_each(|line| joined.extend(["\n", line]));
    joined.into()
}

/// What stands in the paragraph of the namespace below it, if no blank line parts the two; any other paragraph as it is.
fn below_namespace(plain: &str) -> &str {
    let Some(namespace) = plain.strip_prefix("Namespace:") else { return plain };
    namespace.trim_start().split_once(char::is_whitespace).map_or("", |(_, below)| below.trim_start())
}

/// Lines around the description that say nothing about the page's subject: directives, alerts of rendered pages
/// ("Important: ..."), what the documentation site puts on top of them, and the base type, which is read apart.
fn is_boilerplate(plain: &str) -> bool {
    const STARTS: &[&str] =
        &["[!INCLUDE", "Important:", "Note:", "Caution:", "Warning:", "Tip:", "Access to this page requires"];
    let base = plain.strip_prefix("Inherits from ").map(|base| base.trim_end_matches('.'));
    plain.is_empty()
        || plain == "Note"
        || base.is_some_and(|base| !base.contains([' ', '.']))
        || STARTS.iter().any(|start| plain.starts_with(start))
}

#[cfg(test)]
mod tests;
