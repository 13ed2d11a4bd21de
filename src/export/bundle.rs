//! The files of one export, for one audience in one kind. Each is made when it is asked for, so
//! that a preview shows exactly what is written, and an export of thousands can be cancelled.
//!
//! Sessions are redacted here once, before any format sees them.

use chrono::NaiveDate;

use crate::coaching::audience::Audience;
use crate::coaching::given_date::GivenDate;
use crate::coaching::people::Person;
use crate::coaching::session::{Session, Status};
use crate::coaching::term_activity::TermReport;
use crate::coaching::thread::Thread;

use super::anonymise::CaseWriter;
use super::calendar_entries::DatedSession;
use super::case_names::case_names;
use super::diary::DiaryFiles;
use super::document::Document;
use super::export_kind::ExportKind;
use super::export_options::{ExportOptions, KindRefused};
use super::file_names::FileNaming;
use super::known_names::{KnownNames, others_named};
use super::name_marks::ToCheck;
use super::own_page::OwnPage;
use super::text_mask::Replaced;
use super::trust_layout::TrustLayout;
use super::{file_names, taken_back};

/// The files of one export: sessions, or a page over many of them.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The sessions, redacted.
    pub(super) sessions: Vec<Session>,
    pages: Vec<Document>,
    /// The page that is exported instead of sessions.
    own: Option<OwnPage>,
    replaced: Vec<Replaced>,
    to_check: Vec<ToCheck>,
    /// The day of the last meeting in a case, before days were moved.
    pub(super) last_held: Option<NaiveDate>,
    /// The file name of each case.
    case_names: Vec<String>,
    pub(super) diary: DiaryFiles,
    left_out: usize,
    pub(super) options: ExportOptions,
}

impl Bundle {
    /// Packs `sessions`; `known_names` is who else must not be named in a case.
    ///
    /// # Errors
    /// [`KindRefused`], where they cannot leave so.
    pub fn of(
        sessions: Vec<Session>,
        known_names: &KnownNames,
        options: ExportOptions,
    ) -> Result<Self, KindRefused> {
        let (audience, shape) = (options.audience, options.shape);
        if !shape.takes(audience) {
            return Err(KindRefused::NotForThem(shape, audience));
        }
        // Of a meeting to come, a calendar says no more than when it is.
        let drafts = audience.sees_drafts() || shape == ExportKind::Diary;
        let held = |session: &Session| session.status != Status::Prepared || drafts;
        let all = sessions.len();
        let leaving: Vec<Session> = sessions.into_iter().filter(held).collect();
        let left_out = all - leaving.len();
        let first = leaving.first().map(|session| &session.coachee.id);
        let several = leaving.iter().any(|session| Some(&session.coachee.id) != first);
        if audience == Audience::Coachee && options.is_one_file() && several {
            return Err(KindRefused::SeveralPeople);
        }
        let mut bundle = Self { left_out, ..Self::empty(options) };
        if audience == Audience::Case {
            bundle.last_held = leaving.iter().filter_map(Session::held_on).max();
            bundle.case_names = case_names(leaving.iter().map(|session| session.id.as_str()));
            let question = std::mem::take(&mut bundle.options.case.question);
            let offer = &bundle.options.offer;
            let cases = CaseWriter::asking(question, &leaving, known_names, offer);
            bundle.pages = cases.pages(offer).collect();
            bundle.sessions = cases.sessions.into_iter().map(|case| case.session).collect();
            bundle.replaced = cases.replaced;
            bundle.to_check = cases.to_check;
            bundle.options.case.question = cases.question;
        } else {
            let keeps_step = audience != Audience::File || bundle.options.with_step;
            let seen = |session: &Session| {
                let seen = session.seen_by(audience);
                if keeps_step { seen } else { seen.without_its_step() }
            };
            bundle.sessions = leaving.iter().map(seen).collect();
            if audience != Audience::Coach {
                bundle.to_check = others_named(&leaving, &bundle.sessions, known_names);
            }
        }
        if shape == ExportKind::Diary {
            let pairs = bundle.sessions.iter().zip(&leaving);
            let pairs: Vec<DatedSession<'_>> =
                pairs.map(|(seen, whole)| DatedSession { seen, whole }).collect();
            bundle.diary = DiaryFiles::of(&pairs, &bundle.options)?;
        }
        Ok(bundle)
    }

