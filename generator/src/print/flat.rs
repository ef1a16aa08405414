//! Tokens on one line, with blanks where rustfmt puts them.

use proc_macro2::{Delimiter, Group, Spacing, TokenTree};
use std::fmt::Write;

/// What a token is to its neighbours: the character of a punctuation mark, that which opens a group, or one of these.
type Kind = char;
/// An identifier or a literal.
const WORD: Kind = 'a';
/// A mark that belongs to the one behind it: the first of `->`.
const JOINT: Kind = '‿';
/// The last of `::`.
const PATH: Kind = '∷';
/// The last of `->` or `=>`.
const ARROW: Kind = '→';

/// Appends tokens to the current line. They are taken, because a group that has one owner needn't be copied.
pub(super) fn write(text: &mut String, tokens: impl IntoIterator<Item = TokenTree>) {
    let mut before: Option<Kind> = None;
    for token in tokens {
        let kind = kind(&token);
        if before.is_some_and(|before| is_apart(before, kind)) {
            text.push(' ');
        }
        let is_import = before == Some(PATH);
        before = Some(match (before, &token) {
            (_, TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint => JOINT,
            (Some(JOINT), _) if kind == ':' => PATH,
            (Some(JOINT), _) if kind == '>' => ARROW,
            _ => kind,
        });
        match token {
            TokenTree::Group(group) => write_group(text, group, is_import),
            TokenTree::Punct(punct) => text.push(punct.as_char()),
            // Writing to a string does not fail.
            TokenTree::Ident(ident) => drop(write!(text, "{ident}")),
            TokenTree::Literal(literal) => drop(write!(text, "{literal}")),
        }
    }
}

/// Writes a group; the braces of an import hold no blanks.
fn write_group(text: &mut String, group: Group, is_import: bool) {
    let inner = group.stream();
    let delimiter = group.delimiter();
    drop(group);
    let (open, close) = match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace if inner.is_empty() || is_import => ("{", "}"),
        Delimiter::Brace => ("{ ", " }"),
        Delimiter::None => ("", ""),
    };
    text.push_str(open);
    write(text, inner);
    text.push_str(close);
}

fn kind(token: &TokenTree) -> Kind {
    match token {
        TokenTree::Punct(punct) => punct.as_char(),
        TokenTree::Group(group) => match group.delimiter() {
            Delimiter::Parenthesis => '(',
            Delimiter::Bracket => '[',
            Delimiter::Brace => '{',
            Delimiter::None => WORD,
        },
        TokenTree::Ident(_) | TokenTree::Literal(_) => WORD,
    }
}

/// Whether there is a blank between two tokens.
fn is_apart(before: Kind, next: Kind) -> bool {
    match (before, next) {
        (JOINT | PATH | '&' | '.' | '#' | '\'' | '<' | '*' | '-', _) => false,
        (_, ',' | ';' | '.' | '?' | ':' | '>') => false,
        ('!', _) => next == '{',
        (WORD | '(' | '>', '(' | '<') | (WORD, '!') => false,
        _ => true,
    }
}
