//! What changed since the listing of an output folder was written.

use crate::diff::{self, Change};
use crate::export::listing;
use crate::model::{Api, Doc, Operation, Payload, Version};
use std::path::Path;

/// The changes from the listing that `folder` holds to `api`: everything but descriptions, examples and most facets,
/// which a listing leaves out. Only the newer places are known. `None` if there is no listing that can be read.
pub fn since(folder: &Path, api: &Api) -> Option<Vec<Change>> {
    let old = listing::read(&std::fs::read_to_string(folder.join(crate::LISTING)).ok()?)?;
    // What a listing leaves out would otherwise seem to be new.
    let mut new = listing::read(&listing::listing(api))?;
    for version in &mut new.versions {
        if let Some(known) = api.versions.iter().find(|known| known.name == version.name) {
            add_places(version, known);
        }
    }
    Some(diff::compare(&old, &new))
}

fn add_places(version: &mut Version, known: &Version) {
    for (name, ty) in &mut version.types {
        let Some(known) = known.types.get(name) else { continue };
        places(&mut ty.doc, &known.doc);
        for (name, property) in &mut ty.properties {
            known.properties.get(name).into_iter().for_each(|known| places(&mut property.doc, &known.doc));
        }
    }
    for (name, en) in &mut version.enums {
        let Some(known) = known.enums.get(name) else { continue };
        places(&mut en.doc, &known.doc);
        for member in &mut en.members {
            let twin = known.members.iter().find(|twin| twin.name == member.name);
            twin.into_iter().for_each(|twin| places(&mut member.doc, &twin.doc));
        }
    }
    let calls: std::collections::HashMap<String, &Operation> =
        known.operations.iter().map(|operation| (listing::call(operation), operation)).collect();
    for operation in &mut version.operations {
        if let Some(known) = calls.get(&listing::call(operation)) {
            add_operation_places(operation, known);
        }
    }
}

fn add_operation_places(operation: &mut Operation, known: &Operation) {
    places(&mut operation.doc, &known.doc);
    for (parameter, known) in operation.parameters.iter_mut().zip(&known.parameters) {
        places(&mut parameter.property.doc, &known.property.doc);
    }
    if let (Payload::Parameters { parameters, .. }, Payload::Parameters { parameters: known, .. }) =
        (&mut operation.request, &known.request)
    {
        for (name, parameter) in parameters {
            known.get(name).into_iter().for_each(|known| places(&mut parameter.doc, &known.doc));
        }
    }
}

fn places(doc: &mut Doc, known: &Doc) {
    doc.places.clone_from(&known.places);
}
