//! All themes by name: those built in, and the user's own.
//!
//! A theme that cannot be used is reported and never stops the program: the default stands in for
//! it.

use std::collections::{BTreeMap, BTreeSet};

use super::colour::Colour;
use super::diagnostic::{Diagnostic, quoted, shown};
use super::sourced::{CONFIG_FILE, SettingSource, Sourced};
use super::suggestion::nearest;
use super::theme::{Role, Theme};
use super::theme_raw::{RawStyle, RawTheme, read};
use super::toml_text::listed;

/// The themes built in, by name and text, in the order in which they are offered.
pub(crate) const BUILT_IN: [(&str, &str); 7] = [
    (DEFAULT_THEME, include_str!("../../themes/terminal.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("dark", include_str!("../../themes/dark.toml")),
    ("dark-warm", include_str!("../../themes/dark-warm.toml")),
    ("high-contrast", include_str!("../../themes/high-contrast.toml")),
    ("high-contrast-light", include_str!("../../themes/high-contrast-light.toml")),
    ("colour-blind", include_str!("../../themes/colour-blind.toml")),
];

/// The default theme, and the base of every other.
pub(crate) const DEFAULT_THEME: &str = "terminal";

/// One theme, as a list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTheme<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What it is for, in a line.
    pub(crate) about: &'a str,
    /// Whether it is the user's own.
    pub(crate) own: bool,
}

/// Something wrong in a theme: the line and column from 1, where a place is known; what it is; and
/// whether the theme can be used all the same.
pub(crate) type ThemeFault = (Option<(usize, usize)>, String, bool);

/// What is wrong in the theme in the file `path` of a pack.
#[must_use]
pub(crate) fn wrong_in_pack_theme(path: &str, text: &str) -> Vec<ThemeFault> {
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml");
    let wrong = match ThemeList::new(&[(name.to_owned(), text.to_owned())]).theme(name) {
        Ok((_, wrong)) => wrong,
        Err(why) => vec![why],
    };
    let said = |it: Diagnostic| {
        let why =
            it.instead.map_or_else(|| it.what.clone(), |instead| format!("{}; {instead}", it.what));
        (it.at.map(|at| (at.line, at.column)), why, false)
    };
    let mut all: Vec<_> = wrong.into_iter().map(said).collect();
    if ThemeList::new(&[]).has(name) {
        let why = "alongside has a theme of this name, which is used: give it another";
        all.push((None, why.to_owned(), true));
    }
    all
}

/// A theme that a pack brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackTheme {
    /// What messages call its file.
    pub(crate) file: String,
    /// What it is called.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
}

/// All themes.
#[derive(Clone, Debug)]
pub struct ThemeList {
    built_in: Vec<ThemeEntry>,
    own: Vec<ThemeEntry>,
}

#[derive(Clone, Debug)]
struct ThemeEntry {
    name: String,
    /// What messages call its file.
    file: String,
    theme: RawTheme,
    diagnostics: Vec<Diagnostic>,
    own: bool,
}

impl ThemeEntry {
    fn new(name: &str, text: &str, own: bool) -> Self {
        let file = format!("themes/{}.toml", shown(name));
        let (theme, diagnostics) = read(&file, text);
        Self { name: name.to_owned(), file, theme, diagnostics, own }
    }
}

impl ThemeList {
    /// The themes built in and `own`, by name and text; one of the user's hides a built-in one of
    /// the same name.
    #[must_use]
    pub fn new(own: &[(String, String)]) -> Self {
        Self {
            built_in: BUILT_IN
                .iter()
                .map(|(name, text)| ThemeEntry::new(name, text, false))
                .collect(),
            own: own.iter().map(|(name, text)| ThemeEntry::new(name, text, true)).collect(),
        }
    }

    /// The same with the themes of packs, by file, name and text, and what is wrong with those: each is the
    /// user's as well where there is none of its name.
    #[must_use]
    pub(crate) fn with_those_of_packs(mut self, themes: &[PackTheme]) -> (Self, Vec<Diagnostic>) {
        let before = self.own.len();
        for PackTheme { file, name, text } in themes {
            if self.find(name).is_none() {
                let (theme, diagnostics) = read(file, text);
                let (name, file) = (name.clone(), file.clone());
                self.own.push(ThemeEntry { name, file, theme, diagnostics, own: true });
            }
        }
        let faults = self.faults_of(self.own.iter().skip(before));
        (self, faults)
    }

