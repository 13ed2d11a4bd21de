//! Sending the coach's figures to their trust: the folder, what is in them, the very bytes that would
//! be written there; and one key that sends them.

use std::sync::Arc;

use crate::coaching::figures::WHAT_IS_IN_IT;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::wording::counts::count;

use super::export::preview::{PreviewLine, PreviewLineKind};
use crate::app::core::effect::{DiskRead, Effect};
use crate::app::core::figures_sending::{
    FiguresDone, FiguresEvent, FiguresFor, FiguresToSend, FiguresWanted,
};
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::layout::{Area, MAX_TEXT_WIDTH};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::text::{Edit, Layout, Wrapped};

/// The one field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SendFiguresField {
    /// The folder that the trust shares.
    Folder,
}

use SendFiguresField::Folder;

/// How far the figures of the folder that is typed are.
#[derive(Clone, Debug, Default)]
enum FiguresStage {
    /// Nothing was asked for.
    #[default]
    Typing,
    /// They are being counted, and the folder is looked at.
    Looking,
    /// They are shown.
    Shown(Arc<FiguresToSend>),
    /// They are shown, and were others when they were to be sent.
    Changed(Arc<FiguresToSend>),
    /// They were sent, as the sentence says.
    Sent(Arc<FiguresToSend>, String),
    /// Neither: why, in a sentence.
    Refused(String),
}

/// The page.
#[derive(Clone, Debug)]
pub struct SendFigures {
    /// What is typed so far.
    pub(crate) draft: DraftForm<SendFiguresField>,
    stage: FiguresStage,
    /// The folder to which `stage` belongs, as it was typed.
    typed: String,
    /// How many rows of the page are above those in view.
    pub(crate) scroll: usize,
    /// Whether the folder that is remembered was looked at.
    has_begun: bool,
}

/// The parts of the page.
pub(crate) struct SendFiguresAreas {
    /// The form.
    pub(crate) form: Area,
    /// What is shown below it.
    pub(crate) page: Area,
}

/// The parts of the page on a terminal of this size.
#[must_use]
pub(crate) fn send_figures_areas((width, height): (u16, u16)) -> SendFiguresAreas {
    let top = if height < 20 { 1 } else { 2 };
    let body = Area {
        x: 2,
        y: top,
        width: width.saturating_sub(4).min(MAX_TEXT_WIDTH),
        height: height.saturating_sub(top + 1),
    };
    let form = Area { height: body.height.min(2), ..body };
    SendFiguresAreas { form, page: body.below(form.height + 1) }
}

impl SendFigures {
    /// The page, with the folder that is remembered.
    #[must_use]
    pub(crate) fn new(shared: &Shared) -> Self {
        let folder = shared.figures.kept.folder.as_ref();
        let folder = folder.map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        Self {
            draft: DraftForm::of([(Folder, folder.as_str())]),
            stage: FiguresStage::default(),
            typed: folder,
            scroll: 0,
            has_begun: false,
        }
    }

    /// Its field.
    #[must_use]
    pub(crate) fn fields(&self) -> Vec<Field<SendFiguresField>> {
        listed(&self.draft.texts)
    }

