//! A field of the correcting form: what it holds, and what stood there before.

use chrono::NaiveDate;

use crate::app::form::remark::Remark;
use crate::app::screens::meeting::form::{Item, Pick};
use crate::coaching::calendar::Calendar;
use crate::coaching::id::PersonId;
use crate::coaching::place::Place;
use crate::coaching::programme::Programme;
use crate::coaching::session::Session;
use crate::coaching::spot::Spot;
use crate::coaching::spot_words::options_of;

/// What the form stands on.
pub(super) struct Sheet<'a> {
    pub(super) session: &'a Session,
    /// The programme's strands, for the action step.
    pub(super) programme: Option<&'a Programme>,
    /// The term dates of their school.
    pub(super) calendar: &'a Calendar,
    pub(super) today: NaiveDate,
    /// Private words may be shown.
    pub(super) private: bool,
    /// Who puts it right.
    pub(super) by: &'a PersonId,
    /// Something was put right since it was opened.
    pub(super) mended: bool,
    /// The action step is being given up.
    pub(super) gives_up: bool,
    /// What was understood of the date that is being typed.
    pub(super) when: Option<Remark>,
}

/// A line that belongs to the form and not to one place of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOf {
    /// When the meeting began.
    When,
    /// How many minutes it took.
    Minutes,
    /// Why the record is put right.
    Why,
    /// Why the action step is given up.
    GivingUp,
}

/// What a field of the form holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words of the session.
    Words(Place),
    /// One of a few, by the names that the file has for them.
    Choice {
        /// What is chosen.
        spot: Spot,
        /// The file's names.
        names: Vec<String>,
        /// As a coach reads them.
        labels: Vec<String>,
        /// Which is chosen.
        chosen: Option<usize>,
    },
    /// A line of the form.
    Line(LineOf),
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// What it holds.
    pub holds: Holds,
    /// What it is called.
    pub label: String,
    /// What belongs there.
    pub hint: String,
    /// Whether line breaks may stand in it.
    pub lines: bool,
    /// What is said under it.
    pub remarks: Vec<Remark>,
}

impl Blank {
    /// Whether it is where `spot` is put right.
    #[must_use]
    pub fn is_of(&self, spot: &Spot) -> bool {
        match &self.holds {
            Holds::Words(place) => Spot::from(place.clone()) == *spot,
            Holds::Choice { spot: own, .. } => own == spot,
            Holds::Line(LineOf::When) => *spot == Spot::Began,
            Holds::Line(LineOf::Minutes) => *spot == Spot::Ended,
            Holds::Line(_) => false,
        }
    }
}

/// A line of the form.
pub(super) fn line(of: LineOf, label: &str, hint: &str) -> Blank {
    Blank {
        holds: Holds::Line(of),
        label: label.to_owned(),
        hint: hint.to_owned(),
        lines: false,
        remarks: Vec::new(),
    }
}

/// A choice that every protocol has.
pub(super) fn choice(session: &Session, spot: Spot, label: &str) -> Blank {
    let options = options_of(&spot);
    chosen_among(session, spot, label, options)
}

fn chosen_among(
    session: &Session,
    spot: Spot,
    label: &str,
    options: Vec<(String, String)>,
) -> Blank {
    let stands = session.value(&spot);
    let (names, labels): (Vec<String>, Vec<String>) = options.into_iter().unzip();
    let chosen = names.iter().position(|name| *name == stands);
    let remarks = if chosen.is_none() && !stands.is_empty() {
        vec![Remark::Says(format!("It says “{stands}”"))]
    } else {
        Vec::new()
    };
    Blank {
        holds: Holds::Choice { spot, names, labels, chosen },
        label: label.to_owned(),
        hint: String::new(),
        lines: false,
        remarks,
    }
}

/// A field of the meeting, as one of the form.
pub(super) fn from_item(sheet: &Sheet, item: Item) -> Blank {
    let session = sheet.session;
    match item {
        Item::Words { place, label, hint, lines, remarks } => {
            // Gentle signs are for a step that is being agreed, not for one that was.
            let of_the_step = matches!(place, Place::ActionStep | Place::Criterion(_));
            let remarks = if of_the_step { Vec::new() } else { remarks };
            Blank { holds: Holds::Words(place), label, hint, lines, remarks }
        }
        Item::Choice { pick, label, .. } => {
            let (spot, options) = match pick {
                Pick::Answer(step, id) => {
                    let options = session.answers_of(step, &id);
                    (Spot::Text(Place::Answer(step, id)), options)
                }
                Pick::Strand => {
                    let strands = sheet.programme.iter().flat_map(|it| &it.strands);
                    let options = strands.map(|it| (it.id.clone(), it.title.clone())).collect();
                    (Spot::Text(Place::Strand), options)
                }
                Pick::Relation => (Spot::Relation, options_of(&Spot::Relation)),
                Pick::CheckHow => (Spot::CheckHow, options_of(&Spot::CheckHow)),
            };
            chosen_among(session, spot, &label, options)
        }
    }
}

/// That a field was put right, when, and what stood there before.
pub(super) fn stood_before(sheet: &Sheet, blank: &Blank) -> Option<Remark> {
    const MOST: usize = 160;
    let session = sheet.session;
    let last = session
        .corrections
        .iter()
        .rev()
        .find(|one| one.place.parse::<Spot>().is_ok_and(|spot| blank.is_of(&spot)))?;
    let when = last.at.format("%-d %b %H:%M");
    let by = if last.by.id == *sheet.by || last.by.name.is_empty() {
        String::new()
    } else {
        format!(" by {}", last.by.name)
    };
    let before = session.read_correction(last).before;
    let stood = match before.split_whitespace().collect::<Vec<_>>().join(" ") {
        before if before.is_empty() => "nothing stood before".to_owned(),
        _ if last.is_private() && !sheet.private => "stood before: hidden".to_owned(),
        before if before.chars().count() > MOST => {
            let start: String = before.chars().take(MOST).collect();
            format!("stood before: {start}…")
        }
        before => format!("stood before: {before}"),
    };
    Some(Remark::Says(format!("Corrected {when}{by}, {stood}")))
}
