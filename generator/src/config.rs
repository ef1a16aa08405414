//! What a user can choose: `docbindgen.toml`, the command line and build scripts all fill in a [`Config`].

mod error;
mod levels;
mod unmatched;

pub use error::Error;
pub use levels::{Level, Levels};
pub use unmatched::Unmatched;

use crate::export::listing;
use crate::model::Api;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use syn::parse::Parser;
use toml::Spanned;

/// Name of the configuration file.
pub const FILE: &str = "docbindgen.toml";

/// Everything that a user can choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Folders or files with pages; `-` is standard input.
    pub docs: Vec<PathBuf>,
    /// Folder of the generated crate.
    pub out: Option<PathBuf>,
    /// API version of pages that name none, neither by their folder nor in their text.
    pub api_version: Option<String>,
    /// What the manifest of the generated crate says.
    pub package: Package,
    /// What to generate; everything if nothing is selected.
    pub select: Select,
    /// Rust names by documented path: `microsoft.graph.chart`, `microsoft.graph.user.displayName`.
    pub rename: BTreeMap<String, String>,
    /// Types of the user's own by the full name of the documented type or enumeration whose place they take:
    /// `crate::Moment` for `microsoft.graph.dateTimeTimeZone`. They need serde's traits.
    pub replace: BTreeMap<String, String>,
    /// Attributes by documented path, derives among them: `#[derive(PartialOrd, Ord)]` for `microsoft.graph.color`. The path
    /// `*` is every type and enumeration.
    pub attributes: BTreeMap<String, Vec<String>>,
    /// File of [corrections](crate::errata) of pages.
    pub errata: Option<PathBuf>,
    /// How much each kind of finding matters.
    pub findings: Levels,
    /// What an earlier run made of the pages: the names in Rust that it settled stay. No file says this; see
    /// [`Config::remember`].
    pub earlier: Api,
}

/// What the manifest of the generated crate says.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Name as in `Cargo.toml`.
    pub name: String,
    /// Version as in `Cargo.toml`.
    pub version: String,
    /// Licence as in `Cargo.toml`, an SPDX expression.
    pub license: Option<String>,
    /// If the crate is to be tested with the documented examples: how many of their requests at most become calls, which
    /// take time to compile. The other tests are data.
    pub example_calls: Option<usize>,
    /// Where pages are to be read, for links in the documentation of the crate: an address in which `{path}`, `{version}` and
    /// `{name}` stand for those of the page (`v1.0/api/user-get.md`, `v1.0`, `user-get`).
    pub page_url: Option<String>,
    /// What else its `[package]` is to say, in place of what it says without: `repository`, `publish`.
    pub more: toml::Table,
    /// Dependencies, for types of one's own and derives of other crates; in place of those that every generated crate has.
    pub dependencies: toml::Table,
}

impl Default for Package {
    fn default() -> Self {
        Self {
            name: "graph-bindings".to_owned(),
            version: "0.1.0".to_owned(),
            license: None,
            example_calls: None,
            page_url: None,
            more: toml::Table::new(),
            dependencies: toml::Table::new(),
        }
    }
}

/// What to generate. Operations are taken if one of `areas` or `routes` names them and none of `except` does, types if
/// `types` does, and with them everything that they reach. If `areas`, `routes` and `types` are empty, everything else is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Select {
    /// API versions: `beta`, `v1.0`; all if empty.
    pub versions: Vec<String>,
    /// First segments of routes: `deviceManagement`.
    pub areas: Vec<String>,
    /// Beginnings of routes, in whole segments: `/deviceManagement/derivedCredentials`. With a method, it is that call and no
    /// other: `GET /me`.
    pub routes: Vec<String>,
    /// Beginnings of routes and calls that are not taken, whatever else takes them.
    pub except: Vec<String>,
    /// Full names of types: `microsoft.graph.user`; the last part of one does, if no other type's name ends so.
    pub types: Vec<String>,
}

/// The file as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default)]
    docs: Vec<PathBuf>,
    out: Option<PathBuf>,
    api_version: Option<String>,
    #[serde(rename = "crate", default)]
    package: PackageFile,
    #[serde(default)]
    select: Select,
    #[serde(default)]
    rename: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    replace: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    attributes: BTreeMap<String, Vec<Spanned<String>>>,
    errata: Option<PathBuf>,
    #[serde(default)]
    findings: BTreeMap<Spanned<String>, Level>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageFile {
    name: Option<Spanned<String>>,
    version: Option<Spanned<String>>,
    license: Option<String>,
    #[serde(rename = "example-calls")]
    example_calls: Option<usize>,
    #[serde(rename = "page-url")]
    page_url: Option<Spanned<String>>,
    #[serde(default)]
    package: BTreeMap<Spanned<String>, toml::Value>,
    #[serde(default)]
    dependencies: toml::Table,
}

