//! Text of pages as rustdoc: every character shows as it stands, and nothing in it is markup.
//!
//! What a page says is plain text to us, but rustdoc reads Markdown. A stray `[`, four spaces or a `<` would
//! become a link that doesn't resolve, a doctest that doesn't compile, or HTML; so text is escaped word by word and
//! wrapped here, and only Markdown of our own making ([`Docs::markdown`]) goes through unchanged.

use crate::span::Place;
use std::borrow::Cow;

/// Columns that a line of documentation may take, behind the indentation and `/// `.
const WIDTH: usize = 96;

/// Documentation under construction: lines of Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// Each line ends with a line feed, and holds no other control character.
    lines: String,
}

impl From<Docs> for String {
    fn from(docs: Docs) -> Self {
        docs.lines
    }
}

impl Docs {
    /// No documentation yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Plain text from a page: paragraphs between blank lines, each a paragraph of its own.
    pub fn text(mut self, text: &str) -> Self {
        self.expect(text);
        for paragraph in text.split("\n\n") {
            self.paragraph(words(paragraph));
        }
        self
    }

    /// A paragraph that begins with Markdown of our own and goes on with text from a page: `**Deprecated.** Use ..`.
    pub fn labelled(mut self, label: &str, text: &str) -> Self {
        self.expect(text);
        let words = std::iter::once(Cow::Borrowed(label)).chain(words(text));
        self.paragraph(words);
        self
    }

    /// An entry of a bulleted list; entries that follow each other form one list.
    pub fn bullet(mut self, text: &str) -> Self {
        self.expect(text);
        let last = self.lines.lines().next_back();
        if !last.is_some_and(|line| line.starts_with("- ") || line.starts_with("  ")) {
            self.separate();
        }
        self.wrap("- ", words(text));
        self
    }

    /// A paragraph of Markdown of our own making, taken as it stands; never text of a page. None if it is empty.
    pub fn markdown(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.separate();
        }
        for line in text.lines() {
            let is_plain = line.bytes().all(|byte| matches!(byte, b' '..=b'~'));
            let line =
                if is_plain { Cow::Borrowed(line) } else { line.replace(char::is_control, " ").into() };
            self.lines.push_str(&line);
            self.lines.push('\n');
        }
        self
    }

    /// True if there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Makes room for a text: growing in small steps would take longer than writing.
    fn expect(&mut self, text: &str) {
        self.lines.reserve(text.len() + text.len() / 8 + 32);
    }

    fn paragraph<'w>(&mut self, words: impl Iterator<Item = Cow<'w, str>>) {
        let mut words = words.filter(|word| !word.is_empty()).peekable();
        if words.peek().is_some() {
            self.separate();
            self.wrap("", words);
        }
    }

    /// A blank line, unless this is the first.
    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push('\n');
        }
    }

    /// Fills lines with words; `first` begins the first line, blanks of its width the others.
    fn wrap<'w>(&mut self, first: &str, words: impl Iterator<Item = Cow<'w, str>>) {
        let mut width = 0;
        for word in words.filter(|word| !word.is_empty()) {
            let length = if word.is_ascii() { word.len() } else { word.chars().count() };
            if width > 0 && width + 1 + length <= WIDTH {
                self.lines.push(' ');
                self.lines.push_str(&word);
                width += 1 + length;
                continue;
            }
            if width == 0 {
                self.lines.push_str(first);
            } else {
                self.lines.push('\n');
                self.lines.extend(std::iter::repeat_n(' ', first.len()));
            }
            guard_line_start(&mut self.lines, &word);
            width = first.len() + length;
        }
        if width > 0 {
            self.lines.push('\n');
        }
    }
}

/// A code span that shows `text` as it stands, whatever it contains; empty for empty text.
pub fn code(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        return ["`", text, "`"].concat();
    }
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(is_unprintable, "");
    if text.is_empty() {
        return text;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The address of a page: `url` with `{path}` (`v1.0/api/user-get.md`), `{version}` (`v1.0`) and `{name}` (`user-get`) filled
/// in.
fn page_url(url: &str, file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let version = file.split_once('/').map_or("", |(version, _)| version);
    url.replace("{path}", file).replace("{version}", version).replace("{name}", name).replace(' ', "%20")
}

/// The sentence that says which pages document an item, empty if none does; each is a link if `url` says where pages are
/// (`{path}`, `{version}` and `{name}` stand for those of the page). Lines are left out of what people read: they move
/// with every edit above them.
pub fn pages(places: &[Place], url: Option<&str>) -> String {
    let mut files: Vec<&str> = places.iter().map(|place| &*place.file).collect();
    files.sort_unstable();
    files.dedup();
    let linked = |file: &str| match url {
        Some(url) => ["[", &code(file), "](<", &page_url(url, file), ">)"].concat(),
        None => code(file),
    };
    let files: Vec<String> = files.into_iter().map(linked).collect();
    if files.is_empty() { String::new() } else { ["Documented in ", &files.join(", "), "."].concat() }
}

/// The words of a text, such that Markdown shows them as they stand.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    // Without blanks other than those of ASCII, looking at each byte once is enough.
    let (ascii, other) = if text.is_ascii() { (text, "") } else { ("", text) };
    AsciiWords { rest: ascii }.chain(other.split_whitespace().map(escape))
}

