//! Laws of the forms of records: words that are no time are never lost, changing the protocol of a
//! prepared meeting hides no words, and what is typed is never too long to be read again.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::core::screen::Screen;
use crate::app::form::when_field::{SaidMoment, moment_of};
use crate::app::testing::shared;
use crate::app::text::Edit;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::{
    MOST_BYTES, MOST_TYPED_BYTES, Record, bytes_in_file, is_same_content,
};
use crate::coaching::moment::Now;
use crate::coaching::packs;
use crate::coaching::record::StepRecord;
use crate::coaching::session::Session;
use crate::coaching::testing::{amina, at, now_at, rosa};
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::correction::fields::CorrectionField;
use super::correction::state::CorrectionScreen;
use super::drop_in::form::DropInField;
use super::drop_in::page::DropInPage;
use super::prepare::Prepare;
use super::prepare::form::PrepareField;

fn now() -> Now {
    now_at("2026-11-25T16:00:00+00:00")
}

/// A meeting that is prepared, and the same once it is over.
fn session() -> Session {
    let protocol = packs::protocol("instructional-six-step").expect("built in").clone();
    let id = "0193581e-session".parse().expect("an id");
    Session::prepared(id, rosa(), &amina(), protocol, 30, None)
}

fn held() -> Session {
    let mut session = session();
    session.start(&now_at("2026-11-24T09:15:00+00:00"));
    session.end(at("2026-11-24T09:45:00+00:00"));
    session
}

fn opened(session: Session) -> SessionOpened {
    SessionOpened { session, previous: None, read_only: None, purpose: Purpose::Prepare }
}

fn correcting(session: Session) -> CorrectionScreen {
    let mut screen = CorrectionScreen::open(opened(session), rosa(), None, Calendar::common());
    screen.page = 0;
    screen
}

/// What may be typed for a time.
fn words() -> impl Strategy<Value = String> {
    let word = select(vec![
        "thu",
        "10:40",
        "in",
        "the",
        "library",
        "27/11",
        "zzz",
        "yesterday",
        "p3",
        "2 weeks",
        "400",
        "30",
        "→",
        "after school",
        "w/c",
        "same time",
        "24/11/2026",
    ]);
    vec(word, 1..5).prop_map(|words| words.join(" "))
}

/// What words mean: when, and what was said beyond a time.
fn means(words: &str, looking: Direction) -> Option<SaidMoment> {
    moment_of(words, looking, &Calendar::common(), &now()).ok().flatten()
}

