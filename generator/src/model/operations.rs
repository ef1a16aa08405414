//! Operations: everything that pages say about one method and path, merged.

use super::action::lists;
use super::bodies::{PageBody, title};
use super::created;
use super::examples::{Viewed, by_route, known_members};
use super::forms::{formats, other_bodies};
use super::held;
use super::inherit::is_in_chain;
use super::listed;
use super::names::split;
use super::parameters::parameters;
use super::part;
use super::payload::{Call, is_any_entity, json, typed_unions, united, widened};
use super::permissions::{Included, permissions};
use super::rows::{Aside, Lookup};
use super::types::Drafts;
use super::whole::is_named_after_route;
use super::{Action, Doc, Example, Header, Operation, Payload, Type, TypeName};
use crate::facts::{ExampleFacts, Method, PageFacts, ParameterFacts, Route, RouteFacts, TypeRefFacts};
use crate::map::HashSet;
use crate::map::IndexMap;
use crate::report::{Finding, codes};
use crate::span::Span;
use rayon::prelude::*;
use std::sync::Arc;

/// What one page says about one of its routes.
pub(super) struct Documented<'f> {
    body: &'f PageBody<'f>,
    route: &'f RouteFacts,
    action: Action,
    /// The first route of its page: findings about the page are taken up with it alone.
    first: bool,
    examples: Vec<&'f ExampleFacts>,
}

/// What all pages say about one operation.
type Group<'f> = Vec<Documented<'f>>;

/// What several operations need to be built.
pub(super) struct Context<'a, 'f> {
    pub(super) lookup: Lookup<'a>,
    pub(super) drafts: &'a Drafts<'f>,
    pub(super) included: &'a Included<'f>,
}

/// The operations of one version, in the order of `groups`.
pub(super) fn all<'f>(
    groups: Vec<Group<'f>>,
    context: &Context<'_, 'f>,
    aside: &mut Aside<'f>,
) -> Vec<Operation> {
    let first = |group: &Group<'_>| group.first().map_or_else(Span::default, |one| one.route.span);
    let spans: Vec<_> = groups.iter().map(first).collect();
    let (mut operations, mut asides) = (Vec::new(), Vec::new());
    groups
        .into_par_iter()
        .map(|documented| {
            let mut aside = Aside::default();
            (operation(&documented, context, &mut aside), aside)
        })
        .unzip_into_vecs(&mut operations, &mut asides);
    asides.into_iter().for_each(|more| aside.append(more));
    listed::settle(&mut operations, context.drafts);
    created::settle(&mut operations, &spans, context.drafts, &mut aside.findings);
    part::settle(&mut operations, context.drafts);
    held::settle(&mut operations, context.drafts);
    operations
}

