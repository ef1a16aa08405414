//! Small sets of pages in, what matters of the model out.

mod enums;
mod forms;
mod infer;
mod names;
mod nested;
mod operations;
mod payload;
mod record;
mod seeds;
mod types;
mod untyped;
mod whole;

use super::{Api, Operation, Options, Payload, Property, StructuredType, build, verify};
use crate::export::listing::{payload, type_name};
use crate::facts;
use crate::page;
use crate::report::Finding;
use crate::source::{Document, Sources};
use std::fmt::Write;

/// The model of pages given by path and text, which holds what every model must.
pub(super) fn model(pages: &[(&str, &str)]) -> (Api, Vec<Finding>, Sources) {
    let mut documents: Vec<_> = pages.iter().map(|(path, text)| Document::new(path, *text)).collect();
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let sources = Sources { documents, ..Sources::default() };
    let read =
        |(id, document)| facts::read(&page::parse(id, document), document, &facts::Wordings::default());
    let facts: Vec<_> = (0..).zip(&sources.documents).map(read).collect();
    let (api, findings) = build(&facts, &sources, &Options::default());
    assert_eq!(verify(&api), [""; 0]);
    (api, findings, sources)
}

/// Types with their properties, and enumerations.
pub(super) fn types(pages: &[(&str, &str)]) -> String {
    let (api, ..) = model(pages);
    let mut out = String::new();
    for version in &api.versions {
        for ty in version.types.values() {
            writeln!(out, "{}", type_line(ty)).unwrap();
            for property in ty.properties.values() {
                writeln!(out, "  {}", property_line(property)).unwrap();
            }
        }
        for en in version.enums.values() {
            let members: Vec<&str> = en.members.iter().map(|member| member.name.as_str()).collect();
            let words = words(&[(en.flags, "flags"), (!en.named, "unnamed")]);
            writeln!(out, "enum {}{words} = {}", short(&en.name), members.join(" ")).unwrap();
        }
    }
    out
}

fn type_line(ty: &StructuredType) -> String {
    let base = ty.base.as_ref().map_or_else(String::new, |base| format!(" : {}", short(base)));
    let words = words(&[
        (ty.entity, "entity"),
        (ty.is_abstract, "abstract"),
        (ty.is_open, "open"),
        (!ty.documented, "undocumented"),
    ]);
    format!("{}{base}{words}", short(&ty.name))
}

fn property_line(property: &Property) -> String {
    let words = words(&[(property.navigation, "navigation"), (property.facets.read_only, "read-only")]);
    format!("{} {}{words}", property.name, short(&type_name(&property.ty)))
}

/// Operations with what they carry.
pub(super) fn operations(pages: &[(&str, &str)]) -> String {
    let (api, ..) = model(pages);
    let operations = api.versions.iter().flat_map(|version| &version.operations);
    operations.map(operation_lines).collect()
}

fn operation_lines(operation: &Operation) -> String {
    let mut out = String::new();
    let Operation { action, request, response, statuses, .. } = operation;
    let (request, response) = (short(&payload(request)), short(&payload(response)));
    let (method, template) = (operation.route.method.as_str(), &operation.route.template);
    writeln!(out, "{method} {template}: {action:?} {request} -> {response} {statuses:?}").unwrap();
    for parameter in &operation.parameters {
        let place = parameter.place;
        writeln!(out, "  {place:?} {} as {}", property_line(&parameter.property), parameter.property.rust)
            .unwrap();
    }
    if let Payload::Parameters { rust, parameters } = &operation.request {
        writeln!(out, "  {}", rust.ident).unwrap();
        parameters.values().for_each(|property| writeln!(out, "    {}", property_line(property)).unwrap());
    }
    out
}

/// Findings about more than one page, with their place.
pub(super) fn findings(pages: &[(&str, &str)]) -> String {
    let (_, findings, sources) = model(pages);
    let line = |finding: &Finding| {
        let place = sources.place(finding.span);
        format!("{}:{} {}: {}\n", place.file, place.line, finding.code.name, finding.label)
    };
    findings.iter().map(line).collect()
}

/// A text without the namespace that nearly all names have.
fn short(text: &str) -> String {
    text.replace("microsoft.graph.", "")
}

fn words(words: &[(bool, &str)]) -> String {
    words.iter().filter(|(holds, _)| *holds).map(|(_, word)| format!(" [{word}]")).collect()
}

/// A page of a resource: its name, what it says about itself, its rows.
pub(super) fn resource(name: &str, about: &str, rows: &str) -> String {
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{about}\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}\n"
    )
}

/// A page of an operation: its title, its routes, the rest of its text.
pub(super) fn operation(title: &str, routes: &str, rest: &str) -> String {
    format!(
        "# {title}\n\nNamespace: microsoft.graph\n\nA call.\n\n## HTTP request\n\n```http\n{routes}\n```\n\n{rest}\n"
    )
}
