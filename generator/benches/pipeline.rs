//! How long each stage takes on real pages, against the least that any reader of Markdown needs.
//!
//! ```text
//! DOCBINDGEN_CORPUS=target/corpus cargo bench -p docbindgen --bench pipeline
//! cargo bench -p docbindgen --bench pipeline -- FOLDER
//! ```
//!
//! The floor is pulldown-cmark turning all pages into events, from memory, with as many threads. What is written is
//! removed at the very end, because ext4 is slow to make files where it removed some within the last minutes. Times are the best
//! of several rounds; `model` and `generate` are sums. Peak memory is measured in a process of its own per stage.

use docbindgen::config::Config;
use docbindgen::source::{Input, Sources};
use docbindgen::{Reading, write};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// That of the program, for the floor as well.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 8;
const THREADS: [usize; 2] = [1, 2];

/// The bounds that the project holds itself to, as multiples of the floor and of the bytes of the pages.
const BOUNDS: &str = "bounds: up to the model 3 x the floor, generate 8 x, memory 10 x the pages";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (folder, stage) = match arguments.as_slice() {
        [flag, stage, folder] if flag == "--peak" => (Some(PathBuf::from(folder)), Stage::named(stage)),
        [folder] => (Some(PathBuf::from(folder)), None),
        _ => (corpus(), None),
    };
    let Some(folder) = folder else {
        println!("skipped: set DOCBINDGEN_CORPUS, or name a folder of pages");
        return ExitCode::SUCCESS;
    };
    match stage {
        Some(stage) => println!("{}", peak_of(stage, &folder)),
        None => table(&folder),
    }
    ExitCode::SUCCESS
}

/// The whole reference of 2021-07, if the environment says where it is.
fn corpus() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("DOCBINDGEN_CORPUS")?);
    Some(folder.join("2021-07/api-reference"))
}

/// Each stage begins where the one before it ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Stage {
    Read,
    Events,
    Pages,
    Facts,
    Model,
    Text,
    Disk,
}

const STAGES: [(Stage, &str); 7] = [
    (Stage::Read, "read"),
    (Stage::Events, "events"),
    (Stage::Pages, "pages"),
    (Stage::Facts, "facts"),
    (Stage::Model, "model"),
    (Stage::Text, "text"),
    (Stage::Disk, "disk"),
];

impl Stage {
    fn named(name: &str) -> Option<Self> {
        STAGES.iter().find(|(_, known)| *known == name).map(|(stage, _)| *stage)
    }
}

/// The time of each stage; stages behind `last` are not run. The facts stage splits the pages itself, so that its
/// time holds that of the pages stage.
fn run(folder: &Path, last: Stage, scratch: &Path) -> [Duration; 7] {
    let mut times = [Duration::ZERO; 7];
    let mut clock = |stage: Stage, begin: Instant| times[stage as usize] = begin.elapsed();
    let begin = Instant::now();
    let input = Input::from_arg(folder).expect("the folder is there");
    let sources = Sources::read(&[input]).expect("the pages can be read");
    clock(Stage::Read, begin);
    match last {
        Stage::Read => return times,
        Stage::Events | Stage::Pages => {}
        _ => return deeper(&sources, last, scratch, times),
    }
    let begin = Instant::now();
    match last {
        Stage::Events => black_box(events(&sources)),
        _ => black_box(pages(&sources)),
    };
    clock(last, begin);
    times
}

fn deeper(sources: &Sources, last: Stage, scratch: &Path, mut times: [Duration; 7]) -> [Duration; 7] {
    let config = Config::default();
    let mut clock = |stage: Stage, begin: Instant| times[stage as usize] = begin.elapsed();
    let begin = Instant::now();
    let facts = docbindgen::read(sources);
    clock(Stage::Facts, begin);
    if last == Stage::Facts {
        return times;
    }
    let begin = Instant::now();
    let Reading { facts, api, report, .. } = docbindgen::describe(&config, sources, facts);
    clock(Stage::Model, begin);
    black_box((facts, report));
    if last == Stage::Model {
        return times;
    }
    let begin = Instant::now();
    let output = docbindgen::emit(&config, &api);
    clock(Stage::Text, begin);
    if last == Stage::Text {
        return times;
    }
    let out = tempfile::tempdir_in(scratch).expect("a temporary folder").keep();
    let begin = Instant::now();
    write::write(&output, &out).expect("the output can be written");
    clock(Stage::Disk, begin);
    times
}

