//! The page of Prepare as a list of values: what the screen draws, the keys move through and a
//! click finds.

use crate::app::core::shared::Shared;
use crate::app::form;
use crate::app::form::remark::Remark;
use crate::app::form::when_field::remarks_on;
use crate::app::screens::side_panel::{SidePiece, VisitLine, side_pieces};
use crate::coaching::address::Address;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::moment::Now;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::answers;
use crate::coaching::step_wording::{self, Sign};

use super::state::Prepare;
use super::stop::Stop;

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct PrepareField {
    /// What it is.
    pub stop: Stop,
    /// What it is called.
    pub label: String,
    /// A few words on what belongs there.
    pub hint: String,
    /// What there is to choose from and which is chosen, where it is a choice that has the keys.
    pub choice: Option<(Vec<String>, Option<usize>)>,
    /// What was chosen, while the choice is folded away.
    pub folded: String,
    /// What is said under it, gently.
    pub remarks: Vec<Remark>,
}

/// A step, or what stands above them all.
#[derive(Clone, Debug, PartialEq)]
pub struct PrepareSection {
    /// A heading of its own with a few words on it, where the step has several fields.
    pub heading: Option<(String, String)>,
    /// Its fields.
    pub fields: Vec<PrepareField>,
    /// What stands beside them.
    pub beside: Vec<SidePiece>,
    /// Which step; none above them all.
    pub step: Option<usize>,
}

impl PrepareSection {
    /// The lines of the visits beside it.
    pub fn visits(&self) -> impl Iterator<Item = &VisitLine> {
        self.beside.iter().filter_map(|it| match it {
            SidePiece::Visit(line) => Some(line),
            _ => None,
        })
    }

    /// What can have the keys in it, in order.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        let fields = self.fields.iter().map(|field| field.stop.clone());
        let lines = self.step.filter(|_| self.visits().next().is_some()).map(Stop::Lines);
        fields.chain(lines).collect()
    }

    /// Where words of its step go that are taken or typed beside a field.
    #[must_use]
    pub fn place(&self) -> Option<&Address> {
        self.fields.iter().find_map(|field| match &field.stop {
            Stop::Words(place) => Some(place),
            _ => None,
        })
    }
}

impl PrepareField {
    /// The same, as any form lays it out and draws it.
    #[must_use]
    pub fn laid(&self, prepare: &Prepare) -> form::field::Field<Stop> {
        let text = match &self.stop {
            Stop::When => prepare.when.text(),
            Stop::Words(place) => prepare.session().text(place),
            Stop::Strand | Stop::Lines(_) => &self.folded,
        };
        let field = form::field::Field::words(self.stop.clone(), &self.label, &self.hint, text);
        let field = match &self.choice {
            Some((options, chosen)) => {
                let options = options.iter().map(|label| (label.clone(), label.clone())).collect();
                let chosen = *chosen;
                form::field::Field::choice(self.stop.clone(), &self.label, options, "")
                    .choosing(|choice| choice.chosen = chosen)
            }
            None => field,
        };
        field.with_remarks(self.remarks.iter().cloned())
    }
}

impl Prepare {
    /// The whole page.
    #[must_use]
    pub fn page(&self, shared: &Shared, now: &Now) -> Vec<PrepareSection> {
        let session = self.session();
        let nothing = PersonSummary::default();
        let summary = shared.summary(&session.coachee.id).unwrap_or(&nothing);
        let mut page = vec![self.when_section(shared, now)];
        for (i, record) in session.steps.iter().enumerate() {
            page.push(PrepareSection {
                heading: None,
                fields: self.fields_of(i, shared),
                beside: side_pieces(record.kind, session, self.last.as_ref(), summary),
                step: Some(i),
            });
            if record.kind == StepKind::Practice
                && let Some(section) = page.last_mut()
            {
                section.heading = Some(self.title_of(i));
            }
        }
        page
    }

    fn when_section(&self, shared: &Shared, now: &Now) -> PrepareSection {
        let calendar = shared.calendar_for(&self.session().coachee);
        let field = PrepareField {
            stop: Stop::When,
            label: "When you meet".to_owned(),
            hint: "mon 9:15, 30/11 p3, in 2 weeks; it then stands on Today".to_owned(),
            choice: None,
            folded: String::new(),
            remarks: remarks_on(self.when.text(), Direction::Forward, calendar, now),
        };
        PrepareSection { heading: None, fields: vec![field], beside: Vec::new(), step: None }
    }

