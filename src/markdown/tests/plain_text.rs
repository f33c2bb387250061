//! Text without markup.

use super::*;

fn plain(text: &str) -> String {
    parse_block(&written(text), RawHtml::Shown, &mut Diagnostics::new()).plain()
}

#[test]
fn words_never_touch_and_blocks_end_lines() {
    assert_eq!(
        plain(
            "## A *b*\n\nc[^1]  d\ne<br>`f & <g>`\n\n- h\n- i\n\n| j | k |\n|---|---|\n| l | m |\n\n[^1]: note\n"
        ),
        "A b\nc d e<br>f & <g>\nh\ni\nj k\nl m\nnote"
    );
    assert_eq!(plain("un**break**able a\\\nb"), "unbreakable a b");
    assert_eq!(
        plain("> [!NOTE]\n> n\n\n![[x]]\n\n![alt](i.png) &quot;q&quot; 'r'"),
        "n\nalt \"q\" ‘r’"
    );
}

#[test]
fn titles_stand_in_for_links_without_labels() {
    let rich = parse_block(
        &written("see [[a#b]] and [[c|d]]."),
        RawHtml::Shown,
        &mut Diagnostics::new(),
    );
    assert_eq!(rich.plain(), "see a#b and d.");
    assert_eq!(
        rich.plain_with(&|target| Some(format!("<{}>", target.as_written()))),
        "see <a#b> and d."
    );
}

#[test]
fn sections_follow_the_headings() {
    let text = "intro\n\n## One\n\na\n\nb\n\n### Two\n\n## Three {#3}\n\nc";
    let rich = parse_block(&written(text), RawHtml::Shown, &mut Diagnostics::new());
    let section = |id: Option<&str>, title: &str, text: &str| Section {
        id: id.map(str::to_owned),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(
        rich.sections(&|_| None),
        [
            section(None, "", "intro"),
            section(Some("one"), "One", "a\nb"),
            section(Some("two"), "Two", ""),
            section(Some("3"), "Three", "c"),
        ]
    );
    assert_eq!(Rich::default().sections(&|_| None), []);
}

#[test]
fn excerpts_end_between_words() {
    assert_eq!(excerpt("one two\nthree", 20), "one two three");
    assert_eq!(excerpt("one two, three", 9), "one two…");
    assert_eq!(excerpt("ünbreakable", 4), "ünbr…");
    assert_eq!(excerpt("", 4), "");
}

#[test]
fn words_are_one_space_apart() {
    for text in [
        "a b c",
        "a  b\tc",
        "`a` b\nc",
        "a&#9;b &#32;&#32; c",
        "a&#10; *b*   c",
    ] {
        let rich = parse_block(&written(text), RawHtml::Shown, &mut Diagnostics::new());
        assert_eq!(rich.plain(), "a b c", "{text}");
    }
}
