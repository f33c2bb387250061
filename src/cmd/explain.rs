//! `scorebook explain`

use super::Ending;
use super::say::{note, out};
use crate::diagnostics::{ALL_CODES, code_by_id, nearest};

/// Prints what a code means; without one, the list of all codes.
pub fn run(code: Option<&str>) -> anyhow::Result<Ending> {
    let Some(id) = code else {
        for code in ALL_CODES {
            out!("{}  {}", code.id, code.title);
        }
        return Ok(Ending::Fine);
    };
    match code_by_id(id) {
        Some(code) => {
            out!("{}: {}\n\n{}", code.id, code.title, code.explanation);
            Ok(Ending::Fine)
        }
        None => {
            let known = ALL_CODES.iter().map(|code| code.id);
            let advice = nearest(&id.to_uppercase(), known)
                .map(|near| format!("; did you mean {near}?"))
                .unwrap_or_default();
            note!("there is no code `{id}`{advice}");
            Ok(Ending::Usage)
        }
    }
}
