//! The modules that hold the others: the crate's root, the versions, and the namespaces of their types.

use super::doc::{Docs, code};
use super::layout::{Layout, Module};
use super::{EmitOptions, RustFile, header, ty};
use crate::model::{Api, RustName, Version};
use crate::print;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Path of the file that defines a type.
pub(super) fn path(layout: &Layout<'_>, name: &RustName) -> String {
    let module = layout.module(&name.path, &name.ident);
    let folders: String = name.path.iter().map(|folder| format!("{folder}/")).collect();
    format!("src/{}/types/{folders}{module}.rs", layout.version.module)
}

/// The root: what it declares may stand inside any module of another crate. `//!` lines come first and are for a crate of its own.
pub(super) fn root(api: &Api) -> RustFile {
    let doc = Docs::new()
        .markdown("Types and calls of the API, generated from its documentation by docbindgen.")
        .markdown(
            "Each API version is a module with its types in `types`; what all of them share is in [`runtime`].",
        )
        .markdown(super::endpoints::ABOUT)
        .inner_attributes();
    let versions = api.versions.iter().map(|version| {
        let module = ty::raw_ident(&version.module);
        let doc = Docs::new().markdown(&format!("Version {} of the API.", code(&version.name))).attributes();
        quote!(#doc #[allow(dead_code, unused_imports, non_camel_case_types, non_snake_case)] pub mod #module;)
    });
    let modules = quote! {
        #[allow(dead_code, unused_imports)]
        pub mod runtime;
        #(#versions)*
    };
    let items = vec![
        doc,
        modules,
        quote!(
            use self::runtime as rt;
        ),
    ];
    RustFile { path: "src/lib.rs".to_owned(), text: print::file(&header(&[]), items) }
}

/// The module of a version.
pub(super) fn version(version: &Version) -> RustFile {
    let mut items = vec![
        quote!(
            use super::rt;
        ),
        quote!(
            pub mod types;
        ),
    ];
    items.extend(super::endpoints::root(version));
    RustFile { path: format!("src/{}.rs", version.module), text: print::file(&header(&[]), items) }
}

/// The module `types` and those below it.
pub(super) fn types(layout: &Layout<'_>, options: &EmitOptions) -> Vec<RustFile> {
    let folder = format!("src/{}/types", layout.version.module);
    let files = layout.modules.iter().map(|(path, module)| {
        let file: String = path.iter().map(|part| format!("/{part}")).collect();
        let mut items = members(layout, path, module);
        if path.is_empty() {
            items.push(bases(layout.version));
            if options.registry {
                items.push(registry(layout));
            }
        }
        RustFile { path: format!("{folder}{file}.rs"), text: print::file(&header(&[]), items) }
    });
    files.collect()
}

/// What a module of types holds: modules of namespaces, and modules of types with what they define.
fn members(layout: &Layout<'_>, path: &[String], module: &Module<'_>) -> Vec<TokenStream> {
    let about = if path.is_empty() {
        format!("Types of version {}.", code(&layout.version.name))
    } else {
        "Types of a namespace.".to_owned()
    };
    let doc = Docs::new().markdown(&about).inner_attributes();
    let namespaces = module.modules.iter().map(|module| {
        let module = ty::raw_ident(module);
        quote!(pub mod #module;)
    });
    let types: Vec<_> = module
        .types
        .iter()
        .map(|(ident, module)| {
            let ident = ty::ident(&RustName { path: Vec::new(), ident: (*ident).to_owned() });
            (ty::raw_ident(module), ident)
        })
        .collect();
    let modules = types.iter().map(|(module, _)| quote!(mod #module;));
    let uses = types.iter().map(|(module, ident)| quote!(pub use self::#module::#ident;));
    vec![
        doc,
        quote!(
            use super::{rt, types};
        ),
        quote!(#(#namespaces)* #(#modules)*),
        quote!(#(#uses)*),
    ]
}

/// Pairs of a type and its base, for checked views of one as the other.
fn bases(version: &Version) -> TokenStream {
    let mut pairs: Vec<(&str, &str)> =
        version.types.values().filter_map(|ty| Some((ty.name.as_str(), ty.base.as_deref()?))).collect();
    pairs.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    let pairs = pairs.into_iter().map(|(name, base)| {
        let (name, base) = (Literal::string(name), Literal::string(base));
        quote!((#name, #base),)
    });
    quote!(const BASES: &[(&str, &str)] = &[#(#pairs)*];)
}

/// Every type by its name.
fn registry(layout: &Layout<'_>) -> TokenStream {
    let types = layout.records.iter().filter(|record| record.ty.is_some()).map(|record| {
        let path = ty::path(record.rust);
        quote!(rt::Registered::of::<#path>(),)
    });
    quote! {
        #[cfg(feature = "registry")]
        #[doc = " Every structured type of this version, sorted by name, to be made by its name."]
        pub static REGISTRY: &[rt::Registered] = &[#(#types)*];
    }
}
