//! What pages say of results before anything is entered: what is worked out
//! already, what can come of it, what examples show.

use super::pieces::page;

const RATE: &str = "kind: calculator
id: rate
title: Rate
currency: USD
inputs:
  - {id: hours, label: Hours, unit: hours, default: 10, min: 1}
  - {id: price, label: Price, unit: currency/hour, default: 50}
values:
  - {id: total, label: Total & all, formula: hours * price, unit: currency}
verdicts:
  - {id: cheap, title: Cheap, tone: good, when: total < 600, because: \"It costs {total} for {hours}.\", next: [rate]}
  - {id: dear, title: Dear, tone: stop, because: Too much.}
examples:
  - {name: as it is, given: {hours: 10}, expect: {verdict: cheap}}
  - {name: no hours, given: {hours: 0}, expect: {state: incomplete}}
";

/// The text of everything between two pieces of markup, each time.
fn between<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let parts = html.split(open).skip(1);
    parts
        .filter_map(|rest| Some(rest.split_once(close)?.0))
        .collect()
}

#[test]
fn numbers_of_the_author_are_called_a_worked_example() {
    let note = "data-worked>Worked example: change any number.</p>";
    assert!(page(RATE).contains(note));
    let blank = RATE
        .replace(", default: 10", "")
        .replace(", default: 50", "");
    let blank = blank.replace("given: {hours: 10}", "given: {hours: 10, price: 5}");
    let blank = blank.replace("given: {hours: 0}", "given: {hours: 0, price: 5}");
    assert!(!page(&blank).contains(note));
}

#[test]
fn every_result_is_told_with_its_reason_and_what_to_do_next() {
    let html = page(RATE);
    let rules = between(
        &html,
        "<ol class=\"verdict-rules disclosure-body\">",
        "</ol>",
    );
    let rules: Vec<_> = between(rules[0], "<p", "</p>");
    assert_eq!(
        rules,
        [
            "><code>total &lt; 600</code>",
            ">It costs <em>Total &amp; all</em> for <em>Hours</em>.",
            " class=\"muted\">What to do next: <a href=\"piece.html\">Rate</a>",
            ">otherwise",
            ">Too much.",
        ]
    );
}

#[test]
fn examples_are_folded_away_together_and_show_what_was_typed() {
    let html = page(RATE);
    assert_eq!(
        html.matches("<summary>Worked examples (2)</summary>")
            .count(),
        1
    );
    assert_eq!(
        between(&html, "<p class=\"example-name\">", "</p>"),
        ["as it is", "no hours"]
    );
    let tables = between(&html, "<table class=\"example\">", "</table>");
    let cells: Vec<_> = tables
        .iter()
        .map(|table| between(table, "<td class=\"number\">", "</td>"))
        .collect();
    assert_eq!(
        cells,
        [["10 hours", "Cheap"], ["0", "One entry needs correcting"]]
    );
    let one = RATE.replace(
        "  - {name: no hours, given: {hours: 0}, expect: {state: incomplete}}\n",
        "",
    );
    assert!(page(&one).contains(
        "<details class=\"disclosure\" open><summary>Worked example: as it is</summary>"
    ));
}
