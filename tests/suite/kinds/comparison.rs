//! Mistakes in comparisons, each at its place.

use crate::support::TestProject;

fn mistakes(body: &str) -> Vec<String> {
    let sums = "kind: calculator\nid: sums\ntitle: Sums\ninputs: [{id: rate, label: Rate}]\n\
                values: [{id: year, label: Year, formula: rate * 12}]\n\
                examples: [{given: {rate: 1}, expect: {year: 12}}]\n";
    let project = TestProject::new(&[
        ("content/index.md", "---\ntitle: Home\n---\n"),
        ("content/sums.yml", sums),
        (
            "content/pick.yml",
            &format!("kind: comparison\nid: pick\ntitle: Pick\n{body}"),
        ),
    ]);
    let all = project.mistakes();
    all.iter()
        .map(|line| line.trim_start_matches("content/pick.yml:").to_owned())
        .collect()
}

const OPTIONS: &str = "options: [{id: here, title: Here}, {id: away, title: Away}]\nrows:\n";

#[test]
fn every_sort_of_row_is_read() {
    let rows = "  - {id: words, title: Words, values: {here: some, away: unknown}}
  - {id: span, title: Span, type: range, unit: weeks, better: lower, values: {here: [1, 3], away: 4}}
  - {id: yes, title: Yes, type: yesno, values: {here: yes, away: depends}}
  - {id: rated, title: Rated, type: rating, labels: {1: None, 2: Some}, values: {here: 1, away: 2}}
  - {id: linked, title: Linked, values: {here: {ref: sums, value: year}, away: {ref: sums#rate, text: see there}}}
";
    assert_eq!(mistakes(&format!("{OPTIONS}{rows}")), [""; 0]);
}

#[test]
fn gaps_and_strangers_among_the_columns_are_told() {
    let rows = "  - {id: words, title: Words, values: {here: some, awy: more}}\n";
    assert_eq!(
        mistakes(&format!("{OPTIONS}{rows}")),
        [
            "6:10 E1901 row \"words\" has no value for \"away\"",
            "6:52 E1902 `awy` is none of the options",
        ]
    );
}

#[test]
fn values_fit_their_row() {
    let rows = "  - {id: words, title: Words, better: lower, values: {here: [1, 2], away: more}}
  - {id: span, title: Span, type: range, values: {here: [3, 1], away: long}}
  - {id: yes, title: Yes, type: yesno, values: {here: dependss, away: true}}
  - {id: rated, title: Rated, type: rating, labels: {1: None, 2: Some}, values: {here: 3, away: 2}}
  - {id: bare, title: Bare, type: rating, values: {here: 1, away: 2}}
  - {id: named, title: Named, labels: {1: One}, values: {here: one, away: two}}
";
    assert_eq!(
        mistakes(&format!("{OPTIONS}{rows}")),
        [
            "6:10 E1907 row \"words\": words cannot be ranked",
            "6:61 E1903 row \"words\": words are wanted here",
            "7:57 E1903 row \"span\": low is above high",
            "7:71 E1903 row \"span\": a number, `[low, high]` or `unknown` is wanted here",
            "8:55 E1903 row \"yes\": yes, no, depends or unknown is wanted here",
            "8:71 E1903 row \"yes\": yes, no, depends or unknown is wanted here",
            "9:88 E1903 row \"rated\": one of 1, 2 is wanted here",
            "10:10 E1905 row \"bare\": a rating needs `labels` in words",
            "11:10 E1905 row \"named\": only a rating has `labels`",
        ]
    );
}

#[test]
fn figures_of_other_pieces_exist() {
    let rows = "  - {id: words, title: Words, values: {here: {ref: sums, value: yaer}, away: {ref: smus, value: year}}}\n";
    assert_eq!(
        mistakes(&format!("{OPTIONS}{rows}")),
        [
            "6:65 E1906 `sums` computes no `yaer`",
            "6:84 E0201 there is no page or piece with the id `smus`",
        ]
    );
}

#[test]
fn cells_that_say_nothing_are_refused() {
    let rows = "  - {id: words, title: Words, values: {here: {value: year}, away: }}
  - {id: spans, title: Spans, type: range, values: {here: [1, 2, 3], away: {low: 1}}}
";
    assert_eq!(
        mistakes(&format!("{OPTIONS}{rows}")),
        [
            "6:46 E0101 a cell says `text`, `low` and `high`, or `ref` and `value`",
            "6:65 E0101 a value, or `unknown`, is wanted here, not nothing",
            "7:59 E0101 a range is `[low, high]`, not 3 numbers",
            "7:76 E0101 a cell says `text`, `low` and `high`, or `ref` and `value`",
        ]
    );
}

#[test]
fn two_to_six_options_can_be_compared() {
    let one = "options: [{id: here, title: Here}]\nrows: [{id: words, title: Words, values: {here: some}}]\n";
    assert_eq!(
        mistakes(one),
        ["4:16 E1904 a comparison has 2 to 6 options, this one has 1"]
    );
}

#[test]
fn best_is_claimed_only_where_values_prove_it() {
    // Ranges overlap in `overlap`, one is unknown in `open`, all are equal in
    // `level`; two share the best in `shared`.
    let rows = "  - {id: proven, title: A, type: range, better: lower, values: {here: [1, 3], away: [3, 5]}}
  - {id: overlap, title: A, type: range, better: lower, values: {here: [1, 3], away: [2, 5]}}
  - {id: open, title: A, type: range, better: higher, values: {here: 9, away: unknown}}
  - {id: level, title: A, type: yesno, better: higher, values: {here: yes, away: yes}}
  - {id: higher, title: A, type: yesno, better: higher, values: {here: no, away: yes}}
  - {id: silent, title: A, type: yesno, values: {here: no, away: yes}}
  - {id: maybe, title: A, type: yesno, better: higher, values: {here: depends, away: yes}}
priorities: true
examples:
  - {given: {rows: true}, expect: {chosen: 7, here.best: 1, away.best: 2}}
";
    assert_eq!(mistakes(&format!("{OPTIONS}{rows}")), [""; 0]);
}
