//! The model in other forms: an OpenAPI document, a line-per-item listing.
//!
//! The model itself is its own JSON form: `serde_json::to_string(&api)`.

pub mod listing;
pub mod openapi;
