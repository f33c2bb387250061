//! What every document can state, whatever its kind.

use serde::{Deserialize, Serialize};

use super::record::{choice, record};
use super::{Block, Date, ExampleSource, Formula, Id, Inline, Reference};
use crate::diagnostics::{Location, Spanned};
use crate::yaml::Whole;

record! {
    /// The first keys of a piece and the front matter of a guide.
    #[derive(Serialize, Deserialize)]
    pub struct Front {
        /// Title of the page.
        title: Spanned<String>,
        /// Stable name, unique in the book. Required for pieces.
        id: Option<Spanned<Id>>,
        /// One sentence for lists and search.
        description: Option<String>,
        /// Who it is for: ids of `[readers]` in book.toml.
        readers as "for": Vec<Spanned<String>>,
        /// When the content was last checked.
        reviewed: Option<Date>,
        /// Who looks after it.
        owner: Option<String>,
        /// Place among its neighbours; default is the number before the file name.
        weight: Option<f64>,
        /// What to do next.
        next: Vec<Reference>,
        /// What else belongs to it.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers, and links to the old address, follow the renaming.
        was: Vec<Spanned<Id>>,
        /// Ids of items that were taken away and must not be used again.
        retired: Vec<Spanned<String>>,
    }
}

impl Front {
    /// Front matter that states nothing but a title.
    pub fn titled(title: Spanned<String>, at: Location) -> Self {
        Self {
            title,
            id: None,
            description: None,
            readers: Vec::new(),
            reviewed: None,
            owner: None,
            weight: None,
            next: Vec::new(),
            see: Vec::new(),
            was: Vec::new(),
            retired: Vec::new(),
            at,
        }
    }
}

record! {
    /// What a piece of any kind can state about texts and results.
    pub struct Rules {
        /// Paragraphs above the piece.
        intro: Option<Block>,
        /// Where its content comes from.
        sources: Vec<Source>,
        /// Values computed from the answers, in order; each may use the ones above.
        values: Vec<ValueSource>,
        /// Results, the first whose condition holds is shown; the last has no condition.
        verdicts: Vec<VerdictSource>,
        /// Worked examples that every build checks.
        examples: Vec<ExampleSource>,
    }
}

record! {
    /// Where content comes from.
    pub struct Source {
        /// Short name, unique in the piece.
        id: Id,
        /// What it is called.
        title: Inline,
        /// Its address.
        url: Option<String>,
    }
}

record! {
    /// A computed value.
    pub struct ValueSource {
        /// Name for formulas and examples.
        id: Spanned<Id>,
        /// What the reader sees.
        label: Inline,
        /// How it is computed.
        formula: Formula,
        /// Unit, for instance `currency/year`, `percent`, `hours`.
        unit: Option<Spanned<String>>,
        /// Digits after the point.
        decimals: Option<Whole<0, 6>>,
    }
}

choice! {
    /// How a result feels; shown as a word and a shape, never by colour alone.
    pub enum Tone {
        /// Go on.
        Good = "good",
        /// Look again.
        Caution = "caution",
        /// Do not go on.
        Stop = "stop",
        /// Neither.
        Neutral = "neutral",
    }
}

record! {
    /// A result in words.
    pub struct VerdictSource {
        /// Name for examples and links.
        id: Spanned<Id>,
        /// The result in a few words.
        title: Inline,
        /// How it feels.
        tone: Tone = Tone::Neutral,
        /// Condition; the last verdict has none.
        when: Option<Formula>,
        /// Why, in a sentence; names in braces are filled in.
        because: Option<Spanned<Inline>>,
        /// What to do next.
        next: Vec<Reference>,
        /// Whether it may hold while answers are missing.
        early: bool = false,
    }
}
