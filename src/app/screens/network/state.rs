//! The state of the Network screen, and its keys.

use std::sync::Arc;

use crate::app::core::effect::{DiskRead, Effect};
use crate::app::core::hints::{Hint, of_commands, rename};
use crate::app::core::network_wanted::CardLookedThrough;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::plan_found::{PlanFound, PlanSaved, PlanWanted};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::sentences::does_nothing_here;
use crate::app::screens::deleting::ask_to_delete;
use crate::app::screens::growth::form_texts::cpd_of_day;
use crate::app::screens::growth::state::no_name;
use crate::app::screens::page_rows::{ChosenRow, PageRow};
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::id::NetworkNoteId;
use crate::coaching::moment::Now;
use crate::coaching::network::network_lines::{NetworkLine, network_lines};
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::{DecisionOfPlan, IdeaChange, IdeaState, NetworkKind};
use crate::coaching::network::problem_card::CardWords;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::keys::command::{Command, Scope};
use crate::keys::key::{Code, Key};

use super::form_kind::NetworkFormKind;
use super::form_written::saved;
use super::problem::{look_through, send_card};

/// The state of the screen.
#[derive(Debug, Default)]
pub struct NetworkScreen {
    /// Its lines.
    pub(crate) lines: Vec<NetworkLine>,
    chosen: ChosenRow,
    /// The note that is chosen as soon as it is there.
    sought: Option<NetworkNoteId>,
    /// Whether the notes were asked for, and nothing has changed since.
    is_asked: bool,
    /// The plan, as it was read last; asked for once.
    plan: Option<PlanFound>,
    plan_is_asked: bool,
}

impl PageRow for NetworkLine {
    fn can_be_chosen(&self) -> bool {
        !self.is_heading
    }
}

impl NetworkScreen {
    /// At first at this note.
    #[must_use]
    pub(crate) fn at(note: Option<NetworkNoteId>) -> Self {
        Self { sought: note, ..Self::default() }
    }

    /// The index of the chosen line.
    #[must_use]
    pub(crate) fn chosen(&self) -> Option<usize> {
        self.chosen.among(&self.lines)
    }

    fn line(&self) -> Option<&NetworkLine> {
        self.lines.get(self.chosen()?)
    }

    /// The note that the chosen line is about.
    fn note(&self, shared: &Shared) -> Option<NetworkNote> {
        let id = self.line()?.about.as_ref()?;
        shared.own_network().into_iter().find(|it| it.id == *id).cloned()
    }

    fn open(&self, shared: &Shared, now: &Now) -> Outcome {
        match self.note(shared) {
            Some(note) if matches!(note.kind, NetworkKind::Case | NetworkKind::Problem) => {
                Outcome::navigate(Navigation::To(Destination::Case(note.id)))
            }
            Some(note) => form(NetworkFormKind::Note(Box::new(note))),
            None => self.add(shared, now),
        }
    }

    /// Adds a note of the kind that is chosen.
    fn add(&self, shared: &Shared, now: &Now) -> Outcome {
        let kind = self.line().map_or(NetworkKind::Question, |it| it.kind);
        if kind == NetworkKind::Case {
            return form(NetworkFormKind::CaseFile);
        }
        let (id, coach) = (now.fresh.take(), shared.as_coach(now));
        if kind == NetworkKind::Problem {
            let note = NetworkNote::of_problem(id, coach, now.today(), CardWords::default());
            return form(NetworkFormKind::Note(Box::new(note)));
        }
        let mut note = NetworkNote::new(id, coach, kind, now.today(), "");
        // One conference brings several notes.
        let last = shared.own_network().into_iter().max_by_key(|it| (it.on, it.stamp.saved_at));
        if let Some(last) = last.filter(|it| it.on == now.today()) {
            note.heard_at.clone_from(&last.heard_at);
        }
        form(NetworkFormKind::Note(Box::new(note)))
    }

    fn sent(&self, shared: &Shared, now: &Now) -> Outcome {
        let Some(note) = self.note(shared) else { return nothing_chosen() };
        let mut after = note.clone();
        match &mut after.promised {
            Some(promised) if promised.is_open() => promised.sent_on = Some(now.today()),
            Some(_) => return Outcome::notice("That was sent already"),
            None => {
                return Outcome::notice(
                    "Nothing was promised there · ⟦network_open⟧ changes the note",
                );
            }
        }
        saved(&note, after, now, "Sent today")
    }

