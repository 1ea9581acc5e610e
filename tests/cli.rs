//! Command-line cases: `tests/cases/*.toml` with the files that they read in `*.in` folders.
#![cfg(feature = "cli")]

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cases/*.toml");
}
