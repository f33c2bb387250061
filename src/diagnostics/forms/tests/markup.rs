//! The fragment for the preview.

use super::*;

/// The marked line of one mistake.
fn marked(text: &str, start: usize, end: usize) -> String {
    let texts = texts(&[("a.md", text)]);
    let diagnostic = Diagnostic::new(&RAW_HTML, at("a.md", start, end), "m");
    let html = render(&[diagnostic], &texts, Format::Html, Style::Plain);
    html.lines()
        .filter(|line| line.starts_with("<pre>"))
        .collect()
}

#[test]
fn everything_written_by_authors_is_escaped() {
    let expected = r##"<ol class="diagnostics">
<li class="error">
<p class="message"><code>E0103</code> `titel` is 100% unknown</p>
<p class="place"><code>content/a,b.yaml:2:1</code> this key</p>
<pre><mark>titel</mark>: Größe &lt;b&gt;</pre>
<p class="also"><code>content/c.yaml:2:1</code> as &lt;here&gt;</p>
<pre><mark>title</mark>: z</pre>
<p class="help">Keys are English.</p>
<p class="help">did you mean `title`?</p>
</li>
<li class="warning">
<p class="message"><code>W0302</code> raw
HTML</p>
<p class="place"><code>content/d e.md</code></p>
</li>
</ol>
"##;
    assert_eq!(sample_as(Format::Html), expected);
}

#[test]
fn the_mark_is_never_empty() {
    assert_eq!(marked("a漢b", 1, 1), "<pre>a<mark>漢</mark>b</pre>");
    assert_eq!(marked("ab\r\n", 2, 4), "<pre>ab<mark> </mark></pre>");
    assert_eq!(marked("", 0, 0), "<pre><mark> </mark></pre>");
}

#[test]
fn the_mark_stays_in_its_first_line() {
    assert_eq!(
        marked("a <b\nc> d", 2, 7),
        "<pre>a <mark>&lt;b</mark></pre>"
    );
}

#[test]
fn long_lines_are_cut_around_the_mark() {
    let text = format!("{}<{}", "ä".repeat(200), "ö".repeat(200));
    let expected = format!(
        "<pre>…{}<mark>&lt;</mark>{}…</pre>",
        "ä".repeat(120),
        "ö".repeat(120)
    );
    assert_eq!(marked(&text, 400, 401), expected);
}
