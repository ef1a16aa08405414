//! One page, read: decides what it is and hands it to the readers that know its parts.

use super::{
    Ledger, PageFacts, PageHead, PageKind, PermissionFacts, Spanned, enums, kind, ledger, operation,
    permission, resource,
};
use crate::page::{BlockKind, Page};
use crate::report::Finding;
use crate::source::Document;

/// Everything that one page says. `document` is where `page` came from.
pub fn read(page: &Page, document: &Document) -> PageFacts {
    let head = kind::read(page, document);
    let mut account = Ledger::default();
    let mut findings = Vec::new();
    let title = head.title.as_ref().map_or("", |title| title.value.as_str());
    let operation =
        (head.kind == PageKind::Operation).then(|| operation::read(page, title, &mut account, &mut findings));
    let permissions = match head.kind {
        PageKind::Include => permissions(page, &mut account, &mut findings),
        _ => Vec::new(),
    };
    let types = match head.kind {
        PageKind::Resource => resource::read(page, &head, &mut account, &mut findings),
        _ => Vec::new(),
    };
    let enums = match head.kind {
        PageKind::Include => Vec::new(),
        _ => enums::read(page, &head, &mut account, &mut findings),
    };
    ledger::close(page, head.kind, &mut account, &mut findings);
    findings.sort_by_key(|finding| (finding.span, finding.code.name));
    let PageHead { kind, version, namespace, title, description } = head;
    PageFacts {
        page: page.id,
        path: page.path.to_owned(),
        kind,
        version,
        namespace,
        title,
        description,
        operation,
        types,
        enums,
        permissions,
        includes: includes(page),
        ledger: account,
        findings,
    }
}

/// The permissions tables of a page that other pages include.
fn permissions(page: &Page, account: &mut Ledger, findings: &mut Vec<Finding>) -> Vec<PermissionFacts> {
    let tables = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some((table, block.span)),
        _ => None,
    });
    tables.flat_map(|(table, span)| permission::read_table(table, span, None, account, findings)).collect()
}

/// The includes that carry facts: tables of permissions.
fn includes(page: &Page) -> Vec<Spanned<String>> {
    let targets = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Include { target } if target.contains("permission") => {
            Some(Spanned { value: (*target).to_owned(), span: block.span })
        }
        _ => None,
    });
    targets.collect()
}