    /// The lines below the form.
    #[must_use]
    pub(crate) fn lines(&self, shared: &Shared) -> Vec<PreviewLine> {
        let line = |text: &str, kind| PreviewLine::new(text, kind);
        let gap = || PreviewLine::new("", PreviewLineKind::Text);
        let (to_send, first) = match &self.stage {
            _ if shared.figures.is_under_way => {
                let says =
                    "Sending your figures … You can go back: it is told when they are there.";
                return vec![line(says, PreviewLineKind::Aside)];
            }
            FiguresStage::Typing => {
                let says =
                    "⟦enter⟧ shows what would be sent. Nothing is sent before you have seen it.";
                return vec![line(says, PreviewLineKind::Aside)];
            }
            FiguresStage::Looking => {
                let says = "Counting your figures, and looking at the folder …";
                return vec![line(says, PreviewLineKind::Aside)];
            }
            FiguresStage::Refused(why) => return vec![line(why, PreviewLineKind::Look)],
            FiguresStage::Shown(it) => {
                let refused = it.refused.as_ref();
                (it, refused.map(|why| PreviewLine::new(why, PreviewLineKind::Look)))
            }
            FiguresStage::Changed(it) => {
                let says = "Nothing was sent yet: your figures have changed since you looked.";
                let says = it.refused.as_deref().unwrap_or(says);
                (it, Some(line(says, PreviewLineKind::Look)))
            }
            FiguresStage::Sent(it, says) => (it, Some(line(says, PreviewLineKind::Good))),
        };
        let mut lines = Vec::new();
        if let Some(first) = first {
            lines.extend([first, gap()]);
        }
        if to_send.unreadable > 0 {
            let files = count(to_send.unreadable, "file", "files");
            let says = format!("{files} could not be read, and what is in there is not counted.");
            lines.extend([PreviewLine::new(says, PreviewLineKind::Look), gap()]);
        }
        lines.extend([line(WHAT_IS_IN_IT, PreviewLineKind::Text), gap()]);
        if !matches!(self.stage, FiguresStage::Sent(..)) {
            let says = format!("Their place is {}", to_send.file);
            lines.extend([PreviewLine::new(says, PreviewLineKind::Text), gap()]);
        }
        lines.extend(to_send.text.lines().map(|text| line(text, PreviewLineKind::Aside)));
        lines
    }

    /// Shows other rows, as far as there are any.
    fn scroll_by(&mut self, by: isize, shared: &Shared) -> Outcome {
        let Area { width, height, .. } = send_figures_areas(shared.size).page;
        let layout = Layout::reading(width);
        let rows: usize =
            self.lines(shared).iter().map(|it| Wrapped::new(&it.text, layout).rows().len()).sum();
        let most = rows.saturating_sub(usize::from(height));
        self.scroll = self.scroll.saturating_add_signed(by).min(most);
        Outcome::none()
    }

    /// Goes on: looks at the folder that is typed, sends what is shown, leaves what was sent.
    fn go_on(&mut self, shared: &Shared, now: &Now) -> Outcome {
        if shared.figures.is_under_way || matches!(self.stage, FiguresStage::Looking) {
            return Outcome::notice("That folder is slow: still waiting for it");
        }
        match &self.stage {
            FiguresStage::Shown(it) | FiguresStage::Changed(it) => match &it.refused {
                Some(why) => Outcome::notice(why.clone()),
                None => self.send(&Arc::clone(it), shared, now),
            },
            FiguresStage::Sent(..) => Outcome::navigate(Navigation::Back),
            _ => self.look(shared, now),
        }
    }

    /// What is wanted for the folder that is typed; nothing before the coach has a name.
    fn wanted_for(&self, shared: &Shared, now: &Now) -> Option<FiguresFor> {
        let coach = shared.coach.clone()?;
        Some(FiguresFor { coach, today: now.today(), typed: self.typed.clone() })
    }

    fn look(&mut self, shared: &Shared, now: &Now) -> Outcome {
        self.typed = self.draft.texts.get(Folder).trim().to_owned();
        if self.typed.is_empty() {
            return Outcome::notice("Type the folder that your trust shares for this");
        }
        let Some(wanted) = self.wanted_for(shared, now) else {
            return Outcome::notice(
                "Your name goes with your figures: say it in the settings first",
            );
        };
        (self.stage, self.scroll) = (FiguresStage::Looking, 0);
        Outcome::effects([DiskRead::Figures(FiguresWanted::Show(wanted))])
    }

    fn send(&mut self, it: &Arc<FiguresToSend>, shared: &Shared, now: &Now) -> Outcome {
        let Some(wanted) = self.wanted_for(shared, now) else { return Outcome::none() };
        let sends = DiskRead::Figures(FiguresWanted::Send(wanted, Arc::clone(it)));
        let sends = Outcome::effects([sends]);
        if shared.figures.kept.sent_to.contains(&it.place) {
            return sends;
        }
        Outcome::ask(format!("Send your figures to {}?", it.file), "send them", sends)
    }

