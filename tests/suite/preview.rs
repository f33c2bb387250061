//! The preview: what is served after any edit is what a clean build gives,
//! edits cost what they change, and strangers cannot hold it up.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use scorebook::pipeline::{Project, Session, Update};
use scorebook::preview::{Preview, Settings};

use crate::support::{TestProject, files, guide};

const LIST: &str = "kind: checklist\nid: list\ntitle: A list\ngroups:\n  - id: all-of-it\n    \
                    title: All\n    items:\n      - {id: one, text: One}\n";

fn project() -> TestProject {
    let project = TestProject::new(&[
        (
            "content/index.md",
            &guide("Home", "See [one](01-part/one.md)."),
        ),
        (
            "content/01-part/one.md",
            &guide("One", "![[list]]\n\n## Heading"),
        ),
        ("content/01-part/two.md", &guide("Two", "[[list#one]]")),
        ("content/01-part/list.yml", LIST),
    ]);
    project.put("themes/default/templates/.keep", "");
    project
}

/// A preview that someone looks at: all its pages are open.
struct Watched(Preview);

impl Watched {
    fn of(project: &TestProject, port: u16) -> Self {
        let settings = Settings {
            project: Project::Folder(project.path().to_owned()),
            hostname: "127.0.0.1".to_owned(),
            port,
        };
        Self(Preview::start(&settings).expect("a preview"))
    }

    /// Looks at every page; how many had to be rendered for it.
    fn look(&self) -> (usize, BTreeMap<String, Vec<u8>>) {
        let board = &self.0.board;
        let before = board.rendered();
        let output = board.state().output.clone().expect("a site");
        let pages = output.addresses().filter(|name| name.ends_with(".html"));
        let shown = pages.map(|page| {
            let bytes = board.bytes(page).expect("a page").expect("rendered");
            (page.to_owned(), bytes.to_vec())
        });
        let shown = shown.collect();
        (board.rendered() - before, shown)
    }

    /// Makes one edit; which pages it changes, and how many are rendered.
    fn after(&self, edit: impl FnOnce()) -> (usize, Vec<String>) {
        let (_, before) = self.look();
        let generation = self.0.board.state().generation;
        edit();
        let started = Instant::now();
        while self.0.board.state().generation == generation {
            let waited = started.elapsed();
            assert!(waited < Duration::from_secs(20), "nothing was noticed");
            std::thread::sleep(Duration::from_millis(1));
        }
        let (rendered, after) = self.look();
        let changed = after.into_iter();
        let changed = changed.filter(|(page, bytes)| before.get(page) != Some(bytes));
        (rendered, changed.map(|(page, _)| page).collect())
    }
}

#[test]
fn an_edit_renders_exactly_the_pages_that_show_it() {
    let project = project();
    project.put("content/02-far/index.md", &guide("Far", "Far away."));
    project.put("content/02-far/three.md", &guide("Three", "[[list]]"));
    project.put("content/02-far/four.md", &guide("Four", "Four."));
    let watched = Watched::of(&project, 43_100);
    assert_eq!(watched.look().0, 9);
    assert_eq!(watched.look().0, 0);

    let (rendered, changed) = watched.after(|| {
        let text = guide("Two", "[[list#one]] Changed.");
        project.put("content/01-part/two.md", &text);
    });
    assert_eq!(changed, ["part/two.html"]);
    assert_eq!(rendered, 1);
    let state = watched.0.board.state();
    assert_eq!(state.changed.as_deref(), Some("part/two.html"));

    // A title is shown beside the pages of its part, by who comes next, and in
    // the index.
    let (rendered, changed) = watched.after(|| {
        let text = guide("The second", "[[list#one]] Changed.");
        project.put("content/01-part/two.md", &text);
    });
    let others = ["far/index.html", "index-a-z.html"].map(str::to_owned);
    let part = ["index", "list", "one", "two"].map(|name| format!("part/{name}.html"));
    assert_eq!(changed, [&others[..], &part[..]].concat());
    assert_eq!(rendered, 6);

    // The title of a piece is shown by whoever links it without a label.
    let (rendered, changed) = watched.after(|| {
        let text = LIST.replace("A list", "The list");
        project.put("content/01-part/list.yml", &text);
    });
    assert_eq!(changed.len(), rendered);
    assert!(changed.contains(&"far/three.html".to_owned()));
    assert!(
        !changed.contains(&"far/four.html".to_owned()),
        "{changed:?}"
    );

    let (rendered, _) = watched.after(|| {
        project.put("themes/default/templates/sidebar.html", "<nav></nav>");
    });
    assert_eq!(rendered, 9);
}

