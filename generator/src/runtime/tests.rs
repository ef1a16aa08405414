//! JSON in, JSON out, over types as they are generated.

mod casts;
mod lossless;
mod records;
mod texts;
mod types;
