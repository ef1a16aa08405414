//! Finds and reads pages; the only reader of the disk.

use std::path::PathBuf;
use std::sync::Arc;

/// One page as read from disk.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path below its documentation folder, `/`-separated; the file name if a single file was given, `-` for
    /// standard input. This is what findings, models and generated code show.
    pub path: Arc<str>,
    /// Where it was read from.
    pub file: PathBuf,
    /// API version that the folders above it name (`beta`, `v1.0`), those of the documentation folder included.
    pub version: Option<String>,
    /// The text. Bytes that are not UTF-8 are read as Windows-1252; byte-order mark and line ends are as on disk.
    pub text: String,
    /// True if the bytes were not UTF-8.
    pub recoded: bool,
}

/// All pages, sorted by path; the index of a page is the `page` of its spans.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The pages.
    pub documents: Vec<Document>,
}