    /// Packs the action steps of `person` over time; `known_names` is who else is known.
    ///
    /// # Errors
    /// [`KindRefused::OnlyAPage`].
    pub(crate) fn of_thread(
        person: &Person,
        thread: &Thread,
        known_names: &KnownNames,
        options: ExportOptions,
    ) -> Result<Self, KindRefused> {
        let own = OwnPage::of_steps(person, thread, known_names, &options)?;
        Ok(Self { own, ..Self::empty(options) })
    }

    /// Packs what was done in a term; `known_names` is who else is known.
    ///
    /// # Errors
    /// [`KindRefused::OnlyAPage`], and [`KindRefused::Everybody`] for anybody but the coach.
    pub(crate) fn of_term(
        report: &TermReport,
        known_names: &KnownNames,
        options: ExportOptions,
    ) -> Result<Self, KindRefused> {
        let own = OwnPage::of_term(report, known_names, &options)?;
        Ok(Self { own: Some(own), ..Self::empty(options) })
    }

    fn empty(options: ExportOptions) -> Self {
        Self {
            sessions: Vec::new(),
            pages: Vec::new(),
            own: None,
            replaced: Vec::new(),
            to_check: Vec::new(),
            last_held: None,
            case_names: Vec::new(),
            diary: DiaryFiles::default(),
            left_out: 0,
            options,
        }
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        if !self.options.is_one_file() {
            return self.pages();
        }
        self.diary.files().max(usize::from(!self.is_empty()))
    }

    /// How many pages there are to read.
    #[must_use]
    pub(crate) fn pages(&self) -> usize {
        self.sessions.len() + usize::from(self.own.is_some())
    }

