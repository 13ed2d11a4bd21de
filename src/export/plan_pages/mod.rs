//! Pages of a plan for those who read no plan: staff, a school, trustees, leads. Each is a
//! [`Document`] that says what its readers may see and no more.

mod leads;
mod school;
mod staff;
mod trustees;

use super::document::Document;
use super::safe_text::SafeText;
use crate::coaching::figures::{HiddenBy, Measuring, TargetFigure};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::schools::PlanSchool;
use crate::coaching::plan_reading::PlanReading;
use crate::wording::days::date;

/// For whom a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlanPageReader {
    /// Whoever leads coaching in the trust.
    Lead,
    /// The lead for coaching of a school.
    School,
    /// Staff who are coached or may be.
    Staff,
    /// Trustees.
    Trustees,
}

/// What the pages are made of.
#[derive(Clone, Copy)]
pub(crate) struct PlanPages<'a> {
    /// The plan as it reads on a day.
    pub(crate) reading: &'a PlanReading,
    /// The same plan with the figures that were sent.
    pub(crate) measuring: Measuring<'a>,
    /// The people whom no page for trustees may name, beside the coaches of the plan.
    pub(crate) people: &'a [String],
}

impl PlanPages<'_> {
    /// The pages for `reader`: of every school, or of the one with this id.
    #[must_use]
    pub(crate) fn pages(&self, reader: PlanPageReader, school: Option<&str>) -> Vec<Document> {
        let is_meant = |it: &&PlanSchool| school.is_none_or(|id| it.id == id);
        let schools = self.plan().schools.iter().filter(is_meant);
        match reader {
            PlanPageReader::Lead => vec![self.for_leads()],
            PlanPageReader::Trustees => vec![self.for_trustees()],
            PlanPageReader::School => schools.map(|it| self.for_school(it)).collect(),
            PlanPageReader::Staff => schools.flat_map(|it| self.for_staff(it)).collect(),
        }
    }

    fn plan(&self) -> &CoachingPlan {
        &self.reading.plan
    }

    /// A page with its first lines.
    fn page(&self, title: &str, of: &str) -> Document {
        let plan = self.plan();
        let day = date(self.reading.today);
        let said = [of, plan.title.as_str(), plan.year.as_str(), day.as_str()];
        let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
        Document { title: title.into(), subtitle: said.join(" · ").into(), ..Document::default() }
    }

    fn programme(&self, id: &str) -> String {
        if id.is_empty() { "All programmes" } else { self.plan().programme_title(id) }.to_owned()
    }
}

/// A figure beside what was planned, as it is shown: `12`, `70 %`, or a dash where it is hidden or not
/// known.
fn reached(it: &TargetFigure) -> String {
    it.reached().map_or_else(|| "–".to_owned(), |number| it.measure.number(number))
}

/// The rules that hide figures, each once, as sentences.
fn hidden_rules(hidden: impl Iterator<Item = HiddenBy>) -> Vec<String> {
    let mut rules: Vec<&str> = hidden.map(HiddenBy::say).collect();
    rules.sort_unstable();
    rules.dedup();
    rules.into_iter().map(|it| format!("A dash: {it}.")).collect()
}

/// Words as the cells of a row.
fn cells<const N: usize>(words: [String; N]) -> Vec<SafeText> {
    words.map(SafeText::from).to_vec()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::coaching::calendar::Calendar;
    use crate::coaching::figures::TrustSums;
    use crate::coaching::offer::Offer;
    use crate::coaching::plan::laws::full;
    use crate::coaching::plan_reading::{FiguresCame, ReadingBeside, read_plan};
    use crate::export::Format;

    /// The pages of a plan in which people are named wherever somebody may write, as Markdown.
    fn pages(reader: PlanPageReader, school: Option<&str>) -> Vec<String> {
        let mut value = full();
        value["decisions"][0]["saw"] = json!("Ann held four in ten, and amina khan was away");
        value["decisions"][0]["reason"] = json!("Mrs Reed was ill");
        value["decisions"][0]["what"] = json!("Reed’s slots go to somebody else");
        value["decisions"][0]["done"] = json!(null);
        value["phases"][0]["outcome"] = json!(null);
        let plan = serde_json::from_value(value).expect("a plan");
        let (sums, calendar, offer) = (TrustSums::default(), Calendar::common(), Offer::default());
        let beside = ReadingBeside {
            calendar: &calendar,
            offer: &offer,
            today: "2026-11-23".parse().expect("a day"),
            name_keys: &|name| [name.to_owned(), name.to_owned()],
        };
        let reading = read_plan(plan, (FiguresCame::Read, &sums), beside);
        let measuring =
            Measuring { plan: &reading.plan, sums: &sums, calendar: &calendar, programmes: &[] };
        let people = ["Amina Khan".to_owned()];
        let pages = PlanPages { reading: &reading, measuring, people: &people };
        let page = |it: &Document| Format::Markdown.render(it).expect("a page");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        pages.pages(reader, school).iter().map(|it| text(page(it))).collect()
    }

    #[test]
    fn trustees_read_nobodys_name_in_what_a_lead_wrote_either() {
        let said = pages(PlanPageReader::Trustees, None).join("\n");
        for name in ["Ann", "Reed", "mina", "Khan", "khan"] {
            assert!(!said.contains(name), "{name}: {said}");
        }
        for words in ["a coach held four in ten", "a colleague was away", "18 Dec 2026"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }

    #[test]
    fn each_reader_has_a_page_that_answers_what_they_ask() {
        let staff = pages(PlanPageReader::Staff, None);
        assert_eq!(staff.len(), 2, "one for each school of the phase");
        for words in ["If you would rather not", "Who sees what", "apart from appraisal", "Mocks"] {
            assert!(staff[0].contains(words), "{words}: {}", staff[0]);
        }
        assert!(!staff[1].contains("Mocks"), "they are at the other school");
        let school = pages(PlanPageReader::School, Some("oak-hill"));
        let [oak_hill] = school.as_slice() else { panic!("{school:?}") };
        assert!(oak_hill.contains("No coach here is trained yet"), "{oak_hill}");
        let lead = pages(PlanPageReader::Lead, None).join("\n");
        assert_eq!(lead.matches("?\n").count(), 10, "{lead}");
    }
}
