//! A pack as one file: an archive of its files, packed so that the same files give the same bytes, and
//! unpacked within bounds.
//!
//! Any bytes give files or a sentence. Nothing is written while an archive is read.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::names::is_legal_on_windows;
use crate::coaching::packs::MANIFEST;

/// The files of a pack, by their paths in it, with `/` between names.
pub(crate) type PackFiles = BTreeMap<String, Vec<u8>>;

/// A pack has no more files than this.
pub(super) const MOST_FILES: usize = 500;

/// No file of it is longer, in bytes.
pub(super) const LONGEST_FILE: u64 = 4 << 20;

/// All of them together are not longer, nor is its archive.
pub(super) const LONGEST_PACK: u64 = 16 << 20;

/// Folders in folders: more than a pack has.
const DEEPEST: usize = 4;

/// Text packs to a tenth of its length; what packs far better holds nothing that somebody wrote.
const MOST_RATIO: u64 = 200;

/// Below this length nothing is said of how well a file packs, in bytes.
const SMALL: u64 = 256 << 10;

/// Why a pack is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PackRefusal {
    /// No archive, or one that cannot be read.
    #[error(
        "it is empty, no pack, or not whole: has it come to its end where it is copied or synced?"
    )]
    Damaged,
    /// A path that would lead out of the pack's folder, or that some system does not take.
    #[error("“{0}” in it is no path that a pack may have: {1}")]
    Path(String, &'static str),
    /// A link.
    #[error("“{0}” in it is a link, and a pack holds files only")]
    Link(String),
    /// Under a password.
    #[error("“{0}” in it needs a password")]
    Locked(String),
    /// Two files that some system takes for one.
    #[error("it has two files called “{0}”")]
    Twice(String),
    /// Too many files.
    #[error("it has over {MOST_FILES} files, which no pack has")]
    TooMany,
    /// A file that is too long.
    #[error("“{0}” in it is longer than {most} MB", most = LONGEST_FILE >> 20)]
    TooLong(String),
    /// All of it together is too long.
    #[error("it holds over {} MB: nothing of it was read", LONGEST_PACK >> 20)]
    TooLarge,
    /// It grows beyond all measure when it is unpacked.
    #[error("“{0}” in it is over {MOST_RATIO} times as long as in the archive, which no text is")]
    Swells(String),
    /// There is nothing that says what it is.
    #[error("it has no pack.toml, which says what a pack is")]
    NoManifest,
}

/// Why `path` is none that a file of a pack may have.
pub(super) fn wrong_with(path: &str) -> Option<&'static str> {
    let bytes = path.as_bytes();
    if path.starts_with('/') {
        return Some("it begins at the top of a disk");
    }
    if path.contains('\\') {
        return Some("it has a backslash");
    }
    if bytes.get(1) == Some(&b':') {
        return Some("it names a drive");
    }
    let names: Vec<&str> = path.split('/').collect();
    if names.contains(&"..") {
        return Some("it leads out of its folder");
    }
    if names.iter().any(|it| it.is_empty() || *it == ".") {
        return Some("it has a name with nothing in it");
    }
    if names.len() > DEEPEST {
        return Some("its folders lie too deep");
    }
    (!names.iter().all(|it| is_legal_on_windows(it))).then_some("Windows has no such name")
}

/// Adds a file under `path`.
pub(super) fn add_file(
    files: &mut PackFiles,
    path: &str,
    bytes: Vec<u8>,
) -> Result<(), PackRefusal> {
    let folded = path.to_lowercase();
    if files.keys().any(|it| it.to_lowercase() == folded) {
        return Err(PackRefusal::Twice(path.to_owned()));
    }
    if files.len() == MOST_FILES {
        return Err(PackRefusal::TooMany);
    }
    let all = files.values().map(|it| it.len() as u64).sum::<u64>() + bytes.len() as u64;
    if all > LONGEST_PACK {
        return Err(PackRefusal::TooLarge);
    }
    files.insert(path.to_owned(), bytes);
    Ok(())
}

/// What systems add to an archive and to a folder that nobody put there.
pub(super) fn is_of_a_system(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.starts_with("__MACOSX/")
        || name.starts_with(['.', '~'])
        || matches!(name.to_lowercase().as_str(), "desktop.ini" | "thumbs.db")
}

