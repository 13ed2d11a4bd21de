//! The files of one export, for one audience in one kind. Each is made when it is asked for, so
//! that a preview shows exactly what is written, and an export of thousands can be cancelled.
//!
//! Sessions are redacted here once, before any format sees them.

use crate::coaching::audience::Audience;
use crate::coaching::people::Person;
use crate::coaching::session::{Session, Status};
use crate::coaching::thread::Thread;

use super::anonymise::{CaseWriter, Replaced};
use super::case_names::case_names;
use super::document::Document;
use super::export_kind::ExportKind;
use super::known_names::{KnownNames, others_in_steps, others_named};
use super::name_marks::ToCheck;
use super::render_context::{RenderContext, RenderError, Rendered};
use super::sheet::Sheet;
use super::trust_layout::{LayoutError, TrustLayout};
use super::{calendar_entries, csv_sheet, data, ics, rows, workbook};

/// The options of an export.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// For whom.
    pub audience: Audience,
    /// As what.
    pub shape: ExportKind,
    /// Whether entries of a calendar say what the coachee works on.
    pub with_step: bool,
    /// Whether one session was asked for by itself, so that its data is no list.
    pub one: bool,
    /// Whether the pages of all sessions stand in one file.
    pub together: bool,
    /// The trust's own layout of a page, in place of the program's.
    pub layout: Option<TrustLayout>,
}

impl ExportOptions {
    /// Whether all sessions go into one file.
    #[must_use]
    pub(crate) fn is_one_file(&self) -> bool {
        self.shape.is_one_file() || (self.together && self.layout.is_none())
    }
}

/// Why a file was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The trust's own layout is broken.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// It was not printed.
    #[error(transparent)]
    Page(#[from] RenderError),
}

/// Why sessions cannot leave so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindRefused {
    /// The kind has nothing for the audience.
    #[error("there is no {} for {}", .0.word(), .1.label())]
    NotForThem(ExportKind, Audience),
    /// One file for a coachee would show them somebody else's sessions.
    #[error(
        "these are the sessions of several people, and one file for the coachee would show each \
         the others’; name one person, or write a page for each session"
    )]
    SeveralPeople,
    /// Action steps over time are a page, and tell what was said and of whom.
    #[error("action steps over time are a page, and only for the coachee or the coach")]
    Steps,
}

