//! Types of the model as Rust types.
//!
//! Every emitted module imports `rt` (the runtime) and `types` (the types of its API version) from its parent, so a type
//! has one spelling wherever it is used: `String`, `Vec<types::Group>`, `types::call_records::Session`, `rt::Guid`.

use crate::model::names;
use crate::model::{Primitive, RustName, Type, TypeName, Version};
use crate::print;
use proc_macro2::{Ident, Span, TokenStream};
use std::borrow::Cow;

/// The type of a value, without the `Option` or `Box` that a field puts around it.
///
/// A name that the version doesn't hold, which a model never does, is any JSON.
pub fn rust_type(version: &Version, ty: &Type) -> TokenStream {
    tokens(&spelled(version, ty))
}

/// [`rust_type`] as text.
pub fn spelled(version: &Version, ty: &Type) -> String {
    let item = item_type(version, &ty.item);
    if ty.collection { ["Vec<", &item, ">"].concat() } else { item.into_owned() }
}

/// The type of one value of a collection, or of the value itself.
pub fn item_type(version: &Version, name: &TypeName) -> Cow<'static, str> {
    let of = |replaced_by: &Option<String>, rust| {
        Cow::Owned(foreign(replaced_by).unwrap_or_else(|| spelled_path(rust)))
    };
    match name {
        TypeName::Primitive(primitive) => Cow::Borrowed(primitive_type(*primitive)),
        TypeName::Structured(name) => {
            version.types.get(&**name).map_or(Cow::Borrowed(JSON), |ty| of(&ty.replaced_by, &ty.rust))
        }
        TypeName::Enum(name) => {
            version.enums.get(&**name).map_or(Cow::Borrowed(JSON), |ty| of(&ty.replaced_by, &ty.rust))
        }
        TypeName::Flags(name) => version.enums.get(&**name).map_or(Cow::Borrowed(JSON), |ty| {
            let flags = || format!("rt::Flags<{}>", spelled_path(&ty.rust));
            Cow::Owned(foreign(&ty.replaced_by).unwrap_or_else(flags))
        }),
        TypeName::Any => Cow::Borrowed(JSON),
    }
}

/// Any JSON.
pub const JSON: &str = "rt::Json";

/// Another type in place of a documented one: the user's own, or any JSON.
fn foreign(replaced_by: &Option<String>) -> Option<String> {
    let ty: TokenStream = replaced_by.as_ref()?.parse().ok()?;
    match print::line(ty) {
        ty if ty == "serde_json::Value" => Some(JSON.to_owned()),
        ty => Some(format!("rt::Foreign<{ty}>")),
    }
}

/// The attributes that the user wants on an item, a line each. What isn't one, which a configuration never holds, is left
/// out.
pub fn attributes(attributes: &[String]) -> String {
    print::attributes(
        attributes.iter().filter_map(|attribute| attribute.parse::<TokenStream>().ok()).collect(),
    )
}

/// The path of a type as every emitted module sees it: `types::call_records::Session`.
pub fn path(name: &RustName) -> TokenStream {
    tokens(&spelled_path(name))
}

/// [`path`] as text.
pub fn spelled_path(name: &RustName) -> String {
    let mut path = "types::".to_owned();
    for module in &name.path {
        path.extend([&*word(module), "::"]);
    }
    path + &ident(name)
}

/// Tokens of code that was made here.
pub fn tokens(code: &str) -> TokenStream {
    code.parse().unwrap_or_default()
}

/// The identifier of a type. A type that is called like one of the few names of the standard library that emitted
/// code uses gets an underscore, wherever it stands.
pub fn ident(name: &RustName) -> Cow<'_, str> {
    const TAKEN: [&str; 8] = ["Option", "String", "Vec", "Box", "Some", "None", "Default", "Self"];
    if TAKEN.contains(&name.ident.as_str()) {
        return Cow::Owned(name.ident.clone() + "_");
    }
    word(&name.ident)
}

