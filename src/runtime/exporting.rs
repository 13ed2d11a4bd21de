//! Carrying out what the export dialogue orders: packing what leaves, showing it, writing it.
//!
//! One page is made at a time and looked at for a stop in between, so that a thousand take a
//! thousand times as long as one and can be stopped at any of them. A file is there whole or not
//! at all, and none is overwritten that nobody said may be.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::app::screens::export::preview::Preview;
use crate::app::screens::export::request::{
    ExportHabit, ExportReport, ExportRequest, ExportWhich, ExportWritten,
};
use crate::export::bundle::{BundleError, KindRefused};
use crate::export::{
    Bundle, ExportKind, ExportOptions, Format, KnownNames, RenderContext, RenderError, Rendered,
};
use crate::settings::resolve::under_home;
use crate::store::{Freshness, LastExport, ScanItem, Store, StoreError, fonts_with};

/// Of up to so many sessions that were marked, one that cannot be read is a reason not to go on.
const FEW: usize = 8;

/// Stops what is being made, from another thread.
#[derive(Clone, Debug, Default)]
pub struct Stopper(Arc<AtomicU64>);

impl Stopper {
    /// Stops whatever was asked for up to `moment`.
    pub fn stop(&self, moment: Duration) {
        self.0.fetch_max(nanos(moment), Ordering::Relaxed);
    }

    fn stops(&self, begun: Duration) -> bool {
        self.0.load(Ordering::Relaxed) >= nanos(begun)
    }

