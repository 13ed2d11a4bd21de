//! The library of action steps, as a coach uses it: found and taken without leaving the meeting,
//! drafted while preparing, and filled with steps of their own.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use alongside::app::core::any_screen::AnyScreen;
use alongside::app::core::effect::{DiskRead, Effect, Save};
use alongside::app::core::event::{Event, SessionOpened};
use alongside::app::core::model::{Model, Overlay};
use alongside::app::core::shared::Shared;
use alongside::app::core::start::Start;
use alongside::app::core::update::update;
use alongside::coaching::action_step::Relation;
use alongside::coaching::durable::record::SaveTo;
use alongside::coaching::fresh::FreshIds;
use alongside::coaching::moment::{Now, Zone};
use alongside::coaching::pack::{LibraryStep, Pack};
use alongside::coaching::packs::step_packs;
use alongside::coaching::people::{Coach, Person, Unknown};
use alongside::coaching::session::Session;
use alongside::keys::key::Key;
use alongside::runtime::clock::Clock;
use alongside::runtime::disk_effects::DiskEffects;
use alongside::runtime::queues::Queues;
use alongside::search::StepLibrary;
use alongside::store::{Folders, Store};
use alongside::ui::draw::draw;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// A coach at the keyboard, without a disk.
struct WithoutDisk {
    model: Model,
    /// Milliseconds since a quarter past nine.
    passed: u32,
    ids: u32,
    /// Effects, which are not carried out here.
    wanted: Vec<Effect>,
}

impl WithoutDisk {
    fn new() -> Self {
        let themes = alongside::settings::theme_list::ThemeList::new(&[]);
        let start = Start {
            coach: Some(Coach {
                id: "0193581e-coach1".parse().expect("an id"),
                name: "Rosa Ellery".into(),
                unknown: Unknown::new(),
            }),
            looks: alongside::app::core::look::Looks {
                themes: vec![themes.theme("terminal").expect("a theme").0],
                terminal: alongside::settings::depth::Depth::True,
                overrides: alongside::settings::setting::Overrides::default(),
                theme_is_open: false,
            },
            keymap: alongside::keys::keymap::Keymap::default(),
            preferences: alongside::settings::setting::Preferences::default(),
            data_folder: "here".into(),
            news: vec![],
            exports: alongside::app::screens::export::request::ExportHabit {
                folder: "here".into(),
                shape: alongside::export::ExportKind::default(),
                named: false,
            },
            has_desktop: false,
            is_example: false,
        };
        let model = Model::new(Shared::new(start, (120, 36)));
        let mut coach = Self { model, passed: 0, ids: 0, wanted: Vec::new() };
        let person = |n: u32, name: &str| {
            let id = format!("0193581e-person{n}").parse().expect("an id");
            Person::new(id, name, "Teacher", "Pool Street Primary", "instructional")
        };
        coach.happens(Event::PeopleRead(vec![person(1, "Amina Khan"), person(2, "Zoë Wright")]));
        coach.happens(Event::AllRead);
        coach
    }

    fn now(&mut self) -> Now {
        self.ids += 1;
        let first = format!("0193581e-6c1a-7b52-9f0e-{:012}", self.ids);
        let nine = chrono::DateTime::parse_from_rfc3339("2026-11-23T09:15:00+00:00").expect("nine");
        Now {
            wall: nine + chrono::Duration::milliseconds(self.passed.into()),
            mono: Duration::from_millis(self.passed.into()),
            fresh: FreshIds::starting_with(first.parse().expect("a UUID")),
            zone: Zone { name: "Europe/London".into(), at: |l| l.and_utc().fixed_offset() },
        }
    }

