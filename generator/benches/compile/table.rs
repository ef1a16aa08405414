//! The table that is printed.

use crate::rustc::Usage;

/// What a figure of ours may be, as a multiple of that of the derives.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    /// One part in so many.
    PartOf(f64),
    /// So much or more.
    AtLeast(f64),
    /// It is there to be looked at.
    None,
}

pub(crate) fn head() {
    println!("{:<58}{:>10}{:>12}{:>9}{:>9}", "", "derive", "docbindgen", "ratio", "bound");
}

/// CPU time and peak memory of the compiler.
pub(crate) fn usage(title: &str, derive: Usage, ours: Usage, bounds: [Bound; 2]) {
    row(&format!("{title}, s"), derive.seconds, ours.seconds, bounds[0]);
    row("  its peak memory, MB", derive.peak, ours.peak, bounds[1]);
}

pub(crate) fn row(title: &str, derive: f64, ours: f64, bound: Bound) {
    let (ratio, bound, met) = match bound {
        Bound::PartOf(n) => (part(ours / derive), format!("1/{n}"), Some(ours * n <= derive)),
        Bound::AtLeast(least) => {
            (format!("{:.2}", ours / derive), format!("{least}"), Some(ours >= derive * least))
        }
        Bound::None => (part(ours / derive), String::new(), None),
    };
    let met = met.map_or("", |met| if met { "  met" } else { "  MISSED" });
    println!("{title:<58}{derive:>10.1}{ours:>12.1}{ratio:>9}{bound:>9}{met}");
}

/// `1/7.5`
fn part(ratio: f64) -> String {
    if ratio < 1.0 { format!("1/{:.1}", 1.0 / ratio) } else { format!("{ratio:.2}") }
}