/// An identifier that the model settled, as text. What isn't one, which a model never holds, is made one.
pub fn word(name: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    // Parsing knows all there is to know about identifiers, but each would be parsed several times.
    if name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(is_plain)
        && !names::is_keyword(name)
    {
        return Cow::Borrowed(name);
    }
    match syn::parse_str::<Ident>(name) {
        Ok(_) => Cow::Borrowed(name),
        Err(_) => {
            let name: String =
                name.chars().map(|c| if c.is_ascii() && is_plain(c as u8) { c } else { '_' }).collect();
            Cow::Owned(format!("_{name}_"))
        }
    }
}

/// [`word`] as a token.
pub fn raw_ident(name: &str) -> Ident {
    let word = word(name);
    match word.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(&word, Span::call_site()),
    }
}

/// The Rust type that holds a primitive.
pub fn primitive_type(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::String => "String",
        Primitive::Boolean => "bool",
        Primitive::Byte => "u8",
        Primitive::SByte => "i8",
        Primitive::Int16 => "i16",
        Primitive::Int32 => "i32",
        Primitive::Int64 => "i64",
        Primitive::Single | Primitive::Double => "f64",
        Primitive::Decimal => "rt::Decimal",
        Primitive::Guid => "rt::Guid",
        Primitive::Date => "rt::Date",
        Primitive::DateTimeOffset => "rt::DateTimeOffset",
        Primitive::TimeOfDay => "rt::TimeOfDay",
        Primitive::Duration => "rt::Duration",
        Primitive::Binary => "rt::Binary",
        Primitive::Stream => "String",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EnumType, StructuredType};

    fn version() -> Version {
        let name = |path: &[&str], ident: &str| RustName {
            path: path.iter().map(|&part| part.to_owned()).collect(),
            ident: ident.to_owned(),
        };
        let session = StructuredType { rust: name(&["call_records"], "Session"), ..Default::default() };
        let option = StructuredType { rust: name(&[], "Option"), ..Default::default() };
        let usages = EnumType { rust: name(&[], "KeyUsages"), ..Default::default() };
        Version {
            types: [("g.callRecords.session".to_owned(), session), ("g.option".to_owned(), option)]
                .into_iter()
                .collect(),
            enums: [("g.keyUsages".to_owned(), usages)].into_iter().collect(),
            ..Default::default()
        }
    }

    fn shown(item: TypeName, collection: bool) -> String {
        spelled(&version(), &Type { item, collection })
    }

    #[test]
    fn types_have_one_spelling_everywhere() {
        assert_eq!(shown(TypeName::Primitive(Primitive::String), false), "String");
        assert_eq!(shown(TypeName::Primitive(Primitive::Binary), true), "Vec<rt::Binary>");
        assert_eq!(
            shown(TypeName::Structured("g.callRecords.session".into()), true),
            "Vec<types::call_records::Session>"
        );
        assert_eq!(shown(TypeName::Flags("g.keyUsages".into()), false), "rt::Flags<types::KeyUsages>");
        assert_eq!(shown(TypeName::Any, true), "Vec<rt::Json>");
    }

    #[test]
    fn a_type_that_is_called_like_the_standard_librarys_gives_way() {
        assert_eq!(shown(TypeName::Structured("g.option".into()), false), "types::Option_");
    }

    #[test]
    fn names_that_are_no_identifiers_are_made_such() {
        assert_eq!(raw_ident("r#type").to_string(), "r#type");
        assert_eq!(raw_ident("fn").to_string(), "_fn_");
        assert_eq!(raw_ident("Self").to_string(), "_Self_");
        assert_eq!(raw_ident("continue").to_string(), "_continue_");
        assert_eq!(raw_ident("display_name").to_string(), "display_name");
        assert_eq!(raw_ident("a b; evil()").to_string(), "_a_b__evil___");
        assert_eq!(word("r#type"), "r#type");
    }
}
