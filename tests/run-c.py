#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the programs of tests/c natively and as wasm and compares what they do.

usage: tests/run-c.py [-O2] [--tsan] [FILE.c | TOPIC]...
       tests/run-c.py --record-syscalls [FILE.c | TOPIC]...

Each program is compiled by gcc for this machine and by build/bin/clang for wasm32, and both are
run in folders of their own. Standard output, exit status and terminating signal must be the same.
Comments at the top of a program direct it, others of this form are mistakes:
    // title: text              what the program proves (required)
    // args: one "two words"    arguments, split as a shell would
    // stdin: text              one line of standard input (may be given several times)
    // env: NAME=value          an environment variable (may be given several times)
    // libs: -lm                libraries to link with
    // wasm-libs: -lgconv       the same for wasm only
    // levels: -O0 -O3          wasm is compiled and run at each of these (otherwise at -O1)
    // not-tsan: reason         skipped by --tsan
-O2 runs the production tier instead of the quick one, of several levels the last only. --tsan runs it with
a runtime that ThreadSanitizer watches, so that a data race of the runtime ends the program. With REPEAT=N
in the environment the wasm program runs N times, and each run must be as the native one. The output is TAP.

tests/c/syscalls.tsv names for each system call one program that makes it; doc/SYSCALLS.md has it from
there. These programs are run once more, counting, and must still make the calls that they stand for.
--record-syscalls counts the calls of all programs, or of these, and brings that list up to date.
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
    "native": "gcc",
    "wasm": BUILD / "bin" / "clang",
}
DIRECTIVES = {"title", "args", "stdin", "env", "libs", "wasm-libs", "levels", "not-tsan"}
LEVEL = "-O1"
TSAN = BUILD / "obj" / "runtime" / "tsan"
SYSCALLS = PROGRAMS / "syscalls.tsv"
FLAGS = ["-std=gnu17", "-D_GNU_SOURCE", "-w"]
REPEAT = int(os.environ.get("REPEAT", "1"))
SECONDS = 120  # with the time that lind-run takes to compile; -O2 wants ten seconds of an idle core
RUNTIME = {"LIND_CACHE_DIR": str(BUILD / "cache")}
NO_END = f"no end within {SECONDS} s"
CHECK_FAILED = "exit status 99"  # of tests/c/check.h


def directives(source):
    """The values of each "// name: value" line before the first line of code."""
    found = {}
    for line in source.read_text().splitlines():
        if not line.startswith("//"):
            break
        if match := re.match(r"// ([a-z-]+): (.*)", line):
            found.setdefault(match[1], []).append(match[2])
        elif "SPDX" not in line:  # a formatter may have wrapped a long one
            found[line] = []
    return found


def syscall_tests():
    """The system calls that each program stands for, by the program's path below tests/c."""
    stands_for = {}
    for line in SYSCALLS.read_text().splitlines() if SYSCALLS.exists() else []:
        call, program = line.split("\t")
        stands_for.setdefault(program, set()).add(call)
    return stands_for


def syscalls_made(command, folder, given):
    """Runs a program once more; returns the calls that it and its children made: {name: successes}."""
    table = folder / "syscalls"
    outcome(command, folder, {**given, "env": [*given.get("env", []), f"LIND_STATS={table}"]}, "counted")
    made = {}
    row = re.compile(r" *[\d.]+ +[\d.]+ +\d+ +(\d+) (?: +|( *\d+) )([a-z]\w+)")
    for line in table.read_text().splitlines() if table.exists() else []:
        if (match := row.fullmatch(line)) and match[3] != "total":
            made[match[3]] = made.get(match[3], 0) + int(match[1]) - int(match[2] or 0)
    return made


def outcome(command, folder, given, name="cwd"):
    """Runs one variant; returns (how it ended, its standard output, its standard error)."""
    home = folder / name
    home.mkdir()
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), **RUNTIME}
    environment.update(entry.split("=", 1) for entry in given.get("env", []))
    arguments = shlex.split(" ".join(given.get("args", [])))
    try:
        done = subprocess.run(
            [*command, *arguments], cwd=home, env=environment, capture_output=True, timeout=SECONDS,
            input="".join(line + "\n" for line in given.get("stdin", [])).encode())
    except subprocess.TimeoutExpired as late:
        return NO_END, late.stdout or b"", late.stderr or b""
    if done.returncode < 0:
        number = -done.returncode
        end = signal.Signals(number).name if number in list(signal.Signals) else f"signal {number}"
    else:
        end = f"exit status {done.returncode}"
    return end, done.stdout, done.stderr


def build(variant, source, folder, given, level=LEVEL):
    """Compiles a program; returns (its path, what the compiler complained about or None)."""
    folder.mkdir()
    program = folder / source.stem
    libs = shlex.split(" ".join(given.get("libs", []) + given.get(f"{variant}-libs", [])))
    built = subprocess.run([COMPILERS[variant], level, *FLAGS, source, "-o", program, *libs],
                           capture_output=True, text=True)
    return program, built.stderr.splitlines() if built.returncode != 0 else None


def differences(native, wasm):
    """Complaints about two outcomes that should be the same."""
    complaints = []
    if native[0] != wasm[0]:
        complaints.append(f"native: {native[0]}; wasm: {wasm[0]}")
    if native[0] == NO_END:
        complaints.append(f"native: {NO_END}")
    if native[0] == CHECK_FAILED:
        complaints.append("native: " + native[1].decode(errors="replace").rstrip().rpartition("\n")[2])
    if native[1] != wasm[1]:
        texts = (result[1].decode(errors="backslashreplace").splitlines() for result in (native, wasm))
        complaints += difflib.unified_diff(*texts, "native", "wasm", lineterm="", n=1)
    return complaints


