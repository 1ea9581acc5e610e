#!/usr/bin/env python3
"""The same input gives the same bytes, whatever is around it.

    same_bytes.py BITEXT [OTHER_BITEXT...]

Runs every command that writes, and those that print, in other locales and time zones, with other numbers of threads, in
another folder, by another name of the folder, again, and with other builds of the program (debug, release, other features).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import archive
from disturb import LEDGER, NO_CONFIG, files

PRINTERS = {
    "align text": ["align", "official.txt", "counterpart.txt"],
    "align jsonl": ["align", "official.txt", "counterpart.txt", "-f", "jsonl"],
    "align two languages": ["align", "english.txt", "german.txt", "--counterpart-lang", "de", "-f", "jsonl"],
    "terms jsonl": ["terms", "official.txt", "counterpart.txt", "-f", "jsonl", "--suggestions"],
    "segment": ["segment", "official.txt", "-f", "jsonl"],
    "archive terms": ["archive", "terms", "run", "-f", "jsonl"],
    "archive drift": ["archive", "drift", "run", "-f", "csv"],
    "archive page": ["archive", "page", "run"],
}

SURROUNDINGS = {
    "as it is": {},
    "again": {},
    "one thread": {"RAYON_NUM_THREADS": "1", "jobs": "1"},
    "eight threads": {"RAYON_NUM_THREADS": "8", "jobs": "8"},
    "Turkish, Istanbul": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Europe/Istanbul"},
    "no locale, Kiritimati": {"LANG": "C", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
    "Chinese, Hong Kong": {"LANG": "zh_HK.UTF-8", "LC_ALL": "zh_HK.UTF-8", "TZ": "Asia/Hong_Kong"},
}


def run(bitext, arguments, cwd, surroundings):
    environment = {**os.environ, "NO_COLOR": "1", **{name: value for name, value in surroundings.items() if name != "jobs"}}
    jobs = ["--jobs", surroundings["jobs"]] if arguments[0] == "batch" and "jobs" in surroundings else []
    process = subprocess.run([bitext, *arguments, *jobs, *NO_CONFIG.get(arguments[0], [])], cwd=cwd, env=environment,
                             stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    if process.returncode not in (0, 1, 3):
        sys.exit(f"{arguments}: code {process.returncode}: {process.stderr.decode(errors='replace')}")
    return process.stdout


def ledger(folder):
    """What a ledger has of pairs and of the run, but for the hash of the place by which a run knows its own archive again."""
    import sqlite3
    with sqlite3.connect(f"file:{folder / 'ledger.sqlite'}?mode=ro", uri=True) as connection:
        state = hashlib.sha256()
        for query in ("SELECT id, input_hash, date, state, stage, reason, beads, rows FROM pairs ORDER BY place",
                      "SELECT key, value FROM meta WHERE key <> 'place' ORDER BY key"):
            for values in connection.execute(query):
                state.update(repr(values).encode())
    return state.digest()


def results(bitext, desk, work, surroundings):
    """What every command writes and prints, by command and file."""
    if work.exists():
        shutil.rmtree(work)
    shutil.copytree(desk, work)
    found = {}
    for command, (arguments, made) in archive.WRITERS.items():
        run(bitext, arguments, work, surroundings)
        for result in made:
            found.update({(command, result, name): content for name, content in files(work / result).items()})
    found["batch", "run", LEDGER[0]] = ledger(work / "run")
    for command, arguments in PRINTERS.items():
        found[command, "printed", ""] = run(bitext, arguments, work, surroundings)
    return found


def main():
    programs = [os.path.abspath(program) for program in sys.argv[1:]]
    differing = 0
    with tempfile.TemporaryDirectory() as root:
        root = Path(root)
        desk = archive.desk(root / "desk", 80)
        wanted = results(programs[0], desk, root / "work", {})
        cases = [(name, programs[0], root / "work", surroundings) for name, surroundings in SURROUNDINGS.items()]
        cases.append(("another folder", programs[0], root / "a b" / "wörk", {}))
        cases += [(f"another build, {number}", program, root / "work", {}) for number, program in enumerate(programs[1:], 1)]
        for name, program, work, surroundings in cases:
            work.parent.mkdir(exist_ok=True)
            found = results(program, desk, work, surroundings)
            odd = [key for key in sorted(found.keys() | wanted.keys()) if found.get(key) != wanted.get(key)]
            print(f"{name}: {len(found)} results, {len(odd)} differ{': ' + str(odd[:5]) if odd else ''}", flush=True)
            differing += len(odd)
    if differing:
        sys.exit(f"{differing} results differ")


if __name__ == "__main__":
    main()
