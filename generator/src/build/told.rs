//! Which findings a build tells: those about what is selected, and not too many.

use crate::Reading;
use crate::facts::PageFacts;
use crate::map::HashSet;
use crate::model::{Api, Doc};
use crate::report::{Finding, Severity, render};
use crate::source::Sources;
use crate::span::Place;
use crate::text::count;

/// Most findings that are shown as warnings of cargo; a build is no place to read thousands.
pub(super) const MOST: usize = 20;

/// What is told, a line each; `all` if everything is selected.
pub(super) fn warnings(reading: &Reading, sources: &Sources, all: bool) -> Vec<String> {
    let Reading { facts, api, report, .. } = reading;
    let places: HashSet<&Place> = docs(api).flat_map(|doc| &doc.places).collect();
    let pages: HashSet<&str> = places.iter().map(|place| &*place.file).collect();
    // The user's own file of errata has nothing to do with what is selected.
    let is_errata = |finding: &Finding| sources.is_errata(finding.span);
    let is_selected = |finding: &Finding| {
        is_errata(finding)
            || pages.contains(&*sources.place(finding.span).file)
                && facts.get(finding.span.page as usize).is_none_or(|page| {
                    definition(page, finding, sources).is_none_or(|place| places.contains(&place))
                })
    };
    let serious = report.findings.iter().filter(|finding| report.severity(finding) != Severity::Note);
    let mut told: Vec<_> = serious.filter(|finding| all || is_selected(finding)).collect();
    told.sort_by_key(|finding| !is_errata(finding));
    let mut lines: Vec<_> =
        told.iter().take(MOST).map(|finding| render::one_line(report, finding, sources)).collect();
    if let Some(finding) = told.get(MOST) {
        let more = count(told.len() - MOST, "more finding");
        let code = finding.code.name;
        lines.push(format!(
            "and {more}; `.level(\"{code}\", docbindgen::Level::Allow)` silences those of a kind"
        ));
    }
    lines
}

/// What is documented of `api`.
fn docs(api: &Api) -> impl Iterator<Item = &Doc> {
    let types = api.versions.iter().flat_map(|version| version.types.values());
    let properties = types.clone().flat_map(|ty| ty.properties.values()).map(|property| &property.doc);
    let enums = api.versions.iter().flat_map(|version| version.enums.values()).map(|en| &en.doc);
    let operations =
        api.versions.iter().flat_map(|version| &version.operations).map(|operation| &operation.doc);
    types.map(|ty| &ty.doc).chain(properties).chain(enums).chain(operations)
}

/// The enumeration that a finding is about, on a page that defines nothing but such: where that begins.
fn definition(page: &PageFacts, finding: &Finding, sources: &Sources) -> Option<Place> {
    if !page.types.is_empty() || page.operation.is_some() {
        return None;
    }
    let names = page.enums.iter().map(|facts| facts.name.span);
    let before = names.filter(|name| name.start <= finding.span.start).max_by_key(|name| name.start)?;
    Some(sources.place(before))
}
