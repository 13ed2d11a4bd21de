//! Anonymises sessions as cases to discuss with another coach: no names, no school, no real dates.
//!
//! Known names, roles and schools are replaced in every text, consistently over all sessions of one
//! export. Dates are moved by whole weeks, so that days of the week and intervals stay. The result
//! lists what was replaced and what a person must still check, since not every name is known.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta, Weekday};

use crate::coaching::audience::Audience;
use crate::coaching::calendar::{Calendar, SchoolYearPosition};
use crate::coaching::moment::WallTime;
use crate::coaching::offer::Offer;
use crate::coaching::packs::{programmes, protocols};
use crate::coaching::programme::Programme;
use crate::coaching::protocol::{Input, Protocol};
use crate::coaching::session::Session;

use super::known_names::KnownNames;
use super::name_marks::ToCheck;
use super::text_mask::{Replaced, TextMask};

/// What every case says at its end.
pub(crate) const WHAT_WAS_CHANGED: &str = "Names, roles and schools are replaced. Days are moved: the \
     first meeting stands in the week of Monday 1 January 2001; days of the week and the time \
     between are as they were.";

/// One anonymised session.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    /// The session without names.
    pub(crate) session: Session,
    /// In which week of its half-term it was held.
    pub(crate) week: Option<u32>,
}

/// Sessions that leave together as cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CaseWriter {
    /// The sessions, in their order.
    pub(crate) sessions: Vec<Case>,
    /// What was replaced.
    pub(crate) replaced: Vec<Replaced>,
    /// What a person must still check.
    pub(crate) to_check: Vec<ToCheck>,
    /// The coach's question without names.
    pub(crate) question: String,
}

impl CaseWriter {
    /// The sessions as cases; whoever is in `known_names` is named in none of them, and what `offer`
    /// has of a trust's own is not named either.
    #[must_use]
    pub(crate) fn of(sessions: &[Session], known_names: &KnownNames, offer: &Offer) -> Self {
        Self::asking(String::new(), sessions, known_names, offer)
    }

    /// The same with the coach's `question` on them, in which nobody is named either.
    #[must_use]
    pub(crate) fn asking(
        mut question: String,
        sessions: &[Session],
        known_names: &KnownNames,
        offer: &Offer,
    ) -> Self {
        // The people of the sessions come first: a name that others share counts as theirs.
        let mut all = KnownNames::default();
        for session in sessions {
            all.add_session(session);
        }
        all.add_circle(known_names);
        let built_in = protocols().filter(|it| offer.protocol(&it.id) == Some(it));
        let built_in: Vec<Protocol> = built_in.flat_map(Protocol::as_held).collect();
        let programmes = programmes();
        let ours = |it: &Programme| offer.programme(&it.id) == Some(it);
        let programmes: Vec<Programme> = programmes.into_iter().filter(ours).collect();
        let mut mask = Mask::new(&all, (&built_in, &programmes), weeks_to_move(sessions));
        let sessions = sessions.iter().map(|session| mask.case(session)).collect();
        mask.texts.take_names_out(&mut question);
        let (replaced, to_check) = mask.texts.found();
        Self { sessions, replaced, to_check, question }
    }

    /// One session as a case, where nobody else is known.
    #[must_use]
    pub(crate) fn of_one(session: &Session, offer: &Offer) -> Self {
        Self::of(std::slice::from_ref(session), &KnownNames::default(), offer)
    }
}

/// By how many days dates are moved: whole weeks, to the week of the first Monday of 2001.
fn weeks_to_move(sessions: &[Session]) -> TimeDelta {
    let first = sessions.iter().filter_map(Session::day).min();
    let monday = first.map(|day| day.week(Weekday::Mon).first_day());
    match (monday, new_year()) {
        (Some(monday), Some(to)) => to.signed_duration_since(monday),
        _ => TimeDelta::zero(),
    }
}

/// A Monday that is no Monday of any meeting.
fn new_year() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2001, 1, 1)
}

