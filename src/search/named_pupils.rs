//! What in a text most likely names a pupil or a class, said gently while it is typed and once more
//! before a page leaves. It never blocks.

use std::ops::Range;

use super::contact_details::contact_details;
use super::doubt::{Doubt, PossibleName};
use super::name_finder::NameFinder;
use super::name_word_lists::{CAPITALS, MONTHS, NAMES_AND_NOUNS, TITLES, is_ordinary};
use super::possible_names::possible_names;

/// The most of a text, in bytes, that is read while it is typed: its end, where the caret mostly is.
const MOST: usize = 2_000;

/// The places in `text` that most likely name a pupil or a class, and none of `names`, in order.
#[must_use]
pub(crate) fn likely_named(text: &str, names: &NameFinder) -> Vec<Doubt> {
    let mut known: Vec<Range<usize>> = names.find(text).into_iter().map(|it| it.at).collect();
    known.extend(contact_details(text).into_iter().map(|it| it.at));
    known.sort_by_key(|it| it.start);
    let mut found = possible_names(text, &known, names);
    found.retain(|doubt| {
        let written = text.get(doubt.at.clone()).unwrap_or_default();
        let is_sound = doubt.why == PossibleName::Initials && is_one_small_letter(written);
        doubt.why.is_likely_a_person() && (!is_sound || owns(text, doubt.at.end))
            || doubt.why == PossibleName::Class && is_class(written)
    });
    found
}

/// A small letter by itself is mostly no one: a sound, an unknown, `w/c`.
fn is_one_small_letter(written: &str) -> bool {
    let mut letters = written.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_none()
}

/// Whether what ends at `end` owns what follows: `k's book`.
fn owns(text: &str, end: usize) -> bool {
    ["'s", "’s"].iter().any(|sign| text[end..].starts_with(sign))
}

/// As much of `text` as is read while it is typed, in pieces that are each read by itself: lines, and
/// sentences that end in a plain word. Of a long text that is typed in, one of them changes.
pub(crate) fn pieces_while_typing(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = end_while_typing(text);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut ends = rest.match_indices(['\n', '.', '!', '?']).map(|(at, sign)| at + sign.len());
        let end = ends.find(|end| ends_a_piece(&rest[..*end], &rest[*end..]));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(piece)
    })
}

/// Whether a line ends, or a sentence: `waited. Then`, and neither `Mr. Khan` nor `J. Khan`.
fn ends_a_piece(before: &str, after: &str) -> bool {
    /// Abbreviations are shorter.
    const LEAST: usize = 4;
    if before.ends_with('\n') {
        return true;
    }
    let sentence = before.trim_end_matches(['.', '!', '?']);
    let letters = sentence.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let word = &sentence[sentence.len() - letters..];
    let begins = sentence[..sentence.len() - letters].chars().next_back();
    after.starts_with(' ')
        && letters >= LEAST
        && begins.is_none_or(|c| c == ' ' || c == '\n')
        && !TITLES.has(word)
}

/// The end of `text`, where the caret mostly is.
fn end_while_typing(text: &str) -> &str {
    let from = text.len().saturating_sub(MOST);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    // A word that is cut is no word.
    let from = if from == 0 { 0 } else { from + text[from..].find(' ').unwrap_or(0) };
    &text[from..]
}

/// The words of `text` to look at while it is typed, each once. In a long text all but its end is
/// passed over: the page is read whole before it leaves.
#[must_use]
pub(crate) fn named_while_typing(text: &str, names: &NameFinder) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in pieces_while_typing(text).flat_map(|piece| named_in_piece(piece, names)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The words of one piece to look at. A capital on an everyday word is passed over while it is typed.
#[must_use]
pub(crate) fn named_in_piece(piece: &str, names: &NameFinder) -> Vec<String> {
    let mut doubts = likely_named(piece, names);
    doubts.retain(|doubt| {
        let word = piece.get(doubt.at.clone()).unwrap_or_default();
        let everyday = doubt.why == PossibleName::Capital
            && word.split_whitespace().all(|it| is_ordinary(&it.to_lowercase()));
        !everyday && !is_month_or_thing(piece, doubt)
    });
    doubts.iter().filter_map(|doubt| piece.get(doubt.at.clone()).map(str::to_owned)).collect()
}

/// `June is full`, `Page 4`: a month or a thing that begins a sentence, and that nobody does anything
/// after: `June called out` is somebody.
fn is_month_or_thing(text: &str, doubt: &Doubt) -> bool {
    const DID: [&str; 14] = [
        "said", "sat", "got", "went", "took", "told", "ran", "stood", "put", "hit", "threw",
        "came", "began", "kept",
    ];
    let word = text.get(doubt.at.clone()).unwrap_or_default().to_lowercase();
    let begins = text[..doubt.at.start].trim_end().chars().next_back();
    let begins = begins.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | '\n' | '-' | '•'))
        || text[..doubt.at.start].trim_end_matches(' ').ends_with('\n');
    let after = text[doubt.at.end..].split_whitespace().next().unwrap_or_default().to_lowercase();
    let does = DID.contains(&after.as_str()) || after.len() > 4 && after.ends_with("ed");
    begins
        && !does
        && !owns(text, doubt.at.end)
        && (MONTHS.has(&word) || NAMES_AND_NOUNS.has(&word) || CAPITALS.has(&word))
}

