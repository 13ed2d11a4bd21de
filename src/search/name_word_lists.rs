//! Word lists for finding names. Each is folded text, split at white space; lines that begin with
//! `#` are remarks.
//!
//! They only decide about what is not known: a name on the list of people is sought before any of
//! these is asked.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::OnceLock;

/// A short list of words, made a set when it is first asked.
pub(super) struct WordSet {
    text: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl WordSet {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    /// Whether `word`, folded, is in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| read(self.text)).contains(word)
    }
}

/// A long list of words in order, searched as it stands: to make a set of it takes longer than the
/// first screen of a meeting may.
pub(super) struct SortedWords {
    words: &'static str,
}

impl SortedWords {
    /// The list in `text`, which may begin with lines of remarks.
    const fn new(text: &'static str) -> Self {
        let mut words = text;
        while let Some((b'#', _)) = words.as_bytes().split_first() {
            let mut at = 0;
            while at < words.len() && words.as_bytes()[at] != b'\n' {
                at += 1;
            }
            let next = if at < words.len() { at + 1 } else { at };
            words = words.split_at(next).1;
        }
        Self { words }
    }

    /// Whether `word`, folded, is in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        let mut rest = self.words.as_bytes();
        while !rest.is_empty() {
            let (before, after) = rest.split_at(rest.len() / 2);
            let from = before.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
            let to = after.iter().position(u8::is_ascii_whitespace);
            let to = to.map_or(rest.len(), |at| before.len() + at);
            match word.as_bytes().cmp(&rest[from..to]) {
                Ordering::Equal => return !word.is_empty(),
                Ordering::Less => rest = &rest[..from.saturating_sub(1)],
                Ordering::Greater => rest = rest.get(to + 1..).unwrap_or_default(),
            }
        }
        false
    }
}