    /// What a step is called, and a few words on preparing it.
    fn title_of(&self, i: usize) -> (String, String) {
        let session = self.session();
        let record = &session.steps[i];
        let minutes = record.planned_seconds / 60;
        let step = session.protocol.steps.get(i);
        let hint = step
            .map_or("", |step| if step.prepare.is_empty() { &step.purpose } else { &step.prepare });
        (format!("{} {} {minutes} min", i + 1, record.title), hint.to_owned())
    }

    fn fields_of(&self, i: usize, shared: &Shared) -> Vec<PrepareField> {
        let session = self.session();
        let kind = session.steps[i].kind;
        let is_first = session.step_of(kind) == Some(i);
        let words = |place, label: &str, hint: &str| PrepareField {
            stop: Stop::Words(place),
            label: label.to_owned(),
            hint: hint.to_owned(),
            choice: None,
            folded: String::new(),
            remarks: Vec::new(),
        };
        let prepared = Address::Prepared(i);
        let (title, hint) = self.title_of(i);
        match kind {
            StepKind::ActionStep if is_first => {
                let mut draft = words(prepared, &title, &hint);
                draft.remarks = self.remarks_on_draft(shared);
                let mut fields = vec![draft];
                fields.extend(self.strand_field(shared));
                fields
            }
            StepKind::Practice => {
                let model = Address::Answer(i, answers::MODEL_PLAN.to_owned());
                let errors = Address::Answer(i, answers::LIKELY_ERRORS.to_owned());
                let mut fields = vec![words(model, "The model you will give", "")];
                if is_first {
                    fields.push(words(Address::Scene, "The scene", "which half minute?"));
                }
                fields.push(words(errors, "Likely errors", "and what you will say"));
                // What was prepared in one piece, before there were three, is not taken away.
                let stays = self.stop == Stop::Words(prepared.clone());
                if stays || !session.text(&prepared).is_empty() {
                    fields.push(words(prepared, "Besides", ""));
                }
                fields
            }
            _ => vec![words(prepared, &title, &hint)],
        }
    }

    fn strand_field(&self, shared: &Shared) -> Option<PrepareField> {
        let programme = shared.programme(&self.session().programme)?;
        let strands = &programme.strands;
        if strands.is_empty() || strands.len() > 9 {
            return None;
        }
        let chosen = strands.iter().position(|strand| strand.id == self.draft_strand());
        let has_keys = self.stop == Stop::Strand;
        let options = || strands.iter().map(|strand| strand.title.clone()).collect();
        let folded = chosen.filter(|_| !has_keys).map(|n| strands[n].title.clone());
        Some(PrepareField {
            stop: Stop::Strand,
            label: "Its strand".to_owned(),
            hint: "which line of work; the same until it is embedded".to_owned(),
            choice: has_keys.then(|| (options(), chosen)),
            folded: folded.unwrap_or_default(),
            remarks: self.hop(shared).map(|sign| Remark::Look(sign.say())).into_iter().collect(),
        })
    }

    /// The sign that the draft hops to another strand.
    fn hop(&self, shared: &Shared) -> Option<Sign> {
        let session = self.session();
        if self.drafted().text.is_empty() {
            return None;
        }
        let before = shared.summary(&session.coachee.id)?.step_before(session)?;
        let programme = shared.programme(&session.programme);
        step_wording::hop(before, None, self.draft_strand(), programme)
    }

    fn remarks_on_draft(&self, shared: &Shared) -> Vec<Remark> {
        let mut remarks: Vec<Remark> =
            self.signs(shared).iter().map(|sign| Remark::Look(sign.say())).collect();
        let draft = self.drafted();
        match draft.criteria.len() {
            _ if draft.text.is_empty() => {}
            0 | 1 => remarks.push(Remark::Says("a line that begins with - is a criterion".into())),
            n => remarks.push(Remark::Says(format!("{n} criteria"))),
        }
        if self.strand_field(shared).is_none() {
            remarks.extend(self.hop(shared).map(|sign| Remark::Look(sign.say())));
        }
        remarks
    }
}
