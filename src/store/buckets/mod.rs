//! Buckets of an object store (S3, Azure, Google), where a trust gathers figures instead of in a
//! folder. The only code that may reach a network, and only in a program built for it.
//!
//! Keys come from the environment alone, and no text of an answer is ever shown or logged: each
//! error becomes a sentence of ours.

mod accounts;

use std::collections::HashMap;
use std::error::Error as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::StreamExt;
use object_store::client::{HttpError, HttpErrorKind};
use object_store::path::Path as Key;
use object_store::{
    Error as Refusal, ObjectStore, ObjectStoreExt, PutMode, PutOptions, UpdateVersion,
};
use tokio::runtime::{Builder, Runtime};

use crate::coaching::id::PersonId;
use crate::store::disk::MAX_FILE_BYTES;
use crate::store::error::{StoreError, Why};
use crate::store::gathering::{Gathering, SeenVersion, below, name_for};
use crate::store::listing::is_json_of_ours;

/// How many files are asked for at a time.
const AT_A_TIME: usize = 16;
/// The most files of a year that are looked at.
const MOST_FILES: usize = 100_000;
/// So much of what was read is kept until it is read again.
const MOST_KEPT: usize = 64 << 20;
/// After so many requests in a row without an answer, no more are made.
const GIVES_UP_AFTER: usize = 4;

const BAD_ADDRESS: Why = Why::InStorage(
    "that is no address of a bucket",
    "write it like s3://name/folder, with no key in it",
);
const NO_BUCKET: Why = Why::InStorage("there is no such bucket", "is its name right?");
const NO_RIGHTS: Why = Why::InStorage(
    "its owner does not let you do that",
    "ask them whether your keys are right, and may list, read and write there",
);
const CHANGED: Why = Why::InStorage(
    "a newer file of yours came there a moment ago",
    "send your figures again to replace it",
);
const UNREACHABLE: Why = Why::InStorage(
    "it cannot be reached",
    "is this computer on the network, and the address right?",
);
const SLOW: Why = Why::InStorage("it takes too long to answer", "try again later");
const FAULT: Why = Why::InStorage(
    "it answers with an error",
    "are its name and region right? Otherwise try again later",
);

/// A bucket that is open.
struct Bucket {
    /// Its address, up to and with the slash after its name.
    root: String,
    /// The folder in it, without slashes around it.
    folder: String,
    /// What speaks to it.
    store: Box<dyn ObjectStore>,
    /// What waits for it.
    runtime: Runtime,
    /// What was read once.
    kept: Mutex<ReadOnce>,
    /// The requests in a row that had no answer, each with its reason.
    unanswered: Mutex<Vec<Why>>,
}

/// Files that were read once, and are read once more: first for their heads, then whole.
#[derive(Default)]
struct ReadOnce {
    files: HashMap<PathBuf, (Vec<u8>, SeenVersion)>,
    bytes: usize,
}

impl ReadOnce {
    /// Gives a file away.
    fn take(&mut self, file: &Path) -> Option<(Vec<u8>, SeenVersion)> {
        let (bytes, seen) = self.files.remove(file)?;
        self.bytes -= bytes.len();
        Some((bytes, seen))
    }

    /// Keeps a file, if there is room.
    fn keep(&mut self, file: &Path, read: &(Vec<u8>, SeenVersion)) {
        let bytes = self.bytes + read.0.len();
        if bytes <= MOST_KEPT && !self.files.contains_key(file) {
            self.files.insert(file.to_owned(), read.clone());
            self.bytes = bytes;
        }
    }
}

/// Opens the bucket at an address. No request is made yet.
pub(super) fn opened(address: &str) -> Result<Box<dyn Gathering>, Why> {
    let (scheme, rest) = address.split_once("://").ok_or(BAD_ADDRESS)?;
    let (name, folder) = rest.split_once('/').unwrap_or((rest, ""));
    let folder = folder.trim_matches('/');
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-$".contains(c);
    let may_hold_a_key = folder.contains(['?', '#']);
    if name.is_empty()
        || !name.chars().all(is_plain)
        || may_hold_a_key
        || Key::parse(folder).is_err()
    {
        return Err(BAD_ADDRESS);
    }
    // A second call does nothing: it is there then.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let store = match scheme {
        "s3" => accounts::s3(name)?,
        "az" => accounts::azure(name)?,
        _ => accounts::google(name)?,
    };
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    Ok(Box::new(Bucket {
        root: format!("{scheme}://{name}/"),
        folder: folder.to_owned(),
        store,
        runtime: runtime.map_err(Why::from)?,
        kept: Mutex::default(),
        unanswered: Mutex::default(),
    }))
}

impl Bucket {
    /// The key of a file of this bucket.
    fn key_of(&self, file: &Path) -> Result<Key, Why> {
        let key = file.to_str().and_then(|it| it.strip_prefix(&self.root)).ok_or(BAD_ADDRESS)?;
        Key::parse(key).map_err(|_| BAD_ADDRESS)
    }

    /// The key of the folder of a year.
    fn folder_of(&self, year: &str) -> String {
        let mut parts = vec![self.folder.as_str()];
        parts.extend(below(year));
        parts.retain(|part| !part.is_empty());
        parts.join("/")
    }

    /// Why a request came to nothing. Those without an answer are counted.
    fn why(&self, refusal: &Refusal) -> Why {
        let why = why(refusal);
        let mut unanswered = locked(&self.unanswered);
        if why == SLOW || why == UNREACHABLE {
            unanswered.push(why.clone());
        } else {
            unanswered.clear();
        }
        why
    }

