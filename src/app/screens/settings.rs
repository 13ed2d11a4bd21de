//! The settings: what is chosen is shown at once, and written into `config.toml` on Enter.

use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::coaching::people::name_from;
use crate::keys::key::{Code, Key};
use crate::settings::depth::Depth;
use crate::settings::file::{BLANK_AFTER, MINUTES};
use crate::settings::marks::Marks;
use crate::settings::setting::{Preferences, SettingChange};

use crate::app::core::effect::{DiskWrite, Effect};
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::look::Look;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::{DraftForm, FieldError};
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::form::remark::Remark;
use crate::app::form::saving::SAVE;
use crate::app::form::sentences;
use crate::app::text::Edit;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingField {
    /// The theme, by name.
    Theme,
    /// How many colours to draw with; empty where the terminal is asked.
    Colours,
    /// Which signs and lines to draw.
    Signs,
    /// Whether signs such as `●` are two columns wide.
    WideSigns,
    /// Usual length of a meeting, in minutes; empty for each protocol's own.
    Minutes,
    /// Whether the terminal's bell rings when a step's time is over.
    Bell,
    /// Whether clicks and the wheel of the mouse are taken from the terminal.
    Mouse,
    /// After how many minutes without a key the screen blanks; empty for never.
    BlankAfter,
    /// The coach's name.
    Name,
    /// Where sessions are kept; shown only.
    Folder,
}

use SettingField::{
    Bell, BlankAfter, Colours, Folder, Minutes, Mouse, Name, Signs, Theme, WideSigns,
};

/// The form.
#[derive(Clone, Debug)]
pub struct SettingsScreen {
    /// What is typed and chosen so far.
    pub draft: DraftForm<SettingField>,
    /// What `look` was made from.
    shown: Preferences,
    look: Look,
    /// What was chosen with Enter and could not be written yet.
    waiting: Option<Vec<SettingChange>>,
}

/// The names in the draft of what is typed; a choice is one key.
const NAMES: &[(SettingField, &str)] =
    &[(Minutes, "minutes"), (BlankAfter, "blank_after_minutes"), (Name, "name")];

const NO: &str = "no";
const YES: &str = "yes";

fn fields(texts: &DraftTexts<SettingField>, shared: &Shared) -> Vec<Field<SettingField>> {
    let one_of = |at, label, options: &[(&str, &str)]| {
        let owned = |(name, says): &(&str, &str)| ((*name).to_owned(), (*says).to_owned());
        let how = format!("Choose with 1 to {}, or Left and Right; ⟦enter⟧ saves", options.len());
        Field::choice(at, label, options.iter().map(owned).collect(), texts.get(at))
            .choosing(|choice| choice.always = Some(how))
    };
    let line = |at, label, hint| Field::line(at, label, hint, texts.get(at));
    let looks = &shared.looks;
    let theme = texts.get(Theme);
    let names: Vec<(&str, &str)> =
        looks.themes.iter().map(|it| (it.name.as_str(), it.name.as_str())).collect();
    let about = looks.theme(theme).map(|it| it.about.as_str()).filter(|about| !about.is_empty());
    let wrong = minutes(texts.get(Minutes)).err().map(|why| Remark::Look(why.to_string()));
    let awake = blank_after(texts.get(BlankAfter)).err().map(|why| Remark::Look(why.to_string()));
    let elsewhere = "To keep them elsewhere, set data in config.toml and open alongside again";
    let folder = Field::heading(Folder, "Sessions are kept in", vec![shared.data_folder.clone()]);
    vec![
        match looks.overrides.theme {
            Some(by) => fixed(Field::heading(Theme, "Theme", vec![theme.to_owned()]), by),
            None => one_of(Theme, "Theme", &names).with_remarks(about.map(remark)),
        },
        match looks.overrides.colours {
            Some(by) => fixed(Field::heading(Colours, "Colours", vec!["none".to_owned()]), by),
            None => one_of(
                Colours,
                "Colours",
                &[
                    ("", "automatic"),
                    ("none", "none"),
                    ("16", "16"),
                    ("256", "256"),
                    ("all", "all"),
                ],
            )
            .with_remarks([remark("Automatic goes by what the terminal says it can show")]),
        },
        one_of(Signs, "Signs and lines", &[("unicode", "drawn"), ("ascii", "plain")])
            .with_remarks([remark("Plain, if they come out as question marks or boxes")]),
        one_of(WideSigns, "Signs are as wide as", &[(NO, "one letter"), (YES, "two letters")])
            .with_remarks([remark("Two letters, if signs run into the word after them")]),
        line(Minutes, "How many minutes do you meet for?", "as the protocol has it")
            .with_remarks(wrong)
            .explained(&NotMinutes.to_string()),
        one_of(Bell, "Ring the bell when time is up?", &[(NO, NO), (YES, YES)]),
        match looks.overrides.folder {
            Some(by) => fixed(folder, by),
            None => folder.with_remarks([remark(elsewhere)]),
        },
        line(Name, "Your name", "as your colleagues know you"),
        one_of(Mouse, "Click with the mouse?", &[(NO, NO), (YES, YES)])
            .with_remarks([remark("No, to select and copy text with it as in other programs")]),
        // Last: the view goes no lower than the last field that has the focus.
        line(BlankAfter, "Blank the screen after how many minutes?", "never")
            .with_remarks(awake)
            .explained(&NotATimeToBlank.to_string()),
    ]
}