struct Mask<'a> {
    texts: TextMask<'a>,
    protocols: &'a [Protocol],
    programmes: &'a [Programme],
    days: TimeDelta,
    ids: HashMap<String, String>,
}

impl<'a> Mask<'a> {
    fn new(
        known_names: &'a KnownNames,
        (protocols, programmes): (&'a [Protocol], &'a [Programme]),
        days: TimeDelta,
    ) -> Self {
        Self { texts: TextMask::new(known_names), protocols, programmes, days, ids: HashMap::new() }
    }

    fn case(&mut self, session: &Session) -> Case {
        let week = session.day().and_then(week_of_half_term);
        let mut case = session.seen_by(Audience::Case);
        case.id = self.id("case", case.id.as_str()).unwrap_or(case.id);
        self.name_people(&mut case);
        case.previous = case.previous.and_then(|mut previous| {
            previous.session = self.known_id(previous.session.as_str())?;
            let step = previous.action_step.take();
            previous.action_step = step.and_then(|id| self.id("action", id.as_str()));
            Some(previous)
        });
        if let Some(step) = &mut case.action_step {
            step.id = self.id("action", step.id.as_str()).unwrap_or_else(|| step.id.clone());
        }
        if self.programmes.iter().all(|it| it.id != case.programme) {
            "own-programme".clone_into(&mut case.programme);
        }
        case.time_zone.clear();
        case.stamp.saved_at = None;
        case.stamp.revision = 0;
        self.move_days(&mut case);
        let built_in = self.protocols.iter().find(|it| it.id == case.protocol.id);
        if built_in.is_none() {
            "own-protocol".clone_into(&mut case.protocol.id);
            "A protocol of their own".clone_into(&mut case.protocol.title);
            case.protocol.summary.clear();
        }
        // Built-in protocols have no names in them, in whatever words they once asked.
        if built_in.is_none_or(|it| it.version < case.protocol.version) {
            case.change_script(&mut |text| self.texts.take_names_out(text));
        }
        case.change_texts(&mut |text| self.texts.take_names_out(text));
        Case { session: case, week }
    }

    /// Coach, coachee, role and school, as they are called instead.
    fn name_people(&mut self, case: &mut Session) {
        let known = self.texts.known_names;
        let (people, schools) = (known.people.len(), known.schools.len());
        for (id, name) in [
            (&mut case.coachee.id, &mut case.coachee.name),
            (&mut case.coach.id, &mut case.coach.name),
        ] {
            if let Some(place) = known.places.get(id).copied() {
                self.texts.replace_whole(name, place);
            }
            *id = self.id("person", id.as_str()).unwrap_or_else(|| id.clone());
        }
        let school = known.schools.iter().position(|it| *it == case.coachee.school);
        if let Some(school) = school {
            self.texts.replace_whole(&mut case.coachee.school, people + school);
        }
        let role = known.roles.iter().position(|(it, _)| *it == case.coachee.role);
        if let Some(role) = role {
            self.texts.replace_whole(&mut case.coachee.role, people + schools + role);
        }
    }

    /// A new id for an old one, since the program's ids contain the time at which they were made.
    fn id<T: std::str::FromStr>(&mut self, what: &str, old: &str) -> Option<T> {
        let n = self.ids.len() + 1;
        let new = self.ids.entry(old.to_owned()).or_insert_with(|| format!("{what}-{n:06}"));
        new.parse().ok()
    }

    fn known_id<T: std::str::FromStr>(&self, old: &str) -> Option<T> {
        self.ids.get(old)?.parse().ok()
    }

