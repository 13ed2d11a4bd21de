//! A problem card among a coach's notes: the card that it is, the file that it goes round as, and how
//! what comes back is taken in.

use chrono::NaiveDate;

use super::network_note::NetworkNote;
use super::network_parts::NetworkKind;
use super::problem_card::{CameCard, CardAnswer, CardFile, CardWords, ProblemCard};
use crate::coaching::calibration::bits::Bits256;
use crate::coaching::id::NetworkNoteId;
use crate::coaching::people::Coach;

impl NetworkNote {
    /// A problem card of the coach's own.
    #[must_use]
    pub(crate) fn of_problem(
        id: NetworkNoteId,
        person: Coach,
        on: NaiveDate,
        words: CardWords,
    ) -> Self {
        let mut note = Self::new(id, person, NetworkKind::Problem, on, "");
        note.put_words(words);
        note
    }

    /// A problem card that came from another coach.
    #[must_use]
    pub(crate) fn of_card(
        id: NetworkNoteId,
        person: Coach,
        on: NaiveDate,
        came: &CardFile,
    ) -> Self {
        let mut note = Self::of_problem(id, person, on, came.words.clone());
        if let Some(problem) = &mut note.problem {
            let signed = came.words.signed.clone();
            let CardFile { card, revision, answers, .. } = came.clone();
            problem.came = Some(CameCard { card, revision, signed });
            problem.answers = answers;
        }
        note
    }

    /// Which card it is, by a digest that tells nothing of who made it or when: an id of this program
    /// has the time in it.
    #[must_use]
    pub(crate) fn card(&self) -> Option<Bits256> {
        let own = || Bits256::of_parts(["problem card", self.id.as_str()]);
        let problem = self.problem.as_ref()?;
        Some(problem.came.as_ref().map_or_else(own, |it| it.card.clone()))
    }

    /// Whether another coach asks.
    #[must_use]
    pub(crate) fn came(&self) -> bool {
        self.problem.as_ref().is_some_and(|it| it.came.is_some())
    }

    /// What stands on the card.
    #[must_use]
    pub(crate) fn card_words(&self) -> CardWords {
        let what = self.what.clone();
        match self.problem.as_deref().cloned() {
            None => CardWords { what, ..CardWords::default() },
            Some(ProblemCard { came, beside, .. }) => {
                let signed = came.map(|it| it.signed).unwrap_or_default();
                CardWords { what, beside, signed }
            }
        }
    }

    /// Changes what stands on a card of the coach's own.
    pub(crate) fn put_words(&mut self, words: CardWords) {
        self.what = words.what;
        self.problem.get_or_insert_default().beside = words.beside;
    }

    /// The file to send: of a card of the coach's own the card, of another's their answer to it; signed by
    /// nobody. None where there is nothing to send.
    #[must_use]
    pub(crate) fn to_go_round(&self) -> Option<CardFile> {
        let mut file = CardFile::about(self.card()?);
        if self.came() {
            let words = self.answer.trim().to_owned();
            let answer = CardAnswer { revision: self.stamp.revision, words, signed: String::new() };
            file.answers.insert(self.own_answer(), answer);
            return (!self.answer.trim().is_empty()).then_some(file);
        }
        file.revision = self.stamp.revision;
        file.words = self.card_words();
        Some(file)
    }

    /// Takes in what came about the same card; whether anything is new. A card of the coach's own keeps
    /// its words, and another's is as it was sent last.
    pub(crate) fn take_in(&mut self, file: &CardFile) -> bool {
        if self.card().as_ref() != Some(&file.card) {
            return false;
        }
        let (before, mine, words) = (self.clone(), self.own_answer(), self.card_words());
        let Some(problem) = &mut self.problem else { return false };
        let revision = problem.came.as_ref().map_or(u64::MAX, |it| it.revision);
        let answers = problem.answers.clone();
        let here = CardFile { revision, words, answers, ..CardFile::about(file.card.clone()) };
        let Ok(all) = here.united(file) else { return false };
        problem.answers = all.answers;
        // What they answered themselves stands there as their own already.
        problem.answers.remove(&mine);
        if let Some(came) = &mut problem.came {
            (came.revision, came.signed) = (all.revision, all.words.signed.clone());
            self.put_words(all.words);
        }
        *self != before
    }

