//! Operation pages: section by section, each to the reader that knows it.

use super::example::{Examples, Shown};
use super::part::{Part, Parts};
use super::route::{self, RouteError};
use super::row::{self, Columns, RowContext};
use super::{
    HeaderFacts, Ledger, Method, OperationFacts, ParameterFacts, ParameterPlace, PermissionFacts,
    PropertyFacts, Route, RouteFacts, TypeRefFacts, Unit, Wordings, header, json, kind, message, permission,
    prose, shown,
};
use crate::page::{BlockKind, Fence, Inline, Page, Section, Table};
use crate::report::{Finding, codes};
use crate::span::Span;
use crate::text::suggestion;
use std::sync::Arc;

/// Reads an operation page.
pub(super) fn read<'s>(
    page: &Page<'s>,
    title: &str,
    wordings: &Wordings<'s>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> OperationFacts {
    let mut reader = Reader {
        page,
        wordings,
        ledger,
        findings,
        facts: OperationFacts::default(),
        examples: Examples::default(),
        told_headers: Vec::new(),
        routes_headed: page.sections().any(|section| heads_routes(&section)),
        no_routes: None,
    };
    let mut parts = Parts::new(title);
    for section in page.sections() {
        let part = parts.next(&section);
        reader.section(part, &section);
    }
    reader.finish()
}

/// A main section `HTTP request`; below other headings (`Get my drive`) it is one of several.
fn heads_routes(section: &Section) -> bool {
    section.path.len() <= 2 && section.path.last().is_some_and(|heading| kind::is_http_request(heading))
}

/// What reading one page needs and yields.
struct Reader<'p, 's> {
    page: &'p Page<'s>,
    wordings: &'p Wordings<'s>,
    ledger: &'p mut Ledger,
    findings: &'p mut Vec<Finding>,
    facts: OperationFacts,
    examples: Examples,
    /// Headers that sentences speak of.
    told_headers: Vec<HeaderFacts>,
    /// The page has a main section `HTTP request`; if not, routes are where they are found.
    routes_headed: bool,
    /// The first code block that should list routes and doesn't begin with one.
    no_routes: Option<Span>,
}

