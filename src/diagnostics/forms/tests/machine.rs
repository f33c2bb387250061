//! The forms for programs.

use super::*;

#[test]
fn json_has_every_key_in_a_stable_order() {
    let expected = r##"{
  "version": 1,
  "diagnostics": [
    {
      "code": "E0103",
      "severity": "error",
      "message": "`titel` is 100% unknown",
      "path": "content/a,b.yaml",
      "line": 2,
      "column": 1,
      "endLine": 2,
      "endColumn": 6,
      "text": "this key",
      "help": [
        "Keys are English.",
        "did you mean `title`?"
      ],
      "labels": [
        {
          "path": "content/c.yaml",
          "line": 2,
          "column": 1,
          "endLine": 2,
          "endColumn": 6,
          "text": "as <here>"
        }
      ],
      "suggestion": {
        "path": "content/a,b.yaml",
        "line": 2,
        "column": 1,
        "endLine": 2,
        "endColumn": 6,
        "replacement": "title"
      }
    },
    {
      "code": "W0302",
      "severity": "warning",
      "message": "raw\nHTML",
      "path": "content/d e.md",
      "line": null,
      "column": null,
      "endLine": null,
      "endColumn": null,
      "text": "",
      "help": [],
      "labels": [],
      "suggestion": null
    }
  ]
}
"##;
    assert_eq!(sample_as(Format::Json), expected);
}

#[test]
fn sarif_has_rules_results_and_fixes() {
    let expected = r##"{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "scorebook",
          "version": "CRATE",
          "rules": [
            {
              "id": "E0103",
              "shortDescription": {
                "text": "An unknown key"
              },
              "fullDescription": {
                "text": "Unknown keys are mistakes rather than ignored, so that a typing error never loses content silently."
              },
              "defaultConfiguration": {
                "level": "error"
              }
            },
            {
              "id": "W0302",
              "shortDescription": {
                "text": "Raw HTML is shown as text"
              },
              "fullDescription": {
                "text": "HTML in content is shown as text, because content is not trusted to carry markup or scripts. Use Markdown instead. A book all of whose authors you trust can pass HTML on: `raw-html = true` under `[output.html]` in book.toml."
              },
              "defaultConfiguration": {
                "level": "warning"
              }
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "E0103",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "`titel` is 100% unknown\nKeys are English.\ndid you mean `title`?"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/a%2Cb.yaml"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 1,
                  "endLine": 2,
                  "endColumn": 6
                }
              },
              "message": {
                "text": "this key"
              }
            }
          ],
          "relatedLocations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/c.yaml"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 1,
                  "endLine": 2,
                  "endColumn": 6
                }
              },
              "message": {
                "text": "as <here>"
              }
            }
          ],
          "fixes": [
            {
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "content/a%2Cb.yaml"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 2,
                        "startColumn": 1,
                        "endLine": 2,
                        "endColumn": 6
                      },
                      "insertedContent": {
                        "text": "title"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        },
        {
          "ruleId": "W0302",
          "ruleIndex": 1,
          "level": "warning",
          "message": {
            "text": "raw\nHTML"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/d%20e.md"
                }
              }
            }
          ]
        }
      ]
    }
  ]
}
"##;
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    assert_eq!(
        sample_as(Format::Sarif).replace(version, "\"version\": \"CRATE\""),
        expected
    );
}

#[test]
fn github_gets_one_escaped_command_for_each_entry() {
    let expected = r"::error file=content/a%2Cb.yaml,line=2,col=1,endLine=2,endColumn=6,title=E0103::`titel` is 100%25 unknown%0Ahelp: Keys are English.%0Ahelp: did you mean `title`?
::warning file=content/d e.md,title=W0302::raw%0AHTML
";
    assert_eq!(sample_as(Format::Github), expected);
}

#[test]
fn github_gets_no_columns_for_several_lines() {
    let texts = texts(&[("a:b.yaml", "one\ntwo\n")]);
    let diagnostic = Diagnostic::new(&UNKNOWN_KEY, at("a:b.yaml", 1, 8), "50%\r\n::x");
    assert_eq!(
        render(&[diagnostic], &texts, Format::Github, Style::Plain),
        "::error file=a%3Ab.yaml,line=1,endLine=2,title=E0103::50%25%0D%0A::x\n"
    );
}

#[test]
fn programs_replace_exactly_what_a_span_covers() {
    let texts = texts(&[("a.yaml", "one\r\n")]);
    let diagnostic = Diagnostic::new(&UNKNOWN_KEY, at("a.yaml", 5, 5), "m").suggest("two\n");
    let json = render(&[diagnostic], &texts, Format::Json, Style::Plain);
    let expected = r#"      "path": "a.yaml",
      "line": 1,
      "column": 4,
      "endLine": 1,
      "endColumn": 4,
      "text": "",
      "help": [],
      "labels": [],
      "suggestion": {
        "path": "a.yaml",
        "line": 2,
        "column": 1,
        "endLine": 2,
        "endColumn": 1,
        "replacement": "two\n"
      }
    }
  ]
}
"#;
    assert!(json.ends_with(expected), "{json}");
}
