//! The answer to a subject access request: a contents page for the person, each record as a page to
//! read and as its file, and a page for whoever hands it over.
//!
//! It is complete: private notes and what was prepared are in it. Records about somebody else are
//! not, even where they name the person; the page for whoever hands it over lists those places, and
//! the other people who are named in what is given, for somebody to check.

use chrono::NaiveDate;
use serde_json::json;

use crate::coaching::audience::Audience;
use crate::coaching::drop_in::DropIn;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::offer::Offer;
use crate::coaching::people::Person;
use crate::coaching::record::Embedding;
use crate::coaching::said_moment::said_with;
use crate::coaching::session::Session;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::search::names::same_name;
use crate::wording::counts::count;
use crate::wording::days;
use crate::wording::lengths::whole_minutes;

use super::access_record::AccessRecord;
use super::calibration_page::own_part_page;
use super::cpd_record::entry_page;
use super::data::json;
use super::document::{Block, Document, FiledItem, Section};
use super::format::Format;
use super::growth_page::growth_page;
use super::known_names::{KnownNames, read_for_people};
use super::name_marks::ChecksFound;
use super::render_context::RenderError;
use super::safe_text::SafeText;

/// All that is held on one person.
#[derive(Clone, Debug, Default)]
pub(crate) struct AccessRequest {
    /// Whose it is.
    pub(crate) name: String,
    /// The records about them, that of a meeting before its copies.
    pub(crate) records: Vec<AccessRecord>,
    /// The meetings that they coached.
    pub(crate) coached: Vec<Session>,
    /// Where others' records name them, for whoever hands it over: `file, line 12: Amina`.
    pub(crate) mentions: Vec<String>,
    /// Pages that were made from their records before.
    pub(crate) pages: Vec<String>,
    /// What could not be looked through, and why.
    pub(crate) unread: Vec<String>,
    /// Everybody else who is known: on the caseload, or only from records.
    pub(crate) others: Vec<Person>,
    /// The programmes whose titles are used.
    pub(crate) offer: Offer,
}

/// A record in the folder.
struct Filed<'a> {
    record: &'a AccessRecord,
    day: Option<NaiveDate>,
    page: Option<(String, Document)>,
    data: String,
    /// Whether the same meeting or visit stands there already.
    is_copy: bool,
}

/// Files by their names in the folder.
pub(crate) type AccessFiles = Vec<(String, Vec<u8>)>;

impl Filed<'_> {
    fn item(&self) -> FiledItem {
        let day = self.day.map_or_else(String::new, |day| format!("{}, ", days::day(day)));
        let copy = if self.is_copy { "another copy of the same " } else { "" };
        let page = self.page.as_ref().map(|(file, _)| file);
        let files = page.into_iter().chain([&self.data]);
        FiledItem {
            what: format!("{day}{copy}{}", self.record.what).into(),
            files: files.map(|file| file.as_str().into()).collect(),
        }
    }
}

impl AccessRequest {
    /// The files of the folder; the contents page comes last, so that a folder that has one is
    /// complete.
    ///
    /// # Errors
    /// [`RenderError`].
    pub(crate) fn files(&self) -> Result<AccessFiles, RenderError> {
        let all = self.filed();
        let mut files = AccessFiles::new();
        for it in &all {
            if let Some((file, page)) = &it.page {
                files.push((file.clone(), readable().0.render(page)?));
            }
            files.push((it.data.clone(), it.record.bytes.clone()));
        }
        if !self.coached.is_empty() {
            files.push((COACHED.to_owned(), as_coach(self.coached.iter()).into_bytes()));
        }
        for (name, page) in
            [("before-you-hand-this-over", self.to_check(&all)), ("index", self.contents(&all))]
        {
            for format in readable().1 {
                let file = format!("{name}.{}", format.extension());
                files.push((file, format.render(&page)?));
            }
        }
        Ok(files)
    }