impl<'s> Reader<'_, 's> {
    fn section(&mut self, part: Part, section: &Section<'_, 's>) {
        match part {
            Part::RequestBody if self.facts.request.span == Span::default() => {
                self.facts.request.span = section.span
            }
            Part::Response if self.facts.response.span == Span::default() => {
                self.facts.response.span = section.span
            }
            _ => {}
        }
        self.examples.begin(section.path.last().copied().unwrap_or_default());
        for block in section.blocks {
            match &block.kind {
                BlockKind::Paragraph { text, .. } => self.paragraph(part, text, block.span),
                BlockKind::Table(table) => self.table(part, table, block.span, section),
                BlockKind::Fence(fence) => self.fence(part, fence, block.span),
                BlockKind::Heading { .. } | BlockKind::Comment { .. } | BlockKind::Include { .. } => {}
            }
        }
    }

    fn paragraph(&mut self, part: Part, paragraph: &Inline<'s>, span: Span) {
        if part != Part::Example {
            self.told_headers.extend(header::in_prose(paragraph, span));
        }
        match part {
            Part::Query => self.query_options(&paragraph.text().plain),
            Part::RequestBody => {
                let said = self.wordings.of_request(paragraph);
                let request = &mut self.facts.request;
                request.none |= said.none;
                request.rows_are_parameters |= said.parameters;
                request.encoding = request.encoding.take().or_else(|| said.encoding.clone());
                let mut types = placed(&said.types, span);
                request.type_ref = request.type_ref.take().or_else(|| types.next());
                request.alternatives.extend(types.filter(|_| said.represents));
            }
            Part::Response => self.response_sentence(paragraph, span),
            Part::Permissions => self.scopes(paragraph, span),
            Part::Example => self.examples.announce(paragraph.raw),
            _ => {}
        }
    }

    fn query_options(&mut self, plain: &str) {
        for option in prose::query_options(plain) {
            if !self.facts.query_options.contains(&option) {
                self.facts.query_options.push(option);
            }
        }
    }

    fn response_sentence(&mut self, paragraph: &Inline<'s>, span: Span) {
        let said = self.wordings.of_response(paragraph);
        let response = &mut self.facts.response;
        for &code in &said.statuses {
            if !response.statuses.contains(&code) {
                response.statuses.push(code);
            }
        }
        response.no_body |= said.no_body;
        let Some(returned) = &said.returned else { return };
        let mut types = placed(&returned.types, span);
        if response.type_ref.is_none() {
            response.collection |= returned.collection;
            response.body |= returned.in_body;
            response.type_ref = types.next();
            response.alternatives.extend(types);
        } else if returned.in_body {
            response.alternatives.extend(types);
        }
    }

    /// A list of scopes, unless the section has a table of permissions.
    fn scopes(&mut self, paragraph: &Inline, span: Span) {
        let in_table =
            |facts: &PermissionFacts| facts.ordered || facts.principal != super::Principal::Unspecified;
        if self.facts.permissions.iter().any(in_table) {
            return;
        }
        if let Some(facts) = permission::read_scopes(paragraph.text(), span) {
            self.facts.permissions.push(facts);
        }
    }

    fn table(&mut self, part: Part, table: &Table<'s>, span: Span, section: &Section<'_, 's>) {
        let group = section.path.last().copied().filter(|_| section.level > 2 && section.path.len() > 2);
        let place = permission::Place { span, group, of_permissions: part == Part::Permissions };
        if part != Part::Example
            && let Some(facts) =
                permission::read_table(table, place, self.wordings, self.ledger, self.findings)
        {
            self.facts.permissions.retain(|earlier| earlier.principal != super::Principal::Unspecified);
            return append(&mut self.facts.permissions, facts);
        }
        match part {
            Part::Headers => {
                let headers = &mut self.facts.headers;
                header::read_table(self.page, table, span, self.wordings, headers, self.ledger);
            }
            Part::RequestBody if is_typed(table) => self.body_table(table, span),
            Part::Query if is_typed(table) => self.parameter_table(ParameterPlace::Query, table, span),
            Part::Query => self.query_table(table, span),
            Part::PathParameters | Part::FunctionParameters
                if Columns::of(table, RowContext::Parameter).is_some() =>
            {
                let place = self.place_of_parameters(part, table);
                self.parameter_table(place, table, span);
            }
            Part::Routes | Part::Other if is_typed(table) && names_parameters(table) => {
                let place = self.place_of_parameters(part, table);
                self.parameter_table(place, table, span);
            }
            Part::Response => self.ledger.table_explained(span, table, &codes::RESPONSE_TABLE),
            _ => self.ledger.table_explained(span, table, &codes::PROSE_TABLE),
        }
    }

    /// A table of the request body. A call that sends no body has none of its properties either: what a `GET` page
    /// lists there are the arguments of the function.
    fn body_table(&mut self, table: &Table<'s>, span: Span) {
        let routes = &self.facts.routes;
        if !routes.is_empty() && routes.iter().all(|route| route.route.method == Method::Get) {
            return self.parameter_table(ParameterPlace::Function, table, span);
        }
        let of_properties = Columns::is_typed(table, RowContext::Property) && !names_parameters(table);
        let context = if of_properties { RowContext::Property } else { RowContext::Parameter };
        self.facts.request.rows_are_parameters |= !of_properties;
        let rows = self.rows(table, span, context);
        append(&mut self.facts.request.rows, rows);
    }

    fn parameter_table(&mut self, place: ParameterPlace, table: &Table<'s>, span: Span) {
        let rows = self.rows(table, span, RowContext::Parameter);
        for row in rows.iter().filter(|row| place == ParameterPlace::Query && row.name.starts_with('$')) {
            self.query_options(&row.name);
        }
        self.facts.parameters.extend(rows.into_iter().map(|row| ParameterFacts { place, row }));
    }

    fn rows(&mut self, table: &Table<'s>, span: Span, context: RowContext) -> Vec<PropertyFacts> {
        self.ledger.used(Unit::Table, span);
        row::read_table(self.page, table, context, self.wordings, self.ledger, self.findings)
    }

    /// A table of query options without a column of types.
    fn query_table(&mut self, table: &Table<'s>, span: Span) {
        self.ledger.used(Unit::Table, span);
        for row in table.rows() {
            let name = row.cells.first().map_or("", |cell| cell.text().plain.as_ref());
            let names_option = !prose::query_options(name).is_empty();
            self.query_options(name);
            match names_option {
                true => self.ledger.used(Unit::Row, row.span),
                false => self.ledger.explained(Unit::Row, row.span, &codes::IDLE_ROW),
            }
        }
    }

    /// Where the parameters of a table go that stands in `part`.
    fn place_of_parameters(&self, part: Part, table: &Table) -> ParameterPlace {
        let header =
            table.header().first().map_or("", |cell| cell.text().plain.as_ref()).to_ascii_lowercase();
        let calls = self
            .facts
            .routes
            .iter()
            .any(|r| r.route.segments.iter().any(|s| matches!(s, super::Segment::Call { .. })));
        match part {
            _ if header.contains("query") => ParameterPlace::Query,
            Part::FunctionParameters => ParameterPlace::Function,
            _ if calls => ParameterPlace::Function,
            _ => ParameterPlace::Path,
        }
    }

    fn fence(&mut self, part: Part, fence: &Fence<'s>, span: Span) {
        let lists_routes = match part {
            Part::Routes => message::lists_requests(&fence.body),
            Part::Example | Part::Response | Part::RequestBody => false,
            _ => !self.routes_headed && message::is_request(&fence.body) && !fence.body.contains("://"),
        };
        if lists_routes {
            self.routes(fence);
            if !is_request(self.page, fence) {
                return self.ledger.used(Unit::Fence, span);
            }
        } else if part == Part::Routes {
            self.no_routes.get_or_insert(span);
        }
        let status = self.facts.response.statuses.first().copied().unwrap_or(200);
        let shown = Shown { page: self.page, fence, span, routes: &self.facts.routes, status };
        let before = self.examples.bodies.len();
        self.examples.read(shown, self.wordings, self.ledger, self.findings);
        if part == Part::RequestBody {
            let body = self.examples.bodies.get(before).map(|body| body.span);
            self.facts.request.shown = self.facts.request.shown.or(body);
        }
        self.facts.response.shown |= part == Part::Response && self.examples.bodies.len() > before;
    }

    fn routes(&mut self, fence: &Fence<'s>) {
        let mut remark = None;
        let lines = 1 + memchr::memchr_iter(b'\n', fence.body.as_bytes()).count();
        self.facts.routes.reserve_exact(lines);
        for (line, span) in lines_of(self.page, fence) {
            for id in route::literal_ids(line) {
                let place = self.place_of(id, span);
                self.findings.push(Finding::new(&codes::ROUTE_ID, place, "this names one object"));
            }
            match self.route_on(line, span).or_else(|error| self.meant(line, span).ok_or(error)) {
                Ok(route) => self.route(route, span),
                Err(RouteError::Syntax { route, segment }) => {
                    let is_sent = route::may_be_literal(&segment);
                    let left = if is_sent { "" } else { ", so that there is no call for this" };
                    let label = format!("`{segment}` is neither a name, a placeholder nor a call{left}");
                    self.findings.push(Finding::new(&codes::ROUTE_SYNTAX, span, label));
                    match is_sent {
                        true => self.route(Arc::new(route), span),
                        false => self.ledger.explained(Unit::Route, span, &codes::ROUTE_SYNTAX),
                    }
                }
                Err(RouteError::Missing) => {
                    self.findings.push(Finding::new(
                        &codes::ROUTE_MISSING,
                        span,
                        "the route is missing here",
                    ));
                    self.ledger.explained(Unit::Route, span, &codes::ROUTE_MISSING);
                }
                Err(RouteError::NotARoute)
                    if line.trim().is_empty() || message::misspelt_method(line).is_some() => {}
                Err(RouteError::NotARoute) => remark = remark.or(Some(span)),
            }
        }
        if let Some(span) = remark {
            self.findings.push(Finding::new(&codes::NOT_A_ROUTE, span, "this line is no route"));
        }
    }

    /// The route on a line that stands at `span`. One in a quotation is not there as such, and known to nobody.
    fn route_on(&self, line: &str, span: Span) -> Result<Arc<Route>, RouteError> {
        match self.page.text.get(span.range()).filter(|source| *source == line.trim()) {
            Some(source) => self.wordings.route(source),
            None => route::parse(line).map(Arc::new),
        }
    }

    /// The route on a line whose method is written in small letters, with a finding; with another word in place of a
    /// method, only the finding.
    fn meant(&mut self, line: &str, span: Span) -> Option<Arc<Route>> {
        let (word, method, path) = message::misspelt_method(line)?;
        let is_method = word.eq_ignore_ascii_case(method);
        let label = match is_method {
            true => format!("`{word}` is read as `{method}`"),
            false => format!(
                "`{word}` is no method, so that there is no call for this{}",
                suggestion(Some(method))
            ),
        };
        self.findings.push(Finding::new(&codes::ROUTE_METHOD, self.place_of(word, span), label));
        if !is_method {
            return None;
        }
        match route::parse(&[method, " ", path].concat()) {
            Ok(route) | Err(RouteError::Syntax { route, .. }) => Some(Arc::new(route)),
            Err(_) => None,
        }
    }

    /// Where a part of what stands at `span` stands.
    fn place_of(&self, part: &str, span: Span) -> Span {
        let source = self.page.text.get(span.range()).unwrap_or("");
        let place = |at| Span::new(span.page, span.range().start + at..span.range().start + at + part.len());
        source.find(part).map_or(span, place)
    }

    fn route(&mut self, route: Arc<Route>, span: Span) {
        if let Some(first) = self.facts.routes.iter().find(|known| known.route == route) {
            let finding = Finding::new(&codes::ROUTE_REPEATED, span, "the same route again");
            self.findings.push(finding.related(first.span, "first here"));
            return self.ledger.explained(Unit::Route, span, &codes::ROUTE_REPEATED);
        }
        if let Some(piece) = route::lacks_slash(&route.template) {
            let label = format!("a slash is missing in `{piece}`");
            self.findings.push(Finding::new(&codes::ROUTE_SLASH, span, label));
        }
        self.ledger.used(Unit::Route, span);
        self.facts.routes.push(RouteFacts { route, span });
    }

    fn finish(self) -> OperationFacts {
        let Reader { page, findings, mut facts, examples, told_headers, no_routes, .. } = self;
        // What a table says of a header comes first.
        for told in told_headers {
            if !facts.headers.iter().any(|known| known.name.eq_ignore_ascii_case(&told.name)) {
                facts.headers.push(told);
            }
        }
        let says_why = [&codes::ROUTE_MISSING, &codes::ROUTE_SYNTAX, &codes::ROUTE_METHOD];
        let is_missing = findings.iter().any(|finding| says_why.contains(&finding.code));
        if facts.routes.is_empty() && !is_missing {
            let (span, label) = match no_routes {
                Some(span) => (span, "this block does not begin with a route, such as `GET /users`"),
                None => (Span::new(page.id, 0..0), "no route was found on this page"),
            };
            findings.push(Finding::new(&codes::NO_ROUTE, span, label));
        }
        facts.examples = examples.examples;
        facts.bodies = examples.bodies;
        take_parameters(&mut facts);
        let shown = shown::routes(&facts);
        findings.extend(shown.iter().map(|RouteFacts { route, span }| {
            let label = format!("`{} {}` is not listed", route.method.as_str(), route.template);
            Finding::new(&codes::ROUTE_UNLISTED, *span, label)
        }));
        facts.routes.extend(shown);
        facts
    }
}