    /// Whether there is a theme of this name, be it as it may.
    #[must_use]
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Every theme that can be chosen, the built-in ones first.
    #[must_use]
    pub fn list(&self) -> Vec<ListedTheme<'_>> {
        let seen = self.names().into_iter().filter_map(|name| self.find(name));
        seen.map(|s| ListedTheme { name: &s.name, about: &s.theme.about, own: s.own }).collect()
    }

    /// The theme `name`, and what is wrong with it.
    ///
    /// # Errors
    /// What keeps it from being used at all: there is none of that name, or it changes one that
    /// is not there, or itself.
    pub fn theme(&self, name: &str) -> Result<(Theme, Vec<Diagnostic>), Diagnostic> {
        let Some(first) = self.find(name) else {
            let what = format!("there is no theme called {}", quoted(name));
            return Err(Diagnostic::about("themes", what).instead(self.instead_of(name)));
        };
        let chain = self.chain(first)?;
        let diagnostics = chain.iter().flat_map(|shelved| shelved.diagnostics.clone()).collect();
        Ok((whole(name, &chain), diagnostics))
    }

    /// The theme that was chosen, or the default where it cannot be used, and what is wrong.
    #[must_use]
    pub(crate) fn choose(&self, wanted: &Sourced<String>) -> (Theme, Vec<Diagnostic>) {
        let trouble = match self.theme(&wanted.value) {
            Ok(found) => return found,
            Err(trouble) if self.find(&wanted.value).is_some() => trouble,
            // No such theme: the diagnostic is about the setting that names it.
            Err(trouble) => match wanted.from {
                SettingSource::File(at) => {
                    Diagnostic { file: CONFIG_FILE.to_owned(), ..trouble }.at(at)
                }
                SettingSource::Variable(name)
                | SettingSource::System(name)
                | SettingSource::Flag(name) => Diagnostic { file: name.to_owned(), ..trouble },
                SettingSource::BuiltIn => trouble,
            },
        };
        let default: Vec<&ThemeEntry> = self.built_in.iter().take(1).collect();
        (whole(DEFAULT_THEME, &default), vec![trouble])
    }

    /// Everything that is wrong with the user's own themes, chosen or not: for a check of all
    /// files.
    #[must_use]
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        self.faults_of(self.own.iter())
    }

    fn faults_of<'a>(&'a self, entries: impl Iterator<Item = &'a ThemeEntry>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for shelved in entries {
            found.extend(shelved.diagnostics.iter().cloned());
            match self.chain(shelved) {
                Ok(chain) => found.extend(hard_to_read(shelved, &whole(&shelved.name, &chain))),
                Err(trouble) => found.push(trouble),
            }
        }
        found
    }

    fn names(&self) -> Vec<&str> {
        let built_in = self.built_in.iter().map(|shelved| shelved.name.as_str());
        let own = self.own.iter().map(|shelved| shelved.name.as_str());
        let mut once = BTreeSet::new();
        built_in.chain(own).filter(|name| once.insert(*name)).collect()
    }

    fn instead_of(&self, name: &str) -> String {
        match nearest(name, self.names()) {
            Some(near) => format!("did you mean “{}”?", shown(near)),
            None => format!("there are {}", shown_all(&self.names())),
        }
    }

    fn find(&self, name: &str) -> Option<&ThemeEntry> {
        self.own.iter().find(|s| s.name == name).or_else(|| self.find_built_in(name))
    }

    fn find_built_in(&self, name: &str) -> Option<&ThemeEntry> {
        self.built_in.iter().find(|shelved| shelved.name == name)
    }

    /// The theme and those that it is based on, itself first.
    fn chain<'a>(&'a self, first: &'a ThemeEntry) -> Result<Vec<&'a ThemeEntry>, Diagnostic> {
        let mut chain = vec![first];
        let mut passed = BTreeSet::from([(first.own, first.name.as_str())]);
        let mut last = first;
        loop {
            let below = match &last.theme.inherits {
                None if !last.own && last.name == DEFAULT_THEME => return Ok(chain),
                None => self.find_built_in(DEFAULT_THEME),
                // What is built in stays as it is, whatever the user calls their own; and the
                // user's own “dark” that changes “dark” means the one that is built in.
                Some(name) if !last.own || name.value == last.name => {
                    self.find_built_in(&name.value)
                }
                Some(name) => self.find(&name.value),
            };
            let complain = |what: String| {
                let diagnostic = Diagnostic::about(&last.file, what);
                match &last.theme.inherits {
                    Some(name) => diagnostic.at(name.at),
                    None => diagnostic,
                }
            };
            let wanted = last.theme.inherits.as_ref().map_or(DEFAULT_THEME, |name| &name.value);
            let Some(below) = below else {
                let what = format!("there is no theme called {} to change", quoted(wanted));
                return Err(complain(what).instead(self.instead_of(wanted)));
            };
            if !passed.insert((below.own, &below.name)) {
                let what = format!("{} leads back to itself through inherits", quoted(wanted));
                return Err(complain(what).instead("start from a theme that is built in"));
            }
            chain.push(below);
            last = below;
        }
    }
}

