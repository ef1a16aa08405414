//! The runtime's source, which goes into every generated crate as it stands; what calls need goes only into one that has some.

use super::RustFile;

/// The files of the runtime, without their tests.
pub(super) fn files(has_calls: bool) -> Vec<RustFile> {
    let calls: &[(&str, &str)] = if has_calls { CALLS } else { &[] };
    let file = |path: &str, text: &str| RustFile {
        path: format!("src/{path}"),
        text: up_to(text, "\n#[cfg(test)]").to_owned(),
    };
    let root = if has_calls { ROOT } else { up_to(ROOT, "\n// Calls: ") };
    let below = TYPES.iter().chain(calls).map(|(path, text)| file(path, text));
    std::iter::once(file("runtime.rs", root)).chain(below).collect()
}

/// The module itself. What it declares for calls comes last.
const ROOT: &str = include_str!("../runtime.rs");

/// A text up to where something begins, or all of it.
fn up_to<'a>(text: &'a str, end: &str) -> &'a str {
    text.split(end).next().unwrap_or(text)
}

macro_rules! sources {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../", $path)))),*]
    };
}

/// Paths below the crate's `src`, and texts: what types need.
static TYPES: &[(&str, &str)] = sources! {
    "runtime/base64.rs"
    "runtime/cast.rs"
    "runtime/decode.rs"
    "runtime/encode.rs"
    "runtime/enumeration.rs"
    "runtime/erased.rs"
    "runtime/extra.rs"
    "runtime/foreign.rs"
    "runtime/number.rs"
    "runtime/one_of.rs"
    "runtime/plain.rs"
    "runtime/record.rs"
    "runtime/strict.rs"
    "runtime/text.rs"
    "runtime/text/make.rs"
    "runtime/text/with_chrono.rs"
    "runtime/text/with_jiff.rs"
    "runtime/text/with_time.rs"
    "runtime/value.rs"
    "runtime/walk.rs"
};

/// What calls need beside it.
static CALLS: &[(&str, &str)] = sources! {
    "runtime/after.rs"
    "runtime/envelope.rs"
    "runtime/filter.rs"
    "runtime/operation.rs"
    "runtime/path.rs"
    "runtime/properties.rs"
    "runtime/request.rs"
    "runtime/response.rs"
    "runtime/send.rs"
    "runtime/send/answer.rs"
    "runtime/send/batch.rs"
    "runtime/send/batch/rounds.rs"
    "runtime/send/batch/wire.rs"
    "runtime/send/blocking.rs"
    "runtime/send/client.rs"
    "runtime/send/cloud.rs"
    "runtime/send/exchange.rs"
    "runtime/send/link.rs"
    "runtime/send/pages.rs"
    "runtime/send/pages/stream.rs"
    "runtime/send/retry.rs"
    "runtime/send/token.rs"
    "runtime/send/transport.rs"
    "runtime/send/upload.rs"
    "runtime/send/with_reqwest.rs"
    "runtime/send/with_ureq.rs"
};
