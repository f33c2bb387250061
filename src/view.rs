//! What templates see: the contract of a theme.
//!
//! Fields that end in `_html` are safe HTML and are written with `| safe`;
//! everything else is plain text that the engine escapes.

use std::borrow::Cow;

use serde::Serialize;
use tera::{Context, Value};

use crate::site::ReferenceView;

/// What the templates of whole pages see, beside the globals `book`, `t`,
/// `assets` and `words_json`.
#[derive(Debug)]
pub struct PageView<'a> {
    /// What leads from the page to the root of the site.
    pub root: &'a str,
    /// The page itself.
    pub page: PageFacts<'a>,
    /// Navigation by part.
    pub sidebar_html: &'a str,
    /// The sections above the page, each a [`LinkView`].
    pub breadcrumbs: Value,
    /// The headings of a guide.
    pub headings: Vec<HeadingView<'a>>,
    /// The page before it.
    pub prev: Option<LinkView>,
    /// The page after it.
    pub next: Option<LinkView>,
    /// The text, or the piece.
    pub body_html: &'a str,
    /// What a part holds.
    pub children: Vec<ChildView>,
    /// The parts of the book, on the home page.
    pub parts: Vec<ChildView>,
    /// The sheets of the book as JSON for a data block, on the home page;
    /// empty elsewhere and in a book without sheets.
    pub work_json_html: String,
}

impl PageView<'_> {
    /// The fields by their names. [`Context::from_serialize`] gives the same,
    /// by way of a map that it takes apart again.
    pub fn context(&self) -> Result<Context, tera::Error> {
        let shown = [
            ("root", Value::from(self.root)),
            ("page", Value::try_from_serializable(&self.page)?),
            ("sidebar_html", Value::from(self.sidebar_html)),
            ("breadcrumbs", self.breadcrumbs.clone()),
            ("headings", Value::try_from_serializable(&self.headings)?),
            ("prev", Value::try_from_serializable(&self.prev)?),
            ("next", Value::try_from_serializable(&self.next)?),
            ("body_html", Value::from(self.body_html)),
            ("children", Value::try_from_serializable(&self.children)?),
            ("parts", Value::try_from_serializable(&self.parts)?),
            ("work_json_html", Value::from(self.work_json_html.as_str())),
        ];
        let mut context = Context::new();
        for (name, value) in shown {
            context.insert_value(name, value);
        }
        Ok(context)
    }
}

/// Facts about a page.
#[derive(Debug, Serialize)]
pub struct PageFacts<'a> {
    /// Title.
    pub title: &'a str,
    /// One sentence.
    pub description: Option<&'a str>,
    /// Address from the root of the site.
    pub url: &'a str,
    /// `guide`, `part`, `home` or the kind of the piece.
    pub kind: &'a str,
    /// Stable id.
    pub id: Option<&'a str>,
    /// Who it is for.
    pub readers: Vec<&'a str>,
    /// When it was last checked.
    pub reviewed: Option<String>,
    /// Where it can be edited.
    pub edit_url: Option<String>,
    /// Addresses of the scripts for its sheets, from the root of the site.
    pub scripts: Vec<&'a str>,
    /// What to do next.
    pub next: Vec<ReferenceView>,
    /// What else belongs to it.
    pub see: Vec<ReferenceView>,
    /// Guides that show this piece.
    pub shown_in: Vec<LinkView>,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// Address, relative to the page.
    pub href: String,
    /// Words.
    pub title: String,
}

/// A heading of a guide.
#[derive(Debug, Serialize)]
pub struct HeadingView<'a> {
    /// 2 to 6.
    pub level: u8,
    /// Anchor.
    pub id: &'a str,
    /// Plain text.
    pub text: &'a str,
}

/// A sheet that readers may have filled in, for the list of their work.
#[derive(Debug, Serialize)]
pub struct WorkView<'a> {
    /// Id of the piece.
    pub id: &'a str,
    /// Title of the piece.
    pub title: &'a str,
    /// Address, relative to the page.
    pub href: String,
}

/// An entry of a list of pages.
#[derive(Debug, Clone, Serialize)]
pub struct ChildView {
    /// Address, relative to the page.
    pub href: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub description: Option<String>,
    /// Kind in words; empty for guides.
    pub kind_label: String,
}

/// What `sidebar.html` sees.
#[derive(Debug)]
pub struct SidebarView<'a> {
    /// What leads to the root of the site.
    pub root: &'a str,
    /// The entries of the top level, each a [`SidebarPart`].
    pub parts: Vec<Value>,
    /// How many parts there are, if not all are listed.
    pub all_parts: Option<usize>,
}

