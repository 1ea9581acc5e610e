//! The shapes of a SARIF log, with the members that bitext fills.

use super::super::annotation::{Annotation, Level};
use super::super::lines::Region;
use super::super::rounded;
use super::super::uri::{is_standard_input, reference};
use super::message::{Message, OFFICIAL};
use crate::document::Document;
use crate::options::Options;
use crate::pair::{Pair, PairReport};
use crate::terms::{Kind, Severity, Tier, explain};
use serde::Serialize;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The base of relative references, by the name that GitHub and editors know. Where it lies is left to the reader: a report
/// doesn't depend on the folder that it was made in.
const ROOT: &str = "%SRCROOT%";

/// Places in `run.artifacts`.
const OFFICIAL_ARTIFACT: usize = 0;
const COUNTERPART_ARTIFACT: usize = 1;

/// The whole file.
#[derive(Serialize)]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    original_uri_base_ids: BaseIds,
    artifacts: [Artifact; 2],
    results: Vec<SarifResult<'a>>,
    properties: RunProperties<'a>,
}

#[derive(Serialize)]
struct RunProperties<'a> {
    languages: [&'a str; 2],
    options: &'a Options,
}

#[derive(Serialize)]
struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    root: BaseId,
}

#[derive(Serialize)]
struct BaseId {
    description: Message,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    severity: Severity,
}

#[derive(Serialize)]
struct Artifact {
    location: ArtifactLocation,
    roles: Vec<&'static str>,
    length: usize,
    encoding: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'a>; 1]>,
    partial_fingerprints: Fingerprints<'a>,
    properties: ResultProperties<'a>,
}

/// What to write instead (3.55 to 3.57).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

/// The decision, and which of its places: together they tell a result from every other.
#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "bitext/v1")]
    decision: &'a str,
    #[serde(rename = "bitextPlace/v1")]
    place: String,
}

#[derive(Serialize)]
struct ResultProperties<'a> {
    finding: usize,
    occurrence: usize,
    occurrences: usize,
    severity: Severity,
    tier: Tier,
    confidence: f64,
    official: &'a Option<String>,
    counterpart: &'a Option<String>,
    bead: usize,
}

impl<'a> Log<'a> {
    pub(super) fn new(pair: &'a Pair, report: &'a PairReport, annotations: &'a [Annotation<'a>]) -> Self {
        let root = "The folder that the paths of the two texts were given from.";
        let run = Run {
            tool: Tool { driver: Driver::new() },
            column_kind: "utf16CodeUnits",
            original_uri_base_ids: BaseIds { root: BaseId { description: Message::plain(root) } },
            artifacts: [
                Artifact::new(&pair.official, "referencedOnCommandLine"),
                Artifact::new(&pair.counterpart, "analysisTarget"),
            ],
            results: annotations.iter().map(|annotation| SarifResult::new(pair, annotation)).collect(),
            properties: RunProperties {
                languages: [pair.official.language().tag(), pair.counterpart.language().tag()],
                options: &report.options,
            },
        };
        Log { schema: SCHEMA, version: "2.1.0", runs: [run] }
    }
}

impl Driver {
    fn new() -> Self {
        let rules = Kind::ALL.into_iter().map(Rule::new).collect();
        Driver { name: "bitext", semantic_version: env!("CARGO_PKG_VERSION"), rules }
    }
}

impl Rule {
    fn new(kind: Kind) -> Self {
        let entry = explain(kind);
        Rule {
            id: kind.name(),
            short_description: Message::plain(entry.summary),
            full_description: Message::plain(entry.summary),
            help: Help { text: Message::plain(entry.text).text, markdown: entry.text },
            default_configuration: Configuration { level: name(Level::of(kind.severity())) },
            properties: RuleProperties { severity: kind.severity() },
        }
    }
}

impl Artifact {
    fn new(document: &Document, role: &'static str) -> Self {
        let stream = is_standard_input(document.name()).then_some("standardStream");
        let roles = std::iter::once(role).chain(stream).collect();
        let location = ArtifactLocation::new(document, None);
        Artifact { location, roles, length: document.raw().len(), encoding: "UTF-8" }
    }
}

impl ArtifactLocation {
    fn new(document: &Document, index: Option<usize>) -> Self {
        let uri = match document.name() {
            name if is_standard_input(name) => "stdin".to_owned(),
            name => reference(name),
        };
        let uri_base_id = (!uri.starts_with("file:")).then_some(ROOT);
        ArtifactLocation { uri, uri_base_id, index }
    }
}

impl<'a> SarifResult<'a> {
    fn new(pair: &Pair, annotation: &'a Annotation<'a>) -> Self {
        let finding = annotation.finding;
        let artifact = ArtifactLocation::new(&pair.counterpart, Some(COUNTERPART_ARTIFACT));
        let physical_location = PhysicalLocation { artifact_location: artifact, region: annotation.place };
        SarifResult {
            rule_id: finding.kind.name(),
            rule_index: Kind::ALL.iter().position(|&kind| kind == finding.kind).unwrap_or_default(),
            level: name(annotation.level()),
            message: Message::of(annotation),
            locations: [Location { id: None, physical_location, message: None }],
            related_locations: official(pair, annotation).into_iter().collect(),
            fixes: fix(pair, annotation).map(|fix| [fix]),
            partial_fingerprints: Fingerprints {
                decision: &finding.fingerprint,
                place: format!("{}:{}", finding.fingerprint, annotation.occurrence),
            },
            properties: ResultProperties {
                finding: annotation.number,
                occurrence: annotation.occurrence,
                occurrences: finding.occurrences.len(),
                severity: finding.severity,
                tier: finding.tier,
                confidence: rounded(finding.confidence),
                official: &annotation.official,
                counterpart: &annotation.counterpart,
                bead: annotation.bead,
            },
        }
    }
}

/// The correction of a place.
fn fix<'a>(pair: &Pair, annotation: &'a Annotation<'_>) -> Option<Fix<'a>> {
    let (deleted_region, text) = annotation.correction.as_ref()?;
    let replacement = Replacement { deleted_region: *deleted_region, inserted_content: Content { text } };
    let artifact_location = ArtifactLocation::new(&pair.counterpart, Some(COUNTERPART_ARTIFACT));
    Some(Fix {
        description: Message::plain(&annotation.finding.message),
        artifact_changes: [ArtifactChange { artifact_location, replacements: [replacement] }],
    })
}

/// Where the official text has what it says.
fn official(pair: &Pair, annotation: &Annotation<'_>) -> Option<Location> {
    let region = annotation.official_place?;
    let artifact_location = ArtifactLocation::new(&pair.official, Some(OFFICIAL_ARTIFACT));
    let said = annotation.official.as_ref().map_or_else(
        || "the official text lacks it here".to_owned(),
        |official| format!("the official text has “{official}”"),
    );
    Some(Location {
        id: Some(OFFICIAL),
        physical_location: PhysicalLocation { artifact_location, region: Some(region) },
        message: Some(Message::plain(&said)),
    })
}

fn name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}
