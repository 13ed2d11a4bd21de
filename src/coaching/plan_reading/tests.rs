//! The answers of a small trust in November, with figures, without, and with the last that came.

use serde_json::{Value, json};

use super::*;
use crate::coaching::calendar::Calendar;
use crate::coaching::figures::{Contribution, TrustSums};
use crate::coaching::offer::Offer;
use crate::coaching::packs::programmes;
use crate::coaching::plan::plan_record::CoachingPlan;

/// A coach who has been active since October.
fn coach(name: &str, school: &str) -> Value {
    json!({ "name": name, "school": school, "programme": "instructional", "slots": 2,
        "states": [{ "state": "active", "on": "2026-10-01" }] })
}

fn plan() -> CoachingPlan {
    let plan = json!({
        "format": "alongside/plan", "version": 1, "id": "plan-of-a-test", "title": "Saltmarsh",
        "year": "2026-27",
        "programmes": [{ "id": "instructional", "title": "Instructional coaching" }],
        "schools": [{ "id": "rise", "name": "Castle Rise" }, { "id": "pool", "name": "Pool" },
            { "id": "hill", "name": "Hill" }],
        "phases": [{ "id": "pilot", "title": "Pilot", "from": "2026-11-02", "gate": ["it works"],
            "review_on": "2027-02-12", "schools": ["rise", "pool", "hill"] }],
        "coaches": [coach("Ann", "rise"), coach("Ben", "pool"), coach("Cy", "hill")],
        "weeks": [{ "what": "Mocks", "schools": ["pool"], "from": "2026-11-09",
            "to": "2026-11-20", "share": 0.5 }],
        "milestones": [
            { "title": "End of Autumn 2", "on": "2026-12-18", "targets": [
                { "measure": "coaches_trained", "programme": "instructional", "number": 6 },
                { "measure": "staff_coached", "programme": "instructional", "number": 12 },
                { "measure": "meetings_held", "programme": "instructional", "number": 60 }] },
            { "title": "End of Spring 1", "on": "2027-02-12", "targets": [
                { "measure": "staff_coached", "programme": "instructional", "number": 24 }] },
        ],
        "decisions": [
            { "id": "d-1", "on": "2026-11-13", "school": "pool", "reason": "mocks",
                "what": "Catch up in January", "who": "Kit", "by": "2027-01-22" },
            { "id": "d-2", "on": "2026-11-02", "what": "Ask for cover", "who": "Kit",
                "by": "2026-11-16" }],
    });
    serde_json::from_value(plan).expect("a plan")
}

/// What a coach sent of the first three weeks of Autumn 2: how many meetings in each, of two due.
fn sent(coach: &str, school: &str, people: u32, held: [u32; 3]) -> Contribution {
    let weeks: Vec<Value> = ["2026-11-02", "2026-11-09", "2026-11-16"]
        .iter()
        .zip(held)
        .map(|(week, held)| {
            json!({ "week": week, "held": held, "expected": 2.0, "could_practise": held,
                "practice_minutes": vec![5; held as usize], "still_coaching": held.min(1),
                "with_date": 0, "without_date": u32::from(*week == "2026-11-16") })
        })
        .collect();
    let contribution = json!({
        "format": "alongside/contribution", "version": 1, "coach": format!("coach-{coach}"),
        "coach_name": coach, "year": "2026-27", "revision": 1, "up_to": "2026-11-20",
        "places": [{ "programme": "instructional", "school": school, "half_terms": [
            { "half_term": "Autumn 2", "coachees": people, "coachees_so_far": people,
                "first_meetings": people, "weeks": weeks }] }],
    });
    serde_json::from_value(contribution).expect("a contribution")
}

fn reading(came: FiguresCame, contributions: &[Contribution]) -> PlanReading {
    reading_on("2026-11-23", came, contributions)
}

fn reading_on(today: &str, came: FiguresCame, contributions: &[Contribution]) -> PlanReading {
    let mut sums = TrustSums::default();
    for it in contributions {
        sums.add(it, &str::to_owned);
    }
    let (calendar, offer) = (Calendar::common(), Offer::with(programmes(), Vec::new()));
    let beside = ReadingBeside {
        calendar: &calendar,
        offer: &offer,
        today: today.parse().expect("a day"),
        name_keys: &|name| [name.to_owned(), name.to_owned()],
    };
    read_plan(plan(), (came, &sums), beside)
}

