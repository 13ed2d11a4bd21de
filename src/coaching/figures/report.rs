//! The figures of a trust beside its plan: who has sent theirs, each target with what was reached, and
//! each school and programme with its totals.

use chrono::{Days, NaiveDate};

use super::super::plan::coaches::CoachState;
use super::super::plan::measure::Measure;
use super::super::plan::targets::PlanTarget;
use super::gap::{GapWord, pace};
use super::measures::{Measuring, Part};
use super::sums::FigureScope;
use super::suppression::{Group, GroupTable, HiddenBy};

/// Figures that are older than this many days are waited for.
const FRESH_FOR: u64 = 14;

/// The measures that are about the people coached, and hidden where these are few.
pub(crate) const ABOUT_COACHEES: [Measure; 4] =
    [Measure::Practice, Measure::StillCoaching, Measure::FollowUpsKept, Measure::Embedded];

/// The figures of a trust.
#[derive(Clone, Debug)]
pub(crate) struct TrustReport {
    /// How many coaches have sent figures lately, of those who hold meetings.
    pub(crate) sent: Coming,
    /// The coaches whose figures are waited for, by name.
    pub(crate) missing: Vec<String>,
    /// Coaches who sent figures and are not in the plan, by name.
    pub(crate) not_in_plan: Vec<String>,
    /// The targets of the last milestone and the next.
    pub(crate) targets: Vec<TargetFigure>,
    /// Each school with each programme, and the totals of both, which have an empty id.
    pub(crate) rows: Vec<PlaceFigures>,
}

/// How many contributions have come of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coming {
    /// Those that have come.
    pub(crate) sent: u64,
    /// Those that are due.
    pub(crate) due: u64,
}

/// A target, and what was reached.
#[derive(Clone, Debug)]
pub(crate) struct TargetFigure {
    /// The milestone.
    pub(crate) milestone: String,
    /// Its day.
    pub(crate) on: NaiveDate,
    /// What is to be reached.
    pub(crate) target: PlanTarget,
    /// The measure.
    pub(crate) measure: Measure,
    /// What was reached: by the milestone, or by today where it is to come. Nothing where there is
    /// no such number yet.
    pub(crate) actual: Result<Option<u64>, HiddenBy>,
    /// How it stands beside what was planned.
    pub(crate) word: GapWord,
    /// What it takes to get there; empty for a milestone that is past, and for what cannot be added
    /// to.
    pub(crate) pace: String,
}

/// The figures of a programme in a school, or of a total.
#[derive(Clone, Debug)]
pub(crate) struct PlaceFigures {
    /// The programme, by its id; empty for all.
    pub(crate) programme: String,
    /// The school, by its id; empty for all.
    pub(crate) school: String,
    /// Coaches with a meeting held in this half-term.
    pub(crate) coaches_active: u64,
    /// People with a meeting held in this half-term.
    pub(crate) coached_lately: u64,
    /// Of them, those who met their coach for the first time.
    pub(crate) first_meetings: u64,
    /// People with a meeting held in the year.
    pub(crate) staff_coached: u64,
    /// Drop-ins in the year.
    pub(crate) visits: u64,
    /// Meetings held of expected.
    pub(crate) meetings_held: Part,
    /// Pairs without a next date, of all.
    pub(crate) no_date: Part,
    /// The median of the school days between two meetings.
    pub(crate) days_between: Option<u16>,
    /// The measures about the people coached, in the order of [`ABOUT_COACHEES`].
    pub(crate) about_coachees: [Result<Part, HiddenBy>; ABOUT_COACHEES.len()],
}

/// The table of each measure about the people coached, by school and programme.
struct Guard {
    schools: Vec<String>,
    programmes: Vec<String>,
    tables: Vec<GroupTable>,
}

