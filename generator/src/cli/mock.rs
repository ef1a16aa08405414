//! `docbindgen mock`

use super::args::Mock as Arguments;
use super::{Answer, Failure, terminal};
use docbindgen::mock::{Mock, serve};
use docbindgen::text;
use std::sync::Arc;
use std::time::Duration;

/// Answers requests as documented until it is interrupted. Its address is a result: programs that start it read it.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let (_, _, reading) = arguments.project.read()?;
    let operations = reading.api.versions.iter().map(|version| version.operations.len()).sum();
    let mock = Mock::new(reading.api);
    if arguments.routes {
        terminal::print(&mock.routes())?;
        return Ok(Answer::Done);
    }
    let latency = Duration::from_millis(arguments.latency);
    let ready = |address| {
        let routes = text::count(operations, "route");
        terminal::say(&format!("answering {routes} until interrupted"));
        // It answers whether somebody reads that or not.
        let _ = terminal::print(&format!("http://{address}\n"));
    };
    serve(Arc::new(mock), arguments.port, latency, ready)
        .map_err(|cause| Failure::Message(format!("can't serve on port {}: {cause}", arguments.port)))?;
    Ok(Answer::Done)
}
