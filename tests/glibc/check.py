#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Builds and runs glibc's own tests and compares the results with what is expected.

usage: check.py [--native [--accept]] [--xcheck] [--sample] [--rerun | --rerun-failed] [SUBDIR | SUBDIR/TEST]...

glibc's makefiles do the work, here they are only told what to make: each test leaves NAME.out and
NAME.test-result. What is up to date is not made again, except for tests named on the command line;
--rerun runs all of them again, without building them, --rerun-failed those that failed.
--sample takes some tests of every folder that pass, but none that take minutes to prepare. The
results go to build/check-libc/results.tsv, the time that each program took to times.tsv beside it
(seconds, processor seconds, program); with --native to build/glibc-native, and with --accept the
results also to tests/glibc/native.tsv.

Environment: JOBS (the number of processors and 2), SHARD=K/N (the K-th of N parts of the tests),
TIME_LIMIT (seconds for a test, 600)
"""

import collections
import fcntl
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import zlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = pathlib.Path(os.environ.get("LIND_BUILD", ROOT / "build"))
JOBS = os.environ.get("JOBS", str(os.cpu_count() + 2))  # some tests only wait
LIMIT = os.environ.get("TIME_LIMIT", "600")
SIDES = {  # the folder of the objects, the sources, and where the results go
    "wasm": (BUILD / "check-libc/obj", BUILD / "check-libc/src", BUILD / "check-libc"),
    "native": (BUILD / "glibc-native/obj", BUILD / "glibc-native/src", BUILD / "glibc-native"),
}
# The quick tier's code is about ten times slower, and the machine may be busy.
TIMEOUT_FACTOR = {"wasm": "6", "native": "3"}
SAMPLE = 3  # tests of each folder
# Takes minutes to prepare: all locales, of which some tests of that folder want two; 170 programs, which each of these
# tests depends on. The others look at headers only, in every folder.
SAMPLE_LOCALES = {"de_DE.ISO-8859-1", "de_DE.UTF-8"}
NOT_IN_SAMPLE = re.compile("localedata/(?!(tst-leaks|tst-mbswcs1|tst-xlocale1)$)|stdio-common/tst-printf-format-|"
                           ".*/check-(installed|obsolete|wrapper)")
# Locales that tests of a folder want without its makefile's saying so.
LOCALES = {"catgets": {"de_DE.ISO-8859-1", "hr_HR.ISO-8859-2", "ja_JP.SJIS"}}
GOOD = ("PASS", "UNSUPPORTED", "XFAIL")
KILLED = str(128 + signal.SIGKILL)  # by limit.c; no test that is expected to fail ends so


def fail(message):
    sys.exit(f"error: {message}")


class Tree:
    """One build of glibc, with its makefiles to be asked and told things."""

    def __init__(self, side):
        self.side = side
        self.obj, self.src, self.out = SIDES[side]
        if not (self.obj / "libc.a").exists():
            fail(f"{self.obj}: no libc.a; run ./build.sh check-libc")
        self.lock = open(self.out / "lock", "w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fail(f"tests are running in {self.out}; wait for them, or end them")
        self.makefiles = self.out / "make"
        self.makefiles.mkdir(exist_ok=True)
        sorted_line = re.search(r"^sorted-subdirs := (.*)", (self.obj / "sysd-sorted").read_text(), re.M)
        self.subdirs = [d for d in sorted_line.group(1).split() if (self.src / d / "Makefile").exists()]

    def make(self, subdir, *more):
        """The command that makes something in a folder, as glibc's makefiles call each other."""
        return ["make", "-r", "--no-print-directory", "-C", f"{self.src}/{subdir}", f"subdir={subdir}",
                "..=../", f"objdir={self.obj}", f"--eval=include {HERE}/check.mk",
                f"test-wrapper={self.out}/limit {LIMIT}", f"TIMEOUTFACTOR={TIMEOUT_FACTOR[self.side]}", *more]

    def plan(self, kinds):
        """({test: file that make makes for it}, {subdir: the locales that its tests want})"""
        tests, locales = {}, {subdir: set(names) for subdir, names in LOCALES.items()}
        for subdir in self.subdirs:
            said = subprocess.run(self.make(subdir, "-s", "lind-list"), capture_output=True, text=True)
            if said.returncode != 0:
                fail(f"{subdir}: make cannot list the tests: {(said.stderr.splitlines() or ['it says nothing'])[-1]}")
            for line in said.stdout.splitlines():
                kind, name, *goal = line.split()
                if kind in kinds:
                    tests[name] = pathlib.Path(goal[0])
                elif kind == "locale":
                    locales.setdefault(subdir, set()).add(name)
        return tests, locales

    def start(self, goals, locales):
        """Starts make on {subdir: [file]}; logs go to make/SUBDIR.log. The locales that tests of several
        folders want are made first, while the folders without any go on."""
        names = sorted(set().union(*(locales.get(subdir, set()) for subdir in goals)))
        commands = [self.make("locale", f"{self.obj}/locale/localedef"),
                    self.make("localedata", "-k", f"LOCALES={' '.join(names)}",
                              *(f"{self.obj}/localedata/{name}/LC_CTYPE" for name in names))] if names else []
        rules = ["all:", ".PHONY: lind-locales", "lind-locales:",
                 *(f"\t-+@{recipe(command)} >>{self.makefiles}/locales.log 2>&1" for command in commands)]
        (self.makefiles / "locales.log").write_text("")
        for subdir, files in sorted(goals.items(), key=lambda item: -len(item[1])):
            (self.makefiles / f"{subdir}.mk").write_text("lind-make: \\\n" + " \\\n".join(map(str, files)) + "\n")
            command = self.make(subdir, "-k", f"--eval=include {self.makefiles}/{subdir}.mk", "lind-make")
            rules += [f"all: {subdir}", f".PHONY: {subdir}",
                      f"{subdir}:{' lind-locales' if locales.get(subdir) else ''}",
                      f"\t+@{recipe(command)} >{self.makefiles}/{subdir}.log 2>&1"]
        (self.makefiles / "all.mk").write_text("\n".join(rules) + "\n")
        return subprocess.Popen(["make", "-s", f"-kj{JOBS}", "-f", self.makefiles / "all.mk"],
                                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                                pass_fds=[self.lock.fileno()],  # as long as it works there, nobody else does
                                env=os.environ | {"LIMIT_TIMES": str(self.out / "times.tsv")})


