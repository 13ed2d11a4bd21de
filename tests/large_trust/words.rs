//! The words that made-up notes are made of. In each list the common ones come first.

pub(crate) const FRAMES: &[&str] = &[
    "the N V Q when you P",
    "you V the N and the N was Q",
    "when the N V P, the N V Q E",
    "# of # V the N before you said the first word",
    "I noticed that you V P and E",
    "say the N, then wait until the N V Q",
    "the R table V the N Q while R asked about the N",
    "what did the N do when you V P?",
    "you stood P and V the N E",
    "next time V the N P before the N",
    "the class had # seconds and V Q",
    "we agreed that the N would be Q E",
    "a pupil at the back V the N and you V it Q",
    "the N from the R unit was Q: keep it",
    "ask for the N, not for the N, and V it Q",
    "R’s N V Q E",
    "Year # V the N and the noise went down",
    "you know it works because the N V P",
    "before you V, V the N for # seconds",
    "the wording was Q; the N P was not yet Q",
];

pub(crate) const NOUNS: &[&str] = &[
    "pupils", "instruction", "class", "question", "eyes", "starter", "corner", "room", "answer",
    "books", "board", "whiteboards", "table", "criteria", "practice", "model", "pause", "register",
    "routine", "task", "script", "cue", "scan", "line", "door", "desk", "front row", "back row",
    "transition", "hands", "silence", "voice", "countdown", "signal", "example", "explanation",
    "exit ticket", "thinking time", "partner talk", "cold call", "check", "misconception", "error",
    "diagram", "vocabulary", "sentence", "paragraph", "reading", "method", "worked example",
    "success", "behaviour", "praise", "narration", "expectation", "seating plan", "timer",
    "handout", "visualiser", "textbook", "homework", "retrieval quiz", "plenary", "objective",
    "lesson", "unit", "assessment", "feedback", "marking", "target", "group", "teaching assistant",
    "meeting", "agenda", "learning walk", "leader", "team", "line manager", "data", "evidence",
    "decision", "delegation", "follow-up", "fraction", "equation", "ratio", "volcano", "river",
    "poem", "stanza", "metaphor", "apparatus", "experiment", "variable", "circuit", "cell", "atom",
    "empire", "treaty", "parliament", "source", "map", "sketch", "rhythm", "tempo", "scale",
    "relay", "baton", "phoneme", "grapheme", "blend", "digraph", "number line", "counters",
    "multilink", "protractor", "compass", "microscope", "thermometer", "glossary", "dictionary",
];

pub(crate) const VERBS: &[&str] = &[
    "scanned", "waited", "asked", "looked at", "stopped", "followed", "started", "finished",
    "repeated", "named", "praised", "checked", "modelled", "rehearsed", "answered", "explained",
    "showed", "circulated", "narrated", "corrected", "reset", "listened to", "wrote", "read",
    "discussed", "counted", "pointed to", "held", "lowered", "raised", "gave", "took", "left",
    "shared", "collected", "handed out", "highlighted", "annotated", "sketched", "labelled",
    "compared", "predicted", "summarised", "recalled", "tracked", "noticed", "moved", "sat with",
    "stood by", "delegated", "chaired", "agreed", "opened", "closed", "challenged", "encouraged",
    "interrupted", "ignored", "recorded", "measured", "estimated", "calculated", "translated",
    "performed", "conducted", "hummed", "sorted", "matched", "blended", "segmented",
];

pub(crate) const QUALITIES: &[&str] = &[
    "quietly", "at once", "clear", "calm", "slowly", "again", "together", "well", "sooner", "late",
    "in full", "without help", "twice", "silent", "precise", "short", "warm", "visible", "steady",
    "confident", "accurate", "too fast", "half-heard", "in unison", "independently", "carefully",
    "patiently", "loudly", "hesitant", "thorough", "brisk", "crisp", "muddled", "purposeful",
    "orderly", "deliberate", "consistent", "economical", "unhurried", "meticulous",
];

pub(crate) const PLACES: &[&str] = &[
    "from the front corner", "at the door", "by the sink", "beside the board", "in the middle",
    "at the back", "near the window", "before the bell", "after break", "during the starter",
    "in the first minute", "at the end", "on the carpet", "in the hall", "by the pegs",
    "in the corridor", "at the pillar", "under the clock", "in the studio", "on the field",
    "in the laboratory", "at the kiln", "in the library", "by the radiator",
];

pub(crate) const ENDS: &[&str] = &[
    "and nobody called out", "before the first instruction", "with every pair of eyes on you",
    "so the lesson began on time", "and the last table joined in", "without a reminder",
    "though two tables missed it", "in the real lesson on Thursday", "as we had rehearsed it",
    "which saved a whole minute", "and they could say why", "until the whole class was still",
    "with the script in your hand", "because the cue was the same each day",
    "even when the fire door banged", "after the assembly overran",
];

pub(crate) const RARE_BEGINS: &[&str] = &[
    "al", "ash", "ba", "bel", "bren", "ca", "chel", "cor", "da", "del", "dun", "el", "en", "fal",
    "fen", "gar", "gil", "hal", "hes", "ing", "jar", "kel", "kir", "la", "lin", "mal", "mer", "mor",
    "nor", "ol", "pen", "pur", "quil", "ra", "ros", "sal", "sel", "tam", "thorn", "ul", "van",
    "ver", "wal", "wes", "yar", "zel",
];

pub(crate) const RARE_ENDS: &[&str] = &[
    "by", "bridge", "croft", "dale", "don", "ell", "field", "ford", "ham", "hurst", "ing", "kin",
    "land", "ley", "low", "mere", "ner", "over", "rick", "sby", "shaw", "son", "stead", "ston",
    "ton", "wick", "with", "worth",
];

pub(crate) const FIRST_NAMES: &[&str] = &[
    "Amina", "Ben", "Chloe", "Dev", "Eleanor", "Farah", "George", "Hana", "Ibrahim", "Jess",
    "Kofi", "Lucia", "Maeve", "Nikhil", "Oona", "Piotr", "Queenie", "Rhys", "Siân", "Tomasz",
    "Uzma", "Victor", "Wren", "Xiulan", "Yusuf", "Zoë", "فاطمة", "王小明", "Nguyễn", "Łukasz",
];

pub(crate) const SCHOOL_KINDS: &[&str] =
    &["Primary", "High School", "Academy", "Church of England Primary", "Junior School"];

pub(crate) const ROLES: &[&str] = &[
    "Year 3 teacher", "Science teacher", "Early career teacher", "Head of year", "English teacher",
    "Maths lead", "Reception teacher", "Teaching assistant", "Assistant head", "Music teacher",
];
