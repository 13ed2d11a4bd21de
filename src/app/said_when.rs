//! When something is or was, as it is said in a field: understood, remarked upon, and said back.

use chrono::NaiveTime;

use crate::coaching::calendar::SchoolYear;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::said_date::{Looking, NotADate, Understood, understand};

use super::remark::Remark;

/// What `said` means; nothing where nothing was said. Midnight, where only the day is known.
///
/// # Errors
/// [`NotADate`], in words that can be shown as they stand.
pub fn moment_of(said: &str, looking: Looking, now: &Now) -> Result<Option<WallTime>, NotADate> {
    if said.trim().is_empty() {
        return Ok(None);
    }
    understand(said, now.today(), looking).map(|understood| Some(at(&understood, now)))
}

fn at(understood: &Understood, now: &Now) -> WallTime {
    let time = understood.begins().unwrap_or(NaiveTime::MIN);
    (now.zone.at)(understood.date.and_time(time))
}

/// How `said` was understood, or why it was not.
#[must_use]
pub fn remark_on(said: &str, looking: Looking, now: &Now) -> Option<Remark> {
    if said.trim().is_empty() {
        return None;
    }
    Some(match understand(said, now.today(), looking) {
        Ok(understood) if looking == Looking::Back && at(&understood, now) > now.wall => {
            Remark::Look(format!("{} is still to come", understood.say()))
        }
        // What stands there in full already needs no second saying.
        Ok(understood) if as_said(at(&understood, now)) == said.trim() => return None,
        Ok(understood) => {
            let year = SchoolYear::around(understood.date);
            let term = year.map(|year| format!(" · {}", year.label(understood.date)));
            let doubt = understood.doubt.as_ref().map(|doubt| format!("; {doubt}"));
            let (term, doubt) = (term.unwrap_or_default(), doubt.unwrap_or_default());
            Remark::Says(format!("→ {}{term}{doubt}", understood.say()))
        }
        Err(why) => Remark::Look(why.to_string()),
    })
}

/// A moment in words that mean it again.
#[must_use]
pub fn as_said(at: WallTime) -> String {
    let time = if at.time() == NaiveTime::MIN { "" } else { " %H:%M" };
    at.format(&format!("%a %-d %b %Y{time}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::moment::Zone;

    fn now() -> Now {
        let wall = WallTime::parse_from_rfc3339("2026-11-23T09:15:00+00:00").expect("a time");
        let zone =
            Zone { name: "Europe/London".into(), at: |local| local.and_utc().fixed_offset() };
        Now { wall, mono: std::time::Duration::ZERO, fresh: String::new(), zone }
    }

    #[test]
    fn what_is_said_back_means_the_same_moment() {
        for (said, looking) in [
            ("today 9:05", Looking::Back),
            ("yesterday", Looking::Back),
            ("5/12/2025 14:00", Looking::Back),
            ("in 2 weeks", Looking::Forward),
            ("fri 8:10", Looking::Forward),
        ] {
            let meant = moment_of(said, looking, &now()).expect(said).expect(said);
            assert_eq!(moment_of(&as_said(meant), looking, &now()), Ok(Some(meant)), "{said}");
        }
        assert_eq!(moment_of(" ", Looking::Back, &now()), Ok(None));
    }
}
