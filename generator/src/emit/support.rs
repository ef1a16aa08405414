//! The runtime's source, which goes into every generated crate as it stands.

use super::RustFile;

/// The files of the runtime, without their tests.
pub(super) fn files() -> Vec<RustFile> {
    SOURCES
        .iter()
        .map(|(path, text)| RustFile { path: format!("src/{path}"), text: without_tests(text).to_owned() })
        .collect()
}

/// A file up to its tests.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]").next().unwrap_or(text)
}

macro_rules! sources {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../", $path)))),*]
    };
}

/// Paths below the crate's `src`, and texts.
static SOURCES: &[(&str, &str)] = sources! {
    "runtime.rs"
    "runtime/after.rs"
    "runtime/base64.rs"
    "runtime/cast.rs"
    "runtime/decode.rs"
    "runtime/encode.rs"
    "runtime/enumeration.rs"
    "runtime/envelope.rs"
    "runtime/erased.rs"
    "runtime/extra.rs"
    "runtime/filter.rs"
    "runtime/foreign.rs"
    "runtime/number.rs"
    "runtime/one_of.rs"
    "runtime/operation.rs"
    "runtime/path.rs"
    "runtime/plain.rs"
    "runtime/properties.rs"
    "runtime/record.rs"
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
    "runtime/strict.rs"
    "runtime/text.rs"
    "runtime/text/make.rs"
    "runtime/text/with_chrono.rs"
    "runtime/text/with_jiff.rs"
    "runtime/text/with_time.rs"
    "runtime/value.rs"
    "runtime/walk.rs"
};
