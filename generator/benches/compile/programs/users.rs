use std::time::Instant;

const ROUNDS: usize = 25;

/// Reads a list, writes it again, and prints the megabytes of either for a second, in the best of all rounds.
fn main() {
    let mut paths = std::env::args().skip(1);
    let (from, to) = (paths.next().expect("a file"), paths.next().expect("another file"));
    let text = std::fs::read_to_string(from).expect("the file can be read");
    let (mut read, mut wrote, mut written) = (0.0_f64, 0.0_f64, String::new());
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        let users: Vec<types::User> = serde_json::from_str(&text).expect("a list of users");
        read = read.max(text.len() as f64 / 1e6 / begin.elapsed().as_secs_f64());
        let begin = Instant::now();
        written = serde_json::to_string(&users).expect("JSON");
        wrote = wrote.max(written.len() as f64 / 1e6 / begin.elapsed().as_secs_f64());
    }
    std::fs::write(to, written).expect("the file can be written");
    println!("{read} {wrote}");
}