fn remark(text: &str) -> Remark {
    Remark::Says(text.to_owned())
}

/// A setting that the variable or flag `by` decides.
fn fixed(field: Field<SettingField>, by: &str) -> Field<SettingField> {
    field.with_remarks([Remark::Says(format!("{by} decides this, so it can’t be changed here"))])
}

/// What was typed is no length of a meeting.
#[derive(Debug, thiserror::Error)]
#[error(
    "A number from {} to {}; nothing where each protocol’s own is right",
    MINUTES.start(),
    MINUTES.end()
)]
struct NotMinutes;

fn minutes(typed: &str) -> Result<Option<u16>, NotMinutes> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let minutes = typed.trim().parse().ok().filter(|minutes| MINUTES.contains(minutes));
    minutes.map(Some).ok_or(NotMinutes)
}

/// What was typed is no time after which the screen blanks.
#[derive(Debug, thiserror::Error)]
#[error("A number up to {}; nothing where the screen never blanks", BLANK_AFTER.end())]
struct NotATimeToBlank;

fn blank_after(typed: &str) -> Result<u16, NotATimeToBlank> {
    match typed.trim() {
        "" => Ok(0),
        typed => typed.parse().ok().filter(|it| BLANK_AFTER.contains(it)).ok_or(NotATimeToBlank),
    }
}

/// The settings as they are chosen so far. Minutes that cannot be read leave those in force.
fn chosen(texts: &DraftTexts<SettingField>, in_force: &Preferences) -> Preferences {
    Preferences {
        theme: texts.get(Theme).to_owned(),
        colours: Depth::from_id(texts.get(Colours)),
        marks: Marks::from_id(texts.get(Signs)).unwrap_or(in_force.marks),
        wide_marks: texts.get(WideSigns) == YES,
        minutes: minutes(texts.get(Minutes)).unwrap_or(in_force.minutes),
        bell: texts.get(Bell) == YES,
        mouse: texts.get(Mouse) == YES,
        blank_after_minutes: blank_after(texts.get(BlankAfter))
            .unwrap_or(in_force.blank_after_minutes),
    }
}

