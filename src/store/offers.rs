//! A trust's own programmes, protocols and paths as plain files, to be shared and edited by hand:
//! `programmes/*.toml`, `protocols/*.toml` and `paths/*.toml` in the data folder.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::error::{StoreError, shown, shown_text};
use super::open::Store;
use super::packs::{Packs, flaw_in};
use super::parse_error::{Unreadable, text_in};
use super::problem::FileProblem;
use crate::coaching::offer::Offer;
use crate::coaching::pack::Pack;
use crate::coaching::packs::{
    FlawAt, has_step, paths as built_in_paths, programmes as built_in_programmes,
    protocol as built_in_protocol, read_path, read_plan_template, read_programmes, read_protocol,
};
use crate::coaching::plan::template::{PlanTemplate, built_in_templates};
use crate::coaching::programme::Programme;
use crate::coaching::protocol::Protocol;
use crate::coaching::step_path::StepPath;

/// The largest file that is read: a protocol stands in each session that is held by it.
const LARGEST: usize = 256 * 1024;

/// The most files of each kind that are read.
const MOST_FILES: usize = 100;

/// What a trust offers, as its files say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OfferRead {
    /// What is built in, with the trust's own.
    pub(crate) offer: Offer,
    /// Files that could not be read, or in which something does not hold.
    pub(crate) problems: Vec<FileProblem>,
    /// What stands in the place of something built in, a sentence each.
    pub(crate) replaced: Vec<String>,
}

impl Store {
    /// What the trust offers.
    #[must_use]
    pub(crate) fn offer(&self) -> OfferRead {
        let mut read = OfferRead::default();
        let protocols = self.own_protocols(&mut read);
        let programmes = self.own_programmes(&protocols, &mut read);
        read.offer = Offer::with(programmes, protocols);
        let paths = self.own_paths(&mut read);
        let templates = self.plan_templates(&mut read);
        let offer = std::mem::take(&mut read.offer).with_paths(paths).with_templates(templates);
        read.offer = offer.with_own(self.own_offer_ids());
        read
    }

    /// What packs bring to begin a plan from.
    fn plan_templates(&self, read: &mut OfferRead) -> Vec<PlanTemplate> {
        let (mut templates, mut met) = (Vec::new(), HashMap::new());
        for file in self.files_of_packs("plans", &mut read.problems) {
            let text = match self.offer_text(&file) {
                Ok(text) => text,
                Err(problem) => {
                    read.problems.push(problem);
                    continue;
                }
            };
            match read_plan_template(&text) {
                Ok(it) if self.is_first(&it.id, &file, &mut met, read) => {
                    if built_in_templates().iter().any(|built_in| built_in.id == it.id) {
                        read.replaced.push(in_place_of(&file, "template of a plan", &it.id));
                    }
                    templates.push(it);
                }
                Ok(_) => {}
                Err(flaws) => {
                    read.problems.extend(flaws.iter().map(|it| not_used(it).in_file(&file)));
                }
            }
        }
        templates
    }

    fn own_paths(&self, read: &mut OfferRead) -> Vec<StepPath> {
        let files = self.all_offer_files(&self.folders().paths(), &mut read.problems);
        // The packs are read for their steps only where there is a path to check.
        let packs =
            if files.is_empty() { Packs::default() } else { self.packs_beside(&read.offer) };
        let is_there = |programme: &str, id: &str| {
            let own = |pack: &Pack| {
                pack.steps.iter().any(|it| it.id == id && pack.programme_of(it) == programme)
            };
            packs.packs.iter().any(own) || has_step(programme, id)
        };
        let built_in = built_in_paths();
        let (mut paths, mut met) = (Vec::new(), HashMap::new());
        for file in files {
            let parsed = self.offer_text(&file).and_then(|text| {
                read_path(&text, &is_there).map_err(|flaw| not_used(&flaw).in_file(&file))
            });
            match parsed {
                Ok((path, flaws)) if self.is_first(&path.id, &file, &mut met, read) => {
                    read.problems.extend(flaws.iter().map(|it| flaw_in(&file, it)));
                    if built_in.iter().any(|it| it.id == path.id) {
                        read.replaced.push(in_place_of(&file, "path", &path.id));
                    }
                    paths.push(path);
                }
                Ok(_) => {}
                Err(problem) => read.problems.push(problem),
            }
        }
        paths
    }

    fn own_protocols(&self, read: &mut OfferRead) -> Vec<Protocol> {
        let folder = self.folders().protocols();
        let (mut protocols, mut met) = (Vec::new(), HashMap::new());
        for file in self.all_offer_files(&folder, &mut read.problems) {
            let parsed = self.offer_text(&file).and_then(|text| {
                read_protocol(&text).map_err(|flaw| not_used(&flaw).in_file(&file))
            });
            match parsed {
                Ok(protocol) if self.is_first(&protocol.id, &file, &mut met, read) => {
                    if built_in_protocol(&protocol.id).is_some() {
                        read.replaced.push(in_place_of(&file, "protocol", &protocol.id));
                    }
                    protocols.push(protocol);
                }
                Ok(_) => {}
                Err(problem) => read.problems.push(problem),
            }
        }
        protocols
    }

