//! The fields of each kind of part: all of them are written by one form.

use super::part_kind::PartKind;
use super::plan_field::PlanField;

/// A field of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartField {
    /// Where it is typed.
    pub(super) at: PlanField,
    /// Where it stands in the part; a dot leads into what stands there.
    pub(super) key: &'static str,
    /// Its label.
    pub(super) label: &'static str,
    /// What belongs there.
    pub(super) hint: &'static str,
    /// What may stand there.
    pub(super) reads: Reads,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// Any words.
    Text,
    /// Some words: what is said where there are none.
    Needed(&'static str),
    /// A name.
    Name,
    /// Several lines, typed with semicolons between.
    Lines,
    /// A day.
    Day,
    /// A day that has to be there: what is said where there is none.
    DayNeeded(&'static str),
    /// A school year.
    Year,
    /// One school of the plan; none for all.
    School,
    /// Schools of the plan.
    Schools,
    /// A programme of the plan.
    Programme,
    /// The same, or all.
    AnyProgramme,
    /// A programme that there is, and the plan has not.
    Offered,
    /// Programmes of the plan; none for all.
    Programmes,
    /// A phase of the plan, or all.
    Phase,
    /// A measure.
    Measure,
    /// A whole number.
    Whole,
    /// A whole number that has to be there.
    WholeNeeded,
    /// A share, typed as a percentage.
    Share,
    /// Groups of staff and how many they are.
    Staff,
    /// One of these, each by its name in the file and as it is read.
    OneOf(&'static [(&'static str, &'static str)]),
    /// Yes or no.
    YesNo,
    /// A question, and how many gave each of its five answers.
    Question,
    /// The last day of the name that a school had.
    Renamed,
}

/// A list of fields: where each is typed, its key, its label, its hint, and what may stand there.
macro_rules! fields {
    ($($at:expr, $key:literal, $label:literal, $hint:literal, $reads:expr;)*) => {
        &[$(PartField { at: $at, key: $key, label: $label, hint: $hint, reads: $reads }),*]
    };
}

/// The fields of a kind, in the order in which they are asked for.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn fields_of(kind: PartKind) -> &'static [PartField] {
    use PlanField as At;
    use Reads as R;
    const HELPED: &[(&str, &str)] = &[("yes", "yes"), ("partly", "in part"), ("no", "no")];
    match kind {
        PartKind::Plan => fields! {
            At::Title, "title", "Title", "Coaching at Saltmarsh", R::Needed("Give the plan a title");
            At::Year, "year", "School year", "2026-27", R::Year;
            At::Aims, "objectives", "What it is for, as staff may read it", "a line each, with ; between", R::Lines;
            At::Never, "non_negotiables", "What is never changed", "three to five things, with ; between", R::Lines;
        },
        PartKind::Programme => fields! {
            At::Programme, "id", "Which programme", "", R::Offered;
            At::Title, "title", "Title", "as the programme is called", R::Text;
            At::Who, "lead", "Who leads it", "a name", R::Text;
            At::Slots, "every_school_weeks", "School weeks between meetings", "as in the programme itself", R::Whole;
        },
        PartKind::School => fields! {
            At::Who, "name", "Name", "as everybody calls it", R::Name;
            At::Renamed, "earlier", "If you rename it: the last day of the old name", "31 aug; both names count", R::Renamed;
            At::Kind, "kind", "Kind", "primary, secondary, in your own words", R::Text;
            At::Staff, "staff", "Staff", "teachers 60, ECTs 6, teaching assistants 20", R::Staff;
            At::Lead, "lead", "Who leads coaching there", "a name", R::Text;
            At::Until, "until", "Takes part until", "nothing while it is open and goes on", R::Day;
            At::Choice, "outside_trust", "Is it outside the trust?", "", R::YesNo;
        },
        PartKind::Phase => fields! {
            At::Title, "title", "Title", "Pilot, second wave", R::Needed("Give it a title");
            At::On, "from", "From", "2 nov", R::DayNeeded("Say when it begins");
            At::School, "schools", "Schools", "names with commas between", R::Schools;
            At::Programme, "programmes", "Programmes", "all of them; else names with commas between", R::Programmes;
            At::How, "gate", "What has to be true to go on", "seven in ten meetings held; staff would go on", R::Lines;
            At::Until, "review_on", "We look at it on", "end of spring 1", R::Day;
        },
        PartKind::Outcome => fields! {
            At::Choice, "outcome.then", "What we do", "", R::OneOf(&[("go_on", "go on"), ("adapt", "adapt"), ("stop", "stop")]);
            At::On, "outcome.on", "Decided on", "today", R::DayNeeded("Say when it was decided");
            At::Reason, "outcome.why", "Why", "what of the gate was true", R::Text;
        },
        PartKind::Milestone => fields! {
            At::Title, "title", "Title", "End of Autumn 2", R::Needed("Give it a title");
            At::On, "on", "Day", "end of half-term, or 18 dec", R::DayNeeded("Say which day");
        },
        PartKind::Target => fields! {
            At::Measure, "measure", "What is counted", "", R::Measure;
            At::Number, "number", "Number", "12; of a percentage, 70", R::WholeNeeded;
            At::Programme, "programme", "Programme", "", R::AnyProgramme;
            At::School, "school", "School", "all of them", R::School;
            At::Phase, "phase", "Phase", "", R::Phase;
        },
        PartKind::Coach => fields! {
            At::Who, "name", "Name", "as colleagues say it", R::Name;
            At::School, "school", "School", "one of the plan’s", R::School;
            At::Programme, "programme", "Programme", "", R::Programme;
            At::Slots, "slots", "People they can meet in a fortnight", "2", R::Whole;
        },
        PartKind::Weeks => fields! {
            At::What, "what", "What it is", "mocks, reports, parents’ evenings", R::Needed("Say what it is, such as mocks");
            At::School, "schools", "Schools", "all of them; else names with commas between", R::Schools;
            At::On, "from", "From", "23 nov", R::DayNeeded("Say when it begins");
            At::Until, "to", "To", "4 dec", R::Day;
            At::Share, "share", "How much of what is usual can be expected", "50%", R::Share;
            At::How, "doing", "What we do about it", "short check-ins in between", R::Text;
        },
        PartKind::Barrier => fields! {
            At::What, "what", "What is in the way", "cover; a school with one coach", R::Needed("Say what is in the way");
            At::School, "school", "School", "all of them", R::School;
            At::Who, "owner", "Who looks after it", "a name", R::Text;
            At::How, "doing", "What we do about it", "a rota for cover", R::Text;
            At::Choice, "state", "How it stands", "", R::OneOf(&[("open", "open"), ("eased", "eased"), ("gone", "gone")]);
        },
        PartKind::Decision => fields! {
            At::School, "school", "School", "all of them", R::School;
            At::Saw, "saw", "What we saw", "held, planned, where", R::Text;
            At::Reason, "reason", "The reason", "mocks; their coach left; no cover", R::Text;
            At::What, "what", "What we do", "a second coach from January", R::Needed("Say what we do, or what is to be looked into");
            At::Who, "who", "Who does it", "a name", R::Needed("Say who does it: what nobody owns is not done");
            At::On, "by", "By when", "end of half-term, or 22 jan", R::Day;
        },
        PartKind::Done => fields! {
            At::On, "done", "Done on", "today", R::DayNeeded("Say when it was done");
            At::Helped, "helped", "Did it help?", "", R::OneOf(HELPED);
            At::How, "helped_how", "What of it helped", "nothing where it is too early to say", R::Text;
        },
        PartKind::Adaptation => fields! {
            At::On, "on", "When", "today", R::Day;
            At::What, "what", "What we changed", "shorter visits", R::Needed("Say what was changed");
            At::Reason, "why", "Why", "cover", R::Text;
            At::Helped, "helped", "Did it help?", "", R::OneOf(HELPED);
        },
        PartKind::Agreement => fields! {
            At::On, "on", "When", "today", R::DayNeeded("Say when it was agreed");
            At::With, "with", "With whom", "staff, unions, the heads", R::Text;
            At::School, "school", "School", "all of them", R::School;
            At::What, "what", "What", "coaching is separate from appraisal", R::Needed("Say what was agreed");
            At::Choice, "each_coach", "May the school’s lead see of each coach: held, not held, no date?", "", R::YesNo;
        },
        PartKind::Voice => fields! {
            At::On, "on", "Asked on", "today", R::DayNeeded("Say when they were asked");
            At::School, "school", "School", "all of them", R::School;
            At::Kind, "group", "Which staff", "ECTs, in your own words", R::Text;
            At::Question(0), "questions.0", "Question, and how many gave each of five answers", "It helps my teaching: 4 2 1 0 0", R::Question;
            At::Question(1), "questions.1", "Another question", "I would recommend it: 3 3 1 0 0", R::Question;
            At::Question(2), "questions.2", "Another question", "I have the time for it: 1 2 2 1 1", R::Question;
            At::Number, "opted_out", "Would rather not take part", "a number", R::Whole;
            At::Slots, "waiting", "Wait for a coach", "a number", R::Whole;
        },
    }
}
