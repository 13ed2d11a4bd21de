//! What a page costs: the example trust's meetings as one file of each format, few and many, so that
//! it is seen whether the work grows faster than their number. `cargo bench --bench pages`.

use std::hint::black_box;
use std::time::Instant;

use alongside::coaching::audience::Audience;
use alongside::coaching::offer::Offer;
use alongside::coaching::session::Session;
use alongside::example_trust;
use alongside::export::{Document, Format, RenderContext};

/// How many meetings are put into one file.
const MANY: [usize; 3] = [10, 100, 1000];

#[expect(clippy::disallowed_methods, reason = "a measurement asks the time")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sessions: Vec<Session> = example_trust::FILES
        .iter()
        .filter(|(name, _)| name.starts_with("sessions/"))
        .map(|(_, text)| serde_json::from_str(text))
        .collect::<Result<_, _>>()?;
    println!("meetings in one file: ms in all, ms a meeting, kB a meeting");
    for format in Format::ALL {
        for many in MANY {
            let documents: Vec<Document> = sessions
                .iter()
                .cycle()
                .take(many)
                .map(|session| Document::of_session(session, Audience::Coachee, &Offer::default()))
                .collect();
            let begun = Instant::now();
            let printed =
                RenderContext::alone(|context| format.print("Meetings", &documents, context))?;
            let (bytes, took) = (black_box(printed).bytes.len(), begun.elapsed());
            #[expect(clippy::cast_precision_loss, reason = "figures to be read")]
            let (bytes, many) = (bytes as f64 / 1000.0, many as f64);
            let ms = took.as_secs_f64() * 1000.0;
            println!(
                "  {:<12} {many:>5} {ms:>9.1} {:>8.2} {:>7.1}",
                format.label(),
                ms / many,
                bytes / many
            );
        }
    }
    Ok(())
}
