//! What Markdown gains here beyond CommonMark.

use super::*;

#[test]
fn tables_scroll_and_are_named_by_their_heading() {
    assert_eq!(
        html("| | Rate |\n|:--|--:|\n| Junior | 40 |\n"),
        "<div class=\"table-wrap\" tabindex=\"0\" role=\"group\" aria-label=\"[table]\">\n\
         <table>\n\
         <thead>\n\
         <tr><td></td><th scope=\"col\" class=\"align-right\">Rate</th></tr>\n\
         </thead>\n\
         <tbody>\n\
         <tr><td class=\"align-left\">Junior</td><td class=\"align-right\">40</td></tr>\n\
         </tbody>\n\
         </table>\n\
         </div>\n"
    );
    let under_heading = html("## Rates\n\n| a |\n|:-:|\n| b |\n");
    assert!(
        under_heading.contains("role=\"group\" aria-labelledby=\"rates\">\n<table>"),
        "{under_heading}"
    );
    assert!(under_heading.contains("<th scope=\"col\" class=\"align-center\">a</th>"));
}

#[test]
fn wiki_links_keep_their_bar_in_tables() {
    let table =
        html("| a | b |\n|---|---|\n| [[x|label *e*]] | `[[a|b]]` |\n| [[y\\|z]] | [[w]] |\n");
    let rows: Vec<&str> = table.lines().filter(|row| row.contains("<td>")).collect();
    assert_eq!(
        rows,
        [
            "<tr><td><a href=\"x.html\">label <em>e</em></a></td><td><code>[[a|b]]</code></td></tr>",
            "<tr><td><a href=\"y.html\">z</a></td><td><a href=\"w.html\">Title of w</a></td></tr>",
        ]
    );
    assert_eq!(
        html("```\na | b\n--|--\n[[x|y]] | z\n```\n"),
        "<pre tabindex=\"0\"><code>a | b\n--|--\n[[x|y]] | z\n</code></pre>\n"
    );
}

#[test]
fn a_quoted_table_keeps_them_too() {
    let table = html("> [[x|head]] | b\n> ---|---\n> c | [[d|e]]\n");
    assert!(table.contains("<th scope=\"col\"><a href=\"x.html\">head</a></th>"));
    assert!(table.contains("<td><a href=\"d.html\">e</a></td>"));
}

#[test]
fn tasks_say_whether_they_are_done() {
    assert_eq!(
        html("- [ ] open\n- [x] done\n"),
        "<ul>\n\
         <li><input type=\"checkbox\" disabled aria-label=\"[task-open]\"> open</li>\n\
         <li><input type=\"checkbox\" disabled checked aria-label=\"[task-done]\"> done</li>\n\
         </ul>\n"
    );
}

#[test]
fn boxes_take_their_title_from_the_words_of_the_interface() {
    assert_eq!(
        html("> [!WARNING]\n> Ask *first*.\n"),
        "<div class=\"alert alert-warning\" role=\"note\">\n\
         <p class=\"alert-title\">[warning]</p>\n\
         <p>Ask <em>first</em>.</p>\n\
         </div>\n"
    );
    for (kind, class) in [
        ("NOTE", "note"),
        ("TIP", "tip"),
        ("IMPORTANT", "important"),
        ("CAUTION", "caution"),
    ] {
        let alert = html(&format!("> [!{kind}]\n> x\n"));
        let title = format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">[{class}]</p>\n"
        );
        assert!(alert.starts_with(&title), "{alert}");
    }
    assert_eq!(
        html("> plain"),
        "<blockquote>\n<p>plain</p>\n</blockquote>\n"
    );
}

#[test]
fn definition_lists() {
    assert_eq!(
        html("term\n: one *x*\n: two\n"),
        "<dl>\n<dt>term</dt>\n<dd>one <em>x</em></dd>\n<dd>two</dd>\n</dl>\n"
    );
}

#[test]
fn punctuation_and_strikethrough() {
    assert_eq!(
        html("\"It's\" -- ~~gone~~ --- 'so'..."),
        "<p>“It’s” – <del>gone</del> — ‘so’…</p>\n"
    );
    assert_eq!(
        html("from ~5 to ~10 hours"),
        "<p>from ~5 to ~10 hours</p>\n"
    );
}

