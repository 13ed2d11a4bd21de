//! The page that the coachee takes away: what they do next comes first, and it reads as sentences
//! and not as a form.
//!
//! Only fields that the coachee may see are read: private notes, prepared questions and the amount
//! of support are not even looked at.

use chrono::{Datelike, NaiveDate};

use crate::coaching::address::{Address, FollowUpDate};
use crate::coaching::audience::Audience;
use crate::coaching::people::first_name;
use crate::coaching::practice::{Rep, RepOutcome};
use crate::coaching::protocol::{Step, StepKind};
use crate::coaching::record::{StepRecord, answers};
use crate::coaching::session::{Session, Status};
use crate::wording::days;

use super::document::{Block, DatedItem, Document, Section, TickItem, TryItem};
use super::rehearsal::{criteria_seen, why_none};
use super::safe_text::SafeText;
use super::session_words::{
    PLAN_DAY, WENT_WELL, WHERE_USED, last_step, look, one_line, quoted, steps,
};
use super::three_paragraphs::Paragraph;
use super::{agreed, answers as answered};

/// How many lines there are to write on.
const WRITING_LINES: usize = 2;

/// The page of `session`. Of a meeting that was only prepared it says when it is to be and no more.
pub(super) fn of_session(session: &Session) -> Document {
    let session = &session.seen_by(Audience::Coachee);
    let people = format!("{} with {}", session.coachee.name, session.coach.name);
    let on = session.began_or_due();
    let day = on.map(|at| days::day(at.date_naive())).unwrap_or_default();
    let mut document = Document {
        title: on
            .map_or_else(
                || "Coaching".to_owned(),
                |at| format!("Coaching, {}", days::date(at.date_naive())),
            )
            .into(),
        subtitle: one_line(&[&people, &session.coachee.school]),
        day: match session.status {
            Status::Running | Status::Paused => one_line(&[&day, "not finished yet"]),
            Status::Abandoned => one_line(&[&day, "not finished"]),
            Status::Prepared => session.when_in_words().into(),
            Status::Finished => day.into(),
        },
        sections: Vec::new(),
        closing: "These notes are for you. Coaching is separate from appraisal.".into(),
    };
    if session.status == Status::Prepared {
        document.closing = "This meeting has not been held yet.".into();
        return document;
    }
    let mut page = CoacheePage { session, sections: Vec::new() };
    page.add_all();
    for (_, section) in page.sections {
        document.section(section);
    }
    document
}

/// The parts of the page, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PagePart {
    ActionStep,
    Dates,
    Plan,
    WentWell,
    /// The coachee's own words.
    Said,
    /// What was looked at and noted, in the order of the protocol.
    Talk,
    Rehearsed,
    Agreed,
    Promised,
    ToWrite,
}

struct CoacheePage<'a> {
    session: &'a Session,
    sections: Vec<(PagePart, Section)>,
}

impl CoacheePage<'_> {
    /// Adds each part; a protocol may have two steps of a kind, or none, and nothing is left out.
    fn add_all(&mut self) {
        let session = self.session;
        self.add(PagePart::ActionStep, action_step(session));
        self.add(PagePart::Dates, dates(session));
        let plan = session.step_of(StepKind::Plan);
        if plan.is_none() {
            self.add(PagePart::Plan, use_it(session));
        }
        let practised = session.step_of(StepKind::Practice);
        if practised.is_none() && session.practice.happened() {
            self.add(PagePart::Rehearsed, rehearsed(session));
        }
        for (n, (record, step)) in steps(session).enumerate() {
            self.add_said(record.answer(answers::HOW_GOING));
            match record.kind {
                StepKind::ActionStep => self.add_to_step(record, step),
                StepKind::Plan => {
                    let mut section =
                        if plan == Some(n) { use_it(session) } else { Section::new(PLAN) };
                    add_plan(&mut section, record, step, plan == Some(n));
                    self.add(PagePart::Plan, section);
                }
                StepKind::Praise => self.add(PagePart::WentWell, went_well(record, step)),
                StepKind::Probe => {
                    self.add_said(record.answer(answers::GAP));
                    let looked = with_rest("What we looked at", record, step, &[answers::GAP]);
                    self.add(PagePart::Talk, looked);
                }
                StepKind::Practice => {
                    let mut section = if practised == Some(n) {
                        rehearsed(session)
                    } else {
                        Section::new(REHEARSED)
                    };
                    add_rest(&mut section, record, step, &[]);
                    self.add(PagePart::Rehearsed, section);
                }
                StepKind::FollowUp => {
                    self.add(PagePart::Agreed, with_rest("What we agreed", record, step, &[]));
                }
                StepKind::Notes => {
                    self.add(PagePart::Talk, with_rest(&record.title, record, step, &[]));
                }
            }
        }
        self.add(PagePart::Promised, promised(session));
        if session.action_step.is_some() {
            let mut section = Section::new("For you: how did it go?");
            section.blocks.push(Block::WritingLines(WRITING_LINES));
            self.add(PagePart::ToWrite, section);
        }
        self.sections.sort_by_key(|(part, _)| *part);
    }

    fn add(&mut self, part: PagePart, section: Section) {
        if !section.blocks.is_empty() {
            self.sections.push((part, section));
        }
    }

    /// The coachee's own words stand together, whichever step they were said in.
    fn add_said(&mut self, words: &str) {
        let words = quoted(words);
        if let Some((_, section)) = self.sections.iter_mut().find(|(it, _)| *it == PagePart::Said) {
            section.paragraph(words);
        } else {
            let mut section = Section::new("What you said");
            section.paragraph(words);
            self.add(PagePart::Said, section);
        }
    }

    /// What was noted beside the action step stands with it; where none was agreed it is a note.
    fn add_to_step(&mut self, record: &StepRecord, step: Option<&Step>) {
        match self.sections.iter_mut().find(|(_, section)| section.lead) {
            Some((_, lead)) => add_rest(lead, record, step, &[]),
            None => self.add(PagePart::Agreed, with_rest("We also noted", record, step, &[])),
        }
    }
}

