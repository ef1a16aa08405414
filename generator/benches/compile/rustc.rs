//! What the compiler needs: this program stands before each rustc that cargo starts, and notes time and memory.

use nix::sys::resource::{UsageWho, getrusage};
use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

/// Names the file that takes a line for each crate. Where it is set, this program is a compiler.
const LOG: &str = "DOCBINDGEN_RUSTC_LOG";

/// What rustc, linker included, needed for a crate.
#[derive(Clone, Copy, Default)]
pub(crate) struct Usage {
    /// CPU time in seconds, of the user and of the system, of all threads.
    pub(crate) seconds: f64,
    /// Peak memory in MB.
    pub(crate) peak: f64,
}

/// Runs the compiler that cargo asks for, if this is what the program was started for.
pub(crate) fn wrapped() -> Option<ExitCode> {
    let log = std::env::var_os(LOG)?;
    let mut arguments = std::env::args_os().skip(1);
    let status = Command::new(arguments.next()?).args(arguments).status().ok()?;
    let name = std::env::args().skip_while(|argument| argument != "--crate-name").nth(1);
    let noted = name.map_or(Ok(()), |name| note(Path::new(&log), &name));
    Some(if status.success() && noted.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn note(log: &Path, name: &str) -> io::Result<()> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    // One write, because compilers of several crates run at the same time.
    let line = format!("{name} {cpu} {}\n", usage.max_rss());
    OpenOptions::new().create(true).append(true).open(log)?.write_all(line.as_bytes())
}

/// Runs cargo in a workspace, with its own target folder: what each crate needed that was compiled.
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) -> Result<HashMap<String, Usage>, String> {
    let log = workspace.join("rustc.log");
    let _ = std::fs::remove_file(&log);
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("RUSTC_WRAPPER", this)
        .env(LOG, &log)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    Ok(text.lines().filter_map(usage).collect())
}

fn usage(line: &str) -> Option<(String, Usage)> {
    let mut words = line.split(' ');
    let (name, seconds, peak) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
    // Kilobytes on Linux, bytes on macOS.
    let unit = if cfg!(target_os = "macos") { 1e6 } else { 1e3 };
    Some((name.to_owned(), Usage { seconds, peak: peak.parse::<f64>().ok()? / unit }))
}
