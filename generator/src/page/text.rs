//! Inline text: markup removed, its runs kept as marks.

mod simple;
mod writer;

use super::{Text, lines};
use pulldown_cmark::{BrokenLink, CowStr, Options, Parser};
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use writer::Writer;

/// Link destinations that a page defines, by label in lower case: `[user]: ../resources/user.md`. Most pages define
/// none, and every text knows its page's.
#[derive(Clone, Debug, Default)]
pub(super) struct Definitions<'s>(Option<Rc<HashMap<String, &'s str>>>);

impl<'s> Definitions<'s> {
    /// All definitions on the page, wherever they stand; the first one of a label counts.
    pub(super) fn collect(source: &'s str) -> Self {
        let mut definitions = HashMap::new();
        let mut seen = 0;
        for colon in memchr::memmem::find_iter(source.as_bytes(), "]:") {
            let Some(head) = source.get(seen..colon) else { continue };
            let start = head.rfind(['\n', '\r']).map_or(seen, |at| seen + at + 1);
            let rest = source.get(start..).unwrap_or_default();
            let line = rest.split(['\n', '\r']).next().unwrap_or_default();
            seen = start + line.len();
            if let Some((label, target)) = definition(line.trim_start_matches(['>', ' ', '\t', '\u{feff}'])) {
                definitions.entry(label.to_lowercase()).or_insert(target);
            }
        }
        Self((!definitions.is_empty()).then(|| Rc::new(definitions)))
    }

    /// True if the page defines none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    fn get(&self, label: &str) -> Option<&'s str> {
        self.0.as_ref()?.get(&label.to_lowercase()).copied()
    }
}

/// Label and destination of a link definition that fills a line.
pub(super) fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    if label.is_empty() || label.starts_with(['^', '!']) || label.contains(['[', ']']) {
        return None;
    }
    let rest = rest.trim();
    let (target, title) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    let title = title.trim();
    let titled = title.is_empty() || title.starts_with(['"', '\'', '(']);
    let target = target.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(target);
    (titled && !target.is_empty()).then_some((label, target))
}

/// Reads the inline text `raw`.
pub(super) fn read<'s>(raw: &'s str, definitions: &Definitions<'s>) -> Text<'s> {
    if let Some(text) = simple::read(raw) {
        return text;
    }
    if let Some(rest) = left_of(raw) {
        return read_joined(&rest, raw, definitions);
    }
    let mut writer = Writer::with_capacity(raw.len());
    if opens_block(raw) {
        writer.guarded(raw, definitions);
    } else {
        writer.events(parser(raw, definitions), borrowed);
    }
    writer.finish(raw)
}

/// Reads the heading `raw`. What decides on a section of a translated page is the heading that it had, of which the
/// anchor is left: `<a name="request-body"></a>Anforderungstext`.
pub(super) fn read_heading<'s>(raw: &'s str, definitions: &Definitions<'s>) -> Text<'s> {
    let text = read(raw, definitions);
    match anchor(raw).and_then(|anchor| translated_from(anchor, &text.plain)) {
        Some(original) => Text { plain: original.into(), raw, marks: Vec::new() },
        None => text,
    }
}

/// The anchor that a heading begins with: `<a name="request-body"></a>`, `<a id="..."></a>`.
fn anchor(heading: &str) -> Option<&str> {
    let rest = heading.strip_prefix("<a ")?;
    let quoted = rest.strip_prefix("name=\"").or_else(|| rest.strip_prefix("id=\""))?;
    quoted.split_once("\"></a>").map(|(anchor, _)| anchor)
}

/// The words of an anchor, unless the heading says them too. Names in a heading keep their spelling.
fn translated_from<'a>(anchor: &'a str, heading: &'a str) -> Option<String> {
    let lower = heading.to_ascii_lowercase();
    let is_repeated = |number: &str| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let own =
        anchor.rsplit_once('-').filter(|(_, number)| is_repeated(number)).map_or(anchor, |(own, _)| own);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if [own, anchor].iter().any(|anchor| letters(anchor) == letters(&lower)) {
        return None;
    }
    let spelled = |word: &'a str| -> &'a str {
        lower.find(word).and_then(|at| heading.get(at..at + word.len())).unwrap_or(word)
    };
    let words: Vec<&str> = anchor.split('-').filter(|word| !word.is_empty()).map(spelled).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Reads text that is not contiguous in the source: `joined` is what `raw` says without quote markers.
