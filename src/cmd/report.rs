//! Printing what a run found: data to standard output, words to standard error.

use std::io::{IsTerminal, Write};

use super::Ending;
use super::say::note;
use crate::cli::ReportArguments;
use crate::diagnostics::{self, Diagnostics, Format, Severity, SourceTexts, Style};
use crate::diagnostics::{CONFIG_SYNTAX, CONFIG_VALUE, THEME_MISSING};
use crate::pipeline::Timings;

/// Prints all diagnostics in the form wanted and says how the command ends.
pub fn print(
    found: Diagnostics,
    texts: &SourceTexts,
    arguments: &ReportArguments,
) -> anyhow::Result<Ending> {
    let errors = found.count(Severity::Error);
    let warnings = found.count(Severity::Warning);
    let sorted = found.into_sorted();
    let settings_unusable = sorted.iter().any(|diagnostic| {
        [&CONFIG_SYNTAX, &CONFIG_VALUE, &THEME_MISSING]
            .iter()
            .any(|code| code.id == diagnostic.code.id)
    });
    let text = diagnostics::render(&sorted, texts, arguments.format, style());
    match arguments.format {
        Format::Human => {
            let mut stderr = std::io::stderr().lock();
            stderr.write_all(text.as_bytes())?;
            if errors + warnings > 0 {
                writeln!(
                    stderr,
                    "{}, {}",
                    counted(errors, "error"),
                    counted(warnings, "warning")
                )?;
            }
        }
        Format::Json | Format::Sarif | Format::Github | Format::Html => {
            std::io::stdout().lock().write_all(text.as_bytes())?;
        }
    }
    Ok(match (errors, warnings) {
        (0, 0) => Ending::Fine,
        (0, _) if !arguments.strict => Ending::Fine,
        _ if settings_unusable => Ending::Usage,
        _ => Ending::ContentErrors,
    })
}

/// Says how long each stage took, if that was asked for.
pub fn timings(timings: &Timings, arguments: &ReportArguments) {
    if arguments.verbose {
        for (stage, duration) in timings.iter() {
            note!("{:>8.1} ms  {stage}", duration.as_secs_f64() * 1000.0);
        }
    }
}

/// Whether mistakes found so far let the output be written.
pub fn allows(found: &Diagnostics, arguments: &ReportArguments) -> bool {
    match arguments.strict {
        true => found.is_empty(),
        false => !found.has_errors(),
    }
}

fn style() -> Style {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted && std::io::stderr().is_terminal() {
        Style::Coloured
    } else {
        Style::Plain
    }
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
