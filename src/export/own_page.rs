//! A page over many meetings that is exported in place of theirs: somebody's action steps, or a term.

use crate::coaching::audience::Audience;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::term_activity::TermReport;
use crate::coaching::thread::Thread;

use super::document::Document;
use super::export_options::{ExportOptions, KindRefused};
use super::file_names::{self, FileNaming};
use super::known_names::{KnownNames, others_in_texts};
use super::name_marks::ToCheck;

/// A page over many meetings.
#[derive(Clone, Debug)]
pub(super) struct OwnPage {
    /// The file's name, without what says for whom it is and its ending.
    pub(super) stem: String,
    /// Of whom it tells.
    pub(super) of: Vec<PersonId>,
    pub(super) page: Document,
    /// What on it may name somebody else.
    pub(super) to_check: Vec<ToCheck>,
}

impl OwnPage {
    /// The action steps of `person` over time; nothing where there are none.
    pub(super) fn of_steps(
        person: &Person,
        thread: &Thread,
        known_names: &KnownNames,
        options: &ExportOptions,
    ) -> Result<Option<Self>, KindRefused> {
        refuse_all_but_a_page("action steps over time", options)?;
        let by_name = options.naming == FileNaming::ByName;
        let steps = thread.steps.iter();
        let texts = steps.flat_map(|it| [&it.text, &it.why].into_iter().chain(&it.criteria));
        Ok((!thread.steps.is_empty()).then(|| Self {
            stem: file_names::of_steps(&person.name, &person.id, by_name),
            of: vec![person.id.clone()],
            page: Document::of_thread(person, thread, options.audience, &options.offer),
            to_check: to_check(person, texts.map(String::as_str), known_names, options),
        }))
    }

    /// What was done in a term.
    pub(super) fn of_term(
        report: &TermReport,
        known_names: &KnownNames,
        options: &ExportOptions,
    ) -> Result<Self, KindRefused> {
        refuse_all_but_a_page("the page of a term", options)?;
        if !report.of_one && options.audience != Audience::Coach {
            return Err(KindRefused::Everybody);
        }
        let one = report.people.first().filter(|_| report.of_one).map(|(person, _)| person);
        let steps = report.people.iter().flat_map(|(_, activity)| &activity.steps);
        let texts = steps.map(|it| it.text.as_str());
        let by_name = options.naming == FileNaming::ByName;
        Ok(Self {
            stem: file_names::of_term(&report.span.name, one, by_name),
            of: report.people.iter().map(|(person, _)| person.id.clone()).collect(),
            page: Document::of_term(report, options.audience, &options.offer),
            to_check: one.map(|one| to_check(one, texts, known_names, options)).unwrap_or_default(),
        })
    }
}

/// Refuses `what` as anything but a page of the program's own for those who were there.
fn refuse_all_but_a_page(what: &'static str, options: &ExportOptions) -> Result<(), KindRefused> {
    let is_page = options.shape.is_a_page() && options.layout.is_none();
    if is_page && options.audience.sees_steps() {
        Ok(())
    } else {
        Err(KindRefused::OnlyAPage(what))
    }
}

/// Whom `texts` about `person` may name; the coach's own page is not asked about.
fn to_check<'a>(
    person: &Person,
    texts: impl Iterator<Item = &'a str>,
    known_names: &KnownNames,
    options: &ExportOptions,
) -> Vec<ToCheck> {
    match options.audience {
        Audience::Coach => Vec::new(),
        _ => others_in_texts(person, texts, known_names),
    }
}