struct AsciiWords<'t> {
    rest: &'t str,
}

impl<'t> Iterator for AsciiWords<'t> {
    type Item = Cow<'t, str>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        let plain = rest.bytes().position(|byte| !means_itself(byte)).unwrap_or(rest.len());
        let other = rest.bytes().skip(plain).position(|byte| byte.is_ascii_whitespace());
        let other = other.unwrap_or(rest.len() - plain);
        let (word, after) = rest.split_at(plain + other);
        self.rest = after;
        Some(if other == 0 { Cow::Borrowed(word) } else { escape(word) })
    }
}

/// A word such that Markdown shows it as it stands, in the middle of a line. A bare URL becomes an autolink.
fn escape(word: &str) -> Cow<'_, str> {
    if word.bytes().all(means_itself) {
        return Cow::Borrowed(word);
    }
    let start = word.find("https://").or_else(|| word.find("http://"));
    let Some((before, rest)) = start.map(|start| word.split_at(start)) else {
        return Cow::Owned(escape_plain(word));
    };
    let (url, after) = rest.split_at(url_length(rest));
    if url.ends_with("://") {
        return Cow::Owned(escape_plain(word).replace("://", "\\://"));
    }
    Cow::Owned(format!("{}<{url}>{}", escape_plain(before), escape(after)))
}

/// True for a byte that is no markup, wherever it stands, and no part of a URL. Most words have no others.
fn means_itself(byte: u8) -> bool {
    const YES: [bool; 256] = {
        let mut yes = [false; 256];
        let mut byte = b'!';
        while byte <= b'}' {
            yes[byte as usize] =
                !matches!(byte, b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'|' | b'_' | b'&' | b'/');
            byte += 1;
        }
        yes
    };
    YES[usize::from(byte)]
}

/// Bytes of `text` that belong to the URL it starts with; a full stop or bracket behind it does not.
fn url_length(text: &str) -> usize {
    let url_char = |c: char| c.is_ascii_graphic() && !"<>[]`\"'\\|*".contains(c);
    let end = text.find(|c| !url_char(c)).unwrap_or(text.len());
    let url = &text[..end];
    let punctuation = ['.', ',', ';', ':', '!', '?', ')'];
    let last = if url.contains('(') { &punctuation[..6] } else { &punctuation[..] };
    url.trim_end_matches(last).len()
}

fn escape_plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut before = ' ';
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if is_unprintable(c) {
            continue;
        }
        let next = chars.peek().copied().unwrap_or(' ');
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_ascii_alphabetic(),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Adds the first word of a line: what would begin a heading, list, quotation or rule is escaped.
fn guard_line_start(line: &mut String, word: &str) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let at = if word.starts_with(['#', '>', '-', '+', '=']) {
        Some(0)
    } else if digits > 0 && word[digits..].starts_with(['.', ')']) {
        Some(digits)
    } else {
        None
    };
    match at {
        Some(at) => {
            line.push_str(&word[..at]);
            line.push('\\');
            line.push_str(&word[at..]);
        }
        None => line.push_str(word),
    }
}