fn says(reading: &PlanReading, id: &str) -> Vec<String> {
    let answer = reading.answers.iter().find(|it| it.id == id).expect("an answer");
    answer.says.iter().map(|line| line.says.clone()).collect()
}

#[test]
fn with_figures_each_answer_has_its_numbers_in_it() {
    let came = [
        sent("Ann", "rise", 6, [2, 2, 2]),
        sent("Ben", "pool", 5, [1, 0, 0]),
        sent("Dot", "hill", 5, [1, 1, 1]),
    ];
    let reading = reading(FiguresCame::Read, &came);
    assert_eq!(
        says(&reading, "exceptions"),
        [
            "Not done, and was due on Mon 16 Nov 2026: Ask for cover (Kit)",
            "The figures of 1 of 3 coaches are still to come: Cy",
            "Pool held no meeting from 9 Nov to 20 Nov; 4 were due",
            "Hill: 1 of 1 pair without a next date",
            "Pool: 1 of 1 pair without a next date",
            "Castle Rise: 1 of 1 pair without a next date",
            "They sent figures and are not in the plan: Dot",
        ]
    );
    assert_eq!(
        says(&reading, "standing"),
        [
            "Instructional coaching, by Fri 18 Dec 2026: coaches trained 3, planned 6: behind; staff \
             coached 16, planned 12: not yet known; meetings held of expected 63\u{a0}%, planned 60\u{a0}%: \
             not yet known",
            "  coaches trained: 3 now; to have 6 by 18 Dec, one more a week",
        ]
    );
    assert_eq!(
        says(&reading, "furthest_off"),
        [
            "Pool: meetings held of expected 25\u{a0}%, planned 60\u{a0}%",
            "A reason is written down, Fri 13 Nov: mocks; we do: Catch up in January",
        ]
    );
    assert_eq!(
        says(&reading, "not_held"),
        ["Pool: 0 of 4 held, 9 Nov to 20 Nov; we knew: Mocks (50\u{a0}%)"]
    );
    assert_eq!(
        says(&reading, "still_coaching"),
        [
            "Instructional coaching: not shown yet: of whole half-terms, once all their coaches have sent"
        ]
    );
    let facts = reading.answers.iter().flat_map(|it| &it.says).map(|it| &it.fact["what"]);
    assert!(facts.into_iter().all(Value::is_string));
}

#[test]
fn without_figures_the_answers_stand_and_say_what_is_not_known() {
    for (came, why) in [
        (FiguresCame::NoFolder, "figures are not read"),
        (FiguresCame::Away("the drive is not there".to_owned()), "the drive is not there"),
    ] {
        let reading = reading(came, &[]);
        let exceptions = says(&reading, "exceptions");
        assert_eq!(exceptions.len(), 2, "{exceptions:#?}");
        assert!(exceptions[1].contains(why), "{exceptions:#?}");
        let standing = says(&reading, "standing");
        assert!(standing[0].contains("coaches trained 3, planned 6: behind"), "{standing:#?}");
        assert!(standing[0].contains("staff coached planned 12, not yet known"), "{standing:#?}");
        assert!(says(&reading, "furthest_off")[1].contains("written down for Pool: mocks"));
        assert!(reading.report.missing.is_empty());
    }
    let last = reading(FiguresCame::Last("gone".to_owned()), &[sent("Ann", "rise", 6, [2, 2, 2])]);
    assert!(says(&last, "exceptions")[1].contains("these came last: gone"));
    assert!(says(&last, "standing")[0].contains("staff coached 6, planned 12"));
}

#[test]
fn few_people_hide_what_is_about_them_and_the_answer_says_by_which_rule() {
    let said = |of_ann: u32| {
        let came = [
            sent("Ann", "rise", of_ann, [2, 2, 2]),
            sent("Ben", "pool", 0, [0, 0, 0]),
            sent("Cy", "hill", 0, [0, 0, 0]),
        ];
        let up_to = "2027-01-20".parse().expect("a day");
        let came = came.map(|it| Contribution { up_to, ..it });
        says(&reading_on("2027-01-20", FiguresCame::Read, &came), "still_coaching")
    };
    assert_eq!(said(3), ["Instructional coaching, Autumn 2: not shown: fewer than five people"]);
    assert_eq!(
        said(6),
        [
            "Instructional coaching, Autumn 2: 3 of 6 meetings had a visit before, one action step and \
             a rehearsal; 6 of 6 meetings had practice, 5 minutes at the median"
        ]
    );
}
