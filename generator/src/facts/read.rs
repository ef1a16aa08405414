//! One page, read: decides what it is and hands it to the readers that know its parts.

use super::{Ledger, PageFacts, kind, ledger};
use crate::page::Page;
use crate::source::Document;

/// Everything that one page says. `document` is where `page` came from.
pub fn read(page: &Page, document: &Document) -> PageFacts {
    let head = kind::read(page, document);
    let mut account = Ledger::default();
    let mut findings = Vec::new();
    ledger::close(page, &mut account, &mut findings);
    PageFacts {
        page: page.id,
        path: page.path.to_owned(),
        kind: head.kind,
        version: head.version,
        namespace: head.namespace,
        title: head.title,
        description: head.description,
        operation: None,
        types: Vec::new(),
        enums: Vec::new(),
        permissions: Vec::new(),
        includes: Vec::new(),
        ledger: account,
        findings,
    }
}
