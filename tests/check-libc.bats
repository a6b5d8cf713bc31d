#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# check-libc and its report: how runs are divided and put together, and what they say of bad input.

load test_helper

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    export LIND_BUILD=$BATS_TEST_TMPDIR/build
}

@test "without a build check.py says what makes one" {
    run "$ROOT/tests/glibc/check.py"
    assert_failure 1
    assert_output "error: $LIND_BUILD/check-libc/obj: no libc.a; run ./build.sh check-libc"
}

@test "while tests run in a folder no other ones are started there" {
    mkdir -p build/check-libc/obj
    touch build/check-libc/obj/libc.a
    exec 7>build/check-libc/lock
    flock 7
    run "$ROOT/tests/glibc/check.py"
    assert_failure 1
    assert_output "error: tests are running in $LIND_BUILD/check-libc; wait for them, or end them"
    run bash -c "root='$ROOT' resume='./build.sh check-libc'
        source '$ROOT/recipes/lib.sh'
        source '$ROOT/recipes/glibc-tests.sh'
        step check-libc-tree /dev/null -- check_tree"
    assert_failure 1
    assert_line "error: check-libc: tests are running in $LIND_BUILD/check-libc; wait for them, or end them"
}

# parts N: the tests of each of N parts, of 1000.
parts() {
    local part
    for ((part = 1; part <= $1; part++)); do
        SHARD=$part/$1 PYTHONPATH=$ROOT/tests/glibc python3 -B -c '
import check
print(*check.select({f"math/{number}": None for number in range(1000)}, [], False), sep="\n")' >"part-$part"
    done
}

@test "every test is in one of the parts, and the parts are of about the same size" {
    parts 4
    assert_equal "$(cat part-? | sort -u | wc -l)" 1000
    assert_equal "$(cat part-? | wc -l)" 1000
    local part
    for part in part-?; do
        (($(wc -l <"$part") > 200))
    done
}

@test "a part that does not exist is refused" {
    local part
    for part in 0/4 5/4 4 a/b -1/4; do
        SHARD=$part run python3 -B -c "import sys; sys.path.insert(0, '$ROOT/tests/glibc')
import check
check.shard()"
        assert_failure 1
        assert_output "error: SHARD=$part: want K/N, the K-th of N parts, K from 1 to N"
    done
}

@test "the results of several machines make one report" {
    mkdir -p tests doc build/check-libc
    cp -r "$ROOT/tests/glibc" tests/
    printf 'string/tst-strlen\tPASS\t0\n' >one.tsv
    printf 'string/tst-strlcpy\tPASS\t0\nmath/tst-%%\tFAIL\t1\n' >two.tsv
    run tests/glibc/report.py one.tsv two.tsv
    assert_success
    assert_output --partial "3 tests; natively, in a static build, 2 pass. Of these, 2 (100.0 %) pass on wasm32."
    run cat doc/LIBC-TESTS.md
    assert_line --regexp '^\| math \| 1 \| 0 \| 0 \| - \|.* 1 \|$'
    assert_line --regexp '^\| string \| 2 \| 2 \| 2 \| 100\.0 % \|'
    run cat build/check-libc/report.html
    assert_line --partial "<td>math/tst-%</td><td>FAIL</td><td>unexpected</td>"

    run tests/glibc/report.py one.tsv three.tsv
    assert_failure 1
    assert_output "error: three.tsv: no such file (want the results.tsv of a run)"
}

@test "what is not as expected is said: results, kills, lines without a test" {
    run env PYTHONPATH="$ROOT/tests/glibc" python3 -B -c '
import check
expected = {"a/fails": ["FAIL", "native", "why"], "a/either": ["UNSUPPORTED|PASS", "native", "why"],
            "a/hangs": ["FAIL", "native", "why"]}
results = {"a/fails": ("PASS", "0"), "a/either": ("PASS", "0"), "a/hangs": ("FAIL", "137"), "b/new": ("FAIL", "1")}
for lines in check.compare(results, expected).values():
    print(*lines, sep="\n")
print(*check.compare({"a/fails": ("FAIL", "1"), "a/either": ("UNSUPPORTED", "77")}, expected).values())'
    assert_success
    assert_output 'a/fails: PASS, expected FAIL (native: why); correct expected.tsv
a/hangs: killed (the limit is 600 seconds), expected FAIL
b/new: FAIL (exit status 1), expected to pass
[]'
}

@test "an output without a result is no result: its test runs again" {
    mkdir obj
    touch obj/libc.a obj/half.out obj/done.out obj/done.test-result
    run env PYTHONPATH="$ROOT/tests/glibc" python3 -B -c '
import check, pathlib
print([check.is_current(pathlib.Path(f"obj/{name}.out"), 0) for name in ("half", "done", "absent")])'
    assert_output '[False, True, False]'
}

@test "limit, told to end, leaves no process behind" {
    gcc -std=gnu17 -O2 "$ROOT/tests/glibc/limit.c" -o limit
    ./limit 100 sh -c 'setsid sh -c "echo \$\$ >pid; exec sleep 50"' &
    local limit=$!
    until [[ -s pid ]]; do sleep 0.1; done
    kill -TERM "$limit"
    wait "$limit" || true
    run kill -0 "$(cat pid)"
    assert_failure
}