proptest! {
    #![proptest_config(crate::corpus::cases(64))]

    #[test]
    fn words_typed_for_a_time_are_shown_again_or_mean_the_same(words in words()) {
        let (now, shared) = (now(), shared());
        let paste = Edit::Paste(words.clone());
        let is_kept = |shown: &str, looking| {
            shown == words || means(&words, looking).is_some_and(|it| means(shown, looking) == Some(it))
        };

        let mut prepare = Prepare::open(opened(session()), &shared, &now);
        prepare.form.go_to(PrepareField::When);
        let _ = Screen::edit(&mut prepare, &paste, &shared, &now);
        let prepare = Prepare::open(opened(prepare.session().clone()), &shared, &now);
        prop_assert!(is_kept(&prepare.page(&shared, &now).fields[0].text, Direction::Forward));
        // What was shown as understood is what is printed.
        let understood = |looking| parse_date_in(&words, now.today(), looking, &Calendar::common());
        let due = understood(Direction::Forward).map_or(words.clone(), |it| it.say());
        prop_assert_eq!(prepare.session().due_in_words(), due);

        let id = "0193581e-drop-in".parse().expect("an id");
        let drop_in = DropIn::begun(id, rosa(), amina().as_coachee(), now.wall);
        let mut page = DropInPage::open(drop_in, Mode::Typing, &now);
        page.form.go_to(DropInField::When);
        let _ = Screen::edit(&mut page, &paste, &shared, &now);
        let page = DropInPage::open(page.record().clone(), Mode::Typing, &now);
        prop_assert!(is_kept(&page.draft.fields(&shared, &now)[0].text, Direction::Happened));
        if let Some(said) = means(&words, Direction::Happened).filter(|it| it.at <= now.wall) {
            let was = understood(Direction::Happened).map(|it| it.say());
            prop_assert_eq!(Ok(page.record().when_in_words()), was, "{:?}", said);
        }

        for (n, place) in [Address::Began, Address::Ended].into_iter().enumerate() {
            let mut screen = correcting(held());
            screen.form.go_to(CorrectionField::Of(place));
            let all = Key { ctrl: true, ..Key::plain(Code::Char('u')) };
            let _ = screen.key(all, u16::MAX, &now);
            let _ = screen.paste(&words, u16::MAX, &now);
            let before = screen.fields(&now)[n].text.clone();
            prop_assert_eq!(&before, &words);
            // Typed only, the record has it; once the field is left, it counts or stays.
            prop_assert_eq!(&correcting(screen.session().clone()).fields(&now)[n].text, &words);
            let _ = screen.act(Command::Back, &now);
            let after = &correcting(screen.session().clone()).fields(&now)[n].text;
            let is_day = parse_date_in(&words, now.today(), Direction::Happened, &Calendar::common());
            let counts = if n == 0 { is_day.is_ok() } else { words.parse::<u16>().is_ok() };
            prop_assert!(*after == words || counts, "{after}");
        }
    }

    #[test]
    fn changing_the_protocol_hides_no_words_and_can_be_undone_in_order(
        acts in vec((0_usize..8, any::<bool>()), 1..14),
    ) {
        let (now, shared) = (now(), shared());
        let mut prepare = Prepare::open(opened(session()), &shared, &now);
        let begun = prepare.session().clone();
        // Each text with the protocol and the step in which it was typed.
        let mut typed: Vec<(String, String, usize)> = Vec::new();
        for (n, (step, changes)) in acts.iter().enumerate() {
            if *changes {
                let _ = prepare.act(Command::ChangeProtocol, &shared, &now);
                // Small steps, so that one comes back to what was left.
                let way = if step % 2 == 0 { Code::Down } else { Code::Up };
                for code in vec![way; step / 4 + 1].into_iter().chain([Code::Enter]) {
                    let _ = prepare.key(Key::plain(code), &shared, &now);
                }
            } else {
                let step = step % prepare.session().steps.len();
                let field = prepare.draft.field(Address::Prepared(step));
                let _ = prepare.act(Command::NextStep, &shared, &now);
                prepare.form.go_to(field);
                let piece = format!("<{n}>");
                let _ = Screen::edit(&mut prepare, &Edit::Paste(piece.clone()), &shared, &now);
                typed.push((piece, prepare.session().protocol.id.clone(), step));
            }
            let session = prepare.session();
            let text = |step: &StepRecord| step.prepared.to_string();
            let all: String = session.steps.iter().map(text).collect();
            for (piece, protocol, step) in &typed {
                prop_assert!(all.contains(piece.as_str()), "{piece} is nowhere in {all}");
                let is_home = session.protocol.id != *protocol
                    || session.steps[*step].prepared.contains(piece.as_str());
                prop_assert!(is_home, "{piece} is not where it was typed");
            }
        }
        let done = prepare.session().clone();
        let stands = |session: &Session| (session.protocol.clone(), session.steps.clone());
        for _ in &acts {
            let _ = prepare.act(Command::Undo, &shared, &now);
        }
        prop_assert_eq!(stands(prepare.session()), stands(&begun));
        for _ in &acts {
            let _ = prepare.act(Command::Redo, &shared, &now);
        }
        prop_assert_eq!(stands(prepare.session()), stands(&done));
    }

    #[test]
    fn what_is_typed_and_chosen_in_any_order_can_be_undone_and_redone_in_order(acts in acts()) {
        let (now, shared) = (now(), shared());
        let texts = |page: &DropInPage| {
            let fields = page.draft.fields(&shared, &now);
            fields.iter().map(|field| field.text.to_string()).collect()
        };
        let id = "0193581e-drop-in".parse().expect("an id");
        let drop_in = DropIn::begun(id, rosa(), amina().as_coachee(), now.wall);
        let page = DropInPage::open(drop_in, Mode::Typing, &now);
        comes_back(page, &acts, |_, _| {}, texts)?;

        // The times of the meeting are undone by themselves, so the first page is left out.
        let pages = correcting(held()).pages().len();
        let goes_to = |screen: &mut CorrectionScreen, page| {
            let _ = screen.go_to(1 + page % (pages - 1), &now);
        };
        let stands = |screen: &CorrectionScreen| {
            let session = screen.session();
            // A step that was begun and taken back is there without a word.
            let step = session.action_step.as_ref().filter(|it| !it.text.is_empty());
            let step = step.map(|it| (&it.text, &it.criteria));
            let all = (&session.steps, step, &session.follow_up, &session.practice);
            vec![format!("{all:?}"), session.corrections.len().to_string()]
        };
        let mut screen = correcting(held());
        goes_to(&mut screen, 0);
        comes_back(screen, &acts, goes_to, stands)?;
    }
}