impl Measuring<'_> {
    /// The report as it stands on `today`. `same_name` says whether two names are one person's.
    #[must_use]
    pub(crate) fn report(
        &self,
        today: NaiveDate,
        same_name: &dyn Fn(&str, &str) -> bool,
    ) -> TrustReport {
        let guard = self.guard(today);
        let (sent, missing) = self.coming(&FigureScope::default(), today, same_name);
        let is_known = |name: &str| self.plan.coaches.iter().any(|it| same_name(&it.name, name));
        let not_in_plan = self.sums.sent().iter().filter(|it| {
            let by_id =
                self.plan.coaches.iter().any(|known| known.person.as_ref() == Some(&it.coach));
            !by_id && !is_known(&it.name)
        });
        TrustReport {
            sent,
            missing,
            not_in_plan: not_in_plan.map(|it| it.name.clone()).collect(),
            targets: self.targets(today, &guard, same_name),
            rows: self.rows(today, &guard),
        }
    }

    /// How many of the coaches who hold meetings have sent figures that reach to the fortnight before
    /// `day`, and the names of those who have not.
    fn coming(
        &self,
        scope: &FigureScope,
        day: NaiveDate,
        same_name: &dyn Fn(&str, &str) -> bool,
    ) -> (Coming, Vec<String>) {
        let since = day.checked_sub_days(Days::new(FRESH_FOR)).unwrap_or(day);
        let (mut coming, mut seen, mut missing) = (Coming::default(), Vec::new(), Vec::new());
        for coach in &self.plan.coaches {
            let state = coach.state_on(day);
            let holds = matches!(state, Some(CoachState::Active | CoachState::FirstMeetingSeen));
            let is_in = scope.holds(&coach.programme, &coach.school);
            if !holds || !is_in || seen.iter().any(|name: &&str| same_name(name, &coach.name)) {
                continue;
            }
            seen.push(&coach.name);
            coming.due += 1;
            let of_them = |it: &&super::sums::Sent| {
                coach.person.as_ref() == Some(&it.coach) || same_name(&it.name, &coach.name)
            };
            if self.sums.sent().iter().filter(of_them).any(|it| it.up_to >= since) {
                coming.sent += 1;
            } else {
                missing.push(coach.name.clone());
            }
        }
        (coming, missing)
    }

    /// What has to be hidden.
    fn guard(&self, today: NaiveDate) -> Guard {
        let mut schools: Vec<String> = self.sums.places().map(|it| it.school.clone()).collect();
        let mut programmes: Vec<String> =
            self.sums.places().map(|it| it.programme.clone()).collect();
        for list in [&mut schools, &mut programmes] {
            list.sort();
            list.dedup();
        }
        let table = |measure: &Measure| {
            let group = |school: &String, programme: &String| {
                let scope = FigureScope::of(programme, school);
                // Meetings held are shown to everybody, and no figure of them can be more.
                let of_meetings = matches!(measure, Measure::Practice | Measure::StillCoaching);
                Group {
                    people: self.staff_coached(&scope, today),
                    figure: self.about_coachees(*measure, &scope, today).count,
                    most: of_meetings.then(|| self.meetings_held(&scope, today).count),
                }
            };
            let row = |school| programmes.iter().map(|it| group(school, it)).collect();
            GroupTable::new(&schools.iter().map(row).collect::<Vec<Vec<Group>>>())
        };
        let tables = ABOUT_COACHEES.iter().map(table).collect();
        Guard { schools, programmes, tables }
    }

    fn about_coachees(&self, measure: Measure, scope: &FigureScope, day: NaiveDate) -> Part {
        match measure {
            Measure::Practice => self.practice(scope, day),
            Measure::StillCoaching => self.still_coaching(scope, day),
            Measure::FollowUpsKept => self.follow_ups_kept(scope, day),
            _ => self.embedded(scope, day),
        }
    }

    fn rows(&self, today: NaiveDate, guard: &Guard) -> Vec<PlaceFigures> {
        let (of_schools, of_programmes) = (guard.schools.len(), guard.programmes.len());
        let mut rows = Vec::with_capacity((of_schools + 1) * (of_programmes + 1));
        for row in 0..=of_schools {
            for column in 0..=of_programmes {
                let school = guard.schools.get(row).cloned().unwrap_or_default();
                let programme = guard.programmes.get(column).cloned().unwrap_or_default();
                let scope = FigureScope::of(&programme, &school);
                let people = self.people(&scope, today);
                let staff_coached = people.coachees_so_far;
                let meetings_held = self.meetings_held(&scope, today);
                if staff_coached == 0 && meetings_held == Part::default() {
                    continue;
                }
                let about = |n: usize, measure: Measure| match guard
                    .tables
                    .get(n)
                    .and_then(|it| it.hidden(row, column))
                {
                    Some(by) => Err(by),
                    None => Ok(self.about_coachees(measure, &scope, today)),
                };
                let mut n = 0;
                rows.push(PlaceFigures {
                    coaches_active: self.coaches_active(&scope, today),
                    coached_lately: people.coachees,
                    first_meetings: people.first_meetings,
                    staff_coached,
                    visits: self.until(&scope, today).visits,
                    meetings_held,
                    no_date: self.no_date(&scope, today),
                    days_between: self.days_between(&scope, today),
                    about_coachees: ABOUT_COACHEES.map(|measure| {
                        n += 1;
                        about(n - 1, measure)
                    }),
                    programme,
                    school,
                });
            }
        }
        rows
    }

    /// The targets of the last milestone before `today`, and of the first that is not.
    fn targets(
        &self,
        today: NaiveDate,
        guard: &Guard,
        same_name: &dyn Fn(&str, &str) -> bool,
    ) -> Vec<TargetFigure> {
        let mut dated: Vec<_> =
            self.plan.milestones.iter().filter_map(|it| Some((it.on?, it))).collect();
        dated.sort_by_key(|(on, _)| *on);
        let next = dated.iter().position(|(on, _)| *on >= today).unwrap_or(dated.len());
        let near = dated.iter().skip(next.saturating_sub(1)).take(if next > 0 { 2 } else { 1 });
        let mut figures = Vec::new();
        for (on, milestone) in near {
            for target in &milestone.targets {
                let Some(measure) = target.measure else { continue };
                let (scope, day) = (FigureScope::of_target(self.plan, target), today.min(*on));
                let planned = u64::from(target.number);
                let actual = match Self::hides(measure, &scope, guard) {
                    Some(by) => Err(by),
                    None => Ok(self.number(measure, &scope, day)),
                };
                let (coming, _) = self.coming(&scope, day, same_name);
                let reached = actual.ok().flatten();
                let is_from_the_plan = matches!(measure, Measure::CoachesTrained | Measure::Places);
                let less = matches!(measure, Measure::NoDate | Measure::DaysBetween);
                let word = match reached {
                    Some(it) if is_from_the_plan => GapWord::of(it, planned, less, 1, 1),
                    Some(it) => GapWord::of(it, planned, less, coming.sent, coming.due),
                    None => GapWord::NotYetKnown,
                };
                let can_be_added_to = !measure.is_percentage() && !less && *on >= today;
                let weeks = self.calendar.school_weeks_between(today, *on);
                let to_go = reached.filter(|_| can_be_added_to && word != GapWord::NotYetKnown);
                let pace = to_go.map(|it| pace(it, planned, *on, weeks)).unwrap_or_default();
                let (milestone, target) = (milestone.title.clone(), target.clone());
                figures.push(TargetFigure {
                    milestone,
                    on: *on,
                    target,
                    measure,
                    actual,
                    word,
                    pace,
                });
            }
        }
        figures
    }

    /// What hides the figure of a measure in a scope: where it is of one cell or total of the table,
    /// what hides that; else anything that is hidden in it, which it could give away.
    fn hides(measure: Measure, scope: &FigureScope, guard: &Guard) -> Option<HiddenBy> {
        let n = ABOUT_COACHEES.iter().position(|it| *it == measure)?;
        let table = guard.tables.get(n)?;
        let one = |list: &[String], all: &[String]| match list {
            [] => Some(all.len()),
            [id] => all.iter().position(|it| it == id),
            _ => None,
        };
        let row = one(&scope.schools, &guard.schools);
        let column = one(&scope.programmes, &guard.programmes);
        let is_cell = scope.schools.len() < 2 && scope.programmes.len() < 2;
        if is_cell {
            return table.hidden(row?, column?);
        }
        let mut hidden = guard.schools.iter().enumerate().flat_map(|(row, school)| {
            let programmes = guard.programmes.iter().enumerate();
            programmes.filter_map(move |(column, programme)| {
                table.hidden(row, column).filter(|_| scope.holds(programme, school))
            })
        });
        hidden.next()
    }
}
