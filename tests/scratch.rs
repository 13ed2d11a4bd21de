use alongside::app::desk::{Desk, Start};
use alongside::app::effect::Effect;
use alongside::app::event::{Event, Opened};
use alongside::app::model::Model;
use alongside::app::update::update;
use alongside::coaching::moment::{Now, Zone};
use alongside::coaching::people::{Coach, Person};
use std::time::Duration;

fn now(s: f64, n: &mut u32) -> Now {
    *n += 1;
    Now {
        wall: chrono::DateTime::parse_from_rfc3339("2026-11-23T09:15:00+00:00").unwrap()
            + chrono::Duration::milliseconds((s * 1000.0) as i64),
        mono: Duration::from_secs_f64(s),
        fresh: format!("0193581e-6c1a-7b52-9f0e-{:012}", n),
        zone: Zone { name: "Europe/London".into(), at: |l| l.and_utc().fixed_offset() },
    }
}

#[test]
fn look() {
    let mut n = 0;
    let size: (u16, u16) = match std::env::var("SIZE").as_deref() {
        Ok("80") => (80, 24),
        Ok("40") => (40, 12),
        _ => (120, 36),
    };
    let shelf = alongside::settings::shelf::Shelf::new(&[]);
    let theme = shelf.theme("terminal").unwrap().0;
    let coach = Coach {
        id: "0193581e-coach1".parse().unwrap(),
        name: "Rosa Ellery".into(),
        unknown: Default::default(),
    };
    let desk = Desk::new(
        Start {
            coach: Some(coach),
            themes: vec![theme],
            data_folder: "x".into(),
            ascii: false,
            news: vec![],
        },
        size,
    );
    let mut m = Model::new(desk);
    let mut t = 0.0;
    let p = |i: u32, name: &str| {
        Person::new(
            format!("0193581e-person{i}").parse().unwrap(),
            name,
            "Year 3 teacher",
            "Pool Street Primary",
            "instructional",
        )
    };
    update(
        &mut m,
        Event::PeopleRead(vec![p(1, "Amina Khan"), p(2, "王小明"), p(3, "Zoë Wright")]),
        &now(t, &mut n),
    );
    update(&mut m, Event::AllRead, &now(t, &mut n));
    let keys = std::env::var("KEYS").unwrap_or_default();
    println!("{}", crate::support::screen::letters(&m, &now(t, &mut n)));
    for token in keys.split_whitespace() {
        let mut evs = vec![];
        if let Some(s) = token.strip_prefix("wait:") {
            let w: f64 = s.parse().unwrap();
            let mut left = w;
            while left > 0.0 {
                t += 1.0;
                left -= 1.0;
                update(&mut m, Event::Tick, &now(t, &mut n));
            }
            continue;
        }
        if token == "show" {
            println!("{}", crate::support::screen::letters(&m, &now(t, &mut n)));
            continue;
        }
        if let Some(s) = token.strip_prefix('"') {
            for c in s.trim_end_matches('"').chars() {
                evs.push(Event::Key(alongside::keys::key::Key::char(if c == '_' {
                    ' '
                } else {
                    c
                })));
            }
        } else {
            evs.push(Event::Key(token.parse().unwrap()));
        }
        for e in evs {
            t += 0.2;
            let mut fx = update(&mut m, e, &now(t, &mut n));
            while let Some(e) = fx.pop() {
                match e {
                    Effect::Begin(s, purpose) => {
                        fx.extend(update(
                            &mut m,
                            Event::Opened(Box::new(Opened {
                                session: *s,
                                previous: None,
                                read_only: None,
                                purpose,
                            })),
                            &now(t, &mut n),
                        ));
                    }
                    Effect::SaveLive(s) | Effect::SaveSession(s) => {
                        update(
                            &mut m,
                            Event::Saved {
                                id: s.id.clone(),
                                revision: s.revision,
                                at: now(t, &mut n).wall,
                            },
                            &now(t, &mut n),
                        );
                    }
                    _ => {}
                }
            }
        }
    }
    println!("{}", crate::support::screen::letters(&m, &now(t, &mut n)));
}
