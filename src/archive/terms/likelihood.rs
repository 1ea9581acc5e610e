//! Log-likelihood ratios of tables of counts.
//!
//! Source: T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19 (1993).

/// G² of a table with two rows and two columns: 0 where rows and columns have nothing to do with each other. Above 10.83 that
/// happens by chance once in a thousand tables.
///
/// ```
/// use bitext::archive::terms::log_likelihood;
/// assert!(log_likelihood([[10.0, 10.0], [20.0, 20.0]]).abs() < 1e-9);
/// assert!((log_likelihood([[10.0, 0.0], [0.0, 10.0]]) - 27.7259).abs() < 1e-4); // 2 * 20 * ln 2
/// ```
pub fn log_likelihood(table: [[f64; 2]; 2]) -> f64 {
    of(&table.map(|row| row.to_vec()))
}

/// G² of a table of any size.
pub(super) fn of(table: &[Vec<f64>]) -> f64 {
    let term = |count: f64| if count > 0.0 { count * count.ln() } else { 0.0 };
    let columns = table.first().map_or(0, Vec::len);
    let cells: f64 = table.iter().flatten().map(|&count| term(count)).sum();
    let rows: f64 = table.iter().map(|row| term(row.iter().sum())).sum();
    let sums = (0..columns).map(|column| table.iter().map(|row| row[column]).sum::<f64>());
    let columns: f64 = sums.map(term).sum();
    let all = term(table.iter().flatten().sum());
    (2.0 * (cells - rows - columns + all)).max(0.0)
}
