//! Small pages in, listings of their blocks out.

mod hostile;
mod markdown;
mod rendered;
mod sections;
mod tables;
mod text;

use crate::source::Document;

/// The blocks of a page of this text.
fn dump(text: &str) -> String {
    super::parse(0, &Document::new("page.md", text)).to_string()
}
