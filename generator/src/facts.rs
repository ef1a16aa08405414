//! What one page says, verbatim and with its place; nothing is guessed and no other page is looked at.
//!
//! [`read`] turns a [`Page`](crate::page::Page) into [`PageFacts`]. Everything here is as documented:
//! names in the page's spelling, types as written, routes parsed into segments but not linked to anything.

pub mod annotation;
mod call;
pub mod cell;
pub mod constraint;
mod definition;
mod deprecation;
pub mod enums;
mod example;
mod header;
pub mod json;
pub mod kind;
pub mod ledger;
pub(crate) mod link;
pub mod message;
mod operation;
mod part;
mod permission;
pub(crate) mod primitive;
mod prose;
mod read;
pub mod resource;
pub mod route;
pub mod row;
mod shown;
#[cfg(test)]
pub(crate) mod testing;
pub mod triggers;
pub mod values;
mod wording;
pub(crate) mod words;

pub use call::{
    Annotation, Body, ExampleFacts, HeaderFacts, OperationFacts, ParameterFacts, ParameterPlace,
    PermissionFacts, Principal, RequestExample, RequestFacts, ResponseExample, ResponseFacts, RouteFacts,
};
pub use definition::{
    Constraints, DescriptionFacts, EnumFacts, PropertyFacts, TypeCell, TypeFacts, TypeRefFacts, ValueFacts,
    ValueList,
};
pub use kind::PageHead;
pub use ledger::{Ledger, Outcome, Unit};
pub use link::Link;
pub use read::read;
pub use route::template::{Argument, ArgumentValue, Method, Param, Route, Segment};

pub use wording::Wordings;

use crate::report::Finding;
use crate::span::Span;
use serde::Serialize;
use std::sync::Arc;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// What kind of page this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// Documents one operation with its routes.
    Operation,
    /// Documents an entity type or a complex type.
    Resource,
    /// Documents one enumeration.
    Enum,
    /// Documents several enumerations (`enums.md`).
    Enums,
    /// Prose: overviews, concepts, tables of contents.
    Conceptual,
    /// A fragment that other pages include.
    Include,
}

/// Everything that one page says.
#[derive(Clone, Debug)]
pub struct PageFacts {
    /// Index of the page in its sources.
    pub page: u32,
    /// Path below the documentation folder.
    pub path: Arc<str>,
    /// What kind of page.
    pub kind: PageKind,
    /// `beta`, `v1.0`: from the folder, else from the page itself (disclaimer, example URLs).
    pub version: Option<String>,
    /// From the `Namespace:` line, as written: `microsoft.graph.callRecords`.
    pub namespace: Option<Spanned<String>>,
    /// The level-1 heading, else the front matter's title.
    pub title: Option<Spanned<String>>,
    /// The description below the title: the first paragraphs that are no alert and no namespace line.
    pub description: Arc<str>,
    /// What says that all that the page is about is deprecated.
    pub deprecated: Option<String>,
    /// On operation pages.
    pub operation: Option<OperationFacts>,
    /// Structured types that the page defines: one on a resource page, rarely more.
    pub types: Vec<TypeFacts>,
    /// Enumerations that the page defines in a `Members` table or an `X values` section.
    pub enums: Vec<EnumFacts>,
    /// Tables of permissions, when the page is an include.
    pub permissions: Vec<PermissionFacts>,
    /// `[!INCLUDE]` targets that carry facts (permissions), relative to the page, as written.
    pub includes: Vec<Spanned<String>>,
    /// What happened to every unit on the page.
    pub ledger: Ledger,
    /// What is wrong on the page alone.
    pub findings: Vec<Finding>,
}

impl PageFacts {
    /// All bodies on the page: of its examples, those that belong to none, and the JSON representations.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let examples = self.operation.iter().flat_map(|operation| &operation.examples);
        let messages = examples.flat_map(|example| {
            let request = example.request.iter().map(|request| &request.body);
            request.chain(example.response.iter().map(|response| &response.body))
        });
        let loose = self.operation.iter().flat_map(|operation| &operation.bodies);
        let represented = self.types.iter().filter_map(|facts| facts.json.as_ref());
        messages.chain(loose.chain(represented).map(|body| &body.value))
    }
}
