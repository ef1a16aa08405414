//! Types of the model as Rust types.
//!
//! Every emitted module imports `rt` (the runtime) and `types` (the types of its API version) from its parent, so a type
//! has one spelling wherever it is used: `String`, `Vec<types::Group>`, `types::call_records::Session`, `rt::Guid`.

use crate::model::names;
use crate::model::{Primitive, RustName, Type, TypeName, Version};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The type of a value, without the `Option` or `Box` that a field puts around it.
///
/// A name that the version doesn't hold, which a model never does, is any JSON.
pub fn rust_type(version: &Version, ty: &Type) -> TokenStream {
    let item = item_type(version, &ty.item);
    if ty.collection { quote!(Vec<#item>) } else { item }
}

/// The type of one value of a collection, or of the value itself.
pub fn item_type(version: &Version, name: &TypeName) -> TokenStream {
    match name {
        TypeName::Primitive(primitive) => primitive_type(*primitive),
        TypeName::Structured(name) => {
            let ty = version.types.get(name);
            ty.map_or_else(json, |ty| foreign(&ty.replaced_by).unwrap_or_else(|| path(&ty.rust)))
        }
        TypeName::Enum(name) => {
            let ty = version.enums.get(name);
            ty.map_or_else(json, |ty| foreign(&ty.replaced_by).unwrap_or_else(|| path(&ty.rust)))
        }
        TypeName::Flags(name) => {
            let ty = version.enums.get(name);
            ty.map_or_else(json, |ty| foreign(&ty.replaced_by).unwrap_or_else(|| flags(&ty.rust)))
        }
        TypeName::Any => json(),
    }
}

/// The user's own type in place of a documented one.
fn foreign(replaced_by: &Option<String>) -> Option<TokenStream> {
    let ty: TokenStream = replaced_by.as_ref()?.parse().ok()?;
    Some(quote!(rt::Foreign<#ty>))
}

fn flags(name: &RustName) -> TokenStream {
    let ty = path(name);
    quote!(rt::Flags<#ty>)
}

/// The attributes that the user wants on an item. What isn't one, which a configuration never holds, is left out.
pub fn attributes(attributes: &[String]) -> TokenStream {
    attributes.iter().filter_map(|attribute| attribute.parse::<TokenStream>().ok()).collect()
}

/// The path of a type as every emitted module sees it: `types::call_records::Session`.
pub fn path(name: &RustName) -> TokenStream {
    let ident = ident(name);
    let modules = name.path.iter().map(|module| raw_ident(module));
    quote!(types:: #(#modules::)* #ident)
}

/// The identifier of a type. A type that is called like one of the few names of the standard library that emitted
/// code uses gets an underscore, wherever it stands.
pub fn ident(name: &RustName) -> Ident {
    const TAKEN: [&str; 8] = ["Option", "String", "Vec", "Box", "Some", "None", "Default", "Self"];
    if TAKEN.contains(&name.ident.as_str()) {
        return raw_ident(&format!("{}_", name.ident));
    }
    raw_ident(&name.ident)
}

/// An identifier that the model settled. What isn't one, which a model never holds, is made one.
pub fn raw_ident(name: &str) -> Ident {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // Parsing knows all there is to know about identifiers, but each would be parsed several times.
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain);
    if is_plain && !names::is_keyword(name) {
        return Ident::new(name, Span::call_site());
    }
    match syn::parse_str::<Ident>(name) {
        Ok(ident) => ident,
        Err(_) => {
            let name: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
            Ident::new(&format!("_{name}_"), Span::call_site())
        }
    }
}

/// The Rust type that holds a primitive.
pub fn primitive_type(primitive: Primitive) -> TokenStream {
    match primitive {
        Primitive::String => quote!(String),
        Primitive::Boolean => quote!(bool),
        Primitive::Byte => quote!(u8),
        Primitive::SByte => quote!(i8),
        Primitive::Int16 => quote!(i16),
        Primitive::Int32 => quote!(i32),
        Primitive::Int64 => quote!(i64),
        Primitive::Single | Primitive::Double => quote!(f64),
        Primitive::Decimal => quote!(rt::Decimal),
        Primitive::Guid => quote!(rt::Guid),
        Primitive::Date => quote!(rt::Date),
        Primitive::DateTimeOffset => quote!(rt::DateTimeOffset),
        Primitive::TimeOfDay => quote!(rt::TimeOfDay),
        Primitive::Duration => quote!(rt::Duration),
        Primitive::Binary => quote!(rt::Binary),
        Primitive::Stream => quote!(String),
    }
}

fn json() -> TokenStream {
    quote!(rt::Json)
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
            types: [("g.callRecords.session".to_owned(), session), ("g.option".to_owned(), option)].into(),
            enums: [("g.keyUsages".to_owned(), usages)].into(),
            ..Default::default()
        }
    }

    fn shown(item: TypeName, collection: bool) -> String {
        rust_type(&version(), &Type { item, collection }).to_string().replace(' ', "")
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
    }
}
