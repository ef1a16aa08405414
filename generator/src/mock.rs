//! A service that answers as the documentation says, for tests of programs that call it.
//!
//! [`Mock::answer`] is the whole of it: a request in, an answer out, no network. [`serve`] and [`spawn`] put it behind a
//! port of this machine, [`router`] into a program of one's own.
//!
//! ```no_run
//! use docbindgen::mock::{Mock, spawn};
//! use std::error::Error;
//! use std::sync::{Arc, LazyLock};
//!
//! /// Shared by all tests, because the pages are read for each mock anew.
//! static MOCK: LazyLock<Arc<Mock>> =
//!     LazyLock::new(|| Arc::new(Mock::from_docs("docs/api-reference").expect("the pages")));
//!
//! // A `#[test]`; a `#[tokio::test]` does the same.
//! fn a_message_is_there() -> Result<(), Box<dyn Error>> {
//!     let server = spawn(MOCK.clone())?; // ends with the test
//!     let base_url = server.base_url("v1.0"); // that of the client: `Client::new(transport, Token::none(), base_url)?`
//!     # let _ = base_url;
//!
//!     let request = http::Request::get("/v1.0/me/messages/1").body(Vec::new())?; // the same without network
//!     assert_eq!(MOCK.answer(&request).status(), 200);
//!     Ok(())
//! }
//! ```
//!
//! Faults are shared along with it: a test that adds some has a mock of its own, or asks for failures by `Prefer`.
//!
//! As a dev-dependency, docbindgen needs no more than `default-features = false, features = ["mock"]`. What takes time is reading:
//! the pages of 3,000 routes need 0.3 s of the processor in a release build and ten times that in a dev build, unless
//! `[profile.dev.package."*"]` with `opt-level = 2` in the `Cargo.toml` of the workspace has dependencies optimised there too. A folder
//! with only those pages that the tests call, and the resources that these link to, is read the faster.
//!
//! It answers every documented route with a documented example, the one that fits the request best. What it is
//! sent, it holds against the documentation, and refuses with an error that names the page and line.
//!
//! Of the query options of OData, it heeds those that a few documented items can show:
//!
//! | option | effect |
//! |---|---|
//! | `$top`, `$skip`, `Prefer: odata.maxpagesize=2` | lists come in pages; links to the next one keep what was asked for |
//! | `$count=true`, `/users/$count` | the number of items of a documented list |
//! | `$select`, `$expand=manager($select=id)` | objects lose the members that are not selected; nothing is added |
//! | `$orderby` | lists are sorted, what has no value first |
//! | `$format` | JSON comes if it is asked for, where pages say that it has to be |
//! | `$filter`, `$search` | none: they are not evaluated, all items come |
//!
//! Names in `$select`, `$expand` and `$orderby` are refused that are none of a property of the documented type (of an open type, those
//! that are nearly one), as are options with a `$` that are none, and quotes and parentheses without counterparts, in `$filter` too.
//! An example for this very query answers as it stands.
//!
//! An object that is created has the properties that its page requires, unless a documented request does without them.
//! What is created or updated is answered with the properties that were sent, over those of the example, unless
//! that is the example for this very body; nothing of it is kept.
//!
//! What the mock shall do beyond that is said by `Prefer: name=value` in a request, or by a parameter of that name in its query:
//!
//! | preference | effect |
//! |---|---|
//! | `mock-status=503` | fails with this status |
//! | `mock-retry-after=2` | says `Retry-After` in such an answer |
//! | `mock-items=50` | repeats the items of a list until there are so many |
//! | `mock-example=post-1` | answers with the example whose page and line hold this text |
//!
//! Links to upload sessions and to contents lead to the mock too: a session takes the parts of a file in their order, says what it
//! expects, and answers the last part with an item.
//!
//! `POST /$mock/faults` with `{"status": 429, "times": 2, "retryAfter": 1, "path": "/beta/users"}` makes the next two requests to that
//! path or below it fail, `GET /$mock/routes` lists what is answered.

mod admin;
mod batch;
mod body;
mod choice;
mod count;
mod echo;
mod list;
mod options;
mod problem;
mod query;
mod reply;
mod route;
mod server;
mod shape;
mod target;
#[cfg(test)]
mod tests;
mod transfer;

