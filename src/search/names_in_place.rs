//! Tells by the words around it whether an everyday word, written small, names a family, a school or
//! a street: `the marsh twins`, `oak academy`, `12 church lane`.

use super::name_context::{Wording, is_past, is_present};
use super::name_word_lists::{
    AFTER_A_NAME, BEFORE_A_NOUN, BELONGINGS, CLAUSE_STARTS, DETERMINERS, EVERYDAY_NAMES,
    NO_SURNAMES, PLACES, SCHOOL_WORDS, WordSet,
};

/// Kin, before whom stands whose they are: `the marsh twins`.
static KIN: WordSet = WordSet::new(
    "twin twins triplets family families brother brothers sister sisters siblings cousins household \
     clan",
);

/// The young, before whom stands whose they are, or what they are like: `the marsh boys`.
static CHILDREN: WordSet = WordSet::new("boy boys girl girls lad lads kid kids children");

/// What ends the name of a school.
static SCHOOLS: WordSet = WordSet::new(
    "academy school schools primary infants juniors college nursery secondary comprehensive",
);

/// What ends the name of a street.
static STREETS: WordSet = WordSet::new("avenue crescent grove lane mews road street terrace");

/// What ends it as well, where a number stands before.
static AFTER_A_NUMBER: WordSet = WordSet::new(
    "close court drive gardens green hill park place rise row square view walk way wharf",
);

/// What children are like, or which of them are meant.
static WHICH: WordSet = WordSet::new(
    "able asian back bad best better big bigger black bottom bright brown class clever confident \
     cross early east eldest few first five football form four front good happy hard higher home \
     hungry infant junior keen last late left little local loud lower main maths middle moody \
     naughty new next nice noisy north nursery old older oldest only other poor quiet quick reading \
     reception red rest rich right royal sad same school senior sharp shy silly six slow small \
     smaller smart south strong sweet table tall taller ten third three tired top two upper west \
     white whole wild wise wrong year young younger youngest",
);

/// What stands before `school` or `road` and names neither.
static NO_PLACE: WordSet = WordSet::new(
    "attend big boarding busy bus change close common cycle different dirt fast faith feeder finish \
     foundation good great hate high host independent infant inner international junior leave left \
     like local long main middle miss narrow national network new night old open other our outer \
     outstanding own partner play prep private public quiet right ring same secondary side sister \
     skip slow small special start state straight summer sunday support teaching trust village visit \
     welcome whole wide wrong join enjoy home",
);

/// Where a road leads, or which part of a day a school is open.
static WHICH_WAY: WordSet =
    WordSet::new("across along back down early first last late next over per up");

/// What is counted before a word that may end the name of a street.
static COUNTED: WordSet = WordSet::new("min mins minute sec secs second hour day week more times");

/// So many words a street's name has at the most, between the number and its last.
const LONGEST_STREET: usize = 3;

impl Wording<'_> {
    /// Whether an everyday word is named by the word after it: a family, a school or a street.
    pub(super) fn is_named_by_what_follows(self, i: usize) -> bool {
        let word = self.word(i);
        let Some(after) = self.after(i) else { return self.is_in_a_street(i) };
        let is_name = |is_none: &WordSet| !goes_with_nothing(word) && !is_none.has(word);
        let of_the = matches!(self.before(i), Some("the" | "those" | "both" | "two" | "three"));
        let of_a_family = of_the && (KIN.has(after) || CHILDREN.has(after)) && is_name(&WHICH);
        let is_place = SCHOOLS.has(after) && !SCHOOL_WORDS.has(word) || STREETS.has(after);
        let is_verb = (is_past(word) || is_present(word) || word.ends_with("ing"))
            && !EVERYDAY_NAMES.has(word);
        of_a_family
            || is_place && !is_verb && is_name(&NO_PLACE) && !WHICH_WAY.has(word)
            || self.is_in_a_street(i)
    }

    /// Whether figures are the number of a house: `12 church lane`, `flat 3`.
    pub(super) fn is_house_number(self, i: usize) -> bool {
        self.before(i) == Some("flat") || self.street_from(i).is_some()
    }

    fn is_in_a_street(self, i: usize) -> bool {
        let ends = |from: usize| self.street_from(from).is_some_and(|last| i <= last);
        (1..=LONGEST_STREET).filter_map(|n| i.checked_sub(n)).any(ends)
    }

    /// The last word of the street of which the number of a house is word `from`.
    fn street_from(self, from: usize) -> Option<usize> {
        let figures = self.word(from);
        let is_number = figures.len() <= LONGEST_STREET + 1
            && figures.trim_end_matches(|c: char| c.is_ascii_lowercase()).len() + 1
                >= figures.len()
            && figures.bytes().next().is_some_and(|b| b.is_ascii_digit());
        if !is_number {
            return None;
        }
        for last in from + 1..=from + LONGEST_STREET {
            self.before(last)?;
            let word = self.word(last);
            let ends = STREETS.has(word) || AFTER_A_NUMBER.has(word);
            if last > from + 1 && ends {
                return Some(last);
            }
            if goes_with_nothing(word) || COUNTED.has(word) || is_present(word) {
                return None;
            }
        }
        None
    }
}

/// Whether a word, after a first name or an initial, may be a surname: `dwayne green`.
pub(super) fn may_be_a_surname(word: &str) -> bool {
    const LEAST: usize = 3;
    let is_verb = AFTER_A_NAME.has(word) || is_past(word);
    if EVERYDAY_NAMES.has(word) {
        return !is_verb;
    }
    let is_formed = is_present(word) || word.ends_with("ly") || word.ends_with("ing");
    word.len() >= LEAST
        && !is_verb
        && !is_formed
        && !goes_with_nothing(word)
        && !BELONGINGS.has(word)
        && !WHICH.has(word)
}

/// Whether a word is never part of a name: `the`, `with`, `when`.
fn goes_with_nothing(word: &str) -> bool {
    [&DETERMINERS, &PLACES, &CLAUSE_STARTS, &BEFORE_A_NOUN, &NO_SURNAMES]
        .iter()
        .any(|it| it.has(word))
}