/// The files in an archive. Where all of them lie in one folder, it is left out of their paths.
///
/// # Errors
/// [`PackRefusal`]; no more than the bounds was unpacked.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<PackFiles, PackRefusal> {
    if bytes.len() as u64 > LONGEST_PACK {
        return Err(PackRefusal::TooLarge);
    }
    // Each file of an archive is listed at its end; a listing of more is not gone into.
    let listed = bytes.windows(4).filter(|it| *it == b"PK\x01\x02").count();
    if listed > MOST_FILES * 2 {
        return Err(PackRefusal::TooMany);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackRefusal::Damaged)?;
    if zip.has_duplicate_names() {
        let mut met = std::collections::BTreeSet::new();
        let twice = zip.file_names_raw().find(|it| !met.insert(it.to_vec()));
        let name = twice.map(|it| String::from_utf8_lossy(it).into_owned());
        return Err(PackRefusal::Twice(name.unwrap_or_default()));
    }
    let mut files = PackFiles::new();
    for n in 0..zip.len() {
        let part = zip.by_index_raw(n).map_err(|_| PackRefusal::Damaged)?;
        let name = part.name().map_err(|_| PackRefusal::Damaged)?.into_owned();
        let (is_folder, is_link) = (part.is_dir(), part.is_symlink());
        let (is_locked, in_archive, said) = (part.encrypted(), part.compressed_size(), part.size());
        drop(part);
        let path = if is_folder { name.trim_end_matches('/') } else { name.as_str() };
        if let Some(why) = wrong_with(path) {
            return Err(PackRefusal::Path(name, why));
        }
        if is_link {
            return Err(PackRefusal::Link(name));
        }
        if is_folder || is_of_a_system(path) {
            continue;
        }
        if is_locked {
            return Err(PackRefusal::Locked(name));
        }
        let part = zip.by_index(n).map_err(|_| PackRefusal::Damaged)?;
        let mut held = Vec::new();
        part.take(LONGEST_FILE + 1).read_to_end(&mut held).map_err(|_| PackRefusal::Damaged)?;
        let length = (held.len() as u64).max(said);
        if length > SMALL && length / MOST_RATIO > in_archive {
            return Err(PackRefusal::Swells(name));
        }
        if length > LONGEST_FILE {
            return Err(PackRefusal::TooLong(name));
        }
        add_file(&mut files, path, held)?;
    }
    at_the_top(files)
}

/// `files` without the folder that all of them lie in, where there is one.
fn at_the_top(files: PackFiles) -> Result<PackFiles, PackRefusal> {
    if files.contains_key(MANIFEST) {
        return Ok(files);
    }
    let folder = files.keys().find_map(|it| it.strip_suffix(MANIFEST)).map(str::to_owned);
    let below = |folder: &str| {
        let all = files.iter();
        all.map(|(path, bytes)| Some((path.strip_prefix(folder)?.to_owned(), bytes.clone())))
            .collect::<Option<PackFiles>>()
    };
    folder.filter(|it| it.ends_with('/')).and_then(|it| below(&it)).ok_or(PackRefusal::NoManifest)
}

