//! `settings`: prints each setting with who decided it, or every setting with its meaning.

use serde_json::{Map, Value, json};

use crate::export::columns::aligned;
use crate::settings::keys_file::key_defaults;
use crate::settings::setting_list::defaults;
use crate::settings::sourced::SettingSource;
use crate::store::shown;

use super::arguments::SettingsArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};

pub(super) fn settings(
    asked: &SettingsArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let page = if asked.defaults {
        Some(("defaults", defaults()))
    } else {
        asked.keys.then(|| ("keys", key_defaults()))
    };
    if let Some((name, text)) = page {
        if output.is_json() {
            return output.value(&json!({ name: text }));
        }
        return output.page(text.as_bytes());
    }
    let folder = &around.store.folders().data;
    let data = if output.is_json() { path_text(folder) } else { shown(folder) };
    let rows = in_use(around, &data);
    if output.is_json() {
        let of = |(name, value, from): (&str, Value, SettingSource)| {
            (name.to_owned(), json!({ "is": value, "decided_by": from.say() }))
        };
        return output.value(&rows.into_iter().map(of).collect::<Map<String, Value>>());
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(name, value, from)| {
            let value = match value {
                Value::Null if name == "packs_from" => "none".to_owned(),
                Value::Null => "each protocol's own".to_owned(),
                Value::String(text) => text,
                other => other.to_string(),
            };
            vec![name.to_owned(), value, from.say()]
        })
        .collect();
    for line in aligned(&rows) {
        output.line(&line)?;
    }
    Ok(())
}

/// Each setting by its name in `config.toml`, its value, and who decided it.
fn in_use(around: CommandContext<'_>, data: &str) -> [(&'static str, Value, SettingSource); 10] {
    let of = around.resolved;
    let packs_from = of.packs_from.value.as_deref().map(path_text);
    [
        ("theme", json!(of.theme.value), of.theme.from),
        ("colours", json!(of.depth.value.id()), of.depth.from),
        ("marks", json!(of.marks.value.id()), of.marks.from),
        ("wide_marks", json!(of.wide_marks.value), of.wide_marks.from),
        ("data", json!(data), of.data.from),
        ("minutes", json!(of.minutes.value), of.minutes.from),
        ("bell", json!(of.bell.value), of.bell.from),
        ("mouse", json!(of.mouse.value), of.mouse.from),
        ("blank_after_minutes", json!(of.blank_after_minutes.value), of.blank_after_minutes.from),
        ("packs_from", json!(packs_from), of.packs_from.from),
    ]
}