    fn happens(&mut self, event: Event) {
        let now = self.now();
        let mut effects = update(&mut self.model, event, &now);
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Read(DiskRead::Begin(session, purpose)) => {
                    let opened = SessionOpened {
                        session: *session,
                        previous: None,
                        read_only: None,
                        purpose,
                    };
                    let now = self.now();
                    effects.extend(update(&mut self.model, Event::Opened(Box::new(opened)), &now));
                }
                Effect::Read(DiskRead::Library { asked, packs, offer }) => {
                    let now = self.now();
                    let read = Box::new(StepLibrary::beside_built_in(&packs, &offer));
                    effects.extend(update(&mut self.model, Event::LibraryRead(asked, read), &now));
                }
                other => self.wanted.push(other),
            }
        }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.passed += 200;
            self.happens(Event::Key(key.parse().expect("a key")));
        }
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.passed += 50;
            let key = if c == '\n' { "enter".parse().expect("a key") } else { Key::char(c) };
            self.happens(Event::Key(key));
        }
        self
    }

    fn waits(&mut self, seconds: u32) -> &mut Self {
        for _ in 0..seconds {
            self.passed += 1000;
            self.happens(Event::Tick);
        }
        self
    }

    fn session(&self) -> &Session {
        match self.model.any_screen() {
            AnyScreen::Meeting(meeting) => meeting.session(),
            AnyScreen::Prepare(prepare) => prepare.session(),
            _ => panic!("no session is open"),
        }
    }

    fn step_text(&self) -> &str {
        self.session().action_step.as_ref().map_or("", |step| &step.text)
    }

    /// The screen as cells.
    fn cells(&mut self) -> Buffer {
        let (width, height) = self.model.shared.size;
        let mut cells = Buffer::empty(Rect::new(0, 0, width, height));
        let now = self.now();
        self.model.targets = draw(&self.model, &now, &mut cells).targets;
        cells
    }

    /// The screen as letters.
    fn screen(&mut self) -> String {
        let cells = self.cells();
        let width = usize::from(cells.area.width.max(1));
        let row = |row: &[Cell]| row.iter().map(Cell::symbol).collect::<String>();
        cells.content.chunks(width).map(row).collect::<Vec<_>>().join("\n")
    }

    fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| &notice.text)
    }

    fn library_is_open(&self) -> bool {
        matches!(self.model.overlay, Some(Overlay::Library(_)))
    }

    fn first_found(&self) -> String {
        let Some(Overlay::Library(library)) = &self.model.overlay else {
            panic!("the library is closed")
        };
        let found = library.found().first().expect("something found");
        library.steps().step(found.at).expect("a step").1.text.clone()
    }

    fn filed(&self) -> Vec<LibraryStep> {
        let kept = |effect: &Effect| match effect {
            Effect::Save(save) => save.record.is::<LibraryStep>().cloned(),
            _ => None,
        };
        self.wanted.iter().filter_map(kept).collect()
    }
}

fn built_in(id: &str) -> &'static LibraryStep {
    let mut steps = step_packs().iter().flat_map(|pack| &pack.steps);
    steps.find(|step| step.id == id).expect("a built-in step")
}

#[test]
fn a_step_is_found_and_taken_over_whole_without_leaving_the_meeting() {
    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8 f4").types("cold call").press("enter");
    assert!(!coach.library_is_open());
    let wanted = built_in("name-comes-last");
    let step = coach.session().action_step.clone().expect("a step");
    assert_eq!(
        (&step.text, &step.why, &step.criteria),
        (&wanted.text, &wanted.why, &wanted.criteria)
    );
    assert_eq!((&step.strand, step.relation), (&wanted.strand, Some(Relation::New)));
    let from = step.library.expect("where from");
    assert_eq!(
        (from.pack.as_str(), from.id.as_str()),
        ("alongside/instructional", wanted.id.as_str())
    );
    assert_eq!(coach.session().practice.scene, wanted.practice);
    // The keys are in the step at once: the coachee makes it their own.
    coach.types(" Every time.");
    assert_eq!(coach.step_text(), format!("{} Every time.", wanted.text));
    let saved = coach.wanted.iter().rev().find_map(|effect| match effect {
        Effect::Save(save) if save.to == SaveTo::LiveCopy => save.record.is::<Session>().cloned(),
        _ => None,
    });
    assert_eq!(saved.expect("saved").action_step, coach.session().action_step);
}

#[test]
fn taking_a_step_is_undone_and_redone_as_one_change() {
    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8").types("My own words");
    coach.press("f4").types("cold call").press("enter ctrl+z");
    assert_eq!((coach.step_text(), coach.session().practice.scene.as_str()), ("My own words", ""));
    assert!(coach.session().action_step.as_ref().expect("a step").library.is_none());
    coach.press("ctrl+y");
    let wanted = built_in("name-comes-last");
    assert_eq!(
        (coach.step_text(), &coach.session().practice.scene),
        (wanted.text.as_str(), &wanted.practice)
    );
}

#[test]
fn taking_or_undoing_a_step_keeps_a_scene_that_was_typed() {
    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8 f8 f8 enter").types("In the corridor");
    coach.press("f7 f7 f4").types("cold call").press("enter");
    assert_eq!(coach.session().practice.scene, "In the corridor");
    coach.press("ctrl+z");
    assert_eq!(
        (coach.step_text(), coach.session().practice.scene.as_str()),
        ("", "In the corridor")
    );

    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8 f4").types("cold call").press("enter f8 f8 enter").types("! ");
    let typed = coach.session().practice.scene.clone();
    coach.press("f7 f7 ctrl+z");
    assert_eq!((coach.step_text(), &coach.session().practice.scene), ("", &typed));
}

