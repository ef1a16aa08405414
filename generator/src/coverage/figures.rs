//! How much of what was read was understood.

use super::is_intune;
use super::typed::Typing;
use crate::facts::{Body, PageFacts, PageKind, json};
use crate::model::{Api, ExampleBody, Operation, Payload, TypeName, Version, cells};
use crate::report::codes;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Something that is good for a part of what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Pages of a kind that fits their folder.
    Pages,
    /// Route lines that became typed segments.
    Routes,
    /// Type cells that name a primitive, or a type that pages define.
    TypeCells,
    /// Properties of an enumeration whose members are known.
    EnumProperties,
    /// Bodies that begin like JSON and are JSON, after repairs if need be.
    JsonBodies,
    /// JSON bodies of successful responses that hold a documented type.
    Responses,
    /// JSON bodies of requests that hold a documented type or the parameters of an action.
    Requests,
    /// Values in bodies of a documented type that are in a field of that type.
    Values,
}

/// How much of something is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The good ones.
    pub good: usize,
    /// All.
    pub all: usize,
}

impl Share {
    /// One thing, good or not.
    pub(super) fn one(good: bool) -> Self {
        Self { good: usize::from(good), all: 1 }
    }

    /// In percent; 100 of nothing.
    pub fn percent(self) -> f64 {
        if self.all == 0 { 100.0 } else { 100.0 * self.good as f64 / self.all as f64 }
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.good += other.good;
        self.all += other.all;
    }
}

/// The figures of one group of pages.
pub type Figures = BTreeMap<Figure, Share>;

/// The figures of the pages that are of Intune, or are not. `fallback_version` is that of pages that name none.
pub(super) fn figures(
    facts: &[PageFacts],
    api: &Api,
    fallback_version: Option<&str>,
    intune: bool,
) -> Figures {
    let mut figures = Figures::new();
    let mut add = |figure, share| *figures.entry(figure).or_default() += share;
    let resolved = cells::resolved(facts, fallback_version);
    for (page, (good, all)) in facts.iter().zip(resolved).filter(|(page, _)| is_intune(&page.path) == intune)
    {
        add(Figure::Pages, Share::one(fits_folder(page)));
        add(Figure::Routes, routes(page));
        add(Figure::TypeCells, Share { good, all });
        bodies(page).for_each(|body| add(Figure::JsonBodies, readable(body)));
    }
    for version in &api.versions {
        let typing = Typing::new(version);
        for good in enum_properties(version, intune) {
            add(Figure::EnumProperties, Share::one(good));
        }
        for (figure, operation, body) in examples(version, intune) {
            let parameters = matches!(&operation.request, Payload::Parameters { .. });
            let tied = body.ty.is_some() || figure == Figure::Requests && parameters;
            add(figure, Share::one(tied));
            add(Figure::Values, typing.count(body));
        }
    }
    figures
}

/// Whether the kind of a page is one that its folder holds.
fn fits_folder(page: &PageFacts) -> bool {
    match page.path.rsplit('/').nth(1) {
        Some("api") => page.kind != PageKind::Conceptual,
        Some("resources") => page.kind != PageKind::Operation,
        _ => true,
    }
}

/// The route lines of a page: those that became routes, those that did in part, and those that name no route.
fn routes(page: &PageFacts) -> Share {
    let found = |code: &_| page.findings.iter().filter(|finding| finding.code == code).count();
    let routes = page.operation.as_ref().map_or(0, |operation| operation.routes.len());
    Share {
        good: routes.saturating_sub(found(&codes::ROUTE_SYNTAX)),
        all: routes + found(&codes::ROUTE_MISSING),
    }
}

/// All bodies of a page.
fn bodies(page: &PageFacts) -> impl Iterator<Item = &Body> {
    let examples = page.operation.iter().flat_map(|operation| &operation.examples);
    let messages = examples.flat_map(|example| {
        let request = example.request.iter().map(|request| &request.body);
        request.chain(example.response.iter().map(|response| &response.body))
    });
    let loose = page.operation.iter().flat_map(|operation| &operation.bodies);
    let represented = page.types.iter().filter_map(|facts| facts.json.as_ref());
    messages.chain(loose.chain(represented).map(|body| &body.value))
}

fn readable(body: &Body) -> Share {
    match body {
        Body::Json { .. } => Share::one(true),
        Body::Other(text) if json::begins_like_json(text) => Share::one(false),
        Body::Other(_) | Body::Empty => Share::default(),
    }
}

/// For each property of an enumeration: whether members are known.
fn enum_properties(version: &Version, intune: bool) -> impl Iterator<Item = bool> {
    let properties = version.types.values().flat_map(|ty| ty.properties.values());
    let properties = properties.filter(move |property| of_group(property.doc.places.first(), intune));
    properties.filter_map(|property| match &property.ty.item {
        TypeName::Enum(name) | TypeName::Flags(name) => {
            Some(version.enums.get(name).is_some_and(|en| !en.members.is_empty()))
        }
        _ => None,
    })
}

fn of_group(place: Option<&crate::span::Place>, intune: bool) -> bool {
    place.is_some_and(|place| is_intune(&place.file) == intune)
}

/// The JSON bodies of requests and of successful responses.
fn examples(version: &Version, intune: bool) -> impl Iterator<Item = (Figure, &Operation, &ExampleBody)> {
    let all = version
        .operations
        .iter()
        .flat_map(|operation| operation.examples.iter().map(move |example| (operation, example)));
    all.flat_map(move |(operation, example)| {
        let request = example.request.iter().filter(move |request| of_group(Some(&request.place), intune));
        let request =
            request.filter_map(|request| request.body.as_ref()).map(|body| (Figure::Requests, body));
        let response =
            example.response.iter().filter(move |response| of_group(Some(&response.place), intune));
        let response = response.filter(|response| response.status < 400);
        let response =
            response.filter_map(|response| response.body.as_ref()).map(|body| (Figure::Responses, body));
        request
            .chain(response)
            .filter(|(_, body)| body.json)
            .map(move |(figure, body)| (figure, operation, body))
    })
}
