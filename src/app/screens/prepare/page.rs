//! The page of Prepare as a list of values: what the screen draws, the keys move through and a
//! click finds.

use std::ops::Range;

use crate::app::core::layout::prepare_areas;
use crate::app::core::shared::Shared;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::app::form::when_field::remarks_on;
use crate::app::screens::side_panel::{SidePiece, VisitLine, side_pieces};
use crate::coaching::address::Address;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::Now;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::prompt::filled_in;
use crate::coaching::protocol::StepKind;
use crate::coaching::record::{StepRecord, answers};
use crate::coaching::step_wording::{self, Sign};
use crate::settings::theme::Role;

use super::form::{PrepareDraft, PrepareField};

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PreparePage {
    /// What can have the focus, in the order in which Tab goes through it.
    pub(crate) fields: Vec<Field<PrepareField>>,
    /// What it is divided into.
    pub(crate) sections: Vec<PrepareSection>,
}

/// A step, or what is above them all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PrepareSection {
    /// A heading of its own with a few words on it, where the step has several fields.
    pub(crate) heading: Option<(String, String)>,
    /// The indices of its fields.
    pub(crate) fields: Range<usize>,
    /// What is beside them.
    pub(crate) beside: Vec<SidePiece>,
}

impl PrepareSection {
    /// The lines of the visits beside it.
    pub(crate) fn visits(&self) -> impl Iterator<Item = &VisitLine> {
        self.beside.iter().filter_map(|it| match it {
            SidePiece::Visit(line) => Some(line),
            _ => None,
        })
    }
}

impl PreparePage {
    /// The fields of a section.
    #[must_use]
    pub(crate) fn fields_of(&self, section: &PrepareSection) -> &[Field<PrepareField>] {
        self.fields.get(section.fields.clone()).unwrap_or_default()
    }

    /// The section of the field at `at`.
    #[must_use]
    pub(crate) fn section_of(&self, at: &PrepareField) -> Option<&PrepareSection> {
        let has = |it: &&PrepareSection| self.fields_of(it).iter().any(|field| field.at == *at);
        self.sections.iter().find(has)
    }

    /// The field of a section into which words go that are taken or typed beside it.
    #[must_use]
    pub(crate) fn words_of(&self, section: &PrepareSection) -> Option<&Field<PrepareField>> {
        let is_prepared = |at: &PrepareField| matches!(at, PrepareField::Of(..));
        self.fields_of(section).iter().find(|field| is_prepared(&field.at))
    }
}

impl PrepareDraft {
    /// The whole page, while `at` has the focus.
    #[must_use]
    pub(crate) fn page(
        &self,
        at: Option<&PrepareField>,
        shared: &Shared,
        now: &Now,
    ) -> PreparePage {
        let session = self.session();
        let nothing = PersonSummary::default();
        let summary = shared.summary(&session.coachee.id).unwrap_or(&nothing);
        let calendar = shared.calendar_for(&session.coachee);
        let hint = "mon 9:15, 30/11 p3, in 2 weeks; it will show on Today";
        let when = Field::line(PrepareField::When, "When you meet", hint, &self.when)
            .with_remarks(remarks_on(&self.when, Direction::Forward, calendar, now))
            .taking_a_day();
        let above = PrepareSection { heading: None, fields: 0..1, beside: Vec::new() };
        let mut page = PreparePage { fields: vec![when], sections: vec![above] };
        let has_panel = !prepare_areas(shared.size).beside.is_empty();
        for (i, record) in session.steps.iter().enumerate() {
            let from = page.fields.len();
            page.fields.extend(self.fields_of(i, record, at, shared));
            let has_heading = record.kind == StepKind::Practice;
            let mut section = PrepareSection {
                heading: has_heading.then(|| self.title_of(i, record)),
                fields: from..page.fields.len(),
                beside: side_pieces(record.kind, session, self.last.as_ref(), summary),
            };
            if has_panel {
                section.beside.extend(self.asked(i, &section.beside));
            }
            if section.visits().next().is_some() {
                page.fields.push(Field::own(PrepareField::Visits(i), "", Vec::new()));
                section.fields.end += 1;
            }
            page.sections.push(section);
        }
        page
    }

