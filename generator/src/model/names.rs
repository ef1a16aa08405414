//! Rust identifiers for documented names.
//!
//! A name has one *natural* identifier (`deviceConfiguration` is `DeviceConfiguration`). Where several names of
//! one scope have the same, each falls back to its *spelled* form, which keeps case and separators
//! (`remote_Control_Software` is `Remote_Control_Software`), and where that is not enough, to one with a hash of
//! the spelling. A choice so depends on the names that collide and on nothing else: neither on their order
//! nor on what else is in the tree. A choice that an earlier run made stays.

use crate::map::{HashMap, HashSet};
use crate::text::fingerprint;

/// The case convention of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `DeviceConfiguration`: types and variants.
    Pascal,
    /// `device_configuration`: fields, parameters and modules.
    Snake,
}

/// The natural identifier of a documented name.
///
/// Words are found at separators and at changes of case (`OSVersion` is `os_version`) and put into the convention of
/// `style`. A keyword gets a trailing underscore, a leading digit a leading one.
pub(crate) fn natural(name: &str, style: Style) -> String {
    let bytes = name.as_bytes();
    let mut ident = Vec::with_capacity(bytes.len() + bytes.len() / 2);
    let (mut begins, mut after_capital) = (true, false);
    for (at, &byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            begins = true;
            continue;
        }
        let is_capital = byte.is_ascii_uppercase();
        match style {
            Style::Pascal => ident.push(if begins { byte.to_ascii_uppercase() } else { byte }),
            Style::Snake => {
                let ends_capitals = || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
                let begins = begins || is_capital && (!after_capital || ends_capitals());
                if begins && !ident.is_empty() {
                    ident.push(b'_');
                }
                ident.push(byte.to_ascii_lowercase());
            }
        }
        (begins, after_capital) = (false, is_capital);
    }
    // Letters, digits and underscores are always text.
    let ident = String::from_utf8(ident).unwrap_or_default();
    if ident.is_empty() { spelled(name, style) } else { valid(ident) }
}

/// The identifier that keeps the spelling: letters and digits as they are, other characters as underscores.
fn spelled(name: &str, style: Style) -> String {
    let mut ident: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if style == Style::Pascal
        && let Some(first) = ident.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    if ident.bytes().all(|b| b == b'_') { with_hash("x", name) } else { valid(ident) }
}

/// `ident` with a short hash of the spelling.
fn with_hash(ident: &str, name: &str) -> String {
    let hash = fingerprint(name);
    format!("{ident}_{:04x}", (hash >> 16) ^ (hash & 0xffff))
}

/// True for a word that can't be an identifier as it stands, in either convention.
#[rustfmt::skip]
pub(crate) fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "Self" | "abstract" | "as" | "async" | "await" | "become" | "box" | "break" | "const" | "continue" | "crate" | "do"
            | "dyn" | "else" | "enum" | "extern" | "false" | "final" | "fn" | "for" | "gen" | "if" | "impl" | "in" | "let"
            | "loop" | "macro" | "match" | "mod" | "move" | "mut" | "override" | "priv" | "pub" | "ref" | "return" | "self"
            | "static" | "struct" | "super" | "trait" | "true" | "try" | "type" | "typeof" | "unsafe" | "unsized" | "use"
            | "virtual" | "where" | "while" | "yield"
    )
}

/// Makes a word of letters, digits and underscores an identifier.
fn valid(mut ident: String) -> String {
    if ident.starts_with(|c: char| c.is_ascii_digit()) {
        ident.insert(0, '_');
    } else if is_keyword(&ident) {
        ident.push('_');
    }
    ident
}

/// A documented name and the identifier that it had in an earlier run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'n> {
    pub(crate) name: &'n str,
    pub(crate) earlier: Option<&'n str>,
}

