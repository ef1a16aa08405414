//! One page, read: decides what it is and hands it to the readers that know its parts.

use super::{
    Ledger, PageFacts, PageHead, PageKind, PermissionFacts, Spanned, Wordings, deprecation, enums, kind,
    ledger, operation, permission, resource,
};
use crate::page::{BlockKind, Page};
use crate::report::Finding;
use crate::source::Document;
use std::sync::Arc;

/// Everything that one page says. `document` is where `page` came from; `wordings` is shared by all pages of a run.
pub fn read<'s>(page: &Page<'s>, document: &Document, wordings: &Wordings<'s>) -> PageFacts {
    let head = kind::read(page, document);
    let mut account = Ledger::of(page);
    let mut findings = page.findings.clone();
    let title = head.title.as_ref().map_or("", |title| title.value.as_str());
    let operation = (head.kind == PageKind::Operation)
        .then(|| operation::read(page, title, wordings, &mut account, &mut findings));
    let permissions = match head.kind {
        PageKind::Include => permissions(page, wordings, &mut account, &mut findings),
        _ => Vec::new(),
    };
    let types = match head.kind {
        PageKind::Resource => resource::read(page, &head, wordings, &mut account, &mut findings),
        _ => Vec::new(),
    };
    let enums = match head.kind {
        PageKind::Include => Vec::new(),
        _ => enums::read(page, &head, &mut account, &mut findings),
    };
    ledger::close(page, head.kind, &mut account, &mut findings);
    findings.sort_by_key(|finding| (finding.span, finding.code.name));
    let deprecated = deprecation::read(page, title);
    let PageHead { kind, version, namespace, title, description } = head;
    PageFacts {
        page: page.id,
        path: Arc::clone(&document.path),
        kind,
        version,
        namespace,
        title,
        description,
        deprecated,
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
fn permissions<'s>(
    page: &Page<'s>,
    wordings: &Wordings<'s>,
    account: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<PermissionFacts> {
    let of_permissions = page.path.contains("permission");
    let tables = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some((table, block.span)),
        _ => None,
    });
    tables
        .filter_map(|(table, span)| {
            let place = permission::Place { span, group: None, of_permissions };
            permission::read_table(table, place, wordings, account, findings)
        })
        .flatten()
        .collect()
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

#[cfg(test)]
mod tests {
    use crate::facts::testing::facts;

    /// A page that ends in the middle of anything is read as far as it goes.
    #[test]
    fn every_beginning_of_a_page_can_be_read() {
        let page = "---\ntitle: \"X\"\n---\n# Create x\n\nNamespace: microsoft.graph\n\n## Permissions\n\
            |Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n\
            |Application|&nbsp;X.Read, *X.Write.All*|\n## HTTP request\n<!-- { \"blockType\": \"ignored\", } -->\n\
            ``` http\nPOST /x/{id | n\u{e4}me}/f(a='{b}',c=<d>)/root:/{p}:/y?$z={q}\n```\n\
            ## Request body\nSupply a JSON representation of [x](x.md) \u{2014} \u{201c}now\u{201d}.\n\
            |Property|Type|Description|\n|---|---|---|\n|a|[b](b.md) collection|Possible values are: `c`, `d`. 1 to 9.|\n\
            ## Response\nReturns `201 Created` and an [x](x.md) object in the response body.\n## Example\n\
            ``` http\nPOST https://graph.microsoft.com/beta/x\nContent-type: application/json\n\n\
            { \"a\": [1, 2.5e3, 'e', \u{201c}f\u{201d}, {g: h}, ...], // i\n \"j\": \"k\\q\" }\n```\n\
            ``` http\nHTTP/1.1 201 Created\n\n{}\n```\n";
        for (end, _) in page.char_indices() {
            facts("beta/api/x-create.md", &page[..end]);
            facts("x.md", &page[end..]);
        }
    }

    /// What is wrong with a page as Markdown is part of its findings.
    #[test]
    fn findings_of_the_page_are_kept() {
        let page = facts("v1.0/api/x.md", "# X\n## HTTP request\n```http\nGET /x\n");
        let codes: Vec<&str> = page.findings.iter().map(|finding| finding.code.name).collect();
        assert_eq!(codes, ["unclosed-fence"]);
    }
}
