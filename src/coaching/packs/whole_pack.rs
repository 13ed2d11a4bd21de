//! A pack as a whole: all that its folder holds, read and checked, with every fault by file, line and
//! column. Text in, values out; nothing here opens a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use super::built_in::{programmes as built_in_programmes, protocol as built_in_protocol};
use super::joined_steps::{JoinedSteps, steps_file};
use super::read_offer::{read_path, read_plan_template, read_programmes, read_protocol};
use super::read_steps::{FlawAt, check_steps, unread_fields};
use super::step_packs::has_step;
use crate::coaching::calendar::{CalendarDiagnostic, read_calendar};
use crate::coaching::pack::Pack;
use crate::coaching::plan::template::PlanTemplate;
use crate::coaching::programme::Programme;
use crate::coaching::protocol::Protocol;
use crate::coaching::step_path::StepPath;

/// The file of a pack that says what it is.
pub(crate) const MANIFEST: &str = "pack.toml";

/// The longest file of one protocol, of programmes or of a path.
const LONGEST_PART: usize = 256 * 1024;

/// What a file of a pack is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PackPart {
    /// What the pack is, with action steps perhaps.
    Manifest,
    /// Action steps.
    Steps,
    /// A protocol.
    Protocol,
    /// Programmes.
    Programmes,
    /// A path through steps.
    Path,
    /// A template of a plan.
    PlanTemplate,
    /// Term dates.
    Calendar,
    /// Colours.
    Theme,
    /// Something to read.
    Text,
}

impl PackPart {
    /// The folders of a pack, each with what its files are.
    pub(crate) const FOLDERS: [(&'static str, Self); 7] = [
        ("steps", Self::Steps),
        ("protocols", Self::Protocol),
        ("programmes", Self::Programmes),
        ("paths", Self::Path),
        ("plans", Self::PlanTemplate),
        ("calendars", Self::Calendar),
        ("themes", Self::Theme),
    ];

    /// What the file at `path` in a pack is; `None` for what is no part of one.
    #[must_use]
    pub(crate) fn of(path: &str) -> Option<Self> {
        let Some((folder, name)) = path.split_once('/') else {
            let words = path.rsplit_once('.').map_or(path, |(words, _)| words);
            let is_text = ["README", "LICENCE", "LICENSE"].contains(&words.to_uppercase().as_str());
            return match path {
                MANIFEST => Some(Self::Manifest),
                _ => is_text.then_some(Self::Text),
            };
        };
        if name.contains('/') || Path::new(name).extension() != Some("toml".as_ref()) {
            return None;
        }
        Self::FOLDERS.into_iter().find(|(name, _)| *name == folder).map(|(_, part)| part)
    }
}

/// A pack with all that is in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WholePack {
    /// What it is, with its action steps.
    pub(crate) pack: Pack,
    /// Its protocols.
    pub(crate) protocols: Vec<Protocol>,
    /// Its programmes.
    pub(crate) programmes: Vec<Programme>,
    /// Its paths.
    pub(crate) paths: Vec<StepPath>,
    /// Its templates of plans.
    pub(crate) plans: Vec<PlanTemplate>,
    /// Its calendars, by file, as they are written.
    pub(crate) calendars: BTreeMap<String, String>,
    /// Its themes, in the same way.
    pub(crate) themes: BTreeMap<String, String>,
}

impl WholePack {
    /// A pack that holds action steps and nothing else.
    #[must_use]
    pub(crate) fn of_steps(pack: Pack) -> Self {
        let (protocols, programmes, paths) = (Vec::new(), Vec::new(), Vec::new());
        let (plans, calendars, themes) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        Self { pack, protocols, programmes, paths, plans, calendars, themes }
    }
}

impl WholePack {
    /// What is `wrong` in each of its themes, of which nothing is known here: where, why, and whether it
    /// can be used all the same.
    pub(crate) fn faults_of_themes(
        &self,
        wrong: impl Fn(&str, &str) -> Vec<(Option<(usize, usize)>, String, bool)>,
    ) -> Vec<PackFault> {
        let of = |(path, text): (&String, &String)| {
            let wrong = wrong(path, text).into_iter();
            let fault = |(at, why, is_remark)| PackFault { file: path.clone(), at, why, is_remark };
            wrong.map(fault).collect::<Vec<_>>()
        };
        self.themes.iter().flat_map(of).collect()
    }
}

/// Something wrong in a file of a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PackFault {
    /// The file, from the folder of the pack.
    pub(crate) file: String,
    /// The line and the column, from 1, where a place is known.
    pub(crate) at: Option<(usize, usize)>,
    /// What is wrong.
    pub(crate) why: String,
    /// Whether the pack can be used all the same.
    pub(crate) is_remark: bool,
}