    /// Whether there is a bucket, for whoever may list it.
    fn is_there(&self) -> Result<(), Why> {
        let folder = Key::parse(&self.folder).map_err(|_| BAD_ADDRESS)?;
        let first = self.runtime.block_on(self.store.list(Some(&folder)).next());
        match first.map(|it| it.map_err(|refusal| self.why(&refusal))) {
            Some(Err(why)) if why != NO_RIGHTS => Err(why),
            _ => Ok(()),
        }
    }
}

/// What a lock guards, whatever happened to its last holder.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Gathering for Bucket {
    fn at_a_time(&self) -> usize {
        AT_A_TIME
    }

    fn file(&self, year: &str, coach: &PersonId) -> PathBuf {
        format!("{}{}/{}", self.root, self.folder_of(year), name_for(coach)).into()
    }

    fn files(&self, year: &str) -> Result<(Vec<PathBuf>, Vec<StoreError>), Why> {
        let folder = self.folder_of(year);
        let key = Key::parse(&folder).map_err(|_| BAD_ADDRESS)?;
        let listed: Result<Vec<PathBuf>, Why> = self.runtime.block_on(async {
            let mut files = Vec::new();
            let mut objects = self.store.list(Some(&key)).take(MOST_FILES);
            while let Some(object) = objects.next().await {
                let key = object.map_err(|refusal| self.why(&refusal))?.location;
                let name = key.as_ref().strip_prefix(&folder).and_then(|it| it.strip_prefix('/'));
                if name.is_some_and(|name| !name.contains('/') && is_json_of_ours(name)) {
                    files.push(PathBuf::from(format!("{}{key}", self.root)));
                }
            }
            Ok(files)
        });
        let mut files = listed?;
        files.sort_unstable();
        Ok((files, Vec::new()))
    }

    fn read(&self, file: &Path) -> Result<Option<(Vec<u8>, SeenVersion)>, Why> {
        if let Some(kept) = locked(&self.kept).take(file) {
            return Ok(Some(kept));
        }
        if let Some(why) = self.given_up() {
            return Err(why);
        }
        let key = self.key_of(file)?;
        let read = self.runtime.block_on(async {
            let object = self.store.get(&key).await?;
            let (length, tag) = (object.meta.size, object.meta.e_tag.clone());
            let seen = SeenVersion { tag, number: object.meta.version.clone() };
            if length > MAX_FILE_BYTES {
                return Ok(Err(Why::TooLarge(length)));
            }
            Ok(Ok((object.bytes().await?.to_vec(), seen)))
        });
        let read = match read {
            Ok(read) => read?,
            Err(Refusal::NotFound { .. }) => return self.is_there().map(|()| None),
            Err(refusal) => return Err(self.why(&refusal)),
        };
        locked(&self.unanswered).clear();
        locked(&self.kept).keep(file, &read);
        Ok(Some(read))
    }

    fn replace(
        &self,
        file: &Path,
        bytes: &[u8],
        seen: Option<&SeenVersion>,
    ) -> Result<(), StoreError> {
        let trouble = |why: Why| StoreError::new("send your figures", file, why);
        let key = self.key_of(file).map_err(trouble)?;
        let put = |mode: PutMode| {
            let options = PutOptions { mode, ..PutOptions::default() };
            self.runtime.block_on(self.store.put_opts(&key, bytes.to_vec().into(), options))
        };
        let done = put(match seen {
            None => PutMode::Create,
            Some(SeenVersion { tag, number }) => {
                PutMode::Update(UpdateVersion { e_tag: tag.clone(), version: number.clone() })
            }
        });
        let done = match done {
            Err(refusal) if knows_no_conditions(&refusal) => put(PutMode::Overwrite),
            done => done,
        };
        done.map(drop).map_err(|refusal| trouble(self.why(&refusal)))
    }

    fn given_up(&self) -> Option<Why> {
        let unanswered = locked(&self.unanswered);
        unanswered.last().filter(|_| unanswered.len() >= GIVES_UP_AFTER).cloned()
    }
}

/// Whether an object store is too simple to replace a file on condition.
fn knows_no_conditions(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::NotImplemented { .. } | Refusal::NotSupported { .. })
        || status(refusal) == Some(501)
}

/// An error and what it came from.
fn causes(refusal: &Refusal) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(refusal.source(), |&cause| cause.source())
}

/// The status of an answer. The error that holds it has no name outside its crate, so it is taken
/// from how its sentence begins; a listing that is refused is told from it alone.
fn status(refusal: &Refusal) -> Option<u16> {
    const BEGINS: &str = "Server returned non-2xx status code: ";
    let code = |cause: &(dyn std::error::Error + 'static)| {
        cause.to_string().strip_prefix(BEGINS)?.get(..3)?.parse().ok()
    };
    causes(refusal).find_map(code)
}

/// Why a request came to nothing, in words that hold nothing of the answer.
fn why(refusal: &Refusal) -> Why {
    match (refusal, status(refusal)) {
        (Refusal::NotFound { .. }, _) | (_, Some(404)) => return NO_BUCKET,
        (Refusal::PermissionDenied { .. } | Refusal::Unauthenticated { .. }, _)
        | (_, Some(401 | 403)) => return NO_RIGHTS,
        (Refusal::Precondition { .. } | Refusal::AlreadyExists { .. }, _) => return CHANGED,
        _ => {}
    }
    let mut causes = causes(refusal);
    match causes.find_map(|it| it.downcast_ref::<HttpError>()).map(HttpError::kind) {
        Some(HttpErrorKind::Timeout) => SLOW,
        Some(HttpErrorKind::Connect | HttpErrorKind::Request | HttpErrorKind::Interrupted) => {
            UNREACHABLE
        }
        _ => FAULT,
    }
}