pub(super) fn read_joined<'s>(joined: &str, raw: &'s str, definitions: &Definitions<'s>) -> Text<'s> {
    let mut writer = Writer::with_capacity(joined.len());
    if writer::plain_length(joined) == joined.len() {
        writer.run(joined);
    } else {
        writer.guarded(joined, definitions);
    }
    writer.finish(raw)
}

/// What there is to read of a text that is not to be read as it stands.
fn left_of(raw: &str) -> Option<String> {
    let original = without_translations(raw);
    without_includes(original.as_deref().unwrap_or(raw)).or(original)
}

/// The text without the translations on a page in two languages, where each stands before what it translates:
/// `<span data-ttu-id="1">Farbe</span><span class="sxs-lookup"><span data-stu-id="1">Color</span></span>`.
fn without_translations(raw: &str) -> Option<String> {
    const TRANSLATION: &str = "<span data-ttu-id=";
    const ORIGINAL: &str = "<span class=\"sxs-lookup\">";
    let (before, translated) = raw.split_once(TRANSLATION)?;
    let mut kept = before.to_owned();
    for piece in translated.split(TRANSLATION) {
        match piece.find(ORIGINAL).and_then(|at| piece.get(at..)) {
            Some(original) => kept.push_str(original),
            None => kept.extend([TRANSLATION, piece]),
        }
    }
    Some(kept)
}

/// The text without the include directives within it, if there are any: `Read-only. [!INCLUDE [id](../x.md)]`.
fn without_includes(raw: &str) -> Option<String> {
    let starts = |at: &usize| lines::include(raw.get(*at..).unwrap_or_default()).is_some();
    let mut kept = String::new();
    let mut rest = 0;
    for at in memchr::memmem::find_iter(raw.as_bytes(), "[!").filter(starts) {
        let Some((before, (_, behind))) = raw.get(rest..at).zip(raw.get(at..).and_then(lines::include))
        else {
            continue;
        };
        kept.push_str(before);
        rest = raw.len() - behind.len();
    }
    kept.push_str(raw.get(rest..)?);
    (rest > 0).then_some(kept)
}

/// Put before text that would open a block (`1. x`, `<table>`), so that all of it is read as inline text.
/// Punctuation, so that emphasis right behind it opens as at the beginning of a line.
const GUARD: &str = ":";

/// True if a Markdown reader could take the beginning of `raw` for a list, heading, quote, fence or HTML block.
fn opens_block(raw: &str) -> bool {
    raw.bytes()
        .next()
        .is_some_and(|b| matches!(b, b'#' | b'>' | b'+' | b'-' | b'=' | b'~' | b'<' | b'0'..=b'9'))
        || raw.starts_with("* ")
        || raw.starts_with("```")
        || raw.starts_with("***")
        || raw.starts_with("___")
        || raw.starts_with('[') && raw.contains("]:")
}

/// pulldown-cmark over `text`, with the page's own link definitions.
fn parser<'t, 's: 't>(
    text: &'t str,
    definitions: &Definitions<'s>,
) -> Parser<'t, impl FnMut(BrokenLink<'t>) -> Option<(CowStr<'t>, CowStr<'t>)>> {
    let resolve = move |link: BrokenLink<'t>| {
        let target = definitions.get(&link.reference)?;
        Some((CowStr::Borrowed(target), CowStr::Borrowed("")))
    };
    Parser::new_with_broken_link_callback(text, Options::empty(), Some(resolve))
}

/// A destination that lives as long as the page.
fn borrowed(destination: CowStr<'_>) -> Cow<'_, str> {
    match destination {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}

/// A destination in a text that lives shorter than the page.
fn owned<'s>(destination: CowStr<'_>) -> Cow<'s, str> {
    Cow::Owned(destination.into_string())
}
