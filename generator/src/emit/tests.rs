//! Small models in, Rust text out.

use super::*;
use crate::model::*;
use crate::span::Place;
use std::sync::Arc;

fn name(path: &[&str], ident: &str) -> RustName {
    RustName { path: path.iter().map(|&part| part.to_owned()).collect(), ident: ident.to_owned() }
}

fn doc(text: &str) -> Doc {
    let place = Place { file: "beta/resources/thing.md".into(), line: 7 };
    Doc { text: text.into(), places: vec![place], deprecated: None }
}

fn property(name: &str, rust: &str, item: TypeName, collection: bool) -> (Arc<str>, Property) {
    let ty = Type { item, collection };
    let doc = doc(&format!("The {name}."));
    (name.into(), Property { name: name.into(), rust: rust.to_owned(), ty, doc, ..Default::default() })
}

fn navigation(name: &str, rust: &str, target: &str) -> (Arc<str>, Property) {
    let (key, property) = property(name, rust, TypeName::Structured(target.into()), false);
    (key, Property { navigation: true, ..property })
}

fn string() -> TypeName {
    TypeName::Primitive(Primitive::String)
}

fn structured(name: &str) -> TypeName {
    TypeName::Structured(name.into())
}

fn ty(
    full: &str,
    rust: RustName,
    base: Option<&str>,
    properties: Vec<(Arc<str>, Property)>,
) -> (String, StructuredType) {
    let ty = StructuredType {
        name: full.to_owned(),
        rust,
        base: base.map(str::to_owned),
        documented: true,
        properties: properties.into_iter().collect(),
        doc: doc("A thing with `markup` & <b>more</b>."),
        ..Default::default()
    };
    (full.to_owned(), ty)
}

fn api() -> Api {
    let entity = ty("g.entity", name(&[], "Entity"), None, vec![property("id", "id", string(), false)]);
    let mut retired = property("type", "type_", TypeName::Enum("g.kind".into()), false);
    retired.1.doc.deprecated = Some("Use kinds.".to_owned());
    retired.1.facets.required = true;
    let device = ty(
        "g.device",
        name(&[], "Device"),
        Some("g.entity"),
        vec![
            retired,
            property("kinds", "kinds", TypeName::Flags("g.kind".into()), false),
            property("sessions", "sessions", structured("g.callRecords.session"), true),
            property("extra", "extra", TypeName::Any, false),
            navigation("owner", "owner", "g.entity"),
        ],
    );
    let filter = ty(
        "g.filter",
        name(&[], "Filter"),
        None,
        vec![
            property("not", "not", structured("g.filter"), false),
            property("by", "by", structured("g.entity"), false),
        ],
    );
    let session =
        ty("g.callRecords.session", name(&["call_records"], "Session"), Some("g.entity"), Vec::new());
    let member = |name: &str, rust: &str, value, text: &str| Member {
        name: name.to_owned(),
        rust: rust.to_owned(),
        value,
        doc: doc(text),
        ..Default::default()
    };
    let kind = EnumType {
        name: "g.kind".to_owned(),
        rust: name(&[], "Kind"),
        flags: true,
        named: true,
        members: vec![
            member("small", "Small", Some(0), ""),
            member("unrecognized", "Unrecognized", None, "Not known."),
        ],
        doc: doc("How large a thing is."),
        ..Default::default()
    };
    let version = Version {
        name: "beta".to_owned(),
        module: "beta".to_owned(),
        types: [entity, device, filter, session].into_iter().collect(),
        enums: [("g.kind".to_owned(), kind)].into_iter().collect(),
        operations: vec![endpoints::tests::operation("GET /devices")],
    };
    Api { versions: vec![version] }
}

fn emitted() -> Vec<RustFile> {
    emit(&api(), &EmitOptions { features: true, ..Default::default() }).files
}

fn text(path: &str) -> String {
    emitted()
        .into_iter()
        .find(|file| file.path == path)
        .map_or_else(|| format!("no {path}"), |file| file.text)
}

