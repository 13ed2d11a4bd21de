//! The forms over the Network screen and over a case.

use crate::app::core::outcome::{Destination, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::screens::kind_form::{FormKind, FormTexts, FormToWrite, KindForm, Written};
use crate::coaching::moment::Now;
use crate::coaching::network::from_colleague::{CameFromColleague, FromColleague};

use super::form_fields::fields_of;
use super::form_kind::{NetworkField, NetworkFormKind};
use super::form_texts::{NAMES, first_texts};
use super::form_written::{cases_taken, written};
use super::problem::{card_taken, saying_who_is_named};

/// A form.
pub(crate) type NetworkForm = KindForm<NetworkFormKind>;

impl FormKind for NetworkFormKind {
    type At = NetworkField;

    const NAMES: &'static [(NetworkField, &'static str)] = NAMES;

    fn draft_name(&self) -> String {
        self.name_of_draft()
    }

    fn title(&self) -> &'static str {
        self.heading()
    }

    fn words(&self) -> &'static str {
        self.explained()
    }

    fn saves(&self, _: &DraftTexts<NetworkField>) -> &'static str {
        match self {
            Self::CaseFile => "read it in",
            Self::Page(_) | Self::SendCard(..) => "write it",
            _ => "save",
        }
    }

    fn again(&self) -> Destination {
        Destination::NetworkForm(self.clone())
    }

    fn first_texts(&self, _: (&Shared, &Now)) -> Vec<(NetworkField, String)> {
        first_texts(self)
    }

    fn fields(&self, typed: &FormTexts<'_, NetworkField>) -> Vec<Field<NetworkField>> {
        fields_of(self, typed)
    }

    fn written(&self, typed: &FormToWrite<'_, NetworkField>) -> Written<NetworkField> {
        written(self, typed)
    }

    fn takes_from_colleague(
        &self,
        read: &Result<CameFromColleague, String>,
        (shared, now): (&Shared, &Now),
    ) -> Outcome {
        match read {
            _ if *self != Self::CaseFile => Outcome::none(),
            Err(why) => Outcome::notice(why),
            Ok(came) => {
                let taken = match &came.it {
                    FromColleague::Cases(cases) => cases_taken(cases, shared, now),
                    FromColleague::Card(card) => card_taken(card, shared, now),
                };
                saying_who_is_named(taken, &came.named)
            }
        }
    }
}