    fn move_days(&self, case: &mut Session) {
        let days = self.days;
        case.move_times(&|at| moved(at, days));
        let day = |day: NaiveDate| day.checked_add_signed(days);
        let follow_up = &mut case.follow_up;
        follow_up.use_by = follow_up.use_by.and_then(day);
        follow_up.check.on = follow_up.check.on.and_then(day);
        // The typed dates name real days; the parsed ones are kept beside them.
        let understood = [
            ("use_by", follow_up.use_by.is_some()),
            ("check", follow_up.check.on.is_some()),
            ("next_meeting", follow_up.next_meeting.is_some()),
        ];
        follow_up.said.retain(|id, _| !understood.contains(&(id.as_str(), true)));
        for (record, step) in case.steps.iter_mut().zip(&case.protocol.steps) {
            for field in step.fields.iter().filter(|field| field.input == Input::Date) {
                let answer = record.answer(&field.id).parse::<NaiveDate>().ok().and_then(day);
                if let Some(answer) = answer {
                    record.set_answer(&field.id, answer.to_string());
                }
            }
        }
    }
}

/// The moved time, in UTC: an offset would reveal the season.
fn moved(at: WallTime, days: TimeDelta) -> WallTime {
    let local = at.naive_local();
    let there = local.checked_add_signed(days).or_else(|| new_year()?.and_hms_opt(0, 0, 0));
    there.unwrap_or(local).and_utc().fixed_offset()
}