    /// Under which key an answer of the coach's own goes round.
    fn own_answer(&self) -> String {
        Bits256::of_parts(["answer", self.id.as_str()]).to_string()
    }
}

impl ProblemCard {
    /// What is said below it in a list.
    #[must_use]
    pub(super) fn beside(&self, what: &str) -> Vec<String> {
        let (what, beside) = (what.to_owned(), self.beside.clone());
        let words = CardWords { what, beside, signed: String::new() };
        let asks = self.came.as_ref().map(|it| match it.signed.trim() {
            "" => "from another coach".to_owned(),
            who => format!("from {who}"),
        });
        let parts = words.parts().into_iter().skip(1).filter(|(_, it)| !it.is_empty());
        let parts = parts.map(|(label, it)| format!("{}: {it}", label.to_lowercase()));
        let answers = self.answer_lines().map(|it| format!("answered: {it}"));
        asks.into_iter().chain(parts).chain(answers).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::session;

    fn card(end: &str, what: &str) -> NetworkNote {
        let id = format!("network-{end}").parse().expect("an id");
        let on = "2026-11-14".parse().expect("a day");
        let words = CardWords { what: what.to_owned(), ..CardWords::default() };
        NetworkNote::of_problem(id, session().coach, on, words)
    }

    #[test]
    fn answers_stand_under_the_card_once_in_whatever_order_they_come() {
        let mut mine = card("mine00", "Nobody looks up");
        mine.stamp.revision = 2;
        let sent = mine.to_go_round().expect("a file");
        assert_eq!(mine.faults(), Vec::<String>::new());
        let answered = |end: &str, words: &str| {
            let id = format!("network-{end}").parse().expect("an id");
            let mut note = NetworkNote::of_card(id, session().coach, mine.on, &sent);
            assert!(note.to_go_round().is_none(), "there is no answer yet");
            words.clone_into(&mut note.answer);
            note.to_go_round().expect("an answer")
        };
        let files = [answered("first0", "Wait."), answered("second", "Count to three.")];
        let (mut one, mut two) = (mine.clone(), mine.clone());
        assert!(files.iter().all(|it| one.take_in(it)));
        assert!(files.iter().rev().all(|it| two.take_in(it)));
        assert_eq!(one, two);
        assert!(!files.iter().any(|it| one.take_in(it)), "each is there once");
        let told: Vec<String> = one.problem.iter().flat_map(|it| it.answer_lines()).collect();
        assert_eq!(told.len(), 2);
        assert!(!one.take_in(&CardFile::about(Bits256::of_parts(["other"]))));
    }

    #[test]
    fn what_goes_round_has_no_id_and_a_later_card_takes_the_place_of_the_one_before() {
        let mut mine = card("mine00", "Nobody looks up");
        mine.stamp.revision = 1;
        let sent = mine.to_go_round().expect("a file");
        let text = serde_json::to_string(&sent).expect("json");
        assert!(!text.contains("mine00") && !text.contains(mine.person.id.as_str()), "{text}");
        let id = "network-theirs".parse().expect("an id");
        let mut theirs = NetworkNote::of_card(id, session().coach, mine.on, &sent);
        assert!(!theirs.take_in(&sent) && theirs.came());
        (mine.what, mine.stamp.revision) = ("Only two look up".to_owned(), 2);
        let mut later = mine.to_go_round().expect("a file");
        later.sign("Rosa");
        assert!(theirs.take_in(&later));
        assert_eq!(
            (theirs.what.as_str(), theirs.card_words().signed.as_str()),
            ("Only two look up", "Rosa")
        );
        assert!(!theirs.take_in(&sent), "an older one changes nothing");
    }
}
