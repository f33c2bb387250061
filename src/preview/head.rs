//! Request heads: what a stranger may ask, decided before anything acts on it.
//!
//! Pure; fuzzed.

/// How long a head may be.
pub const MAX_HEAD_BYTES: usize = 8 * 1024;

/// A request that may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Whether only the head of the answer is wanted.
    pub method: Method,
    /// Path inside the site, decoded, without the leading slash: `a/b.html`.
    pub address: String,
    /// What follows the question mark.
    pub query: String,
    /// Whether a browser wants it as a page to show.
    pub destination: Destination,
    /// `If-None-Match`.
    pub known: Option<String>,
}

/// The methods a preview knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Everything.
    Get,
    /// Only the head.
    Head,
}

/// What a file is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// To be shown as a page.
    Document,
    /// For anything else, or the client does not say.
    Other,
}

/// Why a request is refused: status and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal(pub u16, pub &'static str);

/// The names a browser may know this server by.
#[derive(Debug, Clone)]
pub struct HostNames(Vec<String>);

impl HostNames {
    /// The loopback names and the one that was asked for.
    pub fn new(hostname: &str, port: u16) -> Self {
        let mut names = Vec::new();
        for name in ["localhost", "127.0.0.1", "[::1]", hostname] {
            names.push(name.to_ascii_lowercase());
            names.push(format!("{}:{port}", name.to_ascii_lowercase()));
        }
        Self(names)
    }

    fn allow(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.0.contains(&host)
    }

    fn allow_origin(&self, origin: &str) -> bool {
        origin
            .strip_prefix("http://")
            .is_some_and(|host| self.allow(host))
    }
}

/// Whether `bytes` hold a whole head; its length with the blank line.
pub fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .map(|at| at + 4)
}

/// Reads a head, or says why it is refused.
pub fn read(head: &[u8], names: &HostNames) -> Result<Request, Refusal> {
    let bad = Refusal(400, "Bad Request");
    let text = std::str::from_utf8(head).map_err(|_| bad)?;
    let mut lines = text.split("\r\n");
    let mut words = lines.next().ok_or(bad)?.split(' ');
    let (method, target, version) = (words.next(), words.next(), words.next());
    if words.next().is_some() || !matches!(version, Some("HTTP/1.1" | "HTTP/1.0")) {
        return Err(bad);
    }
    let method = match method {
        Some("GET") => Method::Get,
        Some("HEAD") => Method::Head,
        Some(_) => return Err(Refusal(405, "Method Not Allowed")),
        None => return Err(bad),
    };
    let mut host = None;
    let mut known = None;
    let mut destination = Destination::Other;
    for line in lines.take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or(bad)?;
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "host" if host.is_some() => return Err(bad),
            "host" => host = Some(value),
            "origin" if !names.allow_origin(value) => return Err(Refusal(403, "Forbidden")),
            // No request of ours has a body, so none is ever read.
            "content-length" if value != "0" => return Err(Refusal(413, "Content Too Large")),
            "transfer-encoding" => return Err(Refusal(413, "Content Too Large")),
            "if-none-match" => known = Some(value.to_owned()),
            "sec-fetch-dest" if matches!(value, "document" | "iframe") => {
                destination = Destination::Document;
            }
            _ => {}
        }
    }
    if !host.is_some_and(|host| names.allow(host)) {
        return Err(Refusal(421, "Misdirected Request"));
    }
    let (path, query) = split_target(target.unwrap_or_default()).ok_or(bad)?;
    Ok(Request {
        method,
        address: address(path).ok_or(bad)?,
        query: query.to_owned(),
        destination,
        known,
    })
}

fn split_target(target: &str) -> Option<(&str, &str)> {
    let path = target.strip_prefix('/')?;
    let path = path.split('#').next().unwrap_or_default();
    Some(path.split_once('?').unwrap_or((path, "")))
}

/// The address a path means: decoded, without steps out of the tree.
fn address(path: &str) -> Option<String> {
    let decoded = decode(path)?;
    let climbs = |part: &str| part == ".." || part == ".";
    let from_root = decoded.starts_with('/') || decoded.contains("//");
    if decoded.contains(['\0', '\\']) || from_root || decoded.split('/').any(climbs) {
        return None;
    }
    match decoded.as_str() {
        "" => Some("index.html".to_owned()),
        folder if folder.ends_with('/') => Some(format!("{folder}index.html")),
        _ => Some(decoded),
    }
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ask(head: &str) -> Result<Request, Refusal> {
        read(head.as_bytes(), &HostNames::new("localhost", 3000))
    }

    fn get(target: &str) -> Result<String, u16> {
        ask(&format!(
            "GET {target} HTTP/1.1\r\nHost: localhost:3000\r\n\r\n"
        ))
        .map(|request| request.address)
        .map_err(|refusal| refusal.0)
    }

    #[test]
    fn paths_become_addresses() {
        assert_eq!(get("/"), Ok("index.html".into()));
        assert_eq!(get("/a/?x=1"), Ok("a/index.html".into()));
        assert_eq!(get("/a%20b.html"), Ok("a b.html".into()));
    }

    #[test]
    fn nothing_leads_out_of_the_site() {
        for target in [
            "/../x",
            "/a/%2e%2e/x",
            "/a/..",
            "/%00",
            "//etc/passwd",
            "/a//b",
            "/%2fetc/passwd",
            "/a\\b",
            "/%zz",
            "/%",
        ] {
            assert_eq!(get(target), Err(400), "{target}");
        }
        assert_eq!(get("http://localhost:3000/"), Err(400));
        assert_eq!(get("*"), Err(400));
    }

    #[test]
    fn foreign_names_origins_and_bodies_are_refused() {
        let status = |headers: &str| {
            ask(&format!("GET / HTTP/1.1\r\n{headers}\r\n\r\n"))
                .err()
                .map(|refusal| refusal.0)
        };
        assert_eq!(status("Host: evil.example"), Some(421));
        assert_eq!(status("Accept: */*"), Some(421));
        assert_eq!(
            status("Host: localhost:3000\r\nHost: evil.example"),
            Some(400)
        );
        assert_eq!(
            status("Host: localhost:3000\r\nOrigin: http://evil.example"),
            Some(403)
        );
        assert_eq!(
            status("Host: localhost:3000\r\nContent-Length: 99999999999"),
            Some(413)
        );
        assert_eq!(
            status("Host: localhost:3000\r\nOrigin: http://127.0.0.1:3000"),
            None
        );
        let post = ask("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert_eq!(post, Err(Refusal(405, "Method Not Allowed")));
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(head in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&head, &HostNames::new("localhost", 3000));
        }

        #[test]
        fn no_address_climbs(path in "[/.%2eE\\\\a-c]{0,12}") {
            if let Some(found) = address(&path) {
                prop_assert!(!found.split('/').any(|part| part == ".."));
            }
        }
    }
}
