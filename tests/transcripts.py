#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the sessions of a Markdown file and compares what they print.

usage: tests/transcripts.py FILE.md [TOOL]...

A fenced block ```LANGUAGE NAME is a file; ```console holds commands behind "$ " and their output, where … stands
for anything within a line, and a line of it alone for any lines. All run in one empty folder, in order, files first.
```console TOOL is left out unless TOOL is among the arguments.
"""

import re
import subprocess
import sys
import tempfile


def pattern(lines):
    """The regular expression of an expected output."""
    text = "".join(line + "\n" for line in lines)
    return "".join("(?:.*\n)*?" if part == "…\n" else "[^\n]*" if part == "…" else re.escape(part)
                   for part in re.split("((?m:^)…\n|…)", text))


def main():
    with open(sys.argv[1]) as file:
        blocks = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", file.read(), re.S | re.M)
    failures = number = 0
    with tempfile.TemporaryDirectory() as folder:
        for language, name, content in blocks:
            if language != "console":
                with open(f"{folder}/{name}", "w") as file:
                    file.write(content)
        for language, tool, content in blocks:
            if language != "console" or tool and tool not in sys.argv[2:]:
                continue
            script = [text.split("\n") for text in re.split(r"^\$ ", content, flags=re.M)[1:]]
            status = 0
            for command, *expected in script:
                done = subprocess.run(["bash", "-c", f"(exit {status}); {command}"], cwd=folder, text=True,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                status = done.returncode if done.returncode >= 0 else 128 - done.returncode
                number += 1
                output = re.sub(r"(?<=[^\n])\Z", "\n", done.stdout)
                if re.fullmatch(pattern(expected[:-1]), output):
                    print(f"ok {number} {command}")
                else:
                    failures += 1
                    print(f"not ok {number} {command}\n# want:")
                    print("\n".join(f"#   {line}" for line in expected[:-1]))
                    print("# got:\n" + "\n".join(f"#   {line}" for line in done.stdout.splitlines()))
    print(f"1..{number}")
    return failures > 0 or number == 0


if __name__ == "__main__":
    sys.exit(main())