#[test]
fn the_meetings_clock_runs_and_shows_while_the_library_is_open() {
    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8 f4").types("wait");
    let before = coach.session().seconds_spent();
    coach.waits(60);
    assert!(coach.session().seconds_spent() - before > 59.0);
    let screen = coach.screen();
    assert!(screen.contains("29:00 left"), "{screen}");
    assert!(screen.contains("> wait"), "{screen}");
    coach.press("esc");
    assert!(!coach.library_is_open() && coach.session().action_step.is_none());
}

#[test]
fn matches_are_marked_in_the_list_and_in_the_step() {
    let mut coach = WithoutDisk::new();
    coach.press("n f4").types("comparison");
    let cells = coach.cells();
    let mut marked = String::new();
    for y in 0..36 {
        for x in 0..120 {
            let cell = &cells[(x, y)];
            let is_marked = cell.modifier.contains(Modifier::UNDERLINED);
            marked.push_str(if is_marked { cell.symbol() } else { " " });
        }
        marked.push(' ');
    }
    let marks: Vec<&str> = marked.split_whitespace().collect();
    // In its row, in the step below, and in the criterion or practice idea that say it.
    assert!(marks.len() >= 3 && marks.iter().all(|it| *it == "comparison"), "{marks:?}");
}

#[test]
fn the_library_draws_and_takes_keys_on_any_terminal() {
    for size in [(1, 1), (39, 11), (40, 12), (60, 16), (80, 24), (300, 100)] {
        let mut coach = WithoutDisk::new();
        coach.happens(Event::Resized(size.0, size.1));
        coach.press("n f4 down down pgdn pgup up").types("zzz");
        coach.cells();
        coach.press("ctrl+u").types("wait").press("down");
        coach.cells();
        coach.happens(Event::Click(size.0 / 2, size.1.saturating_sub(2)));
        coach.happens(Event::Wheel(3, (0, 0)));
        coach.happens(Event::Paste("\u{1b}[31m\nÄ".into()));
        coach.cells();
        assert!(coach.library_is_open() || size.1 < 12, "{size:?}");
    }
}

#[test]
fn without_results_a_message_is_shown_and_enter_takes_nothing() {
    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8 f4").types("xylophone zebra").press("enter");
    assert!(coach.library_is_open());
    assert!(coach.screen().contains("Nothing found. Try one word"));
    assert_eq!(coach.session().action_step, None);
}

#[test]
fn a_step_drafted_from_the_library_is_taken_over_whole() {
    let mut coach = WithoutDisk::new();
    coach.press("p f4").types("cold call").press("enter");
    let prepared = |coach: &WithoutDisk| coach.session().steps[2].prepared.clone();
    let wanted = built_in("name-comes-last");
    let lines: Vec<String> = prepared(&coach).lines().map(str::to_owned).collect();
    assert_eq!(lines[0], wanted.text);
    assert_eq!(lines[1], format!("- {}", wanted.criteria[0]));
    assert_eq!(coach.session().action_step, None, "a draft is not agreed");
    assert!(!coach.screen().contains('⚠'), "criteria are not taken for words of the step");

    // Another one takes its place; taken back, the first stands there again.
    coach.press("f4").types("hinge").press("enter");
    assert_eq!(prepared(&coach).lines().next(), Some(built_in("four-way-question").text.as_str()));
    coach.press("ctrl+z");
    assert_eq!(prepared(&coach).lines().next(), Some(wanted.text.as_str()));

    coach.press("esc b f8 f8 esc i");
    let step = coach.session().action_step.clone().expect("a step");
    assert_eq!(
        (&step.text, &step.criteria, &step.why),
        (&wanted.text, &wanted.criteria, &wanted.why)
    );
    assert_eq!(step.library.map(|from| from.id), Some(wanted.id.clone()));
    assert_eq!(coach.session().practice.scene, wanted.practice);
}

#[test]
fn a_coachs_draft_keeps_its_text_and_its_lines_become_criteria() {
    let mut coach = WithoutDisk::new();
    coach.press("p tab tab").types("When stuck, count.\n- Waits\n- Looks at the page");
    coach.press("f4").types("cold call").press("enter ctrl+z");
    coach.press("esc b f8 f8 esc i");
    let step = coach.session().action_step.clone().expect("a step");
    assert_eq!(step.text, "When stuck, count.");
    assert_eq!(step.criteria, ["Waits", "Looks at the page"]);
    coach.press("esc i");
    assert_eq!(coach.notice(), "What you prepared already stands there");
    coach.press("u");
    assert_eq!(coach.step_text(), "");
}