/// The documented routes of each operation, sorted by normalised path and method.
pub(super) fn grouped<'f>(bodies: &'f [PageBody<'f>]) -> Vec<Group<'f>> {
    let routes = |body: &'f PageBody<'f>| {
        let routes = body.facts.routes.iter().zip(&body.actions).zip(by_route(body.facts));
        routes.enumerate().map(move |(at, ((route, action), examples))| {
            let key = (route.route.key(), route.route.method);
            (key, Documented { body, route, action: *action, first: at == 0, examples })
        })
    };
    let documented: Vec<_> = bodies.par_iter().flat_map_iter(routes).collect();
    let mut groups: IndexMap<(String, Method), Group<'f>> =
        IndexMap::with_capacity_and_hasher(documented.len(), Default::default());
    for (key, one) in documented {
        let group = groups.entry(key).or_default();
        match group.iter_mut().find(|known| std::ptr::eq(known.body, one.body)) {
            Some(twice) => twice.examples.extend(one.examples),
            None => group.push(one),
        }
    }
    groups.par_sort_unstable_keys();
    groups.into_values().collect()
}

/// What one page says an operation carries.
struct Carried<'d, 'f> {
    documented: &'d Documented<'f>,
    action: Action,
    request: Payload,
    response: Payload,
}

fn operation<'f>(
    documented: &[Documented<'f>],
    context: &Context<'_, 'f>,
    aside: &mut Aside<'f>,
) -> Operation {
    let mut carried: Vec<_> = documented.iter().map(|one| one.carried(context, aside)).collect();
    carried.sort_by_key(Carried::rank);
    let (request, response) = common_payloads(&mut carried, context, aside);
    let lead = &carried[0];
    let request = match lead.action {
        Action::Create | Action::Update | Action::Replace => {
            of_answer(&request, &response, &carried, context.drafts).unwrap_or(request)
        }
        _ => request,
    };
    let method = lead.documented.route.route.method;
    let pages: Vec<_> = carried.iter().map(|one| one.documented.body.facts).collect();
    let other_bodies = other_bodies(method, &request, &pages);
    let formats = formats(method, &response, &pages);
    let mut route = lead.documented.route.route.clone();
    let parameters =
        parameters(&mut route, &queries(&carried), &parameter_rows(&carried), context.lookup, aside);
    let title = title_of(lead);
    let action = if lists(lead.action, &response, &title) { Action::List } else { lead.action };
    Operation {
        spellings: spellings(&carried, &route),
        action,
        title,
        doc: doc(&carried, context.lookup),
        permissions: permissions(carried.iter().map(|one| one.documented.body), context.included, &route),
        headers: headers(&carried),
        parameters,
        query_options: query_options(&carried),
        statuses: statuses(&carried),
        examples: examples(&carried, &request, &response, context),
        kindred_body: None,
        other_bodies,
        formats,
        required: required(lead, &request),
        route,
        request,
        response,
    }
}

/// What all pages together say that request and response carry. The page about that comes to lead: for 128 pages of
/// one route, that of the base type.
fn common_payloads(
    carried: &mut [Carried<'_, '_>],
    context: &Context<'_, '_>,
    aside: &mut Aside<'_>,
) -> (Payload, Payload) {
    // What the only page says is moved out of it, and not copied.
    if let [only] = carried {
        return (std::mem::take(&mut only.request), std::mem::take(&mut only.response));
    }
    let request = common_payload(carried, |one| &one.request, context.drafts, &mut aside.findings);
    let response = common_payload(carried, |one| &one.response, context.drafts, &mut aside.findings);
    carried.sort_by_cached_key(|one| one.distance(&request, &response));
    (request, response)
}

/// The examples of all pages.
fn examples(
    carried: &[Carried<'_, '_>],
    request: &Payload,
    response: &Payload,
    context: &Context<'_, '_>,
) -> Vec<Example> {
    let mut examples = Vec::with_capacity(carried.iter().map(|one| one.documented.examples.len()).sum());
    for one in carried {
        let (own_request, own_response) =
            if carried.len() > 1 { (&one.request, &one.response) } else { (request, response) };
        let viewed = Viewed {
            page: one.documented.body.page,
            request: [own_request, request],
            response: [own_response, response],
            lookup: context.lookup,
            drafts: context.drafts,
        };
        examples.extend(one.documented.examples.iter().map(|facts| viewed.example(facts)));
    }
    examples
}

impl<'f> Documented<'f> {
    fn carried(&self, context: &Context<'_, '_>, aside: &mut Aside<'f>) -> Carried<'_, 'f> {
        let mut own = Aside::default();
        let PageBody { page, facts, ty, nested, .. } = self.body;
        let (route, action) = (&self.route.route, self.action);
        let call = Call { page, facts, route, action, body: ty.as_ref(), nested: nested.as_ref() };
        let lookup = context.lookup;
        let one_of = |payload, types: &[TypeRefFacts]| widened(payload, types, page, context);
        let mut request = one_of(call.request(lookup, &mut own), &facts.request.alternatives);
        typed_unions(&mut request, &own.unions, context.drafts);
        let response = one_of(call.response(lookup, &mut own), &facts.response.alternatives);
        let response = if facts.response.collection { response } else { whole(response, context.drafts) };
        if !self.first {
            own.findings.clear();
        }
        aside.append(own);
        Carried { documented: self, action, request, response }
    }
}

impl Carried<'_, '_> {
    /// How much a page is about this very call, the most first: pages whose route has no query, then those with the
    /// fewest routes.
    fn rank(&self) -> (bool, usize) {
        (!self.documented.route.route.query.is_empty(), self.documented.body.facts.routes.len())
    }

    /// How far a page is from being about the call as a whole, of which all pages together say that it carries `request`
    /// and `response`: whether it says otherwise, is about something else by its name or its query, or says nothing.
    fn distance(&self, request: &Payload, response: &Payload) -> (bool, bool, bool) {
        let Documented { body, route, .. } = self.documented;
        let pairs = [(&self.request, request), (&self.response, response)];
        let is_silent = pairs.iter().any(|(own, all)| own != all);
        let differs = pairs.iter().any(|(own, all)| own != all && **own != Payload::Empty);
        (differs, self.rank().0 || !is_named_after_route(body.page, &route.route), is_silent)
    }
}

/// What `carried`, sorted by rank, agree to carry: objects as their nearest common ancestor, parameters together,
/// nothing only if all carry nothing. Where pages of one rank don't agree, any JSON; pages of a lower rank that don't
/// agree, and queries that answer with something wider, are left out.
fn common_payload<'c>(
    carried: &'c [Carried<'_, '_>],
    payload: fn(&'c Carried<'_, '_>) -> &'c Payload,
    drafts: &Drafts<'_>,
    findings: &mut Vec<Finding>,
) -> Payload {
    let mut all = carried.iter().filter(|one| *payload(one) != Payload::Empty);
    let Some(first) = all.next() else { return Payload::Empty };
    let mut common = payload(first).clone();
    for one in all {
        let widens = |both: &Payload| {
            one.rank() == first.rank() || one.rank().0 == first.rank().0 && !is_any_entity(both)
        };
        match united(&common, payload(one), drafts) {
            Some(both) if both == common || widens(&both) => common = both,
            None if one.rank() == first.rank() => common = Payload::Any,
            _ => {
                let documented = &first.documented.route;
                let label = format!("another body than on the page `{}`", title(first.documented.body.page));
                let finding = Finding::new(&codes::ROUTE_CONFLICT, one.documented.route.span, label);
                findings.push(finding.related(documented.span, "the page about this call"));
            }
        }
    }
    common
}

/// What an answer is of which the page's text names one object: where the type has a list called `value` itself, an array of that
/// name in an example is no collection of it.
fn whole(response: Payload, drafts: &Drafts<'_>) -> Payload {
    match response {
        Payload::Wrapped { ty: Type { item: TypeName::Structured(name), collection: true } }
            if drafts.get(&*name).is_some_and(|draft| {
                draft.ty.properties.get("value").is_some_and(|value| value.ty.collection)
            }) =>
        {
            Payload::Value { ty: Type { item: TypeName::Structured(name), collection: false } }
        }
        response => response,
    }
}

/// What is sent, if it is rather of the type of the answer than of the one that the page seems to name: an example may show but
/// one kind of that, and a title or a word without a link a part of it.
fn of_answer(
    request: &Payload,
    response: &Payload,
    carried: &[Carried<'_, '_>],
    drafts: &Drafts<'_>,
) -> Option<Payload> {
    let (sent, answered) = (request.object()?, response.object()?);
    if sent == answered || is_any_entity(response) || is_in_chain(drafts, answered, sent) {
        return None;
    }
    let examples = || carried.iter().flat_map(|one| &one.documented.examples);
    let bodies = || examples().filter_map(|example| json(&example.request.as_ref()?.body));
    let fit = |name: &str| bodies().map(|text| known_members(drafts, name, text.members())).sum::<usize>();
    let is_kind = is_in_chain(drafts, sent, answered);
    let is_linked = |one: &Carried<'_, '_>| {
        one.documented.body.facts.request.type_ref.as_ref().is_some_and(|stated| stated.link.is_some())
    };
    let is_guessed = || !carried.iter().any(is_linked);
    (is_kind || is_guessed() && fit(answered) > fit(sent)).then(|| response.clone())
}

/// The properties of the object that a request carries which the leading page requires.
fn required(lead: &Carried<'_, '_>, request: &Payload) -> Vec<Arc<str>> {
    let rows = lead.documented.body.facts.request.rows.iter().filter(|_| request.object().is_some());
    rows.filter(|row| row.description.constraints.required).map(|row| Arc::clone(&row.name)).collect()
}

/// The title of the leading page; of a page without one, what the operation does to which type.
fn title_of(lead: &Carried<'_, '_>) -> String {
    let title = title(lead.documented.body.page);
    if !title.is_empty() {
        return title.to_owned();
    }
    let object = lead.documented.body.ty.as_ref().map_or("", |ty| split(&ty.name).1);
    format!("{:?} {object}", lead.action).trim_end().to_owned()
}

fn doc(carried: &[Carried<'_, '_>], lookup: Lookup<'_>) -> Doc {
    let lead = carried.first().map(|one| one.documented.body.page);
    let places = carried.iter().map(|one| lookup.sources.place(one.documented.route.span)).collect();
    Doc {
        text: lead.map(|page| page.description.clone()).unwrap_or_default(),
        places,
        deprecated: lead.and_then(|page| page.deprecated.clone()),
    }
}

fn parameter_rows<'f>(carried: &[Carried<'_, 'f>]) -> Vec<(&'f PageFacts, &'f ParameterFacts)> {
    let mut rows = Vec::new();
    for PageBody { page, facts, .. } in carried.iter().map(|one| one.documented.body) {
        rows.extend(facts.parameters.iter().map(|row| (*page, row)));
    }
    rows
}

