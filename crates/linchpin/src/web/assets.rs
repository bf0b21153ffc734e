//! The stylesheet, the scripts and the icon, served from inside the program.

use axum::Router;
use axum::extract::{Path, RawQuery};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

/// A version in an address is this many hexadecimal digits of the content's SHA-256.
const VERSION_DIGITS: usize = 12;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets"]
struct Assets;

/// The route that serves them.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(asset))
}

/// The address of an asset, with a version that changes when its content does: browsers may keep it for ever.
pub fn asset_url(name: &str) -> String {
    match Assets::get(name) {
        Some(file) => format!("/assets/{name}?v={}", version(&file)),
        None => format!("/assets/{name}"),
    }
}

async fn asset(Path(name): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let Some(file) = Assets::get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let version = version(&file);
    let asked = query.as_deref().and_then(|query| query.strip_prefix("v="));
    let caching = if asked == Some(&version) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let tag = format!("\"{version}\"");
    let known = headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let about = [(CACHE_CONTROL, caching.to_owned()), (ETAG, tag)];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, [(CONTENT_TYPE, file.metadata.mimetype().to_owned())], file.data.into_owned()).into_response()
}

fn version(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(VERSION_DIGITS).map(hex_digit).collect()
}

fn hex_digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).expect("four bits are one hexadecimal digit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn text(name: &str) -> String {
        String::from_utf8(Assets::get(name).unwrap().data.into_owned()).unwrap()
    }

    #[test]
    fn addresses_carry_the_contents_version() {
        let url = asset_url("linchpin.css");
        let (path, version) = url.split_once("?v=").unwrap();
        assert_eq!((path, version.len()), ("/assets/linchpin.css", VERSION_DIGITS));
        assert_eq!(asset_url("none.css"), "/assets/none.css");
    }

    #[test]
    fn htmx_is_the_published_file() {
        let hash = Assets::get("htmx.min.js").unwrap().metadata.sha256_hash();
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "22283ef68cb7545914f0a88a1bdedc7256a703d1d580c1d255217d0a50d31313");
    }

    #[test]
    fn own_files_stay_small() {
        assert!(text("linchpin.css").len() < 32_000);
        assert!(text("app.js").len() < 8_000);
    }

    #[test]
    fn the_stylesheet_has_no_sides_and_no_outside() {
        let css = text("linchpin.css");
        for word in
            ["-left", "-right", "margin-top", "margin-bottom", "padding-top", "padding-bottom", "http", "@import"]
        {
            assert!(!css.contains(word), "{word}: use logical properties and nothing from elsewhere");
        }
        assert!(!css.contains("float:") && !css.contains(" width:") && !css.contains(" height:"));
    }

    /// The light and the dark value of each colour token.
    fn colours(css: &str) -> BTreeMap<String, [f64; 2]> {
        let tokens = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": light-dark("));
        tokens
            .map(|(name, values)| {
                let values: Vec<&str> = values.trim_end_matches(");").split(", ").collect();
                (name.to_owned(), [luminance(values[0]), luminance(values[1])])
            })
            .collect()
    }

    /// Relative luminance, WCAG 2.2.
    fn luminance(hex: &str) -> f64 {
        let digits: Vec<u32> = hex.trim_start_matches('#').chars().map(|c| c.to_digit(16).unwrap()).collect();
        let pair = |i: usize| if digits.len() == 3 { digits[i] * 17 } else { digits[i * 2] * 16 + digits[i * 2 + 1] };
        let linear = |i: usize| {
            let value = f64::from(pair(i)) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
    }

    #[test]
    fn text_and_marks_are_readable_in_both_themes() {
        let colours = colours(&text("linchpin.css"));
        let check = |front: &str, grounds: &[&str], wanted: f64| {
            for (ground, theme) in grounds.iter().flat_map(|ground| [(ground, 0), (ground, 1)]) {
                let (a, b) = (colours[front][theme], colours[*ground][theme]);
                let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(ratio >= wanted, "{front} on {ground}, theme {theme}: {ratio:.2}");
            }
        };
        check("ink", &["bg", "surface", "sunken", "accent-soft", "good-soft", "warn-soft", "bad-soft"], 4.5);
        check("muted", &["bg", "surface", "sunken"], 4.5);
        check("accent", &["bg", "surface", "accent-soft", "on-accent"], 4.5);
        check("good", &["surface", "sunken", "good-soft"], 4.5);
        check("warn", &["surface", "warn-soft"], 4.5);
        check("bad", &["surface", "sunken", "bad-soft"], 4.5);
        check("line-strong", &["bg", "surface"], 3.0);
        check("won", &["surface", "sunken", "band"], 3.0);
        check("open", &["surface"], 3.0);
        check("band-edge", &["surface", "sunken"], 3.0);
        check("quota", &["surface", "band"], 3.0);
        check("muted", &["band", "band-soft"], 3.0);
    }

    #[tokio::test]
    async fn files_are_kept_for_ever_only_under_their_version() {
        let ask = |query: Option<String>, headers| asset(Path("app.js".to_owned()), RawQuery(query), headers);
        let query = asset_url("app.js").split_once('?').unwrap().1.to_owned();
        let versioned = ask(Some(query), HeaderMap::new()).await;
        assert_eq!(versioned.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(versioned.headers()[CONTENT_TYPE], "text/javascript");
        let plain = ask(None, HeaderMap::new()).await;
        assert_eq!(plain.headers()[CACHE_CONTROL], "no-cache");
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, plain.headers()[ETAG].clone());
        assert_eq!(ask(None, headers).await.status(), StatusCode::NOT_MODIFIED);
        let absent = asset(Path("../Cargo.toml".to_owned()), RawQuery(None), HeaderMap::new()).await;
        assert_eq!(absent.status(), StatusCode::NOT_FOUND);
    }
}
