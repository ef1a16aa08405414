//! In which forms a call takes and gives what it carries, beside JSON of its types.

use super::{OtherBodies, Payload};
use crate::facts::{Body, HeaderFacts, Method, OperationFacts};

/// What `$format` asks for in the examples of a call that is answered with JSON: first the form in which its answers are JSON,
/// then the others. Nothing if an answer is JSON that nothing asked for.
pub(super) fn formats(method: Method, response: &Payload, pages: &[&OperationFacts]) -> Vec<String> {
    if matches!(response, Payload::Empty | Payload::Binary) {
        return Vec::new();
    }
    let examples = pages.iter().flat_map(|page| &page.examples);
    let answered =
        examples.filter_map(|example| Some((example.request.as_ref()?, example.response.as_ref()?)));
    let answered = answered.filter(|(request, response)| request.method == method && response.status < 400);
    let (json, others): (Vec<_>, Vec<_>) = answered
        .map(|(request, response)| (asked(&request.url), &response.body))
        .partition(|(_, body)| matches!(body, Body::Json { .. }));
    let mut of_json = json.into_iter().map(|(format, _)| format);
    let Some(Some(own)) = of_json.next().filter(|own| of_json.all(|other| other == *own)) else {
        return Vec::new();
    };
    let others = others.into_iter().filter_map(|(format, _)| format);
    let mut formats = Vec::new();
    std::iter::once(own).chain(others).for_each(|format| add(&mut formats, format));
    formats
}

/// The format that a URL asks for.
fn asked(url: &str) -> Option<&str> {
    let (_, query) = url.trim().split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("$format=")).filter(|format| !format.is_empty())
}

/// What a call takes in place of JSON, by its tables of headers and its examples.
pub(super) fn other_bodies(
    method: Method,
    request: &Payload,
    pages: &[&OperationFacts],
) -> Option<OtherBodies> {
    let sends = matches!(method, Method::Post | Method::Patch | Method::Put);
    if !sends || *request == Payload::Binary {
        return None;
    }
    let mut media_types = Vec::new();
    for page in pages {
        let requests = page.requests().filter(|request| request.method == method);
        let shown = requests.filter_map(|request| shown_type(&request.headers, &request.body));
        self::media_types(page)
            .chain(shown)
            .filter(|ty| !is_json(ty))
            .for_each(|ty| add(&mut media_types, ty));
    }
    let encoding = pages.iter().find_map(|page| page.request.encoding.as_deref()).unwrap_or_default();
    (!media_types.is_empty()).then(|| OtherBodies { media_types, encoding: encoding.to_owned() })
}

/// The media type of the body of a message, if that is no JSON.
pub(super) fn shown_type<'f>(headers: &'f [(String, String)], body: &Body) -> Option<&'f str> {
    let mut headers = headers.iter().filter(|_| matches!(body, Body::Other(_)));
    let (_, value) = headers.find(|(name, _)| is_content_type(name))?;
    value.split(';').next().map(str::trim).filter(|ty| is_media_type(ty))
}

/// The media types that a table of headers has for the body.
pub(super) fn media_types(facts: &OperationFacts) -> impl Iterator<Item = &str> {
    let is_type = |header: &&HeaderFacts| is_content_type(&header.name);
    let texts = facts.headers.iter().filter(is_type).map(|header| &header.value);
    let words =
        texts.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric() && !"/+.-".contains(c)));
    words.map(|word| word.trim_end_matches('.')).filter(|word| is_media_type(word))
}

fn is_content_type(header: &str) -> bool {
    header.eq_ignore_ascii_case("Content-Type")
}

fn is_media_type(word: &str) -> bool {
    const TOPS: &[&str] = &["application", "text", "image", "audio", "video", "multipart"];
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+.".contains(&b))
    };
    word.split_once('/')
        .is_some_and(|(top, sub)| TOPS.iter().any(|known| known.eq_ignore_ascii_case(top)) && is_token(sub))
}

/// Whether a media type is one of JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    media_type.to_ascii_lowercase().contains("json")
}

/// Adds what is not there yet.
fn add(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known.eq_ignore_ascii_case(item)) {
        list.push(item.to_owned());
    }
}
