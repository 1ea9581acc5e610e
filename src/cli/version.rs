//! What `bitext --version` says.

use crate::archive::run::weights;
use std::sync::LazyLock;

/// What can be left out of the program when it is built, and whether it is in this one.
const FEATURES: [(&str, bool); 3] =
    [("archive", cfg!(feature = "archive")), ("cli", cfg!(feature = "cli")), ("parquet", cfg!(feature = "parquet"))];

/// The version for `-V`.
pub(super) const SHORT: &str = env!("CARGO_PKG_VERSION");

/// The version for `--version`: with the commit, where `BITEXT_COMMIT` named one to the compiler, the weights as runs
/// record them, and the features.
pub(super) static LONG: LazyLock<String> = LazyLock::new(|| {
    let commit = option_env!("BITEXT_COMMIT").filter(|commit| !commit.is_empty());
    let commit = commit.map(|commit| format!("\ncommit: {commit}")).unwrap_or_default();
    let features: Vec<_> = FEATURES.iter().filter(|(_, there)| *there).map(|(name, _)| *name).collect();
    format!("{SHORT}{commit}\nweights: {}\nfeatures: {}", weights(), features.join(", "))
});

#[cfg(test)]
mod tests {
    use super::*;

    /// Features that change nothing of the program.
    const OTHERS: [&str; 3] = ["default", "fit", "fuzz"];

    #[test]
    fn names_every_feature_of_the_program() {
        let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
        let features = manifest["features"].as_table().unwrap();
        let mut wanted: Vec<_> = features.keys().map(String::as_str).filter(|name| !OTHERS.contains(name)).collect();
        wanted.sort_unstable();
        assert_eq!(FEATURES.map(|(name, _)| name).to_vec(), wanted);
    }
}
