//! `EditURI`: where a page of a wiki says that its API is.

use reqwest::Url;

/// The API that a page names in a `<link rel="EditURI" href="…/api.php?action=rsd">` of its head, as
/// every page of MediaWiki does unless its operator took it out. `page` is where the page is.
pub(super) fn edit_uri(html: &str, page: &Url) -> Option<Url> {
    // By hand and not by a parser of HTML: one tag is wanted, whose form MediaWiki has written the
    // same way for fifteen years.
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("<link") {
        let (tag, further) = after.split_once('>')?;
        rest = further;
        if attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("EditURI")) {
            let address = htmlize::unescape(attribute(tag, "href")?).into_owned();
            let mut api = page.join(&address).ok()?;
            api.set_query(None);
            return matches!(api.scheme(), "http" | "https").then_some(api);
        }
    }
    None
}

/// The value of an attribute of a tag, without its quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once(name)?;
        rest = after;
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        // `data-href` is another attribute than `href`.
        let Some(value) = value.filter(|_| before.ends_with(char::is_whitespace)) else { continue };
        let quoted =
            ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.split(mark).next());
        return quoted.or_else(|| value.split([' ', '/']).next());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_api() {
        let page = Url::parse("https://wiki.example.org/title/Page").unwrap();
        for (html, want) in [
            (
                r#"<head><link rel="stylesheet" href="/a.css"><link rel="EditURI" type="application/rsd+xml" href="//wiki.example.org/api.php?action=rsd"/>"#,
                Some("https://wiki.example.org/api.php"),
            ),
            (
                "<link href='/w/api.php?action=rsd&amp;x=1' data-rel='y' rel='EditURI'>",
                Some("https://wiki.example.org/w/api.php"),
            ),
            (r#"<link rel="EditURI" href="javascript:alert(1)">"#, None),
            (r#"<link rel="EditURI">"#, None),
            (r#"<link rel="icon" href="/api.php">"#, None),
            (r#"<link rel="EditURI" href="/api.php""#, None),
            ("", None),
        ] {
            let got = edit_uri(html, &page);
            assert_eq!(got.as_ref().map(Url::as_str), want, "{html}");
        }
    }
}
