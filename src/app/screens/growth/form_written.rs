//! What a form writes, once every field can be read.

use std::sync::Arc;

use super::calibration::calibrate;
use super::form_fields::FORMATS;
use super::form_kind::{GrowthField, GrowthFormKind};
use super::form_texts::current_step;
use super::state::change_own;
use crate::app::core::effect::{DiskRead, DiskWrite, Save};
use crate::app::core::growth_wanted::{CalibrateWhat, CalibrationToBegin, CpdRecordWanted};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::form::draft::FieldError;
use crate::app::screens::kind_form::{FormToWrite, Written, refused};
use crate::coaching::action_step::ActionStep;
use crate::coaching::calendar::year_of;
use crate::coaching::calibration::choice::MOST_CHOSEN;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::coaching::cpd::cpd_time::minutes_typed;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::durable::record::{MOST_TYPED_BYTES, SaveTo, bytes_in_file};
use crate::coaching::growth::coached::{CoachedMeeting, step_after};
use crate::coaching::growth::goal::{CoachGoal, LONGEST_GOAL};
use crate::coaching::people::{Unknown, name_from};
use crate::coaching::record::Embedding;
use crate::coaching::reflection::{OWN_GOAL, QUESTIONS};
use crate::export::calibration_page::named_in;
use crate::export::{ExportKind, KnownNames};

use GrowthField::{
    Changed, File, Gap, Hours, Next, On, Praise, Step, Title, To, UseBy, What, Which, With, Year,
};

/// What keeping the form does.
pub(super) fn written(
    kind: &GrowthFormKind,
    typed: &FormToWrite<'_, GrowthField>,
) -> Written<GrowthField> {
    match kind {
        GrowthFormKind::Goal => typed.goal(),
        GrowthFormKind::Cpd(entry) => typed.entry(entry),
        GrowthFormKind::Coached(meeting) => typed.coached(meeting.as_deref()),
        GrowthFormKind::Page => {
            let file = typed.texts.get(File).trim();
            if file.is_empty() {
                return Err(refused(File, "Say where the file is"));
            }
            Ok(Outcome::effects([DiskRead::CoachedPage(file.to_owned())]))
        }
        GrowthFormKind::Record => typed.record(),
        GrowthFormKind::Begin => typed.begun(),
        GrowthFormKind::Round => typed.round(),
        GrowthFormKind::Choose(own) => typed.choice(own),
    }
}

/// `outcome` of keeping the form: it closes.
fn closes(outcome: Outcome, says: &str) -> Outcome {
    outcome.with_navigation(Navigation::Back).with_notice(says)
}