impl PackFault {
    /// Something about a whole file.
    #[must_use]
    pub(crate) fn about(file: &str, why: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: None, why: why.into(), is_remark: false }
    }

    fn at(file: &str, flaw: FlawAt) -> Self {
        let at = Some((flaw.line, flaw.column));
        Self { file: file.to_owned(), at, why: flaw.why, is_remark: false }
    }

    /// The same, where the pack can be used all the same.
    #[must_use]
    pub(crate) fn into_remark(self) -> Self {
        Self { is_remark: true, ..self }
    }
}

impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some((line, column)) = self.at {
            write!(f, ", line {line}, column {column}")?;
        }
        write!(f, ": {}", self.why)
    }
}

/// The pack in these files, by their paths in it, and all that is wrong; `None` where it cannot be used
/// at all. What is no part of a pack is left out.
#[must_use]
pub(crate) fn read_whole(files: &BTreeMap<String, String>) -> (Option<WholePack>, Vec<PackFault>) {
    let mut faults = Vec::new();
    let of =
        |part: PackPart| files.iter().filter(move |(path, _)| PackPart::of(path) == Some(part));
    let protocols = protocols(of(PackPart::Protocol), &mut faults);
    let programmes = programmes(of(PackPart::Programmes), &protocols, &mut faults);
    let Some(manifest) = files.get(MANIFEST) else {
        faults.push(PackFault::about(MANIFEST, "it is not there, and says what a pack is"));
        return (None, faults);
    };
    let steps = of(PackPart::Steps).filter_map(|(path, text)| match steps_file(text) {
        Ok(()) => Some((path.as_str(), text.as_str())),
        Err(flaw) => {
            faults.push(PackFault::at(path, flaw));
            None
        }
    });
    let steps: Vec<(&str, &str)> = steps.collect();
    let joined = JoinedSteps::of((MANIFEST, manifest), &steps);
    let mut all = built_in_programmes();
    all.retain(|it| programmes.iter().all(|own| own.id != it.id));
    all.extend(programmes.iter().cloned());
    let (pack, flaws) = check_steps(&joined.text, &all);
    for flaw in flaws {
        let (file, line) = joined.place(flaw.line).unwrap_or((MANIFEST, flaw.line));
        faults.push(PackFault::at(file, FlawAt { line, ..flaw }));
    }
    let Some(pack) = pack else {
        faults.sort();
        return (None, faults);
    };
    let unread =
        unread_fields(&joined.text, &pack.unknown, pack.steps.iter().map(|it| &it.unknown));
    for flaw in unread {
        let (file, line) = joined.place(flaw.line).unwrap_or((MANIFEST, flaw.line));
        faults.push(PackFault::at(file, FlawAt { line, ..flaw }).into_remark());
    }
    if leads_elsewhere(&pack.id) {
        let why = format!(
            "its id “{}” reads as a path to somewhere else: give it one like our-trust/first-pack",
            pack.id
        );
        faults.push(PackFault::about(MANIFEST, why));
        faults.sort();
        return (None, faults);
    }
    faults.extend(unsaid(&pack));
    let paths = paths(of(PackPart::Path), &pack, &mut faults);
    let plans = plans(of(PackPart::PlanTemplate), &mut faults);
    for (path, text) in of(PackPart::Calendar) {
        let (_, wrong) = read_calendar(path, text);
        let fault = |it: CalendarDiagnostic| {
            let at = Some((it.line, it.column));
            PackFault { at, ..PackFault::about(path, format!("{}; {}", it.why, it.what_now)) }
        };
        faults.extend(wrong.into_iter().map(fault));
    }
    let texts = |part| of(part).map(|(path, text)| (path.clone(), text.clone())).collect();
    let (calendars, themes) = (texts(PackPart::Calendar), texts(PackPart::Theme));
    faults.sort();
    (Some(WholePack { pack, protocols, programmes, paths, plans, calendars, themes }), faults)
}

/// Whether an id, taken for a path, would lead out of a folder or to the top of a disk.
fn leads_elsewhere(id: &str) -> bool {
    let is_drive = id.as_bytes().get(1) == Some(&b':');
    let names_nothing = |part: &str| matches!(part.trim(), "" | "." | "..");
    is_drive || id.contains('\\') || id.split('/').any(names_nothing)
}