    /// What was heard is tried from now on; what is tried is adopted or left, which is asked about.
    fn move_on(&self, shared: &Shared, now: &Now) -> Outcome {
        let Some(note) = self.idea(shared) else { return only_ideas() };
        if note.state().0 != IdeaState::Heard {
            return form(NetworkFormKind::MoveOn(Box::new(note)));
        }
        let mut after = note.clone();
        after.changes.push(IdeaChange {
            to: IdeaState::Trying,
            on: now.today(),
            reason: String::new(),
            entered_at: now.wall,
        });
        saved(&note, after, now, "Trying it from today")
    }

    fn idea(&self, shared: &Shared) -> Option<NetworkNote> {
        self.note(shared).filter(|it| it.kind == NetworkKind::Idea)
    }

    fn decide(&self, shared: &Shared) -> Outcome {
        let Some(note) = self.idea(shared) else { return only_ideas() };
        if note.is_decided(&|it| self.has(it)) {
            return Outcome::notice(
                "It is a decision of the plan already · ⟦plan⟧ on Today shows it",
            );
        }
        if note.state().0 != IdeaState::Adopted {
            return Outcome::notice(
                "Only an idea that you adopted is decided on · ⟦network_move_on⟧ moves it on",
            );
        }
        let Some(found) = &self.plan else { return Outcome::notice("The plan is being read …") };
        match &found.reading {
            Some(reading) => {
                let plan = reading.plan.id.clone();
                form(NetworkFormKind::Decide(Box::new(note), plan))
            }
            None => Outcome::notice("There is no plan yet · ⟦plan⟧ on Today begins one"),
        }
    }

    /// Whether the plan has a decision; one that is not read here may have it.
    fn has(&self, decision: &DecisionOfPlan) -> bool {
        let reading = self.plan.as_ref().and_then(|it| it.reading.as_ref());
        let plan = reading.map(|it| &it.plan).filter(|it| it.id == decision.plan);
        plan.is_none_or(|it| it.has_decision(&decision.decision))
    }

    /// The form of a CPD entry about the day and the place of the chosen note.
    fn cpd(&self, shared: &Shared, now: &Now) -> Outcome {
        let Some(note) = self.note(shared) else { return nothing_chosen() };
        let of_day = |it: &&NetworkNote| it.on == note.on && it.heard_at == note.heard_at;
        let there = shared.own_network().into_iter().filter(of_day);
        let mut with: Vec<String> =
            there.filter_map(NetworkNote::name).map(str::to_owned).collect();
        with.dedup();
        cpd_of_day(note.on, note.heard_at.trim(), with, shared.as_coach(now), now)
    }

    fn remove(&self, shared: &Shared) -> Outcome {
        self.note(shared).map_or_else(nothing_chosen, |note| ask_to_delete(Arc::new(note)))
    }

    /// The lines as the notes are now; the cursor stays with what it was on.
    fn make_lines(&mut self, shared: &Shared, now: &Now) {
        let stands = |it: &DecisionOfPlan| self.has(it);
        let lines = network_lines(&shared.own_network(), now.today(), &stands);
        if lines == self.lines && self.sought.is_none() {
            return;
        }
        let before = self.line().and_then(|it| it.about.clone());
        let chosen = self.chosen();
        self.lines = lines;
        let sought = |it: &NetworkLine| it.about.is_some() && it.about == self.sought;
        if let Some(at) = self.lines.iter().rposition(sought) {
            // One that is to be sent stands twice: the cursor stays where it is on it.
            if !self.line().is_some_and(sought) {
                self.chosen.choose(at);
            }
            self.sought = None;
            return;
        }
        let stays =
            self.chosen() == chosen && self.line().and_then(|it| it.about.clone()) == before;
        if before.is_some() && !stays {
            // What is to be sent stands above, and in its own place as well.
            let its = |it: &NetworkLine| it.about == before;
            if let Some(at) = self.lines.iter().rposition(its) {
                self.chosen.choose(at);
            }
        }
    }
}

/// Opens a form over the screen.
fn form(kind: NetworkFormKind) -> Outcome {
    Outcome::navigate(Navigation::To(Destination::NetworkForm(kind)))
}

fn nothing_chosen() -> Outcome {
    Outcome::notice("There is no note on this line · ⟦network_add⟧ adds one")
}

fn only_ideas() -> Outcome {
    Outcome::notice("Only an idea is tried, adopted or decided on")
}