/// Whether a list of routes is the request of an example too, by its annotation or by a body of JSON: of the one route that it
/// has.
fn is_request(page: &Page, fence: &Fence) -> bool {
    let annotation = fence.annotation.and_then(|at| page.blocks.get(at)).map(|block| &block.kind);
    let says_so = || matches!(annotation, Some(BlockKind::Comment { body }) if body.contains("\"request\""));
    let sends =
        || message::read(&fence.body).is_some_and(|message| json::begins_like_json(message.body.trim()));
    let mut lines = fence.body.lines().filter(|line| message::request_line(line).is_some());
    lines.next().is_some() && lines.next().is_none() && (says_so() || sends())
}

/// Makes the body of those parameters that a table outside of the request section has, if the page's calls send a body, nothing
/// else says what it holds, and no route has a place for them.
fn take_parameters(facts: &mut OperationFacts) {
    let sends = |known: &RouteFacts| matches!(known.route.method, Method::Post | Method::Put | Method::Patch);
    let request = &mut facts.request;
    if !request.rows.is_empty() || request.type_ref.is_some() || !facts.routes.iter().all(sends) {
        return;
    }
    let has_place = |name: &str| {
        let places = [format!("{{{name}}}"), format!("{name}=")].map(|place| place.to_ascii_lowercase());
        let mut templates = facts.routes.iter().map(|known| known.route.template.to_ascii_lowercase());
        templates.any(|template| places.iter().any(|place| template.contains(place)))
    };
    let is_in_path = |facts: &ParameterFacts| facts.place == ParameterPlace::Path;
    if facts.parameters.iter().any(|known| !is_in_path(known) || has_place(&known.row.name)) {
        return;
    }
    request.rows.extend(std::mem::take(&mut facts.parameters).into_iter().map(|known| known.row));
    request.rows_are_parameters = !request.rows.is_empty();
}