    /// Whether there is nothing to export.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages() == 0 && self.diary.entries().is_empty()
    }

    /// How they are packed.
    #[must_use]
    pub fn options(&self) -> &ExportOptions {
        &self.options
    }

    /// The sessions that are exported, redacted.
    #[must_use]
    pub(crate) fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// How many were left out, because they have not been held.
    #[must_use]
    pub(crate) fn left_out(&self) -> usize {
        self.left_out
    }

    /// What was replaced in a case.
    #[must_use]
    pub(crate) fn replaced(&self) -> &[Replaced] {
        &self.replaced
    }

    /// What a person must still check: in a case everything that may be a name, on a page that
    /// names the coachee what may be the names of pupils.
    #[must_use]
    pub(crate) fn to_check(&self) -> &[ToCheck] {
        self.own.as_ref().map_or(&self.to_check, |it| &it.to_check)
    }

    /// The name of file `n`, legal on every system, in a folder of its coachee where that was chosen.
    /// It names nobody unless that was chosen, and never in a case.
    #[must_use]
    pub fn name(&self, n: usize) -> String {
        let ExportOptions { audience, shape, layout, naming, .. } = &self.options;
        let ending = layout.as_ref().map_or(shape.extension(), TrustLayout::extension);
        let case = *audience == Audience::Case;
        let by_name = *naming == FileNaming::ByName && !case;
        let whose = match (audience, by_name) {
            (Audience::Coachee, _) => String::new(),
            (audience, true) => format!(" ({})", audience.word()),
            (audience, false) => format!("-{}", audience.word()),
        };
        let sort = match (shape, by_name) {
            (ExportKind::Reps, false) => "-goes",
            (ExportKind::Reps, true) => " goes",
            (ExportKind::Paste, false) => "-paste",
            (ExportKind::Paste, true) => " paste",
            _ => "",
        };
        let own = self.own.as_ref().map(|it| it.stem.clone());
        if let Some(stem) = own.or_else(|| self.diary.stem(n)) {
            return format!("{stem}{whose}.{ending}");
        }
        let stem_of = |n: usize, session: &Session| match self.case_names.get(n) {
            Some(name) => name.clone(),
            None => file_names::of_one(session, by_name),
        };
        let stem = match (self.options.is_one_file(), self.sessions.as_slice()) {
            (true, [one]) => stem_of(0, one),
            (true, [first, ..]) if case => stem_of(0, first),
            (true, sessions @ [_, ..]) if by_name && !self.is_of_several() => {
                file_names::of_all(sessions)
            }
            (true, _) => match shape {
                ExportKind::Diary => "calendar".to_owned(),
                _ => "sessions".to_owned(),
            },
            (false, sessions) => sessions.get(n).map(|it| stem_of(n, it)).unwrap_or_default(),
        };
        let file = format!("{stem}{whose}{sort}.{ending}");
        let folders = *naming == FileNaming::Folders && !case && !self.options.is_one_file();
        match self.sessions.get(n).filter(|_| folders && self.is_of_several()) {
            Some(session) => format!("{}/{file}", file_names::folder(session, &self.sessions)),
            None => file,
        }
    }

    /// The dates of its calendar, in the state in which they are given out.
    #[must_use]
    pub(crate) fn dates_given(&self) -> Vec<GivenDate> {
        let reader = taken_back::reader(self.options.audience, self.diary.is_invitation());
        self.diary.entries().iter().map(|it| taken_back::given(it, reader)).collect()
    }

    /// Whether the sessions are with more than one person.
    fn is_of_several(&self) -> bool {
        let first = self.sessions.first().map(|it| &it.coachee.id);
        self.sessions.iter().any(|it| Some(&it.coachee.id) != first)
    }

    /// The ids of all that file `n` tells of: sessions, and whom they were with.
    #[must_use]
    pub(crate) fn ids(&self, n: usize) -> Vec<String> {
        let ids = |it: &Session| [it.id.to_string(), it.coachee.id.to_string()];
        let own = self.own.iter().flat_map(|it| &it.of).map(ToString::to_string);
        self.in_file(n).iter().flat_map(ids).chain(own).collect()
    }

    /// Whether a file's name says by an id of whom it tells, so that an erasure knows it.
    #[must_use]
    pub(crate) fn is_known_by_name(&self) -> bool {
        let of_one = self.own.as_ref().is_none_or(|it| it.of.len() == 1);
        !self.diary.is_invitation()
            && of_one
            && !(self.options.is_one_file() && self.sessions.len() > 1)
    }

    /// The sessions in file `n`.
    pub(super) fn in_file(&self, n: usize) -> &[Session] {
        if self.options.is_one_file() {
            return &self.sessions;
        }
        self.sessions.get(n..=n).unwrap_or_default()
    }

    /// Page `n`, for their reader.
    #[must_use]
    pub(crate) fn page(&self, n: usize) -> Option<Document> {
        if let Some(OwnPage { page, .. }) = &self.own {
            return (n == 0).then(|| page.clone());
        }
        let session = self.sessions.get(n)?;
        // Only cases have theirs already.
        let page = self.pages.get(n).cloned().map(|page| self.options.case.on(page));
        let ExportOptions { audience, offer, .. } = &self.options;
        Some(page.unwrap_or_else(|| Document::of_session(session, *audience, offer)))
    }

    /// Says on which day the colleague agreed that the case leaves.
    pub(crate) fn agreed_on(&mut self, day: NaiveDate) {
        self.options.case.agreed_on = Some(day);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::{Cursor, Read};

    #[cfg(feature = "pdf")]
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use proptest::prelude::*;

    use super::super::calendar_entries::CalendarSpan;
    use super::super::case_terms::CaseTerms;
    use super::super::export_options::BundleError;
    use super::super::format::Format;
    #[cfg(feature = "pdf")]
    use super::super::letter;
    use super::super::render_context::RenderContext;
    use super::super::three_paragraphs::ThreeParagraphs;
    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::moment::WallTime;
    use crate::coaching::offer::Offer;
    use crate::example_trust;

    fn trust() -> Vec<Session> {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        files.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect()
    }

    fn of(name: &str) -> Vec<Session> {
        trust().into_iter().filter(|session| session.coachee.name == name).collect()
    }

    fn packed(
        sessions: &[Session],
        audience: Audience,
        shape: ExportKind,
    ) -> Result<Bundle, KindRefused> {
        packed_as(sessions, options(audience, shape))
    }

    fn options(audience: Audience, shape: ExportKind) -> ExportOptions {
        let now = WallTime::parse_from_rfc3339("2026-11-23T09:15:00+00:00").expect("a time");
        ExportOptions {
            with_step: true,
            case: CaseTerms { agreed_on: Some(now.date_naive()), ..CaseTerms::default() },
            ..ExportOptions::new(audience, shape, now, Offer::default().into())
        }
    }

    fn packed_as(sessions: &[Session], options: ExportOptions) -> Result<Bundle, KindRefused> {
        Bundle::of(sessions.to_vec(), &KnownNames::default(), options)
    }

    /// All that the files say; of one that is packed, each of its parts.
    fn all_bytes(bundle: &Bundle) -> String {
        let files = (0..bundle.len()).map(|n| bundle.bytes(n).expect("a file"));
        files.map(|bytes| unpacked(&bytes).unwrap_or(bytes)).map(|it| lossy(&it)).collect()
    }

    fn lossy(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut all = Vec::new();
        for n in 0..zip.len() {
            zip.by_index(n).expect("a part").read_to_end(&mut all).expect("its bytes");
        }
        Some(all)
    }

    #[test]
    fn a_redacted_session_gives_the_same_page_as_the_whole_one() {
        for session in trust() {
            for audience in [Audience::Coachee, Audience::Coach, Audience::File] {
                let seen = session.seen_by(audience);
                let pages = [&session, &seen]
                    .map(|it| Document::of_session(it, audience, &Offer::default()));
                assert_eq!(pages[0], pages[1], "{} for {audience:?}", session.id);
            }
        }
    }

    #[test]
    fn a_record_that_they_met_has_the_step_only_where_they_agreed() {
        let one: Vec<Session> =
            of("Amina Khan").into_iter().filter(|it| it.action_step.is_some()).take(1).collect();
        let step = one[0].action_step.as_ref().expect("a step").text.clone();
        let shapes = ExportKind::all().filter(|shape| shape.takes(Audience::File));
        for shape in shapes.filter(|it| !matches!(it, ExportKind::Page(Format::Pdf))) {
            for with_step in [false, true] {
                let options = ExportOptions { with_step, ..options(Audience::File, shape) };
                let bundle = packed_as(&one, options).expect("packed");
                let has = bundle.sessions()[0].action_step.is_some();
                let said = all_bytes(&bundle).contains(&step);
                assert!(has == with_step && (with_step || !said), "{shape:?}");
            }
        }
    }

    #[test]
    fn no_coachee_is_given_somebody_elses_sessions_in_one_file() {
        let all = trust();
        for shape in ExportKind::all().filter(|shape| shape.is_one_file()) {
            let refused = packed(&all, Audience::Coachee, shape).expect_err("refused");
            assert_eq!(refused, KindRefused::SeveralPeople);
            assert!(packed(&of("Amina Khan"), Audience::Coachee, shape).is_ok());
        }
        assert!(packed(&all, Audience::Coachee, ExportKind::Page(Format::Markdown)).is_ok());
    }

    #[test]
    fn sessions_not_held_are_left_out_for_readers_without_drafts() {
        let amina = of("Amina Khan");
        let bundle = packed(&amina, Audience::Coachee, ExportKind::Data).expect("packed");
        assert_eq!((bundle.sessions().len(), bundle.left_out()), (amina.len() - 1, 1));
        let bundle = packed(&amina, Audience::Coach, ExportKind::Data).expect("packed");
        assert_eq!(bundle.sessions(), amina);
    }

    #[test]
    fn a_file_is_named_after_its_day_and_never_after_a_person() {
        let amina = of("Amina Khan");
        let name = |sessions: &[Session], audience, shape| {
            packed(sessions, audience, shape).expect("packed").name(0)
        };
        let page = ExportKind::Page(Format::Markdown);
        let one = amina.iter().find(|it| it.id.short() == "efcdba").expect("a session");
        let one = std::slice::from_ref(one);
        assert_eq!(name(one, Audience::Coachee, page), "2026-11-09-efcdba.md");
        assert_eq!(
            name(one, Audience::Coach, ExportKind::Reps),
            "2026-11-09-efcdba-coach-goes.csv"
        );
        assert_eq!(name(one, Audience::Case, page), "cobalt-plover-19-case.md");
        assert_eq!(name(&amina, Audience::File, ExportKind::Sessions), "sessions-file.csv");
        assert_eq!(name(&amina, Audience::Coach, ExportKind::Diary), "calendar-coach.ics");
    }

    #[test]
    fn a_file_may_be_named_after_its_coachee_and_keeps_the_end_of_the_id() {
        let amina = of("Amina Khan");
        let efcdba = amina.iter().find(|it| it.id.short() == "efcdba").expect("a session").clone();
        let page = ExportKind::Page(Format::Markdown);
        let name = |sessions: &[Session], audience, naming, together| {
            let options = ExportOptions { together, naming, ..options(audience, page) };
            packed_as(sessions, options).expect("packed").name(0)
        };
        let (coach, by_name) = (Audience::Coach, FileNaming::ByName);
        let one = std::slice::from_ref(&efcdba);
        let named = "2026-11-09 Amina Khan coaching efcdba";
        assert_eq!(name(one, Audience::Coachee, by_name, false), format!("{named}.md"));
        assert_eq!(name(one, coach, by_name, true), format!("{named} (coach).md"));
        let id = efcdba.coachee.id.short();
        let all = format!("2026-06-08 to 2026-11-23 Amina Khan coaching {id} (coach).md");
        assert_eq!(name(&amina, coach, by_name, true), all);
        let mut both = vec![efcdba.clone()];
        assert_eq!(name(&both, coach, FileNaming::Folders, false), "2026-11-09-efcdba-coach.md");
        both.extend(of("Ben Osei").into_iter().take(1));
        let folder = |both: &[Session]| name(both, coach, FileNaming::Folders, false);
        assert_eq!(folder(&both), "Amina Khan coaching/2026-11-09-efcdba-coach.md");
        "amina khan".clone_into(&mut both[1].coachee.name);
        assert_eq!(folder(&both), format!("Amina Khan coaching {id}/2026-11-09-efcdba-coach.md"));
        for naming in [by_name, FileNaming::Folders] {
            assert!(name(&both, Audience::Case, naming, false).ends_with("-case.md"));
            assert!(!name(&both, Audience::Case, naming, false).contains("coaching"));
        }
    }

    #[test]
    fn no_case_leaves_without_the_yes_in_any_format() {
        let amina = of("Amina Khan");
        for shape in ExportKind::all().filter(|it| it.is_here()) {
            let agreed = options(Audience::Case, shape);
            let day = agreed.case.agreed_on.expect("a day");
            let asking = "What would you ask Amina Khan next?".to_owned();
            let not = CaseTerms { agreed_on: None, question: asking };
            let Ok(mut bundle) = packed_as(&amina, ExportOptions { case: not, ..agreed }) else {
                assert!(!shape.takes(Audience::Case));
                continue;
            };
            let looked_at = RenderContext::alone(|it| bundle.to_look_at(0, it));
            for n in 0..bundle.len() {
                assert_eq!(bundle.bytes(n), Err(BundleError::NotAgreed), "{shape:?}");
            }
            if let Ok(page) = looked_at {
                assert!(lossy(&page.bytes).contains("not to pass on"), "{shape:?}");
            }
            bundle.agreed_on(day);
            let said = all_bytes(&bundle);
            assert!(!said.contains("Amina"), "{shape:?}");
            if matches!(
                shape,
                ExportKind::Page(Format::Markdown | Format::PlainText | Format::Html)
            ) {
                assert!(said.contains("Mon 23 Nov 2026"), "{said}");
            }
            if shape == ExportKind::Data {
                assert!(said.contains(r#""agreed_on": "2026-11-23""#), "{said}");
                assert!(said.contains("What would you ask Teacher A next?"), "{said}");
            }
        }
    }

    #[test]
    fn a_calendar_without_a_date_is_refused() {
        let mut amina = of("Amina Khan");
        let efcdba = |it: &Session| it.id.short() == "efcdba";
        let has_a_date = amina.iter().find(|it| efcdba(it)).cloned().expect("a session");
        assert!(packed(&[has_a_date], Audience::Coachee, ExportKind::Diary).is_ok());
        amina.retain(|it| it.day() < NaiveDate::from_ymd_opt(2026, 11, 1));
        let refused = packed(&amina, Audience::Coachee, ExportKind::Diary).expect_err("refused");
        assert_eq!(
            refused.to_string(),
            "no date from Mon 23 Nov 2026 on was agreed, so there is nothing to put into a calendar"
        );
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn the_message_has_the_coachees_page_attached_and_is_for_nobody_else() {
        let amina = of("Amina Khan");
        let one = &amina[..1];
        let (mail, page) = (ExportKind::Mail, ExportKind::Page(Format::Pdf));
        let bytes = |shape| {
            let bundle = packed(one, Audience::Coachee, shape).expect("packed");
            bundle.bytes(0).expect("a file")
        };
        let text = lossy(&bytes(mail)).replace("\r\n", "");
        assert!(text.contains(&STANDARD.encode(bytes(page))));
        let (subject, words) = letter::words(one);
        assert_eq!(subject, "Your page from our coaching meeting on Mon 8 Jun 2026");
        assert!(
            words.starts_with("Dear Amina Khan,") && words.ends_with("Rosa Ellery\n"),
            "{words}"
        );
        for audience in [Audience::Coach, Audience::Case, Audience::File] {
            assert!(packed(one, audience, mail).is_err(), "{audience:?}");
        }
    }

    /// The lines of a calendar, unfolded, and of each entry its properties.
    fn entries_in(text: &str) -> Vec<Vec<(String, String)>> {
        let unfolded = text.replace("\r\n ", "");
        let mut entries: Vec<Vec<(String, String)>> = Vec::new();
        for line in unfolded.split_terminator("\r\n") {
            let (name, value) = line.split_once(':').expect("a property");
            if (name, value) == ("BEGIN", "VEVENT") {
                entries.push(Vec::new());
            } else if let Some(entry) = entries.last_mut() {
                entry.push((name.to_owned(), value.to_owned()));
            }
        }
        entries
    }

    #[test]
    fn every_calendar_keeps_the_rules_of_rfc_5545() {
        let people: BTreeSet<String> = trust().into_iter().map(|it| it.coachee.name).collect();
        for (name, audience) in people
            .iter()
            .flat_map(|it| [Audience::Coach, Audience::Coachee].map(|audience| (it, audience)))
        {
            let now = WallTime::parse_from_rfc3339("2026-11-09T07:00:00+00:00").expect("a time");
            let span = CalendarSpan::all(now);
            let options = ExportOptions { span, ..options(audience, ExportKind::Diary) };
            let bundle = packed_as(&of(name), options).expect("packed");
            let text = lossy(&bundle.bytes(0).expect("a file"));
            // 3.4 and 3.6: one calendar with these properties, and a component.
            let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:";
            assert!(text.starts_with(head) && text.ends_with("\r\nEND:VCALENDAR\r\n"), "{text}");
            let entries = entries_in(&text);
            assert!(!entries.is_empty(), "{name}");
            let mut uids = BTreeSet::new();
            for entry in &entries {
                let all = |name: &str| -> Vec<&str> {
                    let of_name = entry.iter().filter(|(it, _)| it.split(';').next() == Some(name));
                    of_name.map(|(_, value)| value.as_str()).collect()
                };
                // 3.6.1: each once, and an end after the beginning, of the same sort.
                for once in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY"]
                {
                    assert_eq!(all(once).len(), 1, "{once} in {entry:?}");
                }
                let (start, end) = (all("DTSTART")[0], all("DTEND")[0]);
                assert!(end > start && end.len() == start.len(), "{entry:?}");
                assert!(uids.insert(all("UID")[0].to_owned()), "one date twice: {entry:?}");
                // 3.8.7.2: a stamp in UTC. 3.6.6: an alarm has an action, a trigger, and words.
                assert!(all("DTSTAMP")[0].ends_with('Z'));
                let alarms = all("TRIGGER").len();
                assert_eq!(alarms, all("ACTION").len());
                assert!(alarms <= 1 && (alarms == 0 || start >= "20261109"), "{entry:?}");
            }
        }
    }

    #[test]
    fn the_paragraphs_to_paste_are_those_of_the_closing_page_whoever_is_asked_for() {
        let amina: Vec<Session> =
            trust().into_iter().filter(|it| it.status == Status::Finished).collect();
        for audience in [Audience::Coachee, Audience::Coach] {
            let bundle = packed(&amina, audience, ExportKind::Paste).expect("packed");
            for (n, session) in amina.iter().enumerate() {
                let said = lossy(&bundle.bytes(n).expect("a file"));
                assert_eq!(said.trim_end(), ThreeParagraphs::of_session(session).text());
            }
        }
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(8))]

        #[test]
        fn private_notes_are_in_no_export_but_the_coachs(secret in "[a-z]{6,12}") {
            let secret = format!("zq{secret}qz");
            let mut sessions = of("Amina Khan");
            for session in &mut sessions {
                for n in 0..session.steps.len() {
                    session.set_text(&Address::Private(n), secret.clone(), "");
                }
                session.set_text(&Address::Differently, secret.clone(), "");
                session.steps[0].unknown.insert("new".into(), secret.clone().into());
                session.unknown.insert("new".into(), secret.clone().into());
            }
            // What is attached to a message is the page as PDF.
            let shapes = ExportKind::all().filter(|it| it.is_here() && *it != ExportKind::Mail);
            for shape in shapes {
                for audience in Audience::ALL.into_iter().filter(|it| *it != Audience::Coach) {
                    let Ok(bundle) = packed(&sessions, audience, shape) else { continue };
                    prop_assert!(!all_bytes(&bundle).contains(&secret), "{:?} {:?}", shape, audience);
                }
            }
            for shape in [ExportKind::Sessions, ExportKind::Workbook] {
                let coachs = packed(&sessions, Audience::Coach, shape).expect("packed");
                prop_assert!(all_bytes(&coachs).contains(&secret), "{:?}", shape);
            }
        }
    }
}