const PLAN: &str = "How you will use it";
const REHEARSED: &str = "What you rehearsed";

/// Adds what is left of `record`: the answers that are not among `said`, nor the coachee's account,
/// and the shared note.
fn add_rest(section: &mut Section, record: &StepRecord, step: Option<&Step>, said: &[&str]) {
    let said = [said, &[answers::HOW_GOING]].concat();
    answered::add(section, record, step, Audience::Coachee, &said);
    section.paragraph(record.notes.as_str());
}

fn with_rest(heading: &str, record: &StepRecord, step: Option<&Step>, said: &[&str]) -> Section {
    let mut section = Section::new(heading);
    add_rest(&mut section, record, step, said);
    section
}

/// The step, why it matters and how both will know, with what was seen in the last go.
fn action_step(session: &Session) -> Section {
    let mut section = Section::new("Your action step");
    if let Some(step) = &session.action_step {
        section.lead = true;
        section.quote(step.text.as_str());
        section.paragraph(step.why.as_str());
        section.checklist("", criteria_seen(step, &session.practice));
    }
    section
}

/// The three dates, each with where or for what.
fn dates(session: &Session) -> Section {
    let follow_up = &session.follow_up;
    let (used, used_where) = first_use(session);
    let check = &follow_up.check;
    let looks = look(session.looks_by(), coach(session));
    let items = [
        ("You first use it", FollowUpDate::UseBy, used, used_where),
        (
            looks.as_str(),
            FollowUpDate::Check,
            when(session, FollowUpDate::Check),
            check.look_for.as_str().into(),
        ),
        (
            "We meet next",
            FollowUpDate::NextMeeting,
            when(session, FollowUpDate::NextMeeting),
            SafeText::default(),
        ),
    ];
    let is_off = |date| date == FollowUpDate::Check && check.withdrawn;
    let items = items.into_iter().filter(|(_, date, ..)| !is_off(*date));
    let items = items.map(|(what, date, when, detail)| DatedItem {
        what: what.into(),
        on: date.agreed(follow_up),
        when,
        detail,
    });
    // How it will be seen is worth a word though no day was said.
    let arranged = |it: &DatedItem| *it.what.as_str() == *looks && session.looks_by().is_some();
    let items: Vec<DatedItem> =
        items.filter(|it| !(it.when.is_empty() && it.detail.is_empty()) || arranged(it)).collect();
    let mut section = Section::default();
    if !items.is_empty() {
        section.blocks.push(Block::Dates(items));
    }
    section
}

/// A date as it was agreed, without the year of the meeting.
fn when(session: &Session, date: FollowUpDate) -> SafeText {
    let written = agreed::when(&session.follow_up, date, session.day());
    let day = date.agreed(&session.follow_up);
    let known = |day: &NaiveDate| session.day().is_some_and(|on| on.year() == day.year());
    let Some(day) = day.filter(known) else { return written };
    match written.as_str().strip_prefix(&days::day(day)) {
        Some(rest) => format!("{}{rest}", days::day_without_year(day)).into(),
        None => written,
    }
}