    /// The questions of step `i`, as they are to be asked of this person, under what is `beside` it.
    fn asked(&self, i: usize, beside: &[SidePiece]) -> Vec<SidePiece> {
        let protocol = &self.session().protocol;
        let Some(step) = protocol.steps.get(i) else { return Vec::new() };
        let last = self.last.as_ref().and_then(LastTime::action_step);
        let last = last.map(|step| step.text.as_str());
        let prompts = step.prompts_of(step.set_for(protocol.stance));
        let prompts =
            filled_in(prompts, last).map(|it| SidePiece::Text(format!("- {it}"), Role::Prompt));
        let gap = (!beside.is_empty()).then_some(SidePiece::Gap);
        let heading = |title: &str| SidePiece::Heading(title.to_owned(), String::new());
        let think = SidePiece::Text(step.prepare_for(protocol.stance).to_owned(), Role::Text);
        let think = [heading("To think about"), think, SidePiece::Gap, heading("To ask")];
        gap.into_iter().chain(think).chain(prompts).collect()
    }

    /// What a step is called, and a few words on preparing it.
    fn title_of(&self, i: usize, record: &StepRecord) -> (String, String) {
        let minutes = match record.planned_seconds / 60 {
            0 => String::new(),
            minutes => format!(" {minutes} min"),
        };
        let protocol = &self.session().protocol;
        let hint = protocol.steps.get(i).map_or("", |step| step.prepare_for(protocol.stance));
        (format!("{} {}{minutes}", i + 1, record.title), hint.to_owned())
    }

    fn fields_of(
        &self,
        i: usize,
        record: &StepRecord,
        focus: Option<&PrepareField>,
        shared: &Shared,
    ) -> Vec<Field<PrepareField>> {
        let is_first = self.session().step_of(record.kind) == Some(i);
        let words = |at: Address, label: &str, hint: &str| {
            let (text, lines) = (self.session().text(&at), at.takes_lines());
            let field = if lines { Field::words } else { Field::line };
            field(self.field(at), label, hint, text).looking_for_names(&self.names)
        };
        let prepared = Address::Prepared(i);
        let (title, hint) = self.title_of(i, record);
        match record.kind {
            StepKind::ActionStep if is_first => {
                let strand = self.strand_field(focus, shared);
                let mut remarks = self.remarks_on_draft(shared);
                if strand.is_none() {
                    remarks.extend(self.hop(shared));
                }
                let draft = words(prepared, &title, &hint).with_remarks(remarks);
                std::iter::once(draft).chain(strand).collect()
            }
            StepKind::Practice => {
                let model = Address::Answer(i, answers::MODEL_PLAN.to_owned());
                let errors = Address::Answer(i, answers::LIKELY_ERRORS.to_owned());
                let mut fields = vec![words(model, "How you’ll model it", "")];
                if is_first {
                    fields.push(words(Address::Scene, "What you’ll rehearse", "which 30 seconds?"));
                }
                fields.push(words(errors, "Likely slips", "and your one-line feedback"));
                // What was prepared in one piece, before there were three, is not taken away.
                let stays = focus == Some(&self.field(prepared.clone()));
                if stays || !record.prepared.is_empty() {
                    fields.push(words(prepared, "Also prepared", ""));
                }
                fields
            }
            _ => vec![words(prepared, &title, &hint)],
        }
    }

    /// The strand of the draft, folded unless it has the focus.
    fn strand_field(
        &self,
        focus: Option<&PrepareField>,
        shared: &Shared,
    ) -> Option<Field<PrepareField>> {
        let strands = &shared.programme(&self.session().programme)?.strands;
        if strands.is_empty() || strands.len() > 9 {
            return None;
        }
        let at = self.field(self.strand_address()?);
        let folded = focus != Some(&at);
        let options = strands.iter().map(|it| (it.id.clone(), it.title.clone())).collect();
        let strand = Field::choice(at, "Strand", options, self.draft_strand());
        let mut strand = strand.choosing(|it| (it.types_back, it.folded) = (true, folded));
        "stay in the same one until the step is embedded".clone_into(&mut strand.hint);
        Some(strand.with_remarks(self.hop(shared)))
    }

    /// That the draft hops to another strand.
    fn hop(&self, shared: &Shared) -> Option<Remark> {
        let session = self.session();
        if self.drafted().text.is_empty() {
            return None;
        }
        let before = shared.summary(&session.coachee.id)?.step_before(session)?;
        let programme = shared.programme(&session.programme);
        let hop: Option<Sign> = step_wording::hop(before, None, self.draft_strand(), programme);
        hop.map(|sign| Remark::Look(sign.say()))
    }

    fn remarks_on_draft(&self, shared: &Shared) -> Vec<Remark> {
        let sign = self.sign(shared).map(|sign| Remark::Look(sign.say()));
        let mut remarks: Vec<Remark> = sign.into_iter().collect();
        let draft = self.drafted();
        match draft.criteria.len() {
            _ if draft.text.is_empty() => {}
            0 | 1 => remarks.push(Remark::Says("a line that begins with - is a criterion".into())),
            n => remarks.push(Remark::Says(format!("{n} criteria"))),
        }
        remarks
    }
}
