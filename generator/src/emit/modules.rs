//! The modules that hold the others: the crate's root, the versions, and the namespaces of their types.

use super::doc::{Docs, code};
use super::endpoints::{Crate, Node};
use super::features::{self, Features};
use super::layout::{Layout, Module, Record};
use super::{EmitOptions, RustFile, file, ty};
use crate::model::{Api, EnumType, RustName, Version};
use crate::print::{Item, literal};
use quote::quote;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Path of the file that defines a type.
fn path(layout: &Layout<'_>, name: &RustName) -> String {
    let folders: String = name.path.iter().map(|folder| format!("{folder}/")).collect();
    format!("src/{}/types/{folders}{}.rs", layout.version.module, layout.file(name))
}

/// The root: what it declares may stand inside any module of another crate. `//!` lines come first and are for a crate of its own.
pub(super) fn root(api: &Api, options: &EmitOptions) -> RustFile {
    let has_calls = api.has_calls();
    let what = if has_calls { "Types and calls" } else { "Types" };
    let mut docs = Docs::new()
        .markdown(&format!("{what} of the API, generated from its documentation by docbindgen."))
        .markdown(
            "Each API version is a module with its types in `types`; what all of them share is in [`runtime`].",
        );
    if has_calls {
        docs = docs.markdown(super::endpoints::ABOUT);
    }
    let versions = api.versions.iter().map(|version| {
        let module = ty::raw_ident(&version.module);
        let feature = features::of_version(api, version).filter(|_| options.features);
        let condition = feature.map(|feature| features::condition([&feature])).unwrap_or_default();
        let lints = quote!(#[allow(dead_code, unused_imports, non_camel_case_types, non_snake_case)]);
        Item::new(quote!(#lints pub mod #module;))
            .attributed(&condition)
            .documented(Docs::new().markdown(&format!("Version {} of the API.", code(&version.name))))
    });
    let runtime = Item::new(quote!(
        #[allow(dead_code, unused_imports)]
        pub mod runtime;
    ));
    // Without any version there is nobody to use it.
    let alias = Item::new(quote!(
        #[allow(unused_imports)]
        use self::runtime as rt;
    ));
    let names: Vec<_> = api.versions.iter().map(|version| &version.name).collect();
    let table = has_calls.then(|| {
        Item::new(quote!(
            #[allow(dead_code)]
            const VERSIONS: &[&str] = &[#(#names),*];
        ))
        .documented("The versions, as base URLs end in them.")
    });
    let items: Vec<_> = std::iter::once(runtime).chain(versions).chain([alias]).chain(table).collect();
    file("src/lib.rs".to_owned(), docs, &items)
}

/// The module of a version.
pub(super) fn version(at: &Crate<'_, '_>, tree: &Node<'_>, features: &Features<'_>) -> RustFile {
    let imports = quote!(
        use super::rt;
    );
    let types = quote!(
        pub mod types;
    );
    let mut items = vec![Item::new(imports), Item::new(types)];
    items.extend(super::endpoints::root(at, tree, features));
    file(format!("src/{}.rs", at.layout.version.module), Docs::new(), &items)
}

/// The module `types`, those below it, and all types.
pub(super) fn types(layout: &Layout<'_>, features: &Features<'_>, options: &EmitOptions) -> Vec<RustFile> {
    let folder = format!("src/{}/types", layout.version.module);
    let modules = layout.modules.iter().map(|(path, module)| {
        let below: String = path.iter().map(|part| format!("/{part}")).collect();
        let mut items = members(path, module);
        if path.is_empty() {
            items.push(bases(layout.version));
            items.extend(options.features.then(|| registry(layout, features)));
            let about = format!("Types of version {}.", code(&layout.version.name));
            return file(format!("{folder}.rs"), Docs::new().markdown(&about), &items);
        }
        file(format!("{folder}{below}.rs"), Docs::new().markdown("Types of a namespace."), &items)
    });
    modules.chain(definitions(layout, features)).collect()
}

/// The files that define types.
fn definitions(layout: &Layout<'_>, features: &Features<'_>) -> Vec<RustFile> {
    let mut files: BTreeMap<String, Vec<Definition<'_, '_>>> = BTreeMap::new();
    let records = layout.records.iter().map(|record| (record.rust, Definition::Record(record)));
    let enums = layout.enums.iter().map(|ty| (&ty.rust, Definition::Enum(ty)));
    for (name, definition) in records.chain(enums) {
        files.entry(path(layout, name)).or_default().push(definition);
    }
    let define = |(path, mut definitions): (String, Vec<Definition<'_, '_>>)| {
        definitions.sort_by_key(Definition::ident);
        let items = definitions.iter().flat_map(|definition| match definition {
            Definition::Record(record) => {
                let condition = features.of_record(record);
                super::types::items(layout, record).map(|item| item.attributed(&condition))
            }
            Definition::Enum(ty) => {
                let condition = features.of_type(&ty.name);
                super::enums::items(layout, ty).map(|item| item.attributed(&condition))
            }
        });
        file(path, Docs::new(), &items.collect::<Vec<_>>())
    };
    files.into_par_iter().map(define).collect()
}

/// A type with an item of its own.
enum Definition<'l, 'a> {
    Record(&'l Record<'a>),
    Enum(&'a EnumType),
}

impl Definition<'_, '_> {
    fn ident(&self) -> String {
        match self {
            Self::Record(record) => record.rust.ident.clone(),
            Self::Enum(ty) => ty.rust.ident.clone(),
        }
    }
}

/// What a module of types holds: namespaces, and the text of the files that define the types.
///
/// The files are no modules of their own: rustc makes a unit of code for each module, here and in programs, and describes to
/// debuggers in each of them all types that it reaches, which is most of them.
fn members(path: &[String], module: &Module<'_>) -> Vec<Item> {
    let namespaces = module.namespaces.iter().map(|module| ty::raw_ident(module));
    let folder = path.last().map_or("types", String::as_str);
    let files = module.files.iter().map(|file| format!("{folder}/{file}.rs"));
    vec![
        Item::new(quote!(
            use super::{rt, types};
        )),
        Item::new(quote!(#(pub mod #namespaces;)*)),
        Item::new(quote!(#(include!(#files);)*)),
    ]
}

/// Pairs of a type and its base, for checked views of one as the other.
fn bases(version: &Version) -> Item {
    let mut pairs: Vec<(&str, &str)> =
        version.types.values().filter_map(|ty| Some((ty.name.as_str(), ty.base.as_deref()?))).collect();
    pairs.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    let rows = pairs.into_iter().map(|(name, base)| format!("({}, {}),\n", literal(name), literal(base)));
    Item::list(quote!(const BASES: &[(&str, &str)] = &), rows.collect())
}

/// Every type by its name.
fn registry(layout: &Layout<'_>, features: &Features<'_>) -> Item {
    let types = layout.records.iter().filter(|record| record.ty.is_some()).map(|record| {
        let condition = features.of_record(record);
        format!("{condition}rt::Registered::of::<{}>(),\n", ty::spelled_path(record.rust))
    });
    Item::list(
        quote!(#[cfg(feature = "registry")] pub static REGISTRY: &[rt::Registered] = &),
        types.collect(),
    )
    .documented("Every structured type of this version, sorted by name, to be made by its name.")
}