/// The queries with which pages show the route; nothing if one shows it without, because then none matters.
fn queries<'d>(carried: &[Carried<'d, '_>]) -> Vec<&'d str> {
    if carried.iter().any(|one| one.documented.route.route.query.is_empty()) {
        return Vec::new();
    }
    let mut queries = Vec::new();
    for Documented { body, route, .. } in carried.iter().map(|one| one.documented) {
        let (method, key) = (route.route.method, route.route.key());
        let routes = body.facts.routes.iter().map(|facts| &facts.route);
        let same = routes.filter(|route| route.method == method && route.key() == key);
        queries.extend(same.map(|route| route.query.as_str()));
    }
    queries
}

/// Routes of other pages that differ from `route` in more than the names of placeholders.
fn spellings(carried: &[Carried<'_, '_>], route: &Route) -> Vec<Arc<Route>> {
    if carried.len() < 2 {
        return Vec::new();
    }
    let mut seen = HashSet::from_iter([shape(route)]);
    let others = carried.iter().map(|one| &one.documented.route.route);
    let others = others.filter(|other| (&other.template, &other.query) != (&route.template, &route.query));
    others.filter(|other| seen.insert(shape(other))).cloned().collect()
}

/// Path and query as written, with blank placeholders.
fn shape(route: &Route) -> String {
    with_blank_placeholders(&[&route.template, "?", &route.query].concat())
}