/// Identifiers for all `names` of one scope, in their order, unique among themselves and different from `taken`.
///
/// Equal names get equal identifiers; a taken identifier gets a trailing underscore. A name keeps its earlier identifier
/// if these rules could have given it one like that: another name that comes or goes doesn't change it.
pub(crate) fn settle<'n>(
    names: impl IntoIterator<Item = Named<'n>>,
    style: Style,
    taken: &HashSet<&str>,
) -> Vec<String> {
    let names: Vec<Named<'n>> = names.into_iter().collect();
    let kept = kept(&names, style, taken);
    let ident = |(at, named): (usize, &Named<'n>)| match kept.get(&at) {
        Some(kept) => (*kept).to_owned(),
        None => first_choice(named.name, style, taken),
    };
    let mut idents: Vec<String> = names.iter().enumerate().map(ident).collect();
    for form in FALLBACKS {
        let clashing = clashing(&names, &idents, taken);
        if clashing.is_empty() {
            break;
        }
        for i in clashing.into_iter().filter(|i| !kept.contains_key(i)) {
            idents[i] = form(names[i].name, style);
        }
    }
    idents
}

fn first_choice(name: &str, style: Style, taken: &HashSet<&str>) -> String {
    let mut ident = natural(name, style);
    if taken.contains(ident.as_str()) {
        ident.push('_');
    }
    ident
}

/// What a name that shares its identifier with another falls back to, one after the other.
const FALLBACKS: [fn(&str, Style) -> String; 2] =
    [spelled, |name, style| with_hash(&natural(name, style), name)];

/// The earlier identifiers that can stay, each with one name only, by the index of the name.
fn kept<'n>(names: &[Named<'n>], style: Style, taken: &HashSet<&str>) -> HashMap<usize, &'n str> {
    let mut owners: HashMap<&str, &str> = HashMap::default();
    let kept = |(at, named): (usize, &Named<'n>)| {
        let earlier = named.earlier.filter(|ident| !taken.contains(ident))?;
        let natural = natural(named.name, style);
        let possible = earlier.trim_end_matches('_') == natural.trim_end_matches('_')
            || FALLBACKS.iter().any(|form| form(named.name, style) == earlier);
        let is_kept = possible && *owners.entry(earlier).or_insert(named.name) == named.name;
        is_kept.then_some((at, earlier))
    };
    names.iter().enumerate().filter_map(kept).collect()
}

