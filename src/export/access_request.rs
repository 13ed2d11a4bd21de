//! The answer to a subject access request: a contents page, each record as a page to read, and each
//! record's file.
//!
//! It is complete: private notes and what was prepared are in it. Records about somebody else are
//! not, even where they name the person; the contents page lists those places for somebody to
//! check.

use chrono::NaiveDate;
use serde_json::json;

use crate::coaching::audience::Audience;
use crate::coaching::drop_in::DropIn;
use crate::coaching::record::Embedding;
use crate::coaching::session::Session;
use crate::wording::counts::count;
use crate::wording::days;
use crate::wording::lengths::whole_minutes;

use super::data::json;
use super::document::{Document, FiledItem, Section};
use super::format::Format;

/// One record in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccessItem {
    /// What it is: `meeting`, `meeting, from the trash`.
    pub(crate) what: String,
    /// Of which day, where it is of one.
    pub(crate) day: Option<NaiveDate>,
    /// The file that can be read, below the folder, where there is one.
    pub(crate) page: Option<String>,
    /// The file as it was kept, below the folder.
    pub(crate) data: String,
}

impl AccessItem {
    fn filed(&self) -> FiledItem {
        let day = self.day.map_or_else(String::new, |day| format!("{}, ", days::day(day)));
        let files = self.page.iter().chain([&self.data]);
        FiledItem {
            what: format!("{day}{}", self.what).into(),
            files: files.map(|file| file.as_str().into()).collect(),
        }
    }
}

/// Everything in the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AccessReport {
    /// Whose it is.
    pub(crate) name: String,
    /// The records about them.
    pub(crate) exhibits: Vec<AccessItem>,
    /// The file with what they wrote of themselves where they coached, and about how many meetings.
    pub(crate) coached: Option<(String, usize)>,
    /// Where else they are named: `file, line 12`.
    pub(crate) mentions: Vec<String>,
    /// What could not be looked through, and why.
    pub(crate) unread: Vec<String>,
}

impl AccessReport {
    /// The contents page.
    #[must_use]
    pub(crate) fn contents(&self) -> Document {
        let mut document = Document {
            title: format!("What is held on {}", self.name).into(),
            subtitle: "Everything that this coach keeps in alongside, as it is kept.".into(),
            sections: Vec::new(),
            closing: "You can ask for what is wrong to be corrected, and for it all to be erased. \
                      Coaching is apart from appraisal."
                .into(),
        };
        let mut about = Section::new("What is in this folder");
        about.paragraph(
            "Each record stands here twice: as a page to read, and as the file that is kept, for \
             another program. Private notes, and what the coach prepared, are in it: they are \
             about you, and so they are yours to see.",
        );
        document.section(about);
        let mut records = Section::new("The records");
        records.files(self.exhibits.iter().map(AccessItem::filed).collect());
        document.section(records);
        if let Some((file, meetings)) = &self.coached {
            let mut coached = Section::new("Where you coached");
            coached.paragraph(format!(
                "You coached {}. The records are about the people you coached and are not here; \
                 what you wrote of yourself afterwards is, in {file}.",
                count(*meetings, "meeting", "meetings"),
            ));
            document.section(coached);
        }
        let mut mentions = Section::new("Where you are named besides");
        if !self.mentions.is_empty() {
            mentions.paragraph(
                "These are records about somebody else, or settings, in which your name or a part \
                 of it stands. A person has to decide what of them you can be shown.",
            );
            mentions.list(self.mentions.iter().map(String::as_str));
        }
        document.section(mentions);
        let mut unread = Section::new("What could not be looked through");
        unread.list(self.unread.iter().map(String::as_str));
        document.section(unread);
        let mut elsewhere = Section::new("What is not known here");
        elsewhere.paragraph(
            "Pages that were handed over or exported before, copies on other machines, backups, \
             and what a school keeps elsewhere.",
        );
        document.section(elsewhere);
        document
    }
}

/// The format of a record's page, and those of the contents page: HTML opens everywhere, and plain
/// text needs no program.
#[must_use]
pub(crate) fn readable() -> (Format, Vec<Format>) {
    let with = |ending: &str| Format::ALL.into_iter().find(|it| it.extension() == ending);
    let both: Vec<Format> = [with("html"), with("md")].into_iter().flatten().collect();
    (both.first().copied().unwrap_or_default(), both)
}

/// A session as the person it is about may read it: all of it.
#[must_use]
pub(crate) fn whole_page(session: &Session) -> Document {
    Document::of_session(session, Audience::Coach)
}

/// A visit to a lesson, as it was written down.
#[must_use]
pub(crate) fn visit_page(visit: &DropIn) -> Document {
    let mut document = Document {
        title: format!("Visit to a lesson of {}", visit.coachee.name).into(),
        subtitle: format!("{} · {}", days::moment(visit.at), visit.coach.name).into(),
        sections: Vec::new(),
        closing: "Coaching is apart from appraisal.".into(),
    };
    let mut section = Section::new("What was written");
    section.labelled("When", visit.at_said.as_str());
    section.labelled("Lesson", visit.lesson.as_str());
    section.list(visit.notes.iter().map(|line| {
        let minute = line.minute.map_or_else(String::new, |minute| format!("minute {minute}, "));
        format!("{minute}{}: {}", line.mark.label(), line.text)
    }));
    section.labelled("The action step", visit.seen.map(Embedding::label).unwrap_or_default());
    document.section(section);
    document
}

/// What somebody wrote about themselves as a coach, without anything about whom they coached.
#[must_use]
pub(crate) fn as_coach(sessions: impl Iterator<Item = Session>) -> String {
    let own = |session: Session| {
        json!({
            "day": session.day(),
            "minutes": whole_minutes(session.seconds_spent()),
            "reflection": session.reflection,
        })
    };
    json(&sessions.map(own).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example_trust;

    #[test]
    fn the_contents_list_what_is_included_and_what_is_left_out() {
        let report = AccessReport {
            name: "Amina Khan".into(),
            exhibits: vec![AccessItem {
                what: "meeting".into(),
                day: NaiveDate::from_ymd_opt(2026, 11, 9),
                page: Some("sessions/a.md".into()),
                data: "sessions/a.json".into(),
            }],
            mentions: vec!["b.json, line 12: Amina".into()],
            ..AccessReport::default()
        };
        let page = String::from_utf8(Format::Markdown.render(&report.contents()).expect("a page"))
            .expect("text");
        for said in [
            "# What is held on Amina Khan",
            "- Mon 9 Nov 2026, meeting: sessions/a.md and sessions/a.json",
            "- b.json, line 12: Amina",
        ] {
            assert!(page.contains(said), "{page}");
        }
        assert!(!page.contains("Where you coached"));
        let page = Format::Html.render(&report.contents()).expect("a page");
        let page = String::from_utf8(page).expect("text");
        assert!(page.contains("<a href=\"./sessions/a.json\">sessions/a.json</a>"), "{page}");
    }

    #[test]
    fn the_coachs_own_notes_name_nobody_they_coached() {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        let sessions: Vec<Session> =
            files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect();
        let text = as_coach(sessions.iter().cloned());
        assert!(text.contains("reflection"));
        for session in &sessions {
            assert!(!text.contains(&session.coachee.name), "{}", session.coachee.name);
            assert!(!text.contains(session.coachee.id.as_str()));
        }
    }
}
