#!/usr/bin/env python3
"""Disturbs every command that writes, and looks at what is left.

    disturb.py BITEXT [ROUNDS] [SEED]

Faults: kill -9, SIGTERM and SIGINT at random moments; files that may not grow beyond a random size; a full disk (where a
small file system can be mounted); folders that may not be written; input that vanishes, shrinks or changes while it is read;
two runs on one folder; a clock that goes back (where faketime is installed); readers that close their pipe.

After every fault: inputs are as they were, every result is whole (the old one, the new one or none), and the same command
gives the same bytes as an undisturbed one. Prints a table for docs/reliability.md, and exits with 1 where anything else is seen.
"""

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import archive

PAIRS = 60
OLD = b"an older result\n"
UNFINISHED = ".bitext-"
# What a ledger holds besides what was compared: SQLite lays out its file by the history of its writes.
LEDGER = ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.lock")
ROOT = os.geteuid() == 0
NOBODY = 65534

failures = []
table = []
skipped = []


def told(fault, command, problem):
    failures.append(f"{fault}, {command}: {problem}")
    print(f"  FAILED {fault}, {command}: {problem}", flush=True)


def environment():
    return {**os.environ, "NO_COLOR": "1"}


def limited(size):
    def set_limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return set_limit


def start(bitext, arguments, cwd, **options):
    options.setdefault("stdout", subprocess.DEVNULL)
    return subprocess.Popen([bitext, *arguments, *NO_CONFIG.get(arguments[0], [])], cwd=cwd, env=environment(),
                            stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)


NO_CONFIG = {name: ["--no-config"] for name in ("align", "terms", "batch")}


def files(path):
    """The files of a result, a file or a folder, by name."""
    if path.is_dir():
        below = (file for file in sorted(path.rglob("*")) if file.is_file() and file.name not in LEDGER)
        return {str(file.relative_to(path)): file.read_bytes() for file in below}
    return {"": path.read_bytes()} if path.exists() else {}


def digest(results):
    state = hashlib.sha256()
    for name, content in sorted(results.items()):
        state.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return state.hexdigest()


def inputs(desk):
    known = ("official.txt", "counterpart.txt", "german.txt", "english.txt", "archive.jsonl", "corpus.jsonl", "texts")
    return digest({name + "/" + inner: content for name in known for inner, content in files(desk / name).items()})


def fresh(source, work, results, old):
    """A copy of the desk without results, or with older ones in the places of files."""
    if work.exists():
        shutil.rmtree(work)
    shutil.copytree(source, work)
    for result in results:
        if old and "." in result:
            (work / result).write_bytes(OLD if result != "b.baseline" else BASELINE)


BASELINE = b"# bitext-baseline 1\nfingerprint\tkind\tofficial\tcounterpart\tnote\n"


def check(fault, command, work, results, before, wanted, olds, code, killed=False):
    """What must hold after any fault: whole results, inputs as they were, nothing unfinished unless the program was killed."""
    if inputs(work) != before:
        told(fault, command, "an input has changed")
    for result in results:
        if "." not in result:
            continue  # folders of runs are looked at after the run that goes on
        found = files(work / result).get("")
        allowed = [None if olds is None else olds(result), wanted[result].get("")]
        if found not in allowed:
            told(fault, command, f"{result} is neither old nor new ({len(found or b'')} bytes, code {code})")
    left = [str(file.relative_to(work)) for file in work.rglob(UNFINISHED + "*")]
    if left and not killed:
        told(fault, command, f"left behind: {left[:3]}")


def again(bitext, fault, command, work, arguments, results, wanted):
    """The same command, undisturbed, gives what it gives at once."""
    process = start(bitext, arguments, work)
    _, said = process.communicate(timeout=600)
    if process.returncode not in (0, 1):
        told(fault, command, f"run again: code {process.returncode}: {said.decode(errors='replace')[:300]}")
        return
    for result in results:
        found = {name: content for name, content in files(work / result).items() if UNFINISHED not in name}
        if digest(found) != digest(wanted[result]):
            odd = [name for name in sorted(found.keys() | wanted[result].keys()) if found.get(name) != wanted[result].get(name)]
            told(fault, command, f"run again: {result} differs from an undisturbed run: {odd[:4]}")


