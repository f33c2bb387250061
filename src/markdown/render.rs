//! Closes what a [`Rich`] leaves open.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::fmt::Write;

use super::escape;
use super::resolve::{Badge, Resolve, ResolvedLink, Word};
use super::rich::{Fragment, Image, Label, Link, Rich, Target};

impl Rich {
    /// The finished HTML. `prefix` goes before every id made here, so that
    /// several texts can share a page; the body of a guide takes none.
    pub fn html<R: Resolve + ?Sized>(&self, resolver: &R, prefix: &str) -> String {
        let mut writer = Writer {
            resolver,
            prefix,
            text: self,
            headings: OnceCell::new(),
            heading_link: OnceCell::new(),
            html: String::with_capacity(self.length()),
            links: 0,
            link: None,
        };
        let mut from = 0;
        for gap in &self.gaps {
            writer.html.push_str(&self.html[from..gap.at]);
            writer.fragment(&gap.fragment);
            from = gap.at;
        }
        writer.html.push_str(&self.html[from..]);
        writer.html
    }

    fn length(&self) -> usize {
        let gaps = self.fragments().map(|fragment| match fragment {
            Fragment::Raw(html) => html.len(),
            _ => 80,
        });
        self.html.len() + gaps.sum::<usize>()
    }
}

struct Writer<'a, R: ?Sized> {
    resolver: &'a R,
    prefix: &'a str,
    text: &'a Rich,
    /// The titles of the headings by their ids, once a link asks for them.
    headings: OnceCell<HashMap<&'a str, String>>,
    /// The word for what stands beside every heading, escaped.
    heading_link: OnceCell<String>,
    html: String,
    /// How many links have begun so far.
    links: usize,
    /// The open link, if it leads anywhere.
    link: Option<ResolvedLink>,
}

impl<'a, R: Resolve + ?Sized> Writer<'a, R> {
    fn fragment(&mut self, fragment: &'a Fragment) {
        match fragment {
            Fragment::Raw(html) => self.html.push_str(html),
            Fragment::Word(word) => self.word(*word),
            Fragment::Prefix => escape::attribute(&mut self.html, self.prefix),
            Fragment::LinkOpen(link) => self.open_link(link),
            Fragment::LinkClose => self.close_link(),
            Fragment::Image(image) => self.image(image),
            Fragment::Embed(embed) => {
                let embedded = self.resolver.embed(&embed.target);
                self.html.push_str(&embedded);
                if !embedded.ends_with('\n') {
                    self.html.push('\n');
                }
            }
            Fragment::HeadingOpen { level, id } => {
                self.html.push_str("<h");
                self.level(*level);
                self.html.push_str(" id=\"");
                self.id(id);
                self.html.push_str("\">");
            }
            Fragment::HeadingClose { level, id } => self.close_heading(*level, id),
            Fragment::NoteReference { number, occurrence } => {
                self.html
                    .push_str("<sup class=\"footnote-ref\"><a role=\"doc-noteref\" href=\"#");
                self.id(&format!("fn_{number}"));
                self.html.push_str("\" id=\"");
                self.id(&format!("fnref_{number}_{occurrence}"));
                self.tag(format_args!("\">{number}</a></sup>"));
            }
            Fragment::NoteBack {
                number,
                occurrences,
            } => {
                self.note_back(*number, 1);
                for occurrence in 2..=*occurrences {
                    self.html.push(' ');
                    self.note_back(*number, occurrence);
                }
            }
        }
    }

    fn tag(&mut self, tag: std::fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail.
        let _ = self.html.write_fmt(tag);
    }

    fn word(&mut self, word: Word) {
        escape::attribute(&mut self.html, &self.resolver.word(word));
    }

    fn id(&mut self, id: &str) {
        escape::attribute(&mut self.html, self.prefix);
        escape::attribute(&mut self.html, id);
    }

    fn headings(&self) -> &HashMap<&str, String> {
        self.headings.get_or_init(|| self.text.heading_titles())
    }