/// The files of one export: sessions, or a person’s action steps over time.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The sessions, redacted.
    sessions: Vec<Session>,
    pages: Vec<Document>,
    /// The page of action steps that is exported instead of sessions, and its file name.
    steps: Option<(String, Document)>,
    replaced: Vec<Replaced>,
    to_check: Vec<ToCheck>,
    /// The file name of each case.
    case_names: Vec<String>,
    left_out: usize,
    options: ExportOptions,
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
        let held = |session: &Session| session.status != Status::Prepared || audience.sees_drafts();
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
            bundle.case_names = case_names(leaving.iter().map(|session| session.id.as_str()));
            let cases = CaseWriter::of(&leaving, known_names);
            bundle.pages = cases.pages().collect();
            bundle.sessions = cases.sessions.into_iter().map(|case| case.session).collect();
            bundle.replaced = cases.replaced;
            bundle.to_check = cases.to_check;
        } else {
            let seen = |session: &Session| session.seen_by(audience);
            bundle.sessions = leaving.iter().map(seen).collect();
            if audience != Audience::Coach {
                bundle.to_check = others_named(&leaving, &bundle.sessions, known_names);
            }
        }
        Ok(bundle)
    }

    /// Packs the action steps of `person` over time; `known_names` is who else is known.
    ///
    /// # Errors
    /// [`KindRefused::Steps`].
    pub(crate) fn of_thread(
        person: &Person,
        thread: &Thread,
        known_names: &KnownNames,
        options: ExportOptions,
    ) -> Result<Self, KindRefused> {
        let audience = options.audience;
        if !audience.sees_steps() || !options.shape.is_a_page() || options.layout.is_some() {
            return Err(KindRefused::Steps);
        }
        let page = || Document::of_thread(person, thread, audience);
        let stem = format!("action-steps-{}", person.id.short());
        let steps = (!thread.steps.is_empty()).then(|| (stem, page()));
        let to_check = match audience {
            Audience::Coach => Vec::new(),
            _ => others_in_steps(person, thread, known_names),
        };
        Ok(Self { steps, to_check, ..Self::empty(options) })
    }

    fn empty(options: ExportOptions) -> Self {
        Self {
            sessions: Vec::new(),
            pages: Vec::new(),
            steps: None,
            replaced: Vec::new(),
            to_check: Vec::new(),
            case_names: Vec::new(),
            left_out: 0,
            options,
        }
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.options.is_one_file() { usize::from(!self.is_empty()) } else { self.pages() }
    }

    /// How many pages there are to read.
    #[must_use]
    pub(crate) fn pages(&self) -> usize {
        self.sessions.len() + usize::from(self.steps.is_some())
    }

    /// Whether there is nothing to export.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages() == 0
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
        &self.to_check
    }

    /// The name of file `n`: legal on every system, and without the name of a person.
    #[must_use]
    pub fn name(&self, n: usize) -> String {
        let ExportOptions { audience, shape, layout, .. } = &self.options;
        let ending = layout.as_ref().map_or(shape.extension(), TrustLayout::extension);
        let whose = match audience {
            Audience::Coachee => String::new(),
            audience => format!("-{}", audience.word()),
        };
        let reps = if *shape == ExportKind::Reps { "-reps" } else { "" };
        if let Some((stem, _)) = &self.steps {
            return format!("{stem}{whose}.{ending}");
        }
        let stem_of = |n: usize, session: &Session| match self.case_names.get(n) {
            Some(name) => name.clone(),
            None => stem(session),
        };
        let stem = match (self.options.is_one_file(), self.sessions.as_slice()) {
            (true, [one]) => stem_of(0, one),
            (true, [first, ..]) if *audience == Audience::Case => stem_of(0, first),
            (true, _) => match shape {
                ExportKind::Diary => "calendar".to_owned(),
                _ => "sessions".to_owned(),
            },
            (false, sessions) => sessions.get(n).map(|it| stem_of(n, it)).unwrap_or_default(),
        };
        format!("{stem}{whose}{reps}.{ending}")
    }

    /// Page `n`, for their reader.
    #[must_use]
    pub(crate) fn page(&self, n: usize) -> Option<Document> {
        if let Some((_, page)) = &self.steps {
            return (n == 0).then(|| page.clone());
        }
        let session = self.sessions.get(n)?;
        let page = self.pages.get(n).cloned();
        Some(page.unwrap_or_else(|| Document::of_session(session, self.options.audience)))
    }

    /// What file `n` holds. The context is told of each page; tables and data are made at once.
    ///
    /// # Errors
    /// [`BundleError`]: the trust's own layout is broken, or it was stopped.
    pub(crate) fn file(
        &self,
        n: usize,
        context: &mut RenderContext<'_>,
    ) -> Result<Rendered, BundleError> {
        let ExportOptions { audience, shape, with_step, one, layout, .. } = &self.options;
        let bytes = match (shape, layout) {
            (ExportKind::Page(format), None) => {
                let pages: Vec<Document> = if self.options.is_one_file() {
                    (0..self.pages()).filter_map(|n| self.page(n)).collect()
                } else {
                    self.page(n).into_iter().collect()
                };
                let title = match pages.as_slice() {
                    [page] => page.title.as_str(),
                    _ => "Coaching sessions",
                };
                return Ok(format.print(title, &pages, context)?);
            }
            (ExportKind::Page(_), Some(layout)) => match (self.sessions.get(n), self.page(n)) {
                (Some(session), Some(page)) => layout.render(session, &page, *audience)?,
                _ => Vec::new(),
            },
            (ExportKind::Sessions, _) => {
                csv_sheet::render(&rows::of_sessions(&self.sessions, *audience))
            }
            (ExportKind::Reps, _) => csv_sheet::render(&rows::of_reps(&self.sessions)),
            (ExportKind::Diary, _) => {
                ics::render(&calendar_entries::of_sessions(&self.sessions, *audience, *with_step))
            }
            (ExportKind::Workbook, _) => workbook::render(&self.sheets())?,
            (ExportKind::Data, _) => data::render(&self.sessions, *one),
        };
        Ok(Rendered { bytes, ..Rendered::default() })
    }

    /// What all its sessions hold as text, where that is no page: a workbook as its tables.
    ///
    /// # Errors
    /// [`BundleError`].
    pub(crate) fn as_text(&self) -> Result<String, BundleError> {
        let bytes = match self.options.shape {
            ExportKind::Workbook => {
                self.sheets().iter().map(csv_sheet::render).collect::<Vec<_>>().concat()
            }
            _ => self.bytes(0)?,
        };
        // The byte order mark is for spreadsheets.
        Ok(String::from_utf8_lossy(&bytes).replace('\u{feff}', ""))
    }

    /// The sheets of a workbook: each table that is for the audience.
    fn sheets(&self) -> Vec<Sheet> {
        let audience = self.options.audience;
        let reps = ExportKind::Reps.takes(audience).then(|| rows::of_reps(&self.sessions));
        std::iter::once(rows::of_sessions(&self.sessions, audience)).chain(reps).collect()
    }

    /// What file `n` holds, in the program's own fonts, to the end.
    ///
    /// # Errors
    /// [`BundleError`].
    pub fn bytes(&self, n: usize) -> Result<Vec<u8>, BundleError> {
        RenderContext::alone(|context| self.file(n, context)).map(|printed| printed.bytes)
    }
}

fn stem(session: &Session) -> String {
    let day = session.day().map_or_else(|| "undated".to_owned(), |day| day.to_string());
    format!("{day}-{}", session.id.short())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use proptest::prelude::*;

    use super::super::format::Format;
    use super::*;
    use crate::coaching::address::Address;
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
        let options = ExportOptions {
            audience,
            shape,
            with_step: true,
            one: false,
            together: false,
            layout: None,
        };
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
                let pages = [&session, &seen].map(|it| Document::of_session(it, audience));
                assert_eq!(pages[0], pages[1], "{} for {audience:?}", session.id);
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
            "2026-11-09-efcdba-coach-reps.csv"
        );
        assert_eq!(name(one, Audience::Case, page), "cobalt-plover-19-case.md");
        assert_eq!(name(&amina, Audience::File, ExportKind::Sessions), "sessions-file.csv");
        assert_eq!(name(&amina, Audience::Coach, ExportKind::Diary), "calendar-coach.ics");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]

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
            for shape in ExportKind::all().filter(|shape| shape.is_here()) {
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