fn events(sources: &Sources) -> usize {
    let options = Options::ENABLE_TABLES;
    let count = |text: &str| Parser::new_ext(text, options).map(black_box).count();
    sources.documents.par_iter().map(|document| count(&document.text)).sum()
}

fn pages(sources: &Sources) -> usize {
    let documents = sources.documents.par_iter().enumerate();
    documents.map(|(id, document)| docbindgen::page::parse(id as u32, document).blocks.len()).sum()
}

/// The best time of each stage with a number of threads.
fn best(folder: &Path, threads: usize, scratch: &Path) -> [Duration; 7] {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool");
    let mut best = [Duration::MAX; 7];
    for _ in 0..ROUNDS {
        for last in [Stage::Events, Stage::Pages, Stage::Disk] {
            let times = pool.install(|| run(folder, last, scratch));
            for (best, time) in best.iter_mut().zip(times).filter(|(_, time)| !time.is_zero()) {
                *best = time.min(*best);
            }
        }
    }
    best
}

/// Peak memory of this process after a stage, in bytes; 0 where the system does not say.
fn peak_of(stage: Stage, folder: &Path) -> u64 {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    run(folder, stage, scratch.path());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// The same, in a process of its own.
fn peak(stage: &str, folder: &Path) -> u64 {
    let program = std::env::current_exe().expect("this program has a path");
    let output =
        Command::new(program).args(["--peak", stage]).arg(folder).env("RAYON_NUM_THREADS", "2").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.trim().parse().unwrap_or(0)
}

fn table(folder: &Path) {
    let input = Input::from_arg(folder).expect("the folder is there");
    let sources = Sources::read(&[input]).expect("the pages can be read");
    let bytes: usize = sources.documents.iter().map(|document| document.text.len()).sum();
    println!("{} pages, {:.1} MB in {}", sources.documents.len(), bytes as f64 / 1e6, folder.display());
    drop(sources);
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let times = THREADS.map(|threads| best(folder, threads, scratch.path()));
    println!(
        "{:<22}{:>10}{:>9}{:>10}{:>9}{:>10}{:>9}",
        "", "1 thread", "x floor", "2 threads", "x floor", "peak MB", "x pages"
    );
    for (stage, name) in STAGES {
        let peak = peak(name, folder);
        row(&title(stage, name), &times, |times| times[stage as usize], peak, bytes);
    }
    let sum =
        |times: &[Duration; 7], stages: &[Stage]| stages.iter().map(|stage| times[*stage as usize]).sum();
    row("= facts + model", &times, |times| sum(times, &[Stage::Facts, Stage::Model]), 0, bytes);
    let all = [Stage::Read, Stage::Facts, Stage::Model, Stage::Text, Stage::Disk];
    row("= generate", &times, |times| sum(times, &all), 0, bytes);
    println!("{BOUNDS}");
}

fn title(stage: Stage, name: &str) -> String {
    match stage {
        Stage::Events => "events (the floor)".to_owned(),
        Stage::Facts => "facts, pages included".to_owned(),
        _ => name.to_owned(),
    }
}

fn row(
    title: &str,
    times: &[[Duration; 7]; 2],
    time: impl Fn(&[Duration; 7]) -> Duration,
    peak: u64,
    bytes: usize,
) {
    print!("{title:<22}");
    for times in times {
        let floor = times[Stage::Events as usize].as_secs_f64();
        let seconds = time(times).as_secs_f64();
        print!("{seconds:>9.3}s{:>9.2}", seconds / floor);
    }
    match peak {
        0 => println!(),
        peak => println!("{:>10.0}{:>9.2}", peak as f64 / 1e6, peak as f64 / bytes as f64),
    }
}