    fn own_programmes(&self, protocols: &[Protocol], read: &mut OfferRead) -> Vec<Programme> {
        let folder = self.folders().programmes();
        let built_in = built_in_programmes();
        let has_protocol =
            |id: &str| protocols.iter().any(|it| it.id == id) || built_in_protocol(id).is_some();
        let (mut programmes, mut met) = (Vec::new(), HashMap::new());
        for file in self.all_offer_files(&folder, &mut read.problems) {
            let parsed = self.offer_text(&file).and_then(|text| {
                read_programmes(&text, &has_protocol).map_err(|flaw| not_used(&flaw).in_file(&file))
            });
            let (theirs, flaws) = match parsed {
                Ok(parsed) => parsed,
                Err(problem) => {
                    read.problems.push(problem);
                    continue;
                }
            };
            read.problems.extend(flaws.iter().map(|it| flaw_in(&file, it)));
            for programme in theirs {
                if !self.is_first(&programme.id, &file, &mut met, read) {
                    continue;
                }
                if built_in.iter().any(|it| it.id == programme.id) {
                    read.replaced.push(in_place_of(&file, "programme", &programme.id));
                }
                programmes.push(programme);
            }
        }
        programmes
    }

    /// The files of one kind: the trust's own in `folder`, then those of packs in folders of that name.
    fn all_offer_files(&self, folder: &Path, problems: &mut Vec<FileProblem>) -> Vec<PathBuf> {
        let mut files = self.offer_files(folder, problems);
        if let Some(kind) = folder.file_name().and_then(|it| it.to_str()) {
            files.extend(self.files_of_packs(kind, problems));
        }
        files
    }

    /// The files of one kind that lie in packs.
    fn files_of_packs(&self, kind: &str, problems: &mut Vec<FileProblem>) -> Vec<PathBuf> {
        let packs = self.folders().packs();
        let names = self.names_in(&packs, true, &mut Vec::new()).into_iter();
        names.flat_map(|it| self.offer_files(&packs.join(it).join(kind), problems)).collect()
    }

    /// What the trust's own files name, by what it is and its id.
    pub(super) fn own_offer_ids(&self) -> HashSet<(&'static str, String)> {
        let none = &mut Vec::new();
        let mut ids = HashSet::new();
        for file in self.offer_files(&self.folders().protocols(), none) {
            let text = self.offer_text(&file).unwrap_or_default();
            ids.extend(read_protocol(&text).map(|it| ("protocol", it.id)));
        }
        for file in self.offer_files(&self.folders().programmes(), none) {
            let text = self.offer_text(&file).unwrap_or_default();
            let programmes = read_programmes(&text, &|_| true).map(|it| it.0).unwrap_or_default();
            ids.extend(programmes.into_iter().map(|it| ("programme", it.id)));
        }
        ids
    }

    /// Whether `file` is the first with something of this id; tells of it where it is not. One of a pack
    /// goes behind another without anything being wrong.
    fn is_first(
        &self,
        id: &str,
        file: &Path,
        met: &mut HashMap<String, PathBuf>,
        read: &mut OfferRead,
    ) -> bool {
        let Some(first) = met.get(id) else {
            met.insert(id.to_owned(), file.to_owned());
            return true;
        };
        if file.starts_with(self.folders().packs()) {
            let it = shown_text(&format!("“{id}”"));
            let says = format!("{}: {it} stands in {} already", shown(file), shown(first));
            read.replaced.push(format!("{says}, and that is used"));
            return false;
        }
        let name = |file: &Path| {
            file.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned())
        };
        read.problems.push(FileProblem {
            file: file.to_owned(),
            line: None,
            column: None,
            why: shown_text(&format!("“{id}” stands in {} already, and that is used", name(first))),
            what_now: "give one of them another id, or move it away".to_owned(),
        });
        false
    }

    /// The files of one kind, in order.
    pub(super) fn offer_files(
        &self,
        folder: &Path,
        problems: &mut Vec<FileProblem>,
    ) -> Vec<PathBuf> {
        let is_toml = |file: &PathBuf| {
            file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
        };
        let names = self.names_in(folder, false, problems).into_iter();
        let mut files: Vec<PathBuf> = names.map(|name| folder.join(name)).filter(is_toml).collect();
        if files.len() > MOST_FILES {
            problems.push(FileProblem {
                file: folder.to_owned(),
                line: None,
                column: None,
                why: format!("it has {} files, and the first {MOST_FILES} are used", files.len()),
                what_now: "move those that are not needed away".to_owned(),
            });
            files.truncate(MOST_FILES);
        }
        files
    }

    pub(super) fn offer_text(&self, file: &Path) -> Result<String, FileProblem> {
        let bytes = self.disk().read(file).map_err(|refusal| {
            FileProblem::from(StoreError::new("read the file", file, refusal))
        })?;
        let text = || {
            if bytes.len() > LARGEST {
                return Err(unused(format!("it is larger than {} KB", LARGEST / 1024), None));
            }
            let text = str::from_utf8(text_in(&bytes)?);
            text.map_err(|_| unused("it is not written as UTF-8 text".to_owned(), None))
        };
        text().map(str::to_owned).map_err(|why| why.in_file(file))
    }
}

pub(super) fn not_used(flaw: &FlawAt) -> Unreadable {
    unused(shown_text(&flaw.why), Some((flaw.line, flaw.column)))
}

fn unused(why: String, at: Option<(usize, usize)>) -> Unreadable {
    let (line, column) = at.unzip();
    Unreadable {
        line,
        column,
        why,
        what_now: "it is not used until that is put right in a text editor",
    }
}

fn in_place_of(file: &Path, kind: &str, id: &str) -> String {
    format!("{}: used in place of the {kind} “{id}” that alongside brings along", shown(file))
}
