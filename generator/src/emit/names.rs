//! What items of the model are called in the generated crate.

use super::ty::spelled_path;
use super::{enums, types};
use crate::export::listing::call;
use crate::map::HashMap;
use crate::model::{RustName, Version};

/// A type as users of the crate name it: `beta::types::Lamp`.
pub(crate) fn type_path(version: &Version, rust: &RustName, replaced_by: &Option<String>) -> String {
    replaced_by.clone().unwrap_or_else(|| [&*version.module, "::", &spelled_path(rust)].concat())
}

/// What all items of a version are called, by their documented names: `microsoft.graph.lamp.isOn` is
/// `beta::types::Lamp::is_on`, `GET /lamps/{id}` is `beta::lamps().id(id).get()`.
pub(crate) fn all(version: &Version) -> HashMap<String, String> {
    let mut names = HashMap::default();
    for ty in version.types.values() {
        let path = type_path(version, &ty.rust, &ty.replaced_by);
        for property in ty.properties.values() {
            let field = types::field_ident(property);
            names.insert([&*ty.name, ".", &property.name].concat(), [&*path, "::", &field].concat());
        }
        names.insert(ty.name.clone(), path);
    }
    for ty in version.enums.values() {
        let path = type_path(version, &ty.rust, &ty.replaced_by);
        for member in &ty.members {
            let variant = enums::member_ident(member);
            names.insert([&*ty.name, ".", &member.name].concat(), [&*path, "::", &variant].concat());
        }
        names.insert(ty.name.clone(), path);
    }
    for known in super::endpoints::calls(version) {
        names.insert(call(known.operation), [&*version.module, "::", &known.chain].concat());
    }
    names
}
