//! What a form writes, once every field can be read.

use std::sync::Arc;

use serde_json::json;

use super::form_fields::kind_of;
use super::form_kind::{NetworkField, NetworkFormKind};
use super::form_texts::{SIGNED, YES, setting_name};
use crate::app::core::effect::{DiskRead, DiskWrite, Save};
use crate::app::core::network_wanted::{CardWanted, NetworkPageWanted};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::plan_found::{LinkedIdea, PlanEdit, PlanWrite};
use crate::app::core::shared::Shared;
use crate::app::form::draft::FieldError;
use crate::app::screens::growth::form_fields::FORMATS;
use crate::app::screens::kind_form::{FormToWrite, Written, refused};
use crate::coaching::date_parser::date::Direction;
use crate::coaching::durable::record::{MOST_TYPED_BYTES, SaveTo, bytes_in_file};
use crate::coaching::id::PlanId;
use crate::coaching::moment::Now;
use crate::coaching::network::case_file::CaseFile;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::{
    DecisionOfPlan, IdeaChange, IdeaState, KindOfSetting, NamedByConsent, NetworkKind,
    PromisedToSend,
};
use crate::coaching::network::problem_card::{CardBeside, CardWords};
use crate::coaching::people::name_from;
use crate::coaching::plan::change::PlanChange;
use crate::coaching::plan::part_edit::{PartEdit, PartPlace};
use crate::export::ExportKind;
use crate::export::problem_page::CardToSend;

use NetworkField::{
    Agreed, Answer, At, By, File, Gap, Happened, Looked, On, Open, Place, Praise, Promise, Setting,
    Step, Tried, What, Which, Who, Why,
};

/// What keeping the form does.
pub(super) fn written(
    kind: &NetworkFormKind,
    typed: &FormToWrite<'_, NetworkField>,
) -> Written<NetworkField> {
    match kind {
        NetworkFormKind::Note(before) => typed.note(before),
        NetworkFormKind::MoveOn(before) => typed.moved_on(before),
        NetworkFormKind::Decide(before, plan) => typed.decided(before, plan),
        NetworkFormKind::CaseNotes(before) => {
            let mut note = (**before).clone();
            if let Some(case) = &mut note.case {
                case.my_praise = typed.text(Praise);
                case.my_gap = typed.text(Gap);
                case.my_step = typed.text(Step);
            }
            note.answer = typed.text(Answer);
            typed.kept(before, note, Praise, "Your notes stand beside the case")
        }
        NetworkFormKind::CaseFile => {
            let file = typed.text(File);
            if file.is_empty() {
                return Err(refused(File, "Say where the file is"));
            }
            Ok(Outcome::effects([DiskRead::FromColleague(file)]))
        }
        NetworkFormKind::CardAnswer(before) => {
            let note = NetworkNote { answer: typed.text(Answer), ..(**before).clone() };
            typed.kept(
                before,
                note,
                Answer,
                "Your answer stands there · ⟦network_page⟧ makes the file to send",
            )
        }
        NetworkFormKind::SendCard(note, leaving) => typed.card_sent(note, leaving),
        NetworkFormKind::Page(_) => typed.page(),
    }
}

/// `before` as it is kept now, changed to `after`; `u` takes it back.
#[must_use]
pub(super) fn saved(
    before: &NetworkNote,
    mut after: NetworkNote,
    now: &Now,
    says: &str,
) -> Outcome {
    after.stamp.change_after(&before.stamp, now.wall);
    let back = before.clone();
    let save = |it: NetworkNote| Save { record: Arc::new(it), to: SaveTo::File };
    let kept = Outcome::effects([save(after)]);
    if before.stamp.revision == 0 {
        return kept.with_notice(says);
    }
    kept.undone_by(save(back), "It is as it was").with_notice(format!("{says} · ⟦undo⟧ undoes it"))
}