/// The files as one archive: the same bytes for the same files, whatever the day.
///
/// # Errors
/// [`PackRefusal`], where they are more than an archive takes.
pub(super) fn packed(files: &PackFiles) -> Result<Vec<u8>, PackRefusal> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path.as_str(), SimpleFileOptions::default())
            .map_err(|_| PackRefusal::Damaged)?;
        zip.write_all(bytes).map_err(|_| PackRefusal::Damaged)?;
    }
    Ok(zip.finish().map_err(|_| PackRefusal::Damaged)?.into_inner())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::packs::starter_files;
    use crate::corpus::{cases, reads_any};

    fn starter() -> PackFiles {
        starter_files().map(|(path, text)| (path.to_owned(), text.into())).collect()
    }

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files {
            zip.start_file(*path, SimpleFileOptions::default()).expect("begun");
            zip.write_all(bytes).expect("written");
        }
        zip.finish().expect("finished").into_inner()
    }

    /// The archive with one name in the place of another of the same length, wherever it stands.
    fn renamed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        let mut bytes = bytes.to_vec();
        let at = (0..bytes.len() - from.len()).filter(|n| bytes[*n..].starts_with(from.as_bytes()));
        for n in at.collect::<Vec<_>>() {
            bytes[n..n + to.len()].copy_from_slice(to.as_bytes());
        }
        bytes
    }

    #[test]
    fn what_is_packed_is_unpacked_as_it_was_and_packs_to_the_same_bytes() {
        let bytes = packed(&starter()).expect("packed");
        let files = unpacked(&bytes).expect("unpacked");
        assert_eq!(files, starter());
        assert_eq!(packed(&files).expect("packed"), bytes);
        // As a file manager packs a folder, and what it adds.
        let inside = archive(&[
            ("ours/pack.toml", b"id = 'a'"),
            ("ours/steps/", b""),
            ("ours/.DS_Store", b"x"),
            ("__MACOSX/ours/._pack.toml", b"x"),
            ("ours/steps/a.toml", b"b"),
        ]);
        let files = unpacked(&inside).expect("unpacked");
        assert_eq!(files.keys().collect::<Vec<_>>(), ["pack.toml", "steps/a.toml"]);
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused_by_name() {
        for (path, says) in [
            ("../pack.toml", "leads out of its folder"),
            ("steps/../../a.toml", "leads out of its folder"),
            ("/etc/passwd", "begins at the top"),
            ("C:/a.toml", "names a drive"),
            ("C:a.toml", "names a drive"),
            ("steps\\a.toml", "backslash"),
            ("..\\a.toml", "backslash"),
            ("con.toml", "Windows"),
            ("steps/LPT1", "Windows"),
            ("a:b", "names a drive"),
            ("ab:c", "Windows"),
            ("steps//a.toml", "nothing in it"),
            ("a/b/c/d/e.toml", "too deep"),
            ("a\u{1b}[2J.toml", "Windows"),
        ] {
            let bytes = archive(&[("pack.toml", b"x"), (path, b"x")]);
            let why = unpacked(&bytes).expect_err(path);
            let PackRefusal::Path(named, reason) = &why else { panic!("{path}: {why:?}") };
            assert!(named == path && reason.contains(says), "{path}: {why}");
        }
    }

    #[test]
    fn links_twins_and_archives_without_measure_are_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.add_symlink("pack.toml", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
        let link = zip.finish().expect("finished").into_inner();
        assert_eq!(unpacked(&link), Err(PackRefusal::Link("pack.toml".to_owned())));

        let two = archive(&[("pack.toml", b"x"), ("steps/a.toml", b"1"), ("steps/b.toml", b"2")]);
        let twins = renamed(&two, "steps/b.toml", "steps/a.toml");
        assert!(matches!(unpacked(&twins), Err(PackRefusal::Twice(_))), "{:?}", unpacked(&twins));
        let cased = renamed(&two, "steps/b.toml", "STEPS/A.toml");
        assert_eq!(unpacked(&cased), Err(PackRefusal::Twice("STEPS/A.toml".to_owned())));

        let zeros = vec![0; 64 << 20];
        let bomb = archive(&[("pack.toml", &zeros)]);
        assert!(bomb.len() < 100_000);
        assert_eq!(unpacked(&bomb), Err(PackRefusal::Swells("pack.toml".to_owned())));
        let many: Vec<String> = (0..600).map(|n| format!("steps/{n}.toml")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|it| (it.as_str(), &b"x"[..])).collect();
        assert_eq!(unpacked(&archive(&many)), Err(PackRefusal::TooMany));
        let chance = |n: u64| -> Vec<u8> {
            let next = |x: &mut u64| {
                *x = x
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                Some((*x >> 56) as u8)
            };
            std::iter::successors(Some((0, n)), |(_, x)| {
                let mut x = *x;
                next(&mut x).map(|byte| (byte, x))
            })
            .map(|it| it.0)
            .take((3 << 20) + 7)
            .collect()
        };
        let files: Vec<(String, Vec<u8>)> =
            (0..6).map(|n| (format!("steps/{n}.toml"), chance(n))).collect();
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(path, it)| (path.as_str(), it.as_slice())).collect();
        assert_eq!(unpacked(&archive(&files)), Err(PackRefusal::TooLarge));
        let none = archive(&[("steps/a.toml", b"x")]);
        assert_eq!(unpacked(&none), Err(PackRefusal::NoManifest));
    }

    #[test]
    fn any_bytes_are_a_packs_files_or_a_clear_refusal() {
        // Archives are no text: they are changed byte by byte, beside what the corpus holds.
        reads_any("packs", &[], 60, is_read_or_refused);
    }

    fn is_read_or_refused(bytes: &[u8]) {
        match unpacked(bytes) {
            Ok(files) => {
                assert!(files.keys().all(|it| wrong_with(it).is_none()));
                let again = packed(&files).expect("packed");
                assert_eq!(unpacked(&again), Ok(files));
            }
            Err(why) => assert!(!why.to_string().trim().is_empty()),
        }
    }

    proptest! {
        #![proptest_config(cases(400))]

        #[test]
        fn a_damaged_archive_is_read_or_refused(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut bytes = packed(&starter()).expect("packed");
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            is_read_or_refused(&bytes);
        }

        #[test]
        fn any_paths_are_taken_whole_or_refused(
            names in prop::collection::vec("[a-zA-Z./\\\\: ]{1,12}|\\PC{1,8}", 1..6),
        ) {
            let mut all: Vec<(&str, &[u8])> = vec![("pack.toml", b"x")];
            let mut met = std::collections::BTreeSet::from(["pack.toml"]);
            for name in &names {
                if met.insert(name.as_str()) {
                    all.push((name, b"y"));
                }
            }
            is_read_or_refused(&archive(&all));
        }
    }
}
