#!/usr/bin/env python3
"""Writes first inputs for every target to the folder CORPUS, made of corpus/ and tests/cases/.

usage: seeds.py CORPUS
"""

import gzip
import io
import pathlib
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = pathlib.Path(sys.argv[1])
CASES = ROOT / "tests/cases"
# Long enough for every kind of finding, short enough for many runs.
LONGEST = 700


def write(target: str, choices: list[int], data: bytes) -> None:
    """One input for each choice of the target."""
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    for choice in choices:
        number = sum(1 for _ in folder.glob("seed-*"))
        (folder / f"seed-{number:04}").write_bytes(bytes([choice]) + data)


def files(*extensions: str) -> list[bytes]:
    found = sorted(it for it in CASES.rglob("*") if it.is_file() and ".in/" in str(it) and it.suffix[1:] in extensions)
    return sorted({it.read_bytes() for it in found if it.stat().st_size < 4_000})


def pairs() -> list[tuple[bytes, bytes]]:
    found = []
    for folder in sorted((ROOT / "corpus").iterdir()):
        if (folder / "official.txt").is_file():
            texts = [(folder / f"{side}.txt").read_bytes() for side in ("official", "counterpart")]
            middle = [text.rfind(b"\n", 0, len(text) // 2) + 1 for text in texts]
            for start in ([0, 0], middle):
                found.append(tuple(text[at : at + LONGEST].decode(errors="ignore").encode() for text, at in zip(texts, start)))
    return found


def members(first: bytes, second: bytes) -> dict[str, bytes]:
    return {
        "official/1.txt": first,
        "counterpart/1.txt.gz": gzip.compress(second, mtime=0),
        "official/2.md": second,
        "counterpart/2.md": first,
    }


def tar(first: bytes, second: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members(first, second).items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return out.getvalue()


def packed(first: bytes, second: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members(first, second).items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


CONFIGURATION = b"""[align]
lines = true
official-lang = "en-GB"
[terms]
fail-on = "minor"
baseline = "a \\"b\\".baseline"
glossary = ["house.csv"]
[[ignore]]
kind = "omitted"
official = "Harbour # Office"
reason = '''why not'''
"""

MANIFESTS = {
    0: b'id,official_text,counterpart_text,date\n1,"It opened, at ""noon"".",It was opened.,2026-03-02\n2,A b.,A c.,\n',
    1: b"id\tofficial\tcounterpart_text\tstatus\n1\ta.csv\tIt was opened.\t\n2\t\tx\tunmatched-official\n",
    2: b'{"id":"1","official_text":"It opened.","counterpart":"a.jsonl","original_text":null,"n":[1,{"a":2}]}\n\n{"id":2}\n',
}

ROW = (
    b'{"pair":"2026/17","bead":3,"official":"It \\"opened\\".","counterpart":"It was, opened.","official_language":"en",'
    b'"counterpart_language":"en-GB","official_sentences":1,"counterpart_sentences":1,"score":0.71,"confidence":0.98,'
    b'"crossing":true,"columns":{"date":"2026-03-02","url":"https://a.example/"}}\n'
)

TABLE = (
    b"pair,bead,official,counterpart,official_language,counterpart_language,official_sentences,counterpart_sentences,"
    b'score,confidence,crossing,date\n1,0,"It, ""opened"".",It was opened.,en,en,1,1,0.71,1,false,2026\n'
)

HEAD = b"# bitext-lexicon 1\n# languages en zh\n"


def main() -> None:
    for number, (official, counterpart) in enumerate(pairs()):
        write("text", [0b01_000_000 + number % 8], official)
        write("compare", [number % 16], b"\xff".join([official, counterpart]))
        write("export", [number % 256], b"\xff".join([official, counterpart]))
    first, second = pairs()[0]
    original = "海港辦公室今日啟用。渡輪服務明日恢復。".encode()
    write("compare", [0, 2], b"\xff".join([first, second, original, b"ferry pier,wharf\nPorts Office,Harbour Office\n"]))
    write("export", [0, 2], b"\xff".join([first, second, original]))
    write("text", [65, 73, 64, 80], original + "हम यहाँ हैं। “Yes.” (a) e.g. it’s 3.5 No. 4!\r\n\r\n• One\n- Two".encode())
    for text in files("md", "txt", "html"):
        write("text", [64, 65], text)
    for text in files("tbx", "xml"):
        write("glossary", [0], text)
    for text in files("csv"):
        write("glossary", [1], text)
        write("glossary", [2], text.replace(b",", b"\t"))
    for text in files("lexicon", "dic"):
        write("settings", [3], text)
    write("settings", [3], HEAD + b"official\tbridge\t3\ncounterpart\t\xe6\xa9\x8b\t2.5\npair\tbridge\t\xe6\xa9\x8b\t2\t1.5\n")
    for text in files("baseline"):
        write("settings", [0], text)
    for text in [*files("toml"), CONFIGURATION]:
        write("settings", [1], text)
    for data in files("npy"):
        write("settings", [2], data)
    beads = files("beads", "ladder")
    for number, text in enumerate(beads):
        write("eval", [3, 7], b"\xff".join([text, beads[number - 1], text]))
        write("eval", [3], b"\xff".join([text, text]))
    write("eval", [3], b"[0]:[0, 1]:0.5\n[1]:[]:0\n\xff[0]:[0]:0.5\n[1]:[1]:0\n")
    write("eval", [1], b"0\t0\t1\n1\t1\t0.5\n3\t2\t0\n\xff0\t0\n1\t1\n3\t2\n")
    lines = files("jsonl")
    tables = [text for text in files("tsv") if text.startswith(b"verdict")]
    predicted = [text for text in lines if b'"finding"' in text]
    gold = [text for text in lines if b'"findings"' in text] + tables
    for number, text in enumerate(gold):
        write("eval", [8, 12], b"\xff".join([text, predicted[number % len(predicted)]]))
    for choice, text in MANIFESTS.items():
        write("source", [choice], text)
    write("source", [11], MANIFESTS[0])
    write("source", [12], MANIFESTS[2])
    write("source", [3, 9, 10], tar(first, second))
    write("source", [4], packed(first, second))
    write("source", [5], gzip.compress(tar(first, second), mtime=0))
    write("source", [7], gzip.compress(MANIFESTS[0], mtime=0))
    write("rows", [0], ROW * 2)
    write("rows", [1], TABLE)
    write("rows", [2], TABLE.replace(b",", b"\t"))


main()