/// What a pack that is passed on should say of itself.
fn unsaid(pack: &Pack) -> impl Iterator<Item = PackFault> {
    let fields = [
        ("author", &pack.author, "whose it is"),
        ("licence", &pack.licence, "on what terms others may use it"),
        ("language", &pack.language, "in which language it is: en-GB"),
        ("about", &pack.about, "what it is for"),
    ];
    let lacks = fields.into_iter().filter(|(_, value, _)| value.trim().is_empty());
    let say = |(field, _, what): (&str, &String, &str)| {
        PackFault::about(MANIFEST, format!("it has no {field}: say {what}")).into_remark()
    };
    lacks.map(say).collect::<Vec<_>>().into_iter()
}

fn is_short(path: &str, text: &str, faults: &mut Vec<PackFault>) -> bool {
    let is_short = text.len() <= LONGEST_PART;
    if !is_short {
        let most = LONGEST_PART / 1024;
        faults.push(PackFault::about(path, format!("it is larger than {most} KB")));
    }
    is_short
}

/// Whether `id` was not met; says so where it was.
fn is_new(id: &str, path: &str, met: &mut BTreeSet<String>, faults: &mut Vec<PackFault>) -> bool {
    let is_new = met.insert(id.to_owned());
    if !is_new {
        faults.push(PackFault::about(path, format!("“{id}” stands in another file already")));
    }
    is_new
}

fn protocols<'a>(
    files: impl Iterator<Item = (&'a String, &'a String)>,
    faults: &mut Vec<PackFault>,
) -> Vec<Protocol> {
    let (mut protocols, mut met) = (Vec::new(), BTreeSet::new());
    for (path, text) in files {
        if !is_short(path, text, faults) {
            continue;
        }
        match read_protocol(text) {
            Ok(protocol) if is_new(&protocol.id, path, &mut met, faults) => {
                let steps = protocol.steps.iter().map(|it| &it.unknown);
                let unread = unread_fields(text, &protocol.unknown, steps).into_iter();
                faults.extend(unread.map(|it| PackFault::at(path, it).into_remark()));
                protocols.push(protocol);
            }
            Ok(_) => {}
            Err(flaw) => faults.push(PackFault::at(path, flaw)),
        }
    }
    protocols
}

fn programmes<'a>(
    files: impl Iterator<Item = (&'a String, &'a String)>,
    protocols: &[Protocol],
    faults: &mut Vec<PackFault>,
) -> Vec<Programme> {
    let has_protocol =
        |id: &str| protocols.iter().any(|it| it.id == id) || built_in_protocol(id).is_some();
    let (mut programmes, mut met) = (Vec::new(), BTreeSet::new());
    for (path, text) in files {
        if !is_short(path, text, faults) {
            continue;
        }
        match read_programmes(text, &has_protocol) {
            Ok((some, flaws)) => {
                faults.extend(flaws.into_iter().map(|it| PackFault::at(path, it)));
                let new = some.into_iter().filter(|it| is_new(&it.id, path, &mut met, faults));
                programmes.extend(new);
            }
            Err(flaw) => faults.push(PackFault::at(path, flaw)),
        }
    }
    programmes
}

fn paths<'a>(
    files: impl Iterator<Item = (&'a String, &'a String)>,
    pack: &Pack,
    faults: &mut Vec<PackFault>,
) -> Vec<StepPath> {
    let is_there = |programme: &str, id: &str| {
        pack.steps.iter().any(|it| it.id == id && pack.programme_of(it) == programme)
            || has_step(programme, id)
    };
    let (mut paths, mut met) = (Vec::new(), BTreeSet::new());
    for (path, text) in files {
        if !is_short(path, text, faults) {
            continue;
        }
        match read_path(text, &is_there) {
            Ok((it, flaws)) => {
                faults.extend(flaws.into_iter().map(|it| PackFault::at(path, it)));
                if is_new(&it.id, path, &mut met, faults) {
                    paths.push(it);
                }
            }
            Err(flaw) => faults.push(PackFault::at(path, flaw)),
        }
    }
    paths
}

fn plans<'a>(
    files: impl Iterator<Item = (&'a String, &'a String)>,
    faults: &mut Vec<PackFault>,
) -> Vec<PlanTemplate> {
    let (mut plans, mut met) = (Vec::new(), BTreeSet::new());
    for (path, text) in files {
        if !is_short(path, text, faults) {
            continue;
        }
        match read_plan_template(text) {
            Ok(it) if is_new(&it.id, path, &mut met, faults) => plans.push(it),
            Ok(_) => {}
            Err(flaws) => faults.extend(flaws.into_iter().map(|it| PackFault::at(path, it))),
        }
    }
    plans
}

#[cfg(test)]
mod tests {
    use super::super::starter::starter_files;
    use super::*;

