//! `scorebook schema`

use super::Ending;
use super::say::{note, out};
use crate::diagnostics::nearest;
use crate::schema;

/// Prints the schema called `name`; without one, the list of all schemas.
pub fn run(name: Option<&str>) -> anyhow::Result<Ending> {
    let Some(name) = name else {
        for (name, about) in schema::names() {
            out!("{name:<12} {about}");
        }
        return Ok(Ending::Fine);
    };
    match schema::named(name) {
        Some(schema) => {
            out!("{}", serde_json::to_string_pretty(&schema)?);
            Ok(Ending::Fine)
        }
        None => {
            let names = schema::names();
            let advice = nearest(name, names.iter().map(|(name, _)| *name))
                .map(|near| format!("; did you mean `{near}`?"))
                .unwrap_or_default();
            note!("there is no schema `{name}`{advice}");
            Ok(Ending::Usage)
        }
    }
}
