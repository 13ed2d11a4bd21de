//! The file names of cases: two plain words, since neither day nor id of a case may be real, and a
//! second case must not take the name of the first.
//!
//! They are drawn from the session's id, so that the same session has the same name again. An id
//! has 74 random bits, and a name too few to lead back to it.

use std::collections::BTreeSet;

const WORDS: [&str; 64] = [
    "acorn", "anchor", "badger", "barley", "beacon", "beetle", "birch", "bramble", "bridge",
    "candle", "canyon", "cedar", "chalk", "cloud", "cobalt", "comet", "copper", "cricket", "dune",
    "ember", "falcon", "flint", "gravel", "harbour", "heron", "island", "kestrel", "lantern",
    "lichen", "limpet", "magnet", "marble", "meadow", "mitten", "moss", "nutmeg", "oak", "orchard",
    "otter", "pebble", "pepper", "pine", "plover", "puffin", "quartz", "ribbon", "reef", "saddle",
    "shell", "slate", "sparrow", "spruce", "tulip", "thimble", "thistle", "timber", "turnip",
    "velvet", "walnut", "willow", "window", "winter", "yarrow", "zephyr",
];

/// A name for each of `ids`, no two the same.
pub(super) fn case_names<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    ids.map(|id| {
        let mut drawn = drawn(id);
        while taken.contains(&name(drawn)) {
            drawn = drawn.wrapping_add(1);
        }
        taken.insert(name(drawn));
        name(drawn)
    })
    .collect()
}

/// A number drawn from `id`: 64-bit FNV-1a, folded to 32 bits.
fn drawn(id: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let hash = id.bytes().fold(START, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    (hash >> 32) ^ (hash & 0xffff_ffff)
}

fn name(drawn: u64) -> String {
    let many = WORDS.len() as u64;
    let word =
        |n: u64| usize::try_from(n % many).ok().and_then(|n| WORDS.get(n)).unwrap_or(&"case");
    // A number after the words where there are more cases than pairs of them.
    let (first, second, more) = (word(drawn), word(drawn / many), drawn / many / many % many);
    format!("{first}-{second}-{more}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_its_name_again_and_no_other_sessions() {
        let ids: Vec<String> =
            (0..2_000).map(|n| format!("0193581e-6c1a-7b52-9f0e-{n:012}")).collect();
        let names = case_names(ids.iter().map(String::as_str));
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert_eq!(names[..5], case_names(ids[..5].iter().map(String::as_str)));
        assert!(names.iter().all(|it| it.split('-').count() == 3), "{:?}", names[0]);
    }
}
