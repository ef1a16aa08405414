//! Every documented example of the shipped pages as a call of the shipped crate, sent to the mock over HTTP: a test for each.

#[rustfmt::skip]
#[path = "../../generated/tests/examples/calls.rs"]
#[allow(dead_code, rustdoc::all)]
mod calls;
#[rustfmt::skip]
#[path = "../../generated/tests/examples/entry.rs"]
#[allow(dead_code)]
mod entry;
#[rustfmt::skip]
#[path = "../../generated/tests/examples/sent.rs"]
mod sent;

use docbindgen_tests::{configuration, mock, understand};
use entry::Entry;
use libtest_mimic::Arguments;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (_mock, server) = mock(understand(&configuration()).api);
    let origin = format!("http://{}", server.address());
    libtest_mimic::run(&Arguments::from_args(), sent::trials(&origin)).exit_code()
}
