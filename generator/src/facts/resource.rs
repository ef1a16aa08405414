//! Resource pages: an entity type or complex type with its base, properties, relationships and JSON representation.

mod base;
mod tables;

use super::{Annotation, Body, Ledger, PageHead, Spanned, TypeFacts, Unit, Wordings, json};
use crate::page::{BlockKind, Fence, Page};
use crate::report::{Finding, codes};
use crate::span::Span;
use std::sync::Arc;

/// Endings of the heading of a resource page.
const ENDINGS: &[&str] =
    &["resource type", "resouce type", "complex type", "entity type", "resource", "facet", "entity", "type"];

/// The namespace of a page that does not state one.
const NAMESPACE: &str = "microsoft.graph";

/// Reads the structured types of a resource page: usually one, more if annotations name several.
///
/// A type is named by the annotation of its JSON representation, else by namespace and heading. Properties and
/// relationships are read wherever their tables stand; with several types, a table belongs to the one that its
/// headings name, else to the first. Every table is entered into the ledger.
pub fn read<'s>(
    page: &Page<'s>,
    head: &PageHead,
    wordings: &Wordings<'s>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<TypeFacts> {
    let mut types = annotated(page, head, wordings, ledger, findings);
    if types.is_empty() {
        types.extend(titled(page, head));
    }
    if types.is_empty() {
        let span = head.title.as_ref().map_or(Span::new(page.id, 0..0), |title| title.span);
        findings.push(Finding::new(&codes::TYPE_UNNAMED, span, "no type is named here"));
    }
    if let [single] = types.as_mut_slice()
        && single.json.is_none()
    {
        single.json = representation(page, wordings, ledger, findings);
    }
    for facts in &mut types {
        facts.description = head.description.clone();
        facts.key = facts.key.take().or_else(|| facts.json.as_ref().and_then(|body| identifier(&body.value)));
        let says = base::read(page, &facts.name.value);
        facts.complex = match facts.key {
            Some(_) => Some(false),
            None => title(head).to_ascii_lowercase().contains("complex type").then_some(true),
        };
        facts.base = says.base;
        facts.derived = says.derived;
        facts.is_abstract |= says.is_abstract;
        facts.is_open |= says.is_open;
    }
    tables::read(page, &mut types, wordings, ledger, findings);
    types
}

/// The level-1 heading.
fn title(head: &PageHead) -> &str {
    head.title.as_ref().map_or("", |title| title.value.as_str())
}

/// The types that annotations of JSON representations name, each once, with the JSON behind the first annotation.
fn annotated<'s>(
    page: &Page<'s>,
    head: &PageHead,
    wordings: &Wordings<'s>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<TypeFacts> {
    // Hardly any page has more than one.
    let mut types: Vec<TypeFacts> = Vec::with_capacity(1);
    for (index, block) in page.blocks.iter().enumerate() {
        let BlockKind::Comment { body } = block.kind else { continue };
        if !body.contains("resource") {
            continue;
        }
        let Some(note) = wordings.annotation(body, block.span, findings) else { continue };
        let is_resource =
            note.block_type.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("resource"));
        let Some(name) =
            note.odata_type.as_deref().filter(|_| is_resource).and_then(|name| full_name(name, head))
        else {
            continue;
        };
        ledger.used(Unit::Annotation, block.span);
        let json = fence_after(page, index, wordings, ledger, findings);
        match types.iter_mut().find(|known| known.name.value.eq_ignore_ascii_case(&name)) {
            Some(known) => known.json = known.json.take().or(json),
            None => types.push(from_annotation(name, &note, block.span, json)),
        }
    }
    types
}

/// What an annotation says of the type.
fn from_annotation(name: String, note: &Annotation, span: Span, json: Option<Spanned<Body>>) -> TypeFacts {
    TypeFacts {
        annotated_base: note.base_type.clone().map(|value| Spanned { value, span }),
        is_abstract: note.abstract_type.unwrap_or(false),
        is_open: note.open_type.unwrap_or(false),
        key: note.key_property.clone(),
        json,
        optional_properties: note.optional_properties.clone(),
        ..unknown(name, span)
    }
}

