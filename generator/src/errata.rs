//! Corrections of pages that are wrong, from a TOML file that the configuration names.
//!
//! ```toml
//! [[erratum]]
//! page = "v1.0/resources/tire.md"
//! says = "|width|String|"
//! should-say = "|width|Int32|"
//! why = "the service sends a number"
//! ```
//!
//! They change the text before anybody reads it. What a page says has to stand on it exactly once; an erratum of which
//! that is no longer true changes nothing and is a finding in its own file.

use crate::config::{Error, Problem};
use crate::report::{Finding, codes};
use crate::source::{Document, Sources};
use crate::span::Span;
use serde::Deserialize;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;

/// The corrections of one file.
#[derive(Debug)]
pub struct Errata {
    file: Document,
    entries: Vec<Erratum>,
}

/// The file as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    erratum: Vec<Erratum>,
}

/// One correction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Erratum {
    /// Path of the page below its documentation folder.
    page: Spanned<String>,
    /// What the page says.
    says: Spanned<String>,
    /// What it should say.
    should_say: String,
    /// Why, for those who read the file.
    #[allow(dead_code, reason = "every correction needs a reason, which is for people")]
    why: String,
}

impl Errata {
    /// Reads a file of corrections.
    ///
    /// # Errors
    /// When the file can't be read, is no TOML, or an entry lacks something or has something unknown.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let text =
            std::fs::read_to_string(file).map_err(|cause| Error::Read { file: file.to_owned(), cause })?;
        let entries = parse(&text).map_err(|problem| problem.in_file(file, &text))?;
        Ok(Self { file: Document::new(&file.to_string_lossy(), text), entries })
    }

    /// Corrects the pages; findings about entries that don't apply, and the file that they point into, go to the sources.
    pub fn apply(self, sources: &mut Sources) {
        let id = sources.documents.len() as u32;
        for entry in &self.entries {
            if let Err((at, label)) = entry.apply(&mut sources.documents) {
                let finding = Finding::new(&codes::ERRATUM_STALE, Span::new(id, at), label);
                sources.findings.push(finding);
            }
        }
        sources.errata = Some(self.file);
    }
}

fn parse(text: &str) -> Result<Vec<Erratum>, Problem> {
    let File { erratum: entries } = toml::from_str(text).map_err(Problem::of_toml)?;
    match entries.iter().find(|entry| entry.says.get_ref().is_empty()) {
        Some(entry) => Err(Problem::new(entry.says.span(), "an erratum has to quote something".to_owned())),
        None => Ok(entries),
    }
}

impl Erratum {
    /// Corrects the page, or tells at which bytes of the errata file stands what does not apply, and why.
    fn apply(&self, pages: &mut [Document]) -> Result<(), (Range<usize>, String)> {
        let Self { page, says, should_say, .. } = self;
        let Some(document) = pages.iter_mut().find(|document| *document.path == **page.get_ref()) else {
            return Err((page.span(), format!("there is no page `{}`", page.get_ref())));
        };
        let crlf = document.text.contains("\r\n");
        let ends = |text: &str| if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        let (says_here, should_say) = (ends(says.get_ref()), ends(should_say));
        let mut places = document.text.match_indices(&says_here).map(|(at, _)| at);
        match (places.next(), places.count()) {
            (Some(at), 0) => {
                document.correct(at..at + says_here.len(), &should_say);
                Ok(())
            }
            (Some(_), more) => {
                Err((says.span(), format!("the page says this {} times; quote more", more + 1)))
            }
            (None, _) if document.text.contains(&should_say) => {
                Err((says.span(), "the page already says what it should".to_owned()))
            }
            (None, _) => Err((says.span(), "the page does not say this".to_owned())),
        }
    }
}
