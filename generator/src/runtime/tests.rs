//! JSON in, JSON out, over types as they are generated.

mod casts;
mod lossless;
mod records;
mod requests;
mod sending;
mod texts;
mod types;