    fn starter() -> BTreeMap<String, String> {
        starter_files().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
    }

    #[test]
    fn the_pack_to_start_from_is_whole_and_has_nothing_wrong() {
        let (pack, faults) = read_whole(&starter());
        assert_eq!(faults, []);
        let pack = pack.expect("a pack");
        let counts = (pack.protocols.len(), pack.programmes.len(), pack.paths.len());
        assert_eq!((counts, pack.pack.steps.len(), pack.plans.len()), ((1, 1, 1), 1, 1));
    }

    #[test]
    fn every_fault_is_said_by_file_line_and_column() {
        let mut files = starter();
        let mut change = |path: &str, from: &str, to: &str| {
            let text = files.get_mut(path).expect("a file");
            assert!(text.contains(from), "{path}: {from}");
            *text = text.replacen(from, to, 1);
        };
        change(
            "steps/steps.toml",
            "strand = \"routines\"",
            "phases = [\"ks9\"]\nnext = [\"gone\", \"lost\"]",
        );
        change("protocols/our-talk-15.toml", "minutes = 4", "minutes = 0");
        change("paths/our-first-term.toml", "\"our-door\"", "\"our-window\"");
        change("plans/our-first-year.toml", "begins = \"Autumn 2\"", "begins = \"Autum 2\"");
        change("plans/our-first-year.toml", "week = 7", "week = 70");
        change("pack.toml", "author = \"Your name, or your trust\"\n", "");
        files.insert("steps/broken.toml".to_owned(), "[[steps]]\nid = \n".to_owned());
        files.insert("steps/head.toml".to_owned(), "title = 'X'\n".to_owned());
        files.insert("calendars/ours.toml".to_owned(), "inset = [1]\n".to_owned());
        files.insert("notes/else.toml".to_owned(), "=".to_owned());
        let (pack, faults) = read_whole(&files);
        assert!(pack.is_some());
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        for (n, starts) in [
            "calendars/ours.toml, line 1, column 10: ",
            "pack.toml: it has no author",
            "paths/our-first-term.toml, line 11, column 10: the step “our-window”",
            "plans/our-first-year.toml, line 25, column 10: “Autum 2” is no half-term: Autumn 1,",
            "plans/our-first-year.toml, line 51, column 8: a half-term has weeks 1 to 12",
            "programmes/programmes.toml, line 7, column 12: the protocol “our-talk-15”",
            "protocols/our-talk-15.toml, line 19, column 11: the step “What next”",
            "steps/broken.toml, line 2, column ",
            "steps/head.toml, line 1, column 1: only steps",
            "steps/steps.toml, line 6, column 11: “our-door” names the phase",
            "steps/steps.toml, line 7, column 9: “our-door” points to “gone”",
            "steps/steps.toml, line 7, column 17: “our-door” points to “lost”",
        ]
        .iter()
        .enumerate()
        {
            assert!(
                lines.get(n).is_some_and(|it| it.starts_with(starts)),
                "{n} {starts}: {lines:#?}"
            );
        }
        assert_eq!(lines.len(), 12, "{lines:#?}");
    }

    #[test]
    fn an_id_that_leads_elsewhere_is_refused_by_name() {
        for id in ["../../x", "/x", "a//b", "a/../b", "..", "C:x", "a/", ". /a", "a\\\\b"] {
            let mut files = starter();
            let text = files.get_mut(MANIFEST).expect("a file");
            *text = text.replacen("our-trust/first-pack", id, 1);
            let (pack, faults) = read_whole(&files);
            assert_eq!(pack, None, "{id}");
            assert!(faults.iter().any(|it| it.why.contains("reads as a path")), "{id}: {faults:?}");
        }
    }

    #[test]
    fn a_newer_format_and_ids_that_cannot_be_are_refused_with_their_place() {
        for (from, to, says) in [
            (
                "version = 1",
                "version = 1\nformat_version = 2",
                "pack.toml, line 9, column 18: it is in a newer format (2)",
            ),
            (
                "id = \"our-trust/first-pack\"",
                "id = \"\"",
                "pack.toml, line 6, column 6: its id is empty",
            ),
            ("title = \"Our first pack\"", "title = 7", "pack.toml, line 9, column 9: "),
        ] {
            let mut files = starter();
            let text = files.get_mut(MANIFEST).expect("a file");
            *text = text.replacen(from, to, 1);
            let (pack, faults) = read_whole(&files);
            assert!(pack.is_none());
            assert!(faults.iter().any(|it| it.to_string().starts_with(says)), "{says}: {faults:?}");
        }
    }
}