/// Cases from another coach, taken in: a note each.
pub(super) fn cases_taken(cases: &[CaseFile], shared: &Shared, now: &Now) -> Outcome {
    if let Some(why) = cases.iter().find_map(|it| it.is_agreed_by(now.today()).err()) {
        return Outcome::notice(format!("Not taken in: {why}; ask whoever sent it"));
    }
    let there = shared.own_network();
    let is_there = |came: &CaseFile| {
        there.iter().any(|it| it.case.as_ref().is_some_and(|it| it.came == *came))
    };
    let new = cases.iter().filter(|it| !is_there(it));
    let effects: Vec<Save> = new
        .map(|came| {
            let (id, coach) = (now.fresh.take(), shared.as_coach(now));
            let mut note = NetworkNote::of_case(id, coach, now.today(), came.clone());
            note.stamp.change(now.wall);
            Save { record: Arc::new(note), to: SaveTo::File }
        })
        .collect();
    let taken = match (effects.len(), cases.len()) {
        (0, _) => "You have read it in already".to_owned(),
        (1, _) => "The case is here · ⟦network_open⟧ opens it".to_owned(),
        (new, _) => format!("{new} cases are here"),
    };
    Outcome::effects(effects).with_navigation(Navigation::Back).with_notice(taken)
}

