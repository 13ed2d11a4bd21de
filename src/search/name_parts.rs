//! The forms in which a name is written: the whole of it, its parts, parts joined in one word.

use super::name_word_lists::{PARTICLES, SCHOOL_WORDS, TITLES};
use super::tokens::{is_spaceless, tokens};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NameKind {
    /// Of a person.
    Person,
    /// Of a school.
    School,
    /// Of what somebody does, in the school's own words.
    Role,
}

/// The forms of a name, in folded words.
#[derive(Debug, Default)]
pub(super) struct NameForms {
    /// Each a run of words.
    pub(super) parts: Vec<Vec<String>>,
    /// Single words that join several parts: `jkhan`, `poolstreet`.
    pub(super) joined: Vec<String>,
    /// The family name and the halves of it, which are sought after anybody's initial: `jkhan`.
    pub(super) family: Vec<String>,
    /// The first letters of its words.
    pub(super) initials: Vec<char>,
}

/// The shortest joined form that is sought; two letters are initials, which many share.
const SHORTEST_JOINED: usize = 3;

/// The shortest family name that is sought after an initial; with a shorter one, other words end.
const SHORTEST_FAMILY: usize = 4;

/// The fewest words of a school's name whose first letters are sought.
const ACRONYM: usize = 3;

/// The forms of `name`.
pub(super) fn forms_of(kind: NameKind, name: &str) -> NameForms {
    let mut forms = match kind {
        NameKind::Person => of_person(name),
        NameKind::School => of_school(name),
        NameKind::Role => {
            let words = words_of(name);
            NameForms { joined: joined_up(&words), parts: vec![words], ..NameForms::default() }
        }
    };
    forms.parts.retain(|words| !words.is_empty());
    forms.joined.retain(|word| word.chars().count() >= SHORTEST_JOINED);
    forms.family.retain(|word| word.chars().count() >= SHORTEST_FAMILY);
    forms
}

/// What joins the halves of a name.
const HYPHENS: [char; 4] = ['-', '‐', '‑', '–'];

fn of_person(name: &str) -> NameForms {
    let all = words_of(name);
    let mut forms = NameForms::default();
    if all.len() > 1 {
        forms.parts.push(all.clone());
    }
    let whole: Vec<&str> = name.split_whitespace().collect();
    for (n, word) in whole.iter().enumerate() {
        let within = n > 0 && n + 1 < whole.len();
        add_piece(&mut forms.parts, words_of(word), within);
        for half in word.split(HYPHENS).filter(|half| half != word) {
            add_piece(&mut forms.parts, words_of(half), true);
        }
    }
    let pieces: Vec<String> = whole.iter().map(|word| words_of(word).concat()).collect();
    forms.initials = pieces.iter().filter_map(|piece| piece.chars().next()).collect();
    if let [first, .., last] = pieces.as_slice() {
        let halves = whole.last().into_iter().flat_map(|word| word.split(HYPHENS));
        forms.family = halves.map(|half| words_of(half).concat()).chain([last.clone()]).collect();
        let initial = |word: &str| word.chars().take(1).collect::<String>();
        let (f, l) = (initial(first), initial(last));
        forms.joined = vec![
            pieces.concat(),
            format!("{first}{last}"),
            format!("{last}{first}"),
            format!("{f}{last}"),
            format!("{last}{f}"),
            format!("{first}{l}"),
        ];
    }
    forms
}

fn add_piece(parts: &mut Vec<Vec<String>>, words: Vec<String>, within: bool) {
    let is_signs = words.iter().all(|word| word.chars().all(is_spaceless));
    if words.len() > 1 {
        // `O'Neill` is also written `ONeill`.
        if !is_signs {
            parts.push(vec![words.concat()]);
        }
        // In a name of three signs or more the first is the family name, the rest the given name.
        if words.len() > 2 && is_signs {
            parts.push(words[1..].to_vec());
        }
        parts.push(words);
    } else if let [word] = words.as_slice() {
        // `de` in Maria de Souza names nobody; as somebody's first or last name it does.
        let is_particle = within && PARTICLES.has(word);
        if word.chars().count() > 1 && !is_signs && !is_particle && !TITLES.has(word) {
            parts.push(words);
        }
    }
}

fn of_school(name: &str) -> NameForms {
    let all = words_of(name);
    let all = all.strip_prefix(&["the".to_owned()]).map_or(all.clone(), <[String]>::to_vec);
    let own = all.iter().rposition(|word| !SCHOOL_WORDS.has(word));
    let core = own.map(|last| all[..=last].to_vec()).unwrap_or_default();
    let mut forms = NameForms::default();
    for words in [all.clone(), core] {
        for words in spellings(words) {
            forms.joined.extend(joined_up(&words));
            if words.len() > 1 || words.iter().any(|word| !SCHOOL_WORDS.has(word)) {
                forms.parts.push(words);
            }
        }
    }
    if all.len() >= ACRONYM {
        forms.joined.push(all.iter().filter_map(|word| word.chars().next()).collect());
    }
    forms
}

/// `St Mary's` is also `Saint Mary's`, `St Marys` and `St Mary`; `Pool Street` is `Pool St`.
fn spellings(words: Vec<String>) -> Vec<Vec<String>> {
    let mut all = vec![words];
    let mut also = |change: &dyn Fn(&[String]) -> Option<Vec<String>>| {
        let more: Vec<_> = all.iter().filter_map(|words| change(words)).collect();
        all.extend(more);
    };
    also(&|words| replaced(words, 0, "st", "saint"));
    also(&|words| replaced(words, 0, "saint", "st"));
    also(&|words| {
        let s = words.iter().skip(1).position(|word| word == "s")? + 1;
        Some([&words[..s - 1], &[format!("{}s", words[s - 1])], &words[s + 1..]].concat())
    });
    also(&|words| {
        let s = words.iter().skip(1).position(|word| word == "s")? + 1;
        (words.len() > 2).then(|| [&words[..s], &words[s + 1..]].concat())
    });
    for (long, short) in [("street", "st"), ("road", "rd"), ("avenue", "ave"), ("lane", "ln")] {
        also(&|words| {
            let at = words.iter().skip(1).position(|word| word == long)? + 1;
            replaced(words, at, long, short)
        });
    }
    all.retain(|words| !words.is_empty());
    all
}

fn replaced(words: &[String], at: usize, from: &str, to: &str) -> Option<Vec<String>> {
    let mut words = words.to_vec();
    let word = words.get_mut(at).filter(|word| *word == from)?;
    to.clone_into(word);
    Some(words)
}

fn joined_up(words: &[String]) -> Vec<String> {
    if words.len() > 1 { vec![words.concat()] } else { Vec::new() }
}

fn words_of(name: &str) -> Vec<String> {
    tokens(name).into_iter().map(|token| token.folded).collect()
}