    fn goes_on(&self, begun: Duration) -> ControlFlow<()> {
        if self.stops(begun) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

fn nanos(moment: Duration) -> u64 {
    u64::try_from(moment.as_nanos()).unwrap_or(u64::MAX)
}

/// Carries out orders.
#[derive(Debug)]
pub(super) struct Exports {
    /// Where pages go until the coach names another folder; made when it is first needed.
    usual: PathBuf,
    stopper: Stopper,
}

impl Exports {
    pub(super) fn new(usual: PathBuf) -> Self {
        Self { usual, stopper: Stopper::default() }
    }

    pub(super) fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// What would leave by `order`; nothing where the coach has chosen something else by now.
    pub(super) fn preview(&self, order: &ExportRequest, store: &Store) -> Option<ExportReport> {
        if self.stopper.stops(order.begun) {
            return None;
        }
        let found = pack(order, store).map_err(|not| not.says).and_then(|(bundle, unread)| {
            let mut preview = Preview::of(&bundle, unread)?;
            let folder = folder(&order.folder).ok();
            let is_there = |n| folder.as_ref().is_some_and(|it| it.join(bundle.name(n)).exists());
            preview.there = (0..bundle.len()).any(is_there);
            Ok(Box::new(preview))
        });
        Some(ExportReport::Previewed { begun: order.begun, found })
    }

    /// Writes what leaves by `order`.
    pub(super) fn write(
        &self,
        order: &ExportRequest,
        store: &Store,
        report: &mut dyn FnMut(ExportReport),
    ) {
        let habit = ExportHabit { folder: order.folder.clone(), shape: order.shape };
        let mut written =
            ExportWritten { files: Vec::new(), stopped_of: None, remark: None, habit };
        match self.write_files(order, store, &mut written, report) {
            Ok(()) => {
                keep_in_mind(&written, store);
                report(ExportReport::Written(Box::new(written)));
            }
            Err(not) => report(not.report(written.files.len())),
        }
    }

    /// What would leave by `order`, as one text.
    pub(super) fn text(&self, order: &ExportRequest, store: &Store) -> ExportReport {
        match self.as_text(order, store) {
            Ok(text) => ExportReport::Text(text),
            Err(not) => not.report(0),
        }
    }

    fn write_files(
        &self,
        order: &ExportRequest,
        store: &Store,
        written: &mut ExportWritten,
        report: &mut dyn FnMut(ExportReport),
    ) -> Result<(), Not> {
        let folder = folder(&order.folder)?;
        let (bundle, _) = pack(order, store)?;
        if folder == self.usual {
            store.make_ready("write the page", &folder).map_err(Not::from)?;
        }
        let files = bundle.len();
        let of = if files == 1 { bundle.pages() } else { files };
        let mut undrawn = BTreeSet::new();
        for n in 0..files {
            let mut going = |done: usize| {
                report(ExportReport::Going { done: n + done, of });
                self.stopper.goes_on(order.begun)
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
            written.files.push(put(store, &folder, &name, &made.bytes, order.replace)?);
        }
        written.remark = Rendered { bytes: Vec::new(), undrawn }.remark();
        Ok(())
    }

    /// Pages without any marks, unless marks were asked for.
    fn as_text(&self, order: &ExportRequest, store: &Store) -> Result<String, Not> {
        let (bundle, _) = pack(order, store)?;
        // Whoever pastes a page wants its words: a PDF cannot be pasted at all.
        let format = match order.shape {
            ExportKind::Page(Format::Markdown) => Format::Markdown,
            ExportKind::Page(_) => Format::PlainText,
            _ => return bundle.bytes(0).map(lossy).map_err(Not::from),
        };
        let pages: Vec<_> = (0..bundle.pages()).filter_map(|n| bundle.page(n)).collect();
        let going = &mut |_| self.stopper.goes_on(order.begun);
        let printed =
            format.print("", &pages, &mut RenderContext { fonts: &|_| Vec::new(), going });
        printed.map(|it| lossy(it.bytes)).map_err(|why| Not::from(BundleError::from(why)))
    }
}

/// Why an order was not carried out.
struct Not {
    says: String,
    /// Whether another folder may help.
    elsewhere: bool,
}

impl Not {
    fn said(says: impl Into<String>) -> Self {
        Self { says: says.into(), elsewhere: false }
    }

    fn report(self, written: usize) -> ExportReport {
        let so_far = match written {
            0 => String::new(),
            n => format!(" ({n} were written before)"),
        };
        ExportReport::NotWritten {
            says: format!("{}{so_far}", self.says),
            elsewhere: self.elsewhere,
        }
    }
}

impl From<StoreError> for Not {
    fn from(why: StoreError) -> Self {
        Self { says: why.to_string(), elsewhere: true }
    }
}

impl From<BundleError> for Not {
    fn from(why: BundleError) -> Self {
        Self::said(why.to_string())
    }
}

fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|not| String::from_utf8_lossy(not.as_bytes()).into())
}

/// What an order is about, packed; and how many of its sessions could not be read.
fn pack(order: &ExportRequest, store: &Store) -> Result<(Bundle, usize), Not> {
    let options = ExportOptions {
        audience: order.audience,
        shape: order.shape,
        with_step: order.with_step,
        one: order.which.count() == 1,
        together: order.together,
        layout: None,
    };
    let not_so = |why: KindRefused| Not::said(format!("{why}."));
    let sessions = match &order.which {
        ExportWhich::One(session) => vec![(**session).clone()],
        ExportWhich::Those(ids) if ids.len() <= FEW => {
            let read = |id| store.read(id).map(|it| it.session);
            let read: Result<_, StoreError> = ids.iter().map(read).collect();
            read.map_err(|why| Not::said(why.to_string()))?
        }
        ExportWhich::Those(ids) => store.sessions(ids),
        ExportWhich::Found { ask, .. } => store.find_and_read(ask, Freshness::AsKept).0,
        ExportWhich::Steps(steps) => {
            let (person, thread) = &**steps;
            return Ok((Bundle::of_thread(person, thread, options).map_err(not_so)?, 0));
        }
    };
    let unread = order.which.count().saturating_sub(sessions.len());
    let mut known_names = KnownNames::default();
    if !order.audience.sees_names() {
        store.people().people.iter().for_each(|person| known_names.add_person(person));
        store.scan(&mut |found| {
            if let ScanItem::Session(session) = found {
                known_names.add_session(&session);
            }
        });
    }
    Ok((Bundle::of(sessions, &known_names, options).map_err(not_so)?, unread))
}

/// The folder that was typed.
fn folder(typed: &str) -> Result<PathBuf, Not> {
    let typed = typed.trim();
    let home = || directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    let folder = match under_home(typed) {
        Some(rest) => home().map(|home| home.join(rest)),
        None => Some(PathBuf::from(typed)),
    };
    folder.filter(|it| it.is_absolute()).ok_or_else(|| Not {
        says: "Write the folder in full, from its beginning or from ~.".to_owned(),
        elsewhere: true,
    })
}

/// Writes a file; under a new name where one of that name is there and must stay.
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

/// Where to and as what, for the next time. Not worth a word if it fails.
fn keep_in_mind(written: &ExportWritten, store: &Store) {
    if written.files.is_empty() {
        return;
    }
    let ExportHabit { folder, shape } = &written.habit;
    let last = LastExport { folder: folder.clone(), shape: shape.word().to_owned() };
    let _ = store.keep_last_export(&last);
}

/// Where to and as what exports go at first: as the last time on this machine, else to the usual
/// folder.
#[must_use]
pub fn habit(store: &Store, usual: &Path) -> ExportHabit {
    let last = store.last_export().unwrap_or_default();
    let usual = || usual.to_string_lossy().into_owned();
    ExportHabit {
        folder: Some(last.folder).filter(|it| !it.trim().is_empty()).unwrap_or_else(usual),
        shape: ExportKind::from_word(&last.shape).unwrap_or_default(),
    }
}
