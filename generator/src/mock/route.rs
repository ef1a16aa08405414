//! Which documented route a path is.

use super::problem::Problem;
use super::target::{Target, decode, split_outside};
use crate::facts::{ArgumentValue, Segment};
use crate::model::{Action, Operation, Version};
use http::{Method, StatusCode};

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
    /// most; several pages may document that.
    pub(super) fn find<'v>(
        &self,
        version: &'v Version,
        method: &Method,
        target: &Target,
    ) -> Result<Vec<&'v Operation>, Problem> {
        let segments = target.segments();
        let mut best: (Vec<u8>, Vec<&Operation>) = Default::default();
        let mut methods = Vec::new();
        for (pieces, at) in &self.routes {
            let Some(operation) = version.operations.get(*at) else { continue };
            let Some(rank) = matches(pieces, &segments) else { continue };
            let documented = operation.route.method.as_str();
            if documented != method.as_str() {
                methods.push(documented);
            } else if best.1.is_empty() || rank > best.0 {
                best = (rank, vec![operation]);
            } else if rank == best.0 {
                best.1.push(operation);
            }
        }
        let (_, operations) = best;
        if operations.is_empty() { Err(missing(method, &segments, methods)) } else { Ok(operations) }
    }
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

fn missing(method: &Method, segments: &[&str], mut methods: Vec<&'static str>) -> Problem {
    let path = decode(&segments.join("/")).into_owned();
    if methods.is_empty() {
        let message = format!("no page documents `/{path}`; `GET /$mock/routes` lists what there is");
        return Problem::new(StatusCode::NOT_FOUND, "ResourceNotFound", message);
    }
    methods.sort_unstable();
    methods.dedup();
    let message = format!("no page documents {method} for `/{path}`, only {}", methods.join(", "));
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message).with_allow(methods)
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
            Self::Any => true,
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
