//! The packs that are here and those that a shared folder offers, as they were read for the screen, and
//! what is asked for and written of them.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::coaching::made_from::MadeKind;
use crate::coaching::pack_changes::PackChange;
use crate::coaching::packs::pack_words::{PackInside, changes_in_short, holds};
use crate::coaching::packs::{PackFault, WholePack};

/// How a pack stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PackStanding {
    /// A file that was looked at, and may be imported.
    FromAFile,
    /// A new version of one that is here.
    NewVersion,
    /// The shared folder offers it, and it is not here.
    Offered,
    /// It was imported.
    Imported,
    /// It was made here.
    Own,
    /// It comes with the program.
    BuiltIn,
    /// Something in the shared folder that is no pack, or not whole yet.
    NotOffered,
}

impl PackStanding {
    /// In a word, for a list.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::FromAFile => "from a file",
            Self::NewVersion => "new version",
            Self::Offered => "offered",
            Self::Imported => "imported",
            Self::Own => "your own",
            Self::BuiltIn => "built in",
            Self::NotOffered => "not offered",
        }
    }

    /// Whether it can be taken over as it stands.
    #[must_use]
    pub(crate) fn can_be_taken(self) -> bool {
        matches!(self, Self::FromAFile | Self::NewVersion | Self::Offered)
    }
}

/// Where an imported pack came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CameFrom {
    /// The folder or the file.
    pub(crate) from: String,
    /// On which day.
    pub(crate) on: NaiveDate,
    /// Whether new versions are taken by themselves.
    pub(crate) by_itself: bool,
}

/// A pack that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPack {
    /// Where it lies; nowhere, for one that is built in.
    pub(crate) place: PathBuf,
    /// How it stands.
    pub(crate) standing: PackStanding,
    /// What is in it; none where it cannot be used.
    pub(crate) whole: Option<Arc<WholePack>>,
    /// The version that is here beside it.
    pub(crate) version_before: Option<u32>,
    /// What it would change.
    pub(crate) changes: Vec<PackChange>,
    /// What else is worth knowing, a sentence each; of one that cannot be used, why.
    pub(crate) remarks: Vec<String>,
    /// What is wrong in it.
    pub(crate) faults: Vec<PackFault>,
    /// Whether somebody else made it than the one of its id that is here.
    pub(crate) is_by_another: bool,
    /// Whether it is taken by itself: its trust and the coach have agreed to that.
    pub(crate) comes_by_itself: bool,
    /// Where it came from, where it was imported.
    pub(crate) came: Option<CameFrom>,
    /// How many of its files were changed here since.
    pub(crate) changed_here: usize,
}

impl FoundPack {
    /// A pack that is here or built in, with nothing more to say of it.
    #[must_use]
    pub(crate) fn here(place: PathBuf, standing: PackStanding, whole: Option<WholePack>) -> Self {
        Self {
            place,
            standing,
            whole: whole.map(Arc::new),
            version_before: None,
            changes: Vec::new(),
            remarks: Vec::new(),
            faults: Vec::new(),
            is_by_another: false,
            comes_by_itself: false,
            came: None,
            changed_here: 0,
        }
    }

    /// What it is called.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        match &self.whole {
            Some(whole) => whole.pack.title.trim().to_owned(),
            None => self.place.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }

    /// Whether it was made here, in a folder of its own; the coach's own steps are in none.
    #[must_use]
    pub(crate) fn has_own_folder(&self) -> bool {
        self.standing == PackStanding::Own && self.place.is_absolute()
    }

    /// Whether it can be put into the trash.
    #[must_use]
    pub(crate) fn can_be_removed(&self) -> bool {
        self.standing == PackStanding::Imported || self.has_own_folder()
    }

    /// Whether the coach agreed that its new versions come by themselves; none where its trust does
    /// not offer that.
    #[must_use]
    pub(crate) fn agreed(&self) -> Option<bool> {
        let offers = self.whole.as_ref().is_some_and(|it| it.pack.updates_by_itself);
        let came = self.came.as_ref().filter(|_| self.standing == PackStanding::Imported && offers);
        came.map(|it| it.by_itself)
    }

    /// How much is in it; what changes, for a new version.
    #[must_use]
    pub(crate) fn in_short(&self) -> String {
        match &self.whole {
            None => "cannot be used".to_owned(),
            Some(_) if self.standing == PackStanding::NewVersion => changes_in_short(&self.changes),
            Some(whole) => holds(whole),
        }
    }

    /// It, to be put into words.
    #[must_use]
    pub(crate) fn inside(&self) -> Option<PackInside<'_>> {
        Some(PackInside {
            whole: self.whole.as_ref()?,
            version_before: self.version_before,
            changes: &self.changes,
            remarks: &self.remarks,
            faults: &self.faults,
        })
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PacksFound {
    /// The packs: what can be taken first.
    pub(crate) packs: Vec<FoundPack>,
    /// The folder that serves packs, where one is set.
    pub(crate) from: Option<String>,
    /// Why that cannot be read, in a sentence.
    pub(crate) away: Option<String>,
    /// Whether that is still being read.
    pub(crate) is_coming: bool,
}

