# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# clang -fsanitize: the reports of undefined behaviour are those of LLVM's own runtime on this machine.
# shellcheck shell=bats

load test_helper

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_FILE_TMPDIR/cache
    cp "$ROOT/tests/toolchain/undefined.c" .
    ulimit -c 0
}

checks=undefined,integer,nullability,float-divide-by-zero,implicit-conversion

# both STATUS FLAGS ARG...: undefined.c natively and as wasm ends so, and prints the same but for addresses.
both() {
    local status=$1 flags=$2 side
    shift 2
    # shellcheck disable=SC2086 # flags are words
    clang-22 -w -O1 -fsanitize=$checks $flags undefined.c -o native
    # shellcheck disable=SC2086
    clang -w -O1 -fsanitize=$checks $flags undefined.c -o wasm
    for side in ./native "lind-run wasm"; do
        # shellcheck disable=SC2086 # a command and its argument
        run -"$status" $side "$@"
        sed 's/0x[0-9a-f]\{8\}\([0-9a-f]\{4\}\)\?\b/ADDRESS/g; s/ by 0x0000[0-9a-f]*$//' <<<"$output" >"${side##*[ /]}.out"
    done
    diff native.out wasm.out
}

@test "ubsan: every message, value, note and summary as natively; each place once" {
    both 3 ''
    for text in 'signed integer overflow: 2147483647 \+ 1 cannot be' '0x40000000000000000000000000000000 \+ 0x6' \
        "unsigned integer overflow: 1 - 2 cannot" 'negation of -2147483648 cannot' 'left shift of negative value -5' \
        'shift exponent 32 is too large for 32-bit' 'shift exponent -3 is negative' "index 4 out of bounds for type 'int\[4\]'" \
        'load of misaligned address ADDRESS' 'load of value 2, which is not a valid' '1e\+10 is outside the range' \
        'passing zero to __builtin_clz' 'null pointer passed as argument 2' 'null pointer returned from' \
        'applying non-zero offset 5 to null' 'assumption of 16 byte alignment' 'implicit conversion from type .*300' \
        'division by zero' 'pointer points here'; do
        grep -Eq "$text" wasm.out
    done
    [[ $(grep -c 'undefined.c:28:' wasm.out) = 2 ]]
}

@test "ubsan: what cannot go on ends the program; options, and -fno-sanitize-recover" {
    both 1 '' unreachable
    grep -q 'execution reached an unreachable program point' wasm.out
    both 1 -fno-sanitize-recover=all
    [[ $(wc -l <wasm.out) = 2 ]]
    UBSAN_OPTIONS=halt_on_error=1:exitcode=7 both 7 ''
    UBSAN_OPTIONS=halt_on_error=1:abort_on_error=1 both 134 ''
}

@test "ubsan: divisions, lengths of arrays, and null, which fault or trap afterwards" {
    clang -w -O1 -fsanitize=undefined undefined.c -o wasm
    run -136 lind-run wasm divide
    assert_line --regexp "undefined.c:[0-9:]+ runtime error: division of -2147483648 by -1 cannot be represented in type 'int'"
    run lind-run wasm vla
    assert_line --partial 'runtime error: variable length array bound evaluates to non-positive value -3'
    run -139 lind-run wasm null
    assert_line --regexp "runtime error: load of null pointer of type 'int'|load of null pointer of type .*int"
}

@test "ubsan: a stack trace has the guest's functions" {
    clang -w -O1 -g -fsanitize=undefined undefined.c -o wasm
    UBSAN_OPTIONS=print_stacktrace=1 run -3 lind-run -g wasm
    assert_line --regexp '(add|main).*undefined.c:[0-9]+'
}

@test "ubsan: the minimal runtime, going on and ending" {
    both 134 '-fsanitize-minimal-runtime -fno-sanitize-recover=all'
    assert_output --regexp '^ubsan: add-overflow'
    clang -w -O1 -fsanitize=undefined -fsanitize-minimal-runtime undefined.c -o wasm
    run -3 lind-run wasm
    assert_line --index 0 'ubsan: add-overflow'
    assert_line 'ubsan: out-of-bounds'
    assert_line --index 20 'ubsan: too many errors'
    [[ ${#lines[@]} = 21 ]]
}

@test "ubsan: a program without it has nothing of it; other sanitizers are refused in one line" {
    echo 'int main(void) { return 0; }' >none.c
    clang none.c -o none.wasm
    run wasm32-unknown-linux-gnu-nm none.wasm
    refute_output --partial ubsan
    for other in address thread memory; do
        run -1 clang -fsanitize=$other none.c -o none.wasm
        assert_output --regexp "^clang-22: error: unsupported option '-fsanitize=$other' for target 'wasm32-[a-z-]*'$"
    done
}
