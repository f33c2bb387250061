//! Where a page says it is, and where it leads.

use scorebook::pipeline::{Project, Session, Update};

use crate::support::{TestProject, files};

const CARDS: &str = "kind: cards\nid: deck\ntitle: Deck\nstyle: plain\nnext: [two]\nsee: [one, two]\n\
    cards:\n  - {id: card, title: Card}\n";

fn page(address: &str) -> String {
    let project = TestProject::new(&[
        ("content/index.md", "---\ntitle: Home\n---\nText.\n"),
        (
            "content/01-part/index.md",
            "---\ntitle: Part\nid: part\n---\nText.\n",
        ),
        (
            "content/01-part/01-one.md",
            "---\ntitle: One\nid: one\n---\n![[deck]]\n",
        ),
        (
            "content/01-part/02-two.md",
            "---\ntitle: Two\nid: two\n---\n![[deck]]\n",
        ),
        (
            "content/01-part/03-three.md",
            "---\ntitle: Three\nid: three\n---\n![[deck]]\n",
        ),
        ("content/01-part/deck.yml", CARDS),
    ]);
    let bytes = files(&project.run()).remove(address).expect("the page");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn the_navigation_marks_the_page_or_the_guide_that_shows_it() {
    let one = page("part/one.html");
    assert_eq!(one.matches("aria-current").count(), 1);
    assert!(one.contains("data-nav=\"part/one.html\" aria-current=\"page\""));
    let deck = page("part/deck.html");
    assert_eq!(deck.matches("aria-current").count(), 1);
    assert!(deck.contains("data-nav=\"part/one.html\" aria-current=\"true\""));
}

#[test]
fn one_way_to_a_page_is_enough() {
    let deck = page("part/deck.html");
    let end = deck
        .split("<div class=\"page-end\">")
        .nth(1)
        .expect("the end");
    let (end, _) = end.split_once("<nav").unwrap_or((end, ""));
    for (address, times) in [("two.html", 1), ("one.html", 1), ("three.html", 1)] {
        let href = format!("href=\"../part/{address}\"");
        assert_eq!(end.matches(&href).count(), times, "{address} in {end}");
    }
}

/// Where the links in the text of a page lead, in their order.
fn leads(page: &str) -> Vec<&str> {
    let (_, text) = page.split_once("<div class=\"prose\">").expect("a text");
    let (text, _) = text
        .split_once("<div class=\"page-end\">")
        .expect("its end");
    let links = text.split("<a href=\"").skip(1);
    links.filter_map(|link| link.split('"').next()).collect()
}

const BETWEEN: &str = "[a](02-two.md) ![p](p.png) [[deck]] [out](https://example.org/) \
    [w](p.png) [h](#below) [[two]] [b](../index.md#top) [c](02-two.md#there)\n\n## Below\n";

#[test]
fn each_link_leads_where_it_is_written_whatever_stands_between() {
    let project = TestProject::new(&[
        ("content/index.md", "---\ntitle: Home\n---\n## Top\n"),
        (
            "content/01-part/01-one.md",
            &format!("---\ntitle: One\n---\n![[deck]]\n\n{BETWEEN}"),
        ),
        (
            "content/01-part/02-two.md",
            "---\ntitle: Two\nid: two\n---\n## There\n",
        ),
        (
            "content/01-part/deck.yml",
            "kind: cards\nid: deck\ntitle: Deck\nstyle: plain\ncards:\n  - {id: card, title: Card}\n",
        ),
        ("content/01-part/p.png", "not looked into"),
    ]);
    let path = project.path().join("content/01-part/01-one.md");
    let mut session = Session::open(Project::Folder(project.path().to_owned()));
    let page = |session: &Session| {
        let bytes = files(session.built())
            .remove("part/one.html")
            .expect("the page");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let before = page(&session);
    // The piece comes first, with a link to its own page.
    let first = leads(&before).len() - 8;
    assert_eq!(
        leads(&before)[first..],
        [
            "../part/two.html",
            "../part/deck.html",
            "https://example.org/",
            "../01-part/p.png",
            "#below",
            "../part/two.html",
            "../index.html#top",
            "../part/two.html#there",
        ]
    );

    // The preview, which links this page alone, knows it as well.
    let turned = "[b](../index.md#top) [a](02-two.md)\n\n## Below\n";
    project.put(
        "content/01-part/01-one.md",
        &format!("---\ntitle: One\n---\n![[deck]]\n\n{turned}"),
    );
    assert_eq!(
        session.touch(&[&path]),
        Update::Page("part/one.html".to_owned())
    );
    let after = page(&session);
    assert!(leads(&after).ends_with(&["../index.html#top", "../part/two.html"]));
}
