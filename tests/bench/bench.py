#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures start, memory, size and system calls, native beside wasm, and prints tables.

usage: tests/bench/bench.py

Native programs are compiled by gcc -O2 and linked statically, as every wasm program is. Times are
the least of many runs taken in turn, since other work on the machine only ever adds time.
"""

import os
import pathlib
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(os.environ.get("LIND_BUILD", HERE.parent.parent / "build"))
CLANG, AOT, RUN = (BUILD / "bin" / name for name in ("clang", "lind-aot", "lind-run"))
OBJDUMP = BUILD / "tools" / "wabt" / "bin" / "wasm-objdump"


def run(*command):
    subprocess.run(command, check=True)


def table(title, head, rows):
    print(f"\n## {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")


def start_and_memory(scratch):
    native, wasm = scratch / "native", scratch / "puts.wasm"
    run("gcc", "-O2", "-static", HERE / "puts.c", "-o", native)
    run(CLANG, "-O2", HERE / "puts.c", "-o", wasm)
    for option, name in (("-O2", "aot-O2"), ("-O0", "aot-O0")):
        run(AOT, option, wasm, "-o", scratch / name)
    variants = {
        "native, static": [str(native)],
        "lind-aot -O2": [str(scratch / "aot-O2")],
        "lind-run -O2, cached": [str(RUN), "-O2", str(wasm)],
        "lind-aot -O0 (tcc)": [str(scratch / "aot-O0")],
    }
    run("gcc", "-O2", "-static", HERE / "start.c", "-o", scratch / "start")
    least = {}
    for name, command in [*variants.items()] * 3:
        result = subprocess.run([scratch / "start", *command], check=True, capture_output=True, text=True).stdout
        result = float(result.split()[0]), int(result.split()[1])
        least[name] = [min(pair) for pair in zip(least.get(name, result), result)]
    base = least["native, static"]
    table("Start to end of hello (puts), and its memory", ["", "ms", "over native", "KiB resident", "over native"],
          [[name, f"{ms:.2f}", f"{ms - base[0]:.2f}", kib, kib - base[1]] for name, (ms, kib) in least.items()])


def source_to_output(scratch):
    """Compile, link, translate, compile again and run; a new program every time."""
    times = []
    for number in range(10):
        source, wasm = scratch / "fresh.c", scratch / "fresh.wasm"
        source.write_text((HERE / "puts.c").read_text().replace("hello", f"hello {os.getpid()} {number}"))
        start = time.monotonic()
        run(CLANG, source, "-o", wasm)
        subprocess.run([RUN, wasm], check=True, stdout=subprocess.DEVNULL)
        times.append(time.monotonic() - start)
    table("From source to output, quick tier", ["", "s"],
          [["hello (puts), least of 10", f"{min(times):.2f}"], ["the same, median", f"{sorted(times)[5]:.2f}"]])


def sizes(scratch):
    rows = []
    for name in ("puts", "printf"):
        wasm, stripped = scratch / f"{name}.wasm", scratch / f"{name}.stripped"
        run(CLANG, "-O2", HERE / f"{name}.c", "-o", wasm)
        run(BUILD / "bin" / "wasm32-unknown-linux-gnu-strip", wasm, "-o", stripped)
        native = scratch / f"{name}.native"
        run("gcc", "-O2", "-static", "-s", HERE / f"{name}.c", "-o", native)
        sections = {}
        for line in subprocess.run([OBJDUMP, "-h", stripped], check=True, capture_output=True, text=True).stdout.splitlines():
            if "size=" in line:
                sections[line.split()[0]] = int(line.split("size=")[1].split(")")[0], 16)
        rest = stripped.stat().st_size - sections["Code"] - sections["Data"]
        rows.append([name, wasm.stat().st_size, stripped.stat().st_size, sections["Code"], sections["Data"], rest,
                     native.stat().st_size])
    table("Size in bytes",
          ["program", ".wasm", "stripped", "of it code", "data", "rest", "native, static, stripped"], rows)


def system_calls(scratch):
    native, wasm, aot = (scratch / name for name in ("syscalls", "syscalls.wasm", "syscalls.aot"))
    run("gcc", "-O2", "-static", HERE / "syscalls.c", "-o", native)
    run(CLANG, "-O2", HERE / "syscalls.c", "-o", wasm)
    run(AOT, "-O2", wasm, "-o", aot)
    best = {}
    for _ in range(10):
        for variant in (native, aot):
            for line in subprocess.run([variant], check=True, capture_output=True, text=True).stdout.splitlines():
                call, ns = line.split()
                key = call, variant
                best[key] = min(best.get(key, float("inf")), float(ns))
    calls = dict.fromkeys(call for call, _ in best)
    table("System calls, ns each", ["call", "native", "wasm -O2", "over native"],
          [[call, f"{best[call, native]:.1f}", f"{best[call, aot]:.1f}", f"{best[call, aot] - best[call, native]:.1f}"]
           for call in calls])


def main():
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        os.environ["LIND_CACHE_DIR"] = str(scratch / "cache")
        for part in (start_and_memory, source_to_output, sizes, system_calls):
            part(scratch)


if __name__ == "__main__":
    main()