    /// Another folder is being typed: what is shown belongs to the one before.
    fn changed(&mut self, outcome: Outcome) -> Outcome {
        if self.draft.texts.get(Folder).trim() != self.typed {
            (self.stage, self.typed, self.scroll) = (FiguresStage::Typing, String::new(), 0);
        }
        outcome
    }
}

/// The fields over these texts.
fn listed(texts: &DraftTexts<SendFiguresField>) -> Vec<Field<SendFiguresField>> {
    let label = "The folder that your trust shares for this";
    vec![Field::line(Folder, label, "~/OneDrive/Coaching figures", texts.get(Folder))]
}

impl Screen for SendFigures {
    fn title(&self) -> &'static str {
        "Send your figures to your trust"
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let page = isize::try_from(send_figures_areas(shared.size).page.height).unwrap_or(1);
        match key.code {
            Code::Esc => Outcome::navigate(Navigation::Back),
            Code::Enter => self.go_on(shared, now),
            Code::Up => self.scroll_by(-1, shared),
            Code::Down => self.scroll_by(1, shared),
            Code::PageUp => self.scroll_by(-page, shared),
            Code::PageDown => self.scroll_by(page, shared),
            _ => {
                let outcome = self.draft.key(listed, key, now);
                self.changed(outcome)
            }
        }
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        let outcome = self.draft.edit(listed, edit, now);
        self.changed(outcome)
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.click(listed, hit, shared.size, now)
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        let _ = self.scroll_by(isize::from(by) * 3, shared);
    }

    fn resized(&mut self, _: (u16, u16)) {
        self.scroll = 0;
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        fixed_hints(match &self.stage {
            _ if shared.figures.is_under_way => &[("Esc", "back")],
            FiguresStage::Typing => &[("Enter", "show them"), ("Esc", "back, nothing sent")],
            FiguresStage::Looking => &[("Esc", "back")],
            FiguresStage::Refused(_) => &[("Enter", "try again"), ("Esc", "back, nothing sent")],
            FiguresStage::Shown(it) | FiguresStage::Changed(it) if it.refused.is_some() => {
                &[("Up Down", "read"), ("Esc", "back, nothing sent")]
            }
            FiguresStage::Shown(_) | FiguresStage::Changed(_) => {
                &[("Enter", "send them"), ("Up Down", "read"), ("Esc", "back, nothing sent")]
            }
            FiguresStage::Sent(..) => &[("Enter", "back to Today"), ("Up Down", "read")],
        })
    }

    /// The folder that is remembered is looked at by itself.
    fn wanted(&mut self, shared: &Shared, now: &Now) -> Vec<Effect> {
        if self.has_begun || self.typed.is_empty() || shared.figures.is_under_way {
            return Vec::new();
        }
        self.has_begun = true;
        self.look(shared, now).effects
    }

    /// Only what belongs to the folder that stands there is shown.
    fn figures(&mut self, event: &FiguresEvent) -> bool {
        match event {
            FiguresEvent::Kept(_) => {}
            FiguresEvent::Shown(typed, found) if *typed == self.typed => {
                if matches!(self.stage, FiguresStage::Sent(..) | FiguresStage::Typing) {
                    return true;
                }
                self.scroll = 0;
                self.stage = match found {
                    Ok(it) => FiguresStage::Shown(Arc::clone(it)),
                    Err(why) => FiguresStage::Refused(why.clone()),
                };
            }
            FiguresEvent::Sent(typed, done, _) if *typed == self.typed => {
                self.scroll = 0;
                self.stage = match (done, &self.stage) {
                    (
                        FiguresDone::Sent(says),
                        FiguresStage::Shown(it) | FiguresStage::Changed(it),
                    ) => FiguresStage::Sent(Arc::clone(it), says.clone()),
                    // The page was left and opened again meanwhile.
                    (FiguresDone::Sent(_), _) => return false,
                    (FiguresDone::NotSent(why), _) => FiguresStage::Refused(why.clone()),
                    (FiguresDone::Changed(it), _) => FiguresStage::Changed(Arc::clone(it)),
                };
            }
            FiguresEvent::Shown(..) | FiguresEvent::Sent(..) => return false,
        }
        true
    }
}