fn read(text: &'static str) -> HashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// First names.
pub(super) static FIRST_NAMES: SortedWords =
    SortedWords::new(include_str!("words/first_names.txt"));

static EVERYDAY: SortedWords = SortedWords::new(include_str!("words/ordinary_words.txt"));

static OF_SCHOOLS: SortedWords = SortedWords::new(include_str!("words/school_words.txt"));

/// First names that are such common words in notes of lessons that, written small, only the words
/// around them tell: verbs, and what stands for a verb.
pub(super) static NAMES_AND_VERBS: WordSet =
    WordSet::new("will may mark hope rose drew chase grant pat skip hung frank rich rob wade");

/// The same, of nouns and adjectives.
pub(super) static NAMES_AND_NOUNS: WordSet = WordSet::new(
    "an art april august autumn bay bear buddy chance clay comfort crystal dash diamond dot faith \
     forest guy harmony harsh honey jet joy june justice kit lucky major max mercy nick ocean page \
     peace precious prince rain river roman royal shade sky snow spring star summer sunny trinity \
     unity van",
);

/// Those of them that stand after `for` and `at` as what they mean: `for art`, `on page 4`.
pub(super) static SELDOM_ANYBODY: WordSet = WordSet::new("an art page star kit max van");

/// Surnames, and rarer first names, that are everyday words: names only in their place, also at the
/// beginning of a sentence.
pub(super) static EVERYDAY_NAMES: WordSet = WordSet::new(
    "banks barber bell bird bishop black bloom bond brooks brown bull burns bush butler cash castle \
     chambers church cook cotton coward cox crane cross curry drake east farmer field fields finch \
     fish flint flowers ford freeman french frost gardener gates glass gold golden gray green grey \
     hall hardy hart hawk hay heard hill hobbs holland holmes hood hook hunt ireland jewel judge \
     knight lake lamb lane law lock loft love marks marsh meadows mercer miller mills mist mole monk \
     moody moon moore mould newman noble north nurse parish park parks parsons peacock pepper \
     perfect pike pitt pool poole pope potter pound power price pride queen rivers rock rowe rush \
     sage saint sargent savage self sharp shepherd shields silver singer singh small smart smith \
     spicer steel stock stone strange street strong summers sweet swift temple thorn tiger turner \
     viola walker wall wallace ward waters ways weaver webb wells west wheeler white winter winters \
     wise wolf wood woods wright yates york young \
     ace blue bunny clover divine favour gift goldie legend maple marvellous miracle praise promise \
     prosper red reign success testimony true wisdom \
     junior worthy goodness treasure heaven china glory honour happy majesty nation royalty \
     story blaze echo lark cove ridge ranger pilot arrow birdie dove swan cedar birch briar \
     bramble thistle meadow marigold petal berry apple plum sugar candy ginger comet midnight \
     tempest thunder breeze ice gem rocky dusty ember spark flame cub falcon cadence lyric song \
     sonnet poet fable saga aria rhyme haven paradise bliss freedom courage fortune journey quest \
     wander flash rocket zip bud rebel maverick scout dollar ransom",
);

/// Words with a capital wherever they stand, that name nobody.
pub(super) static CAPITALS: WordSet = WordSet::new(
    "arabic british christmas december easter english february french friday german i january july \
     latin monday november october ofsted saturday senco september spanish sunday thursday tuesday \
     wednesday year mondays tuesdays wednesdays thursdays fridays saturdays sundays april august autumn june march may spring summer",
);

/// What is written in capitals in a school and is nobody's initials.
pub(super) static ACRONYMS: WordSet = WordSet::new(
    "afl ai cpd dt eal ect ects ehcp eyfs gcse hlta hr ict it ks led lsa mat mfl npq ok pe phd ppa pshe re sats \
     sen senco send slt spag ta tas tv uk us vle",
);

/// Pairs of words that teachers write with capitals: a Cold Call, an Exit Ticket, the Civil War.
pub(super) static TECHNIQUES: WordSet = WordSet::new(
    "cold_call exit_ticket exit_tickets do_now do_nows turn_talk turn_and and_talk show_me show_call \
     wait_time think_pair pair_share key_stage action_step action_steps brain_dump knowledge_organiser \
     success_criteria learning_objective mini_whiteboard mini_whiteboards lesson_objective \
     threshold_entry strong_voice strong_start right_is everybody_writes stretch_it without_apology \
     means_of of_participation no_opt opt_out civil_war world_war cold_war great_war black_death \
     great_fire industrial_revolution french_revolution russian_revolution slave_trade",
);

/// The months, in full and as they are cut short.
pub(super) static MONTHS: WordSet = WordSet::new(
    "apr april aug august dec december feb february jan january jul july jun june mar march may nov \
     november oct october sep sept september",
);

/// Words in the names of schools that are not their own name.
pub(super) static SCHOOL_WORDS: WordSet = WordSet::new(
    "academy and boys c catholic ce centre church college comprehensive e england first form free \
     girls grammar high infant infants junior juniors lower middle nursery of primary rc school \
     secondary sixth the trust upper va vc",
);

/// Titles that stand before a name.
pub(super) static TITLES: WordSet =
    WordSet::new("dr madam miss mr mrs ms mx prof professor rev sir");

/// Particles inside names.
pub(super) static PARTICLES: WordSet =
    WordSet::new("al and bin bint da de del den der di dos du el ibn la le the van von y");

/// Roles of one word that are everyday words as well.
pub(super) static EVERYDAY_ROLES: WordSet = WordSet::new("chair cover head lead leader support");

/// Words after which a role is meant.
pub(super) static BEFORE_A_ROLE: WordSet =
    WordSet::new("the our their as acting deputy assistant new another every each");

/// Words that follow a subject: what somebody did.
pub(super) static AFTER_A_NAME: WordSet = WordSet::new(
    "was is has had said says did does didn doesn isn wasn hasn got gets sat sits came comes went \
     goes ran runs stood stands left leaves took takes put puts gave gives made makes told tells \
     asks knew knows thought thinks began begins kept keeps wrote writes read reads spoke speaks \
     threw throws agreed agrees fell falls held holds felt feels found finds needs wants looks seems struggles \
     calls answers laughs cries talks walks works tries helps shouted shouts off swore hit hid won \
     chose broke lost joined who again were instead can cant could couldn would wouldn won \
     caught taught brought bought fought sought built bent lent spent met led fed bled sped slid \
     bit ate drank sang rang swam sank shook slept wept crept swept dealt meant heard bound wound \
     stuck struck stole woke froze drove rode rose grew flew drew blew shut cut let set split \
     spread cast cost quit burst sold paid laid lay lied dug hung swung clung flung spun shot lit \
     forgot forgave understood bore tore wore",
);

/// Words before a name at the beginning of what is said.
pub(super) static CLAUSE_STARTS: WordSet = WordSet::new(
    "and but so when then while because if that as where until before after once or how why whether \
     though although since today yesterday again only even says said think thinks thought noticed \
     saw hear heard sure what where not s",
);

/// Words that take a person, and seldom a thing.
pub(super) static BEFORE_A_PERSON: WordSet = WordSet::new(
    "told asked tells asks thanked praised reminded phoned emailed greeted warned with sat met \
     invited helped encouraged congratulated noticed called named partnered paired hi hello thanks thank \
     dear sorry bye done \
     ask thank praise remind phone email greet warn meet invite encourage congratulate pair \
     partner",
);

/// Words that take a person or a thing, and never a verb.
pub(super) static BEFORE_A_NOUN: WordSet = WordSet::new(
    "for from by about like near behind beside between of at on gave give let made saw sees see sent \
     moved chose picked kept put watched heard showed shown taught supported prompted helping asking \
     telling watching seeing moving choosing opposite against without except told unlike plus poor remove removed removing copied copies hit \
     pushed kicked poked hurt liked likes ignored ignores move swap swapped separate separated seat \
     seated sit \
     lets letting",
);

/// Words that begin a question about somebody: `was hope there`.
pub(super) static QUESTIONS: WordSet =
    WordSet::new("is was did does has had can could should would will isn wasn didn");

/// Words that follow a subject only where it is no verb: `mark never asks`, but `may never ask`.
pub(super) static AFTER_A_NOUN: WordSet = WordSet::new("never always just still rarely");

/// Words that follow a name at the beginning of a line: `grant on report`.
pub(super) static PLACES: WordSet =
    WordSet::new("on off at out near behind beside by with under in");

/// Words after which `will` and `may` are verbs with their subject behind them.
pub(super) static ASKING: WordSet = WordSet::new("how what when where why which who that");

/// Words in `s` that are no verb after a subject.
pub(super) static NO_VERBS: WordSet = WordSet::new(
    "always this his its us as perhaps yes plus besides sometimes others less hers ours",
);

/// Words after which `to` leads to a person: `spoke to will`.
pub(super) static BEFORE_TO: WordSet = WordSet::new(
    "spoke speak speaking talked talk talking listened listen said say next close over back turned \
     turn went go came up given gave shown passed explained explain sent nice kind thanks due",
);

/// Words after which a noun is only a noun, and words that, beginning a sentence, make a verb of
/// what stands before them: `Mark the books`, `Will you`.
pub(super) static DETERMINERS: WordSet = WordSet::new(
    "the a an this that these those my your his her its our their no any some every each all both \
     what which another more most you we they i he she it there not",
);

/// What belongs to somebody: `marks desk` is the desk of Mark.
pub(super) static BELONGINGS: WordSet = WordSet::new(
    "desk book books work mum dad mother father parents carer carers nan group table chair seat hand \
     answer answers partner turn behaviour bag class team pen pencil friend friends brother sister \
     face eyes name voice place question idea writing reading maths",
);

/// Rooms and the like, that have a number.
pub(super) static ROOMS: WordSet =
    WordSet::new("block class form hut house lab portakabin rm room set studio year yr");

/// Parts of a school year, that have a number.
pub(super) static TERMS: WordSet = WordSet::new("autumn spring summer term");

/// Numbers in words, as years have them.
pub(super) static NUMBER_WORDS: WordSet = WordSet::new(
    "one two three four five six seven eight nine ten eleven twelve thirteen nursery reception",
);

/// Colours that classes are called by: `8 blue`.
pub(super) static COLOURS: WordSet =
    WordSet::new("red blue green yellow purple orange white silver gold violet indigo");

/// Things that have a letter: `group b`.
pub(super) static LETTERED: WordSet = WordSet::new(
    "option group part question grade step row table team point plan line column section box type \
     vitamin version letter answer task model category key",
);

/// Words that are no part of anybody's name, though they stand after one: what joins, what points,
/// how and when.
pub(super) static NO_SURNAMES: WordSet = WordSet::new(
    "about above after again against ago ahead all almost alone along already also although always am among \
     and apart are around as aside at away back be because been before behind being below beside best \
     better between both but by can can't could did do does down during each either else even ever \
     every fast few first for forward from full further getting giving going good had half has have \
     he hence her here hers him his home how i if in indeed inside instead into is it its just kind \
     last late later least less like likely little long lot made many may maybe me mid might mine more \
     most much must my myself near need neither never next no none nor not now of off often on once \
     one only onto open or other others our ours out outside over own per perhaps plus quick quiet \
     quite rather ready really right round same second shall she should since slow so some soon still \
     such than that the their theirs them then there these they third this those though through till \
     to today together tomorrow tonight too top toward towards twice under unless until up upon us \
     very via we well were what when where whether which while who whole whom whose why will with \
     within without worse would wrong yes yesterday yet you your yours \
     act add aim answer ask aside beat become began begin believe bring build call check choose clap \
     come complete copy count cover do draw drop eat end enter explain face feel fill find finish \
     follow forget get give go guess hear help join jump keep know lead learn leave let listen look \
     lose make mean meet miss model move nod open pass pause pay pick play plan point praise push put \
     raise reach read repeat reply rush say scan see seem sent set share show shrug sit sleep smile \
     speak spell spend stand start stay step stop struggle swap take talk teach tell think throw touch \
     track tries try turn understand use wait want watch went whisper win wonder work worry write yawn \
     able absent angry anxious ashamed asleep awake aware bored brave busy calm careful certain clear \
     close cold confident correct curious different distracted due early easy engaged excited fine \
     focused free frozen glad great happy hard helpful hot hungry ill keen lost loud nervous nice okay \
     on-task pale polite proud quietest restless sad safe shy sick silent sleepy sore sorry sure \
     surprised tense thirsty tired unhappy unsure unwell upset weak \
     action class example exit group homework key learner lesson lessons model partner pupil pupils \
     seat step student target task team teacher today voice",
);

/// Whether `word`, folded, is a word of everyday English or of schools, with its usual endings.
pub(super) fn is_ordinary(word: &str) -> bool {
    let has = |word: &str| EVERYDAY.has(word) || OF_SCHOOLS.has(word);
    has(word) || plain_forms(word).any(|plain| has(&plain))
}

/// What `word` may be without its ending: `tries` is `try`, `planned` is `plan`.
fn plain_forms(word: &str) -> impl Iterator<Item = String> {
    const LEAST: usize = 3;
    let endings = [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
    ];
    let plain = endings.into_iter().filter_map(move |(ending, instead)| {
        let stem = word.strip_suffix(ending)?;
        (ending != "s" || !stem.ends_with('s')).then(|| format!("{stem}{instead}"))
    });
    let doubled = ["ed", "ing"].into_iter().filter_map(move |ending| {
        let stem = word.strip_suffix(ending)?;
        let last = stem.chars().next_back()?;
        stem.strip_suffix(last).filter(|short| short.ends_with(last)).map(str::to_owned)
    });
    plain.chain(doubled).filter(|plain| plain.len() >= LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_whole_and_without_their_remarks() {
        for word in ["aaliyah", "will", "zuzanna", "jayden", "kwame", "agnieszka", "siobhan"] {
            assert!(FIRST_NAMES.has(word), "{word}");
        }
        assert!(!FIRST_NAMES.has("faker") && !FIRST_NAMES.has("#"));
        for (list, words, least) in [
            (&FIRST_NAMES, include_str!("words/first_names.txt"), 3_000),
            (&EVERYDAY, include_str!("words/ordinary_words.txt"), 15_000),
            (&OF_SCHOOLS, include_str!("words/school_words.txt"), 400),
        ] {
            let words: HashSet<&str> = read(words);
            assert!(words.len() > least, "{} words", words.len());
            for word in words {
                assert!(list.has(word), "{word} is out of order");
                assert!(!list.has(&format!("{word}0")) && !list.has(&format!("0{word}")), "{word}");
            }
            let in_order: Vec<&str> = list.words.split_ascii_whitespace().collect();
            assert!(in_order.is_sorted_by(|before, after| before < after));
            assert!(!list.has("") && !list.has("\n") && !list.has("zzzz"));
        }
    }

    #[test]
    fn everyday_words_are_known_with_their_endings_and_names_are_not_among_them() {
        for word in ["tries", "planned", "running", "noticed", "boxes", "quickly", "recapped"] {
            assert!(is_ordinary(word), "{word}");
        }
        for word in ["jayden", "khan", "okafor", "kieera", "xs", "jk", "patel"] {
            assert!(!is_ordinary(word), "{word}");
        }
    }
}
