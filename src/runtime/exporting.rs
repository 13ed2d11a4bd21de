//! Carries out export requests: bundling, preview, writing.
//!
//! Pages are made one by one, with a check for cancellation between them. A file is written in full
//! or not at all, and existing files are replaced only where the request says so.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::app::screens::export::preview::{NoPreview, Preview};
use crate::app::screens::export::request::{
    ExportHabit, ExportReport, ExportRequest, ExportWhich, ExportWritten,
};
use crate::coaching::given_date::GivenScope;
use crate::coaching::session::Status;
use crate::export::export_options::{BundleError, KindRefused};
use crate::export::{
    Bundle, ExportKind, ExportOptions, Format, KnownNames, RenderContext, RenderError, Rendered,
};
use crate::rights::{NamesRead, names_kept_back};
use crate::search::{Chip, Chips, SessionQuery};
use crate::settings::resolve::folder_in_full;
use crate::store::{Freshness, Store, StoreError, fonts_with};
use crate::wording::sentences::capitalised;

/// If up to this many sessions were chosen and one cannot be read, nothing is exported.
const MAX_ALL_OR_NOTHING: usize = 8;

/// Cancels exports, from another thread.
#[derive(Clone, Debug, Default)]
pub struct Stopper(Arc<AtomicU64>);

impl Stopper {
    /// Cancels every request made up to `moment` of the monotonic clock.
    pub fn stop(&self, moment: Duration) {
        self.0.fetch_max(nanos(moment), Ordering::Relaxed);
    }

    fn stops(&self, begun: Duration) -> bool {
        self.0.load(Ordering::Relaxed) >= nanos(begun)
    }