/// A type of which nothing but the name is known.
fn unknown(name: String, span: Span) -> TypeFacts {
    TypeFacts {
        name: Spanned { value: name, span },
        base: None,
        annotated_base: None,
        derived: Vec::new(),
        is_abstract: false,
        is_open: false,
        key: None,
        description: Arc::default(),
        properties: Vec::new(),
        relationships: Vec::new(),
        json: None,
        optional_properties: Vec::new(),
        complex: None,
        span,
    }
}

/// The type that the heading names: `user resource type`, `Audio facet`.
fn titled(page: &Page, head: &PageHead) -> Option<TypeFacts> {
    let title = head.title.as_ref()?;
    let name = titled_name(&title.value)?;
    let span = if title.span.range().is_empty() { Span::new(page.id, 0..0) } else { title.span };
    Some(unknown(full_name(&name, head)?, span))
}

/// The name of the type that the title of a resource page gives: `user resource type`.
pub(crate) fn titled_name(title: &str) -> Option<String> {
    title_name(title, ENDINGS)
}

/// The name in a heading that ends in one of `endings`, a remark in parentheses behind it left out. Names begin
/// with a small letter, so `Audio facet` is about `audio`.
pub(super) fn title_name(title: &str, endings: &[&str]) -> Option<String> {
    let title = title.split_once(" (").map_or(title, |(before, _)| before).trim();
    let name = endings.iter().find_map(|ending| super::words::strip_suffix(title, ending))?.trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.');
    is_name.then(|| lower_first(name))
}

/// `Audio` as `audio`; names in capitals stay.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_string(),
    }
}

/// `name` with the page's namespace if it has none; `None` if it can't be a name.
fn full_name(name: &str, head: &PageHead) -> Option<String> {
    let name = name.trim().trim_start_matches('#');
    if name.is_empty() || name.contains(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')) {
        return None;
    }
    if name.contains('.') {
        return Some(name.to_string());
    }
    let stated =
        head.namespace.as_ref().map_or(NAMESPACE, |namespace| namespace.value.trim_matches(['.', ' ']));
    Some(format!("{stated}.{name}"))
}

/// The JSON of the code block that the comment at `index` annotates, or that stands right behind it.
fn fence_after(
    page: &Page,
    index: usize,
    wordings: &Wordings,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Option<Spanned<Body>> {
    page.blocks.iter().skip(index + 1).take(3).find_map(|block| match &block.kind {
        BlockKind::Fence(fence) if fence.annotation.is_none_or(|at| at == index) => {
            Some(json_of(fence, block.span, wordings, ledger, findings))
        }
        _ => None,
    })
}

/// The JSON of the first code block below a heading `JSON representation`.
fn representation(
    page: &Page,
    wordings: &Wordings,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Option<Spanned<Body>> {
    let section = page.sections().find(|section| {
        section.path.last().is_some_and(|heading| heading.to_ascii_lowercase().contains("representation"))
    })?;
    section.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Fence(fence) if json::begins_like_json(&fence.body) => {
            Some(json_of(fence, block.span, wordings, ledger, findings))
        }
        _ => None,
    })
}

/// The JSON of the code block that stands at `span`.
fn json_of(
    fence: &Fence,
    span: Span,
    wordings: &Wordings,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Spanned<Body> {
    ledger.used(Unit::Fence, span);
    Spanned { value: json::body(&fence.body, None, fence.body_span, wordings, findings), span }
}

/// The property that a JSON representation marks as the key: `"id": "String (identifier)"`.
fn identifier(body: &Body) -> Option<String> {
    let Body::Json { text, .. } = body else { return None };
    let before = &text[..text.find("(identifier)")?];
    let colon = before.rfind(':')?;
    let name = before[..colon].trim_end().strip_suffix('"')?;
    Some(name[name.rfind('"')? + 1..].to_string())
}

#[cfg(test)]
mod tests;
