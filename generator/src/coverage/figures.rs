//! How much of what was read was understood.

use super::is_intune;
use super::typed::Typing;
use crate::facts::{Body, Outcome, PageFacts, PageKind, json};
use crate::model::{Api, ExampleBody, Operation, Payload, TypeName, Version, cells};
use crate::report::codes;
use crate::span::Place;
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

/// The figures of the pages that are of Intune, and of the others. `fallback_version` is that of pages that name none.
pub(super) fn figures(facts: &[PageFacts], api: &Api, fallback_version: Option<&str>) -> [Figures; 2] {
    let (mut intune, mut other) = (Figures::new(), Figures::new());
    let mut add = |path: &str, figure, share| {
        let figures = if is_intune(path) { &mut intune } else { &mut other };
        *figures.entry(figure).or_default() += share;
    };
    for (page, (good, all)) in facts.iter().zip(cells::resolved(facts, fallback_version)) {
        add(&page.path, Figure::Pages, Share::one(fits_folder(page)));
        add(&page.path, Figure::Routes, routes(page));
        add(&page.path, Figure::TypeCells, Share { good, all });
        page.bodies().for_each(|body| add(&page.path, Figure::JsonBodies, readable(body)));
    }
    for version in &api.versions {
        let typing = Typing::new(version);
        for (place, good) in enum_properties(version) {
            add(&place.file, Figure::EnumProperties, Share::one(good));
        }
        for (place, figure, operation, body) in examples(version) {
            let parameters = matches!(&operation.request, Payload::Parameters { .. });
            let tied = body.ty.is_some() || figure == Figure::Requests && parameters;
            add(&place.file, figure, Share::one(tied));
            add(&place.file, Figure::Values, typing.count(body));
        }
    }
    [intune, other]
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
    let is_lost = |outcome: &Outcome| *outcome == Outcome::Explained(&codes::ROUTE_SYNTAX);
    let lost = page.ledger.entries.iter().filter(|(.., outcome)| is_lost(outcome)).count();
    Share {
        good: (routes + lost).saturating_sub(found(&codes::ROUTE_SYNTAX)),
        all: routes + lost + found(&codes::ROUTE_MISSING),
    }
}

fn readable(body: &Body) -> Share {
    match body {
        Body::Json { .. } => Share::one(true),
        Body::Other(text) if json::begins_like_json(text) => Share::one(false),
        Body::Other(_) | Body::Empty => Share::default(),
    }
}

/// For each property of an enumeration, where it is documented: whether members are known.
fn enum_properties(version: &Version) -> impl Iterator<Item = (&Place, bool)> {
    let properties = version.types.values().flat_map(|ty| ty.properties.values());
    properties.filter_map(|property| match &property.ty.item {
        TypeName::Enum(name) | TypeName::Flags(name) => {
            let has_members = version.enums.get(&**name).is_some_and(|en| !en.members.is_empty());
            Some((property.doc.places.first()?, has_members))
        }
        _ => None,
    })
}

/// The JSON bodies of requests and of successful responses.
fn examples(version: &Version) -> impl Iterator<Item = (&Place, Figure, &Operation, &ExampleBody)> {
    let all = version
        .operations
        .iter()
        .flat_map(|operation| operation.examples.iter().map(move |example| (operation, example)));
    all.flat_map(|(operation, example)| {
        let request = example.request.iter();
        let request = request.map(|shown| (&shown.place, Figure::Requests, shown.body.as_ref()));
        let response = example.response.iter().filter(|response| response.status < 400);
        let response = response.map(|shown| (&shown.place, Figure::Responses, shown.body.as_ref()));
        let json = |body: &&ExampleBody| body.json;
        request
            .chain(response)
            .filter_map(move |(place, figure, body)| Some((place, figure, operation, body.filter(json)?)))
    })
}