impl Screen for NetworkScreen {
    fn title(&self) -> &'static str {
        "Network"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Network, Scope::Everywhere]
    }

    fn takes_back(&self) -> bool {
        true
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Back => Outcome::navigate(Navigation::Back),
            _ if shared.coach.is_none() => no_name(),
            Command::NetworkOpen => self.open(shared, now),
            Command::NetworkAdd => self.add(shared, now),
            Command::NetworkCase => form(NetworkFormKind::CaseFile),
            Command::NetworkSent => self.sent(shared, now),
            Command::NetworkMoveOn => self.move_on(shared, now),
            Command::NetworkDecide => self.decide(shared),
            Command::NetworkPage => {
                if let Some(note) = self.note(shared).filter(|it| it.problem.is_some()) {
                    return look_through(note, shared);
                }
                let place = self.note(shared).map(|it| it.heard_at).unwrap_or_default();
                form(NetworkFormKind::Page(place))
            }
            Command::NoteCpd => self.cpd(shared, now),
            Command::Delete => self.remove(shared),
            _ => Outcome::none(),
        }
    }

    fn key(&mut self, key: Key, _: &Shared, _: &Now) -> Outcome {
        match key.code {
            Code::Esc => Outcome::navigate(Navigation::Back),
            _ if self.chosen.moved(&self.lines, key) => Outcome::none(),
            _ => does_nothing_here(key, "? for help"),
        }
    }

    fn click(&mut self, hit: Hit, _: &Shared, _: &Now) -> Outcome {
        if let Target::Row(row) = hit.target {
            self.chosen.choose(row);
        }
        Outcome::none()
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        self.chosen.wheel(&self.lines, by);
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let note = self.note(shared);
        let note = note.as_ref();
        let is_idea = note.is_some_and(|it| it.kind == NetworkKind::Idea);
        let wanted = |command| match command {
            Command::NetworkSent => note.is_some_and(|it| it.to_send().is_some()),
            Command::NetworkMoveOn => is_idea,
            Command::NetworkDecide => note.is_some_and(|it| {
                is_idea && it.state().0 == IdeaState::Adopted && !it.is_decided(&|it| self.has(it))
            }),
            Command::NoteCpd => note.is_some_and(|it| !it.heard_at.trim().is_empty()),
            Command::Delete => note.is_some(),
            _ => true,
        };
        let mut hints = of_commands(shared, self.scopes(), self.mode(), wanted);
        match note.map(|it| it.kind) {
            None => rename(&mut hints, "change", "add"),
            Some(NetworkKind::Case) => rename(&mut hints, "change", "open"),
            Some(NetworkKind::Problem) => {
                rename(&mut hints, "change", "open");
                rename(&mut hints, "page", "send");
            }
            Some(_) => {}
        }
        hints
    }

    fn read_again(&mut self) {
        (self.is_asked, self.plan_is_asked) = (false, false);
    }

    fn card_looked_through(&mut self, card: CardLookedThrough) -> Outcome {
        send_card(card)
    }

    fn record_changed(&mut self, record: &dyn AnyRecord) {
        // What was just written or taken in is what the next key is about.
        if let Some(note) = record.is::<NetworkNote>() {
            self.sought = Some(note.id.clone());
        }
    }

    fn record_saved(&mut self, id: &RecordId) {
        self.is_asked &= id.of::<NetworkNote>().is_none();
        self.plan_is_asked &= id.of::<CoachingPlan>().is_none();
    }

    fn trash_changed(&mut self, _: Option<&RecordId>) {
        self.is_asked = false;
    }

    fn plan_read(&mut self, found: &PlanFound) {
        self.plan = Some(found.clone());
    }

    fn plan_saved(&mut self, saved: PlanSaved, _: &Now) -> Outcome {
        self.is_asked = false;
        saved.told(Outcome::none())
    }

    fn wanted(&mut self, shared: &Shared, now: &Now) -> Vec<Effect> {
        self.make_lines(shared, now);
        let mut effects: Vec<Effect> = Vec::new();
        if !std::mem::replace(&mut self.is_asked, true) {
            effects.push(DiskRead::Network.into());
        }
        if !std::mem::replace(&mut self.plan_is_asked, true) {
            let wanted = PlanWanted { which: None, today: now.today() };
            effects.push(DiskRead::Plan(wanted).into());
        }
        effects
    }
}
