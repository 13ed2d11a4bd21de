//! What stands in the form at first, and what is made of what was typed.

use crate::app::core::packs_found::Made;
use crate::app::form::draft::FieldError;
use crate::app::form::draft_texts::DraftTexts;
use crate::coaching::made_from::{MadeKind, MadeProtocol, MadeStep, free, made_programme};
use crate::coaching::offer::Offer;
use crate::coaching::pack::is_id;
use crate::coaching::packs::{written_programme, written_protocol};
use crate::coaching::people::{SCHOOL_WEEKS, has_a_letter};
use crate::coaching::programme::Programme;
use crate::coaching::protocol::{NotAProtocol, Protocol};
use crate::wording::slug::slug;

use super::made_field::{MOST_STEPS, MadeBase, MadeField, MadeHow};
use super::made_fields::{
    STANCES, lines_of, minutes_of, order_of, prompts_for, refused, stance_of,
};

/// The first texts of the form.
pub(super) fn first_texts(base: &MadeBase, how: MadeHow) -> Vec<(MadeField, String)> {
    let name = (how == MadeHow::Change).then(|| (MadeField::Name, base.title().to_owned()));
    let mut texts = match base {
        MadeBase::Protocol(protocol) => of_protocol(protocol),
        MadeBase::Programme(programme) => {
            let strands: Vec<&str> = programme.strands.iter().map(|it| it.title.as_str()).collect();
            vec![
                (MadeField::Protocol, programme.protocol.clone()),
                (MadeField::Weeks, programme.every_school_weeks.to_string()),
                (MadeField::Strands, strands.join("\n")),
            ]
        }
    };
    texts.extend(name);
    texts
}

fn of_protocol(protocol: &Protocol) -> Vec<(MadeField, String)> {
    let stance = STANCES.iter().find(|it| it.1 == protocol.stance).map_or("", |it| it.0);
    let steps = protocol.steps.len().min(usize::from(MOST_STEPS));
    let order: Vec<String> = (0..steps).map(|n| n.to_string()).collect();
    let mut texts = vec![
        (MadeField::About, protocol.summary.clone()),
        (MadeField::Stance, stance.to_owned()),
        (MadeField::Order, order.join(" ")),
    ];
    for (n, step) in (0..MOST_STEPS).zip(&protocol.steps) {
        let asks: Vec<&str> = step.fields.iter().map(|it| it.label.as_str()).collect();
        texts.extend([
            (MadeField::Title(n), step.title.clone()),
            (MadeField::Minutes(n), step.minutes.to_string()),
            (MadeField::Prompts(n), prompts_for(step, protocol.stance)),
            (MadeField::Asks(n), asks.join("\n")),
        ]);
    }
    texts
}

/// The name that was typed.
fn name_of(texts: &DraftTexts<MadeField>) -> Result<&str, FieldError<MadeField>> {
    let name = texts.get(MadeField::Name).trim();
    if name.is_empty() {
        return Err(refused(MadeField::Name, "Say what it is called"));
    }
    if is_id(name) && has_a_letter(name) {
        return Ok(name);
    }
    Err(refused(MadeField::Name, "A name with letters, of up to 100 characters, please"))
}

/// A protocol that can be written.
pub(super) struct ProtocolTyped {
    /// The protocol.
    pub(super) protocol: Protocol,
}

impl ProtocolTyped {
    /// It, to be written.
    pub(super) fn written(self, how: MadeHow) -> Result<Made, FieldError<MadeField>> {
        let text = written_protocol(&self.protocol)
            .map_err(|why| refused(MadeField::Name, why.to_string()))?;
        let Protocol { id, title, .. } = self.protocol;
        let is_change = how == MadeHow::Change;
        Ok(Made { kind: MadeKind::Protocol, id, title, text, is_change })
    }
}

/// The protocol that was typed.
pub(super) fn made_protocol_of(
    texts: &DraftTexts<MadeField>,
    other: &Protocol,
    (offer, how): (&Offer, MadeHow),
) -> Result<ProtocolTyped, FieldError<MadeField>> {
    let title = name_of(texts)?.to_owned();
    let order = order_of(texts.get(MadeField::Order), other.steps.len());
    let step = |n: &u8| {
        let minutes = minutes_of(texts.get(MadeField::Minutes(*n)));
        let minutes = minutes
            .ok_or_else(|| refused(MadeField::Minutes(*n), "How many minutes? From 1 to 240"))?;
        let title = texts.get(MadeField::Title(*n)).trim().to_owned();
        if !is_id(&title) {
            return Err(refused(MadeField::Title(*n), "Say what this step is called"));
        }
        let prompts = lines_of(texts.get(MadeField::Prompts(*n)));
        let asks = lines_of(texts.get(MadeField::Asks(*n)));
        Ok(MadeStep { from: usize::from(*n), title, minutes, prompts, asks })
    };
    let steps = order.iter().map(step).collect::<Result<Vec<_>, _>>()?;
    let id = match how {
        MadeHow::Another => free(&slug(&title, "protocol"), |id| offer.protocol(id).is_some()),
        MadeHow::Change => other.id.clone(),
    };
    let stance = stance_of(texts.get(MadeField::Stance)).unwrap_or(other.stance);
    let summary = texts.get(MadeField::About).trim().to_owned();
    let made = MadeProtocol { id, title, summary, stance, steps };
    let mut protocol = made.from(other).map_err(|why| {
        let at = match why {
            NotAProtocol::Steps(_) => MadeField::Step(0),
            _ => MadeField::Name,
        };
        let says = if made.steps.is_empty() {
            "A meeting has at least one step".to_owned()
        } else {
            why.to_string()
        };
        refused(at, says)
    })?;
    if how == MadeHow::Change {
        // Sessions hold the version that they were held by.
        protocol.version = other.version.saturating_add(1);
        protocol.unknown.clone_from(&other.unknown);
    }
    Ok(ProtocolTyped { protocol })
}

/// The programme that was typed, to be written.
pub(super) fn made_programme_of(
    texts: &DraftTexts<MadeField>,
    other: &Programme,
    (offer, how): (&Offer, MadeHow),
) -> Result<Made, FieldError<MadeField>> {
    let title = name_of(texts)?;
    let weeks = texts.get(MadeField::Weeks).trim().parse().ok();
    let weeks = weeks.filter(|it| SCHOOL_WEEKS.contains(it)).ok_or_else(|| {
        let most = SCHOOL_WEEKS.end();
        refused(MadeField::Weeks, format!("A number of school weeks, from 1 to {most}"))
    })?;
    let protocol = texts.get(MadeField::Protocol);
    if offer.protocol(protocol).is_none() {
        return Err(refused(MadeField::Protocol, "Choose a protocol"));
    }
    let id = match how {
        MadeHow::Another => free(&slug(title, "programme"), |id| offer.programme(id).is_some()),
        MadeHow::Change => other.id.clone(),
    };
    let strands = lines_of(texts.get(MadeField::Strands));
    let mut made = made_programme(other, (&id, title, protocol), weeks, &strands);
    let is_change = how == MadeHow::Change;
    if is_change {
        made.unknown.clone_from(&other.unknown);
    }
    made.check().map_err(|why| refused(MadeField::Strands, why.to_string()))?;
    let text = written_programme(&made).map_err(|why| refused(MadeField::Name, why.to_string()))?;
    Ok(Made { kind: MadeKind::Programme, id, title: title.to_owned(), text, is_change })
}