impl FormToWrite<'_, NetworkField> {
    /// A note changed to `after`, if it can be kept; the form closes.
    fn kept(
        &self,
        before: &NetworkNote,
        after: NetworkNote,
        at: NetworkField,
        says: &str,
    ) -> Written<NetworkField> {
        if let Some(fault) = after.faults().into_iter().next() {
            return Err(refused(at, format!("Not kept yet: {fault}")));
        }
        if bytes_in_file(&after) > MOST_TYPED_BYTES {
            return Err(refused(at, "That is too long for one note"));
        }
        Ok(saved(before, after, self.now, says).with_navigation(Navigation::Back))
    }

    fn note(&self, before: &NetworkNote) -> Written<NetworkField> {
        let kind = kind_of(self, before.kind);
        let on = self.day(On, Direction::Happened)?.unwrap_or(self.today);
        let mut note = NetworkNote { kind, on, what: self.text(What), ..before.clone() };
        note.problem = note.problem.filter(|_| kind == NetworkKind::Problem);
        if kind == NetworkKind::Problem {
            if note.what.is_empty() {
                return Err(refused(What, "Say what the problem is"));
            }
            note.put_words(CardWords {
                what: self.text(What),
                beside: CardBeside {
                    place: self.text(Place),
                    tried: self.text(Tried),
                    happened: self.text(Happened),
                    open: self.text(Open),
                },
                signed: String::new(),
            });
            return self.kept(
                before,
                note,
                What,
                "It is among your problem cards · ⟦network_page⟧ sends it",
            );
        }
        note.heard_at = self.text(At);
        if kind == NetworkKind::Question {
            if note.what.is_empty() {
                return Err(refused(What, "Write your question"));
            }
            note.answer = self.text(Answer);
            return self.kept(before, note, What, "It is among your questions");
        }
        let setting = self.texts.get(Setting);
        note.setting = KindOfSetting::ALL.into_iter().find(|it| setting_name(*it) == setting);
        note.who = self.who(before)?;
        note.promised = self.promised(before)?;
        if note.title().is_empty() {
            return Err(refused(What, "Say what it was, or whom you met"));
        }
        let says = match kind {
            NetworkKind::Contact => "It is among whom you met",
            _ => "It is among your ideas",
        };
        self.kept(before, note, What, says)
    }

    /// Somebody by name, with the day on which they agreed to that.
    fn who(
        &self,
        before: &NetworkNote,
    ) -> Result<Option<NamedByConsent>, FieldError<NetworkField>> {
        let name = self.texts.get(Who).trim();
        if name.is_empty() {
            return Ok(None);
        }
        let name = name_from(name).map_err(|why| refused(Who, format!("A name: {why}")))?;
        let agreed_on = self.day(Agreed, Direction::Happened)?;
        let stands = before.who.as_ref().and_then(|it| it.agreed_on);
        match agreed_on.or(stands) {
            None => {
                let why = "Say when they agreed that you keep their name, or leave it out";
                Err(refused(Agreed, why))
            }
            agreed_on => Ok(Some(NamedByConsent { name, agreed_on })),
        }
    }

    fn promised(
        &self,
        before: &NetworkNote,
    ) -> Result<Option<PromisedToSend>, FieldError<NetworkField>> {
        let what = self.text(Promise);
        if what.is_empty() {
            return Ok(None);
        }
        let stands = before.promised.as_ref();
        let by = self.day_to_come(By, stands.and_then(|it| it.by))?;
        Ok(Some(PromisedToSend { what, by, sent_on: stands.and_then(|it| it.sent_on) }))
    }

    fn moved_on(&self, before: &NetworkNote) -> Written<NetworkField> {
        let word = self.texts.get(Which);
        let to = IdeaState::ALL.into_iter().find(|it| it.label() == word);
        let to = to.ok_or_else(|| refused(Which, "Choose how far it has come"))?;
        let reason = self.text(Why);
        if to.needs_reason() && reason.is_empty() {
            return Err(refused(Why, format!("Say why it was {}", to.label())));
        }
        let on = self.day(On, Direction::Happened)?.unwrap_or(self.today);
        let mut note = before.clone();
        note.changes.push(IdeaChange { to, on, reason, entered_at: self.now.wall });
        let says = match to {
            IdeaState::Adopted => "Adopted · ⟦network_decide⟧ makes it a decision of the plan",
            _ => "Noted",
        };
        self.kept(before, note, Why, says)
    }

    fn decided(&self, before: &NetworkNote, plan: &PlanId) -> Written<NetworkField> {
        let what = self.text(What);
        if what.is_empty() {
            return Err(refused(What, "Say what you do"));
        }
        let who = self.texts.get(Who).trim();
        let who = if who.is_empty() { Ok(String::new()) } else { name_from(who) };
        let who = who.map_err(|why| refused(Who, format!("A name: {why}")))?;
        let by = self.day(By, Direction::Forward)?;
        let id = self.now.fresh.next().as_str().to_owned();
        let fields = json!({ "id": id, "on": self.today, "what": what, "who": who,
            "by": by, "reason": before.decision_reason() });
        let mut fields = fields.as_object().cloned().unwrap_or_default();
        fields.retain(|_, it| !it.is_null() && it.as_str() != Some(""));
        let at = PartPlace::of("decisions", &id);
        let decision = Some(DecisionOfPlan { plan: plan.clone(), decision: id });
        let linked = NetworkNote { decision, ..before.clone() };
        let edit = PlanEdit {
            plan: plan.clone(),
            change: PlanChange::Part(Box::new(PartEdit { at, was: None, now: Some(fields) })),
            at: self.now.wall,
            says: "It is a decision of the plan".to_owned(),
            idea: Some(Box::new(LinkedIdea { now: linked, was: before.clone() })),
        };
        let write = DiskWrite::Plan(Box::new(PlanWrite::Change(edit)));
        Ok(Outcome::effects([write]).with_navigation(Navigation::Back))
    }

    /// A problem card, or an answer to one, goes into a file, once somebody has looked at it.
    fn card_sent(&self, note: &NetworkNote, leaving: &CardToSend) -> Written<NetworkField> {
        if !leaving.to_check.is_empty() && self.texts.get(Looked) != YES {
            return Err(refused(Looked, "Look at each place that is marked first"));
        }
        let mut leaving = leaving.clone();
        if self.texts.get(Which) == SIGNED {
            leaving.card.sign(self.shared.as_coach(self.now).name.trim());
        }
        let of = vec![note.id.to_string(), note.person.id.to_string()];
        let write = DiskWrite::Card(Box::new(CardWanted { leaving, of }));
        Ok(Outcome::effects([write]).with_navigation(Navigation::Back))
    }

    fn page(&self) -> Written<NetworkField> {
        let word = self.texts.get(Which);
        let is_known = FORMATS.iter().any(|(name, _)| *name == word);
        let kind = ExportKind::from_word(word).filter(|_| is_known);
        let kind = kind.ok_or_else(|| refused(Which, "Choose as what it is written"))?;
        let (coach, place) = (self.shared.as_coach(self.now), self.text(At));
        let wanted = NetworkPageWanted { coach, place, today: self.today, kind };
        Ok(Outcome::effects([DiskWrite::NetworkPage(Box::new(wanted))])
            .with_navigation(Navigation::Back))
    }
}
