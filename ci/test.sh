#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# usage: test.sh [FILE...]
#
# Runs every test, or those of the files named (.bats, or .c of tests/c), on what is in build/.
# Every part speaks TAP; the last line says how many tests passed and failed.

set -uo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit
# shellcheck source=ci/environment.sh
source ci/environment.sh
build=${LIND_BUILD:-$PWD/build}
export BATS_LIB_PATH=${BATS_LIB_PATH:-/usr/lib/bats} CMOCKA_MESSAGE_OUTPUT=TAP
passed=0 failed=0 skipped=0 failures=''

# part NAME COMMAND...: runs it and counts its tests. A command that fails with no test of its
# own to blame, or that runs no test, counts as one that failed.
part() {
    local name=$1 log=$build/logs/test-$1.log status bad good skips
    shift
    mkdir -p "$build/logs"
    printf -- '--- %s\n' "$name"
    # cmocka says "not ok" of what it skips.
    "$@" 2>&1 | sed -u '/# SKIP/ s/^not ok /ok /' | tee "$log"
    status=${PIPESTATUS[0]}
    good=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^not ok ' "$log")
    if ((bad == 0 && (status != 0 || good == 0))); then
        printf 'not ok %s: %d tests, exit status %d\n' "$name" "$good" "$status" | tee -a "$log"
        bad=1
    fi
    skips=$(grep -ci '^ok .*# skip' "$log")
    skipped=$((skipped + skips)) passed=$((passed + good - skips)) failed=$((failed + bad))
    ((bad == 0)) || failures+=$(sed -n "s/^not ok /not ok $name: /p" "$log")$'\n'
}

if (($# > 0)); then
    for file; do
        case $file in
            *.bats) part "${file##*/}" bats --formatter tap "$file" ;;
            *.c) part "${file##*/}" tests/run-c.py "$file" ;;
            *)
                echo "error: $file: not a test (want a .bats file or a program of tests/c)" >&2
                exit 1
                ;;
        esac
    done
else
    part lint ci/lint.sh
    part syscalls ci/syscalls-doc.sh --check
    part unit make -s -C runtime-min O="$build/obj/runtime" check
    part fuzz make -s -C runtime-min O="$build/obj/runtime" fuzz
    part bats bats --formatter tap tests/*.bats
    part programs tests/run-c.py
    # A compilation by the production tier takes some ten seconds: what it could break, not all.
    part programs-O2 tests/run-c.py -O2 lang memory setjmp
    part programs-tsan tests/run-c.py --tsan threads
    part libc tests/glibc/check.py --sample
fi

((failed == 0)) || printf -- '--- failed\n%s' "$failures"
printf '%d passed, %d failed' "$passed" "$failed"
((skipped == 0)) || printf ', %d skipped' "$skipped"
echo
((failed == 0))
