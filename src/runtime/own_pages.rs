//! Writes the pages of what is a coach's own into the folder of exports: the record of their CPD, and
//! the page of what they brought home.

use std::ops::ControlFlow;
use std::path::Path;

use crate::export::RenderContext;
use crate::export::cpd_record::CpdRecordError;
use crate::store::{Store, fonts_with, shown};

/// A page that is written.
pub(super) struct OwnPageFile {
    /// The name of its file.
    pub(super) name: String,
    /// What it is called in the sentence that says where it is.
    pub(super) called: String,
    /// The ids of the records in it and of whose they are, by which an erasure knows the file.
    pub(super) of: Vec<String>,
}

impl OwnPageFile {
    /// Writes what `make` gives; says where.
    pub(super) fn write(
        self,
        make: impl FnOnce(&mut RenderContext<'_>) -> Result<(Vec<u8>, Option<String>), CpdRecordError>,
        (store, exports): (&Store, &Path),
    ) -> Result<String, String> {
        let going = &mut |_| ControlFlow::Continue(());
        let mut context = RenderContext { fonts: &fonts_with, going };
        let (bytes, _) = make(&mut context).map_err(|why| why.to_string())?;
        let file = exports.join(self.name);
        store.make_ready("write the page", exports).map_err(|why| why.to_string())?;
        store.exported_to(exports);
        store.exported_as(&file, self.of);
        store.write_export(&file, &bytes, true).map_err(|why| why.to_string())?;
        Ok(format!("{} is in {}", self.called, shown(&file)))
    }
}