fn week_of_half_term(day: NaiveDate) -> Option<u32> {
    match Calendar::common().place(day) {
        SchoolYearPosition::Week(_, week) => Some(week),
        SchoolYearPosition::Holiday(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use chrono::Datelike;

    use super::super::format::Format;
    use super::*;
    use crate::coaching::address::Address;
    use crate::example_trust;

    fn trust() -> Vec<Session> {
        let sessions = example_trust::FILES.iter().filter(|(name, _)| name.starts_with("sessions"));
        sessions.map(|(_, text)| serde_json::from_str(text).expect("a session")).collect()
    }

    fn one(short: &str) -> Session {
        trust().into_iter().find(|it| it.id.short() == short).expect("a session")
    }

    fn all_text(cases: &CaseWriter) -> String {
        let sessions: Vec<&Session> = cases.sessions.iter().map(|it| &it.session).collect();
        let offer = Offer::default();
        let pages = cases.pages(&offer).map(|page| Format::Markdown.render(&page).expect("a page"));
        let pages = pages.map(|bytes| String::from_utf8(bytes).expect("text"));
        serde_json::to_string(&sessions).expect("json") + &pages.collect::<String>()
    }

    #[test]
    fn a_name_always_has_the_same_replacement() {
        let mut session = one("43b3b0");
        session.set_text(
            &Address::Notes(0),
            "Amina’s corner; Ms Khan saw Kiera of 9B.\nRosa agreed",
            "",
        );
        let cases = CaseWriter::of_one(&session, &Offer::default());
        let case = &cases.sessions[0].session;
        assert_eq!(
            case.steps[0].notes,
            "Teacher A’s corner; Teacher A saw [?Kiera?] of [?9B?].\nCoach A agreed"
        );
        assert_eq!(
            (case.coachee.name.as_str(), case.coach.name.as_str()),
            ("Teacher A", "Coach A")
        );
        assert_eq!(
            (case.coachee.role.as_str(), case.coachee.school.as_str()),
            ("teacher", "School 1")
        );
        let replaced = |what: &str, with: &str, times| {
            cases.replaced.contains(&Replaced { what: what.into(), with: with.into(), times })
        };
        assert!(replaced("Amina Khan", "Teacher A", 1) && replaced("Ms Khan", "Teacher A", 1));
        assert!(replaced("Pool Street Primary", "School 1", 1), "{:?}", cases.replaced);
        let doubted = |words: &str| cases.to_check.iter().any(|it| it.words == words);
        assert!(doubted("Kiera") && doubted("9B"), "{:?}", cases.to_check);
    }

    #[test]
    fn a_case_holds_no_name_school_date_or_id_of_the_trust() {
        let sessions = trust();
        let mut known_names = KnownNames::default();
        for session in &sessions {
            known_names.add_session(session);
        }
        let cases = CaseWriter::of(&sessions, &known_names, &Offer::default());
        let text = all_text(&cases);
        for session in &sessions {
            for name in [&session.coach.name, &session.coachee.name, &session.coachee.school] {
                assert!(!text.contains(name.as_str()), "{name}");
            }
            for id in [session.id.as_str(), session.coach.id.as_str(), session.coachee.id.as_str()]
            {
                assert!(!text.contains(id), "{id}");
            }
            let day = session.day().expect("a day");
            assert!(!text.contains(&day.to_string()), "{day}");
            assert!(!text.contains(&crate::wording::days::day(day)), "{day}");
            for step in &session.steps {
                let private = step.private.trim();
                assert!(private.is_empty() || !text.contains(private), "{private}");
            }
        }
        for part in ["Amina", "Ellery", "Saltmarsh", "小明", "Żelazny", "Siân"] {
            assert!(
                !text.contains(part),
                "{part} {:?}",
                text.split(part).next().map(|it| &it[it.len().saturating_sub(90)..])
            );
        }
    }

    #[test]
    fn moved_dates_keep_their_distance_and_day_of_the_week() {
        let sessions = [one("43b3b0"), one("efcdba")];
        let cases = CaseWriter::of(&sessions, &KnownNames::default(), &Offer::default());
        let day = |n: usize| sessions[n].day().expect("a day");
        let moved = |n: usize| cases.sessions[n].session.day().expect("a day");
        assert_eq!(moved(1) - moved(0), day(1) - day(0));
        assert_eq!(moved(0), NaiveDate::from_ymd_opt(2001, 1, 1).expect("a day"));
        assert_eq!(cases.sessions[0].week, Some(3));
        let (used, use_by) =
            (sessions[0].follow_up.use_by, cases.sessions[0].session.follow_up.use_by);
        assert_eq!(use_by.expect("a day").weekday(), used.expect("a day").weekday());
    }

    #[test]
    fn a_built_in_protocol_in_its_older_words_is_not_asked_about() {
        let mut session = one("43b3b0");
        "Instructional".clone_into(&mut session.protocol.steps[0].fields[0].label);
        "Kiera's success".clone_into(&mut session.protocol.steps[0].prompts[0]);
        let marks =
            |session: &Session| CaseWriter::of_one(session, &Offer::default()).to_check.len();
        assert_eq!(marks(&session), marks(&one("43b3b0")));
        session.protocol.version += 1;
        assert!(marks(&session) > marks(&one("43b3b0")));
        session.protocol.version -= 1;
        "of-our-trust".clone_into(&mut session.protocol.id);
        assert!(marks(&session) > marks(&one("43b3b0")));
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(48))]

        #[test]
        fn a_known_name_is_replaced_wherever_it_was_typed(
            before in "[a-z ]{0,6}[ .,(“\n]", after in "[ .,)’\n'-]([a-z ]{0,6})", spot in 0_usize..5,
            name in prop::sample::select(vec!["Amina Khan", "amina", "KHAN", "Khan", "Rosa Ellery",
                "Pool Street", "pool street primary", "aminas", "Khans", "jkhan", "jkhans", "missamina",
                "MissAmina", "aminakhan", "AminaKhans", "khanamina", "Khan, Amina", "ELLERY, ROSA",
                "a.khan", "khan_a", "amina2", "mrsellery", "rellery"]),
        ) {
            let mut session = one("43b3b0");
            let spots = [Address::Notes(1), Address::Prepared(1), Address::ActionStep, Address::Criterion(0), Address::Promise(0)];
            session.set_text(&spots[spot], format!("{before}{name}{after}"), "action-1");
            let cases = CaseWriter::of_one(&session, &Offer::default());
            let text = cases.sessions[0].session.text(&spots[spot]).to_lowercase();
            for part in ["amina", "khan", "rosa", "ellery", "pool street"] {
                prop_assert!(!text.contains(part), "{}", text);
            }
        }
    }
}
