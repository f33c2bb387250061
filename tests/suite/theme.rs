//! Taking parts of the built-in theme over, and hearing when they change.

use std::process::{Command, Output};

use scorebook::pipeline::{Project, Session};
use scorebook::{embed, overrides};

use crate::support::{TestProject, files, guide, tree};

fn project(theme: &str) -> TestProject {
    let project = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\n")]);
    project.put(
        "book.toml",
        &format!("[book]\ntitle = \"Test\"\n[output.html]\ntheme = \"{theme}\"\n"),
    );
    project
}

fn theme(project: &TestProject, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_scorebook"))
        .arg("theme")
        .args(arguments)
        .current_dir(project.path())
        .output()
        .expect("the program runs")
}

fn text(project: &TestProject, path: &str) -> String {
    std::fs::read_to_string(project.path().join(path)).expect("a file")
}

#[test]
fn an_ejected_block_stands_in_for_its_original() {
    let project = project("mine");
    let output = theme(&project, &["eject", "base.html/footer"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let base = overrides::template(embed::theme(), "base.html").expect("a template");
    let original = overrides::block(base, "footer").expect("a block");
    let path = "themes/mine/templates/base.html";
    let written = text(&project, path);
    let (head, block) = written.split_once("-#}\n").expect("a comment");
    assert_eq!(block.trim_end(), original);
    assert!(head.starts_with(
        "{% extends \"default/base.html\" %}\n{#- scorebook: default/base.html/footer "
    ));

    let plain = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\n")]);
    assert!(files(&project.run())["index.html"] == files(&plain.run())["index.html"]);
    project.put(
        path,
        &written.replace("class=\"site-footer\"", "class=\"mine\""),
    );
    let page = files(&project.run())["index.html"].clone();
    assert!(String::from_utf8_lossy(&page).contains("<footer class=\"mine\">"));
    assert_eq!(project.mistakes(), Vec::<String>::new());

    // A second block joins the first; neither is ever written over.
    let output = theme(&project, &["eject", "base/toc"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(text(&project, path).contains("class=\"mine\""));
    assert!(text(&project, path).contains("{% block toc -%}"));
    let before = tree(project.path());
    for taken in ["base/toc", "base.html/footer", "base.html"] {
        assert_eq!(theme(&project, &["eject", taken]).status.code(), Some(2));
    }
    assert!(tree(project.path()) == before);
    assert_eq!(project.mistakes(), Vec::<String>::new());
}

#[test]
fn an_ejected_template_stands_in_for_its_original() {
    let project = project("mine");
    let output = theme(&project, &["eject", "kinds/cards"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let written = text(&project, "themes/mine/templates/kinds/cards.html");
    let original = overrides::template(embed::theme(), "kinds/cards.html").expect("a template");
    assert!(written.ends_with(original));
    assert_eq!(project.mistakes(), Vec::<String>::new());
}

#[test]
fn a_changed_original_is_told() {
    let project = project("mine");
    theme(&project, &["eject", "base/footer"]);
    let path = "themes/mine/templates/base.html";
    let written = text(&project, path);
    let (head, _) = written.split_once(" -#}").expect("a comment");
    let (_, hash) = head.rsplit_once(' ').expect("a hash");
    project.put(path, &written.replace(hash, "0123456789abcdef"));
    assert_eq!(
        project.mistakes(),
        [
            "themes/mine/templates/base.html:2:41 W0509 the original of `base.html/footer` has changed"
        ]
    );
    let built = project.run();
    let suggestions = built
        .diagnostics
        .iter()
        .filter_map(|told| told.suggestion.as_ref());
    let suggestions: Vec<&str> = suggestions.map(|one| one.replacement.as_str()).collect();
    assert_eq!(suggestions, [hash]);
    project.put(path, &written.replace("/footer ", "/fooder "));
    assert_eq!(
        project.mistakes(),
        [
            "themes/mine/templates/base.html:2:41 W0509 `base.html/fooder` is no longer part of the built-in theme"
        ]
    );
}

#[test]
fn the_list_tells_where_each_part_comes_from() {
    let project = project("mine");
    theme(&project, &["eject", "base/footer"]);
    project.put(
        "themes/mine/styles/99-mine.css",
        ":root { --accent: red }\n",
    );
    let output = theme(&project, &["list"]);
    let list = String::from_utf8(output.stdout).expect("UTF-8");
    let from = |name: &str| {
        let lines = list.lines().filter_map(|line| line.split_once(' '));
        let found = lines.filter(|(known, _)| *known == name);
        found
            .map(|(_, from)| from.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(from("base.html"), ["built in"]);
    assert_eq!(from("base.html/header"), ["built in"]);
    assert_eq!(
        from("base.html/footer"),
        ["themes/mine/templates/base.html"]
    );
    let accent = from("--accent");
    assert!(
        accent[0].starts_with("built in, styles/10-tokens.css:"),
        "{accent:?}"
    );
    assert_eq!(
        accent.last().map(String::as_str),
        Some("themes/mine/styles/99-mine.css:1")
    );
}

#[test]
fn the_built_in_theme_is_not_changed_in_place() {
    let project = project("default");
    let before = tree(project.path());
    let output = theme(&project, &["eject", "base/footer"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "give your theme a name first: in book.toml, under [output.html], write theme = \"mine\"\n"
    );
    project.put(
        "book.toml",
        "[book]\ntitle = \"Test\"\n[output.html]\ntheme = \"mine\"\n",
    );
    let output = theme(&project, &["eject", "base.html/foter"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "the built-in theme has no `base.html/foter`; did you mean `base.html/footer`? \
         (`scorebook theme list` lists all)\n"
    );
    project.put(
        "book.toml",
        "[book]\ntitle = \"Test\"\n[output.html]\ntheme = \"default\"\n",
    );
    assert!(tree(project.path()) == before);
}

#[test]
fn templates_of_a_book_without_pieces_may_build_on_those_of_pieces() {
    let project = project("mine");
    let path = "themes/mine/templates/page.html";
    let page = "{% extends \"default/page.html\" %}{% block body %}\
                {% if piece %}{% include \"kinds/faq.html\" %}{% endif %}{% endblock body %}";
    project.put(path, page);
    assert_eq!(project.mistakes(), Vec::<String>::new());
    project.put(path, &page.replace("faq", "fuq"));
    let mistakes = project.mistakes();
    let [mistake] = mistakes.as_slice() else {
        panic!("{mistakes:?}");
    };
    assert!(mistake.contains("E0504 error: Unknown template `kinds/fuq.html`"));
}

#[test]
fn an_open_book_shows_its_first_piece() {
    let project = TestProject::new(&[("content/index.md", &guide("Home", "Start."))]);
    let mut session = Session::open(Project::Folder(project.path().to_owned()));
    project.put(
        "content/cards.yml",
        "kind: cards\nid: cards\ntitle: Cards\nstyle: plain\ncards:\n  - {id: one, title: One}\n",
    );
    session.refresh();
    assert_eq!(project.mistakes(), Vec::<String>::new());
    let shown = files(session.built());
    assert!(shown.contains_key("cards.html"));
    assert!(shown == files(&project.run()));
}