    fn check(&self, begun: Duration) -> ControlFlow<()> {
        if self.stops(begun) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn nanos(moment: Duration) -> u64 {
    u64::try_from(moment.as_nanos()).unwrap_or(u64::MAX)
}

/// Carries out requests.
#[derive(Debug)]
pub(super) struct Exports {
    /// The default folder, created when it is first needed.
    usual: PathBuf,
    stopper: Stopper,
    /// The names kept back in previews.
    names: NamesRead,
}

impl Exports {
    pub(super) fn new(usual: PathBuf) -> Self {
        Self { usual, stopper: Stopper::default(), names: NamesRead::default() }
    }

    /// The default folder.
    pub(super) fn usual(&self) -> &Path {
        &self.usual
    }

    pub(super) fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// The preview of `request`; `None` where it is cancelled.
    pub(super) fn preview(
        &mut self,
        request: &ExportRequest,
        store: &Store,
    ) -> Option<ExportReport> {
        if self.stopper.stops(request.begun) {
            return None;
        }
        let names = self.names.kept_back(request.audience, store);
        let packed =
            pack(request, store, &names).map_err(|not| NoPreview::Refused(capitalised(&not.says)));
        let found = packed.and_then(|(bundle, unread)| {
            let mut preview = Preview::of(&bundle, unread)?;
            let folder = folder(&request.folder).ok();
            let is_there =
                |n| folder.as_ref().is_some_and(|it| Store::is_taken(&it.join(bundle.name(n))));
            preview.there = (0..bundle.len()).any(is_there);
            preview.makes_folder = folder
                .as_ref()
                .is_some_and(|it| *it != self.usual && store.is_new_export_folder(it));
            Ok(Box::new(preview))
        });
        Some(ExportReport::Previewed { begun: request.begun, found })
    }

    /// Writes the files of `request`.
    pub(super) fn write(
        &self,
        request: &ExportRequest,
        store: &Store,
        report: &mut dyn FnMut(ExportReport),
    ) {
        let (folder, shape) = (request.folder.clone(), request.shape);
        let habit = ExportHabit { folder, shape, named: request.named };
        let mut written =
            ExportWritten { files: Vec::new(), stopped_of: None, remark: None, habit };
        match self.write_files(request, store, &mut written, report) {
            Ok(()) => {
                remember(&written, store);
                report(ExportReport::Written(Box::new(written)));
            }
            Err(not) => report(not.report(written.files.len())),
        }
    }

    /// The export of `request` as one text.
    pub(super) fn text(&self, request: &ExportRequest, store: &Store) -> ExportReport {
        match self.as_text(request, store) {
            Ok(text) => ExportReport::Text(text),
            Err(not) => not.report(0),
        }
    }

    fn write_files(
        &self,
        request: &ExportRequest,
        store: &Store,
        written: &mut ExportWritten,
        report: &mut dyn FnMut(ExportReport),
    ) -> Result<(), ExportRefused> {
        let folder = folder(&request.folder)?;
        let (bundle, _) = pack_to_leave(request, store)?;
        if folder == self.usual {
            store.make_ready("write the page", &folder).map_err(ExportRefused::from)?;
        } else if store.is_new_export_folder(&folder) {
            store.make_export_folder(&folder).map_err(ExportRefused::from)?;
        }
        let all: Vec<PathBuf> = (0..bundle.len()).map(|n| folder.join(bundle.name(n))).collect();
        store.ready_for_export(&folder, &all, request.span.now).map_err(ExportRefused::from)?;
        let files = bundle.len();
        let of = if files == 1 { bundle.pages() } else { files };
        let mut undrawn = BTreeSet::new();
        for n in 0..files {
            let mut going = |done: usize| {
                report(ExportReport::Going { done: n + done, of });
                self.stopper.check(request.begun)
            };
            let mut context = RenderContext { fonts: &fonts_with, going: &mut going };
            let made = match bundle.file(n, &mut context) {
                Err(BundleError::Page(RenderError::Stopped)) => {
                    written.stopped_of = Some(files);
                    break;
                }
                made => made?,
            };
            undrawn.extend(made.undrawn);
            let name = bundle.name(n);
            let path = folder.join(&name);
            // One of many that was broken off is gone on with.
            let is_done = files > 1 && store.holds(&path, &made.bytes);
            let file = if is_done {
                path
            } else {
                put(store, &folder, &name, &made.bytes, request.replace)?
            };
            if !bundle.is_known_by_name() {
                store.exported_as(&file, bundle.ids(n));
            }
            written.files.push(file);
        }
        if written.stopped_of.is_none() {
            store.gave_dates(&bundle.dates_given());
        }
        written.remark = Rendered { undrawn, ..Rendered::default() }.remark();
        Ok(())
    }

    /// Pages as plain text, unless Markdown was chosen.
    fn as_text(&self, request: &ExportRequest, store: &Store) -> Result<String, ExportRefused> {
        let (bundle, _) = pack_to_leave(request, store)?;
        bundle.may_leave()?;
        // For the clipboard: a PDF cannot be pasted.
        let format = match request.shape {
            ExportKind::Page(Format::Markdown) => Format::Markdown,
            ExportKind::Page(_) => Format::PlainText,
            _ => return bundle.as_text().map_err(ExportRefused::from),
        };
        let pages: Vec<_> = (0..bundle.pages()).filter_map(|n| bundle.page(n)).collect();
        let going = &mut |_| self.stopper.check(request.begun);
        let printed =
            format.print("", &pages, &mut RenderContext { fonts: &|_| Vec::new(), going });
        printed.map(|it| lossy(it.bytes)).map_err(|why| ExportRefused::from(BundleError::from(why)))
    }
}

/// Why a request failed.
struct ExportRefused {
    says: String,
    /// Whether another folder may help.
    elsewhere: bool,
}

impl ExportRefused {
    fn new(says: impl Into<String>) -> Self {
        Self { says: says.into(), elsewhere: false }
    }

    fn report(self, written: usize) -> ExportReport {
        let so_far = match written {
            0 => String::new(),
            n => format!(" ({n} were written before)"),
        };
        ExportReport::NotWritten {
            says: capitalised(&format!("{}{so_far}", self.says)),
            elsewhere: self.elsewhere,
        }
    }
}

impl From<StoreError> for ExportRefused {
    fn from(why: StoreError) -> Self {
        Self { says: why.to_string(), elsewhere: true }
    }
}

impl From<BundleError> for ExportRefused {
    fn from(why: BundleError) -> Self {
        Self::new(why.to_string())
    }
}

fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|not| String::from_utf8_lossy(not.as_bytes()).into())
}

/// [`pack`] with the names that every file has now.
fn pack_to_leave(request: &ExportRequest, store: &Store) -> Result<(Bundle, usize), ExportRefused> {
    pack(request, store, &names_kept_back(request.audience, store).0)
}