/// The types that a paragraph names, with the place of the paragraph.
fn placed(named: &[TypeRefFacts], span: Span) -> impl Iterator<Item = TypeRefFacts> {
    named.iter().map(move |named| TypeRefFacts { span, ..named.clone() })
}

/// True if the table has a column of types, or a column `Value` in its place beside a description.
fn is_typed(table: &Table) -> bool {
    Columns::is_typed(table, RowContext::Property)
        || Columns::of(table, RowContext::Parameter)
            .is_some_and(|c| c.ty.is_some() && c.description.is_some())
}

/// True if the table's first column is headed `Parameter`.
fn names_parameters(table: &Table) -> bool {
    let first = table.header().first().map_or("", |cell| cell.text().plain.as_ref());
    first.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("parameter"))
        || first.to_ascii_lowercase().contains("query parameter")
}

/// The lines of a code block, each with its place on the page.
fn lines_of<'f>(page: &'f Page, fence: &'f Fence) -> impl Iterator<Item = (&'f str, Span)> {
    let start = fence.body_span.range().start;
    let raw = page.text.get(fence.body_span.range()).unwrap_or("");
    let places = message::Lines::new(raw).map(move |line| {
        let indent = line.text.len() - line.text.trim_start().len();
        let from = start + line.start + indent;
        Span::new(page.id, from..from + line.text.trim().len())
    });
    message::Lines::new(&fence.body).map(|line| line.text).zip(places)
}

/// Adds all of `more`, which becomes the list if there is none yet.
fn append<T>(list: &mut Vec<T>, more: Vec<T>) {
    if list.is_empty() {
        *list = more;
    } else {
        list.extend(more);
    }
}

#[cfg(test)]
mod tests;
