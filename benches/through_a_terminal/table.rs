//! A table of times, each beside the first column.

use std::time::Duration;

/// A column of a table.
pub(crate) struct Column {
    name: String,
    median: Duration,
    high: Duration,
}

impl Column {
    pub(crate) fn new(name: &str, times: &[Duration]) -> Self {
        Self { name: name.to_owned(), median: quantile(times, 50), high: quantile(times, 99) }
    }
}

/// The time that `percent` of all are no longer than.
fn quantile(times: &[Duration], percent: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

/// Prints it, with what each is to the first.
pub(crate) fn print(title: &str, columns: &[Column]) {
    println!("\n{title}");
    println!("{:<28}{:>12}{:>8}{:>12}{:>8}", "", "p50", "×", "p99", "×");
    let Some(first) = columns.first() else { return };
    for column in columns {
        println!(
            "{:<28}{:>12}{:>8.2}{:>12}{:>8.2}",
            column.name,
            shown(column.median),
            column.median.as_secs_f64() / first.median.as_secs_f64(),
            shown(column.high),
            column.high.as_secs_f64() / first.high.as_secs_f64(),
        );
    }
}

fn shown(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}
