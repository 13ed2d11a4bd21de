//! The term dates of a school, or of the whole trust: a line for each half-term of two years, and
//! their inset and closed days. They are kept in a calendar file, which can be edited by hand as well.

use std::ops::Range;

use chrono::NaiveDate;

use crate::coaching::calendar::{
    Calendar, HALF_TERMS, HalfTerm, TermDatesChange, TermDays, academic_year, academic_year_name,
    days_typed,
};
use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::wording::counts::count;
use crate::wording::days;

use crate::app::core::effect::DiskWrite;
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::{DraftForm, FieldError};
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::app::form::saving::SAVE;
use crate::app::text::Edit;

/// A field of the form. A year is this one or the next, a half-term its place in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermField {
    /// Which year is shown.
    Year,
    /// The first and last day of a half-term.
    Half(usize, usize),
    /// The inset days of a year.
    Inset(usize),
    /// When the school is shut besides in a year, and why.
    Closed(usize),
}

/// This year and the next.
const YEARS: Range<usize> = 0..2;

/// The names of the fields in the draft.
const NAMES: &[(TermField, &str)] = {
    use TermField::{Closed, Half, Inset};
    &[
        (Half(0, 0), "autumn_1"),
        (Half(0, 1), "autumn_2"),
        (Half(0, 2), "spring_1"),
        (Half(0, 3), "spring_2"),
        (Half(0, 4), "summer_1"),
        (Half(0, 5), "summer_2"),
        (Inset(0), "inset"),
        (Closed(0), "closed"),
        (Half(1, 0), "next_autumn_1"),
        (Half(1, 1), "next_autumn_2"),
        (Half(1, 2), "next_spring_1"),
        (Half(1, 3), "next_spring_2"),
        (Half(1, 4), "next_summer_1"),
        (Half(1, 5), "next_summer_2"),
        (Inset(1), "next_inset"),
        (Closed(1), "next_closed"),
    ]
};

/// The form.
#[derive(Clone, Debug)]
pub struct TermDates {
    /// Whose dates; `None` for the whole trust.
    school: Option<String>,
    /// The year in which the first of the two begins.
    begins: i32,
    /// What is typed so far.
    pub draft: DraftForm<TermField>,
    /// What stood there at first.
    stood: DraftTexts<TermField>,
}

/// A stretch of days as it can be typed: `2 Nov to 18 Dec`.
fn typed((from, to): (NaiveDate, NaiveDate)) -> String {
    let first = days::date_without_year(from);
    if from == to { first } else { format!("{first} to {}", days::date_without_year(to)) }
}

/// The draft of the dates of a school, or of the whole trust, from a year on.
fn draft_key(school: Option<&str>, begins: i32) -> FormKey {
    let of = school.map(|school| format!(" {school}")).unwrap_or_default();
    FormKey { form: format!("term dates {begins}{of}").into(), person: None }
}

/// The form as the calendar has it.
fn draft(calendar: &Calendar, begins: i32) -> DraftForm<TermField> {
    let mut texts = vec![(TermField::Year, "0".to_owned())];
    for year in YEARS {
        let begins = year_begins(begins, year);
        let halves = calendar.year(begins).map(|it| it.half_terms).unwrap_or_default();
        for (n, name) in HALF_TERMS.iter().enumerate() {
            let half = halves.iter().find(|half| half.name == *name);
            let text = half.map(|half| typed((half.from, half.to))).unwrap_or_default();
            texts.push((TermField::Half(year, n), text));
        }
        let inset = calendar.inset.iter().filter(|day| academic_year_of(**day) == begins);
        let inset: Vec<String> = inset.map(|day| typed((*day, *day))).collect();
        texts.push((TermField::Inset(year), inset.join(", ")));
        texts.push((TermField::Closed(year), closed_typed(calendar, begins)));
    }
    DraftForm::of(texts.iter().map(|(at, text)| (*at, text.as_str())))
}

/// The days of a year on which the school is shut besides, as they can be typed:
/// `3 May, bank holiday; 27 Nov, the boiler`.
fn closed_typed(calendar: &Calendar, begins: i32) -> String {
    let mut stretches: Vec<((NaiveDate, NaiveDate), &str)> = Vec::new();
    let of_year = |day: &NaiveDate| academic_year_of(*day) == begins;
    for (day, why) in calendar.closed.iter().filter(|(day, _)| of_year(day)) {
        match stretches.last_mut() {
            Some(((_, last), before)) if *before == why && last.succ_opt() == Some(*day) => {
                *last = *day;
            }
            _ => stretches.push(((*day, *day), why)),
        }
    }
    let said = stretches.iter().map(|(days, why)| {
        let why = why.replace(';', ",");
        format!("{}, {why}", typed(*days))
    });
    said.collect::<Vec<_>>().join("; ")
}

