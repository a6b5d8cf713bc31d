#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the programs of tests/c natively and as wasm and compares what they do.

usage: tests/run-c.py [-O2] [FILE.c | TOPIC]...

Each program is compiled by gcc for this machine and by build/bin/clang for wasm32, and both are
run in folders of their own. Standard output, exit status and terminating signal must be the same.
Comments at the top of a program direct it:
    // args: one "two words"    arguments, split as a shell would
    // stdin: text              one line of standard input (may be given several times)
    // env: NAME=value          an environment variable (may be given several times)
    // libs: -lm                libraries to link with
-O2 runs the production tier instead of the quick one. The output is TAP.
"""

import concurrent.futures
import difflib
import os
import pathlib
import re
import resource
import shlex
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("LIND_BUILD", ROOT / "build"))
PROGRAMS = ROOT / "tests" / "c"
COMPILERS = {
    "native": ["gcc", "-O1"],
    "wasm": [BUILD / "bin" / "clang", "-O1"],
}
FLAGS = ["-std=gnu17", "-D_GNU_SOURCE", "-w"]
SECONDS = 120  # with the time that lind-run takes to compile; -O2 wants ten seconds of an idle core
CHECK_FAILED = "exit status 99"  # of tests/c/check.h


def directives(source):
    """The values of each "// name: value" line before the first line of code."""
    found = {}
    for line in source.read_text().splitlines():
        if not line.startswith("//"):
            break
        if match := re.match(r"// (args|stdin|env|libs): (.*)", line):
            found.setdefault(match[1], []).append(match[2])
    return found


def outcome(command, folder, given):
    """Runs one variant; returns (how it ended, its standard output, its standard error)."""
    home = folder / "cwd"
    home.mkdir()
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LIND_CACHE_DIR": str(BUILD / "cache")}
    environment.update(entry.split("=", 1) for entry in given.get("env", []))
    arguments = shlex.split(" ".join(given.get("args", [])))
    try:
        done = subprocess.run(
            [*command, *arguments], cwd=home, env=environment, capture_output=True, timeout=SECONDS,
            input="".join(line + "\n" for line in given.get("stdin", [])).encode())
    except subprocess.TimeoutExpired as late:
        return f"no end within {SECONDS} s", late.stdout or b"", late.stderr or b""
    if done.returncode < 0:
        end = signal.Signals(-done.returncode).name
    else:
        end = f"exit status {done.returncode}"
    return end, done.stdout, done.stderr


def compare(source, launcher):
    """Compiles and runs one program both ways; returns the list of complaints."""
    given = directives(source)
    results = {}
    with tempfile.TemporaryDirectory() as scratch:
        for variant, compiler in COMPILERS.items():
            folder = pathlib.Path(scratch) / variant
            folder.mkdir()
            program = folder / source.stem
            libs = shlex.split(" ".join(given.get("libs", [])))
            built = subprocess.run([*compiler, *FLAGS, source, "-o", program, *libs],
                                   capture_output=True, text=True)
            if built.returncode != 0:
                return [f"{variant}: does not compile:", *built.stderr.splitlines()]
            command = [*launcher, program] if variant == "wasm" else [program]
            results[variant] = outcome(command, folder, given)
    native, wasm = results["native"], results["wasm"]
    complaints = []
    if native[0] != wasm[0]:
        complaints.append(f"native: {native[0]}; wasm: {wasm[0]}")
    if native[0] == CHECK_FAILED:
        complaints.append("native: a CHECK failed: " + native[2].decode(errors="replace").strip())
    if native[1] != wasm[1]:
        texts = (result[1].decode(errors="backslashreplace").splitlines() for result in (native, wasm))
        complaints += difflib.unified_diff(*texts, "native", "wasm", lineterm="", n=1)
    if complaints:
        complaints += ["standard error of wasm:", *wasm[2].decode(errors="replace").splitlines()]
    return complaints


def selection(names):
    """The programs that the arguments name: all, or those of topics, or single files."""
    if not names:
        return sorted(PROGRAMS.glob("*/*.c"))
    chosen = []
    for name in names:
        topic = PROGRAMS / name
        found = sorted(topic.glob("*.c")) if topic.is_dir() else [pathlib.Path(name).resolve()]
        if not found or not all(source.is_file() for source in found):
            sys.exit(f"error: {name}: neither a program nor a topic of tests/c (want one of "
                     f"{' '.join(sorted(entry.name for entry in PROGRAMS.iterdir() if entry.is_dir()))})")
        chosen += found
    return chosen


def main():
    if "--help" in sys.argv:
        print(__doc__)
        return 0
    launcher = [BUILD / "bin" / "lind-run"]
    names = sys.argv[1:]
    if "-O2" in names:
        names.remove("-O2")
        launcher.append("-O2")
    for tool in (launcher[0], COMPILERS["wasm"][0]):
        if not tool.exists():
            sys.exit(f"error: {tool} is not there; run ./build.sh sysroot")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sources = selection(names)
    failures = 0
    jobs = int(os.environ.get("JOBS", os.cpu_count() or 1))
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for number, (source, complaints) in enumerate(
                zip(sources, pool.map(lambda source: compare(source, launcher), sources)), 1):
            failures += bool(complaints)
            print(f"{'not ' if complaints else ''}ok {number} {source.parent.name}/{source.stem}")
            for line in complaints[:60]:
                print(f"#   {line}")
            sys.stdout.flush()
    print(f"1..{len(sources)}")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
