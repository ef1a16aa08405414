//! Flags enumerations: several members in one value.

use super::json::{members, string};
use super::lists::shown_object;
use super::{EnumType, Operation, Payload, Property, Type, TypeName, Version};
use crate::map::HashSet;
use rayon::prelude::*;

/// Tells flags enumerations by the examples that combine members, and makes every use of one say so.
pub(super) fn settle(version: &mut Version) {
    for name in combined(version) {
        if let Some(en) = version.enums.get_mut(&name) {
            en.flags = true;
        }
    }
    mark(version);
}

/// The enumerations of which an example shows several members in one value: `"mailbox, site"`.
fn combined(version: &Version) -> HashSet<String> {
    version.operations.par_iter().flat_map_iter(|operation| in_examples(operation, version)).collect()
}

fn in_examples(operation: &Operation, version: &Version) -> Vec<String> {
    let of_types = operation.bodies().flat_map(|body| {
        let (ty, object) = shown_object(body).unwrap_or_default();
        listed(object).filter_map(move |(key, text)| combination(version.property(ty, key)?, text, version))
    });
    let Payload::Parameters { parameters, .. } = &operation.request else { return of_types.collect() };
    let requests = operation.examples.iter().filter_map(|example| example.request.as_ref()?.body.as_ref());
    let of_calls = requests.flat_map(|body| {
        listed(&body.text).filter_map(|(key, text)| combination(parameters.get(key)?, text, version))
    });
    of_types.chain(of_calls).collect()
}

/// The members of an object that are texts with a comma.
fn listed(object: &str) -> impl Iterator<Item = (&str, &str)> {
    let texts = members(object).filter_map(|(key, value)| Some((key, string(value)?)));
    texts.filter(|(_, text)| text.contains(','))
}

/// The name of the enumeration that a property is of, if all parts of `text` are members of it.
fn combination(property: &Property, text: &str, version: &Version) -> Option<String> {
    let TypeName::Enum(name) = &property.ty.item else { return None };
    let en = version.enums.get(name)?;
    text.split(',').all(|part| is_member(part.trim(), en)).then(|| name.clone())
}

fn is_member(name: &str, en: &EnumType) -> bool {
    en.members.iter().any(|member| member.name.eq_ignore_ascii_case(name))
}

/// Makes every use of a flags enumeration say so.
fn mark(version: &mut Version) {
    let flags: HashSet<String> =
        version.enums.values().filter(|en| en.flags).map(|en| en.name.clone()).collect();
    let mark_type = |ty: &mut Type| {
        if let TypeName::Enum(name) = &mut ty.item
            && flags.contains(name.as_str())
        {
            ty.item = TypeName::Flags(std::mem::take(name));
        }
    };
    if flags.is_empty() {
        return;
    }
    for property in version.types.values_mut().flat_map(|ty| ty.properties.values_mut()) {
        mark_type(&mut property.ty);
    }
    version.operations.iter_mut().flat_map(|operation| operation.types_mut()).for_each(mark_type);
}