impl SettingsScreen {
    /// The form, with the settings in force.
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let shown = shared.preferences().clone();
        let yes_or_no = |is| if is { YES } else { NO };
        let minutes = shown.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        let blank_after = Some(shown.blank_after_minutes).filter(|minutes| *minutes > 0);
        let blank_after = blank_after.map(|minutes| minutes.to_string()).unwrap_or_default();
        let draft = DraftForm::of([
            (Theme, shown.theme.as_str()),
            (Colours, shown.colours.map_or("", Depth::id)),
            (Signs, shown.marks.id()),
            (WideSigns, yes_or_no(shown.wide_marks)),
            (Minutes, &minutes),
            (Bell, yes_or_no(shown.bell)),
            (Mouse, yes_or_no(shown.mouse)),
            (BlankAfter, &blank_after),
            (Name, shared.coach.as_ref().map_or("", |coach| &coach.name)),
        ]);
        let key = FormKey { form: "settings".into(), person: None };
        let draft = draft.kept_as(key, NAMES);
        Self { draft, shown, look: shared.look().clone(), waiting: None }
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self, shared: &Shared) -> Vec<Field<SettingField>> {
        fields(&self.draft.texts, shared)
    }

    /// What differs from the settings in force.
    fn changes(&self, shared: &Shared) -> Result<Vec<SettingChange>, FieldError<SettingField>> {
        let texts = &self.draft.texts;
        minutes(texts.get(Minutes))
            .map_err(|why| FieldError { at: Minutes, why: why.to_string() })?;
        blank_after(texts.get(BlankAfter))
            .map_err(|why| FieldError { at: BlankAfter, why: why.to_string() })?;
        let name = name_from(texts.get(Name))
            .map_err(|why| FieldError { at: Name, why: sentences::will_not_do("name", &why) })?;
        let in_force = shared.preferences();
        let mut changes = in_force.changes(&chosen(texts, in_force));
        if shared.coach.as_ref().is_some_and(|coach| coach.name != name) {
            changes.push(SettingChange::CoachName(name));
        }
        Ok(changes)
    }

    /// Draws with what is chosen now.
    fn show_chosen(&mut self, shared: &Shared) {
        let chosen = chosen(&self.draft.texts, shared.preferences());
        if chosen != self.shown {
            self.look = shared.looks.of(&chosen);
            self.shown = chosen;
        }
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        match self.changes(shared) {
            Ok(none) if none.is_empty() => {
                let back = Outcome::navigate(Navigation::Back).with_notice("Nothing was changed");
                self.draft.kept(back, now)
            }
            Ok(changes) => Outcome::effects([DiskWrite::Settings(changes)]),
            Err(error) => self.draft.refuse(error),
        }
    }
}

impl Screen for SettingsScreen {
    fn title(&self) -> &'static str {
        "Settings"
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        match key.code {
            Code::Esc => {
                let gives_up = self.waiting.take().map(|_| DiskWrite::GiveUpSettings);
                let mut left = self.draft.give_up(Destination::Settings, now);
                left.effects.extend(gives_up.map(Effect::Write));
                let is_changed = chosen(&self.draft.texts, shared.preferences());
                let is_changed = is_changed != *shared.preferences() && left.says.is_none();
                let says = "Your settings are as they were";
                return if is_changed { left.with_notice(says) } else { left };
            }
            _ if key.code == Code::Enter || key == SAVE => return self.save(shared, now),
            _ => {}
        }
        let outcome = self.draft.key(|texts| fields(texts, shared), key, now);
        self.show_chosen(shared);
        outcome
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        let outcome = self.draft.click(|texts| fields(texts, shared), hit, shared.size, now);
        self.show_chosen(shared);
        outcome
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.edit(|texts| fields(texts, shared), edit, now)
    }

    fn explains(&self, shared: &Shared, _: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(shared))
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(&[
            ("Enter", "save"),
            ("Esc", "as before"),
            ("Left Right", "choose"),
            ("Tab", "next"),
        ])
    }

    fn look(&self) -> Option<&Look> {
        Some(&self.look)
    }

    fn settings_wait(&mut self, settings: Vec<SettingChange>) -> Option<Vec<SettingChange>> {
        self.waiting = Some(settings);
        None
    }

    fn settings_waited(&mut self) -> Option<Vec<SettingChange>> {
        self.waiting.take()
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn settings_saved(&mut self, now: &Now) -> Outcome {
        let back = Outcome::navigate(Navigation::Back).with_notice("Your settings are saved");
        self.draft.kept(back, now)
    }
}