/// The bundle of `request`, in which none of these names is, and how many of its sessions could not be
/// read.
fn pack(
    request: &ExportRequest,
    store: &Store,
    known_names: &KnownNames,
) -> Result<(Bundle, usize), ExportRefused> {
    let is_diary = request.shape == ExportKind::Diary;
    let mut options = ExportOptions {
        with_step: request.with_step,
        one: request.which.count() == 1,
        together: request.together,
        naming: request.naming,
        case: request.case.clone(),
        span: request.span,
        ..ExportOptions::new(
            request.audience,
            request.shape,
            request.span.now,
            store.offer().offer.into(),
        )
    };
    if is_diary {
        options.given.dates = store.dates_given();
    }
    let not_so = |why: KindRefused| ExportRefused::new(format!("{why}."));
    let sessions = match &request.which {
        ExportWhich::One(session) => vec![(**session).clone()],
        ExportWhich::Those(ids) if ids.len() <= MAX_ALL_OR_NOTHING => {
            let read = |id| store.read(id).map(|it| it.session);
            let read: Result<_, StoreError> = ids.iter().map(read).collect();
            read.map_err(|why| ExportRefused::new(why.to_string()))?
        }
        ExportWhich::Those(ids) => store.sessions(ids),
        ExportWhich::Found { ask, .. } => {
            if let Some(scope) = all_of(ask).filter(|_| is_diary) {
                // A calendar has what is prepared as well.
                let whose = ask.chips.0.iter().filter(|it| matches!(it, Chip::Person { .. }));
                let whose = Chips(whose.cloned().collect());
                let all = SessionQuery { chips: whose, ..(**ask).clone() };
                let (sessions, counts) = store.find_and_read(&all, Freshness::UpToDate);
                // What cannot be read may be the session that a date stands in.
                if counts.unreadable == 0 {
                    options.given.scope = scope;
                }
                sessions
            } else {
                store.find_and_read(ask, Freshness::AsKept).0
            }
        }
        ExportWhich::Steps(steps) => {
            let (person, thread) = &**steps;
            let bundle = Bundle::of_thread(person, thread, known_names, options);
            return Ok((bundle.map_err(not_so)?, 0));
        }
        ExportWhich::Term { person, term } => {
            let today = request.span.now.date_naive();
            let report = store.term_report(person.as_deref(), term, today);
            let (report, unread) = report
                .ok_or_else(|| ExportRefused::new("No half-term has begun yet, by these dates."))?;
            let bundle = Bundle::of_term(&report, known_names, options);
            return Ok((bundle.map_err(not_so)?, unread));
        }
    };
    let unread = request.which.count().saturating_sub(sessions.len());
    Ok((Bundle::of(sessions, known_names, options).map_err(not_so)?, unread))
}

/// For which dates a calendar of what `ask` finds speaks, where that is all meetings, or all that
/// were held, with one person or with everybody.
fn all_of(ask: &SessionQuery) -> Option<GivenScope> {
    match ask.chips.0.as_slice() {
        _ if !ask.query.is_empty() => None,
        [Chip::Person { id, .. }] | [Chip::Person { id, .. }, Chip::Status(Status::Finished)] => {
            Some(GivenScope::With(id.clone()))
        }
        [] | [Chip::Status(Status::Finished)] => Some(GivenScope::Everybody),
        _ => None,
    }
}

/// The path of the typed folder.
fn folder(typed: &str) -> Result<PathBuf, ExportRefused> {
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    folder_in_full(typed, home.as_deref()).map_err(|_| ExportRefused {
        says: "Write the folder in full, from its beginning or from ~.".to_owned(),
        elsewhere: true,
    })
}

/// Writes a file, under a new name where that one exists and must be kept.
fn put(
    store: &Store,
    folder: &Path,
    name: &str,
    bytes: &[u8],
    replace: bool,
) -> Result<PathBuf, StoreError> {
    const MOST: u32 = 1000;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut n = 1;
    loop {
        let name = if n == 1 { name.to_owned() } else { format!("{stem}-{n}.{ending}") };
        let path = folder.join(name);
        match store.write_export(&path, bytes, replace) {
            Ok(()) => return Ok(path),
            Err(why) if why.why.kind() == ErrorKind::AlreadyExists && n < MOST => n += 1,
            Err(why) => return Err(why),
        }
    }
}

/// Stores folder and format for the next time; errors are ignored.
fn remember(written: &ExportWritten, store: &Store) {
    if written.files.is_empty() {
        return;
    }
    let ExportHabit { folder, shape, named } = &written.habit;
    let _ = store.keep_last_export(folder, shape.word(), *named);
}

/// The folder, format and naming that exports start with: those of the last export on this machine,
/// else the default folder, and files with the coachee's name.
#[must_use]
pub fn habit(store: &Store, usual: &Path) -> ExportHabit {
    let last = store.last_export().unwrap_or_default();
    let usual = || usual.to_string_lossy().into_owned();
    ExportHabit {
        folder: Some(last.folder).filter(|it| !it.trim().is_empty()).unwrap_or_else(usual),
        shape: ExportKind::from_word(&last.shape).unwrap_or_default(),
        named: last.named.unwrap_or(true),
    }
}

/// Where what is written for others goes: beside everything else where one folder was named, else
/// a folder of ours among the user's documents.
#[must_use]
pub(crate) fn exports_folder(root: Option<&Path>) -> PathBuf {
    if let Some(root) = root {
        return root.join("exports");
    }
    let user = directories::UserDirs::new();
    let documents = user.as_ref().and_then(|user| user.document_dir().map(Path::to_path_buf));
    documents
        .or_else(|| user.map(|user| user.home_dir().to_path_buf()))
        .unwrap_or_default()
        .join("Coaching")
}
