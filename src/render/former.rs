//! Places under their earlier names, so that links from elsewhere still jump
//! to the renamed item.

use crate::site::Page;

/// Elements that take no loose text: the place goes into their first child.
const FRAMES: &[&str] = &[
    "table", "thead", "tbody", "tr", "ul", "ol", "dl", "fieldset", "details",
];

/// Adds an empty element with each earlier name of an item of `page`; `prefix`
/// stands before all names where the piece is shown.
pub fn mark(mut html: String, page: &Page, prefix: &str) -> String {
    for anchor in page
        .anchors
        .iter()
        .filter(|anchor| !anchor.was().is_empty())
    {
        let Some(place) = inside(&html, &format!(" id=\"{prefix}{}\"", anchor.id)) else {
            continue;
        };
        let marks: String = anchor
            .was()
            .iter()
            .map(|was| format!("<span id=\"{prefix}{was}\"></span>"))
            .collect();
        html.insert_str(place, &marks);
    }
    html
}

/// Where the text of the element with this attribute begins. The templates'
/// engine escapes `<` and `>` in attributes, so that they end tags.
fn inside(html: &str, attribute: &str) -> Option<usize> {
    let mut start = html[..html.find(attribute)?].rfind('<')?;
    loop {
        let name: String = html[start + 1..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let end = start + html[start..].find('>')? + 1;
        if !FRAMES.contains(&name.as_str()) {
            return Some(end);
        }
        start = end + html[end..].find('<')?;
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn rows_and_lists_are_entered() {
        let html =
            "<ul><li id=\"a\">A</li></ul><table><tr id=\"b\">\n<td class=\"x\">B</td></tr></table>";
        let at = |id: &str| inside(html, &format!(" id=\"{id}\"")).map(|at| &html[at..at + 1]);
        assert_eq!(at("a"), Some("A"));
        assert_eq!(at("b"), Some("B"));
        assert_eq!(at("c"), None);
    }
}
