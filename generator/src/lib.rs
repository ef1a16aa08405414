//! docbindgen reads API documentation written in Markdown and writes a typed Rust crate.
//!
//! One direction of flow, one module per stage:
//!
//! ```text
//! Source → Page → Facts → Api (the model) → Vec<RustFile> → Output      and a Report of findings beside it
//! ```

pub mod config;
pub mod diff;
pub mod emit;
pub mod export;
pub mod facts;
pub mod model;
pub mod output;
pub mod page;
pub mod print;
pub mod report;
#[doc(hidden)]
pub mod runtime;
pub mod source;
pub mod span;
pub mod text;
pub mod write;
