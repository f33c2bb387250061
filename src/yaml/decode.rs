//! Tree → typed values, every mistake reported.

use super::node::{Entry, Node, Value};
use super::shape::Shape;
use crate::diagnostics::{
    Code, Diagnostic, Diagnostics, Location, MISSING_KEY, SourcePath, Span, UNKNOWN_KEY, WRONG_TYPE,
};
use crate::trust::RawHtml;

/// How many keys few records have more of.
const USUAL_KEYS: usize = 16;

/// A type that can be read from a [`Node`].
pub trait Decode: Sized {
    /// Reads the value, or reports why not and returns `None`.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// The value when the key is not there; `None` makes the key required.
    fn absent() -> Option<Self> {
        None
    }

    /// What the value looks like in YAML.
    fn shape() -> Shape;
}

/// The file being decoded and the sink for its mistakes.
pub struct Decoder<'a> {
    path: &'a SourcePath,
    html: RawHtml,
    sink: &'a mut Diagnostics,
}

impl<'a> Decoder<'a> {
    /// A decoder for nodes of the file `path`.
    pub fn new(path: &'a SourcePath, sink: &'a mut Diagnostics) -> Self {
        Self {
            path,
            html: RawHtml::Shown,
            sink,
        }
    }

    /// The same, with other rules for HTML in texts.
    pub fn with_html(self, html: RawHtml) -> Self {
        Self { html, ..self }
    }

    /// What becomes of HTML in texts.
    pub fn html(&self) -> RawHtml {
        self.html
    }

    /// The place of `span` in this file.
    pub fn location(&self, span: Span) -> Location {
        Location {
            path: self.path.clone(),
            span,
        }
    }

    /// Where further mistakes go.
    pub fn sink(&mut self) -> &mut Diagnostics {
        self.sink
    }

    /// Reports a mistake at `span`.
    pub fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        let location = self.location(span);
        self.sink.push(Diagnostic::new(code, location, message));
    }

    /// Reports that `wanted` should stand where `node` is.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str) {
        let message = format!("{wanted} is wanted here, not {}", node.describe());
        self.report(&WRONG_TYPE, node.span, message);
    }

    /// The entries of a map, to be taken one by one.
    pub fn fields<'n>(&mut self, node: &'n Node) -> Option<Fields<'n>> {
        match &node.value {
            Value::Map(entries) => Some(Fields {
                span: node.span,
                entries,
                known: Vec::with_capacity(USUAL_KEYS),
                missing: Vec::new(),
            }),
            _ => {
                self.wrong_type(node, "a map of keys and values");
                None
            }
        }
    }
}

/// The entries of one map while a record is read from it.
pub struct Fields<'n> {
    span: Span,
    entries: &'n [Entry],
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Where the map stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Reads the value of `name`; it is missed if its type requires it.
    pub fn take<T: Decode>(&mut self, name: &'static str, decoder: &mut Decoder<'_>) -> Option<T> {
        match self.given(name) {
            Some(node) => T::decode(node, decoder),
            None => {
                let value = T::absent();
                if value.is_none() {
                    self.miss(name);
                }
                value
            }
        }
    }

    /// Counts a key as missing, where its type alone does not tell.
    pub fn miss(&mut self, name: &'static str) {
        self.missing.push(name);
    }

    /// Reads the value of `name`, or takes `default` when it is not there.
    pub fn take_or<T: Decode>(
        &mut self,
        name: &'static str,
        default: T,
        decoder: &mut Decoder<'_>,
    ) -> Option<T> {
        match self.given(name) {
            Some(node) => T::decode(node, decoder),
            None => Some(default),
        }
    }

    /// The node of `name`; an empty value counts as not given.
    fn given(&mut self, name: &'static str) -> Option<&'n Node> {
        self.known.push(name);
        self.entries
            .iter()
            .find(|entry| entry.key == name)
            .map(|entry| &entry.value)
            .filter(|node| !matches!(node.value, Value::Null))
    }

    /// The entries nobody asked for, where names of the author's own are keys;
    /// reports the missing ones.
    pub fn rest(self, decoder: &mut Decoder<'_>) -> Vec<&'n Entry> {
        self.report_missing(decoder);
        self.unasked()
    }

    fn unasked(&self) -> Vec<&'n Entry> {
        self.entries
            .iter()
            .filter(|entry| !self.known.contains(&entry.key.as_str()))
            .collect()
    }

    fn report_missing(&self, decoder: &mut Decoder<'_>) {
        let end = self
            .entries
            .first()
            .map_or(self.span.end, |e| e.key_span.end);
        let span = Span::new(self.span.start.min(end), end);
        for name in &self.missing {
            decoder.report(&MISSING_KEY, span, format!("the key `{name}` is missing"));
        }
    }

    /// Reports the keys nobody asked for, and the missing ones that none of
    /// these looks like: one slip of the pen is one mistake.
    pub fn finish(mut self, decoder: &mut Decoder<'_>) {
        for entry in self.unasked() {
            let location = decoder.location(entry.key_span);
            let diagnostic = Diagnostic::new(
                &UNKNOWN_KEY,
                location,
                format!("unknown key `{}`", entry.key),
            )
            .did_you_mean(&entry.key, self.known.iter().copied());
            let diagnostic = if diagnostic.suggestion.is_none() {
                diagnostic.help(format!("known keys here: {}", self.known.join(", ")))
            } else {
                diagnostic
            };
            if let Some(meant) = &diagnostic.suggestion {
                self.missing.retain(|name| *name != meant.replacement);
            }
            decoder.sink().push(diagnostic);
        }
        self.report_missing(decoder);
    }
}
