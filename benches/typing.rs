//! What a note of 100 kB costs at each letter: laying it out, and editing it.

use std::time::Duration;

use alongside::app::text::{Edit, Editor, Erase, Field, Layout, Motion, Wrapped};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A note of about 100 kB: sentences in paragraphs, some letters of several bytes.
fn note() -> String {
    "She waited at the door until the last of them was still – and only then, quietly: ‘Thank you.’ "
        .repeat(9)
        .trim_end()
        .chars()
        .chain("\n\n".chars())
        .collect::<String>()
        .repeat(110)
}

#[divan::bench]
fn lay_out(bencher: Bencher) {
    let note = note();
    bencher.bench(|| Wrapped::new(black_box(&note), Layout::writing(60)).rows().len());
}

#[divan::bench(args = ["one paragraph"])]
fn lay_out_unbroken(bencher: Bencher, _: &str) {
    let note = note().replace('\n', " ");
    bencher.bench(|| Wrapped::new(black_box(&note), Layout::writing(60)).rows().len());
}

#[divan::bench]
fn type_a_letter_at_the_end(bencher: Bencher) {
    edit(bencher, &Edit::Type("x".to_owned()));
}

#[divan::bench]
fn erase_a_letter_at_the_end(bencher: Bencher) {
    edit(bencher, &Edit::Erase(Erase::Back));
}

#[divan::bench]
fn go_up_a_row(bencher: Bencher) {
    edit(bencher, &Edit::Move { to: Motion::Up, select: false });
}

#[divan::bench]
fn paste_all_of_it(bencher: Bencher) {
    let field = Field::note(Layout::writing(60));
    let paste = Edit::Paste(note());
    bencher.with_inputs(|| (String::new(), Editor::at_end_of(""))).bench_values(
        |(mut text, mut editor)| editor.apply(&mut text, &paste, &field, Duration::ZERO).changed(),
    );
}

fn edit(bencher: Bencher, edit: &Edit) {
    let note = note();
    let field = Field::note(Layout::writing(60));
    bencher
        .with_inputs(|| (note.clone(), Editor::at_end_of(&note)))
        .bench_refs(|(text, editor)| editor.apply(text, edit, &field, Duration::ZERO).changed());
}
