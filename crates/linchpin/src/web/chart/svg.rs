//! Writes SVG: places across in percent, heights in pixels, every text escaped.

use std::fmt::Write;

/// An SVG under construction.
pub(super) struct Svg {
    out: String,
}

/// Where a text stands to its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// Keeps a text at `percent` of the width from running over either edge.
    pub(super) fn within(percent: f64, margin: f64) -> Anchor {
        if percent < margin {
            Anchor::Start
        } else if percent > 100.0 - margin {
            Anchor::End
        } else {
            Anchor::Middle
        }
    }
}

impl Svg {
    /// A picture with a name and a description for those who do not see it.
    pub(super) fn new(class: &str, height: u32, title: &str, description: &str) -> Svg {
        let mut svg = Svg { out: String::with_capacity(2_000) };
        svg.push(format_args!(
            "<svg class=\"chart {class}\" role=\"img\" width=\"100%\" height=\"{height}\"><title>{}</title><desc>{}</desc>",
            escape(title),
            escape(description)
        ));
        svg
    }

    /// A rectangle; `tip` is shown when it is pointed at.
    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), tip: Option<&str>) {
        self.push(format_args!("<rect class=\"{class}\" x=\"{}%\" y=\"{}\"", short(x), short(y)));
        self.push(format_args!(" width=\"{}%\" height=\"{}\"", short(width.max(0.0)), short(height.max(0.0))));
        self.tip(tip);
    }

    /// A straight line.
    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        self.push(format_args!("<line class=\"{class}\" x1=\"{}%\" y1=\"{}\"", short(x1), short(y1)));
        self.push(format_args!(" x2=\"{}%\" y2=\"{}\"/>", short(x2), short(y2)));
    }

    /// A dot of `radius` pixels.
    pub(super) fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64, tip: Option<&str>) {
        self.push(format_args!(
            "<circle class=\"{class}\" cx=\"{}%\" cy=\"{}\" r=\"{}\"",
            short(x),
            short(y),
            short(radius)
        ));
        self.tip(tip);
    }

    /// A text whose baseline is at `y`.
    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.push(format_args!("<text class=\"{class}\" x=\"{}%\" y=\"{}\"", short(x), short(y)));
        self.push(format_args!(" text-anchor=\"{anchor}\">{}</text>", escape(text)));
    }

    /// A small mark of fixed size at a place; `path` is drawn around (0, 0).
    pub(super) fn mark(&mut self, class: &str, (x, y): (f64, f64), path: &str) {
        self.push(format_args!("<svg class=\"c-mark\" x=\"{}%\" y=\"{}\">", short(x), short(y)));
        self.push(format_args!("<path class=\"{class}\" d=\"{path}\"/></svg>"));
    }

    /// The quota, or another target: a dashed line with a flag, on a halo that sets it off from any bar below.
    pub(super) fn target(&mut self, x: f64, (from, to): (f64, f64)) {
        self.line("c-halo", (x, from), (x, to));
        self.line("c-quota", (x, from), (x, to));
        self.mark("c-quota-flag", (x, from - 3.0), "M-4 0h8l-4 5z");
    }

    /// Opens an inner picture in which both directions run from 0 to 100 and are stretched to `height` pixels at `y`.
    pub(super) fn open_stretched(&mut self, y: f64, height: f64) {
        self.push(format_args!(
            "<svg x=\"0\" y=\"{}\" width=\"100%\" height=\"{}\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">",
            short(y),
            short(height)
        ));
    }

    /// A closed shape or a line through points of a stretched picture.
    pub(super) fn path(&mut self, class: &str, points: &[(f64, f64)], closed: bool) {
        let mut data = String::with_capacity(points.len() * 12);
        for (index, (x, y)) in points.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            write!(data, "{command}{} {}", short(*x), short(*y)).expect("writing to a string cannot fail");
        }
        let end = if closed { "z" } else { "" };
        self.push(format_args!("<path class=\"{class}\" vector-effect=\"non-scaling-stroke\" d=\"{data}{end}\"/>"));
    }

    /// Closes what [`Svg::open_stretched`] opened.
    pub(super) fn close_stretched(&mut self) {
        self.out.push_str("</svg>");
    }

    /// The finished markup.
    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    fn tip(&mut self, tip: Option<&str>) {
        match tip {
            Some(tip) => self.push(format_args!(" data-tip=\"{}\"/>", escape(tip))),
            None => self.out.push_str("/>"),
        }
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("writing to a string cannot fail");
    }
}

/// Text as markup: `<`, `>`, `&` and quotes cannot end what they stand in.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// At most two decimals, none where they are zeros; 0 for what is not a number.
fn short(number: f64) -> String {
    if !number.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        let mut svg = Svg::new("c", 10, "<b>", "\"&'");
        svg.text("c-label", (50.0, 8.0), Anchor::Middle, "</text><script>");
        svg.rect("c-won", (0.0, 0.0), (f64::NAN, 4.0), Some("\"><script>"));
        let svg = svg.finish();
        assert!(!svg.contains("<script>") && !svg.contains("<b>"), "{svg}");
        assert!(!svg.contains("NaN"), "{svg}");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([12.3456, 12.0, -0.001, 100.0, 0.5].map(short), ["12.35", "12", "0", "100", "0.5"]);
    }
}
