//! The forms over the Growth screen: the goal, an entry of the CPD log, a meeting in which the coach
//! was coached, the page of one, the record of a year, and what is typed of a calibration.

use crate::app::core::growth_wanted::CalibrateKind;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::screens::kind_form::{FormKind, FormTexts, FormToWrite, KindForm, Written};
use crate::coaching::growth::coached::CoachedPage;
use crate::coaching::moment::Now;
use crate::export::calibration_page::about_lines;
use crate::search::names::same_name;

use super::form_fields::fields_of;
use super::form_kind::{GrowthField, GrowthFormKind};
use super::form_texts::{NAMES, first_texts};
use super::form_written::written;

/// A form.
pub(crate) type GrowthForm = KindForm<GrowthFormKind>;

impl FormKind for GrowthFormKind {
    type At = GrowthField;

    const NAMES: &'static [(GrowthField, &'static str)] = NAMES;

    fn draft_name(&self) -> String {
        self.name_of_draft()
    }

    fn title(&self) -> &'static str {
        self.heading()
    }

    fn words(&self) -> &'static str {
        self.explained()
    }

    fn saves(&self, texts: &DraftTexts<GrowthField>) -> &'static str {
        match self {
            Self::Page => "look at it",
            Self::Round => "take it in",
            Self::Choose(_) if texts.get(GrowthField::Which) == "seal" => "seal it",
            Self::Choose(_) => "keep it",
            Self::Record | Self::Begin => "write it",
            _ => "save",
        }
    }

    fn again(&self) -> Destination {
        Destination::GrowthForm(self.clone())
    }

    fn first_texts(&self, (shared, now): (&Shared, &Now)) -> Vec<(GrowthField, String)> {
        first_texts(self, shared, now)
    }

    fn fields(&self, typed: &FormTexts<'_, GrowthField>) -> Vec<Field<GrowthField>> {
        fields_of(self, typed)
    }

    fn written(&self, typed: &FormToWrite<'_, GrowthField>) -> Written<GrowthField> {
        written(self, typed)
    }

    fn beside(&self, shared: &Shared) -> Vec<String> {
        match self {
            Self::Choose(own) => about_lines(&own.shared, &shared.offer),
            _ => Vec::new(),
        }
    }

    fn asks_first(&self, texts: &DraftTexts<GrowthField>) -> Option<(&'static str, &'static str)> {
        let seals = matches!(self, Self::Choose(_)) && texts.get(GrowthField::Which) == "seal";
        let question = "Seal it? After that neither you nor anybody changes it.";
        seals.then_some((question, "seal it"))
    }

    fn awaits(&self) -> Option<CalibrateKind> {
        match self {
            Self::Begin => Some(CalibrateKind::Begin),
            Self::Round => Some(CalibrateKind::TakeIn),
            Self::Choose(_) => Some(CalibrateKind::Seal),
            _ => None,
        }
    }

    /// What the page says is shown before anything is kept of it.
    fn takes_page(&self, page: Result<CoachedPage, String>, shared: &Shared) -> Outcome {
        match page {
            _ if *self != Self::Page => Outcome::none(),
            Ok(page) => {
                let seen = Destination::GrowthForm(Self::Coached(Some(page.meeting)));
                let shows = Outcome::navigate(Navigation::Instead(seen));
                let coach = shared.coach.as_ref().map(|it| it.name.as_str()).unwrap_or_default();
                if same_name(&page.whose, coach) {
                    return shows;
                }
                let question = format!("This page is {}’s, not yours. Look at it?", page.whose);
                Outcome::ask(question, "look at it", shows)
            }
            Err(why) => Outcome::notice(why),
        }
    }
}