#[test]
fn code_names_its_language_and_is_escaped() {
    assert_eq!(
        html("```python title=\"x\"\nif a < b: \"c\"\n```"),
        "<pre tabindex=\"0\"><code class=\"language-python\">if a &lt; b: \"c\"\n</code></pre>\n"
    );
    assert_eq!(
        html("`<b>` and ``a`b``"),
        "<p><code>&lt;b&gt;</code> and <code>a`b</code></p>\n"
    );
}

#[test]
fn embeds_stand_between_paragraphs() {
    assert_eq!(
        html(
            "![[one]]\n\ntext\n![[two]]\nmore\n\n- ![[three]]\n- x\n\n> ![[four]]\n\n![[five]]\n![[six]]\n"
        ),
        "<article>one</article>\n\
         <p>text</p>\n\
         <article>two</article>\n\
         <p>more</p>\n\
         <ul>\n<li>\n<article>three</article>\n</li>\n<li>x</li>\n</ul>\n\
         <blockquote>\n<article>four</article>\n</blockquote>\n\
         <article>five</article>\n\
         <article>six</article>\n"
    );
}

#[test]
fn an_embed_does_not_tear_emphasis_apart() {
    let (shown, mistakes) = checked("**a\n![[b]]\nc**\n");
    assert_eq!(shown, "<p><strong>a\nb\nc</strong></p>\n");
    assert_eq!(
        mistakes,
        ["E0305 `![[b]]`: `![[b]]` shows a whole piece and must stand alone on its line"]
    );
}

#[test]
fn an_embed_within_a_line_is_a_mistake() {
    let (shown, mistakes) = checked("see ![[a]] here\n\n**![[b]]**\n");
    assert_eq!(shown, "<p>see a here</p>\n<p><strong>b</strong></p>\n");
    assert_eq!(
        mistakes,
        [
            "E0305 `![[a]]`: `![[a]]` shows a whole piece and must stand alone on its line",
            "E0305 `![[b]]`: `![[b]]` shows a whole piece and must stand alone on its line",
        ]
    );
}

#[test]
fn a_label_is_one_paragraph_without_its_tag() {
    assert_eq!(
        line("**At least** 60% -- [[a|b]]"),
        "<strong>At least</strong> 60% – <a href=\"a.html\">b</a>"
    );
    assert_eq!(line("folded\nline"), "folded\nline");
    assert_eq!(line(""), "");
    assert_eq!(line("\\> 8 points"), "&gt; 8 points");
}

#[test]
fn a_block_in_a_label_is_a_mistake_and_is_flattened() {
    for (text, at, shown) in [
        ("- x\n- y", "- x\n- y", "x y"),
        ("# h", "# h", "h"),
        ("> 8", "> 8", "8"),
        ("two\n\nparagraphs", "paragraphs", "two paragraphs"),
        ("| a |\n|---|\n| b |", "| a |\n|---|\n| b |", "a b"),
        ("```\ncode\n```", "```\ncode\n```", "code\n"),
        ("---", "---", ""),
        ("[r]: /x", "[r]: /x", ""),
    ] {
        let mut sink = Diagnostics::new();
        let rich = parse_inline(&written(text), RawHtml::Shown, &mut sink);
        assert_eq!(rich.html(&Echo, "").trim_start(), shown);
        assert_eq!(
            mistakes(text, sink),
            [format!(
                "E0305 `{at}`: one paragraph of text is wanted here"
            )]
        );
    }
}

#[test]
fn text_that_is_not_markdown() {
    assert_eq!(Rich::literal("*a* <b>").html(&Echo, ""), "*a* &lt;b&gt;");
    assert!(Rich::literal("").is_empty());
}

/// Text is written at once where no address can follow, and looked at as a
/// whole before one.
#[test]
fn text_is_the_same_whatever_follows() {
    for text in [
        "A < b & c > d, \"quoted\", it's -- *so*... \\* &amp; &lt; &#13; x",
        "# One & `two < 3` *[four & five](six.md)* seven",
        "- a\n- b & c\n\n> d\\\n> e < f",
        "| a & b | c\\|d |\n|---|---|\n| [[e\\|f]] | g > h |",
    ] {
        let before_an_address = html(&format!("{text}\n\nz://\n"));
        assert_eq!(before_an_address, html(text) + "<p>z://</p>\n");
    }
}
