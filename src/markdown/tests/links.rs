//! Links, images and what they name.

use super::*;

#[test]
fn wiki_links_name_pieces_and_items() {
    assert_eq!(
        html(
            "[[id]] [[id#item|L **b**]] [[figures#fg-01|40–60%]], [[nowhere]] [[nowhere|x]] [[id|]]"
        ),
        "<p><a href=\"id.html\">Title of id</a> <a href=\"id.html#item\">L <strong>b</strong></a> \
         <a href=\"figures.html#fg-01\">40–60%</a> <span class=\"badge verify\">verify</span>, \
         nowhere x <a href=\"id.html\">Title of id</a></p>\n"
    );
}

#[test]
fn wiki_links_stay_literal_in_code() {
    assert_eq!(
        html("`[[a]]` \\[[b]]\n\n    [[c|d]]\n\n~~~\n[[e]] ![[f]]\n~~~\n"),
        "<p><code>[[a]]</code> [[b]]</p>\n\
         <pre tabindex=\"0\"><code>[[c|d]]\n</code></pre>\n\
         <pre tabindex=\"0\"><code>[[e]] ![[f]]\n</code></pre>\n"
    );
}

#[test]
fn references_are_listed_for_checking() {
    let text = "[[a#b|l]] [x](../c%20d.md#e) [y](#f) ![i](g.png) [w](https://h.org)\n\n![[j]]\n\n[k][r]\n\n[r]: l.yml\n";
    let rich = parse_block(&written(text), RawHtml::Shown, &mut Diagnostics::new());
    let found: Vec<(String, Role, &str)> = rich
        .references()
        .map(|reference| {
            let span = reference.at.span;
            (
                format!("{:?}", reference.target),
                reference.role,
                &text[span.start - 100..span.end - 100],
            )
        })
        .collect();
    let of = |target: &str, role, at| (target.to_owned(), role, at);
    assert_eq!(
        found,
        [
            of(
                "Piece { id: \"a\", item: Some(\"b\") }",
                Role::Link,
                "[[a#b|l]]"
            ),
            of(
                "Path { path: \"../c d.md\", anchor: Some(\"e\") }",
                Role::Link,
                "[x](../c%20d.md#e)"
            ),
            of("Anchor(\"f\")", Role::Link, "[y](#f)"),
            of(
                "Path { path: \"g.png\", anchor: None }",
                Role::Image,
                "![i](g.png)"
            ),
            of("Piece { id: \"j\", item: None }", Role::Embed, "![[j]]"),
            of(
                "Path { path: \"l.yml\", anchor: None }",
                Role::Link,
                "[k][r]"
            ),
        ]
    );
}

#[test]
fn links_out_of_the_book_are_finished() {
    assert_eq!(
        html(
            "[a](https://x.y/ä?b&c 'say \"t\"') [b](mailto:a@b.c) [c](TEL:+1) <a@b.c> <http://d.e>"
        ),
        "<p><a href=\"https://x.y/%C3%A4?b&amp;c\" title=\"say &quot;t&quot;\" rel=\"noopener noreferrer\">a</a> \
         <a href=\"mailto:a@b.c\">b</a> <a href=\"TEL:+1\">c</a> <a href=\"mailto:a@b.c\">a@b.c</a> \
         <a href=\"http://d.e\" rel=\"noopener noreferrer\">http://d.e</a></p>\n"
    );
}

#[test]
fn bare_addresses_become_links() {
    for (text, address, rest) in [
        (
            "https://x.org/a_b--c...d?e='f'&g",
            "https://x.org/a_b--c...d?e='f'&g",
            "",
        ),
        ("https://x.org/.", "https://x.org/", "."),
        ("https://x.org/(a))", "https://x.org/(a)", ")"),
        ("https://x.org/*", "https://x.org/", "*"),
        ("HTTP://x.org&amp;y", "HTTP://x.org&y", ""),
        ("https://x.org\\_z", "https://x.org", "_z"),
    ] {
        let escaped = address.replace('&', "&amp;");
        let href = escaped.replace('\'', "&#39;");
        assert_eq!(
            html(&format!("see {text}")),
            format!(
                "<p>see <a href=\"{href}\" rel=\"noopener noreferrer\">{escaped}</a>{rest}</p>\n"
            )
        );
    }
}

#[test]
fn other_addresses_do_not() {
    for text in [
        "xhttps://a.b",
        "https://",
        "https:// x",
        "ftp://a.b",
        "https://…",
    ] {
        assert_eq!(html(text), format!("<p>{text}</p>\n"));
    }
    assert_eq!(html("`https://a.b`"), "<p><code>https://a.b</code></p>\n");
    assert_eq!(
        html("[https://a.b](c.md)"),
        "<p><a href=\"c.md\">https://a.b</a></p>\n"
    );
}

#[test]
fn images_reserve_their_room() {
    assert_eq!(
        html("![a \"*b*\"](x.png 't') [![d](i.svg)](z.md)"),
        "<p><img src=\"x.png\" alt=\"a “b”\" title=\"t\" width=\"20\" height=\"10\"> \
         <a href=\"z.md\"><img src=\"i.svg\" alt=\"d\"></a></p>\n"
    );
}
