//! The form for people.

use super::*;

/// One mistake in a file with tabs, wide characters and CRLF.
fn drawn(diagnostic: Diagnostic) -> String {
    let texts = texts(&[
        ("a.yaml", "one: 1\r\n\ttwo: 漢字 Größe\r\nthree: 3\r\n"),
        ("empty.yaml", ""),
    ]);
    render(&[diagnostic], &texts, Format::Human, Style::Plain)
}

/// A mistake in that file.
fn mistake(start: usize, end: usize) -> Diagnostic {
    Diagnostic::new(&UNKNOWN_KEY, at("a.yaml", start, end), "what is wrong")
}

#[test]
fn labels_help_and_change_stand_below_each_other() {
    let expected = r"error[E0103]: `titel` is 100% unknown
 --> content/a,b.yaml:2:1
  |
2 | titel: Größe <b>
  | ^^^^^ this key
  |
 ::: content/c.yaml:2:1
  |
2 | title: z
  | ----- as <here>
  |
  = help: Keys are English.
help: did you mean `title`?
  |
2 - titel: Größe <b>
2 + title: Größe <b>
  |

warning[W0302]: raw
                HTML
--> content/d e.md
";
    assert_eq!(sample_as(Format::Human), expected);
}

// The library chooses other colours for the consoles of Windows.
#[cfg(not(windows))]
#[test]
fn colours_change_nothing_but_colours() {
    let (diagnostics, texts) = sample();
    let coloured = render(&diagnostics, &texts, Format::Human, Style::Coloured);
    let expected = r"␛[1m␛[91merror[E0103]␛[0m␛[1m: `titel` is 100% unknown␛[0m
 ␛[1m␛[94m--> ␛[0mcontent/a,b.yaml:2:1
  ␛[1m␛[94m|␛[0m
␛[1m␛[94m2␛[0m ␛[1m␛[94m|␛[0m titel: Größe <b>
  ␛[1m␛[94m|␛[0m ␛[1m␛[91m^^^^^␛[0m ␛[1m␛[91mthis key␛[0m
  ␛[1m␛[94m|␛[0m
 ␛[1m␛[94m::: ␛[0mcontent/c.yaml:2:1
  ␛[1m␛[94m|␛[0m
␛[1m␛[94m2␛[0m ␛[1m␛[94m|␛[0m title: z
  ␛[1m␛[94m|␛[0m ␛[1m␛[94m-----␛[0m ␛[1m␛[94mas <here>␛[0m
  ␛[1m␛[94m|␛[0m
  ␛[1m␛[94m= ␛[0m␛[1mhelp␛[0m: Keys are English.
␛[1m␛[96mhelp␛[0m: did you mean `title`?
  ␛[1m␛[94m|␛[0m
␛[1m␛[94m2␛[0m ␛[91m- titel␛[0m: Größe <b>
␛[1m␛[94m2␛[0m ␛[92m+ title␛[0m: Größe <b>
  ␛[1m␛[94m|␛[0m

␛[1m␛[33mwarning[W0302]␛[0m␛[1m: raw␛[0m
                ␛[1mHTML␛[0m
␛[1m␛[94m--> ␛[0mcontent/d e.md
";
    assert_eq!(coloured.replace('\u{1b}', "␛"), expected);
}

#[test]
fn wide_characters_are_underlined_in_full() {
    let diagnostic = mistake(14, 20).label("two characters");
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:2:7
  |
2 |     two: 漢字 Größe
  |          ^^^^ two characters
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn a_span_past_the_end_points_behind_the_last_line() {
    let diagnostic = mistake(98, 120).suggest("four: 4");
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:3:9
  |
3 | three: 3
  |         ^
  |
help: add this
  |
4 | four: 4
  |
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn a_span_over_several_lines_ends_with_their_text() {
    let diagnostic = mistake(0, 42).label("all");
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:1:1
  |
1 | / one: 1
2 | |     two: 漢字 Größe
3 | | three: 3
  | |________^ all
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn a_span_inside_a_character_points_to_it() {
    let diagnostic = mistake(15, 15);
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:2:7
  |
2 |     two: 漢字 Größe
  |          ^
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn an_empty_file_has_one_line() {
    let diagnostic = Diagnostic::new(&UNKNOWN_KEY, at("empty.yaml", 0, 0), "nothing");
    let expected = r"error[E0103]: nothing
 --> empty.yaml:1:1
  |
1 |
  | ^
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn a_change_without_advice_gets_a_heading() {
    let diagnostic = mistake(0, 3).help("Not needed.").suggest("");
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:1:1
  |
1 | one: 1
  | ^^^
  |
  = help: Not needed.
help: remove this
  |
1 - one: 1
1 + : 1
  |
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn an_insertion_is_marked() {
    let diagnostic = mistake(6, 6).suggest("0");
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:1:7
  |
1 | one: 1
  |       ^
  |
help: add this
  |
1 | one: 10
  |       +
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn a_change_over_several_lines_is_left_to_programs() {
    let diagnostic = mistake(0, 3).suggest("a:\n  b");
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:1:1
  |
1 | one: 1
  | ^^^
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn control_characters_are_visible_signs() {
    let diagnostic = mistake(0, 3).label("\u{1b}[31m").help("\u{9b}31m");
    let expected = r"error[E0103]: what is wrong
 --> a.yaml:1:1
  |
1 | one: 1
  | ^^^ ␛[31m
  |
  = help: �31m
";
    assert_eq!(drawn(diagnostic), expected);
}

#[test]
fn files_without_text_are_named() {
    let diagnostic = Diagnostic::new(&UNKNOWN_KEY, at("gone.yaml", 6, 6), "gone")
        .label("here")
        .also(at("a.yaml", 0, 3), "there")
        .also(at("lost.yaml", 0, 3), "too");
    let expected = r"error[E0103]: gone
 --> gone.yaml
  = note: here
  |
 ::: a.yaml:1:1
  |
1 | one: 1
  | --- there
 ::: lost.yaml
  = note: too
";
    assert_eq!(drawn(diagnostic), expected);
}
