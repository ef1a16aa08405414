//! Which documented route a path is.

use super::problem::Problem;
use super::target::{Target, decode, split_outside};
use crate::facts::{ArgumentValue, Segment};
use crate::model::{Action, Operation, Version};
use crate::text::{nearest, suggestion};
use http::{Method, StatusCode};
use std::collections::BTreeSet;

/// The routes of a version.
#[derive(Debug)]
pub(super) struct Routes {
    /// Each spelling of each route, with the place of its operation.
    routes: Vec<(Vec<Piece>, usize)>,
}

/// What a segment has to be. Names are normal: see [`normal`].
#[derive(Debug)]
enum Piece {
    Name(String),
    /// A function whose route leaves out the arguments.
    Function(String),
    Any,
    /// A name with arguments; an argument that is documented with a value has to have it.
    Call(String, Vec<(Option<String>, Option<String>)>),
    /// An item by its path: `root:/a/b:`.
    Path(Box<Piece>),
    /// Any number of segments.
    Rest,
}

impl Routes {
    pub(super) fn new(version: &Version) -> Self {
        let operations = version.operations.iter().enumerate();
        let spellings = operations.flat_map(|(at, operation)| {
            operation.routes().map(move |route| (pieces(operation.action, &route.segments), at))
        });
        Self { routes: spellings.collect() }
    }

    /// The operations that a method and a path ask for, at least one: of several routes that fit, the one that says
    /// most; several pages may document that. `HEAD` asks for what `GET` does.
    pub(super) fn find<'v>(
        &self,
        version: &'v Version,
        method: &Method,
        target: &Target,
    ) -> Result<Vec<&'v Operation>, Problem> {
        let wanted = if method == Method::HEAD { &Method::GET } else { method };
        let mut best: (Vec<u8>, Vec<&Operation>) = Default::default();
        let fitting = self.fitting(version, target);
        for (rank, operation) in fitting.filter(|(_, operation)| operation.route.method.as_str() == wanted) {
            if best.1.is_empty() || rank > best.0 {
                best = (rank, vec![operation]);
            } else if rank == best.0 {
                best.1.push(operation);
            }
        }
        let (_, operations) = best;
        if operations.is_empty() { Err(self.missing(version, method, target)) } else { Ok(operations) }
    }

    /// The methods that are documented for a path, at least one.
    pub(super) fn methods(&self, version: &Version, target: &Target) -> Result<Vec<&'static str>, Problem> {
        let fitting = self.fitting(version, target);
        let methods: BTreeSet<_> = fitting.map(|(_, operation)| operation.route.method.as_str()).collect();
        match methods.is_empty() {
            true => Err(self.undocumented(version, target)),
            false => Ok(methods.into_iter().collect()),
        }
    }

    /// The operations of any method whose routes fit a path, each with what its route says.
    fn fitting<'v>(
        &self,
        version: &'v Version,
        target: &Target,
    ) -> impl Iterator<Item = (Vec<u8>, &'v Operation)> {
        let segments = target.segments();
        let routes = self.routes.iter();
        routes
            .filter_map(move |(pieces, at)| Some((matches(pieces, &segments)?, version.operations.get(*at)?)))
    }

    /// Why there is no operation of a method.
    fn missing(&self, version: &Version, method: &Method, target: &Target) -> Problem {
        let methods = match self.methods(version, target) {
            Ok(methods) => methods,
            Err(problem) => return problem,
        };
        let message =
            format!("no page documents {method} for `{}`, only {}", target.path(), methods.join(", "));
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message).with_allow(methods)
    }

    /// Says that there is no operation of any method, and which route was probably meant.
    fn undocumented(&self, version: &Version, target: &Target) -> Problem {
        let hint = match self.similar(version, target) {
            Some(similar) => suggestion(Some(similar)),
            None => "; `GET /$mock/routes` lists what there is".to_owned(),
        };
        let message = format!("no page documents `{}`{hint}", target.path());
        Problem::new(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    }

    /// The first documented route that a path is but for the spelling of one name.
    fn similar<'v>(&self, version: &'v Version, target: &Target) -> Option<&'v str> {
        let segments = target.segments();
        let (_, at) = self.routes.iter().find(|(pieces, _)| is_misspelled(pieces, &segments))?;
        Some(&version.operations.get(*at)?.route.template)
    }
}

/// Whether all segments but one fit, and that one is almost the name that it has to be.
fn is_misspelled(pieces: &[Piece], segments: &[&str]) -> bool {
    let mut others = pieces.iter().zip(segments).filter(|(piece, segment)| !piece.fits(segment));
    let (Some((piece, segment)), None) = (others.next(), others.next()) else { return false };
    let is_near = |name: &str| nearest(&normal(&decode(segment)), [name]).is_some();
    pieces.len() == segments.len() && piece.name().is_some_and(is_near)
}

fn pieces(action: Action, segments: &[Segment]) -> Vec<Piece> {
    let mut pieces: Vec<_> = segments.iter().map(Piece::of).collect();
    if let (Action::Function, Some(Piece::Name(name))) = (action, pieces.last_mut()) {
        let name = std::mem::take(name);
        pieces.pop();
        pieces.push(Piece::Function(name));
    }
    pieces
}

