//! What pages say of themselves and what `_headers` tells the host to say.

use crate::support::{TestProject, files};

const HOME: (&str, &str) = ("content/index.md", "---\ntitle: Home\n---\n");

#[test]
fn the_host_repeats_the_policy_of_the_pages_and_forbids_frames() {
    let files = files(&TestProject::new(&[HOME]).run());
    let text = |address: &str| String::from_utf8(files[address].clone()).expect("UTF-8");
    let page = text("index.html");
    let (_, policy) = page
        .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .expect("a policy");
    let (policy, _) = policy.split_once('"').expect("its end");
    let headers = text("_headers");
    let lines: Vec<&str> = headers.lines().collect();
    assert_eq!(lines[0], "/*");
    let said = format!("  Content-Security-Policy: {policy}; frame-ancestors 'none'");
    assert_eq!(lines[1], said);
    for line in &lines[1..] {
        let (name, value) = line.trim_start().split_once(": ").expect("a header");
        assert!(line.starts_with("  ") && !value.is_empty(), "{name}");
    }
    assert!(lines.contains(&"  X-Content-Type-Options: nosniff"));
}

#[test]
fn headers_of_the_author_stand() {
    let own = "/*\n  X-Robots-Tag: noindex\n";
    let project = TestProject::new(&[HOME, ("content/_headers", own)]);
    assert_eq!(files(&project.run())["_headers"], own.as_bytes());
}