/// The theme in which each role has what the first of `chain` that names it says.
fn whole(name: &str, chain: &[&ThemeEntry]) -> Theme {
    let mut roles = BTreeMap::new();
    for role in Role::ALL {
        let named = chain.iter().filter_map(|shelved| shelved.theme.roles.get(&role));
        let style = named.copied().reduce(RawStyle::over).unwrap_or_default();
        roles.insert(role, style);
    }
    let of = |role: Role| roles.get(&role).copied().unwrap_or_default();
    let fg = of(Role::Text).fg.or(of(Role::Ground).fg).unwrap_or(Colour::Default);
    let bg = of(Role::Ground).bg.unwrap_or(Colour::Default);
    let mut theme = Theme::new(name, |role| of(role).whole(fg, bg));
    theme.about = chain.first().map(|first| first.theme.about.clone()).unwrap_or_default();
    theme
}

fn hard_to_read(shelved: &ThemeEntry, theme: &Theme) -> Option<Diagnostic> {
    let roles: Vec<&str> = theme.hard_to_read(4.5).into_iter().map(Role::id).collect();
    if roles.is_empty() {
        return None;
    }
    let what = format!("{} may be hard to read on the ground given to it", listed(roles));
    let instead = "give the letters a colour that is lighter or darker";
    Some(Diagnostic::about(&shelved.file, what).instead(instead))
}

