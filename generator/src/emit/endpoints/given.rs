//! What a call takes beside the steps before it and its body: query parameters and headers that no request may lack.

use super::taken::Taken;
use crate::facts::ParameterPlace;
use crate::map::HashSet;
use crate::model::names::{Named, Style, settle};
use crate::model::{Operation, Version};

/// An argument of the method that makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) struct Given {
    /// Where its value goes.
    pub(in crate::emit) place: Place,
    /// Name on the wire: `startDateTime`, `If-Match`.
    pub(in crate::emit) name: String,
    /// Name in Rust.
    pub(in crate::emit) ident: String,
    /// What is passed.
    pub(in crate::emit) taken: Taken,
}

impl Given {
    /// The text that stands for a value that nobody knows.
    pub(in crate::emit) fn stand_in(&self) -> String {
        format!("{{{}}}", self.name)
    }
}

/// Where the value of an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Place {
    /// Into the query.
    Query,
    /// Into a header.
    Header,
}

/// The arguments of an operation in the order of a request: query, then headers. The body follows them.
pub(in crate::emit) fn given(version: &Version, operation: &Operation) -> Vec<Given> {
    let query = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == ParameterPlace::Query && parameter.property.facets.required);
    let query = query.map(|parameter| {
        let property = &parameter.property;
        let taken = if property.ty.collection { Taken::Shown } else { Taken::of(version, &property.ty) };
        (Place::Query, &*property.name, taken)
    });
    let headers = operation.headers.iter().filter(|header| header.required);
    let all: Vec<_> =
        query.chain(headers.map(|header| (Place::Header, header.name.as_str(), Taken::Text))).collect();
    let names = all.iter().map(|(_, name, _)| Named { name, earlier: None });
    let idents = settle(names, Style::Snake, &HashSet::from_iter(["body"]));
    let given = all.into_iter().zip(idents);
    given.map(|((place, name, taken), ident)| Given { place, name: name.to_owned(), ident, taken }).collect()
}
