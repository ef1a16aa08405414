//! What a page says of the end of what it is about: in its title, in a notice at its beginning, or in a text that it includes.

use super::words::{regex, sentences};
use crate::page::{BlockKind, Page};
use regex::Regex;
use std::sync::LazyLock;

/// The sentence that says so; the title itself, and the name of the included text, where there is no sentence.
pub(super) fn read(page: &Page, title: &str) -> Option<String> {
    let is_section = |kind: &BlockKind<'_>| matches!(kind, BlockKind::Heading { level, .. } if *level > 1);
    let beginning = page.blocks.iter().map(|block| &block.kind).take_while(|kind| !is_section(kind));
    let notice = beginning.clone().find_map(|kind| match kind {
        BlockKind::Paragraph { text, .. } => notice(&text.text().plain),
        _ => None,
    });
    let titled = || title.to_ascii_lowercase().contains("(deprecated)").then(|| title.to_owned());
    let included = || {
        let mut targets = beginning.filter_map(|kind| match kind {
            BlockKind::Include { target } => Some(*target),
            _ => None,
        });
        let target = targets.find(|target| target.to_ascii_lowercase().contains("deprecat"))?;
        let name = target.rsplit('/').next().unwrap_or(target);
        Some(format!("The page includes the notice `{name}`."))
    };
    notice.or_else(titled).or_else(included)
}

/// The sentence of a paragraph that says that the whole is deprecated, and not a property or a path.
fn notice(text: &str) -> Option<String> {
    static SAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(concat!(
            r"(?i)^(?u:[^[:word:]]*)(?:(?:note|important|caution|warning)(?u:[^[:word:]]+))?(this|these|the)\b(?u:[^.]*?)\b",
            r"(?:APIs?|methods?|actions?|functions?|resources?|types?|operations?|endpoints?)\b(?u:[^.]*)\bdeprecat"
        ))
    });
    let says = SAYS.as_ref()?;
    sentences(text).find_map(|range| {
        let sentence = text.get(range)?.trim();
        let begin = says.captures(sentence)?.get(1)?.start();
        sentence.get(begin..).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use crate::facts::testing::facts;

    #[test]
    fn what_a_page_is_about_is_deprecated() {
        let said = |title: &str, text: &str| {
            facts(
                "beta/api/x.md",
                &format!("# {title}\n{text}\n## Permissions\n> This method is deprecated.\n"),
            )
            .deprecated
        };
        let shown = [
            said(
                "Get lamp",
                "> **Note:** This API is deprecated and will end in May. Use lights.\n\nGets it.",
            ),
            said("Get lamp", "> [!CAUTION]\n> The lamp resource is going to be deprecated."),
            said("Get lamp (deprecated)", "Gets it."),
            said("Get lamp", "[!INCLUDE [old](../../includes/lamp-deprecate.md)]"),
            said(
                "Get lamp",
                "> The `/app` path is deprecated.\n\n> The **mood** property is deprecated.\n\nGets it.",
            ),
            said("Get deprecated lamps", "Lists lamps that are deprecated."),
        ];
        let shown: Vec<_> = shown.iter().map(|said| said.as_deref().unwrap_or("-")).collect();
        insta::assert_snapshot!(shown.join("\n"), @r"
        This API is deprecated and will end in May
        The lamp resource is going to be deprecated
        Get lamp (deprecated)
        The page includes the notice `lamp-deprecate.md`.
        -
        -
        ");
    }
}
