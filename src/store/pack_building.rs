//! A pack as it is passed on: all of its folder in one file, once nothing is wrong in it.

use std::path::Path;

use super::open::Store;
use super::pack_archive::{PackRefusal, packed};
use super::pack_imports::folder_name;
use super::pack_source::{NoPack, PackSource};
use crate::coaching::packs::pack_words::left_out;
use crate::coaching::packs::{PackFault, WholePack, read_whole};

/// A pack that was read to be passed on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackToPassOn {
    /// What is in it; none where it cannot be used.
    pub(crate) whole: Option<WholePack>,
    /// What is wrong in it, and what is only worth knowing.
    pub(crate) faults: Vec<PackFault>,
    source: PackSource,
}

impl PackToPassOn {
    /// The name of its file: `our-trust-first-pack-1.zip`.
    #[must_use]
    pub(crate) fn file_name(whole: &WholePack) -> String {
        format!("{}-{}.zip", folder_name(&whole.pack.id), whole.pack.version)
    }

    /// The bytes of its file: the same for the same pack.
    ///
    /// # Errors
    /// [`PackRefusal`], where it is more than an archive takes.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, PackRefusal> {
        packed(&self.source.files)
    }
}

impl Store {
    /// The pack in the folder or the archive at `place`, and everything wrong with it.
    ///
    /// # Errors
    /// [`NoPack`], where there is none that can be read.
    pub(crate) fn pack_to_pass_on(&self, place: &Path) -> Result<PackToPassOn, NoPack> {
        let source = self.pack_source(place)?;
        let (texts, mut faults) = source.texts();
        let (whole, more) = read_whole(&texts);
        faults.extend(more);
        let other = |it: &String| PackFault::about(it, left_out(it));
        faults.extend(source.others.iter().map(|it| other(it).into_remark()));
        Ok(PackToPassOn { whole, faults, source })
    }
}
