//! The texts of the export dialogue on file name, progress and result.

use crate::wording::counts::{count_grouped, grouped};
use crate::wording::days;

use super::preview::{PreviewLine, PreviewLineKind};
use super::request::ExportWritten;
use super::state::{AfterLooking, ExportScreen, ExportStage};

impl ExportScreen {
    /// The name of the export, and its size in files and sessions.
    #[must_use]
    pub fn name(&self) -> (String, String) {
        match &self.preview {
            Some(Ok(preview)) => {
                let more = match preview.files {
                    0 | 1 => String::new(),
                    more => format!(" and {} more", grouped(more - 1)),
                };
                let sessions = match preview.sessions {
                    0 => "one page".to_owned(),
                    many => count_grouped(many, "session", "sessions"),
                };
                (format!("{}{more}", preview.name), sessions)
            }
            _ => ("What they get".to_owned(), String::new()),
        }
    }

    /// The line of progress or result; whether files can be opened decides what it offers.
    #[must_use]
    pub(crate) fn state(&self, has_desktop: bool) -> Option<PreviewLine> {
        match self.stage {
            ExportStage::Writing { done, of, .. } => {
                let says = format!("{} of {} · ⟦esc⟧ cancels", grouped(done), grouped(of));
                return Some(PreviewLine::new(says, PreviewLineKind::Look));
            }
            ExportStage::AsksToReplace => {
                let name = self.name().0;
                let says = format!("Replace {name}? ⟦y⟧ does, any other key does not");
                return Some(PreviewLine::new(says, PreviewLineKind::Look));
            }
            ExportStage::AsksIfLooked(then) => {
                let does = match then {
                    AfterLooking::Write { .. } => "writes",
                    AfterLooking::Copy => "copies",
                };
                let agreed = self.case.agreed_on.map(days::day).unwrap_or_default();
                let says = format!(
                    "Your colleague agreed on {agreed}. Have you looked at each place marked \
                     [?like this?]? ⟦y⟧ {does} it, any other key does not"
                );
                return Some(PreviewLine::new(says, PreviewLineKind::Look));
            }
            ExportStage::Choosing => {}
        }
        if let Some(written) = &self.written {
            return Some(written_line(written, has_desktop));
        }
        let there =
            "That file exists: ⟦write_export⟧ adds another beside it, ⟦replace_export⟧ replaces it";
        if matches!(&self.preview, Some(Ok(preview)) if preview.makes_folder) {
            let says = "That folder is new: ⟦write_export⟧ makes it, and writes the file there";
            return Some(PreviewLine::new(says, PreviewLineKind::Aside));
        }
        self.is_there().then(|| PreviewLine::new(there, PreviewLineKind::Aside))
    }
}

/// What was written, and what can be done with it now.
fn written_line(written: &ExportWritten, has_desktop: bool) -> PreviewLine {
    let remark = written.remark.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
    let done = written.files.len();
    if let Some(of) = written.stopped_of {
        let says = match done {
            0 => "Stopped: nothing was written".to_owned(),
            done => {
                format!("Stopped: {} of {} are written, each whole", grouped(done), grouped(of))
            }
        };
        return PreviewLine::new(format!("{says}{remark}"), PreviewLineKind::Look);
    }
    let first = written.files.first();
    let (says, keys) = match done {
        // The folder is shown above.
        1 => {
            let name = first.and_then(|it| it.file_name()).unwrap_or_default();
            (
                name.to_string_lossy().into_owned(),
                "⟦open_export⟧ opens it · ⟦open_export_folder⟧ opens the folder · ⟦back⟧ back",
            )
        }
        _ => (
            count_grouped(done, "file", "files"),
            "⟦open_export_folder⟧ opens the folder · ⟦back⟧ back",
        ),
    };
    let keys = if has_desktop { keys } else { "⟦back⟧ back" };
    PreviewLine::new(format!("Written: {says}{remark} · {keys}"), PreviewLineKind::Good)
}