def missed(outcome):
    """What the machine lacks for the rest of the program: see NOT_HERE in tests/c/check.h."""
    match = re.search(r"^not here: (.*)\n\Z", outcome[1].decode(errors="replace"), re.M)
    return match and match[1]


def compare(source, given, launcher, stands_for):
    """Compiles and runs one program both ways; returns why it was not looked at in full, and the complaints."""
    levels = shlex.split(" ".join(given.get("levels", [LEVEL])))
    if "-O2" in launcher:
        levels = levels[-1:]
    with tempfile.TemporaryDirectory() as scratch:
        for level in ["native", *levels]:
            variant = "native" if level == "native" else "wasm"
            folder = pathlib.Path(scratch) / level
            program, errors = build(variant, source, folder, given, LEVEL if variant == "native" else level)
            if errors is not None:
                return "", [f"{level}: does not compile:", *errors]
            if variant == "native":
                native = outcome([program], folder, given)
                continue
            for turn in range(1, REPEAT + 1):
                wasm = outcome([*launcher, program], folder, given, f"run-{turn}")
                if complaints := differences(native, wasm):
                    return "", [f"compiled at {level}:"] * (len(levels) > 1) + [f"run {turn}:"] * (REPEAT > 1) + \
                        complaints + ["standard error of wasm:", *wasm[2].decode(errors="replace").splitlines()]
        if lacks := missed(native):
            return f" # SKIP in part: {lacks} is not here", []
        missing = stands_for and stands_for - syscalls_made([*launcher, program], folder, given).keys()
    if missing:
        return "", [f"does not make the calls that {SYSCALLS.name} names it for: "
                    f"{' '.join(sorted(missing))}; run tests/run-c.py --record-syscalls"]
    return "", []


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


def record_syscalls(sources, launcher, pool):
    """Chooses for each call a program that makes it: with success if there is one, the one that stands
    for it already, the one that makes the fewest different calls."""
    before = syscall_tests()
    counted = {str(source.relative_to(PROGRAMS)) for source in sources}

    def count(source):
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch) / "wasm"
            given = directives(source)
            program, errors = build("wasm", source, folder, given)
            return {} if errors else syscalls_made([*launcher, program], folder, given)

    best = {call: (False, False, 0, program) for program, calls in before.items()
            if program not in counted and (PROGRAMS / program).exists() for call in calls}
    for source, made in zip(sources, pool.map(count, sources)):
        program = str(source.relative_to(PROGRAMS))
        for call, successes in made.items():
            rank = (successes == 0, call not in before.get(program, ()), len(made), program)
            best[call] = min(best.get(call, rank), rank)
    SYSCALLS.write_text("".join(f"{call}\t{best[call][-1]}\n" for call in sorted(best)))
    print(f"{SYSCALLS}: {len(best)} calls")


def main():
    if "--help" in sys.argv:
        print(__doc__)
        return 0
    launcher = [BUILD / "bin" / "lind-run"]
    names = sys.argv[1:]
    if tsan := "--tsan" in names:
        names.remove("--tsan")
        if subprocess.run(["make", "-s", "-C", ROOT / "runtime-min", f"O={TSAN.parent}", "tsan"]).returncode != 0:
            sys.exit("error: the runtime for ThreadSanitizer cannot be made; see above")
        RUNTIME.update(LIND_CC=str(TSAN / "cc"), LIND_CACHE_DIR=str(TSAN / "cache"))
    if "-O2" in names:
        names.remove("-O2")
        launcher.append("-O2")
    for tool in (launcher[0], COMPILERS["wasm"]):
        if not tool.exists():
            sys.exit(f"error: {tool} is not there; run ./build.sh sysroot")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for limit, usual in (resource.RLIMIT_STACK, 8 << 20), (resource.RLIMIT_NOFILE, 1024):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (usual if hard == resource.RLIM_INFINITY else min(usual, hard), hard))
    os.umask(0o022)
    for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):  # by nohup, or a shell's "&"
        signal.signal(ignored, signal.SIG_DFL)
    jobs = int(os.environ.get("JOBS", os.cpu_count() or 1))
    if "--record-syscalls" in names:
        names.remove("--record-syscalls")
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            record_syscalls(selection(names), launcher, pool)
        return 0
    sources = selection(names)
    stands_for = syscall_tests()
    failures = 0

    def check(source):
        given = directives(source)
        if unknown := given.keys() - DIRECTIVES:
            return "", [f"no such directive: {name} (see tests/c/README.md)" for name in sorted(unknown)]
        if "title" not in given:
            return "", ["no title (see tests/c/README.md)"]
        if tsan and (reason := given.get("not-tsan")):
            return f" # SKIP {reason[0]}", []
        below = PROGRAMS in source.parents
        return compare(source, given, launcher, stands_for.get(str(source.relative_to(PROGRAMS))) if below else None)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for number, (source, (skip, complaints)) in enumerate(zip(sources, pool.map(check, sources)), 1):
            failures += bool(complaints)
            print(f"{'not ' if complaints else ''}ok {number} {source.parent.name}/{source.stem}{skip}")
            for line in complaints[:60]:
                print(f"#   {line}")
            sys.stdout.flush()
    print(f"1..{len(sources)}")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