impl SidebarView<'_> {
    /// The fields by their names, without a copy of the entries.
    pub fn context(self) -> Context {
        let mut context = Context::new();
        context.insert_value("root", Value::from(self.root));
        context.insert_value("parts", Value::from(self.parts));
        context.insert_value("all_parts", Value::from(self.all_parts));
        context
    }
}

/// A part in the navigation.
#[derive(Debug, Serialize)]
pub struct SidebarPart<'a> {
    /// Title.
    pub title: &'a str,
    /// Address, relative.
    pub href: String,
    /// Address from the root of the site.
    pub url: Cow<'a, str>,
    /// Whether the current page is inside.
    pub open: bool,
    /// What it holds, if open.
    pub items: Vec<SidebarItem<'a>>,
}

/// A page in the navigation.
#[derive(Debug, Serialize)]
pub struct SidebarItem<'a> {
    /// Title.
    pub title: &'a str,
    /// Address, relative.
    pub href: String,
    /// Address from the root of the site.
    pub url: Cow<'a, str>,
    /// Kind in words.
    pub kind_label: &'a str,
    /// Whether it is a piece rather than a guide.
    pub is_piece: bool,
    /// How deep below the part, from 0.
    pub depth: usize,
}

/// What the templates `kinds/KIND.html` see as `piece`, whatever the kind;
/// the kind's own view is `it`.
#[derive(Debug, Serialize)]
pub struct PieceView<'a> {
    /// Id.
    pub id: &'a str,
    /// Kind.
    pub kind: &'a str,
    /// Kind in words.
    pub kind_label: String,
    /// Title.
    pub title: &'a str,
    /// Address of its own page, relative.
    pub href: String,
    /// Put before every anchor.
    pub prefix: &'a str,
    /// Paragraphs above it.
    pub intro_html: String,
    /// Where its content comes from.
    pub sources: Vec<SourceView>,
    /// What else belongs to it.
    pub see: Vec<ReferenceView>,
    /// The results it can have.
    pub verdicts: Vec<VerdictView>,
    /// Its values.
    pub values: Vec<ValueView>,
    /// Whether it shows the author's numbers until readers put in theirs.
    pub worked: bool,
    /// The result in a sentence, with gaps as in verdicts; empty if it has none.
    pub say_html: String,
    /// Worked examples, for readers without scripts.
    pub examples: Vec<ExampleView>,
    /// Its sheet as JSON for a data block; empty if it has none.
    pub sheet_json_html: String,
}

/// A source.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// What it is called.
    pub title_html: String,
    /// Its address.
    pub url: Option<String>,
}

/// A possible result.
#[derive(Debug, Serialize)]
pub struct VerdictView {
    /// Id.
    pub id: String,
    /// In a few words.
    pub title_html: String,
    /// `good`, `caution`, `stop` or `neutral`.
    pub tone: &'static str,
    /// The condition as the author wrote it; empty for the last.
    pub rule: String,
    /// Why, with gaps `<span data-fill="name">` that the script fills.
    pub because_html: String,
    /// Why, with the gaps named, for the list of possible results.
    pub reason_html: String,
    /// What to do next.
    pub next: Vec<ReferenceView>,
}

/// A computed value.
#[derive(Debug, Serialize)]
pub struct ValueView {
    /// Id.
    pub id: String,
    /// Label.
    pub label_html: String,
    /// Formula as the author wrote it.
    pub formula: String,
    /// Unit as written.
    pub unit: String,
    /// What it comes to while nothing is answered.
    pub resting: String,
}

/// A worked example.
#[derive(Debug, Serialize)]
pub struct ExampleView {
    /// What it shows.
    pub name: String,
    /// Answers in words.
    pub given: Vec<Pair>,
    /// Results in words.
    pub expect: Vec<Pair>,
    /// The verdict it comes to, or where the sheet stands without one; empty
    /// if the results say it all.
    pub verdict_html: String,
}

/// A label with a value.
#[derive(Debug, Serialize)]
pub struct Pair {
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
}

/// What `index.html` sees as one of its `letters`, beside a [`PageView`].
#[derive(Debug, Serialize)]
pub struct IndexPart {
    /// Where its entries are.
    pub href: String,
    /// Its anchor.
    pub name: String,
    /// The letter.
    pub letter: String,
    /// Whether it is of what has no Latin letter.
    pub is_other: bool,
    /// From 1, for a letter that takes several pages.
    pub number: usize,
    /// How many entries it has.
    pub count: usize,
    /// Whether this page shows it, and it alone.
    pub is_current: bool,
    /// Its entries, if this page shows them.
    pub entries: Vec<IndexEntry>,
}

/// A line of the index.
#[derive(Debug, Serialize)]
pub struct IndexEntry {
    /// Address, relative to the page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// What the piece is called that it belongs to; empty for pages.
    pub inside: String,
    /// Kind of the page in words.
    pub kind_label: String,
}
