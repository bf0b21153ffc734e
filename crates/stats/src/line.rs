//! A straight line through weighted points.

/// A line and how far chance may have moved its slope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// By how much `y` rises with `x`.
    pub slope: f64,
    /// The slope's standard error, whatever the points' own errors are (White 1980, with MacKinnon and White's factor n ÷ (n − 2): HC1).
    pub error: f64,
}

/// The line of least weighted squares through points of `(x, y, weight)`. `None` with fewer than three points, or where all
/// stand at the same `x`.
pub fn fitted(points: &[(f64, f64, f64)]) -> Option<Line> {
    let sum = |of: &dyn Fn(&(f64, f64, f64)) -> f64| points.iter().map(of).sum::<f64>();
    let weight = sum(&|p| p.2);
    let (x, y) = (sum(&|p| p.2 * p.0) / weight, sum(&|p| p.2 * p.1) / weight);
    let spread = sum(&|p| p.2 * (p.0 - x).powi(2));
    if points.len() < 3 || spread.is_nan() || spread <= 0.0 {
        return None;
    }
    let slope = sum(&|p| p.2 * (p.0 - x) * (p.1 - y)) / spread;
    let miss = |p: &(f64, f64, f64)| p.1 - y - slope * (p.0 - x);
    let squares = sum(&|p| (p.2 * (p.0 - x) * miss(p)).powi(2));
    let count = points.len() as f64;
    Some(Line { slope, error: (squares * count / (count - 2.0)).sqrt() / spread })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_points_have_no_line() {
        assert_eq!(fitted(&[]), None);
        assert_eq!(fitted(&[(0.0, 1.0, 1.0), (1.0, 2.0, 1.0)]), None);
        assert_eq!(fitted(&[(2.0, 1.0, 1.0), (2.0, 2.0, 1.0), (2.0, 3.0, 1.0)]), None);
    }

    #[test]
    fn points_on_a_line_leave_no_doubt() {
        let line = fitted(&[(0.0, 1.0, 1.0), (1.0, 3.0, 2.0), (2.0, 5.0, 0.5)]).expect("a line");
        assert!((line.slope - 2.0).abs() < 1e-12 && line.error < 1e-12, "{line:?}");
    }
}