def recipe(command):
    """A command of make's as one recipe line, which hands on make's jobs."""
    return "$(MAKE) " + " ".join(f"'{word}'" for word in command[1:])


def shard():
    """(K, N) of SHARD=K/N"""
    said = os.environ.get("SHARD", "1/1")
    numbers = re.fullmatch("([0-9]+)/([0-9]+)", said)
    part, parts = map(int, numbers.groups()) if numbers else (0, 0)
    if not 1 <= part <= parts:
        fail(f"SHARD={said}: want K/N, the K-th of N parts, K from 1 to N")
    return part, parts


def select(tests, names, sample):
    """The tests that the arguments name, and of them those in this shard or sample."""
    part, parts = shard()
    subdirs = {test.split("/")[0] for test in tests}
    for name in names:
        if name not in tests and name not in subdirs:
            fail(f"{name}: neither a folder of glibc nor a test (want for example string, string/tst-strlen)")
    chosen, rank = {}, collections.Counter()
    left_out = read_tsv(HERE / "expected.tsv") if sample else {}
    for number, test in sorted((zlib.crc32(test.encode()), test) for test in tests):
        if sample and (NOT_IN_SAMPLE.match(test) or test in left_out):
            continue
        subdir = test.split("/")[0]
        rank[subdir] += 1
        if ((not names or test in names or subdir in names) and number % parts == part - 1
                and (not sample or rank[subdir] <= SAMPLE)):
            chosen[test] = tests[test]
    return chosen


def result_file(out):
    return out.with_name(re.sub(r"\.out$", "", out.name) + ".test-result")


def read_result(out):
    """PASS, FAIL, ..., with the exit status; or that there is no result."""
    try:
        lines = result_file(out).read_text().splitlines()
        return lines[0].split(":")[0], lines[1].split()[-1]
    except (OSError, IndexError):
        return "BUILD", "-"


def is_current(out, built):
    """False for what an ended run left half, too: make takes an output without a result for done."""
    return newer(out, built) and result_file(out).exists()


def newer(path, when):
    try:
        return path.stat().st_mtime >= when
    except OSError:
        return False


