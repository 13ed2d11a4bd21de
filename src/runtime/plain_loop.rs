//! The main loop of plain mode: says what is new once everything is answered, and takes the next line
//! only then. Lines that come through a pipe all at once are so for what they were written for, even
//! where the program is opened again in between.

use std::io::{self, IsTerminal, Write, stdout};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use crate::app::core::event::Event;
use crate::app::core::model::Model;
use crate::app::core::update::update;
use crate::plain::listener::PlainMode;
use crate::wording::ascii::in_ascii;

use super::clock::Clock;
use super::effect_handlers::{
    EffectHandlers, End, IDLE_RESCAN_INTERVAL, carry_out, handle_message, next,
};
use super::message::Message;
use super::typed_lines::AskedLines;

/// How long an answer is waited for before what is known is said without it.
const PATIENCE: Duration = Duration::from_secs(3);

/// Handles lines and messages until the program ends.
pub(super) fn plain_loop(
    model: &mut Model,
    world: &mut EffectHandlers,
    (messages, typed): (&Receiver<Message>, AskedLines),
    clock: &Clock,
) -> End {
    listen(model, world, (messages, typed), clock).unwrap_or_else(|_| {
        // Nobody hears what is said: end as on a signal.
        let now = clock.now();
        carry_out(world, update(model, Event::Terminate, &now), &now);
        End::Terminated
    })
}

/// The same.
///
/// # Errors
/// Where nothing can be said any more.
fn listen(
    model: &mut Model,
    world: &mut EffectHandlers,
    (messages, mut typed): (&Receiver<Message>, AskedLines),
    clock: &Clock,
) -> io::Result<End> {
    let mut plain = PlainMode::default();
    // The line that waits, or the end of input.
    let mut waits: Option<Message> = None;
    let (mut since, mut is_new) = (clock.now().mono, true);
    loop {
        let now = clock.now();
        if let Some(mark) = world.unanswered.mark() {
            world.disk_thread.mark(mark);
        }
        let is_answered = world.unanswered.is_empty() && model.waits_for_no_save();
        let waited = now.mono.saturating_sub(since);
        if is_answered || waited >= PATIENCE {
            if std::mem::take(&mut is_new) {
                say(&plain.news(model, &now), model)?;
            }
            match waits.take() {
                Some(Message::Line(line)) => {
                    let answer = plain.typed(&line, model, &now);
                    say(&answer.says, model)?;
                    for event in answer.events {
                        if let Some(end) = handle_message(event.into(), model, world, &clock.now())
                        {
                            return Ok(end);
                        }
                    }
                    (since, is_new) = (clock.now().mono, true);
                    continue;
                }
                Some(_) => {
                    carry_out(world, update(model, Event::Terminate, &now), &now);
                    return Ok(End::Left);
                }
                None => typed.ask(),
            }
        }
        let change = model.next_change(&now).filter(|wait| *wait < IDLE_RESCAN_INTERVAL);
        let answer = (!is_answered && is_new).then(|| PATIENCE.saturating_sub(waited));
        let wait = answer.or(change).unwrap_or(IDLE_RESCAN_INTERVAL);
        let Some(first) = next(messages, wait) else { return Ok(End::Terminated) };
        let mut message = Some(first);
        while let Some(current) = message {
            match current {
                Message::Line(_) | Message::InputEnded => {
                    typed.came();
                    waits = Some(current);
                }
                Message::Happened(Event::Tick) => {
                    let now = clock.now();
                    if answer.or(change).is_none() && world.looked.is_some() {
                        world.look_at_files(&now);
                    }
                    if let Some(end) = handle_message(Event::Tick.into(), model, world, &now) {
                        return Ok(end);
                    }
                    say(&plain.tick(model, &now), model)?;
                }
                Message::Reached(_) => {
                    handle_message(current, model, world, &clock.now());
                }
                other => {
                    if let Some(end) = handle_message(other, model, world, &clock.now()) {
                        return Ok(end);
                    }
                    if !std::mem::replace(&mut is_new, true) {
                        since = clock.now().mono;
                    }
                }
            }
            message = messages.try_recv().ok();
        }
    }
}

/// Appends lines, without any control character in them, and in ASCII to a terminal that has no more.
///
/// # Errors
/// Where nobody reads them any more.
fn say(lines: &[String], model: &Model) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut out = stdout().lock();
    let only_ascii = model.look().only_ascii && out.is_terminal();
    for line in lines {
        let mut plain: String = line.chars().filter(|c| !c.is_control()).collect();
        if only_ascii {
            plain = in_ascii(&plain);
        }
        writeln!(out, "{plain}")?;
    }
    out.flush()
}
