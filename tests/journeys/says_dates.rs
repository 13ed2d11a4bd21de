//! Dates typed in words; invalid ones say why and set nothing.

use alongside::coaching::moment::WallTime;
use chrono::NaiveDate;

use crate::support::coach::Coach;

/// In the follow-up, on a Monday in the fourth week of the half-term.
fn at_follow_up() -> Coach {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8 f8 f8");
    coach
}

#[test]
fn a_date_in_words_is_parsed_and_shown_in_full() {
    for (said, shown, day) in [
        ("fri", "→ Fri 27 Nov 2026 · Autumn 2, week 4", (2026, 11, 27)),
        ("tomorrow p3", "→ Tue 24 Nov 2026, lesson 3 · Autumn 2, week 4", (2026, 11, 24)),
        ("26/11", "→ Thu 26 Nov 2026 · Autumn 2, week 4", (2026, 11, 26)),
        ("in 2 weeks", "→ Mon 7 Dec 2026 · Autumn 2, week 6", (2026, 12, 7)),
        ("next wed", "→ Wed 2 Dec 2026 · Autumn 2, week 5", (2026, 12, 2)),
        ("after half-term", "→ Mon 22 Feb 2027 · Spring 2, week 1", (2027, 2, 22)),
        ("after christmas", "→ Mon 4 Jan 2027 · Spring 1, week 1", (2027, 1, 4)),
        ("21 dec", "→ Mon 21 Dec 2026 · holiday", (2026, 12, 21)),
    ] {
        let mut coach = at_follow_up();
        coach.types(said).sees(shown);
        let follow_up = coach.file().follow_up;
        let (y, m, d) = day;
        assert_eq!(follow_up.use_by, NaiveDate::from_ymd_opt(y, m, d), "{said}");
        assert_eq!(follow_up.said["use_by"], said, "the words are kept as well");
    }
}

#[test]
fn an_invalid_date_says_why_and_sets_none() {
    for (said, why) in [
        ("31 feb", "there is no 31 February"),
        ("20/11/2026", "that was Friday 20 November, 3 days ago"),
        ("11/26", "there is no month 26: day first"),
        ("p3", "which day?"),
        ("soonish", "I don’t recognise “soonish” as a date"),
        ("tue 27/11", "27 Nov is a Friday: Fri 27 Nov or Tue 24 Nov?"),
    ] {
        let mut coach = at_follow_up();
        coach.types(said).sees(why);
        let follow_up = coach.file().follow_up;
        assert_eq!(follow_up.use_by, None, "{said}");
        assert_eq!(follow_up.said["use_by"], said, "what was typed stays");
    }
}

#[test]
fn a_time_that_is_understood_is_kept_in_the_zone_of_its_own_date() {
    let mut coach = at_follow_up();
    coach.types("thu half past 3").sees("→ Thu 26 Nov 2026, 15:30").press("tab");
    coach.types("14/4/2027 at 9").sees("→ Wed 14 Apr 2027, 09:00");
    let follow_up = coach.file().follow_up;
    let at = |id: &str| follow_up.times[id].to_rfc3339();
    assert_eq!(at("use_by"), "2026-11-26T15:30:00+00:00");
    assert_eq!(at("check"), "2027-04-14T09:00:00+01:00");
    // A day without a time has none, and what stood is taken back with it.
    coach.press("ctrl+u").types("thu after school").sees("→ Thu 26 Nov 2026, after school");
    assert!(!coach.file().follow_up.times.contains_key("check"));
}

#[test]
fn the_day_of_the_plan_is_said_back_and_is_the_day_of_first_use() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8 ctrl+r tab tab tab").types("tue p3").sees("→ Tue 24 Nov 2026, lesson 3");
    let first_use = |coach: &Coach| {
        let follow_up = coach.file().follow_up;
        (follow_up.use_by, follow_up.said.get("use_by").cloned().unwrap_or_default())
    };
    let on = |day| NaiveDate::from_ymd_opt(2026, 11, day);
    assert_eq!(first_use(&coach), (on(24), "tue p3".to_owned()));
    coach.press("ctrl+u").types("once mocks are over");
    assert_eq!(first_use(&coach), (None, "once mocks are over".to_owned()));
    coach.press("ctrl+u").types("wed");
    // What is said of the first use itself stands.
    coach.press("f8 f8").sees("→ Wed 25 Nov 2026").press("ctrl+u").types("fri");
    coach.press("f7 f7").types(" p1");
    assert_eq!(first_use(&coach), (on(27), "fri".to_owned()));
}

#[test]
fn a_removed_date_is_removed_from_the_file() {
    let mut coach = at_follow_up();
    coach.types("fri").press("ctrl+u");
    let follow_up = coach.file().follow_up;
    assert_eq!(follow_up.use_by, None);
    assert!(follow_up.said.is_empty());
}

#[test]
fn the_next_meeting_has_the_utc_offset_of_its_own_date() {
    let mut coach = at_follow_up();
    coach.press("tab tab").types("14/4/2027 9:15").sees("→ Wed 14 Apr 2027, 09:15");
    let next: WallTime = coach.file().follow_up.next_meeting.expect("a time");
    assert_eq!(next.to_rfc3339(), "2027-04-14T09:15:00+01:00");
}

#[test]
fn a_meeting_without_a_time_is_on_its_day() {
    let mut coach = at_follow_up();
    coach.press("tab tab").types("30/11").press("esc e q").comes_back_at("2026-11-30 08:00");
    coach.sees("meeting due today");
    coach.comes_back_at("2026-12-02 08:00").sees("was due Mon 30 Nov");
}

#[test]
fn the_closing_page_shows_a_date_that_could_not_be_parsed() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8 f8 f8 tab").types("tue 3 dec").press("tab 1 tab");
    coach.types("Feet before eyes").press("tab").types("after mocks").press("esc e");
    coach.sees("drops in: 3 Dec is a Thursday: ").sees("? o to change it");
    coach
        .sees("Looking for: Feet before eyes")
        .sees("Next meeting: I don’t recognise “after mocks”");
    coach.press("o").sees("Open again").press("ctrl+u").types("fri 4 dec").press("esc e");
    coach.sees("drops in: Fri 4 Dec");
}

#[test]
fn a_day_that_is_far_away_has_its_year_on_the_closing_page() {
    let mut coach = Coach::in_a_meeting();
    coach.press("f8 f8 f8 f8 f8").types("29 feb").press("esc e");
    coach.sees("First try: Tue 29 Feb 2028");
}