#[test]
fn only_what_others_see_links_the_book_anew() {
    let project = project();
    let mut session = Session::open(Project::Folder(project.path().to_owned()));
    let path = project.path().join("content/01-part/two.md");
    project.put("content/01-part/two.md", &guide("Two", "[[list]]"));
    assert_eq!(
        session.touch(&[&path]),
        Update::Page("part/two.html".to_owned())
    );
    assert_eq!(session.touch(&[&path]), Update::Nothing);
    project.put(
        "content/01-part/two.md",
        &guide("Another title", "[[list]]"),
    );
    assert_eq!(session.touch(&[&path]), Update::Book);
}

/// The status line of the answer to `request`.
fn ask(preview: &Preview, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(preview.address).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .expect("a time limit");
    // A refusal may come before everything is sent.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.take(200).read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer).into_owned();
    text.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn strangers_get_refusals_and_hold_nothing_up() {
    let project = project();
    let settings = Settings {
        project: Project::Folder(project.path().to_owned()),
        hostname: "127.0.0.1".to_owned(),
        port: 43_200,
    };
    let preview = Preview::start(&settings).expect("a preview");
    let host = format!("Host: {}\r\n", preview.address);
    let status = |head: String| ask(&preview, head.as_bytes());
    let fine = || status(format!("GET / HTTP/1.1\r\n{host}\r\n"));
    assert_eq!(fine(), "HTTP/1.1 200 OK");
    assert_eq!(
        status("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n".into()),
        "HTTP/1.1 421 Misdirected Request"
    );
    assert_eq!(
        status(format!(
            "GET / HTTP/1.1\r\n{host}Origin: http://evil.example\r\n\r\n"
        )),
        "HTTP/1.1 403 Forbidden"
    );
    assert_eq!(
        status(format!(
            "GET / HTTP/1.1\r\n{host}Content-Length: 99999999999\r\n\r\n"
        )),
        "HTTP/1.1 413 Content Too Large"
    );
    assert_eq!(
        status(format!("GET /../x HTTP/1.1\r\n{host}\r\n")),
        "HTTP/1.1 400 Bad Request"
    );
    assert_eq!(
        status(format!("GET /-/events?token=guess HTTP/1.1\r\n{host}\r\n")),
        "HTTP/1.1 403 Forbidden"
    );
    assert_eq!(
        status(format!(
            "GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n",
            "a".repeat(20_000)
        )),
        "HTTP/1.1 431 Request Header Fields Too Large"
    );
    let half_open: Vec<TcpStream> = (0..400)
        .filter_map(|_| TcpStream::connect(preview.address).ok())
        .map(|mut stream| {
            let _ = stream.write_all(b"GET / HT");
            stream
        })
        .collect();
    assert!(half_open.len() > 300);
    assert_eq!(fine(), "HTTP/1.1 200 OK");
}

#[test]
fn what_the_preview_adds_goes_to_browsers_only() {
    let project = project();
    let settings = Settings {
        project: Project::Folder(project.path().to_owned()),
        hostname: "127.0.0.1".to_owned(),
        port: 43_300,
    };
    let preview = Preview::start(&settings).expect("a preview");
    let fetch = |extra: &str| {
        let mut stream = TcpStream::connect(preview.address).expect("a connection");
        let head = format!("GET / HTTP/1.1\r\nHost: {}\r\n{extra}\r\n", preview.address);
        stream.write_all(head.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer.split_once("\r\n\r\n").expect("a body").1.to_owned()
    };
    let built = files(&project.run());
    assert_eq!(fetch("").as_bytes(), built["index.html"]);
    let shown = fetch("Sec-Fetch-Dest: document\r\n");
    assert!(shown.contains("/-/preview.js") && shown.contains("connect-src 'self'"));
}
