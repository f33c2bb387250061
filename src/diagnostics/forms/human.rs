//! The look that rustc gave to mistakes: the line, underlined, with words.
//!
//! Only the lines that labels touch are handed to the drawing library: it
//! reads all it is given, again for every diagnostic.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Message, Origin, Patch, Renderer, Snippet,
    normalize_untrusted_str,
};

use super::{Sources, Style};
use crate::diagnostics::{Diagnostic, Label, Severity, SourcePath, Suggestion};

/// The longest line that is shown: a file may be a single one.
const MAX_LINE_BYTES: usize = 2_000;

/// How far apart labels may lie that are shown together.
const MAX_WINDOW_BYTES: usize = 1 << 20;

/// One block for each entry, with an empty line between blocks.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources<'_>, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let blocks: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| renderer.render(&groups(diagnostic, sources)) + "\n")
        .collect();
    blocks.join("\n").replace(is_c1_control, "\u{fffd}")
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &Sources<'a>) -> Vec<Group<'a>> {
    let mend = diagnostic
        .suggestion
        .as_ref()
        .and_then(|suggestion| Mend::new(suggestion, sources));
    let heading = mend
        .as_ref()
        .and_then(|mend| mend.told_by(&diagnostic.help));
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.id);
    let help = diagnostic
        .help
        .iter()
        .filter(|help| Some(help.as_str()) != heading)
        .map(|help| Element::from(message(Level::HELP, help)));
    let main = title.elements(places(diagnostic, sources)).elements(help);
    let change = mend.map(|mend| mend.group(heading));
    std::iter::once(main).chain(change).collect()
}

/// The places of a diagnostic, one element for each file.
fn places<'a>(diagnostic: &'a Diagnostic, sources: &Sources<'a>) -> Vec<Element<'a>> {
    let primary = std::iter::once((AnnotationKind::Primary, &diagnostic.primary));
    let others = diagnostic
        .others
        .iter()
        .map(|label| (AnnotationKind::Context, label));
    let labels: Vec<Marked<'a>> = primary.chain(others).collect();
    let mut paths: Vec<&SourcePath> = Vec::new();
    for (_, label) in &labels {
        if !paths.contains(&&label.location.path) {
            paths.push(&label.location.path);
        }
    }
    paths
        .into_iter()
        .flat_map(|path| {
            let here = labels.iter().copied();
            let here: Vec<Marked<'a>> = here
                .filter(|(_, label)| label.location.path == *path)
                .collect();
            match snippet(path, &here, sources) {
                Some(snippet) => vec![Element::from(snippet)],
                None => place_alone(path, &here, sources),
            }
        })
        .collect()
}

type Marked<'a> = (AnnotationKind, &'a Label);

/// The lines of one file that `labels` touch.
fn snippet<'a>(
    path: &'a SourcePath,
    labels: &[Marked<'a>],
    sources: &Sources<'a>,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let lines = sources.lines(path)?;
    let is_long = |(_, label): &Marked<'_>| {
        let start = lines.shown(label.location.span).start;
        lines.around(&(start..start)).len() > MAX_LINE_BYTES
    };
    if labels.iter().any(is_long) {
        return None;
    }
    let ranges = labels
        .iter()
        .map(|(_, label)| lines.shown(label.location.span));
    let all = ranges.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
    let window = lines.around(&all);
    if window.len() > MAX_WINDOW_BYTES {
        return None;
    }
    let annotations = labels.iter().map(|(kind, label)| {
        let range = lines.shown(label.location.span);
        let text = Some(visible(&label.text)).filter(|text| !text.is_empty());
        kind.span(range.start - window.start..range.end - window.start)
            .label(text)
    });
    Some(
        Snippet::source(lines.slice(window.clone()))
            .line_start(lines.region(&all).start.line)
            .path(visible(path.as_str()))
            .annotations(annotations),
    )
}

/// What can be said about a file whose text is unknown or too long to show.
fn place_alone<'a>(
    path: &'a SourcePath,
    labels: &[Marked<'a>],
    sources: &Sources<'a>,
) -> Vec<Element<'a>> {
    let origin = Origin::path(visible(path.as_str()));
    let origin = match (sources.lines(path), labels.first()) {
        (Some(lines), Some((_, label))) => {
            let start = lines.region(&lines.shown(label.location.span)).start;
            origin.line(start.line).char_column(start.column)
        }
        _ => origin,
    };
    let words = labels
        .iter()
        .filter(|(_, label)| !label.text.is_empty())
        .map(|(_, label)| Element::from(message(Level::NOTE, &label.text)));
    std::iter::once(Element::from(origin))
        .chain(words)
        .collect()
}

/// A suggestion that can be shown as a changed line.
struct Mend<'a> {
    replacement: &'a str,
    snippet: Snippet<'a, Patch<'a>>,
    heading: &'static str,
}

impl<'a> Mend<'a> {
    /// Nothing where the change spans lines, changes nothing, or lies in a
    /// file whose text is unknown.
    fn new(suggestion: &'a Suggestion, sources: &Sources<'a>) -> Option<Self> {
        let replacement = suggestion.replacement.as_str();
        let path = &suggestion.location.path;
        let lines = sources.lines(path)?;
        let range = lines.exact(suggestion.location.span);
        let replaced = lines.slice(range.clone());
        if replaced == replacement || replaced.contains('\n') || replacement.contains('\n') {
            return None;
        }
        let number = lines.region(&range).start.line;
        let line = lines.line(number);
        if range.end > line.end || line.len() > MAX_LINE_BYTES {
            return None;
        }
        let patch = Patch::new(
            range.start - line.start..range.end - line.start,
            replacement,
        );
        let snippet = Snippet::source(lines.slice(line))
            .line_start(number)
            .path(visible(path.as_str()))
            .patch(patch);
        let heading = match (replaced.is_empty(), replacement.is_empty()) {
            (true, _) => "add this",
            (_, true) => "remove this",
            _ => "write this instead",
        };
        Some(Self {
            replacement,
            snippet,
            heading,
        })
    }

    /// The sentence of advice that already names the replacement: it heads
    /// the change instead of being said twice.
    fn told_by<'h>(&self, help: &'h [String]) -> Option<&'h str> {
        let named = format!("`{}`", self.replacement);
        help.iter()
            .map(String::as_str)
            .find(|sentence| sentence.contains(&named))
    }

    fn group(self, heading: Option<&str>) -> Group<'a> {
        let heading = visible(heading.unwrap_or(self.heading));
        Level::HELP.secondary_title(heading).element(self.snippet)
    }
}

/// A line of words below the places.
fn message<'a>(level: Level<'a>, text: &str) -> Message<'a> {
    level.message(visible(text))
}

/// Control characters as visible signs: what an author wrote must not steer
/// the terminal. The library does so for source lines only.
fn visible(text: &str) -> String {
    normalize_untrusted_str(text)
}

/// The second set of control characters, which the library passes through
/// and some terminals obey.
fn is_c1_control(character: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&character)
}