#[test]
fn a_meetings_step_is_kept_with_one_key_and_never_twice() {
    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8 esc f");
    assert_eq!(coach.notice(), "There is no action step to keep yet");
    coach.press("enter").types("When the bell rings, keep still.").press("esc f");
    let filed = coach.filed();
    assert_eq!(filed.len(), 1);
    assert_eq!(filed[0].text, "When the bell rings, keep still.");
    assert_eq!(filed[0].programme, "instructional");

    let own = Pack { steps: filed, ..Pack::own() };
    coach.happens(Event::PacksRead(vec![own]));
    coach.press("f");
    assert_eq!(coach.notice(), "It stands in the library already");
    coach.press("a").types("bell rings").press("enter");
    let from = coach.session().action_step.as_ref().and_then(|step| step.library.clone());
    assert_eq!(from.map(|from| from.pack), Some("own".to_owned()));

    coach.press("f4").types("cold call").press("enter esc f");
    assert_eq!(coach.notice(), "It stands in the library already");
    assert_eq!(coach.filed().len(), 1);
}

#[test]
fn steps_of_the_current_strand_and_the_most_used_come_first() {
    let mut coach = WithoutDisk::new();
    coach.press("n f8 f8 f4").types("hinge").press("enter f8 f4");
    // The meeting is about checking now.
    assert_eq!(coach.first_found(), built_in("four-way-question").text);
    coach.press("esc esc e q");
    coach.happens(Event::Key("down".parse().expect("a key")));
    coach.press("n f4");
    assert_eq!(coach.first_found(), built_in("four-way-question").text, "agreed once before");
    assert!(coach.screen().contains("agreed once before"));
}

#[test]
fn a_protocol_that_agrees_no_step_says_so() {
    let mut coach = WithoutDisk::new();
    coach.press("p esc");
    coach.press("t").types("check-in").press("enter");
    assert_eq!(coach.session().protocol.id, "check-in-10");
    coach.press("a");
    assert!(!coach.library_is_open());
    assert_eq!(coach.notice(), "This protocol has no step in which an action step is agreed");
}

#[test]
fn the_library_does_not_open_where_no_step_can_be_taken() {
    let mut coach = WithoutDisk::new();
    coach.press("n esc e f4");
    assert!(!coach.library_is_open());
    let mut coach = WithoutDisk::new();
    coach.press("n f9 f4").types("wait").press("enter");
    assert!(!coach.library_is_open(), "the coachee has the keyboard");
    assert_eq!(coach.session().action_step, None);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the scene is set with a plain file")]
fn a_kept_step_is_saved_and_read_again() {
    let home = tempfile::tempdir().expect("a folder");
    let disk_effects = || {
        let store = Store::open(Folders::under(home.path())).expect("a store");
        DiskEffects::new(Arc::new(Mutex::new(store)), home.path().join("exports"), Clock::start())
    };
    let step = LibraryStep { id: "mine".into(), ..built_in("threshold").clone() };
    let store = Store::open(Folders::under(home.path())).expect("a store");
    let mut queues = Queues::default();
    queues.put(Save::step(step.clone()));
    let at = "2026-11-23T10:00:00Z".parse().expect("a time");
    let told = queues.write_next(SaveTo::File, &store, at).expect("a step");
    assert!(matches!(told.as_slice(), [Event::Saved { .. }]), "{told:?}");
    let packs = &store.packs().packs;
    assert_eq!(packs[0].steps, [step]);

    let mut told = Vec::new();
    disk_effects().read(DiskRead::All, &mut |event| told.push(event));
    assert!(told.iter().any(|it| matches!(it, Event::PacksRead(read) if read == packs)));

    std::fs::write(home.path().join("data/packs/own/pack.toml"), "id = ").expect("broken");
    let mut told = Vec::new();
    disk_effects().read(DiskRead::All, &mut |event| told.push(event));
    let says = |it: &Event| matches!(it, Event::News(line) if line.contains("pack.toml, line 1"));
    assert!(told.iter().any(says), "{told:?}");
    // The log has neither the file's text nor its name.
    let log = std::fs::read_to_string(home.path().join("state/log.txt")).expect("the log");
    let lines: Vec<&str> = log.lines().filter_map(|line| Some(line.split_once(' ')?.1)).collect();
    assert_eq!(lines, ["unreadable"]);
}
