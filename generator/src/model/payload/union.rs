//! What several payloads are together.

use crate::facts::{PageFacts, TypeRefFacts};
use crate::model::infer::common_base;
use crate::model::inherit::chain;
use crate::model::link::{Reference, Target};
use crate::model::names::ROOT;
use crate::model::operations::Context;
use crate::model::rows::Union;
use crate::model::types::{Drafts, find_mut};
use crate::model::{Payload, Primitive, Type, TypeName};

/// The payload that both are, if there is one.
pub(in crate::model) fn united(a: &Payload, b: &Payload, drafts: &Drafts<'_>) -> Option<Payload> {
    match (a, b) {
        (a, b) if a == b => Some(a.clone()),
        (Payload::Value { ty: a }, Payload::Value { ty: b }) => {
            common_type(a, b, drafts).map(|ty| Payload::Value { ty })
        }
        (Payload::Wrapped { ty: a }, Payload::Wrapped { ty: b }) => {
            common_type(a, b, drafts).map(|ty| Payload::Wrapped { ty })
        }
        (Payload::Parameters { rust, parameters }, Payload::Parameters { parameters: more, .. }) => {
            let mut parameters = parameters.clone();
            for (name, property) in more {
                match find_mut(&mut parameters, name) {
                    Some(known) if is_number(&known.ty) && is_integer(&property.ty) => {
                        known.ty = property.ty.clone();
                    }
                    Some(_) => {}
                    None => drop(parameters.insert(name.clone(), property.clone())),
                }
            }
            Some(Payload::Parameters { rust: rust.clone(), parameters })
        }
        // A page that shows an example without saying its type contradicts no page that does.
        (Payload::Any, known) | (known, Payload::Any) => Some(known.clone()),
        _ => None,
    }
}

/// Whether a type is what a page's `number` is taken for.
fn is_number(ty: &Type) -> bool {
    ty.item == TypeName::Primitive(Primitive::Double)
}

fn is_integer(ty: &Type) -> bool {
    matches!(ty.item, TypeName::Primitive(Primitive::Int16 | Primitive::Int32 | Primitive::Int64))
}

/// What a page's text says that `payload` may be, too: the nearest common ancestor of its type and those, unless that is the
/// root of all entity types.
pub(in crate::model) fn widened(
    payload: Payload,
    types: &[TypeRefFacts],
    page: &PageFacts,
    context: &Context<'_, '_>,
) -> Payload {
    let mut wide = payload;
    for reference in types {
        let collection = match &wide {
            Payload::Value { ty } | Payload::Wrapped { ty } => ty.collection,
            _ => return wide,
        };
        let Target::Structured(name) = context.lookup.index.resolve(Reference::text(reference, page)) else {
            continue;
        };
        let ty = Type { item: TypeName::Structured(name), collection };
        let other = if collection { Payload::Wrapped { ty } } else { Payload::Value { ty } };
        match united(&wide, &other, context.drafts) {
            Some(both) if !is_any_entity(&both) => wide = both,
            _ => {}
        }
    }
    wide
}

/// Gives parameters of type `A or B` the closest type that A and B are both derived from.
pub(in crate::model) fn typed_unions(payload: &mut Payload, unions: &[Union], drafts: &Drafts<'_>) {
    let Payload::Parameters { parameters, .. } = payload else { return };
    for union in unions {
        let open = parameters.get_mut(&union.property).filter(|parameter| parameter.ty.item == TypeName::Any);
        if let (Some(parameter), Some(common)) = (open, common_base(drafts, &union.types)) {
            parameter.ty.item = TypeName::Structured(common);
        }
    }
}

/// Whether a payload is the root of all entity types, which says nothing.
pub(in crate::model) fn is_any_entity(payload: &Payload) -> bool {
    match payload {
        Payload::Value { ty } | Payload::Wrapped { ty } => {
            matches!(&ty.item, TypeName::Structured(name) if **name == *ROOT)
        }
        _ => false,
    }
}

/// The nearest common ancestor.
fn common_type(a: &Type, b: &Type, drafts: &Drafts<'_>) -> Option<Type> {
    let (TypeName::Structured(name), TypeName::Structured(other)) = (&a.item, &b.item) else { return None };
    if a.collection != b.collection {
        return None;
    }
    let others = chain(drafts, other);
    let common = chain(drafts, name).into_iter().find(|above| others.contains(above))?;
    Some(Type { item: TypeName::Structured(common.into()), collection: a.collection })
}
