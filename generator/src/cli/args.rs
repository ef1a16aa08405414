//! The arguments of every command.

use clap::{Args, Parser, Subcommand, ValueEnum};
use docbindgen::diff::Impact;
use std::path::PathBuf;

/// Reads API documentation in Markdown and writes a typed Rust crate.
#[derive(Debug, Parser)]
#[command(name = "docbindgen", version, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Without a command it generates, with the docbindgen.toml of this folder or one above it.\n\
                        Exit status: 0 done, 1 the answer is no (stale, denied findings), 2 it could not run."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) generate: Generate,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the crate
    Generate(Generate),
    /// Say whether the crate is up to date; exit status 1 if not
    Check(Check),
    /// List what is wrong on the pages
    Lint(Lint),
    /// Write the API in another form
    Export(Export),
    /// Account for everything on every page; exit status 1 if something is not accounted for
    Coverage(Coverage),
    /// List the changes between two states of the documentation
    Diff(Diff),
    /// Answer requests as documented, at a port of this machine, to test programs with
    #[cfg(feature = "mock")]
    Mock(Mock),
    /// Tell more about a finding, or where an item of the API comes from
    Explain(Explain),
    /// Write the crate, and again whenever a page changes; lists what changed
    Watch(Generate),
    /// Write a new crate: generated code, configuration, README and a workflow that checks it
    New(New),
}

/// What every command reads.
#[derive(Args, Debug, Default)]
pub(super) struct Project {
    /// Configuration file [default: docbindgen.toml of this folder or one above it]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Folder of pages, or one page, `-` for standard input; may be repeated
    #[arg(long, value_name = "PATH")]
    pub(super) docs: Vec<PathBuf>,
    /// API version of pages that name none; picks one where a command gives one version
    #[arg(long, value_name = "VERSION")]
    pub(super) api_version: Option<String>,
    /// Fail (exit status 1) on findings of this kind; may be repeated
    #[arg(long, value_name = "CODE")]
    pub(super) deny: Vec<String>,
    /// Hide findings of this kind; may be repeated
    #[arg(long, value_name = "CODE")]
    pub(super) allow: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) project: Project,
    /// Folder of the generated crate [default: generated]
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) project: Project,
    /// Folder of the generated crate [default: generated]
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Lint {
    #[command(flatten)]
    pub(super) project: Project,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: LintFormat,
    /// Show all findings on a terminal, notes and repetitions too
    #[arg(long, short)]
    pub(super) verbose: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum LintFormat {
    #[default]
    Text,
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
    /// Annotations of GitHub workflows
    Github,
}

#[derive(Args, Debug)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) project: Project,
    #[arg(long, value_enum)]
    pub(super) format: ExportFormat,
    /// File to write, or for OpenAPI of several versions a folder [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ExportFormat {
    /// The model as JSON
    Model,
    /// OpenAPI 3.1, one document per API version
    Openapi,
    /// One line per type, property, member and route
    Api,
}

#[derive(Args, Debug)]
pub(super) struct Coverage {
    #[command(flatten)]
    pub(super) project: Project,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CoverageFormat,
    /// A line for each page
    #[arg(long)]
    pub(super) pages: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum CoverageFormat {
    #[default]
    Text,
    Json,
}

#[derive(Args, Debug)]
pub(super) struct Diff {
    /// Folder of pages, one page, exported model (.json), or git revision: `v1.2`, `main:docs/api`, `main..HEAD`
    pub(super) old: String,
    /// The same, newer [default: the documentation folders as they are]
    pub(super) new: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: DiffFormat,
    /// Show such changes only, `breaking,compatible`; the verdict stays that of all
    #[arg(long, value_enum, value_delimiter = ',', value_name = "IMPACT")]
    pub(super) only: Vec<Shown>,
    /// Fail (exit status 1) on such changes
    #[arg(long, value_enum)]
    pub(super) deny: Option<Denied>,
    /// API version of pages that name none
    #[arg(long, value_name = "VERSION")]
    pub(super) api_version: Option<String>,
    /// Configuration file; for git revisions its docs name the folders that are compared
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum DiffFormat {
    #[default]
    Text,
    Markdown,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shown {
    /// Changes that break users of the generated crate
    Breaking,
    /// Something new
    Compatible,
    /// What only people read
    Documentation,
}

impl Shown {
    pub(super) fn impact(self) -> Impact {
        match self {
            Self::Breaking => Impact::Breaking,
            Self::Compatible => Impact::Compatible,
            Self::Documentation => Impact::Documentation,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Denied {
    /// Changes that break users of the generated crate
    Breaking,
}

#[cfg(feature = "mock")]
#[derive(Args, Debug)]
pub(super) struct Mock {
    #[command(flatten)]
    pub(super) project: Project,
    /// Port of this machine; 0 picks a free one. The address is printed
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub(super) port: u16,
    /// Milliseconds that every answer takes
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub(super) latency: u64,
    /// List the routes and end
    #[arg(long)]
    pub(super) routes: bool,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    #[command(flatten)]
    pub(super) project: Project,
    /// A finding (`unknown-type`), a type, property, enumeration or member (`microsoft.graph.user.displayName`), or a call
    /// (`GET /users/{id}`); all findings are listed without it
    #[arg(value_name = "CODE|ITEM")]
    pub(super) what: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// Folder of the crate, which is called like it
    pub(super) folder: PathBuf,
    /// Folder of pages, or one page; may be repeated
    #[arg(long, value_name = "PATH", required = true)]
    pub(super) docs: Vec<PathBuf>,
    /// What to generate: an area (`users`), the beginning of routes (`/me/messages`), a call (`GET /me`), a type
    /// (`microsoft.graph.user`) or an API version (`beta`), closed over what it reaches; may be repeated [default: everything]
    #[arg(long, value_name = "WHAT")]
    pub(super) select: Vec<String>,
    /// API version of pages that name none
    #[arg(long, value_name = "VERSION")]
    pub(super) api_version: Option<String>,
}