fn year_begins(first: i32, year: usize) -> i32 {
    first.saturating_add(i32::try_from(year).unwrap_or_default())
}

/// A calendar counts August to the year that is to come.
fn academic_year_of(day: NaiveDate) -> i32 {
    day.checked_add_months(chrono::Months::new(1)).map_or_else(|| academic_year(day), academic_year)
}

/// What is typed for a half-term, or what is wrong with it.
fn half_of(text: &str, begins: i32) -> Result<(NaiveDate, NaiveDate), String> {
    let both = || "say its first and its last day, such as 2 nov to 18 dec".to_owned();
    if text.trim().is_empty() {
        return Err(both());
    }
    match days_typed(text, begins)? {
        (from, to) if from < to => Ok((from, to)),
        (from, to) if from == to => Err(both()),
        (from, to) => Err(format!("it would end on {}, before {}", days::day(to), days::day(from))),
    }
}

/// What is typed as inset days, or what is wrong with them.
fn inset_of(text: &str, begins: i32) -> Result<Vec<(NaiveDate, NaiveDate)>, String> {
    let said = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    said.map(|part| days_typed(part, begins)).collect()
}

/// The first and the last of some days.
type Stretch = (NaiveDate, NaiveDate);

/// What is typed as days on which the school is shut, or what is wrong with it.
fn closed_of(text: &str, begins: i32) -> Result<Vec<(Stretch, String)>, String> {
    let said = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let one = |part: &str| {
        let (days, why) = part.split_once(',').unwrap_or((part, ""));
        Ok((days_typed(days, begins)?, why.trim().to_owned()))
    };
    said.map(one).collect()
}

fn fields(texts: &DraftTexts<TermField>, begins: i32) -> Vec<Field<TermField>> {
    let year = usize::from(texts.get(TermField::Year) == "1");
    let name = |year| (format!("{year}"), academic_year_name(year_begins(begins, year)));
    let how = "Left and Right choose the year; ⟦enter⟧ saves the dates of both";
    let mut fields = vec![
        Field::choice(
            TermField::Year,
            "School year",
            YEARS.map(name).collect(),
            &format!("{year}"),
        )
        .choosing(|choice| choice.always = Some(how.to_owned())),
    ];
    let begins = year_begins(begins, year);
    for (n, name) in HALF_TERMS.iter().enumerate() {
        let at = TermField::Half(year, n);
        let remark = match half_of(texts.get(at), begins) {
            Ok((from, to)) => {
                let weeks = HalfTerm { name, from, to }.weeks();
                let weeks = count(weeks as usize, "week", "weeks");
                Remark::Says(format!("→ {} to {}, {weeks}", days::day(from), days::day(to)))
            }
            Err(why) => Remark::Look(why),
        };
        let line = Field::line(at, name, "2 nov to 18 dec", texts.get(at));
        fields.push(line.with_remarks([remark]));
    }
    let at = TermField::Inset(year);
    let wrong = inset_of(texts.get(at), begins).err().map(Remark::Look);
    let inset = Field::line(at, "Inset days", "1 sep, 4 jan", texts.get(at)).with_remarks(wrong);
    fields.push(inset);
    let at = TermField::Closed(year);
    let wrong = closed_of(texts.get(at), begins).err().map(Remark::Look);
    let hint = "3 may, bank holiday; 27 nov, no heating";
    fields.push(Field::line(at, "Closed as well", hint, texts.get(at)).with_remarks(wrong));
    fields
}

impl TermDates {
    /// The form for a school, or for the whole trust.
    #[must_use]
    pub(crate) fn new(school: Option<String>, shared: &Shared, now: &Now) -> Self {
        let calendar = calendar_of(school.as_deref(), shared);
        let today = now.today();
        let begins =
            calendar.year_around(today).map_or_else(|| academic_year(today), |it| it.begins);
        let draft = draft(calendar, begins).kept_as(draft_key(school.as_deref(), begins), NAMES);
        Self { school, begins, stood: draft.texts.clone(), draft }
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self) -> Vec<Field<TermField>> {
        fields(&self.draft.texts, self.begins)
    }

    /// Whose dates they are, for the header.
    #[must_use]
    pub(crate) fn whose(&self) -> &str {
        self.school.as_deref().unwrap_or("the whole trust")
    }

