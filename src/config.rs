//! `book.toml` → [`Config`].
//!
//! The TOML is turned into the same spanned tree as YAML, so that settings
//! are read, checked and described by the same types as content. The
//! vocabulary follows mdBook's where it has a word for the thing.

use indexmap::IndexMap;
use toml::Spanned as Located;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{
    CONFIG_SYNTAX, CONFIG_VALUE, Diagnostic, Diagnostics, Location, SourcePath, Span, Spanned,
};
use crate::document::{choice, record};
use crate::lock;
use crate::yaml::{Decode, Decoder, Entry, Node, Scalar, Value, Whole};

record! {
    /// The settings of a book, `book.toml`.
    pub struct Config {
        /// What the book is.
        book: BookSettings,
        /// Who pages are for: id = shown name. `for:` lists take these ids.
        readers: IndexMap<String, String>,
        /// Where to read and write.
        build: BuildSettings = BuildSettings::default(),
        /// How the site looks and what it links to.
        output: OutputSettings = OutputSettings::default(),
    }
}

record! {
    /// `[book]`
    pub struct BookSettings {
        /// Title of the book.
        title: Spanned<String>,
        /// Stable name under which readers' answers are kept; default from the title.
        id: Option<crate::document::Id>,
        /// One sentence about the book.
        description: Option<String>,
        /// Ids of pages and pieces that were taken away and must not be used again.
        retired: Vec<Spanned<crate::document::Id>>,
        /// Who wrote it.
        authors: Vec<String>,
        /// Language tag of the content, for instance `en` or `pt-BR`.
        language: String = "en".to_owned(),
        /// Direction of the script.
        text_direction as "text-direction": Direction = Direction::LeftToRight,
    }
}

choice! {
    /// Direction in which the book's script runs.
    pub enum Direction {
        /// Latin, Cyrillic, Han and most others.
        LeftToRight = "ltr",
        /// Arabic, Hebrew and others.
        RightToLeft = "rtl",
    }
}

record! {
    /// `[build]`
    pub struct BuildSettings {
        /// Folder the site is written to, inside the project.
        build_dir as "build-dir": Spanned<String> = unwritten("book"),
        /// Folder of the content, inside the project.
        content_dir as "content-dir": Spanned<String> = unwritten("content"),
    }
}

record! {
    /// `[output]`
    pub struct OutputSettings {
        /// The site.
        html: HtmlSettings = HtmlSettings::default(),
    }
}

record! {
    /// `[output.html]`
    pub struct HtmlSettings {
        /// Name of a folder below `themes/`; what it lacks comes from the built-in one.
        theme: Spanned<String> = unwritten("default"),
        /// Address of the repository, shown in the header.
        git_repository_url as "git-repository-url": Option<Spanned<String>>,
        /// Address for editing a page; `{path}` stands for the file.
        edit_url_template as "edit-url-template": Option<Spanned<String>>,
        /// Address of the finished site, for absolute links where a format demands them.
        site_url as "site-url": Option<Spanned<String>>,
        /// Where addresses that no page has any more lead: address = id or address of a page.
        redirect: IndexMap<String, Spanned<String>>,
        /// Whether the first use of a glossary's term on each page is explained on the spot.
        glossary_terms as "glossary-terms": bool = true,
        /// Whether HTML in content is passed on as it stands; otherwise it is shown as text.
        raw_html as "raw-html": bool = false,
        /// How readers search.
        search: SearchSettings = SearchSettings::default(),
    }
}

record! {
    /// `[output.html.search]`
    pub struct SearchSettings {
        /// Whether the site can be searched.
        enable: bool = true,
        /// How many hits are shown at first.
        limit_results as "limit-results": Whole<1, 100> = Whole(12),
    }
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self {
            enable: true,
            limit_results: Whole(12),
            at: nowhere(),
        }
    }
}

impl Default for BuildSettings {
    fn default() -> Self {
        Self {
            build_dir: unwritten("book"),
            content_dir: unwritten("content"),
            at: nowhere(),
        }
    }
}

impl Default for OutputSettings {
    fn default() -> Self {
        Self {
            html: HtmlSettings::default(),
            at: nowhere(),
        }
    }
}

