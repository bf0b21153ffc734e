//! Where one thing lies among others of several kinds: a band of eight in ten and a middle for each kind, one line for the one.

use super::axis::Axis;
use super::svg::{Anchor, Svg};
use super::{Chart, Figures, Pen, key};

/// Pixels above the first kind, for each kind, and below the last.
const TOP: f64 = 26.0;
const ROW: f64 = 40.0;
const BELOW: f64 = 28.0;

/// Things of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// What they are.
    pub label: String,
    /// The class that colours them.
    pub class: &'static str,
    /// How many there are.
    pub count: i64,
    /// Below which one, five and nine in ten of them lie.
    pub tenths: (f64, f64, f64),
}

/// Kinds of things below each other on a scale from zero, and where the one named `label` lies.
pub fn spread(pen: &Pen, name: &str, (label, own): (&str, f64), kinds: &[Kind]) -> Chart {
    let axis = Axis::holding(kinds.iter().map(|kind| kind.tenths.2).chain([own]));
    let row = |kind: &Kind| {
        let (low, middle, high) = kind.tenths;
        vec![
            kind.label.clone(),
            pen.full(low),
            pen.full(middle),
            pen.full(high),
            pen.words.format().integer(kind.count),
        ]
    };
    let rows: Vec<Vec<String>> = kinds.iter().map(row).collect();
    let said = |(kind, row): (&Kind, &Vec<String>)| {
        format!("{}: {}, {}", kind.label, pen.range(kind.tenths.0, kind.tenths.2), row[2])
    };
    let mut sentence = vec![format!("{label}: {}", pen.short(own))];
    sentence.extend(kinds.iter().zip(&rows).map(said));
    let bottom = TOP + ROW * kinds.len() as f64;
    let mut svg = Svg::new("chart-bars", (bottom + BELOW) as u32, name, &sentence.join(" · "));
    // Where the one stands at the left, names stand at the right: its line would run through them.
    let (beside, anchor) = if axis.at(own) < 30.0 { (100.0, Anchor::End) } else { (0.0, Anchor::Start) };
    let mut top = TOP;
    for kind in kinds {
        let (low, middle, high) = kind.tenths;
        let counted = format!("{} ({})", kind.label, pen.words.format().integer(kind.count));
        svg.text("c-label", (beside, top + 12.0), anchor, &counted);
        let tip = format!("{}: {}", kind.label, pen.range(low, high));
        svg.rect(kind.class, (axis.at(low), top + 18.0), ((axis.at(high) - axis.at(low)).max(0.4), 12.0), Some(&tip));
        svg.line("c-halo", (axis.at(middle), top + 18.0), (axis.at(middle), top + 30.0));
        svg.line("c-mean", (axis.at(middle), top + 18.0), (axis.at(middle), top + 30.0));
        top += ROW;
    }
    axis.draw_below(&mut svg, pen, bottom, 5);
    svg.target(axis.at(own), (16.0, bottom));
    let place = axis.at(own);
    svg.text("c-label-strong", (place, 10.0), Anchor::within(place, 20.0), &format!("{label}: {}", pen.short(own)));
    let head = ["chart-kind", "chart-one-in-ten", "chart-middle", "chart-nine-in-ten", "chart-count"];
    Chart {
        svg: svg.finish(),
        legend: vec![key(pen, "c-mean", "chart-middle"), key(pen, "c-quota", "chart-this-one")],
        figures: Figures { caption: name.to_owned(), head: head.map(|id| pen.words.say(id)).to_vec(), rows },
    }
}

#[cfg(test)]
mod tests {
    use super::super::Unit;
    use super::super::tests::euros;
    use super::*;

    #[test]
    fn one_deal_among_won_and_lost() {
        let pen = Pen { unit: Unit::Count, ..euros() };
        let kind = |label: &str, class, count, tenths| Kind { label: label.to_owned(), class, count, tenths };
        let kinds = [kind("Won", "c-won", 62, (20.0, 51.0, 110.0)), kind("Lost", "c-open", 138, (12.0, 64.0, 240.0))];
        let chart = spread(&pen, "Days until the decision", ("This deal", 143.0), &kinds);
        assert_eq!(chart.figures.rows[0], ["Won", "20", "51", "110", "62"]);
        assert_eq!(chart.figures.head.len(), chart.figures.rows[0].len());
        assert!(chart.svg.contains("This deal: 143") && chart.svg.contains("Lost (138)"), "{}", chart.svg);
        // The scale ends a little after the largest of all, so the one stands where it belongs among the others.
        let target = chart.svg.find("c-quota\"").expect("its line");
        assert!(chart.svg[target..].contains("x1=\"57.29%\""), "{}", &chart.svg[target..]);
        assert!(!chart.svg.contains("c-label\" x=\"100%\""), "names stand at the left");
        let early = spread(&pen, "Days until the decision", ("This deal", 10.0), &kinds);
        assert!(early.svg.contains("c-label\" x=\"100%\""), "its line would run through names: {}", early.svg);
    }
}