/// Something done: goes to a page and so many fields on, and chooses there, or pastes.
fn acts() -> impl Strategy<Value = Vec<(usize, usize, Option<char>)>> {
    vec((0_usize..12, 0_usize..7, prop::option::of(prop::char::range('1', '3'))), 1..14)
}

/// Does all of `acts`; undoing them gives what stood at first, redoing them what came of them.
fn comes_back<S: Screen>(
    mut screen: S,
    acts: &[(usize, usize, Option<char>)],
    goes_to: impl Fn(&mut S, usize),
    stands: impl Fn(&S) -> Vec<String>,
) -> Result<(), TestCaseError> {
    let (shared, now) = (shared(), now());
    let begun = stands(&screen);
    for (n, (page, fields, choice)) in acts.iter().enumerate() {
        goes_to(&mut screen, *page);
        for _ in 0..*fields {
            let _ = screen.key(Key::plain(Code::Tab), &shared, &now);
        }
        let _ = match choice {
            Some(digit) => screen.key(Key::char(*digit), &shared, &now),
            None => screen.paste(&format!("<{n}>"), &shared, &now),
        };
    }
    let done = stands(&screen);
    for (command, stood) in [(Command::Undo, begun), (Command::Redo, done)] {
        for _ in 0..3 * acts.len() {
            let _ = screen.act(command, &shared, &now);
        }
        prop_assert_eq!(stands(&screen), stood);
    }
    Ok(())
}

/// Pastes far more than a record takes into one field after another. What is not refused can be saved
/// and read again, and what is refused changes nothing.
fn takes_no_more_than_can_be_read<S: Screen, R: Record>(mut screen: S, record: fn(&S) -> &R) {
    // A quote takes two bytes in a file, and a short line of a note a few dozen.
    const LONG: [&str; 10] = ["ab", "ab", "ab", "\"\"", "ab", "ab", "a\n", "ab", "ab", "ab"];
    let (shared, now) = (shared(), now());
    let mut refused = 0;
    for long in LONG {
        let before = record(&screen).clone();
        let outcome = screen.paste(&long.repeat(450_000), &shared, &now);
        let bytes = bytes_in_file(record(&screen));
        assert!(bytes <= MOST_TYPED_BYTES, "{bytes}");
        if let Some(says) = outcome.says {
            assert!(says.contains("nothing was added"), "{says}");
            assert!(is_same_content(record(&screen), &before));
            refused += 1;
        } else {
            assert!(bytes > bytes_in_file(&before) + 400_000, "{bytes}");
        }
        let _ = screen.key(Key::plain(Code::Tab), &shared, &now);
    }
    assert!(refused > 0, "there was room for all of it");
    let bytes = serde_json::to_vec_pretty(record(&screen)).expect("json");
    assert!(bytes.len() <= MOST_BYTES);
    assert_eq!(serde_json::from_slice::<R>(&bytes).expect("read again"), *record(&screen));
}

#[test]
fn whatever_a_field_takes_can_be_saved_and_read_again() {
    let now = now();
    takes_no_more_than_can_be_read(correcting(held()), |it| it.session());
    let id = "0193581e-drop-in".parse().expect("an id");
    let drop_in = DropIn::begun(id, rosa(), amina().as_coachee(), now.wall);
    let page = DropInPage::open(drop_in, Mode::Typing, &now);
    takes_no_more_than_can_be_read(page, |it| it.record());
}
