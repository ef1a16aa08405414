//! Tokens to text: each item is pretty-printed on its own, with a blank line between items.
//!
//! A whole file can't be printed in one go, because the printer puts no blank lines between items; and tokens
//! hold no plain comments, so the header that says where a file comes from is put in front here.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Stands in a doc attribute before each of its lines, where there are several: they are printed one below the other.
/// Control characters occur nowhere else in documentation.
pub(crate) const LINE: &str = "\u{1}";

/// The text of a file: the header as `//` comments, then the items.
///
/// `header` is the text of the comment, one line per line. An item may be several items, or none: attributes of the file
/// itself (`#![..]`) count as one.
pub fn file(header: &str, items: Vec<TokenStream>) -> String {
    let mut text = comment(header);
    for item in items.into_iter().filter(|item| !item.is_empty()) {
        text.push('\n');
        text.push_str(&self::item(item));
    }
    text
}

/// The text of one item, or of several that belong together; of tokens that are none, which is a fault of an emitter,
/// an item that says so when it is compiled.
pub fn item(tokens: TokenStream) -> String {
    if let Some(text) = table(&tokens) {
        return text;
    }
    match syn::parse2::<syn::File>(tokens) {
        Ok(file) => with_doc_lines(prettyplease::unparse(&file)),
        Err(error) => format!("compile_error!({:?});\n", error.to_string()),
    }
}

/// Sets the lines of each doc comment one below the other.
fn with_doc_lines(text: String) -> String {
    if !text.contains(LINE) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive('\n') {
        let Some((start, lines)) = line.split_once(LINE) else {
            out.push_str(line);
            continue;
        };
        for line in lines.trim_end_matches('\n').split(LINE) {
            out.push_str(start);
            if !line.is_empty() {
                out.push(' ');
                out.push_str(line);
            }
            out.push('\n');
        }
    }
    out
}

/// The text of a macro call whose body is a table, `rt::record! { .. }`: one entry per line, each ending in a semicolon.
/// `None` if the tokens are something else.
fn table(tokens: &TokenStream) -> Option<String> {
    let mut tokens = tokens.clone().into_iter();
    let mut path = TokenStream::new();
    loop {
        match tokens.next()? {
            TokenTree::Punct(punct) if punct.as_char() == '!' => break,
            TokenTree::Punct(punct) if punct.as_char() != ':' => return None,
            TokenTree::Group(_) | TokenTree::Literal(_) => return None,
            token => path.extend([token]),
        }
    }
    let TokenTree::Group(body) = tokens.next()? else { return None };
    if body.delimiter() != Delimiter::Brace || tokens.next().is_some() {
        return None;
    }
    Some(format!("{}! {{\n{}}}\n", spaced(path), entries(body.stream())))
}

/// The entries of a table, one per line.
fn entries(body: TokenStream) -> String {
    let mut text = String::new();
    let mut entry = TokenStream::new();
    for token in body {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        entry.extend([token]);
        if ends {
            text.push_str(&format!("    {}\n", spaced(std::mem::take(&mut entry))));
        }
    }
    if entry.is_empty() { text } else { format!("{text}    {}\n", spaced(entry)) }
}

/// Tokens on one line, blanks between them but at paths and before punctuation.
fn spaced(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut glue = true;
    for token in tokens {
        let punct = match &token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
        if !glue && !matches!(punct, Some(',' | ';' | ':')) {
            text.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(&spaced(group.stream()));
                text.push_str(close);
            }
            token => text.push_str(&token.to_string()),
        }
        glue = punct == Some(':');
    }
    text
}

/// A `//` comment; nothing in the text can end it.
fn comment(text: &str) -> String {
    text.lines()
        .map(|line| {
            let line = line.replace(char::is_control, " ");
            let line = line.trim_end();
            if line.is_empty() { "//\n".to_owned() } else { format!("// {line}\n") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn items_stand_apart_below_the_header() {
        let doc = quote!(#![doc = " About."]);
        let items = vec![
            doc,
            quote!(
                use super::rt;
                use super::types;
            ),
            TokenStream::new(),
            quote!(
                pub struct A {
                    #[doc = " B."]
                    pub b: u8,
                }
            ),
        ];
        insta::assert_snapshot!(file("Generated by docbindgen from\n\n  a.md\r\r", items), @r"
        // Generated by docbindgen from
        //
        //   a.md

        //! About.

        use super::rt;
        use super::types;

        pub struct A {
            /// B.
            pub b: u8,
        }
        ");
    }

    #[test]
    fn what_is_no_item_does_not_compile() {
        assert_eq!(
            item(quote!(pub struct)),
            "compile_error!(\"unexpected end of input, expected identifier\");\n"
        );
        assert_eq!(item(quote!(concat!("a");)), "concat!(\"a\");\n");
    }

    #[test]
    fn tables_have_an_entry_per_line() {
        let table =
            quote!(rt::record! { User "g.user" is [types::Entity, types::a::B]; id "id"; name "na\"me"; });
        insta::assert_snapshot!(item(table), @r#"
        rt::record! {
            User "g.user" is [types::Entity, types::a::B];
            id "id";
            name "na\"me";
        }
        "#);
    }
}