    /// Where they are kept, or that they are nobody's own yet.
    #[must_use]
    pub(crate) fn kept_in(&self, shared: &Shared) -> String {
        let calendar = calendar_of(self.school.as_deref(), shared);
        let is_own = match &self.school {
            Some(_) => calendar.school.is_some(),
            None => !calendar.is_default,
        };
        if is_own && !calendar.pack.is_empty() {
            "These came in a pack. Once you save a change, they are yours, and the pack’s stay as they \
             are."
                .to_owned()
        } else if is_own {
            format!("You can also change them in a text editor: calendars/{}.", calendar.file)
        } else if calendar.is_default {
            "These are the usual English dates. Once you save a change, all of them count as yours: \
             check each one."
                .to_owned()
        } else {
            format!("These are the dates of {}: change what is different here.", calendar.name)
        }
    }

    /// What differs from what stood there.
    fn changes(&self) -> Result<Vec<TermDatesChange>, FieldError<TermField>> {
        let texts = &self.draft.texts;
        let mut changes = Vec::new();
        let at_error = |at: TermField| move |why: String| FieldError { at, why };
        for year in YEARS {
            let begins = year_begins(self.begins, year);
            for (n, name) in HALF_TERMS.iter().enumerate() {
                let at = TermField::Half(year, n);
                if texts.get(at) != self.stood.get(at) {
                    let days = half_of(texts.get(at), begins).map_err(at_error(at))?;
                    changes.push(TermDatesChange { begins, what: TermDays::Half(name, days) });
                }
            }
            let at = TermField::Inset(year);
            if texts.get(at) != self.stood.get(at) {
                let days = inset_of(texts.get(at), begins).map_err(at_error(at))?;
                changes.push(TermDatesChange { begins, what: TermDays::Inset(days) });
            }
            let at = TermField::Closed(year);
            if texts.get(at) != self.stood.get(at) {
                let days = closed_of(texts.get(at), begins).map_err(at_error(at))?;
                changes.push(TermDatesChange { begins, what: TermDays::Closed(days) });
            }
        }
        Ok(changes)
    }

    fn save(&mut self, now: &Now) -> Outcome {
        match self.changes() {
            Ok(none) if none.is_empty() => {
                let back = Outcome::navigate(Navigation::Back).with_notice("Nothing was changed");
                self.draft.kept(back, now)
            }
            Ok(changes) => {
                let (school, on) = (self.school.clone(), now.today());
                Outcome::effects([DiskWrite::TermDates { school, on, changes }])
            }
            Err(error) => {
                if let TermField::Half(year, _) | TermField::Inset(year) | TermField::Closed(year) =
                    error.at
                {
                    self.draft.set(TermField::Year, &format!("{year}"));
                }
                self.draft.refuse(error)
            }
        }
    }
}

fn calendar_of<'a>(school: Option<&str>, shared: &'a Shared) -> &'a Calendar {
    match school {
        Some(school) => shared.calendars.of_school(school),
        None => shared.calendars.of_trust(),
    }
}

impl Screen for TermDates {
    fn title(&self) -> &'static str {
        "Term dates"
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        match key.code {
            Code::Esc => self.draft.give_up(Destination::TermDates(self.school.clone()), now),
            _ if key.code == Code::Enter || key == SAVE => self.save(now),
            _ => {
                let begins = self.begins;
                self.draft.key(|texts| fields(texts, begins), key, now)
            }
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        let begins = self.begins;
        self.draft.click(|texts| fields(texts, begins), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        let begins = self.begins;
        self.draft.edit(|texts| fields(texts, begins), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn term_dates_saved(&mut self, now: &Now) -> Outcome {
        self.draft.kept(Outcome::navigate(Navigation::Back), now)
    }

    /// Shows the file as it is now, unless something was typed.
    fn renew_calendar(&mut self, shared: &Shared) {
        if self.draft.texts == self.stood {
            let calendar = calendar_of(self.school.as_deref(), shared);
            let again = draft(calendar, self.begins);
            if again.texts != self.stood {
                let again = again.kept_as(draft_key(self.school.as_deref(), self.begins), NAMES);
                self.stood = again.texts.clone();
                let before = std::mem::replace(&mut self.draft, again);
                self.draft.goes_on_from(before);
            }
        }
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(&[
            ("Enter", "save"),
            ("Tab", "next"),
            ("Left Right", "the year"),
            ("Esc", "back"),
        ])
    }
}
