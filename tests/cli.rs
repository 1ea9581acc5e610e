//! Command-line cases: `tests/cases/*.toml` with the files that they read in `*.in` folders.

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cases/*.toml").case("tests/cases/*.md");
}
