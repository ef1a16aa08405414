//! Flags enumerations: several members in one value.

use super::enums::{Enums, is_member};
use super::json::string;
use super::{Operation, Property, Type, TypeName, Version};
use crate::map::HashSet;
use rayon::prelude::*;
use std::sync::Arc;

/// The name of the enumeration that a property is of, if `value`, the JSON text that begins with an example's value,
/// combines members of it: `"mailbox, site"`.
pub(super) fn combination(property: &Property, value: &str, enums: &Enums) -> Option<Arc<str>> {
    let TypeName::Enum(name) = &property.ty.item else { return None };
    let text = string(value).filter(|text| text.contains(','))?;
    let en = enums.get(&**name)?;
    text.split(',').all(|part| is_member(part.trim(), en)).then(|| name.clone())
}

/// Makes every use of a flags enumeration say so.
pub(super) fn mark(version: &mut Version) {
    let flags: HashSet<&str> =
        version.enums.values().filter(|en| en.flags).map(|en| en.name.as_str()).collect();
    let mark_type = |ty: &mut Type| {
        if let TypeName::Enum(name) = &ty.item
            && flags.contains(&**name)
        {
            ty.item = TypeName::Flags(Arc::clone(name));
        }
    };
    if flags.is_empty() {
        return;
    }
    let types = version.types.par_values_mut();
    types.flat_map_iter(|ty| ty.properties.values_mut()).for_each(|property| mark_type(&mut property.ty));
    version.operations.par_iter_mut().flat_map_iter(Operation::types_mut).for_each(mark_type);
}