/// Control characters, and those that change the direction of the text around them: rustc rejects the latter.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(docs: Docs) -> String {
        String::from(docs).trim_end().to_owned()
    }

    fn markdown(text: &str) -> String {
        lines(Docs::new().text(text))
    }

    /// The text that a reader sees, and whether it is anything but paragraphs of text and autolinks.
    fn rendered(markdown: &str) -> (String, Vec<String>) {
        use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
        let mut text = String::new();
        let mut markup = Vec::new();
        for event in Parser::new_ext(
            markdown,
            Options::ENABLE_TABLES
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS,
        ) {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::SoftBreak => text.push(' '),
                Event::Start(Tag::Paragraph | Tag::Link { link_type: LinkType::Autolink, .. }) => {}
                Event::End(TagEnd::Paragraph) => text.push('\n'),
                Event::End(TagEnd::Link) => {}
                other => markup.push(format!("{other:?}")),
            }
        }
        (text, markup)
    }

    #[test]
    fn pages_are_links_where_their_address_is_known() {
        let places = ["v1.0/api/user-get.md", "v1.0/api/a b.md", "lone.md", "lone.md"]
            .map(|file| Place { file: file.into(), line: 3 });
        insta::assert_snapshot!(pages(&places, None), @"Documented in `lone.md`, `v1.0/api/a b.md`, `v1.0/api/user-get.md`.");
        insta::assert_snapshot!(pages(&places[..1], Some("https://x.example/{version}/{name}?p={path}")), @"Documented in [`v1.0/api/user-get.md`](<https://x.example/v1.0/user-get?p=v1.0/api/user-get.md>).");
        insta::assert_snapshot!(pages(&places[1..], Some("https://x.example/{path}")), @"Documented in [`lone.md`](<https://x.example/lone.md>), [`v1.0/api/a b.md`](<https://x.example/v1.0/api/a%20b.md>).");
        assert_eq!(pages(&[], Some("https://x.example/{path}")), "");
    }

    #[test]
    fn page_text_is_never_markup() {
        let pages = [
            "# Heading",
            "- item\n\n1. one\n\n2) two\n\n+ plus\n\n> quoted",
            "```rust\nfn main() {}\n```",
            "    let indented = code;",
            "a [link](target) and [intra_doc] and ![image](x)",
            "[reference]: https://example.com",
            "[^1] and [^1]: note",
            "<b>bold</b> a < b <!-- x --> Vec<String> <mail@example.com>",
            "*emphasis* **strong** _under_ snake_case_name __x__ ~~gone~~ ~one~",
            "`code` ``more`",
            "a | b\n\n| --- | --- |\n\n---",
            "text\n===\n\ntext\n---",
            "&amp; &#35; a & b AT&T",
            "back\\slash \\* \\[x\\]",
            "~~~\ncode\n~~~",
            "- [ ] task",
            "trailing two blanks  \nnext",
            "$filter (eq, ne) and {id} and /users/{id | userPrincipalName}",
        ];
        for page in pages {
            let (text, markup) = rendered(&markdown(page));
            let expected: Vec<String> = page
                .split("\n\n")
                .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" ") + "\n")
                .collect();
            assert_eq!(text, expected.concat());
            assert_eq!(markup, Vec::<String>::new(), "in {page:?}");
        }
    }

    #[test]
    fn bare_urls_are_links_without_the_punctuation_around_them() {
        assert_eq!(markdown("See https://example.com/a_b_(c)."), "See <https://example.com/a_b_(c)>.");
        assert_eq!(markdown("(http://example.com/x), or"), "(<http://example.com/x>), or");
        assert_eq!(markdown("https://example.com/{id}/*x*"), "<https://example.com/{id}/>\\*x\\*");
        assert_eq!(markdown("starts with https://"), "starts with https\\://");
    }

    #[test]
    fn lines_are_wrapped_and_guarded_where_they_begin() {
        let text = format!("{} - and # more", "x".repeat(WIDTH));
        assert_eq!(markdown(&text), format!("{}\n\\- and # more", "x".repeat(WIDTH)));
        assert_eq!(markdown("1.5 times\n\n2021 was"), "1\\.5 times\n\n2021 was");
    }

    #[test]
    fn characters_that_hide_or_turn_text_are_left_out() {
        assert_eq!(markdown("a\u{202e}b\u{0}c\u{feff} \u{2066}"), "abc");
        assert!(Docs::new().text(" \n\n \u{0} ").is_empty());
    }

    #[test]
    fn code_shows_backticks() {
        assert_eq!(code("GET /users/{id}"), "`GET /users/{id}`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code(" \n "), "");
    }

    #[test]
    fn bullets_form_one_list() {
        let docs = Docs::new().text("Permissions:").bullet("one").bullet("*two*").text("End.");
        assert_eq!(lines(docs), "Permissions:\n\n- one\n- \\*two\\*\n\nEnd.");
    }

    #[test]
    fn control_characters_end_no_line() {
        let docs = Docs::new().text("One.\n\nTwo \r three.").markdown("- a\n- b\u{1}c\rd");
        assert_eq!(lines(docs), "One.\n\nTwo three.\n\n- a\n- b c d");
    }
}
