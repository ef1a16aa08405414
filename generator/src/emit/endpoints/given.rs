//! What a call takes beside the steps before it and its body: query parameters and headers that no request may lack.

use super::steps::is_text;
use crate::facts::ParameterPlace;
use crate::map::HashSet;
use crate::model::Operation;
use crate::model::names::{Named, Style, settle};

/// An argument of the method that makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::emit) struct Given {
    /// Where its value goes.
    pub(in crate::emit) place: Place,
    /// Name on the wire: `startDateTime`, `If-Match`.
    pub(in crate::emit) name: String,
    /// Name in Rust.
    pub(in crate::emit) ident: String,
    /// True for text, false for what is shown as text: a number, a moment.
    pub(in crate::emit) is_text: bool,
}

impl Given {
    /// What stands for a value that nobody knows.
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
pub(in crate::emit) fn given(operation: &Operation) -> Vec<Given> {
    let query = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == ParameterPlace::Query && parameter.property.facets.required);
    let query = query.map(|parameter| {
        let property = &parameter.property;
        (Place::Query, &property.name, !property.ty.collection && is_text(&property.ty.item))
    });
    let headers = operation.headers.iter().filter(|header| header.required);
    let all: Vec<_> = query.chain(headers.map(|header| (Place::Header, &header.name, true))).collect();
    let names = all.iter().map(|(_, name, _)| Named { name, earlier: None });
    let idents = settle(names, Style::Snake, &HashSet::from_iter(["body"]));
    let given = all.into_iter().zip(idents);
    given.map(|((place, name, is_text), ident)| Given { place, name: name.clone(), ident, is_text }).collect()
}