fn shown_all(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| shown(name)).collect();
    listed(names.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::diagnostic::SourcePosition;
    use crate::settings::theme::Style;
    use proptest::prelude::*;

    fn list(own: &[(&str, &str)]) -> ThemeList {
        let own: Vec<_> = own.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect();
        ThemeList::new(&own)
    }

    fn style(list: &ThemeList, theme: &str, role: Role) -> Style {
        let (theme, diagnostics) = list.theme(theme).expect("a theme");
        assert_eq!(diagnostics, []);
        theme.style(role)
    }

    fn refused(list: &ThemeList, theme: &str) -> String {
        list.theme(theme).expect_err("no theme").say()
    }

    const RED: Colour = Colour::Rgb(255, 0, 0);

    #[test]
    fn built_in_themes_are_exactly_the_files_in_themes() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let files = std::fs::read_dir(folder).expect("the folder");
        let mut files: Vec<String> = files
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        files.sort();
        let mut listed: Vec<String> =
            BUILT_IN.iter().map(|(name, _)| format!("{name}.toml")).collect();
        listed.sort();
        assert_eq!(files, listed);
    }

    #[test]
    fn every_built_in_theme_is_complete_and_described() {
        let list = list(&[]);
        assert_eq!(list.diagnostics(), []);
        for (name, text) in BUILT_IN {
            let (theme, diagnostics) = list.theme(name).expect("a theme");
            assert_eq!(diagnostics, [], "{name}");
            assert_eq!(theme.name, name);
            assert!(text.starts_with(&format!("# {name}: ")), "{name} does not say what it is");
        }
        assert!(list.list().iter().all(|listed| !listed.about.is_empty() && !listed.own));
        let terminal = &list.built_in[0].theme.roles;
        assert_eq!(terminal.len(), Role::ALL.len(), "the one that all stand on names every role");
    }

    #[test]
    fn a_theme_inherits_what_it_does_not_set() {
        let list = list(&[("mine", "inherits = 'dark'\nover = '#f00'\nchosen.underline = true")]);
        let dark = |role| style(&list, "dark", role);
        let mine = |role| style(&list, "mine", role);
        assert_eq!(mine(Role::Over), Style { fg: RED, ..dark(Role::Over) });
        assert_eq!(mine(Role::Chosen), Style { underline: true, ..dark(Role::Chosen) });
        assert_eq!(mine(Role::Good), dark(Role::Good));
    }

    #[test]
    fn a_theme_without_a_parent_inherits_the_default() {
        let list = list(&[("mine", "ground.bg = '#000'\ntext = '#fff'\nmuted = '#bbb'")]);
        let white = Colour::Rgb(255, 255, 255);
        let black = Colour::Rgb(0, 0, 0);
        let mine = |role| style(&list, "mine", role);
        assert_eq!((mine(Role::Prompt).fg, mine(Role::Prompt).bg), (white, black));
        assert_eq!((mine(Role::Title).fg, mine(Role::Title).bg), (white, black));
        assert!(mine(Role::Title).bold && mine(Role::Chosen).reverse);
        assert!(!mine(Role::Muted).dim, "its own grey is faint enough");
    }

    #[test]
    fn a_users_theme_may_extend_the_built_in_one_of_its_name() {
        let list = list(&[("dark", "inherits = 'dark'\nabout = 'Mine'\ngood = '#f00'")]);
        assert_eq!(style(&list, "dark", Role::Good).fg, RED);
        assert_ne!(style(&list, "dark", Role::Over).fg, Colour::Default);
        assert_ne!(style(&list, "dark-warm", Role::Private).fg, RED, "built in stays as it is");
        let listed = list.list();
        assert_eq!(listed.len(), BUILT_IN.len());
        let dark = ListedTheme { name: "dark", about: "Mine", own: true };
        assert!(listed.contains(&dark));
    }

    #[test]
    fn themes_with_a_circular_or_unknown_parent_are_refused() {
        let list = list(&[
            ("a", "inherits = 'b'"),
            ("b", "\ninherits = 'a'"),
            ("me", "inherits = 'me'"),
            ("lost", "inherits = 'drak'"),
        ]);
        assert_eq!(
            refused(&list, "a"),
            "themes/b.toml, line 2, column 12: “a” leads back to itself through inherits; start \
             from a theme that is built in."
        );
        assert_eq!(
            refused(&list, "me"),
            "themes/me.toml, line 1, column 12: there is no theme called “me” to change; did you \
             mean “me”?"
        );
        assert_eq!(
            refused(&list, "lost"),
            "themes/lost.toml, line 1, column 12: there is no theme called “drak” to change; did \
             you mean “dark”?"
        );
        assert_eq!(list.diagnostics().len(), 4);
    }

    #[test]
    fn an_unusable_theme_is_replaced_by_the_default_and_reported() {
        let list = list(&[("lost", "inherits = 'x'")]);
        let at = SourcePosition { line: 3, column: 9 };
        for (name, from, trouble) in [
            (
                "drak",
                SettingSource::File(at),
                "config.toml, line 3, column 9: there is no theme called “drak”; did you mean “dark”?",
            ),
            (
                "hihg-contrast",
                SettingSource::Flag("--theme"),
                "--theme: there is no theme called “hihg-contrast”; did you mean “high-contrast”?",
            ),
            (
                "\u{1b}[2J",
                SettingSource::Variable("ALONGSIDE_THEME"),
                "ALONGSIDE_THEME: there is no theme called “\\u{1b}[2J”; there are terminal, light, \
                 dark, dark-warm, high-contrast, high-contrast-light, colour-blind and lost.",
            ),
            (
                "lost",
                SettingSource::File(at),
                "themes/lost.toml, line 1, column 12: there is no theme called “x” to change; there \
                 are terminal, light, dark, dark-warm, high-contrast, high-contrast-light, \
                 colour-blind and lost.",
            ),
        ] {
            let (theme, diagnostics) = list.choose(&Sourced::new(name.to_owned(), from));
            assert_eq!(theme.name, DEFAULT_THEME);
            assert_eq!(diagnostics.iter().map(Diagnostic::say).collect::<Vec<_>>(), [trouble]);
        }
    }

    #[test]
    fn a_theme_with_an_error_is_used_and_the_error_reported() {
        let list = list(&[("mine", "good = '#f00'\nover = 'rde'\nnot a line")]);
        let (theme, diagnostics) = list.choose(&Sourced::built_in("mine".to_owned()));
        assert_eq!(theme.style(Role::Good).fg, RED);
        assert_eq!(diagnostics.len(), 2);
    }

    #[test]
    fn diagnostics_name_roles_with_too_little_contrast() {
        let list = list(&[("faint", "inherits = 'dark'\ntext = '#333'\ngood = 'default'")]);
        assert_eq!(
            list.diagnostics().iter().map(Diagnostic::say).collect::<Vec<_>>(),
            [
                "themes/faint.toml: ground, text and good may be hard to read on the ground given to it; give \
              the letters a colour that is lighter or darker."
            ]
        );
    }

    proptest! {
        #[test]
        fn any_theme_files_leave_a_usable_theme(
            own in prop::collection::vec(("[a-c]", "(inherits = '[a-d]'\n)?(good = '.{0,7}'\n)?.{0,9}"), 0..5),
            wanted in "[a-d]",
        ) {
            let list = ThemeList::new(&own);
            let (theme, diagnostics) = list.choose(&Sourced::built_in(wanted.clone()));
            prop_assert!(theme.name == wanted || !diagnostics.is_empty());
            let _ = (list.diagnostics(), list.list());
        }
    }
}