/// When and where the step is first used: the plan's own day where no other was agreed.
fn first_use(session: &Session) -> (SafeText, SafeText) {
    let used = when(session, FollowUpDate::UseBy);
    let planned = session.step_of(StepKind::Plan).and_then(|n| steps(session).nth(n));
    let Some((record, step)) = planned else { return (used, SafeText::default()) };
    let said = |id: &str| {
        let spec = step.and_then(|step| step.fields.iter().find(|spec| spec.id == id));
        spec.map(|spec| answered::answer(record, id, Some(spec))).unwrap_or_default()
    };
    let day = said(PLAN_DAY);
    let agreed = session.follow_up.use_by.map(days::day).unwrap_or_default();
    let is_same = [agreed.as_str(), session.text(&Address::Date(FollowUpDate::UseBy))]
        .iter()
        .any(|it| it.trim() == day.trim());
    let (used, day) = if used.is_empty() {
        (day.into(), String::new())
    } else {
        (used, if is_same { String::new() } else { day })
    };
    let places = WHERE_USED.map(said);
    (used, one_line(&[&places[0], &places[1], &day]))
}

fn use_it(session: &Session) -> Section {
    let mut section = Section::new(PLAN);
    section.quote(sentence(&session.if_then_line()));
    section
}

/// Adds the script and what else was planned; of the first plan cue, act, day and place stand
/// elsewhere on the page.
fn add_plan(section: &mut Section, record: &StepRecord, step: Option<&Step>, first: bool) {
    let mut said = vec![answers::SCRIPT];
    if first {
        said.extend([answers::CUE, answers::ACT, PLAN_DAY]);
        said.extend(WHERE_USED);
    }
    if step.is_some_and(|step| step.fields.iter().any(|spec| spec.id == answers::SCRIPT)) {
        section.script(record.answer(answers::SCRIPT));
    }
    add_rest(section, record, step, &said);
}

/// What was seen, its effect and why it worked as sentences; how far the last step had got only
/// where it was seen.
fn went_well(record: &StepRecord, step: Option<&Step>) -> Section {
    let mut section = Section::new("What went well");
    let mut seen = Paragraph::default();
    for id in WENT_WELL {
        if step.is_some_and(|step| step.fields.iter().any(|spec| spec.id == id)) {
            seen.say("", record.answer(id));
        }
    }
    seen.say("", last_step(record.previous_step_seen()));
    section.paragraph(seen.words());
    let [moment, effect, why] = WENT_WELL;
    add_rest(&mut section, record, step, &[moment, effect, why, answers::PREVIOUS_STEP_SEEN]);
    section
}

fn rehearsed(session: &Session) -> Section {
    let practice = &session.practice;
    let mut section = Section::new(REHEARSED);
    let tries: Vec<TryItem> = practice.held().map(one_try).collect();
    if tries.is_empty() {
        section.paragraph(practice.scene.as_str());
        section.paragraph(why_none(session));
    } else {
        section.aside = practice.scene.trim().trim_end_matches('.').into();
        section.blocks.push(Block::Tries(tries));
    }
    section
}

fn one_try(rep: &Rep) -> TryItem {
    TryItem {
        how: rep.outcome.map(RepOutcome::label).unwrap_or_default().into(),
        added: sentence(rep.added.as_deref().unwrap_or_default()),
        feedback: rep.feedback.as_str().into(),
    }
}

fn promised(session: &Session) -> Section {
    let mut section = Section::new(format!("{} promised you", coach(session)));
    let promises = session.follow_up.written_promises().filter(|it| !it.withdrawn);
    section.checklist("", promises.map(|it| TickItem::new(it.text.as_str(), None)));
    section
}

/// What the coach is called on the page: "you" is the coachee.
fn coach(session: &Session) -> &str {
    let name = first_name(&session.coach.name);
    if name.is_empty() { "Your coach" } else { name }
}

