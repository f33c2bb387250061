//! What the preview adds to a page on its way to a browser.

/// Where the preview's own files are; no page of a book is below it.
pub const PREFIX: &str = "-/";

/// The preview's script.
pub const SCRIPT: &str = include_str!("client/preview.js");

/// The preview's style sheet.
pub const STYLE: &str = include_str!("client/preview.css");

/// The page with the preview's script, allowed to listen for changes.
pub fn inject(page: &[u8], token: &str, generation: u64) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(page) else {
        return page.to_vec();
    };
    // The strict policy of pages allows no connections; the preview needs one.
    let text = text.replacen(
        "content=\"default-src 'none';",
        "content=\"default-src 'none'; connect-src 'self';",
        1,
    );
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"/{PREFIX}preview.css\">\
         <script src=\"/{PREFIX}preview.js\" data-token=\"{token}\" \
         data-generation=\"{generation}\" defer></script>"
    );
    match text.find("</head>") {
        Some(at) => format!("{}{tags}{}", &text[..at], &text[at..]).into_bytes(),
        None => text.into_bytes(),
    }
}
