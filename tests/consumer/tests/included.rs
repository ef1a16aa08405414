//! The bindings without the macro: what a crate writes that has docbindgen as a build dependency alone.

pub use docbindgen_consumer::Pressure;

// src/main.rs
mod graph {
    include!(concat!(env!("OUT_DIR"), "/docbindgen.rs"));
}

#[test]
fn bindings_are_included() {
    let request = graph::v1_0::garage().tires().create(&graph::v1_0::types::Tyre::default());
    assert_eq!((request.method(), request.path()), ("POST", "/garage/tires"));
}
