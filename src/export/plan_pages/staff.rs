//! The page for staff: one for each school and programme, on one sheet.

use super::PlanPages;
use crate::coaching::plan::coaches::CoachState;
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::schools::{PlanPhase, PlanProgramme, PlanSchool};
use crate::export::document::{Block, DatedItem, Document, Section};
use crate::wording::counts::count;
use crate::wording::days;

impl PlanPages<'_> {
    /// The pages of a school, one for each programme that it is in.
    pub(super) fn for_staff(&self, school: &PlanSchool) -> Vec<Document> {
        let plan = self.plan();
        let of = |programme: &PlanProgramme| {
            let phases = plan.phases.iter().filter(|it| {
                let is_in = it.programmes.is_empty() || it.programmes.contains(&programme.id);
                is_in && it.schools.contains(&school.id)
            });
            let phases: Vec<&PlanPhase> = phases.collect();
            (!phases.is_empty()).then(|| self.staff_page(school, programme, &phases))
        };
        plan.programmes.iter().filter_map(of).collect()
    }

    fn staff_page(
        &self,
        school: &PlanSchool,
        programme: &PlanProgramme,
        phases: &[&PlanPhase],
    ) -> Document {
        let plan = self.plan();
        let mut page = self.page(&format!("Coaching at {}", school.name), &programme.title);
        let mut why = Section::new("Why we do it");
        why.list(plan.objectives.iter().map(String::as_str));
        page.section(why);
        page.section(self.what_it_is(programme));
        page.section(self.what_happens(school, phases));
        page.section(self.your_coach(school, programme));
        page.section(self.who_sees_what(school));
        page.section(self.where_we_will_be(school, programme));
        let mut rather_not = Section::new("If you would rather not");
        let whom = [&school.lead, &programme.lead].into_iter().find(|it| !it.trim().is_empty());
        let whom = whom.map_or("whoever leads coaching in your school", |it| it.as_str());
        rather_not.paragraph(format!(
            "Say so to {whom}, now or at any later time. You need give no reason, nothing is written \
             about you, and you may change your mind. In the plan it is a number and no name."
        ));
        page.section(rather_not);
        page.closing = "Coaching is separate from appraisal.".into();
        page
    }

    fn what_it_is(&self, programme: &PlanProgramme) -> Section {
        let every = programme.every_school_weeks.or_else(|| {
            let known = self.measuring.programmes.iter().find(|it| it.id == programme.id);
            known.map(|it| it.every_school_weeks)
        });
        let often = match every {
            Some(1) => "every school week".to_owned(),
            Some(2) | None => "every second school week".to_owned(),
            Some(weeks) => format!("every {weeks} school weeks"),
        };
        let mut section = Section::new("What it is, and what it is not");
        section.paragraph(format!(
            "A colleague who is trained to coach meets you {often}. They come to see a few minutes of \
             your work, you choose one small step together and try it out there and then; next time \
             you look at how it went. Nobody is graded, scored or compared."
        ));
        if !self.plan().non_negotiables.is_empty() {
            section.paragraph("What never changes:");
            section.list(self.plan().non_negotiables.iter().map(String::as_str));
        }
        section
    }

    /// What is to come, by its day.
    fn what_happens(&self, school: &PlanSchool, phases: &[&PlanPhase]) -> Section {
        const MOST: usize = 6;
        let mut all: Vec<(chrono::NaiveDate, String, String)> = Vec::new();
        for it in phases {
            all.extend(it.from.map(|on| (on, format!("{} begins", it.title), String::new())));
            let review = it.review_on.map(|on| {
                (on, format!("{} is looked at", it.title), "Go on, adapt or stop".to_owned())
            });
            all.extend(review.filter(|_| it.outcome.is_none()));
        }
        for it in &self.plan().weeks {
            let here = it.schools.is_empty() || it.schools.contains(&school.id);
            let (Some(from), true) = (it.from, here) else { continue };
            let less = if it.expected_share() == 0.0 { "no meetings" } else { "fewer meetings" };
            let doing = if it.doing.is_empty() { String::new() } else { format!("; {}", it.doing) };
            all.push((from, it.what.clone(), format!("{less}{doing}")));
        }
        all.retain(|(on, ..)| *on >= self.reading.today);
        all.sort();
        let dates = all.into_iter().take(MOST).map(|(on, what, detail)| DatedItem {
            what: what.into(),
            on: Some(on),
            when: days::day(on).into(),
            detail: detail.into(),
        });
        let dates: Vec<DatedItem> = dates.collect();
        let mut section = Section::new("What happens when");
        if dates.is_empty() {
            section.paragraph("It goes on as it is; no change is planned.");
        } else {
            section.blocks.push(Block::Dates(dates));
        }
        section
    }

    fn your_coach(&self, school: &PlanSchool, programme: &PlanProgramme) -> Section {
        let here = |programme_id: &str, school_id: &str| {
            programme_id == programme.id && school_id == school.id
        };
        let coaches = self.plan().coaches.iter().filter(|it| here(&it.programme, &it.school));
        let able = coaches
            .clone()
            .filter(|it| it.state_on(self.reading.today).is_some_and(CoachState::can_coach));
        let names: Vec<&str> = able.map(|it| it.name.as_str()).collect();
        let to_come = coaches.filter(|it| {
            let state = it.state_on(self.reading.today);
            matches!(state, Some(CoachState::Nominated | CoachState::Training))
        });
        let mut section = Section::new("Who your coach can be");
        section.paragraph(if names.is_empty() {
            "Nobody is trained here yet; you hear as soon as somebody is.".to_owned()
        } else {
            format!("{}. You may say with whom you would rather work.", names.join(", "))
        });
        let to_come = to_come.count();
        if to_come > 0 {
            let more = count(to_come, "more is", "more are");
            section.paragraph(format!("{more} being trained."));
        }
        section
    }

    fn who_sees_what(&self, school: &PlanSchool) -> Section {
        let lead = if school.lead.trim().is_empty() { "the school’s lead" } else { &school.lead };
        let mut section = Section::new("Who sees what");
        section.list([
            "You and your coach: what you two write. You get your page after each meeting."
                .to_owned(),
            format!("{lead}: whether meetings are held and have a date. Not what is said in them."),
            "The trust: numbers by school. About fewer than five people nothing is shown."
                .to_owned(),
        ]);
        let agreed = self.plan().agreements.iter().filter(|it| {
            (it.school.is_empty() || it.school == school.id) && !it.what.trim().is_empty()
        });
        section.list(agreed.map(|it| {
            let with =
                if it.with.is_empty() { String::new() } else { format!(" with {}", it.with) };
            let on = it.on.map(|on| format!(" on {}", days::date(on))).unwrap_or_default();
            format!("Agreed{with}{on}: {}", it.what)
        }));
        section
    }

    /// How many are to be coached by when: here where the plan says so, else in the whole trust.
    fn where_we_will_be(&self, school: &PlanSchool, programme: &PlanProgramme) -> Section {
        let plan = self.plan();
        let mut section = Section::new("Where we will be by when");
        let places = [
            (school.id.as_str(), format!("at {}", school.name)),
            ("", "in all schools together".to_owned()),
        ];
        for (id, where_to) in places {
            let of = (Some(Measure::StaffCoached), programme.id.as_str(), id, "");
            let said = plan
                .milestones
                .iter()
                .filter(|it| it.on.is_some_and(|on| on >= self.reading.today));
            let said = said.filter_map(|it| {
                let target = it.targets.iter().find(|target| target.of() == of)?;
                Some(format!("{} by {}", target.number, days::date(it.on?)))
            });
            let said: Vec<String> = said.take(3).collect();
            if !said.is_empty() {
                section.paragraph(format!("People coached {where_to}: {}.", said.join(", ")));
                return section;
            }
        }
        section
    }
}
