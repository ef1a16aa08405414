//! The model as Rust: `&Api` → tokens, one file per emitted shape.
//!
//! Token streams can't cross threads, so a file is emitted and printed in one go; files are independent
//! of each other and can be made in parallel.

pub mod doc;
pub mod ty;

/// A file of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustFile {
    /// Path below the crate's root, `/`-separated: `src/beta/types/user.rs`.
    pub path: String,
    /// The printed text.
    pub text: String,
}
