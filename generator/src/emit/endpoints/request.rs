//! A documented request as the calls that make it: what its URL, its headers and its body pass to them.

use super::given::{Given, Place};
use super::steps::{Adds, Step};
use super::url::{Passed, Url};
use crate::emit::ty::word;
use crate::model::{ExampleBody, ExampleRequest, Type, TypeName, Version};
use crate::print::literal;
use serde_json::Value as Json;
use std::borrow::Cow;

/// What the URL passes to each step, and to the tail, if it is on the route.
pub(in crate::emit) fn passed(url: &Url, steps: &[&Step], tail: Option<&str>) -> Option<Vec<Passed>> {
    let tail = tail.map(|tail| Step { method: String::new(), adds: Adds::Name(tail.to_owned()) });
    let steps: Vec<&Step> = steps.iter().copied().chain(&tail).collect();
    url.passed(&steps)
}

/// The call of a step with what is passed to it, `id("1")`; nothing if that is not of the type that the step takes.
pub(in crate::emit) fn step_call(version: &Version, step: &Step, passed: &Passed) -> Option<String> {
    let given = match passed {
        Passed::Nothing => String::new(),
        Passed::Text(text) => literal(text),
        Passed::Arguments(values) => {
            let arguments = step.given().zip(values);
            let shown: Option<Vec<_>> = arguments.map(|(of, value)| of.expression(version, value)).collect();
            shown?.join(", ")
        }
        Passed::Segments(segments) => {
            let shown: Vec<_> = segments.iter().map(|text| literal(text)).collect();
            ["&[", &shown.join(", "), "]"].concat()
        }
    };
    Some(call(step, &given))
}

/// The call of a step with something that stands for what is passed to it: `id("{id}")`.
pub(in crate::emit) fn stand_in(version: &Version, step: &Step) -> String {
    let given = match &step.adds {
        Adds::Name(_) => String::new(),
        Adds::Id => literal("{id}"),
        Adds::Path => literal("{path}"),
        Adds::Through => "&[\"{segment}\"]".to_owned(),
        Adds::Key(_) | Adds::Arguments(_) => {
            let shown: Vec<_> = step.given().filter_map(|argument| argument.stand_in(version)).collect();
            shown.join(", ")
        }
    };
    call(step, &given)
}

fn call(step: &Step, given: &str) -> String {
    [&*word(&step.method), "(", given, ")"].concat()
}

/// What the request holds for an argument. Pages forget headers in their examples: then something stands in.
pub(in crate::emit) fn value<'e>(
    given: &Given,
    url: &'e Url,
    request: &'e ExampleRequest,
) -> Option<Cow<'e, str>> {
    let named = |pairs: &'e [(String, String)]| {
        let mut pairs = pairs.iter().filter(|(name, _)| name.eq_ignore_ascii_case(&given.name));
        pairs.next().map(|(_, value)| Cow::from(value.trim()))
    };
    match given.place {
        Place::Query => named(&url.query),
        Place::Header => named(&request.headers).or_else(|| Some(given.stand_in().into())),
    }
}

/// The type of a body: the one that it says itself, if it may stand where the documented one is expected.
pub(in crate::emit) fn actual(version: &Version, documented: &Type, body: &ExampleBody) -> Type {
    let (TypeName::Structured(base), Some(Type { item: TypeName::Structured(own), collection: false })) =
        (&documented.item, &body.ty)
    else {
        return documented.clone();
    };
    let states_type =
        serde_json::from_str::<Json>(&body.text).is_ok_and(|json| json.get("@odata.type").is_some());
    let mut lineage = version.lineage(own).into_iter();
    if states_type && !documented.collection && lineage.any(|ty| *ty.name == **base) {
        Type { item: TypeName::Structured(own.clone()), collection: false }
    } else {
        documented.clone()
    }
}