impl Piece {
    fn of(segment: &Segment) -> Self {
        match segment {
            Segment::Name { name } | Segment::Cast { type_name: name } => Self::Name(normal(name)),
            Segment::Param { .. } => Self::Any,
            Segment::Call { name, arguments, .. } => {
                let arguments = arguments.iter().map(|argument| {
                    let value = match &argument.value {
                        ArgumentValue::Param(_) => None,
                        ArgumentValue::Literal(text) => Some(text.clone()),
                    };
                    (argument.name.as_ref().map(|name| name.to_ascii_lowercase()), value)
                });
                Self::Call(normal(name), arguments.collect())
            }
            Segment::Path { anchor, .. } => Self::Path(Box::new(Self::of(anchor))),
            Segment::Ellipsis => Self::Rest,
        }
    }

    /// What the segment has to be called.
    fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) | Self::Function(name) | Self::Call(name, _) => Some(name),
            Self::Any | Self::Path(_) | Self::Rest => None,
        }
    }

    /// How much a segment that fits says.
    fn rank(&self) -> u8 {
        match self {
            Self::Name(_) | Self::Call(..) => 4,
            Self::Function(_) => 3,
            Self::Any => 2,
            Self::Path(_) => 1,
            Self::Rest => 0,
        }
    }

    /// Whether one segment fits.
    fn fits(&self, segment: &str) -> bool {
        match self {
            Self::Name(name) => normal(&decode(segment)) == *name,
            Self::Function(name) => normal(&decode(segment.split('(').next().unwrap_or_default())) == *name,
            // `$count`, `$ref` and `$value` name no item.
            Self::Any => !decode(segment).starts_with('$'),
            Self::Call(name, arguments) => is_call(name, arguments, segment),
            Self::Path(_) | Self::Rest => false,
        }
    }
}

/// The ranks of the pieces, if they fit the segments.
fn matches(pieces: &[Piece], segments: &[&str]) -> Option<Vec<u8>> {
    let Some((piece, rest)) = pieces.split_first() else {
        return segments.is_empty().then(Vec::new);
    };
    let ranks = match (piece, segments.split_first()) {
        (Piece::Rest, _) => (0..=segments.len()).find_map(|taken| matches(rest, segments.get(taken..)?)),
        (Piece::Path(anchor), Some((segment, behind))) => {
            let anchored = segment.strip_suffix(':').is_some_and(|segment| anchor.fits(segment));
            // The path ends where a segment ends with a colon, else with the request.
            let end = behind.iter().position(|segment| segment.ends_with(':'));
            let end = end.map_or(behind.len(), |end| end + 1);
            matches(rest, behind.get(end..).filter(|_| anchored && end > 0)?)
        }
        (piece, Some((segment, behind))) if piece.fits(segment) => matches(rest, behind),
        // `users('a')` is `users/a`.
        (Piece::Name(name), Some((segment, behind))) => match (rest.split_first(), keyed(segment)) {
            (Some((Piece::Any, rest)), Some(set)) if normal(&decode(set)) == *name => matches(rest, behind)
                .map(|mut ranks| {
                    ranks.insert(0, Piece::Any.rank());
                    ranks
                }),
            _ => None,
        },
        _ => None,
    };
    ranks.map(|mut ranks| {
        ranks.insert(0, piece.rank());
        ranks
    })
}

/// The set of a segment that names an item of it by its key in parentheses.
fn keyed(segment: &str) -> Option<&str> {
    let (set, key) = segment.split_once('(')?;
    let key = key.strip_suffix(')')?;
    (!key.is_empty() && split_outside(key, '=').len() == 1).then_some(set)
}

/// Whether a segment is a call with these arguments, in whatever order.
fn is_call(name: &str, documented: &[(Option<String>, Option<String>)], segment: &str) -> bool {
    let (called, arguments) = match segment.split_once('(') {
        Some((called, rest)) => (called, rest.strip_suffix(')').unwrap_or(rest)),
        None if name.is_empty() => ("", segment),
        None => (segment, ""),
    };
    let given: Vec<(Option<String>, String)> = split_outside(arguments, ',')
        .into_iter()
        .filter(|argument| !argument.trim().is_empty())
        .map(name_and_value)
        .collect();
    normal(&decode(called)) == name
        && given.len() == documented.len()
        && documented.iter().enumerate().all(|(at, (name, value))| {
            let passed = match name {
                Some(_) => given.iter().find(|(found, _)| found == name),
                None => given.get(at).filter(|(found, _)| found.is_none()),
            };
            passed.is_some_and(|(_, passed)| value.as_ref().is_none_or(|value| value == passed))
        })
}

/// `address='A1'` as a name in lower case and a value without quotes.
fn name_and_value(argument: &str) -> (Option<String>, String) {
    let decoded = decode(argument.trim());
    let (name, value) = match decoded.split_once('=') {
        Some((name, value)) if !name.contains('\'') => (Some(name.trim().to_ascii_lowercase()), value),
        _ => (None, decoded.as_ref()),
    };
    (name, value.trim().trim_matches('\'').to_owned())
}

/// A name as it is compared: lower case, without the namespace that may be left out and without empty parentheses.
fn normal(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let name = name.strip_prefix("microsoft.graph.").unwrap_or(&name);
    name.strip_suffix("()").unwrap_or(name).to_owned()
}
