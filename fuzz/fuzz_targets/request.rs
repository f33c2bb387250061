//! Any head is refused, or asks for something inside the site under a name
//! of this machine.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scorebook::preview::head::{HostNames, end_of_head, read};
use scorebook_fuzz::check_inner_path;

fuzz_target!(|bytes: &[u8]| {
    let names = HostNames::new("book.local", 3000);
    let end = end_of_head(bytes).unwrap_or(bytes.len());
    // The names are the same for all, so that lines about them need not be guessed.
    let mut with_host = b"GET /".to_vec();
    with_host.extend_from_slice(&bytes[..end]);
    with_host.extend_from_slice(b" HTTP/1.1\r\nHost: book.local:3000\r\n\r\n");
    for head in [&bytes[..end], &with_host] {
        if let Ok(request) = read(head, &names) {
            check_inner_path(&request.address);
            let text = String::from_utf8_lossy(head).to_ascii_lowercase();
            let hosts = ["localhost", "127.0.0.1", "[::1]", "book.local"];
            assert!(hosts.iter().any(|host| text.contains(host)), "{text}");
        }
    }
});