impl PacksFound {
    /// It with what the shared folder offered `before`, while that is read again: no row goes and comes
    /// back.
    #[must_use]
    pub(crate) fn beside(&self, before: &Self) -> Self {
        let version = |it: &FoundPack| {
            it.whole.as_ref().map(|whole| (whole.pack.id.clone(), whole.pack.version))
        };
        let is_here = |it: &FoundPack| {
            version(it).is_some() && self.packs.iter().any(|here| version(here) == version(it))
        };
        let is_of_the_folder =
            |it: &&FoundPack| it.standing.can_be_taken() || it.standing == PackStanding::NotOffered;
        let mut found = self.clone();
        let offered = before.packs.iter().filter(is_of_the_folder).filter(|it| !is_here(it));
        found.packs.extend(offered.cloned());
        found.packs.sort_by_key(|it| it.standing);
        found
    }

    /// One calm line about what the shared folder has that is new; none where there is nothing.
    #[must_use]
    pub(crate) fn line(&self) -> Option<String> {
        let is_told = |it: &&FoundPack| !it.comes_by_itself;
        let of =
            |standing| self.packs.iter().filter(is_told).filter(move |it| it.standing == standing);
        let newer: Vec<&FoundPack> = of(PackStanding::NewVersion).collect();
        let offered: Vec<&FoundPack> = of(PackStanding::Offered).collect();
        let says = match (newer.as_slice(), offered.as_slice()) {
            ([], []) => return None,
            ([one], []) => format!("“{}” has a new version: {}", one.title(), one.in_short()),
            ([], [one]) => format!("Your trust offers a new pack, “{}”", one.title()),
            (newer, []) => format!("{} packs have new versions", newer.len()),
            ([], offered) => format!("Your trust offers {} new packs", offered.len()),
            (newer, offered) => {
                format!(
                    "Your trust’s folder has {} new things for you",
                    newer.len() + offered.len()
                )
            }
        };
        Some(says)
    }
}

/// What is known of packs.
#[derive(Debug, Default)]
pub struct PacksKnown {
    /// What was read last.
    pub(crate) found: Option<Arc<PacksFound>>,
    /// The pack in a file that was looked at last.
    pub(crate) looked_at: Option<Arc<FoundPack>>,
    /// The id of the pack, the protocol or the programme that was made last.
    pub(crate) made: Option<String>,
    /// The line of the news about what a shared folder offers.
    pub(super) line: Option<String>,
    /// Whether what comes by itself was asked for, once each time the program is opened.
    pub(super) took_by_itself: bool,
}

impl PacksKnown {
    /// Every pack that was read.
    pub(crate) fn packs(&self) -> impl Iterator<Item = &FoundPack> {
        self.found.iter().flat_map(|it| &it.packs)
    }
}

/// What is to be read of packs.
#[derive(Clone, Debug)]
pub enum PacksWanted {
    /// Those that are here, and those that the shared folder offers.
    All,
    /// The one at a place that was typed.
    At(String),
    /// Those that are here, and how the one in this folder stands, in a sentence.
    Check(PathBuf),
}

/// What is to be done with a pack.
#[derive(Clone, Debug)]
pub enum PackWrite {
    /// Take over one that was looked at, as it was then.
    Take {
        /// Where it lies.
        place: PathBuf,
        /// Today.
        on: NaiveDate,
    },
    /// Take over every new version that was looked at, on this day.
    TakeNewVersions(NaiveDate),
    /// Take over every new version that was looked at and comes by itself, on this day.
    TakeByItself(NaiveDate),
    /// New versions of the imported pack of this folder come by themselves from now on, or not.
    ComesByItself(PathBuf, bool),
    /// Put the pack of this folder into the trash.
    Remove(PathBuf),
    /// Begin a pack of one's own.
    Begin {
        /// What it is called.
        title: String,
        /// Whose it is.
        author: String,
    },
    /// Take a pack out of the trash, as it was before.
    TakeBack(Box<PackBack>),
}

/// A pack in the trash, and where it had come from.
#[derive(Clone, Debug)]
pub struct PackBack {
    /// The file in the trash.
    pub(crate) kept: PathBuf,
    /// Where it had come from; nowhere, where it was made here.
    pub(crate) came: Option<CameFrom>,
}

/// A protocol or a programme that was made here, to be written to a file of its own.
#[derive(Clone, Debug)]
pub struct Made {
    /// Which of both.
    pub(crate) kind: MadeKind,
    /// Its id.
    pub(crate) id: String,
    /// What it is called; empty where it takes a change back.
    pub(crate) title: String,
    /// The text of the file.
    pub(crate) text: String,
    /// Whether it stands in the place of what had its id, of one's own.
    pub(crate) is_change: bool,
}

/// What takes back what became of something that was made here.
#[derive(Clone, Debug)]
pub enum MadeBack {
    /// Putting the file that was written into the trash.
    Drop(MadeFile),
    /// Writing what stood there.
    Write(Box<Made>),
}

/// The file of a protocol or a programme that was made here.
#[derive(Clone, Debug)]
pub struct MadeFile {
    /// The id of what it holds.
    pub(crate) id: String,
    /// Where it lies.
    pub(crate) file: PathBuf,
    /// What it says.
    pub(crate) text: String,
}

/// What became of packs.
#[derive(Debug)]
pub struct PacksChanged {
    /// What is told.
    pub(crate) says: String,
    /// What takes it back, where something does.
    pub(crate) back: Option<PackWrite>,
    /// The id of the pack that is new here, to be chosen.
    pub(crate) new: Option<String>,
}
