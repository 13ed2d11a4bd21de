//! The first run: your name, where to keep sessions, and whether to look at the example first.

use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::coaching::people::name_from;
use crate::keys::key::{Code, Key};

use crate::app::core::effect::{DiskRead, DiskWrite, Effect, OpensIn};
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::sentences;
use crate::app::text::Edit;

/// A question of the first run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetupField {
    /// The coach's name.
    Name,
    /// Where sessions are kept.
    Folder,
    /// Whether to look at the example first.
    Example,
}

/// The first screen of a first run.
#[derive(Clone, Debug)]
pub struct Setup {
    /// What is typed so far.
    pub draft: DraftForm<SetupField>,
    /// The folder that is used so far.
    used: String,
}

fn fields(texts: &DraftTexts<SetupField>, asked: SetupField) -> Vec<Field<SetupField>> {
    let line = |at, label, hint| Field::line(at, label, hint, texts.get(at));
    let answers = match asked {
        SetupField::Example => vec![
            "y yes: it has a folder of its own, apart from yours".to_owned(),
            "n no: start with your own people".to_owned(),
        ],
        SetupField::Name | SetupField::Folder => Vec::new(),
    };
    let example = "Look round an example school first?";
    vec![
        line(SetupField::Name, "Your name", "as your colleagues know you"),
        line(SetupField::Folder, "Keep sessions in", "a folder"),
        Field::own(SetupField::Example, example, answers),
    ]
}

impl Setup {
    /// The questions, with the folder that is offered.
    #[must_use]
    pub fn new(folder: &str) -> Self {
        const NAMES: &[(SetupField, &str)] =
            &[(SetupField::Name, "name"), (SetupField::Folder, "folder")];
        let key = FormKey { form: "setup".into(), person: None };
        let draft = DraftForm::of([(SetupField::Folder, folder)]).kept_as(key, NAMES);
        Self { draft, used: folder.to_owned() }
    }

    /// Its questions as fields.
    #[must_use]
    pub fn fields(&self) -> Vec<Field<SetupField>> {
        fields(&self.draft.texts, self.asked())
    }

    fn asked(&self) -> SetupField {
        self.draft.at(SetupField::Name)
    }

    /// Goes back a question; what was said of the one before goes with it.
    fn back_to(&mut self, question: SetupField) -> Outcome {
        self.draft.state.go_to(question);
        Outcome::navigate(Navigation::On)
    }

    /// Goes on to the last question, with the folder tried first: should it refuse, it is asked
    /// for again.
    fn use_the_folder(&mut self) -> Outcome {
        self.draft.state.go_to(SetupField::Example);
        let folder = self.draft.texts.get(SetupField::Folder).trim().to_owned();
        if folder.is_empty() {
            self.draft.set(SetupField::Folder, &self.used);
            return Outcome::none();
        }
        if folder == self.used {
            return Outcome::none();
        }
        self.used.clone_from(&folder);
        Outcome::effects([DiskWrite::DataFolder(folder)])
    }

    fn finish(&mut self, example: bool, now: &Now) -> Outcome {
        let Ok(name) = name_from(self.draft.texts.get(SetupField::Name)) else {
            self.draft.state.go_to(SetupField::Name);
            return Outcome::notice("Your name comes first");
        };
        let id = now.fresh.take();
        let coach = Effect::Write(DiskWrite::Coach { name: name.clone(), id });
        // The example is opened as a program of its own, which reads its own folder.
        let then = if example { Effect::Reopen(OpensIn::Example) } else { DiskRead::All.into() };
        let begun = Outcome::effects([coach, then])
            .with_navigation(Navigation::Instead(Destination::Home))
            .with_notice(format!("Welcome, {name}"));
        self.draft.kept(begun, now)
    }
}

impl Screen for Setup {
    fn title(&self) -> &'static str {
        "Welcome"
    }

    fn letters_act(&self) -> bool {
        self.asked() == SetupField::Example
    }

    fn key(&mut self, key: Key, _: &Shared, now: &Now) -> Outcome {
        use SetupField::{Example, Folder, Name};
        let asked = self.asked();
        if key.ctrl && key.code == Code::Char('c') {
            return Outcome::notice(match asked {
                Name => "⟦esc⟧ leaves · nothing has been written yet",
                Folder | Example => "⟦esc⟧ goes back a question",
            });
        }
        match (asked, key.code) {
            (Name, Code::Esc) => return Outcome::effects([Effect::Quit]),
            (Name, Code::Up | Code::BackTab) => {}
            (Folder, Code::Esc | Code::Up | Code::BackTab) => return self.back_to(Name),
            (Example, Code::Esc | Code::Up | Code::BackTab) => return self.back_to(Folder),
            (Name, Code::Enter | Code::Tab | Code::Down) => {
                if let Err(why) = name_from(self.draft.texts.get(Name)) {
                    return Outcome::notice(sentences::will_not_do("name", &why));
                }
                self.draft.state.go_to(Folder);
            }
            (Folder, Code::Enter | Code::Tab | Code::Down) => return self.use_the_folder(),
            (Example, Code::Char('y' | 'Y')) => return self.finish(true, now),
            (Example, Code::Char('n' | 'N') | Code::Enter) => return self.finish(false, now),
            (Example, _) => return Outcome::notice("⟦y⟧ for yes, ⟦n⟧ for no"),
            _ => return self.draft.key(|texts| fields(texts, asked), key, now),
        }
        Outcome::none()
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        let asked = self.asked();
        self.draft.click(|texts| fields(texts, asked), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        let asked = self.asked();
        self.draft.edit(|texts| fields(texts, asked), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(match self.asked() {
            SetupField::Name => &[("Enter", "next"), ("Esc", "leave")],
            SetupField::Folder => &[("Enter", "next"), ("Esc", "back")],
            SetupField::Example => &[("y", "yes"), ("n", "no"), ("Esc", "back")],
        })
    }

    /// It was the folder that was named: it is asked for again.
    fn failed(&mut self) {
        self.used.clear();
        self.draft.state.go_to(SetupField::Folder);
    }
}
