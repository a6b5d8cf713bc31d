#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures what the ways to debug cost: processor time of real programs, as a ratio to the plain build.

usage: tests/bench/modes.py [-O0] [PROGRAM]... [MODE]...

Prints a table of MODES (all, or plain and those named) by PROGRAMS (all, or those named), which `./build.sh port`
makes. Times are the least of several runs taken in turn, of the production tier or, with -O0, the quick one. Traces
go to /dev/null.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(os.environ.get("LIND_BUILD", HERE.parent.parent / "build"))
RUNS = 10
LONG = 1  # seconds; what takes as long is run once

LUA = """
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
local words = {}
for i = 1, 10000 do words[i] = string.format("%05d", i * 7919 % 10007) end
table.sort(words)
local parts = 0
for _, word in ipairs(words) do parts = parts + #word:gsub("0", "oh") end
print(fib(24), words[1], parts)
for _ = 1, 1000 do io.stderr:seek("cur") end
"""

SQL = """
create table words (word text primary key, length integer);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
    insert into words select printf('%05d', i * 7919 % 10007), i % 17 from n;
create index lengths on words (length);
select length, count(*), max(word) from words group by length order by length;
select count(*) from words a join words b on a.length = b.length and a.word < b.word where a.length < 2;
"""

# Name: folder, module in it, arguments, a function that the filtered modes choose, the sources and how
# they were compiled.
PROGRAMS = {
    "Lua": (BUILD / "ports/lua/wasm/src", "lua", ["-e", LUA], "str_format",
            "l*.c -std=gnu99 -O2 -DLUA_COMPAT_5_3 -DLUA_USE_POSIX -lm"),
    "sqlite": (BUILD / "ports/sqlite/wasm", "sqlite3", [":memory:", SQL], "printfFunc",
               "sqlite3.c shell.c -O2 -lm"),
}

# Options of the compiler that are modes.
COMPILED = {
    "UBSan": "-fsanitize=undefined",
    "UBSan, minimal": "-fsanitize=undefined -fsanitize-minimal-runtime",
}

# Name: options of lind-aot, environment of the program. FUNCTION is the program's.
MODES = {
    "plain": ([], {}),
    "-g": (["-g"], {}),
    **{mode: ([], {}) for mode in COMPILED},
    "--memory-trap=heap": (["--memory-trap=heap"], {}),
    "--strace": ([], {"LIND_STRACE": "all", "LIND_STRACE_OUTPUT": "/dev/null"}),
    "--trace=calls:FUNCTION": (["--trace=calls:FUNCTION"], {"LIND_TRACE_OUTPUT": "/dev/null"}),
    "--trace=memory,blocks:FUNCTION": (["--trace=memory,blocks:FUNCTION"], {"LIND_TRACE_OUTPUT": "/dev/null"}),
    "--trace=calls": (["--trace=calls"], {"LIND_TRACE_OUTPUT": "/dev/null"}),
}


def processor_time(command, environment):
    """Seconds that the command uses, itself and in the kernel."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=os.environ | environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"error: {command[0]}: status {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def compile_again(program, options, scratch):
    """The module, compiled with these options."""
    folder, module, _, _, sources = PROGRAMS[program]
    words = []
    for word in sources.split():
        words += sorted(path for path in folder.glob(word) if path.name != "luac.c") if word.endswith(".c") else [word]
    subprocess.run([BUILD / "bin/clang", *options.split(), "-w", *words, "-o", scratch / module], check=True)
    return scratch / module


def measure(program, modes, tier, scratch):
    folder, module, arguments, function, _ = PROGRAMS[program]
    for number, mode in enumerate(modes):
        compiled = compile_again(program, COMPILED[mode], scratch) if mode in COMPILED else folder / module
        options = [option.replace("FUNCTION", function) for option in MODES[mode][0]]
        subprocess.run([BUILD / "bin/lind-aot", tier, *options, compiled, "-o", scratch / f"{program}{number}"],
                       check=True)
    least = {}
    for _ in range(RUNS):
        for number, mode in enumerate(modes):
            if least.get(mode, 0) > LONG:
                continue
            taken = processor_time([scratch / f"{program}{number}", *arguments], MODES[mode][1])
            least[mode] = min(taken, least.get(mode, taken))
    return least


def main():
    words = set(sys.argv[1:])
    tier = "-O0" if "-O0" in words else "-O2"
    words.discard("-O0")
    if words - set(MODES) - set(PROGRAMS):
        sys.exit(__doc__ + f"\nprograms: {', '.join(PROGRAMS)}\nmodes: {', '.join(MODES)}")
    programs = [program for program in PROGRAMS if program in words or not words & set(PROGRAMS)]
    modes = ["plain", *(mode for mode in MODES if mode != "plain" and (mode in words or not words & set(MODES)))]
    with tempfile.TemporaryDirectory() as folder:
        times = {program: measure(program, modes, tier, pathlib.Path(folder)) for program in programs}
    print(f"| mode | {' | '.join(f'{program}, s | ratio' for program in times)} |")
    print("|---" * (1 + 2 * len(times)) + "|")
    for mode in modes:
        cells = (f"{least[mode]:.3f} | {least[mode] / least['plain']:.2f}" for least in times.values())
        print(f"| `{mode}` | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