pub use admin::Fault;
pub use server::{Server, router, serve, spawn};

use crate::config::Config;
use crate::error::Error;
use crate::facts::route::is_version;
use crate::model::{Api, Doc, Version};
use http::{Method, Request, Response, StatusCode};
use problem::Problem;
use route::Routes;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use target::Target;
use transfer::Uploads;

/// The service. It holds no objects: what is created is not there afterwards. It knows of files how far they are uploaded.
#[derive(Debug)]
pub struct Mock {
    api: Api,
    /// The routes of each version, in the order of the versions.
    routes: Vec<Routes>,
    faults: Mutex<Vec<Fault>>,
    uploads: Mutex<Uploads>,
}

impl Mock {
    /// A service with the routes of `api`.
    pub fn new(api: Api) -> Self {
        let routes = api.versions.iter().map(Routes::new).collect();
        Self { api, routes, faults: Mutex::default(), uploads: Mutex::default() }
    }

    /// A service with all routes of the pages in a folder, or of one page.
    ///
    /// # Errors
    /// When the pages can't be read, or there are none.
    pub fn from_docs(docs: impl Into<PathBuf>) -> Result<Self, Error> {
        let config = Config { docs: vec![docs.into()], ..Config::default() };
        Ok(Self::new(crate::understand(&config, &crate::load(&config)?).api))
    }

    /// Makes later requests fail; the oldest fault that applies to a request comes first.
    pub fn add_fault(&self, fault: Fault) {
        self.faults().push(fault);
    }

    /// Answers a request. Its URL is the path behind the host, `/v1.0/users`; its `Host` is where links in answers lead to.
    pub fn answer(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let target = Target::of(request);
        let answer = match target.own() {
            Some(path) => self.administer(&path, request),
            None => self.try_answer(&target, request),
        };
        let mut answer = answer.unwrap_or_else(|problem| problem.answer(request));
        problem::identify(&mut answer, request);
        answer
    }

    /// Every route, one per line: method and path.
    pub fn routes(&self) -> String {
        let versions = self.api.versions.iter();
        let lines = versions.flat_map(|version| {
            let routes = version.operations.iter().map(|operation| &operation.route);
            routes.map(|route| format!("{} /{}{}\n", route.method.as_str(), version.name, route.template))
        });
        lines.collect()
    }

    fn try_answer(&self, target: &Target, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Problem> {
        if let Some(fault) = self.fault(request) {
            return Err(fault.into());
        }
        if let Some(problem) = target.wanted_problem() {
            return Err(problem);
        }
        let (version, routes) = self.version(target)?;
        if target.is_batch() {
            return batch::answer(self, target, request);
        }
        if request.method() == Method::OPTIONS {
            return Ok(problem::allowing(&routes.methods(version, target)?));
        }
        if let Some(answer) = count::answer(version, routes, target, request) {
            return answer;
        }
        let operations = routes.find(version, request.method(), target)?;
        let operations = body::accepting(version, operations, target, request)?;
        reply::reply(version, &operations, target, request)
    }

    /// The version that a request is for.
    fn version(&self, target: &Target) -> Result<(&Version, &Routes), Problem> {
        let mut versions = self.api.versions.iter().zip(&self.routes);
        versions.find(|(version, _)| version.name.eq_ignore_ascii_case(target.version())).ok_or_else(|| {
            let names: Vec<_> =
                self.api.versions.iter().map(|version| format!("`/{}`", version.name)).collect();
            let problem = match target.version() {
                asked if is_version(asked) => format!("`/{asked}` is not served here"),
                _ => "the path begins with no version".to_owned(),
            };
            let message = format!("{problem}; there is {}", names.join(" and "));
            Problem::new(StatusCode::NOT_FOUND, "UnknownVersion", message)
        })
    }

    fn faults(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn uploads(&self) -> MutexGuard<'_, Uploads> {
        self.uploads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where something is documented, as messages name it.
fn place(doc: &Doc) -> String {
    doc.places.first().map(|place| format!(" ({}:{})", place.file, place.line)).unwrap_or_default()
}