/// `text` as a sentence.
fn sentence(text: &str) -> SafeText {
    let mut said = Paragraph::default();
    said.say("", text);
    said.words()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example_trust;

    fn session(short: &str) -> Session {
        let file = example_trust::FILES.iter().find(|(name, _)| name.contains(short));
        serde_json::from_str(file.expect("an example").1).expect("a session")
    }

    fn all() -> impl Iterator<Item = Session> {
        let files = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        files.map(|(_, text)| serde_json::from_str(text).expect("a session"))
    }

    fn dates(document: &Document) -> Vec<[String; 3]> {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let dates = blocks.filter_map(|block| match block {
            Block::Dates(dates) => Some(dates),
            _ => None,
        });
        dates
            .flatten()
            .map(|it| [&it.what, &it.when, &it.detail].map(ToString::to_string))
            .collect()
    }

    #[test]
    fn their_own_account_stands_among_what_they_said_and_a_day_once() {
        let mut session = session("efcdba");
        let (praise, plan) = (0, session.step_of(StepKind::Plan).expect("a plan"));
        session.set_text(&Address::Answer(praise, "how_going".into()), "Better now", "");
        session.set_text(&Address::Answer(plan, "when".into()), "tuesday p3", "");
        session.set_text(&Address::Date(FollowUpDate::UseBy), "tuesday p3", "");
        let document = of_session(&session.seen_by(Audience::Coachee));
        let said = document.sections.iter().filter(|it| it.heading.as_str() == "What you said");
        let said: Vec<usize> = said.map(|section| section.blocks.len()).collect();
        assert_eq!(said, [2], "the account, and the gap");
        assert_eq!(dates(&document)[0][2], "Maths, Tuesday, the first instruction");
    }

    #[test]
    fn the_step_comes_first_then_the_dates_and_what_was_promised_before_the_lines_to_write_on() {
        let page = of_session(&session("efcdba"));
        let headings: Vec<&str> = page.sections.iter().map(|it| it.heading.as_str()).collect();
        assert_eq!(
            headings,
            [
                "Your action step",
                "",
                "How you will use it",
                "What went well",
                "What you said",
                "What you rehearsed",
                "Rosa promised you",
                "For you: how did it go?",
            ]
        );
        assert_eq!(page.title.as_str(), "Coaching, 9 Nov 2026");
        assert_eq!(
            page.name(),
            "Mon 9 Nov 2026 · Amina Khan with Rosa Ellery · Pool Street Primary"
        );
        let said = [
            ["You first use it", "Tue 10 Nov", "Maths, Tuesday, the first instruction"],
            ["Rosa drops in", "Wed 18 Nov, lesson 1", "eyes on you before you speak"],
            ["We meet next", "Mon 23 Nov, 09:15", ""],
        ];
        assert_eq!(dates(&page), said.map(|it| it.map(str::to_owned)));
    }

    #[test]
    fn what_was_seen_in_the_last_go_is_said_of_the_last_go_itself() {
        let seen = |session: &Session| -> Vec<bool> {
            let step = session.action_step.as_ref().expect("a step");
            let items = criteria_seen(step, &session.practice);
            items.iter().map(|item| !item.beside.is_empty()).collect()
        };
        let mut session = session("efcdba");
        assert_eq!(seen(&session), [true; 3]);
        let rep = |change: fn(&mut Rep)| {
            let mut rep = Rep::begun(session.practice.reps[0].started_at);
            change(&mut rep);
            rep
        };
        let unmarked = rep(|rep| rep.outcome = Some(RepOutcome::Partly));
        let waiting = rep(|rep| rep.added = Some("the bell".to_owned()));
        session.practice.reps.push(unmarked);
        assert_eq!(seen(&session), [false; 3], "the last go was not marked");
        session.practice.reps.pop();
        session.practice.reps.push(waiting);
        assert_eq!(seen(&session), [true; 3], "one that was made ready is no go");
        let tried = of_session(&session).sections.into_iter().flat_map(|it| it.blocks);
        let goes = tried.filter_map(|block| match block {
            Block::Tries(all) => Some(all.len()),
            _ => None,
        });
        assert_eq!(goes.collect::<Vec<_>>(), [6]);
    }

    #[test]
    fn no_page_begins_with_a_judgement_or_speaks_of_the_coachee_in_the_third_person() {
        for session in all() {
            let mut words = Vec::new();
            let page = of_session(&session);
            page.each_of_its_words(&mut |piece| words.push(piece.as_str().to_lowercase()));
            for word in ["not yet seen", "in their words", "partly", "the model", "strand"] {
                assert!(!words.iter().any(|it| it == word), "{word}: {}", session.id);
            }
            if session.status.is_open() {
                assert!(page.day.as_str().ends_with("not finished yet"), "{}", session.id);
            }
            let lead = page.sections.first().filter(|_| session.action_step.is_some());
            assert!(lead.is_none_or(|it| it.lead) || session.status == Status::Prepared);
        }
    }
}
