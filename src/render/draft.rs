//! A page of which everything is known but its bytes.
//!
//! Equal drafts become equal bytes under the same theme. Whoever keeps
//! finished pages can thus tell which of them a change reaches without a list
//! of what each page shows: such a list would be one more thing to get wrong.

use crate::diagnostics::{Diagnostic, Location, RENDER_FAILED, SourcePath, Span};
use crate::site::Page;
use crate::theme::{Theme, chain};

/// What the template of a page will see.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Where a failure is reported.
    source: SourcePath,
    template: &'static str,
    context: tera::Context,
    /// About how many bytes it will become.
    size: usize,
}

impl Draft {
    pub(super) fn new(
        page: &Page,
        template: &'static str,
        context: tera::Context,
        size: usize,
    ) -> Self {
        Self {
            source: page.document.path.clone(),
            template,
            context,
            size,
        }
    }

    /// The same with values that the template sees besides.
    pub(super) fn showing(
        mut self,
        values: impl Iterator<Item = (&'static str, tera::Value)>,
    ) -> Self {
        for (name, value) in values {
            self.size += value.as_str().map_or(0, str::len);
            self.context.insert_value(name, value);
        }
        self
    }

    /// The bytes under `theme`.
    pub(super) fn render(&self, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::with_capacity(self.size);
        let rendered = theme
            .tera
            .render_to(self.template, &self.context, &mut bytes);
        match rendered {
            Ok(()) => Ok(bytes),
            Err(error) => Err(failure(self.source.clone(), &error)),
        }
    }
}

/// A mistake of the theme, told at the page that showed it.
pub(super) fn failure(source: SourcePath, error: &tera::Error) -> Diagnostic {
    let at = Location {
        path: source,
        span: Span::default(),
    };
    Diagnostic::new(&RENDER_FAILED, at, chain(error))
}
