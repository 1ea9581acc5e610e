//! Charts as SVG that scales with the page and takes its colours from it.

use crate::words::plurals;
use std::fmt::Write;

/// A number with blanks between its thousands.
pub(in crate::archive) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with its noun, which stands in the plural but for one.
pub(in crate::archive) fn counted(number: u64, noun: &str) -> String {
    let plural = plurals(noun).into_iter().next().filter(|_| number != 1);
    format!("{} {}", grouped(number), plural.as_deref().unwrap_or(noun))
}

/// The width of all charts, in units of their own.
const WIDTH: f64 = 640.0;

/// Columns for the counts of equal stretches of a scale. `marks` are the labels of the scale's ends and of places between them,
/// at equal distances.
pub(in crate::archive) fn histogram(title: &str, counts: &[u64], marks: &[&str]) -> String {
    const HEIGHT: f64 = 180.0;
    const FOOT: f64 = 24.0;
    let most = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
    let step = WIDTH / counts.len().max(1) as f64;
    let mut svg = open(title, HEIGHT + FOOT, &format!("The highest column stands for {} rows.", grouped(most as u64)));
    for (place, &count) in counts.iter().enumerate() {
        let height = HEIGHT * count as f64 / most;
        let (x, y) = (place as f64 * step + 1.0, HEIGHT - height);
        let _ = write!(
            svg,
            "<rect class=\"bar\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{height:.1}\"><title>{}</title></rect>",
            step - 2.0,
            grouped(count)
        );
    }
    let _ = write!(svg, "<line class=\"axis\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{HEIGHT}\" y2=\"{HEIGHT}\"/>");
    let last = marks.len().saturating_sub(1).max(1) as f64;
    for (place, mark) in marks.iter().enumerate() {
        let anchor = match place {
            0 => "start",
            _ if place + 1 == marks.len() => "end",
            _ => "middle",
        };
        let x = WIDTH * place as f64 / last;
        let _ =
            write!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>", HEIGHT + 18.0, escaped(mark));
    }
    svg.push_str("</svg>");
    svg
}

/// A bar in two parts for each of some things: what is sure and what is not.
pub(super) fn bars(title: &str, things: &[(String, [u64; 2])], parts: [&str; 2]) -> String {
    const LINE: f64 = 30.0;
    const LABEL: f64 = 190.0;
    const NUMBER: f64 = 90.0;
    let most = things.iter().map(|(_, [sure, unsure])| sure + unsure).max().unwrap_or(0).max(1) as f64;
    let description = format!("{} in the darker part, {} in the lighter one.", parts[0], parts[1]);
    let mut svg = open(title, LINE * things.len().max(1) as f64, &description);
    for (place, (name, [sure, unsure])) in things.iter().enumerate() {
        let y = LINE * place as f64;
        let width = |count: u64| (WIDTH - LABEL - NUMBER) * count as f64 / most;
        let (first, second) = (width(*sure), width(*unsure));
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\
             <rect class=\"bar\" x=\"{LABEL}\" y=\"{:.1}\" width=\"{first:.1}\" height=\"18\"/>\
             <rect class=\"bar light\" x=\"{:.1}\" y=\"{:.1}\" width=\"{second:.1}\" height=\"18\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            LABEL - 8.0,
            y + 19.0,
            escaped(name),
            y + 6.0,
            LABEL + first,
            y + 6.0,
            LABEL + first + second + 6.0,
            y + 19.0,
            grouped(sure + unsure),
        );
    }
    svg.push_str("</svg>");
    svg
}

fn open(title: &str, height: f64, description: &str) -> String {
    let (title, description) = (escaped(title), escaped(description));
    format!(
        "<svg role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" xmlns=\"http://www.w3.org/2000/svg\" aria-label=\"{title}\">\
         <title>{title}</title><desc>{description}</desc>"
    )
}

/// Text for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1234), "1\u{202f}234");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(["pair", "mismatch"].map(|noun| counted(1, noun)), ["1 pair", "1 mismatch"]);
        assert_eq!(
            ["pair", "mismatch"].map(|noun| counted(2000, noun)),
            ["2\u{202f}000 pairs", "2\u{202f}000 mismatches"]
        );
    }

    #[test]
    fn draws_a_column_for_every_count_and_escapes_labels() {
        let svg = histogram("a<b>", &[1, 0, 3], &["0", "\"1\""]);
        assert_eq!(svg.matches("<rect").count(), 3);
        assert!(svg.contains("a&lt;b&gt;") && svg.contains("&quot;1&quot;"), "{svg}");
        assert!(!bars("x", &[("<script>".to_owned(), [1, 2])], ["sure", "unsure"]).contains("<script>"));
    }
}