impl Default for HtmlSettings {
    fn default() -> Self {
        Self {
            theme: unwritten("default"),
            git_repository_url: None,
            edit_url_template: None,
            site_url: None,
            redirect: IndexMap::new(),
            glossary_terms: true,
            raw_html: false,
            search: SearchSettings::default(),
            at: nowhere(),
        }
    }
}

/// The file name of the settings.
pub const FILE_NAME: &str = "book.toml";

/// The folder in which builds keep what they remember.
pub const CACHE: &str = ".scorebook-cache";

/// The folder of themes.
const THEMES: &str = "themes";

/// A default that stands in no file: it points at the start of the settings.
fn unwritten(text: &str) -> Spanned<String> {
    Spanned {
        value: text.to_owned(),
        at: nowhere(),
        verbatim: None,
    }
}

fn nowhere() -> Location {
    Location {
        path: SourcePath::new(FILE_NAME),
        span: Span::default(),
    }
}

impl Config {
    /// Reads the text of a `book.toml`. Mistakes go to `sink`; `None` when
    /// there are any.
    pub fn parse(text: &str, sink: &mut Diagnostics) -> Option<Self> {
        let path = SourcePath::new(FILE_NAME);
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let location = Location {
                    path,
                    span: error.span().map_or_else(Span::default, Span::from),
                };
                sink.push(Diagnostic::new(&CONFIG_SYNTAX, location, error.message()));
                return None;
            }
        };
        let node = Node {
            span: table.span().into(),
            value: Value::Map(entries(table.get_ref())),
        };
        let config = Self::decode(&node, &mut Decoder::new(&path, sink))?;
        config.check(sink).then_some(config)
    }

    /// The name under which readers' answers are kept.
    pub fn book_id(&self) -> String {
        match &self.book.id {
            Some(id) => id.as_str().to_owned(),
            None => crate::markdown::slug(&self.book.title.value),
        }
    }

    fn check(&self, sink: &mut Diagnostics) -> bool {
        let mut good = true;
        let mut complain = |at: &Location, message: String| {
            sink.push(Diagnostic::new(&CONFIG_VALUE, at.clone(), message));
            good = false;
        };
        let html = &self.output.html;
        for setting in [&self.build.build_dir, &self.build.content_dir, &html.theme] {
            if !is_inner_path(&setting.value) {
                complain(
                    &setting.at,
                    format!("`{}` is not a folder inside the project", setting.value),
                );
            }
        }
        for url in [
            &html.git_repository_url,
            &html.edit_url_template,
            &html.site_url,
        ]
        .into_iter()
        .flatten()
        {
            if !url.value.starts_with("https://") && !url.value.starts_with("http://") {
                complain(&url.at, format!("`{}` is not an http address", url.value));
            }
        }
        let output = &self.build.build_dir;
        let own = [
            &self.build.content_dir.value,
            THEMES,
            CACHE,
            FILE_NAME,
            lock::FILE_NAME,
        ];
        if let Some(own) = own.iter().find(|own| overlap(&output.value, own)) {
            complain(
                &output.at,
                format!("the output folder `{}` overlaps with `{own}`", output.value),
            );
        }
        good
    }
}

/// Relative, without `..`, and not the project itself.
fn is_inner_path(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', '\0', ':'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Whether one path is the other or lies in it, also where systems do not tell
/// capital letters from small ones.
fn overlap(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|path| format!("{}/", path.to_lowercase()));
    one.starts_with(&other) || other.starts_with(&one)
}

fn entries(table: &DeTable<'_>) -> Vec<Entry> {
    table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span().into(),
            value: node(value),
        })
        .collect()
}

fn node(value: &Located<DeValue<'_>>) -> Node {
    let plain = |text: String| {
        Value::Scalar(Scalar {
            text,
            plain: true,
            verbatim: Some(value.span().start),
        })
    };
    let inner = match value.get_ref() {
        DeValue::String(text) => Value::Scalar(Scalar {
            text: text.to_string(),
            plain: false,
            verbatim: None,
        }),
        DeValue::Integer(number) => plain(number.to_string()),
        DeValue::Float(number) => plain(number.to_string()),
        DeValue::Boolean(truth) => plain(truth.to_string()),
        DeValue::Datetime(date) => plain(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => Value::Map(entries(table)),
    };
    Node {
        span: value.span().into(),
        value: inner,
    }
}
