"""Invented texts for runs that are disturbed on purpose: pairs, a corpus, and every command that writes."""

import json
import random
from pathlib import Path

PLACES = "Saltcote Marwick Hollin Tarbet Dunmore Ashby Selwick Corran Fenby Orwell".split()
OFFICES = ["Harbour Policy Office", "Marine Safety Board", "Ferry Licensing Unit", "Coastal Trails Council"]
OTHERS = ["Port Policy Office", "Sea Safety Board", "Ferry Permit Unit", "Coast Paths Council"]
VERBS = [("opened", "inaugurated"), ("praised", "commended"), ("visited", "toured"), ("repaired", "mended")]


def pair(number, sentences=12):
    """An official text and its counterpart; the same number gives the same texts."""
    draw = random.Random(number)
    official, counterpart = [], []
    for line in range(sentences):
        place, other = draw.sample(PLACES, 2)
        office = draw.randrange(len(OFFICES))
        verb = draw.choice(VERBS)
        days = draw.randrange(2, 28)
        official.append(f"The {OFFICES[office]} {verb[0]} the pier of {place} after {days} days of work on line {line}.")
        name = OTHERS[office] if draw.random() < 0.3 else OFFICES[office]
        counterpart.append(f"The {name} {verb[1]} the {place} pier after {days} days of work on line {line}.")
        if draw.random() < 0.5:
            official.append(f"Boats to {other} leave every {days + 1} minutes.")
            counterpart.append(f"Boats for {other} depart every {days + 1} minutes.")
    return "\n".join(official) + "\n", "\n".join(counterpart) + "\n"


def folder(path, pairs):
    """An archive as a folder of texts."""
    for number in range(pairs):
        for role, text in zip(("official", "counterpart"), pair(number)):
            file = path / role / f"{number:05}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return path


def manifest(path, pairs):
    """An archive as one file."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(pairs):
            official, counterpart = pair(number)
            row = {"id": f"p{number}", "official_text": official, "counterpart_text": counterpart, "date": f"2024-0{1 + number % 9}-11"}
            out.write(json.dumps(row) + "\n")
    return path


def desk(path, pairs):
    """A folder with input for every command: texts, an archive, a corpus and a run."""
    path.mkdir(parents=True)
    official, counterpart = (text * 6 for text in pair(1, 40))
    (path / "official.txt").write_text(official, encoding="utf-8")
    (path / "counterpart.txt").write_text(counterpart, encoding="utf-8")
    (path / "german.txt").write_text("Das Amt hat den Steg geöffnet.\nBoote fahren jede Stunde.\n" * 60, encoding="utf-8")
    (path / "english.txt").write_text("The office has opened the pier.\nBoats leave every hour.\n" * 60, encoding="utf-8")
    folder(path / "texts", pairs)
    manifest(path / "archive.jsonl", pairs)
    with (path / "corpus.jsonl").open("w", encoding="utf-8") as out:
        for number in range(40 * pairs):
            official, counterpart = (text.splitlines() for text in pair(number, 1))
            out.write(json.dumps({
                "pair": f"p{number // 8}", "bead": number % 8, "official": official[0], "counterpart": counterpart[0],
                "official_language": "en", "counterpart_language": "en", "official_sentences": 1,
                "counterpart_sentences": 1, "score": 0.5, "confidence": 0.9 if number % 3 else 0.2}) + "\n")
    return Path(path)


# Every command that writes files: its arguments and the files and folders that it makes.
WRITERS = {
    "align": (["align", "official.txt", "counterpart.txt", "-o", "a.csv", "-o", "a.tmx", "--mismatches", "m.tsv"],
              ["a.csv", "a.tmx", "m.tsv"]),
    "terms": (["terms", "official.txt", "counterpart.txt", "-o", "t.sarif", "--exit-zero"], ["t.sarif"]),
    "terms --fix": (["terms", "official.txt", "counterpart.txt", "--fix", "-o", "fixed.txt", "--exit-zero"], ["fixed.txt"]),
    "terms --write-baseline": (["terms", "official.txt", "counterpart.txt", "--write-baseline", "b.baseline"],
                               ["b.baseline"]),
    "segment": (["segment", "official.txt", "-o", "s.jsonl"], ["s.jsonl"]),
    "glossary extract": (["glossary", "extract", "official.txt", "counterpart.txt", "-o", "g.tbx"], ["g.tbx"]),
    "lexicon learn": (["lexicon", "learn", "english.txt", "german.txt", "--counterpart-lang", "de", "-o", "l.lex"],
                      ["l.lex"]),
    "match": (["match", "texts/official", "texts/counterpart", "-o", "m.csv"], ["m.csv", "m.unmatched.csv"]),
    "batch": (["batch", "archive.jsonl", "-o", "run", "--corpus", "jsonl,csv,tmx,moses", "--boilerplate", "5"], ["run"]),
    "corpus filter": (["corpus", "filter", "corpus.jsonl", "--clean", "-o", "f.jsonl.zst", "--removed", "r.csv",
                       "--report", "f.json"], ["f.jsonl.zst", "r.csv", "f.json"]),
    "corpus dedup": (["corpus", "dedup", "corpus.jsonl", "--near", "-o", "d.csv", "--removed", "x.tsv"], ["d.csv", "x.tsv"]),
    "corpus split": (["corpus", "split", "corpus.jsonl", "-o", "split"], ["split"]),
    "corpus stats": (["corpus", "stats", "corpus.jsonl", "-o", "sheet.md", "-o", "sheet.json"], ["sheet.md", "sheet.json"]),
}