    /// Headings of the text itself are known here, prefix and all.
    fn resolve(&self, target: &'a Target) -> Option<ResolvedLink> {
        match target {
            Target::Anchor(anchor) if self.headings().contains_key(anchor.as_str()) => {
                Some(ResolvedLink {
                    href: format!("#{}{anchor}", self.prefix),
                    badge: None,
                })
            }
            _ => self.resolver.link(self.links, target),
        }
    }

    /// What a target is called, if it is anything.
    fn title_of(&self, target: &'a Target) -> Option<Cow<'_, str>> {
        let title = match target {
            Target::Anchor(anchor) => self.headings().get(anchor.as_str()),
            _ => None,
        };
        let title = match title {
            Some(title) => Some(Cow::Borrowed(title.as_str())),
            None => self.resolver.title(target),
        };
        title.filter(|title| !title.is_empty())
    }

    fn open_link(&mut self, link: &'a Link) {
        let resolved = self.resolve(&link.target);
        self.links += 1;
        if let Some(resolved) = &resolved {
            self.html.push_str("<a href=\"");
            escape::address(&mut self.html, &resolved.href);
            self.title(link.title.as_deref());
            self.html.push_str("\">");
        }
        if link.label == Label::TitleOfTarget {
            let title = self.title_of(&link.target).map(Cow::into_owned);
            let title = title.unwrap_or_else(|| link.target.as_written());
            escape::text(&mut self.html, &title);
        }
        self.link = resolved;
    }

    fn close_link(&mut self) {
        let Some(link) = self.link.take() else {
            return;
        };
        self.html.push_str("</a>");
        if let Some(Badge { class, label }) = link.badge {
            self.html.push_str(" <span class=\"badge ");
            escape::attribute(&mut self.html, &class);
            self.html.push_str("\">");
            escape::text(&mut self.html, &label);
            self.html.push_str("</span>");
        }
    }

    fn title(&mut self, title: Option<&str>) {
        if let Some(title) = title {
            self.html.push_str("\" title=\"");
            escape::attribute(&mut self.html, title);
        }
    }

    fn image(&mut self, image: &Image) {
        let Some(resolved) = self.resolver.image(&image.target) else {
            escape::text(&mut self.html, &image.alt);
            return;
        };
        self.html.push_str("<img src=\"");
        escape::address(&mut self.html, &resolved.src);
        self.html.push_str("\" alt=\"");
        escape::attribute(&mut self.html, &image.alt);
        self.title(image.title.as_deref());
        self.html.push('"');
        if let Some((width, height)) = resolved.size {
            self.tag(format_args!(" width=\"{width}\" height=\"{height}\""));
        }
        self.html.push('>');
    }

    fn close_heading(&mut self, level: u8, id: &str) {
        self.html.push_str(" <a class=\"heading-link\" href=\"#");
        escape::address(&mut self.html, self.prefix);
        escape::address(&mut self.html, id);
        self.html.push_str("\" aria-label=\"");
        self.html.push_str(self.heading_link.get_or_init(|| {
            let mut word = String::new();
            escape::attribute(&mut word, &self.resolver.word(Word::HeadingLink));
            word
        }));
        self.html.push_str("\">#</a></h");
        self.level(level);
        self.html.push_str(">\n");
    }

    fn level(&mut self, level: u8) {
        self.html.push(char::from(b'0' + level));
    }

    fn note_back(&mut self, number: usize, occurrence: usize) {
        self.html
            .push_str("<a class=\"footnote-back\" role=\"doc-backlink\" href=\"#");
        self.id(&format!("fnref_{number}_{occurrence}"));
        self.html.push_str("\" aria-label=\"");
        self.word(Word::NoteBack);
        if occurrence == 1 {
            self.tag(format_args!(" {number}\">↩</a>"));
        } else {
            self.tag(format_args!(
                " {number}-{occurrence}\">↩<sup>{occurrence}</sup></a>"
            ));
        }
    }
}
