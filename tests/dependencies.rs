//! Dependencies: where they come from, what they are licensed under, and that docs/dependencies.md gives a reason for each.
#![cfg(feature = "cli")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs, path::Path};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn table(name: &str) -> toml::Table {
    read(name).parse().unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn output(program: &str, arguments: &[&str]) -> String {
    let command = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = command.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What cargo says of this package and of what the default build and the tests of this machine are made of.
static METADATA: LazyLock<Value> = LazyLock::new(|| {
    let version = output(&env::var("RUSTC").unwrap_or("rustc".to_owned()), &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let arguments = ["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host];
    serde_json::from_str(&output(env!("CARGO"), &arguments)).expect("cargo writes JSON")
});

fn packages() -> impl Iterator<Item = &'static Value> {
    METADATA["packages"].as_array().expect("packages").iter()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().expect("a name")
}

/// What Cargo.toml asks for: the features of each dependency by its name.
fn direct() -> BTreeMap<String, BTreeSet<String>> {
    let package = packages().find(|package| name(package) == "bitext").expect("this package");
    let mut direct: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for dependency in package["dependencies"].as_array().expect("dependencies") {
        let features = dependency["features"].as_array().expect("features").iter().filter_map(Value::as_str);
        direct.entry(name(dependency).to_owned()).or_default().extend(features.map(str::to_owned));
    }
    direct
}

/// The rows of the tables of docs/dependencies.md whose first cell is a name in code, by that name.
fn rows() -> BTreeMap<String, Vec<String>> {
    let page = read("docs/dependencies.md");
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = page.lines().filter(|line| line.starts_with("| `")).map(cells);
    let rows: Vec<_> = rows.map(|cells| (cells[0].trim_matches('`').to_owned(), cells)).collect();
    let count = rows.len();
    let rows: BTreeMap<_, _> = rows.into_iter().collect();
    assert_eq!(rows.len(), count, "no dependency stands in the page twice");
    rows
}

#[test]
fn the_page_gives_a_reason_for_every_dependency_and_for_no_other() {
    assert!(rows().keys().eq(direct().keys()), "{:?}\n{:?}", rows().keys(), direct().keys());
    for (name, cells) in rows() {
        assert!(cells.len() == 5 && cells.iter().all(|cell| !cell.is_empty()), "{name}: {cells:?}");
    }
}

#[test]
fn the_page_names_every_feature_that_is_asked_for() {
    let rows = rows();
    for (name, features) in direct() {
        for feature in features {
            assert!(rows[&name][1].contains(&format!("`{feature}`")), "{name}: {feature}");
        }
    }
}

#[test]
fn the_page_names_the_licences_as_they_are() {
    let rows = rows();
    for package in packages().filter(|package| rows.contains_key(name(package))) {
        let licence = package["license"].as_str().expect("a licence").replace('/', " OR ");
        assert_eq!(rows[name(package)][2], licence, "{}", name(package));
    }
}

/// Whether one of the alternatives of every part of a licence expression is allowed.
fn is_allowed(licence: &str, allowed: &BTreeSet<&str>) -> bool {
    let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|alternative| allowed.contains(alternative.trim())))
}

#[test]
fn every_licence_is_one_that_deny_toml_allows() {
    let deny = table("deny.toml");
    let allowed =
        deny["licenses"]["allow"].as_array().expect("a list").iter().filter_map(toml::Value::as_str).collect();
    for package in packages() {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence, &allowed), "{}: {licence}", name(package));
    }
    let refused = ["GPL-3.0-only", "none", "(MIT OR Apache-2.0) AND GPL-2.0-only", "MIT AND AGPL-3.0-or-later"];
    assert!(refused.iter().all(|licence| !is_allowed(licence, &allowed)));
}

#[test]
fn no_dependency_needs_a_newer_compiler_than_this_package() {
    let needs = |package: &Value| -> Vec<u32> {
        let version = package["rust_version"].as_str().unwrap_or("1");
        version.split('.').map(|number| number.parse().expect("a number")).collect()
    };
    let this = packages().find(|package| name(package) == "bitext").expect("this package");
    for package in packages() {
        assert!(needs(package) <= needs(this) || needs(package)[..2] <= needs(this)[..], "{}", name(package));
    }
}

#[test]
fn the_page_names_every_crate_that_compiles_c() {
    let nodes = METADATA["resolve"]["nodes"].as_array().expect("nodes");
    let compiles = |node: &&Value| {
        let dependencies = node["deps"].as_array().expect("dependencies");
        dependencies.iter().any(|dependency| dependency["name"] == "cc")
    };
    let found: BTreeSet<_> = nodes.iter().filter(compiles).map(|node| node["id"].as_str().expect("an id")).collect();
    let page = read("docs/dependencies.md");
    let section = page.split("\n## ").find(|section| section.starts_with("C in the build")).expect("a section on C");
    for package in packages() {
        let named = section.contains(&format!("\n- `{}`", name(package)));
        assert_eq!(named, found.contains(package["id"].as_str().expect("an id")), "{}", name(package));
    }
}

/// Names and versions of Cargo.lock.
fn locked() -> Vec<toml::Table> {
    let lock = table("Cargo.lock");
    lock["package"].as_array().expect("packages").iter().filter_map(toml::Value::as_table).cloned().collect()
}

#[test]
fn every_crate_comes_from_the_registry_with_a_checksum() {
    for package in locked() {
        let name = package["name"].as_str().expect("a name");
        let source = package.get("source").and_then(toml::Value::as_str);
        let expected = (name != "bitext").then_some("registry+https://github.com/rust-lang/crates.io-index");
        assert_eq!(source, expected, "{name}");
        assert_eq!(package.contains_key("checksum"), source.is_some(), "{name}");
    }
}

#[test]
fn every_older_version_of_a_crate_has_a_reason_in_deny_toml_and_no_reason_is_left_over() {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in locked() {
        let [name, version] = ["name", "version"].map(|key| package[key].as_str().expect("text").to_owned());
        versions.entry(name).or_default().push(version);
    }
    let newest = |versions: &[String]| versions.iter().max_by_key(|version| numbers(version)).cloned();
    let older = versions.iter().flat_map(|(name, versions)| {
        let newest = newest(versions);
        versions.iter().filter(move |version| Some(*version) != newest.as_ref()).map(move |it| format!("{name}@{it}"))
    });
    let deny = table("deny.toml");
    let reasons = deny["bans"]["skip"].as_array().expect("a list").iter().map(|skip| {
        assert!(skip["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{skip}");
        skip["crate"].as_str().expect("a crate").to_owned()
    });
    assert_eq!(reasons.collect::<BTreeSet<_>>(), older.collect::<BTreeSet<_>>());
}

fn numbers(version: &str) -> Vec<u32> {
    let numbers = version.split(|sign: char| !sign.is_ascii_digit()).take(3);
    numbers.map(|number| number.parse().expect("a number")).collect()
}
