//! Every kind of finding, as a constant.

use super::{Code, Severity::*};

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $name:literal, $severity:ident, $title:literal, $help:literal, $explain:literal;)*) => {
        $($(#[$doc])* pub static $id: Code =
            Code { name: $name, severity: $severity, title: $title, help: $help, explain: $explain };)*
        /// All codes, for `docbindgen explain` and for the configuration.
        pub static ALL: &[&Code] = &[$(&$id),*];
    };
}

codes! {
    /// A type cell names a type that no page documents.
    UNKNOWN_TYPE = "unknown-type", Warning, "a type that no page documents",
        "document the type, or correct its name",
        "";
}