/// A route as written, with nothing between the braces of its placeholders: `/users/{}/messages`.
pub(crate) fn with_blank_placeholders(route: &str) -> String {
    let mut blank = String::with_capacity(route.len());
    let mut depth = 0_usize;
    for c in route.chars() {
        match c {
            '{' | '<' => {
                depth += 1;
                blank.push('{');
            }
            '}' | '>' => {
                depth = depth.saturating_sub(1);
                blank.push('}');
            }
            _ if depth == 0 => blank.push(c),
            _ => {}
        }
    }
    blank
}

/// Headers of all pages, without those that every request has. One is required if every page says so.
fn headers(carried: &[Carried<'_, '_>]) -> Vec<Header> {
    const GIVEN: [&str; 4] = ["Authorization", "Accept", "Content-Type", "Content-Length"];
    let mut headers: Vec<Header> = Vec::new();
    for facts in carried.iter().flat_map(|one| &one.documented.body.facts.headers) {
        let same = |name: &str| name.eq_ignore_ascii_case(&facts.name);
        if GIVEN.iter().any(|name| same(name)) || headers.iter().any(|known| same(&known.name)) {
            continue;
        }
        headers.push(Header {
            name: facts.name.to_string(),
            description: facts.value.to_string(),
            required: carried.iter().all(|one| requires(one, &facts.name)),
        });
    }
    headers
}

fn requires(one: &Carried<'_, '_>, name: &str) -> bool {
    let headers = &one.documented.body.facts.headers;
    headers.iter().any(|header| header.required && header.name.eq_ignore_ascii_case(name))
}

fn query_options(carried: &[Carried<'_, '_>]) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for option in carried.iter().flat_map(|one| &one.documented.body.facts.query_options) {
        if !options.iter().any(|known| known == option) {
            options.push((*option).to_owned());
        }
    }
    options
}

/// Stated success codes, else those of the examples.
fn statuses(carried: &[Carried<'_, '_>]) -> Vec<u16> {
    let mut statuses: Vec<u16> = Vec::new();
    for one in carried {
        let facts = one.documented.body.facts;
        let shown = one.documented.examples.iter().filter_map(|example| example.response.as_ref());
        let shown = shown.map(|answer| answer.status).filter(|status| *status < 400);
        let stated = &facts.response.statuses;
        let shown = shown.filter(|_| stated.is_empty());
        for status in stated.iter().copied().chain(shown) {
            if !statuses.contains(&status) {
                statuses.push(status);
            }
        }
    }
    statuses
}