def undisturbed(bitext, desk, work):
    """The results of every command, and how long it takes."""
    wanted, seconds = {}, {}
    for command, (arguments, results) in archive.WRITERS.items():
        fresh(desk, work, results, False)
        begin = time.monotonic()
        process = start(bitext, arguments, work)
        _, said = process.communicate(timeout=600)
        seconds[command] = time.monotonic() - begin
        if process.returncode not in (0, 1):
            sys.exit(f"{command}: code {process.returncode}: {said.decode(errors='replace')}")
        wanted[command] = {result: files(work / result) for result in results}
    return wanted, seconds


def signals(bitext, desk, work, wanted, seconds, rounds, draw):
    for name, number, codes in [("kill -9", signal.SIGKILL, (-9,)), ("SIGTERM", signal.SIGTERM, (143,)), ("SIGINT", signal.SIGINT, (130,))]:
        counts = Counter()
        share = rounds if number == signal.SIGKILL else max(1, rounds // 3)
        for command, (arguments, results) in archive.WRITERS.items():
            for _ in range(share):
                old = draw.random() < 0.5
                fresh(desk, work, results, old)
                before = inputs(work)
                process = start(bitext, arguments, work)
                try:
                    process.wait(timeout=draw.random() * seconds[command] * 1.1)
                except subprocess.TimeoutExpired:
                    process.send_signal(number)
                process.communicate(timeout=120)
                counts["disturbed" if process.returncode not in (0, 1) else "had ended"] += 1
                if process.returncode not in (0, 1, *codes, -number):
                    told(name, command, f"code {process.returncode}")
                olds = (lambda result: BASELINE if result == "b.baseline" else OLD) if old else (lambda result: None)
                check(name, command, work, results, before, wanted[command], olds, process.returncode, number == signal.SIGKILL)
                if not old:
                    again(bitext, name, command, work, arguments, results, wanted[command])
        row(f"{name} at a random moment", counts)


def sizes(bitext, desk, work, wanted, rounds, draw):
    counts = Counter()
    for command, (arguments, results) in archive.WRITERS.items():
        largest = max(len(content) for result in results for content in wanted[command][result].values())
        for _ in range(max(1, rounds // 3)):
            fresh(desk, work, results, False)
            before = inputs(work)
            process = start(bitext, arguments, work, preexec_fn=limited(draw.randrange(1, max(2, largest))))
            _, said = process.communicate(timeout=120)
            counts["refused" if process.returncode == 2 else "fitted"] += 1
            if process.returncode not in (0, 1, 2):
                told("file size limit", command, f"code {process.returncode}: {said.decode(errors='replace')[:200]}")
            if process.returncode == 2 and b"; " not in said:
                told("file size limit", command, f"message: {said.decode(errors='replace')[:200]}")
            check("file size limit", command, work, results, before, wanted[command], lambda result: None, process.returncode)
            again(bitext, "file size limit", command, work, arguments, results, wanted[command])
    row("files may not grow beyond a random size (SIGXFSZ)", counts)


def full_disk(bitext, desk, work, wanted, rounds, draw):
    if not ROOT or shutil.which("mount") is None:
        skipped.append("full disk: no file system can be mounted")
        return
    counts = Counter()
    for command, (arguments, results) in archive.WRITERS.items():
        written = sum(len(content) for result in results for content in wanted[command][result].values())
        for _ in range(max(1, rounds // 3)):
            if work.exists():
                shutil.rmtree(work)
            work.mkdir()
            if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", work], capture_output=True).returncode:
                skipped.append("full disk: no file system can be mounted")
                return
            try:
                shutil.copytree(desk, work / "desk")
                space = os.statvfs(work)
                used = (space.f_blocks - space.f_bfree) * space.f_frsize
                left = draw.randrange(1, int(1.5 * written) + 4096) // 4096 * 4096
                subprocess.run(["mount", "-o", f"remount,size={used + left}", work], check=True)
                before = inputs(work / "desk")
                process = start(bitext, arguments, work / "desk")
                _, said = process.communicate(timeout=120)
                counts["refused" if process.returncode == 2 else "fitted"] += 1
                if process.returncode not in (0, 1, 2):
                    told("full disk", command, f"code {process.returncode}: {said.decode(errors='replace')[:200]}")
                check("full disk", command, work / "desk", results, before, wanted[command], lambda result: None, process.returncode)
                subprocess.run(["mount", "-o", f"remount,size=1g", work], check=True)
                again(bitext, "full disk", command, work / "desk", arguments, results, wanted[command])
            finally:
                subprocess.run(["umount", "-l", work], check=True)
    row("full disk at a random moment, space freed, run again", counts)


def read_only(bitext, desk, work, wanted):
    counts = Counter()
    become = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if ROOT else {}
    for command, (arguments, results) in archive.WRITERS.items():
        fresh(desk, work, results, False)
        before = inputs(work)
        work.chmod(0o555)
        try:
            process = start(bitext, arguments, work, **become)
            _, said = process.communicate(timeout=120)
        finally:
            work.chmod(0o755)
        counts["refused" if process.returncode == 2 else "passed"] += 1
        if process.returncode != 2 or b"; " not in said or b"\n" in said.strip():
            told("read-only folder", command, f"code {process.returncode}: {said.decode(errors='replace')[:200]}")
        check("read-only folder", command, work, results, before, wanted[command], lambda result: None, process.returncode)
    row("folder may not be written", counts)


def changing_input(bitext, desk, work, rounds, draw):
    """Texts vanish, shrink, grow and turn into links while a run reads them; the next run is as a first one."""
    counts = Counter()
    for _ in range(max(2, rounds // 2)):
        fresh(desk, work, [], False)
        arguments = ["batch", "texts", "-o", "run", "--jobs", "2"]
        process = start(bitext, arguments, work)
        texts = sorted((work / "texts").rglob("*.txt"))
        while process.poll() is None:
            text = draw.choice(texts)
            try:
                change = draw.randrange(5)
                if change == 0:
                    text.unlink()
                elif change == 1:
                    os.truncate(text, draw.randrange(200))
                elif change == 2:
                    text.write_bytes(draw.randbytes(300))
                elif change == 3:
                    text.write_text(archive.pair(draw.randrange(99))[0], encoding="utf-8")
                else:
                    text.unlink()
                    text.symlink_to("/dev/zero")
            except OSError:
                pass  # it is gone already
        _, said = process.communicate()
        counts["ended well" if process.returncode in (0, 1) else f"code {process.returncode}"] += 1
        if process.returncode not in (0, 1, 2, 4):
            told("changing input", "batch", f"code {process.returncode}: {said.decode(errors='replace')[:300]}")
        runs = []
        for folder in ("run", "other"):
            process = start(bitext, ["batch", "texts", "-o", folder, "--jobs", "2"], work)
            _, said = process.communicate(timeout=300)
            if process.returncode not in (0, 1, 2, 4):
                told("changing input", "batch", f"afterwards: code {process.returncode}: {said.decode(errors='replace')[:300]}")
            runs.append({name: content for name, content in files(work / folder).items() if not name.startswith("parts/")})
        odd = [name for name in sorted(runs[0].keys() | runs[1].keys()) if runs[0].get(name) != runs[1].get(name)]
        if odd:
            told("changing input", "batch", f"the next run differs from a first one: {odd[:4]}")
    row("texts vanish, shrink, change, become endless while they are read", counts)


def two_runs(bitext, desk, work, wanted, rounds):
    counts = Counter()
    arguments, results = archive.WRITERS["batch"]
    for _ in range(max(2, rounds // 2)):
        fresh(desk, work, results, False)
        processes = [start(bitext, arguments, work) for _ in range(4)]
        codes = []
        for process in processes:
            _, said = process.communicate(timeout=300)
            codes.append(process.returncode)
            if process.returncode == 2 and b"another run" not in said:
                told("two runs", "batch", said.decode(errors="replace")[:300])
        counts.update("done" if code in (0, 1) else "refused" for code in codes)
        if any(code not in (0, 1, 2) for code in codes) or all(code == 2 for code in codes):
            told("two runs", "batch", f"codes {codes}")
        again(bitext, "two runs", "batch", work, arguments, results, wanted["batch"])
    row("four runs on one folder at once", counts)


def clock(bitext, desk, work, wanted):
    if shutil.which("faketime") is None:
        skipped.append("clock going back: faketime is not installed")
        return
    counts = Counter()
    arguments, results = archive.WRITERS["batch"]
    fresh(desk, work, results, False)
    for when in ("2031-05-05 05:05:05", "1999-01-01 00:00:00", "2016-02-29 23:59:59"):
        process = subprocess.run(["faketime", "-f", when, bitext, *arguments, "--no-config"], cwd=work, env=environment(),
                                 capture_output=True, timeout=300)
        counts["done" if process.returncode in (0, 1) else f"code {process.returncode}"] += 1
        if process.returncode not in (0, 1):
            told("clock", "batch", process.stderr.decode(errors="replace")[:300])
        again(bitext, "clock", "batch", work, arguments, results, wanted["batch"])
    row("clock goes back between runs", counts)


def pipes(bitext, desk, work):
    counts = Counter()
    fresh(desk, work, [], False)
    for arguments in (["segment", "official.txt", "-f", "jsonl"], ["align", "official.txt", "counterpart.txt", "-f", "jsonl"],
                      ["terms", "official.txt", "counterpart.txt", "-f", "csv", "--exit-zero"], ["explain"],
                      ["glossary", "extract", "official.txt", "counterpart.txt"]):
        process = start(bitext, arguments, work, stdout=subprocess.PIPE)
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=120)
        counts["no failure" if code == 0 and not said else "failed"] += 1
        if code != 0 or b"panic" in said:
            told("closed pipe", arguments[0], f"code {code}: {said.decode(errors='replace')[:200]}")
    row("the reader closes its pipe (SIGPIPE)", counts)


def row(fault, counts):
    table.append((fault, sum(counts.values()), ", ".join(f"{name}: {count}" for name, count in sorted(counts.items()))))
    print(f"{fault}: {table[-1][2]}", flush=True)


def main():
    bitext = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with tempfile.TemporaryDirectory() as root:
        os.chmod(root, 0o755)
        desk, work = archive.desk(Path(root) / "desk", PAIRS), Path(root) / "work"
        wanted, seconds = undisturbed(bitext, desk, work)
        signals(bitext, desk, work, wanted, seconds, rounds, draw)
        sizes(bitext, desk, work, wanted, rounds, draw)
        full_disk(bitext, desk, work, wanted, rounds, draw)
        read_only(bitext, desk, work, wanted)
        changing_input(bitext, desk, work, rounds, draw)
        two_runs(bitext, desk, work, wanted, rounds)
        clock(bitext, desk, work, wanted)
        pipes(bitext, desk, work)
    print("\n| fault | times | what happened |\n|---|--:|---|")
    for fault, times, happened in table:
        print(f"| {fault} | {times} | {happened} |")
    for what in dict.fromkeys(skipped):
        print(f"skipped: {what}")
    if failures:
        sys.exit(f"{len(failures)} failures")
    print("every result whole, every input as it was, every second run as an undisturbed one")


if __name__ == "__main__":
    main()