    fn filed(&self) -> Vec<Filed<'_>> {
        let mut met: Vec<&str> = Vec::new();
        let mut filed = Vec::new();
        for (n, record) in self.records.iter().enumerate() {
            // A number tells files of one name in several folders apart.
            let stem = format!("{}/{:04}-{}", record.folder, n + 1, record.stem);
            let page = record.session.as_ref().map(|it| whole_page(it, &self.offer));
            let page = page.or(record.drop_in.as_ref().map(visit_page));
            let page = page.or(record.cpd_entry.as_ref().map(entry_page));
            let page = page.or(record.growth.as_ref().map(growth_page));
            let page = page.or(record.calibration.as_ref().map(own_part_page));
            let page = page.or(record.network_note.as_ref().map(|it| self.note_page(it)));
            let visited = record.drop_in.as_ref().map(|visit| visit.at.date_naive());
            let studied = record.cpd_entry.as_ref().map(|it| it.on);
            let noted = record.network_note.as_ref().map(|it| it.on);
            let read = record.calibration.as_ref().map(|it| it.on);
            let is_copy = record.id().is_some_and(|id| met.contains(&id));
            met.extend(record.id());
            filed.push(Filed {
                record,
                day: record
                    .session
                    .as_ref()
                    .and_then(Session::day)
                    .or(visited)
                    .or(studied)
                    .or(noted)
                    .or(read),
                page: page.map(|page| (format!("{stem}.{}", readable().0.extension()), page)),
                data: format!("{stem}.json"),
                is_copy,
            });
        }
        // A stable sort: copies stay behind what they are copies of.
        filed.sort_by_key(|it| it.day);
        filed
    }

    /// A note of theirs; of another coach's, in which they are named, as they read it.
    fn note_page(&self, note: &NetworkNote) -> Document {
        let page = Document::of_note(note);
        if same_name(&note.person.name, &self.name) {
            return page;
        }
        let title = format!("What {} noted, and names you in", note.person.name.trim());
        Document { title: title.into(), ..page }
    }

    /// The contents page, for the person.
    fn contents(&self, filed: &[Filed<'_>]) -> Document {
        let mut document = Document {
            title: format!("What is held on {}", self.name).into(),
            subtitle: "Everything that this coach keeps in alongside, as it is kept.".into(),
            closing: "You can ask for what is wrong to be corrected, and for it all to be erased. \
                      Coaching is separate from appraisal."
                .into(),
            ..Document::default()
        };
        let mut about = Section::new("What is in this folder");
        about.paragraph(
            "Each record of a meeting or visit stands here twice: as a page to read, and as the file \
             that is kept, for another program. Private notes, and what the coach prepared, are in it: they are \
             about you, and so they are yours to see.",
        );
        document.section(about);
        let mut records = Section::new("The records");
        records.files(filed.iter().map(Filed::item).collect());
        document.section(records);
        if !self.coached.is_empty() {
            let mut coached = Section::new("Where you coached");
            coached.paragraph(format!(
                "You coached {}. The records are about the people you coached and are not here; \
                 what you wrote of yourself afterwards is, in {COACHED}.",
                count(self.coached.len(), "meeting", "meetings"),
            ));
            document.section(coached);
        }
        if !self.mentions.is_empty() {
            let mut mentions = Section::new("Where you are named besides");
            let places = count(self.mentions.len(), "place", "places");
            mentions.paragraph(format!(
                "Your name, or a part of it, stands in {places} in records about other people. \
                 Whoever gave you this has to decide what of them you can be shown: ask them.",
            ));
            document.section(mentions);
        }
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

    /// The page for whoever hands the folder over.
    fn to_check(&self, filed: &[Filed<'_>]) -> Document {
        let mut document = Document {
            title: "Before you hand this over".into(),
            subtitle: format!("What is held on {}: for you, not for them.", self.name).into(),
            closing: "Take this page out of the folder before you hand it over.".into(),
            ..Document::default()
        };
        let mut named = Section::new("Other people who are named in it");
        let lines = self.others_in(filed);
        if lines.is_empty() {
            named.paragraph(
                "Nobody else on your list is named in these pages. Read them all the same: a pupil, \
                 a parent or a colleague you do not coach may be.",
            );
        } else {
            named.paragraph(
                "They did not ask for this. Read each place, and take out what is about them and \
                 not about the person, in the page and in its file. Others may be named too: a \
                 pupil, a parent, a colleague you do not coach.",
            );
            named.list(lines);
        }
        document.section(named);
        if !self.mentions.is_empty() {
            let mut mentions = Section::new("Where they are named in other people’s records");
            mentions.paragraph(
                "These are about somebody else, or are settings, and are not in the folder. Look at \
                 each, and decide what of it they can be shown.",
            );
            mentions.list(self.mentions.iter().map(String::as_str));
            document.section(mentions);
        }
        let mut records = Section::new("The records");
        records.files(filed.iter().map(Filed::item).collect());
        document.section(records);
        let mut pages = Section::new("Pages that you exported before");
        pages.list(self.pages.iter().map(String::as_str));
        document.section(pages);
        let mut unread = Section::new("What could not be looked through");
        unread.list(self.unread.iter().map(String::as_str));
        document.section(unread);
        document
    }

    /// Who else is named in each page, and then who may be besides.
    fn others_in(&self, filed: &[Filed<'_>]) -> Vec<String> {
        let mut known = KnownNames::default();
        let sessions = self.records.iter().filter_map(|it| it.session.as_ref());
        sessions.clone().for_each(|session| known.add_session(session));
        let has_coached = |it: &Person| sessions.clone().any(|session| session.coach.id == it.id);
        let others: Vec<&Person> = self.others.iter().filter(|it| !has_coached(it)).collect();
        for it in &others {
            known.add_person(it);
        }
        let entity =
            |it: &&Person| KnownEntity { kind: NameKind::Person, names: vec![it.name.clone()] };
        let finder = NameFinder::new(&others.iter().map(entity).collect::<Vec<_>>());
        let all = known.finder();
        let line = |it: &Filed<'_>| {
            let (file, page) = it.page.as_ref()?;
            let text = Format::PlainText.render(page).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let mut names: Vec<&str> =
                finder.find(&text).into_iter().filter_map(|hit| text.get(hit.at)).collect();
            names.sort_unstable();
            names.dedup();
            let mut checks = ChecksFound::default();
            it.record.each_text(&mut |text| read_for_people(text, &all, &mut checks));
            let perhaps = checks.list();
            let perhaps: Vec<&str> = perhaps.iter().map(|it| it.words.as_str()).collect();
            let perhaps = match (names.is_empty(), perhaps.is_empty()) {
                (_, true) => String::new(),
                (true, _) => format!("perhaps {}", perhaps.join(", ")),
                (false, _) => format!("; perhaps {}", perhaps.join(", ")),
            };
            let said = names.join(", ") + &perhaps;
            (!said.is_empty()).then(|| format!("{file}: {said}"))
        };
        filed.iter().filter_map(line).collect()
    }
}

/// The file with what they wrote of themselves where they coached.
const COACHED: &str = "coached.json";

/// The format of a record's page, and those of the contents page: HTML opens everywhere, and plain
/// text needs no program.
fn readable() -> (Format, Vec<Format>) {
    let with = |ending: &str| Format::ALL.into_iter().find(|it| it.extension() == ending);
    let both: Vec<Format> = [with("html"), with("md")].into_iter().flatten().collect();
    (both.first().copied().unwrap_or_default(), both)
}

/// A session as the person it is about may read it: all of it, and said to them.
fn whole_page(session: &Session, offer: &Offer) -> Document {
    let mut document = Document::of_session(session, Audience::Coach, offer);
    document.title = "Your coaching meeting".into();
    document.closing = "All that is kept about this meeting, your coach’s private notes included. \
                        Coaching is separate from appraisal."
        .into();
    for section in &mut document.sections {
        said_to_them(&mut section.heading);
        for block in &mut section.blocks {
            match block {
                Block::Labelled { label, .. } => said_to_them(label),
                Block::Checklist { what, .. } => said_to_them(what),
                _ => {}
            }
        }
    }
    document
}

/// Words of the coach’s own page, and how they are said to the person.
const SAID_TO_THEM: [(&str, &str); 5] = [
    ("Your own minute", "Your coach’s own minute afterwards"),
    ("What I will do differently", "What your coach will do differently"),
    ("What I promised:", "What your coach promised:"),
    ("Prepared", "What your coach had prepared"),
    ("Private note", "Your coach’s private note"),
];

fn said_to_them(words: &mut SafeText) {
    if let Some((_, said)) = SAID_TO_THEM.iter().find(|(of_coach, _)| words.as_str() == *of_coach) {
        *words = (*said).into();
    }
}

/// A visit to a lesson, as it was written down.
fn visit_page(visit: &DropIn) -> Document {
    let mut document = Document {
        title: "A visit to your lesson".into(),
        subtitle: format!("{} · {}", visit.when_in_words(), visit.coach.name).into(),
        closing: "Coaching is separate from appraisal.".into(),
        ..Document::default()
    };
    let mut section = Section::new("What was written");
    let said = visit.at_said.trim();
    let is_in_the_time = said_with(visit.at, said).is_some();
    section.labelled("When", if is_in_the_time { "" } else { said });
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
fn as_coach<'a>(sessions: impl Iterator<Item = &'a Session>) -> String {
    let own = |session: &Session| {
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

    fn sessions() -> Vec<Session> {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect()
    }

    fn record(session: Session, what: &str) -> AccessRecord {
        let (what, stem) = (what.to_owned(), session.id.short().to_owned());
        let bytes = stem.clone().into_bytes();
        AccessRecord {
            what,
            folder: "sessions",
            stem,
            bytes,
            session: Some(session),
            drop_in: None,
            cpd_entry: None,
            growth: None,
            network_note: None,
            calibration: None,
        }
    }

    fn page(files: &AccessFiles, name: &str) -> String {
        let (_, bytes) = files.iter().find(|(file, _)| file == name).expect(name);
        String::from_utf8(bytes.clone()).expect("text")
    }

    #[test]
    fn the_person_and_whoever_hands_it_over_have_a_page_each() {
        let mut session = sessions().swap_remove(0);
        "Ben Osei does it as well, and so does Mr Okonkwo".clone_into(&mut session.steps[0].notes);
        let (id, day) = (session.id.short().to_owned(), session.day().expect("a day"));
        let request = AccessRequest {
            name: "Amina Khan".into(),
            records: vec![
                record(session.clone(), "meeting"),
                record(session, "meeting, from the trash"),
            ],
            mentions: vec!["sessions/b.json, line 12: Amina".into()],
            offer: Offer::default(),
            others: [("ben", "Ben Osei"), ("dev", "Dev Patel")]
                .map(|(id, name)| {
                    Person::new(format!("person-{id}").parse().expect("an id"), name, "", "", "")
                })
                .to_vec(),
            ..AccessRequest::default()
        };
        let files = request.files().expect("files");
        let index = page(&files, "index.md");
        let day = days::day(day);
        for said in [
            "# What is held on Amina Khan".to_owned(),
            format!("{day}, meeting: sessions/0001-{id}.html and sessions/0001-{id}.json"),
            format!(
                "{day}, another copy of the same meeting, from the trash: sessions/0002-{id}.html"
            ),
            "stands in 1 place in records about other people".to_owned(),
        ] {
            assert!(index.contains(&said), "{said}: {index}");
        }
        assert!(!index.contains("b.json") && !index.contains("Ben") && !index.contains("coached"));
        let check = page(&files, "before-you-hand-this-over.md");
        let named = format!("sessions/0001-{id}.html: Ben Osei; perhaps Mr Okonkwo");
        assert!(check.contains(&named), "{check}");
        assert!(check.contains("sessions/b.json, line 12: Amina") && !check.contains("Dev Patel"));
        let html = page(&files, "index.html");
        assert!(html.contains(&format!("<a href=\"./sessions/0001-{id}.json\">")), "{html}");
    }

    #[test]
    fn every_page_speaks_to_the_person() {
        for session in sessions() {
            let page =
                Format::PlainText.render(&whole_page(&session, &Offer::default())).expect("a page");
            let page = String::from_utf8(page).expect("text");
            for of_coach in
                ["For the coach", "Your own minute", "What I promised", "What I will do"]
            {
                assert!(!page.contains(of_coach), "{of_coach} in {}: {page}", session.id);
            }
        }
    }

    #[test]
    fn the_coachs_own_notes_name_nobody_they_coached() {
        let sessions = sessions();
        let text = as_coach(sessions.iter());
        assert!(text.contains("reflection"));
        for session in &sessions {
            assert!(!text.contains(&session.coachee.name), "{}", session.coachee.name);
            assert!(!text.contains(session.coachee.id.as_str()));
        }
    }
}
