//! The types of a version as most generators write them: plain structs with serde's derives. It is what the benchmark of
//! compile time holds the emitted crate against, and no part of what a run writes.

use super::layout::{Layout, Record};
use super::{RustFile, enums, ty, types};
use crate::model::{EnumType, Primitive, Property, RustName, Type, TypeName, Version};
use crate::print::{self, Item, literal};

/// The files of a crate with the types of a version, under the same names and paths as those of the emitted crate.
pub fn derived(version: &Version) -> Vec<RustFile> {
    let layout = Layout::new(version, None);
    let root = format!(
        "mod rt {{ pub(crate) use serde_json::{{Map, Value as Json}}; }}\n\
         pub mod {} {{ pub mod types; use super::rt; }}\n",
        version.module
    );
    let modules = layout.modules.iter().map(|(path, module)| {
        let below: String = path.iter().map(|part| format!("/{part}")).collect();
        let namespaces: String = module.namespaces.iter().map(|name| format!("pub mod {name};\n")).collect();
        let here = |name: &RustName| name.path == *path;
        let records = layout.records.iter().filter(|record| here(record.rust));
        let enums = layout.enums.iter().filter(|ty| here(&ty.rust)).map(|ty| enumeration(&layout, ty));
        let items: Vec<_> = records.map(|record| structure(&layout, record)).chain(enums).collect();
        let text = format!("use super::{{rt, types}};\n{namespaces}{}", print::file("", "", &items));
        RustFile { path: format!("src/{}/types{below}.rs", version.module), text }
    });
    modules.chain([RustFile { path: "src/lib.rs".to_owned(), text: root }]).collect()
}

/// ```text
/// #[derive(serde::Serialize, serde::Deserialize, Debug, Clone, Default, PartialEq)]
/// pub struct Device {
///     #[serde(rename = "displayName", skip_serializing_if = "Option::is_none")]
///     pub display_name: Option<String>,
///     #[serde(flatten)]
///     pub extra: rt::Map<String, rt::Json>,
/// }
/// ```
fn structure(layout: &Layout<'_>, record: &Record<'_>) -> Item {
    let fields = record.fields.iter().map(|field| {
        let ty = value(layout.version, field.property);
        let ty = if layout.is_boxed(record, field) { format!("Box<{ty}>") } else { ty };
        let key = literal(&field.property.name);
        Item::new(format!("pub {}: Option<{ty}>,", types::field_ident(field.property)))
            .attributed(&format!("#[serde(rename = {key}, skip_serializing_if = \"Option::is_none\")]\n"))
            .documented(types::field_docs(field))
    });
    let extra =
        Item::new("pub extra: rt::Map<String, rt::Json>,".to_owned()).attributed("#[serde(flatten)]\n");
    Item::block(format!("pub struct {}", ty::ident(record.rust)), fields.chain([extra]).collect())
        .attributed("#[derive(serde::Serialize, serde::Deserialize, Debug, Clone, Default, PartialEq)]\n")
        .documented(types::docs(layout, record))
}

/// The type of a property's value; what has a type of the runtime's own is text or a number.
fn value(version: &Version, property: &Property) -> String {
    let item = match &property.ty.item {
        TypeName::Flags(_) => TypeName::Primitive(Primitive::String),
        TypeName::Primitive(primitive) => TypeName::Primitive(match primitive {
            Primitive::Decimal => Primitive::Double,
            Primitive::Guid | Primitive::Binary | Primitive::Duration => Primitive::String,
            Primitive::Date | Primitive::DateTimeOffset | Primitive::TimeOfDay => Primitive::String,
            other => *other,
        }),
        other => other.clone(),
    };
    ty::spelled(version, &Type { item, collection: property.ty.collection })
}

/// ```text
/// #[derive(serde::Serialize, serde::Deserialize, Debug, Clone, PartialEq)]
/// pub enum Importance {
///     #[serde(rename = "low")]
///     Low,
///     #[serde(untagged)]
///     Unrecognized(String),
/// }
/// ```
fn enumeration(layout: &Layout<'_>, ty: &EnumType) -> Item {
    let members = ty.members.iter().map(|member| {
        Item::new(format!("{},", enums::member_ident(member)))
            .attributed(&format!("#[serde(rename = {})]\n", literal(&member.name)))
            .documented(enums::member_docs(member))
    });
    let other = Item::new("Unrecognized(String),".to_owned()).attributed("#[serde(untagged)]\n");
    Item::block(format!("pub enum {}", ty::ident(&ty.rust)), members.chain([other]).collect())
        .attributed("#[derive(serde::Serialize, serde::Deserialize, Debug, Clone, PartialEq)]\n")
        .documented(enums::docs(layout, ty))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Member, StructuredType};

    #[test]
    fn types_are_plain_structs_and_enums_with_derives() {
        let rust = |ident: &str| RustName { path: Vec::new(), ident: ident.to_owned() };
        let property = |name: &str, rust: &str, item| {
            let ty = Type { item, collection: false };
            (name.into(), Property { name: name.into(), rust: rust.to_owned(), ty, ..Property::default() })
        };
        let device = StructuredType {
            name: "g.device".to_owned(),
            rust: rust("Device"),
            documented: true,
            properties: [
                property("boughtOn", "bought_on", TypeName::Primitive(Primitive::Date)),
                property("kind", "kind", TypeName::Enum("g.kind".into())),
                property("parent", "parent", TypeName::Structured("g.device".into())),
            ]
            .into_iter()
            .collect(),
            ..StructuredType::default()
        };
        let phone = Member { name: "phone".to_owned(), rust: "Phone".to_owned(), ..Member::default() };
        let kind = EnumType {
            name: "g.kind".to_owned(),
            rust: rust("Kind"),
            members: vec![phone],
            ..Default::default()
        };
        let version = Version {
            module: "v1_0".to_owned(),
            types: [(device.name.clone(), device)].into_iter().collect(),
            enums: [(kind.name.clone(), kind)].into_iter().collect(),
            ..Version::default()
        };
        let types = derived(&version).into_iter().find(|file| file.path == "src/v1_0/types.rs");
        let text = types.map(|file| file.text).unwrap_or_default();
        let code: Vec<&str> =
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("///")).collect();
        insta::assert_snapshot!(code.join("\n"), @r#"
        use super::{rt, types};
        #[derive(serde::Serialize, serde::Deserialize, Debug, Clone, Default, PartialEq)]
        pub struct Device {
        #[serde(rename = "boughtOn", skip_serializing_if = "Option::is_none")]
        pub bought_on: Option<String>,
        #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
        pub kind: Option<types::Kind>,
        #[serde(rename = "parent", skip_serializing_if = "Option::is_none")]
        pub parent: Option<Box<types::Device>>,
        #[serde(flatten)]
        pub extra: rt::Map<String, rt::Json>,
        }
        #[derive(serde::Serialize, serde::Deserialize, Debug, Clone, PartialEq)]
        pub enum Kind {
        #[serde(rename = "phone")]
        Phone,
        #[serde(untagged)]
        Unrecognized(String),
        }
        "#);
    }
}