impl Config {
    /// Reads a configuration file. Paths in it are relative to its folder.
    ///
    /// # Errors
    /// When the file can't be read, is no TOML, or holds a key or value that docbindgen does not know.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let text =
            std::fs::read_to_string(file).map_err(|cause| Error::Read { file: file.to_owned(), cause })?;
        let mut config = Self::parse(&text).map_err(|problem| problem.in_file(file, &text))?;
        let folder = file.parent().unwrap_or(Path::new(""));
        for path in config.docs.iter_mut().chain(&mut config.out).chain(&mut config.errata) {
            *path = folder.join(&path);
        }
        Ok(config)
    }

    fn parse(text: &str) -> Result<Self, Problem> {
        let file: File = toml::from_str(text).map_err(Problem::of_toml)?;
        let defaults = Package::default();
        let name =
            file.package.name.map(|name| checked(name, is_package_name, "no name of a crate")).transpose()?;
        let page_url = file
            .package
            .page_url
            .map(|url| checked(url, is_page_url, "no address with `{path}` or `{name}`"));
        let page_url = page_url.transpose()?;
        let version = file.package.version.map(|version| {
            checked(version, is_version, "no version, which has three numbers, as `0.1.0` does")
        });
        let version = version.transpose()?;
        let more = file.package.package.into_iter().map(|(key, value)| {
            Ok((checked(key, is_left_to_package, "a key that belongs into `[crate]`")?, value))
        });
        let more = more.collect::<Result<toml::Table, Problem>>()?;
        let rename = each(file.rename, |ident| checked(ident, is_identifier, "no Rust identifier"))?;
        let replace = each(file.replace, |ty| checked(ty, is_type, "no Rust type"))?;
        let attribute = |text| checked(text, is_attribute, "no Rust attribute, as `#[must_use]` is one");
        let attributes = each(file.attributes, |list| list.into_iter().map(attribute).collect())?;
        Ok(Self {
            docs: file.docs,
            out: file.out,
            api_version: file.api_version,
            package: Package {
                name: name.unwrap_or(defaults.name),
                version: version.unwrap_or(defaults.version),
                license: file.package.license,
                example_calls: file.package.example_calls,
                page_url,
                more,
                dependencies: file.package.dependencies,
            },
            select: file.select,
            rename,
            replace,
            attributes,
            errata: file.errata,
            findings: Levels::checked(file.findings)?,
            earlier: Api::default(),
        })
    }

    /// Keeps the names in Rust that a generated crate has, as its listing says, wherever names collide. Nothing is
    /// kept where there is no listing, or none that can be read.
    pub fn remember(&mut self, listing: &Path) {
        let listing = std::fs::read_to_string(listing).ok();
        self.earlier = listing.and_then(|text| listing::read(&text)).unwrap_or_default();
    }
}

/// The configuration file in `folder` or the nearest folder above it.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file())
}

/// What is wrong in a TOML file, and at which bytes.
#[derive(Debug)]
pub(crate) struct Problem {
    at: Option<Range<usize>>,
    message: String,
}

impl Problem {
    pub(crate) fn new(at: Range<usize>, message: String) -> Self {
        Self { at: Some(at), message }
    }

    pub(crate) fn of_toml(error: toml::de::Error) -> Self {
        Self { at: error.span(), message: error.message().to_owned() }
    }

    pub(crate) fn in_file(self, file: &Path, text: &str) -> Error {
        let start = self.at.map_or(0, |at| at.start);
        let before = text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let source = text.lines().nth(line - 1).unwrap_or_default().to_owned();
        Error::Invalid { file: file.to_owned(), line, column, source, message: self.message }
    }
}

fn checked(text: Spanned<String>, holds: fn(&str) -> bool, wrong: &str) -> Result<String, Problem> {
    if holds(text.get_ref()) {
        return Ok(text.into_inner());
    }
    Err(Problem { at: Some(text.span()), message: format!("`{}` is {wrong}", text.get_ref()) })
}

/// Every value of a table, checked.
fn each<T, U>(
    table: BTreeMap<String, T>,
    check: impl Fn(T) -> Result<U, Problem>,
) -> Result<BTreeMap<String, U>, Problem> {
    table.into_iter().map(|(key, value)| Ok((key, check(value)?))).collect()
}

/// True for a name that cargo takes for a crate.
pub fn is_package_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// True for a version as cargo takes it: `1.0.0`, `0.1.0-alpha.1+build`.
fn is_version(version: &str) -> bool {
    let (version, build) =
        version.split_once('+').map_or((version, None), |(version, build)| (version, Some(build)));
    let (numbers, pre) =
        version.split_once('-').map_or((version, None), |(numbers, pre)| (numbers, Some(pre)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |part: &str| is_digits(part) && (part == "0" || !part.starts_with('0'));
    let is_word = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre.is_none_or(|pre| {
            pre.split('.').all(|part| is_word(part) && (!is_digits(part) || is_number(part)))
        })
        && build.is_none_or(|build| build.split('.').all(is_word))
}

fn is_left_to_package(key: &str) -> bool {
    !matches!(key, "name" | "version" | "license")
}

fn is_page_url(url: &str) -> bool {
    let is_absolute = url.starts_with("https://") || url.starts_with("http://");
    is_absolute && (url.contains("{path}") || url.contains("{name}")) && !url.contains(['<', '>', '\n'])
}

pub(crate) fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

pub(crate) fn is_type(text: &str) -> bool {
    syn::parse_str::<syn::Type>(text).is_ok()
}

pub(crate) fn is_attribute(text: &str) -> bool {
    syn::Attribute::parse_outer.parse_str(text).is_ok_and(|attributes| !attributes.is_empty())
}

#[cfg(test)]
mod tests;