#[test]
fn types_whose_names_begin_with_one_word_share_a_file() {
    let paths: Vec<_> =
        emitted().into_iter().map(|file| file.path).filter(|path| !path.contains("runtime")).collect();
    assert_eq!(
        paths,
        [
            "src/beta.rs",
            "src/beta/devices.rs",
            "src/beta/types.rs",
            "src/beta/types/call_records.rs",
            "src/beta/types/call_records/session.rs",
            "src/beta/types/device.rs",
            "src/beta/types/entity.rs",
            "src/beta/types/filter.rs",
            "src/beta/types/kind.rs",
            "src/lib.rs",
        ]
    );
}

#[test]
fn a_record_restates_what_it_inherits() {
    insta::assert_snapshot!(text("src/beta/types/device.rs"));
}

#[test]
fn only_what_contains_itself_is_boxed() {
    let text = text("src/beta/types/filter.rs");
    assert!(text.contains("pub not: Option<Box<types::Filter>>,"), "{text}");
    assert!(text.contains("pub by: Option<types::Entity>,"), "{text}");
}

#[test]
fn an_enumeration_has_a_variant_for_what_is_not_documented() {
    insta::assert_snapshot!(text("src/beta/types/kind.rs"));
}

#[test]
fn modules_declare_and_re_export() {
    insta::assert_snapshot!(
        [
            text("src/lib.rs"),
            text("src/beta.rs"),
            text("src/beta/types.rs"),
            text("src/beta/types/call_records.rs")
        ]
        .join("----\n")
    );
}

#[test]
fn one_file_nests_the_modules() {
    let files: Vec<_> = emitted().into_iter().filter(|file| !file.path.contains("runtime")).collect();
    let text = single_file(&files, &[]);
    assert!(syn::parse_str::<syn::File>(&text).is_ok(), "{text}");
    assert!(!text.contains("mod types;") && text.contains("mod types {"));
    assert!(!text.contains("include!") && text.contains("pub struct Device {"));
    let all = single_file(&emitted(), &[]);
    assert!(all.contains("pub mod runtime {") && all.contains("mod decode {") && !all.contains("mod tests"));
    assert!(!all.contains("cfg(feature") && !all.contains("REGISTRY") && !all.contains("mod with_ureq"));
    let ureq = single_file(&emitted(), &["ureq-no-tls"]);
    assert!(
        ureq.contains("mod with_ureq {") && !ureq.contains("mod stream {") && !ureq.contains("cfg(feature")
    );
}

#[test]
fn types_alone_need_nothing_of_calls() {
    let mut api = api();
    api.versions[0].operations.clear();
    let output = crate::emit(&Default::default(), &api);
    let text = |path: &str| String::from_utf8_lossy(&output.files[path]).into_owned();
    assert!(
        !output.files.keys().any(|path| path.contains("send") || path.contains("request")),
        "{:?}",
        output.files.keys()
    );
    assert!(!text("Cargo.toml").contains("http") && text("Cargo.toml").contains("jiff = [\"dep:jiff\"]"));
    assert!(!text("src/runtime.rs").contains("mod request") && !text("src/lib.rs").contains("# Calls"));
    assert!(text("src/beta/types/device.rs").contains("Device \"g.device\" is [];"));
}

#[test]
fn files_of_types_are_not_those_of_modules_or_devices() {
    let mut api = api();
    let version = &mut api.versions[0];
    for ident in ["IOSConfig", "IosDevice", "Type", "Type_", "Types", "Rt", "CallRecords", "Nul", "Com1"] {
        let (name, ty) = ty(&format!("g.{ident}"), name(&[], ident), None, Vec::new());
        version.types.insert(name, ty);
    }
    version.types.insert(
        "g.call_records".to_owned(),
        ty("g.call_records", name(&["call"], "Other"), None, Vec::new()).1,
    );
    let layout = Layout::new(version, None);
    let files: Vec<_> = layout.modules[&[][..]].files.iter().collect();
    assert_eq!(
        files,
        ["call_", "com1_", "device", "entity", "filter", "ios", "kind", "nul_", "rt_", "type_", "types_"]
    );
}