impl FormToWrite<'_, GrowthField> {
    fn goal(&self) -> Written<GrowthField> {
        let asks = self.texts.get(Which);
        let is_known = QUESTIONS.iter().any(|it| it.id == asks);
        if !is_known && asks != OWN_GOAL {
            return Err(refused(Which, "Choose one question"));
        }
        let text = self.texts.get(What).trim();
        let text = if is_known { "" } else { text };
        if !is_known && text.is_empty() {
            return Err(refused(What, "Write your question"));
        }
        if text.chars().count() > LONGEST_GOAL {
            return Err(refused(What, format!("Up to {LONGEST_GOAL} characters, please")));
        }
        let today = self.today;
        let goal = CoachGoal {
            id: self.now.fresh.next().as_str().to_owned(),
            asks: asks.to_owned(),
            text: text.to_owned(),
            since: Some(today),
            ..CoachGoal::default()
        };
        let is_same = |it: &CoachGoal| it.asks == goal.asks && it.text == goal.text;
        let stands = self.shared.own_growth().and_then(|it| it.goal.as_ref());
        if stands.is_some_and(is_same) {
            return Ok(Outcome::navigate(Navigation::Back));
        }
        let kept = change_own(self.shared, self.now, |own| own.set_goal(Some(goal), today));
        Ok(closes(
            kept.unwrap_or_default(),
            "Asked after each meeting, in “one minute for you” · ⟦undo⟧ undoes it",
        ))
    }

    fn entry(&self, before: &CpdEntry) -> Written<GrowthField> {
        let what = name_from(self.texts.get(What))
            .map_err(|why| refused(What, format!("What it was: {why}")))?;
        let minutes =
            minutes_typed(self.texts.get(Hours)).map_err(|why| refused(Hours, why.to_string()))?;
        let chosen = self.texts.get(Which);
        // A kind of a newer version stays, where no other is chosen.
        let mut kinds = CpdKind::ALL.into_iter().chain([before.kind]);
        let kind = kinds.find(|it| it.id() == chosen);
        let mut entry = CpdEntry {
            what,
            minutes,
            kind: kind.ok_or_else(|| refused(Which, "Choose what kind of study it was"))?,
            on: self.day(On, Direction::Happened)?.unwrap_or(self.today),
            with: self.names(With)?,
            changed: self.texts.get(Changed).trim().to_owned(),
            ..before.clone()
        };
        entry.stamp.change(self.now.wall);
        if bytes_in_file(&entry) > MOST_TYPED_BYTES {
            return Err(refused(Changed, "That is too long for one entry"));
        }
        let mut back = before.clone();
        back.stamp.change_after(&entry.stamp, self.now.wall);
        let save = |it: CpdEntry| Save { record: Arc::new(it), to: SaveTo::File };
        let kept = Outcome::effects([save(entry)]);
        if before.stamp.revision == 0 {
            return Ok(closes(kept, "It is in your CPD log"));
        }
        let kept = kept.undone_by(save(back), "It is as it was");
        Ok(closes(kept, "It is changed · ⟦undo⟧ undoes it"))
    }

    fn coached(&self, before: Option<&CoachedMeeting>) -> Written<GrowthField> {
        let fresh = || ActionStep::new(self.now.fresh.take());
        let text = self.texts.get(What).trim();
        if text.is_empty() {
            return Err(refused(What, "Say what you agreed: the one thing you try next"));
        }
        let mut step = match before {
            Some(it) => ActionStep { text: text.to_owned(), ..it.step.clone() },
            None => step_after(current_step(self.shared).as_ref(), text, fresh()),
        };
        let seen = self.texts.get(Changed).lines().map(str::trim);
        step.criteria = seen.filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let by = self.texts.get(With).trim();
        let by = if by.is_empty() { Ok(String::new()) } else { name_from(by) };
        let meeting = CoachedMeeting {
            id: before.map_or_else(|| self.now.fresh.take(), |it| it.id.clone()),
            on: self.day(On, Direction::Happened)?.unwrap_or(self.today),
            by: by.map_err(|why| refused(With, format!("A name: {why}")))?,
            step,
            seen: Embedding::ALL.into_iter().find(|it| it.id() == self.texts.get(Which)),
            use_by: self.day_to_come(UseBy, before.and_then(|it| it.use_by))?,
            next_meeting: self.day_to_come(Next, before.and_then(|it| it.next_meeting))?,
            from_page: before.is_some_and(|it| it.from_page),
            unknown: before.map_or_else(Unknown::new, |it| it.unknown.clone()),
        };
        let kept = change_own(self.shared, self.now, |own| {
            own.coached.retain(|it| it.id != meeting.id);
            own.coached.push(meeting);
        });
        Ok(closes(kept.unwrap_or_default(), "Your own step stands here now · ⟦undo⟧ undoes it"))
    }

    fn record(&self) -> Written<GrowthField> {
        let begins = year_of(self.texts.get(Year).trim())
            .ok_or_else(|| refused(Year, "Say it like 2026-27"))?;
        let word = self.texts.get(Which);
        let is_known = FORMATS.iter().any(|(name, _)| *name == word);
        let kind = ExportKind::from_word(word).filter(|_| is_known);
        let kind = kind.ok_or_else(|| refused(Which, "Choose as what it is written"))?;
        let coach = self.shared.as_coach(self.now);
        let wanted = CpdRecordWanted { coach, begins, kind };
        Ok(Outcome::effects([DiskWrite::CpdRecord(Box::new(wanted))])
            .with_navigation(Navigation::Back))
    }

    fn round(&self) -> Written<GrowthField> {
        let file = self.texts.get(File).trim();
        if file.is_empty() {
            return Err(refused(File, "Say where the file is"));
        }
        let act = CalibrateWhat::TakeIn(file.to_owned(), self.now.fresh.take());
        Ok(Outcome::effects([calibrate(act, self.shared, self.now)]))
    }

    fn begun(&self) -> Written<GrowthField> {
        let case = self.texts.get(Which) != "clip";
        let (file, clip) = (self.text(File), self.texts.get(What));
        if case && file.is_empty() {
            return Err(refused(File, "Say where the file of the case is"));
        }
        let clip = if case { Ok(String::new()) } else { name_from(clip) };
        let clip = clip.map_err(|why| refused(What, format!("The clip: {why}")))?;
        let title = Some(self.texts.get(Title)).filter(|it| !it.trim().is_empty());
        let title = title.map(name_from).transpose();
        let title = title.map_err(|why| refused(Title, format!("What it is called: {why}")))?;
        let with = self.names(With)?.into_iter().collect();
        let to = self.text(To);
        if to.is_empty() {
            return Err(refused(To, "Say where the file goes"));
        }
        let (id, own) = (self.now.fresh.take(), self.now.fresh.take());
        let case = case.then_some(file);
        let begin = CalibrationToBegin { id, own, case, clip, title, with, to };
        let act = CalibrateWhat::Begin(Box::new(begin));
        Ok(Outcome::effects([calibrate(act, self.shared, self.now)]))
    }

    /// Names with commas between.
    fn names(&self, at: GrowthField) -> Result<Vec<String>, FieldError<GrowthField>> {
        let names = self.texts.get(at).split([',', ';']).map(str::trim);
        let names = names.filter(|it| !it.is_empty()).map(name_from).collect::<Result<_, _>>();
        names.map_err(|why| refused(at, format!("A name: {why}")))
    }

    fn choice(&self, before: &OwnCalibration) -> Written<GrowthField> {
        let mut own = before.clone();
        let places = [Praise, Gap, Step];
        let parts = [&mut own.choice.praise, &mut own.choice.gap, &mut own.choice.step];
        for (at, part) in places.into_iter().zip(parts) {
            self.texts.get(at).trim().clone_into(part);
        }
        let wants_seal = self.texts.get(Which) == "seal";
        let mut known = KnownNames::default();
        self.shared.people.iter().for_each(|it| known.add_person(it));
        for (at, text) in places.into_iter().zip(own.choice.parts()) {
            if text.chars().count() > MOST_CHOSEN {
                return Err(refused(at, format!("Up to {MOST_CHOSEN} characters, please")));
            }
            if wants_seal && text.is_empty() {
                return Err(refused(at, "Choose this too before you seal"));
            }
            if let Some(name) = named_in([text], &known).first().filter(|_| wants_seal) {
                return Err(refused(at, format!("Everybody would read “{name}”: leave it out")));
            }
        }
        own.stamp.change(self.now.wall);
        if !wants_seal {
            let kept = Outcome::effects([Save { record: Arc::new(own), to: SaveTo::File }]);
            return Ok(closes(kept, "Kept here; nothing of it is in the file"));
        }
        let act = CalibrateWhat::Seal(own, self.now.fresh.secret());
        Ok(Outcome::effects([calibrate(act, self.shared, self.now)]))
    }
}
