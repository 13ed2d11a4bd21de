//! For which phase of school, and for whom, a step of the library is: the words of the files, and
//! what a coach reads.

/// A word of the files, with what a coach reads and what else it is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// As it is written in files: `ks1`.
    pub(crate) id: &'static str,
    /// As a coach reads it: `KS1`.
    pub(crate) label: &'static str,
    /// Other names of the same, to be found by.
    pub(crate) also: &'static str,
}

const fn tag(id: &'static str, label: &'static str, also: &'static str) -> Tag {
    Tag { id, label, also }
}

/// The phases of school, the youngest first.
pub(crate) static PHASES: [Tag; 4] = [
    tag("eyfs", "EYFS", "early years, foundation stage, nursery, Reception class"),
    tag("ks1", "KS1", "key stage 1, infants, Year 1, Year 2"),
    tag("ks2", "KS2", "key stage 2, juniors, Years 3 to 6"),
    tag("secondary", "Secondary", "KS3, KS4, KS5, key stages 3, 4 and 5, sixth form"),
];

/// Whom a step may be for; one that names nobody is for anybody.
pub(crate) static AUDIENCES: [Tag; 32] = [
    tag("ect", "ECT", "early career teacher, new teacher, NQT, trainee"),
    tag("experienced", "Experienced", "expert teacher"),
    tag("one_to_one", "One-to-one", "1:1, EHCP, individual support"),
    tag("small_group", "Small group", "intervention group"),
    tag("whole_class", "Whole class", ""),
    tag("playtime", "Playtime", "playground, break, lunchtime games"),
    tag("maths", "Maths", "mathematics, numeracy"),
    tag("english", "English", ""),
    tag("reading", "Reading", ""),
    tag("writing", "Writing", ""),
    tag("phonics", "Phonics", ""),
    tag("science", "Science", "biology, chemistry, physics, lab"),
    tag("mfl", "Languages", "MFL, modern foreign languages, French, Spanish, German"),
    tag("pe", "PE", "physical education, games, sport"),
    tag("humanities", "Humanities", "history, geography, RE"),
    tag("arts", "Arts", "art, music, drama"),
    tag("dt", "DT and food", "design and technology, food tech, workshop"),
    tag("computing", "Computing", "ICT, computer science"),
    tag("exam_classes", "Exam classes", "GCSE, A level, Year 11, Year 13"),
    tag("tutor", "Tutor", "form time, tutor time"),
    tag("subject_lead", "Subject lead", "head of department, HoD, curriculum lead"),
    tag("pastoral", "Pastoral lead", "head of year, HoY"),
    tag("senco", "SENCo", "SENDCo, inclusion lead"),
    tag("senior", "Senior leader", "SLT, head, deputy, assistant head"),
    tag("new_to_role", "New to the role", "new leader"),
    tag("coach_new", "New coach", "new mentor"),
    tag("coach_experienced", "Experienced coach", ""),
    tag("office", "Office", "reception desk, admin, front desk, secretary"),
    tag("site", "Site", "caretaker, premises, cleaner"),
    tag("catering", "Catering", "kitchen, canteen, cook"),
    tag("technician", "Technician", "lab technician, IT technician"),
    tag("lunchtime", "Lunchtime", "midday supervisor, MDSA, dinner lady, dinner hall"),
];

/// The tag `id` among `tags`.
#[must_use]
pub(crate) fn tag_of(tags: &'static [Tag], id: &str) -> Option<&'static Tag> {
    tags.iter().find(|tag| tag.id == id)
}

/// What a coach reads for `ids`, in their order; an id that is not known stands for itself.
#[must_use]
pub(crate) fn labels(tags: &'static [Tag], ids: &[String]) -> String {
    let label = |id: &String| tag_of(tags, id).map_or(id.clone(), |tag| tag.label.to_owned());
    ids.iter().map(label).collect::<Vec<_>>().join(", ")
}
