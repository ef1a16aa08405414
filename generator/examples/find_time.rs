use docbindgen::{
    facts, page,
    source::{Input, Sources},
};
use std::time::{Duration, Instant};
fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let t = Instant::now();
    let sources = Sources::read(&[Input::Folder(folder.into())]).unwrap();
    println!("read {:?}", t.elapsed());
    for _ in 0..3 {
        let t = Instant::now();
        let pages: Vec<_> =
            sources.documents.iter().enumerate().map(|(i, d)| page::parse(i as u32, d)).collect();
        let parse = t.elapsed();
        let (mut op, mut res, mut en, mut other) =
            (Duration::ZERO, Duration::ZERO, Duration::ZERO, Duration::ZERO);
        for (p, d) in pages.iter().zip(&sources.documents) {
            let t = Instant::now();
            let f = facts::read(p, d);
            let e = t.elapsed();
            match f.kind {
                facts::PageKind::Operation => op += e,
                facts::PageKind::Resource => res += e,
                facts::PageKind::Enum => en += e,
                _ => other += e,
            }
        }
        println!("parse {parse:?} facts op {op:?} res {res:?} enum {en:?} other {other:?}");
    }
}