/// Indices of the names whose identifier is taken or shared with another name.
fn clashing(names: &[Named<'_>], idents: &[String], taken: &HashSet<&str>) -> Vec<usize> {
    let mut owners: HashMap<&str, Option<&str>> = HashMap::default();
    if names.len() > 1 {
        owners.reserve(names.len());
        for (named, ident) in names.iter().zip(idents) {
            let owner = owners.entry(ident).or_insert(Some(named.name));
            *owner = owner.filter(|owner| *owner == named.name);
        }
    }
    let clashes = |ident: &str| owners.get(ident) == Some(&None) || taken.contains(ident);
    (0..idents.len()).filter(|i| clashes(&idents[*i])).collect()
}

/// The module path of a namespace below `types`: `microsoft.graph.callRecords` is `call_records`,
/// `microsoft.graph` itself is the root.
pub(crate) fn module_path(namespace: &str) -> Vec<String> {
    let below = namespace.strip_prefix(GRAPH).filter(|rest| rest.is_empty() || rest.starts_with('.'));
    let parts = below.unwrap_or(namespace).split('.').filter(|part| !part.is_empty());
    parts.map(|part| natural(part, Style::Snake)).collect()
}

/// The module of an API version: `v1.0` is `v1_0`.
pub(crate) fn version_module(version: &str) -> String {
    natural(version, Style::Snake)
}

/// The namespace of names that are written without one.
pub(crate) const GRAPH: &str = "microsoft.graph";

/// The root of all entity types.
pub(crate) const ROOT: &str = "microsoft.graph.entity";

/// The key of the root of all entity types, and so of nearly all of them.
pub(crate) const KEY: &str = "id";

/// A full name as namespace and last name.
pub(crate) fn split(full: &str) -> (&str, &str) {
    match memchr::memrchr(b'.', full.as_bytes()) {
        Some(dot) => (&full[..dot], &full[dot + 1..]),
        None => (GRAPH, full),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(names: &[&str], style: Style, taken: &[&str]) -> String {
        settle(names.iter().map(|name| fresh(name)), style, &taken.iter().copied().collect()).join(" ")
    }

    fn fresh(name: &str) -> Named<'_> {
        Named { name, earlier: None }
    }

    #[test]
    fn fields_are_snake_case_at_changes_of_case() {
        let names = ["displayName", "isMFARequired", "v4_0", "ipv4Address", "OSVersion", "connection-id"];
        insta::assert_snapshot!(settled(&names, Style::Snake, &[]),
            @"display_name is_mfa_required v4_0 ipv4_address os_version connection_id");
    }

    #[test]
    fn keywords_get_an_underscore_and_digits_too() {
        insta::assert_snapshot!(settled(&["type", "self", "move", "32bit", "@odata.type"], Style::Snake, &[]),
            @"type_ self_ move_ _32bit odata_type");
        insta::assert_snapshot!(settled(&["self", "unrecognized", "3des"], Style::Pascal, &["Unrecognized"]),
            @"Self_ Unrecognized_ _3des");
    }

    #[test]
    fn colliding_names_keep_their_spelling() {
        let names = ["remoteControlSoftware", "remote_Control_Software", "other"];
        insta::assert_snapshot!(settled(&names, Style::Pascal, &[]),
            @"RemoteControlSoftware Remote_Control_Software Other");
        insta::assert_snapshot!(settled(&["queryString", "query_string"], Style::Snake, &[]),
            @"queryString query_string");
        insta::assert_snapshot!(settled(&["a-b", "a b", "a_b"], Style::Snake, &[]), @"a_b_f5ea a_b_e951 a_b_73d5");
    }

    #[test]
    fn a_collision_is_settled_the_same_way_in_any_order() {
        let forwards = settle(["a-b", "a_b", "c"].map(fresh), Style::Snake, &HashSet::default());
        let mut backwards = settle(["c", "a_b", "a-b"].map(fresh), Style::Snake, &HashSet::default());
        backwards.reverse();
        assert_eq!(forwards, backwards);
    }

    #[test]
    fn names_without_a_letter_or_digit_are_still_identifiers() {
        insta::assert_snapshot!(settled(&["*", "№", ""], Style::Snake, &[]), @"x_b031 x_1e3d x_1cd9");
        insta::assert_snapshot!(settled(&["naïve", "日本a"], Style::Pascal, &[]), @"NaVe A");
    }

    #[test]
    fn namespaces_become_modules() {
        assert_eq!(module_path("microsoft.graph"), [""; 0]);
        assert_eq!(module_path("microsoft.graph.callRecords"), ["call_records"]);
        assert_eq!(
            module_path("microsoft.management.services.api"),
            ["microsoft", "management", "services", "api"]
        );
        assert_eq!(version_module("v1.0"), "v1_0");
    }

    #[test]
    fn an_identifier_stays_whatever_comes_and_goes() {
        let settled = |names: &[(&str, &str)], taken: &[&str]| {
            let names = names.iter().map(|(name, earlier)| Named {
                name,
                earlier: Some(*earlier).filter(|earlier| !earlier.is_empty()),
            });
            settle(names, Style::Pascal, &taken.iter().copied().collect()).join(" ")
        };
        // The same pair without a past, with the first there before, with the second, and without the first.
        assert_eq!(settled(&[("a-b", ""), ("a_B", "")], &[]), "A_b A_B");
        assert_eq!(settled(&[("a-b", "AB"), ("a_B", "")], &[]), "AB A_B");
        assert_eq!(settled(&[("a-b", ""), ("a_B", "AB")], &[]), "A_b AB");
        assert_eq!(settled(&[("a_B", "A_B")], &[]), "A_B");
        // What the rules could not have given, what is taken and what two names claim is forgotten.
        assert_eq!(settled(&[("a-b", "Evil")], &[]), "AB");
        assert_eq!(settled(&[("a-b", "AB")], &["AB"]), "AB_");
        assert_eq!(settled(&[("a-b", "AB"), ("a_B", "AB")], &[]), "AB A_B");
    }
}