/// `8B`, `10 X2`, `class 4H`: a class, where `Year 8` and `set 2` are too many to be one.
fn is_class(written: &str) -> bool {
    // `Year 10s` are all of them, and `Year 11 I` is no class.
    let written = match written.split_once(' ') {
        Some((led, class)) if !class.contains(' ') => match led.to_lowercase().as_str() {
            "class" | "form" => class,
            "year" | "yr" if class.ends_with(char::is_uppercase) => class,
            _ => written,
        },
        _ => written,
    };
    let figures = written.chars().take_while(char::is_ascii_digit).count();
    let group: String = written.chars().skip(figures).filter(|c| !c.is_whitespace()).collect();
    (1..=2).contains(&figures)
        && (1..=3).contains(&group.chars().count())
        && group.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::name_finder::{KnownEntity, NameKind};
    use super::*;
    use crate::coaching::session::Session;
    use crate::example_trust::FILES;

    fn names() -> NameFinder {
        let person =
            |name: &str| KnownEntity { kind: NameKind::Person, names: vec![name.to_owned()] };
        NameFinder::new(&[person("Amina Khan"), person("Ruth Adeyemi")])
    }

    #[test]
    fn a_pupil_and_a_class_are_seen_and_those_who_meet_are_not() {
        for (text, signed) in [
            ("Most of it was Jayden and T.K. at the back", &["Jayden", "T.K"][..]),
            ("jayden called out in 8B", &["jayden", "8B"]),
            ("It went well with 10 X2 on Friday", &["10 X2"]),
            ("10X2 were quiet, from 10 P3 on", &["10X2"]),
            ("Amina said that Ruth's question helped her Year 8 class", &[]),
            ("After the Starter, in Maths and PE, lesson 3, KS2", &[]),
            ("A pupil at the back, set 2, by 10:40", &[]),
            ("Year 10, causes of the Civil War, then the Black Death", &[]),
            ("", &[]),
            // Months and things that begin a sentence.
            ("May we try that once more? May is full of tests.", &[]),
            ("June is short.\nApril was shorter. Page 4 next", &[]),
            ("Art is on Friday. Spring term. Max 3 minutes. Star charts", &[]),
            ("June called out, and May sat down.", &["June", "May"]),
            ("Page called out. May’s book was open", &["Page", "May"]),
            // Letters that are nobody's.
            ("They solve for y, then for n, and mark x on the line", &[]),
            ("The sound is m; i before e, with an s at the end", &[]),
            ("Plan b: a quick q and a, w/c 30 Nov, p. 3", &[]),
            ("The x axis, the y axis, and c as a letter", &[]),
            ("Most of it was k’s book, and t.k. at the back", &["k", "t.k"]),
            // Days, as they are typed.
            ("fri p3, tomorrow, w/c 30/11, may half-term, Spring 1 wk 2, tues 9.15", &[]),
        ] {
            assert_eq!(named_while_typing(text, &names()), signed, "{text}");
        }
        let long = format!("Jayden sat. {} Kiera stood.", "They waited. ".repeat(400));
        assert_eq!(named_while_typing(&long, &names()), ["Kiera"], "the end of it");
    }

    /// Classes whose letter is a unit as well, as staff write them, and units in the same places.
    #[test]
    fn a_class_is_seen_whatever_its_letter_and_a_unit_is_none() {
        let forms = "{C} were slow to settle|It went well in {C} today|In {C} they sat at once|\
            with {C} today|Class {C} too|the back row of {C}|{C} worked in pairs|My {C} lot|\
            Try it with {C} and then 7B|After lunch, {C}|{C}: good start|He has {C} on Friday";
        let (mut missed, mut seen) = (Vec::new(), 0);
        for (year, letter) in [1, 2, 3, 4, 5, 6, 7, 9, 10, 11]
            .into_iter()
            .flat_map(|year| "SMHXDGPKABCLRTW".chars().map(move |letter| (year, letter)))
        {
            // `2D` and `3D` alone are shapes.
            let shape = letter == 'D' && (2..=3).contains(&year);
            for form in forms.split('|').filter(|it| !shape || it.contains("Class")) {
                let class = format!("{year}{letter}");
                let text = form.replace("{C}", &class);
                let signs = named_while_typing(&text, &names());
                seen += 1;
                if !signs.iter().any(|it| it.contains(&class)) {
                    missed.push(text);
                }
            }
        }
        assert!(missed.is_empty(), "{} of {seen}: {missed:?}", missed.len());
        for text in
            "with 2k today|Year 7B sat|our 4h line up|class 5s read|in 3p they read".split('|')
        {
            assert_eq!(named_while_typing(text, &names()).len(), 1, "{text}");
        }
        let plain = "Wait 3s before you ask|In 2m they had begun|Count to 5 in 10s|Give them 5m\
            |A 2h meeting|It took 1h 30m|Name 2D and 3D shapes|They built 3D models|Shapes in 3D art\
            |A 5K run for the hospice|It cost £5K|We raised £2k|10k words a day|Lesson 3p was long\
            |the 4G signal|3x as many hands|2x a week|Fold it 4x|5p a go|A 2p coin|Save 10p\
            |in 5m they were quiet|Then wait 5s more|200m race|Sets of 3d nets|Every 2h\
            |AfL, then a hinge question|She has a PhD|AfL in maths|More AfL, less talk\
            |The 8am briefing|KS2 and P4|L3 next|Y7 and Y8|In 2026-27|By 3pm|at 9am sharp\
            |2nd try|3rd go|the 1st row|10th hand up|50p|a 6x6 grid|5g of salt|2kg of flour\
            |12m long|3m from the door|1m apart|in 10s or less|within 30s|after 5s";
        let signed: Vec<&str> = plain
            .split('|')
            .map(str::trim)
            .filter(|text| !named_while_typing(text, &names()).is_empty())
            .collect();
        let all = plain.split('|').count();
        assert!(signed.len() * 50 <= all, "{} of {all}: {signed:?}", signed.len());
    }

    #[test]
    fn no_text_of_the_example_trust_gets_a_sign() {
        let (mut read, mut signed) = (0, BTreeSet::new());
        for (_, text) in FILES.iter().filter(|(name, _)| name.starts_with("sessions")) {
            let session: Session = serde_json::from_str(text).expect("a session");
            let coaches = [session.coach.name.as_str(), "Rosa Ellery"]
                .map(|name| KnownEntity { kind: NameKind::Person, names: vec![name.to_owned()] });
            let coaches = NameFinder::new(&coaches);
            session.each_text(&mut |text| {
                read += 1;
                for sign in named_while_typing(text, &coaches) {
                    signed.insert(format!("{sign} in {text:?}"));
                }
            });
        }
        assert!(signed.is_empty(), "{signed:#?}");
        assert!(read > 2_000, "{read} texts");
    }

    #[test]
    fn few_ordinary_sentences_get_a_sign_and_most_hidden_names_do() {
        let lines = |text: &'static str| {
            text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        };
        let share = |text: &'static str| {
            let signed =
                lines(text).filter(|line| !named_while_typing(line, &names()).is_empty()).count();
            (signed, lines(text).count())
        };
        let (signed, all) = share(include_str!("../../tests/case/ordinary.txt"));
        assert!(signed * 50 <= all, "{signed} of {all} ordinary sentences");
        // There days, addresses, schools and everyday words hide somebody, too: no sign is for them.
        let (signed, all) = share(include_str!("../../tests/case/hidden_names.txt"));
        assert!(signed * 5 >= all * 2, "{signed} of {all} with a hidden name");
        for name in "Jayden Kiera Mohammed Zainab Oliver Chloe Kayleigh Tyrone Priya Aoife Kacper \
                     Connor Maisie Yusuf Ayaan Harriet"
            .split_whitespace()
        {
            for text in [format!("Then {name} called out"), format!("{name} sat down")] {
                assert_eq!(named_while_typing(&text, &names()), [name], "{text}");
            }
        }
    }
}
