//! What authors may not do.

use super::*;

#[test]
fn schemes_are_allowed_by_list() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x0A;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "java\u{200b}script:alert(1)",
        "\u{feff}javascript:alert(1)",
        "java&NewLine;script&#x3a;alert(1)",
        "<java script:alert(1)>",
        "data:text/html;base64,eA==",
        "DATA:image/svg+xml,x",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:x",
        "about:blank",
        "feed:javascript:alert(1)",
        "h&Tab;ttps://x.y",
        "//host/x",
        "/\\host/x",
        "\\\\\\\\host",
        "/&Tab;/host",
    ] {
        for text in [
            format!("[a]({address})"),
            format!("![a]({address})"),
            format!("[a][r]\n\n[r]: {address}"),
        ] {
            let (shown, mistakes) = checked(&text);
            assert_eq!(shown, "<p>a</p>\n", "{text}");
            assert!(
                mistakes.len() == 1 && mistakes[0].starts_with("E0207 "),
                "{text} {mistakes:?}"
            );
        }
    }
    let (shown, mistakes) = checked("<javascript:alert(1)>");
    assert_eq!(shown, "<p>javascript:alert(1)</p>\n");
    assert_eq!(
        mistakes,
        ["E0207 `<javascript:alert(1)>`: the scheme `javascript:` is not allowed"]
    );
}

#[test]
fn entities_are_decoded_once() {
    assert_eq!(
        html("[a](&amp;#106;avascript:alert)"),
        "<p><a href=\"&amp;#106;avascript:alert\">a</a></p>\n"
    );
}

#[test]
fn html_is_text_and_comments_are_hidden() {
    let (shown, mistakes) = checked(
        "<b onclick=\"x\">bold</b><!-- c --> <script>alert(1)</script>\n\n<div onclick=x>\n*y*\n\n<!-- hidden\n\nlines -->\n\nz",
    );
    assert_eq!(
        shown,
        "<p>&lt;b onclick=\"x\"&gt;bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>\n\
         <pre tabindex=\"0\"><code class=\"language-html\">&lt;div onclick=x&gt;\n*y*\n</code></pre>\n\
         <p>z</p>\n"
    );
    assert_eq!(
        mistakes,
        [
            "W0302 `<b onclick=\"x\">`: HTML is shown as text",
            "W0302 `<script>`: HTML is shown as text",
            "W0302 `<div onclick=x>\n*y*`: HTML is shown as text",
        ]
    );
}

#[test]
fn html_of_trusted_authors_is_passed_on_as_it_stands() {
    let text = "<b title=\"x > y\">bold</b><!-- c --> a<br>b &lt;\n\n<div class=x>\n*y*\n</div>\n\n*z* `<i>`";
    let mut sink = Diagnostics::new();
    let rich = parse_block(&written(text), RawHtml::Passed, &mut sink);
    assert_eq!(
        rich.html(&Echo, ""),
        "<p><b title=\"x > y\">bold</b> a<br>b &lt;</p>\n\
         <div class=x>\n*y*\n</div>\n\
         <p><em>z</em> <code>&lt;i&gt;</code></p>\n"
    );
    assert_eq!(rich.plain(), "bold a b <\nz <i>");
    assert!(sink.is_empty());
}

#[test]
fn what_is_no_html_is_checked_whoever_wrote_it() {
    let mut sink = Diagnostics::new();
    let text = "[a](javascript:alert(1)) <b>";
    let rich = parse_inline(&written(text), RawHtml::Passed, &mut sink);
    assert_eq!(rich.html(&Echo, ""), "a <b>");
    assert!(sink.has_errors());
}

#[test]
fn a_pair_of_tags_is_one_mistake_and_a_single_end_is_one_too() {
    assert_eq!(
        checked("<i>a</i> b</u>").1,
        [
            "W0302 `<i>`: HTML is shown as text",
            "W0302 `</u>`: HTML is shown as text",
        ]
    );
}

#[test]
fn quotes_cannot_leave_an_attribute() {
    assert_eq!(
        html("``` \"><script>\nx\n```\n\n[a](b '\">') ![\"><script>](c.svg)"),
        "<pre tabindex=\"0\"><code class=\"language-&quot;&gt;&lt;script&gt;\">x\n</code></pre>\n\
         <p><a href=\"b\" title=\"&quot;&gt;\">a</a> <img src=\"c.svg\" alt=\"“&gt;&lt;script&gt;\"></p>\n"
    );
}

#[test]
fn images_of_other_sites_are_links() {
    let (shown, mistakes) = checked("![b](https://e.org/i.png)");
    assert_eq!(
        shown,
        "<p><a href=\"https://e.org/i.png\" rel=\"noopener noreferrer\">b</a></p>\n"
    );
    assert_eq!(
        mistakes,
        [
            "E0207 `![b](https://e.org/i.png)`: an image from another site would tell that site who reads the book"
        ]
    );
}

#[test]
fn control_characters_do_not_reach_the_page() {
    assert_eq!(
        html("a\0b `c\0d`"),
        "<p>a\u{fffd}b <code>c\u{fffd}d</code></p>\n"
    );
}

#[test]
fn nesting_ends_at_a_hundred() {
    let quotes = |depth| format!("{}a", ">".repeat(depth));
    assert_eq!(html(&quotes(100)).matches("<blockquote>").count(), 100);
    let (shown, mistakes) = checked(&quotes(20_000));
    assert_eq!(shown.matches("<blockquote>").count(), 100);
    assert_eq!(shown.matches("</blockquote>").count(), 100);
    assert_eq!(mistakes.len(), 1);
    assert!(mistakes[0].starts_with("E0303 "));
}
