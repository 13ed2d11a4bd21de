//! What a trust offers: its programmes, the protocols that meetings go by, the paths through the steps,
//! and what a plan is begun from. Those built into the program, and a trust's own beside them or in
//! their place.

use std::collections::HashSet;

use super::made_from::MadeKind;
use super::packs;
use super::plan::template::{PlanTemplate, built_in_templates};
use super::programme::Programme;
use super::protocol::Protocol;
use super::step_path::StepPath;

/// The protocol of a meeting where nothing names one that is there.
pub(crate) const USUAL_PROTOCOL: &str = "instructional-six-step";

/// The programmes, protocols and paths of a trust.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    programmes: Vec<Programme>,
    /// The trust's own; the built-in ones are read when they are asked for.
    own_protocols: Vec<Protocol>,
    paths: Vec<StepPath>,
    /// Those of packs; the built-in ones are read when they are asked for.
    own_templates: Vec<PlanTemplate>,
    /// What was written here and came in no pack, by what it is and its id.
    own: HashSet<(&'static str, String)>,
}

impl Default for Offer {
    /// What is built into the program.
    fn default() -> Self {
        Self {
            programmes: packs::programmes(),
            own_protocols: Vec::new(),
            paths: packs::paths(),
            own_templates: Vec::new(),
            own: HashSet::new(),
        }
    }
}

impl Offer {
    /// What is built in with a trust's own. Of several with one id, the trust's is used in place of
    /// the built-in one, and the first of two of the trust's.
    #[must_use]
    pub(crate) fn with(programmes: Vec<Programme>, protocols: Vec<Protocol>) -> Self {
        let mut offer = Self::default();
        let mut met = Vec::new();
        for programme in programmes {
            if met.contains(&programme.id) {
                continue;
            }
            met.push(programme.id.clone());
            match offer.programmes.iter_mut().find(|it| it.id == programme.id) {
                Some(built_in) => *built_in = programme,
                None => offer.programmes.push(programme),
            }
        }
        for protocol in protocols {
            if offer.own_protocols.iter().all(|it| it.id != protocol.id) {
                offer.own_protocols.push(protocol);
            }
        }
        offer
    }

    /// It with a trust's own paths, in the same way.
    #[must_use]
    pub(crate) fn with_paths(mut self, paths: Vec<StepPath>) -> Self {
        for path in paths {
            match self.paths.iter_mut().find(|it| it.id == path.id) {
                Some(built_in) => *built_in = path,
                None => self.paths.push(path),
            }
        }
        self
    }

    /// It with templates of plans that packs bring.
    #[must_use]
    pub(crate) fn with_templates(self, own_templates: Vec<PlanTemplate>) -> Self {
        Self { own_templates, ..self }
    }

    /// What a plan can be begun from: the built-in templates, then those of packs, of which one stands in
    /// the place of a built-in one with its id.
    #[must_use]
    pub(crate) fn templates(&self) -> Vec<PlanTemplate> {
        let mut all = built_in_templates();
        for own in &self.own_templates {
            match all.iter_mut().find(|it| it.id == own.id) {
                Some(built_in) => built_in.clone_from(own),
                None => all.push(own.clone()),
            }
        }
        all
    }

    /// It, knowing which of it was written here and came in no pack.
    #[must_use]
    pub(crate) fn with_own(self, own: HashSet<(&'static str, String)>) -> Self {
        Self { own, ..self }
    }

    /// Whether what has this id was written here and came in no pack.
    #[must_use]
    pub(crate) fn is_own(&self, kind: MadeKind, id: &str) -> bool {
        self.own.contains(&(kind.noun(), id.to_owned()))
    }

    /// The paths, in the order in which they are offered.
    #[must_use]
    pub(crate) fn paths(&self) -> &[StepPath] {
        &self.paths
    }

    /// The programmes, in the order in which they are offered.
    #[must_use]
    pub fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// The programme `id`.
    #[must_use]
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// What the programme `id` is called; its id, where it is not there.
    #[must_use]
    pub(crate) fn programme_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.programme(id).map_or(id, |programme| &programme.title)
    }

    /// What `strand` is called in `programme`; its id, where the programme has none such.
    #[must_use]
    pub(crate) fn strand_title<'a>(&'a self, programme: &str, strand: &'a str) -> &'a str {
        self.programme(programme).and_then(|it| it.strand_title(strand)).unwrap_or(strand)
    }

    /// The protocol `id`.
    #[must_use]
    pub(crate) fn protocol(&self, id: &str) -> Option<&Protocol> {
        self.own_protocols.iter().find(|it| it.id == id).or_else(|| packs::protocol(id))
    }

    /// The protocol that meetings of `programme` begin with.
    #[must_use]
    pub(crate) fn protocol_of(&self, programme: &str) -> Option<&Protocol> {
        let named = self.programme(programme).and_then(|it| self.protocol(&it.protocol));
        named.or_else(|| self.protocol(USUAL_PROTOCOL))
    }

    /// The protocols in the order in which they are offered: the built-in ones, then the trust's own.
    pub(crate) fn protocols(&self) -> impl Iterator<Item = &Protocol> {
        let is_built_in = |it: &&Protocol| packs::protocol(&it.id).is_some();
        let own = self.own_protocols.iter().filter(move |it| !is_built_in(it));
        packs::protocols().filter_map(|it| self.protocol(&it.id)).chain(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::packs::{parse_protocol, read_programmes};

    const OFFICE: &str = "[[programmes]]\nid = 'office'\ntitle = 'Office'\nprotocol = 'ours'\n\
        every_school_weeks = 4\n\
        [[programmes]]\nid = 'leadership'\ntitle = 'Our leaders'\nprotocol = 'gone'\n\
        every_school_weeks = 3\n";
    const OURS: &str = "id = 'ours'\nversion = 1\ntitle = 'Ours'\n\
        [[steps]]\nkind = 'notes'\ntitle = 'Talk'\nminutes = 9\n";

    #[test]
    fn a_trusts_own_stand_beside_the_built_in_ones_or_in_their_place() {
        let (programmes, _) = read_programmes(OFFICE, &|_| true).expect("programmes");
        let ours = parse_protocol(OURS).expect("a protocol");
        let grow = parse_protocol(&OURS.replace("'ours'", "'grow-30'")).expect("a protocol");
        let twice = parse_protocol(&OURS.replace("Talk", "Later")).expect("a protocol");
        let offer = Offer::with(programmes, vec![ours, grow, twice]);

        let built_in = Offer::default();
        let ids = |offer: &Offer| -> Vec<String> {
            offer.programmes().iter().map(|it| it.id.clone()).collect()
        };
        assert_eq!(ids(&offer), [ids(&built_in), vec!["office".to_owned()]].concat());
        assert_eq!(offer.programme_title("leadership"), "Our leaders");
        assert_eq!(offer.programme_title("gone"), "gone");
        assert_eq!(offer.protocol_of("office").map(|it| it.title.as_str()), Some("Ours"));
        for none_such in ["leadership", "no such programme"] {
            let begins = offer.protocol_of(none_such).map(|it| it.id.as_str());
            assert_eq!(begins, Some(USUAL_PROTOCOL), "{none_such}");
        }
        let all: Vec<&Protocol> = offer.protocols().collect();
        assert_eq!(all.len(), built_in.protocols().count() + 1);
        let replaced = all.iter().find(|it| it.id == "grow-30").expect("it is there");
        assert_eq!(
            (replaced.title.as_str(), all.last().map(|it| it.steps[0].title.as_str())),
            ("Ours", Some("Talk"))
        );
    }
}