def watch(process, selected, built):
    """Prints progress until make ends. make builds programs first: time left counts them and runs alike."""
    begin, terminal = time.time(), sys.stdout.isatty()
    interval = 2 if terminal else 60
    unlinked = {test for test, out in selected.items() if not newer(out.with_suffix(""), built)}
    pending = dict(selected)
    steps, failures = len(unlinked) + len(pending), 0
    while True:
        ended = process.poll() is not None
        for test, out in list(pending.items()):
            if result_file(out).exists():
                del pending[test]
                unlinked.discard(test)
                failures += read_result(out)[0] not in GOOD
        unlinked = {test for test in unlinked if not newer(selected[test].with_suffix(""), built)}
        passed, left = time.time() - begin, len(unlinked) + len(pending)
        line = f"{len(selected) - len(pending)}/{len(selected)} tests, {failures} failed, {passed / 60:.1f} min"
        if left < steps and not ended:
            line += f", about {passed / (steps - left) * left / 60:.0f} min left"
        print(f"\r{line}\033[K" if terminal else line, end="" if terminal else "\n", flush=True)
        if ended:
            print(end="\n" if terminal else "")
            return
        try:
            process.wait(interval)
        except subprocess.TimeoutExpired:
            pass


def read_tsv(path):
    """{first field: the others}"""
    rows = {}
    if path.exists():
        for line in path.read_text().splitlines():
            if line and not line.startswith("#"):
                test, *rest = line.split("\t")
                rows[test] = rest
    return rows


def compare(results, expected):
    """{subdir: what differs from expected.tsv}"""
    complaints = {}
    for test, (result, status) in sorted(results.items()):
        here = complaints.setdefault(test.split("/")[0], [])
        want = expected.get(test)
        if want is None and result != "PASS" and status != KILLED:
            here.append(f"{test}: {result} (exit status {status}), expected to pass")
        elif status == KILLED:
            here.append(f"{test}: killed (the limit is {LIMIT} seconds), expected {want[0] if want else 'to pass'}")
        elif want is not None and result not in want[0].split("|"):
            here.append(f"{test}: {result}, expected {want[0]} ({': '.join(want[1:])}); correct expected.tsv")
    return complaints


def main():
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    options = set(sys.argv[1:]) - set(names)
    if "--help" in options or options - {"--native", "--xcheck", "--sample", "--accept", "--rerun", "--rerun-failed"}:
        print(__doc__)
        return 0 if "--help" in options else 2
    tree = Tree("native" if "--native" in options else "wasm")
    tests, locales = tree.plan({"test", "xtest"} if "--xcheck" in options else {"test"})
    selected = select(tests, names, "--sample" in options)
    if "--sample" in options:
        locales["localedata"] = SAMPLE_LOCALES
    built = max((tree.obj / name).stat().st_mtime for name in ("libc.a", "csu/start.o"))
    for test, out in selected.items():
        failed = read_result(out)[0] not in GOOD
        if test in names or not is_current(out, built) or "--rerun" in options or ("--rerun-failed" in options and failed):
            out.unlink(missing_ok=True)
            result_file(out).unlink(missing_ok=True)
    goals = {}
    for test, out in selected.items():
        goals.setdefault(test.split("/")[0], []).append(out)
    process = tree.start(goals, locales)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:  # nohup ignores one
            signal.signal(number, lambda number, _: sys.exit(f"ended by {signal.Signals(number).name}"))
    try:
        watch(process, selected, built)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()

    results = {test: read_result(out) for test, out in selected.items()}
    record = read_tsv(tree.out / "results.tsv") | results
    text = "".join("\t".join([test, *record[test]]) + "\n" for test in sorted(record) if test in tests)
    (tree.out / "results.tsv").write_text(text)
    if tree.side == "native":
        if "--accept" in options:
            (HERE / "native.tsv").write_text("".join(f"{test}\t{record[test][0]}\n" for test in sorted(record)
                                                     if test in tests))
        return 0
    expected = read_tsv(HERE / "expected.tsv")
    complaints = compare(results, expected)
    if len(selected) == len(tests):
        for test in sorted(expected.keys() - tests):
            complaints.setdefault(test.split("/")[0], []).append(f"{test}: no such test; correct expected.tsv")
    for subdir, lines in complaints.items():
        count = sum(test.startswith(subdir + "/") for test in results)
        print(f"not ok {subdir}: {len(lines)} of {count} not as expected" if lines
              else f"ok {subdir}: {count} as expected")
        for line in lines:
            print(f"#   {line}")
    print(f"# {sum(result == 'PASS' for result, _ in results.values())} of {len(results)} tests passed")
    return any(complaints.values())


if __name__ == "__main__":
    sys.exit(main())
