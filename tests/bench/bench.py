#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures start, memory, size, system calls, threads and setjmp, native beside wasm, and prints tables.

usage: tests/bench/bench.py

Native programs are compiled by gcc -O2 and linked statically, as every wasm program is ("static"), and in
most tables also as gcc links by default ("dynamic"). Times are the least of many runs taken in turn, since
other work on the machine only ever adds time.
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
        result = subprocess.run([scratch / "start", "vfork", *command], check=True, capture_output=True, text=True).stdout
        result = float(result.split()[0]), int(result.split()[1])
        least[name] = [min(pair) for pair in zip(least.get(name, result), result)]
    base = least["native, static"]
    table("Start to end of hello (puts), and its memory", ["", "ms", "over native", "KiB resident", "over native"],
          [[name, f"{ms:.2f}", f"{ms - base[0]:.2f}", kib, kib - base[1]] for name, (ms, kib) in least.items()])


def programs_from_a_guest(scratch):
    """A process that executes a cached hello, until it has ended: made by a native program and by a guest."""
    wasm, starter = scratch / "puts.wasm", scratch / "start.wasm"
    run(CLANG, "-O2", HERE / "start.c", "-o", starter)
    for name in ("puts", "start"):
        run("gcc", "-O2", HERE / f"{name}.c", "-o", scratch / f"{name}.dynamic")
    time.sleep(3)  # the index of the cache wants files that have settled
    subprocess.run([RUN, "-O2", wasm], check=True, stdout=subprocess.DEVNULL)
    sides = {
        "static": lambda how: [scratch / "start", how, scratch / "native"],
        "dynamic": lambda how: [scratch / "start.dynamic", how, scratch / "puts.dynamic"],
        "guest": lambda how: [RUN, "-O2", starter, how, wasm],
    }
    rows = []
    for how in ("fork", "vfork", "spawn"):
        least = {}
        for side, command in [*sides.items()] * 4:
            ms = float(subprocess.run(command(how), check=True, capture_output=True, text=True).stdout.split()[0])
            least[side] = min(ms, least.get(side, ms))
        rows.append([how, *(f"{ms:.2f}" for ms in least.values()), f"{least['guest'] / least['static']:.2f}",
                     f"{least['guest'] / least['dynamic']:.2f}"])
    table("Start a process that executes a cached hello, wait, ms",
          ["by", "native, static", "native, dynamic", "guest", "ratio to static", "to dynamic"], rows)


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


def operations(scratch, program, title, column, rounds):
    """Runs a program that prints names and figures, natively and as wasm, and compares the least of each."""
    static, dynamic, wasm, aot = (scratch / (program + suffix) for suffix in ("", ".dynamic", ".wasm", ".aot"))
    run("gcc", "-O2", "-D_GNU_SOURCE", "-static", HERE / f"{program}.c", "-o", static)
    run("gcc", "-O2", "-D_GNU_SOURCE", HERE / f"{program}.c", "-o", dynamic)
    run(CLANG, "-O2", "-D_GNU_SOURCE", HERE / f"{program}.c", "-o", wasm)
    run(AOT, "-O2", wasm, "-o", aot)
    best = {}
    for variant in (static, dynamic, aot) * rounds:
        for line in subprocess.run([variant], check=True, capture_output=True, text=True).stdout.splitlines():
            name, figure = line.split()
            figures = best.setdefault(name, {})
            figures[variant] = min(figures.get(variant, float("inf")), float(figure))
    table(title, [column, "native, static", "native, dynamic", "wasm -O2", "over static", "ratio to static", "to dynamic"],
          [[name, *(f"{ns[variant]:.1f}" for variant in (static, dynamic, aot)), f"{ns[aot] - ns[static]:.1f}",
            f"{ns[aot] / ns[static]:.2f}", f"{ns[aot] / ns[dynamic]:.2f}"] for name, ns in best.items()])


def system_calls(scratch):
    operations(scratch, "syscalls", "System calls, ns each", "call", 5)


def threads_and_signals(scratch):
    operations(scratch, "threads", "Threads and signals, ns each; memory of one of 1000 threads", "operation", 3)


def jumps(scratch):
    operations(scratch, "setjmp", "setjmp and longjmp, ns each", "function", 3)


def main():
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        os.environ["LIND_CACHE_DIR"] = str(scratch / "cache")
        for part in (start_and_memory, programs_from_a_guest, source_to_output, sizes, system_calls,
                     threads_and_signals, jumps):
            part(scratch)


if __name__ == "__main__":
    main()
