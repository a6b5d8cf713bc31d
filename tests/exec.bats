# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Programs that start programs: what lind-run and executables of lind-aot hand on, and the index of the cache.
# What the guest itself sees is the business of tests/c/process.
# shellcheck shell=bats disable=SC2016,SC2030,SC2031,SC2154

load test_helper

setup_file() {
    cd "$BATS_FILE_TMPDIR"
    # start FILE [NAME=VALUE...]: becomes FILE, with nothing else in its environment.
    cat >start.c <<'END'
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
    char *arguments[] = {argv[1], NULL};
    execve(argv[1], arguments, argv + 2);
    fprintf(stderr, "%s: %s\n", argv[1], strerrorname_np(errno));
    return argc;
}
END
    sed 's/execve(/chdir("\/"), execve(/' start.c >start_from_root.c
    printf '#include <stdio.h>\nint main(void) { puts("one"); }\n' >one.c
    printf '#include <stdio.h>\nint main(void) { puts("two"); }\n' >two.c
    for program in start start_from_root one two; do
        clang -D_GNU_SOURCE "$program.c" -o "$program.wasm"
    done
}

setup() {
    cd "$BATS_TEST_TMPDIR"
    cp "$BATS_FILE_TMPDIR"/*.wasm .
    export LIND_CACHE_DIR=$PWD/cache
}

entries() {
    find cache -name "$1" | wc -l
}

# The index does not trust files that are younger than two seconds.
settle() {
    sleep 3
}

@test "a module that is not in the cache is compiled with the user's settings, not the guest's" {
    printf 'touch "%s/steered"\n' "$PWD" >bash_env
    run --separate-stderr lind-run start.wasm ./one.wasm PATH=/nowhere HOME=/nowhere LIND_CACHE_DIR=/nowhere \
        LIND_CC=/bin/false LIND_WASM2C=/bin/false TMPDIR=/nowhere BASH_ENV="$PWD/bash_env" LD_PRELOAD=/nowhere
    assert_success
    assert_output one
    assert_equal "$stderr" ''
    [[ ! -e steered ]]
    assert_equal "$(entries '*.quick')" 2
}

@test "the tier is handed on" {
    run lind-run -O2 start.wasm ./one.wasm
    assert_output one
    assert_equal "$(entries '*.O2') $(entries '*.quick')" '2 0'
}

@test "a relative cache directory stays where it was" {
    export LIND_CACHE_DIR=cache
    run lind-run start_from_root.wasm "$PWD/one.wasm"
    assert_output one
    assert_equal "$(entries '*.quick')" 2
}

@test "an executable of lind-aot finds lind-run in its PATH" {
    lind-aot -O0 start.wasm -o start
    run ./start ./one.wasm
    assert_output one
    PATH=/usr/bin:/bin run ./start ./one.wasm
    assert_failure
    assert_output './one.wasm: ENOEXEC'
}

@test "an executable of lind-aot is started like any program" {
    lind-aot -O0 one.wasm -o one
    run lind-run start.wasm ./one
    assert_output one
}

@test "a module that cannot be compiled says so and ends with status 126" {
    head -c 20000 one.wasm >damaged.wasm
    chmod +x damaged.wasm
    run -126 lind-run start.wasm ./damaged.wasm
    assert_output --regexp '^error: .*/damaged.wasm: '
}

@test "variables that steer the host's loader reach the guest only" {
    printf '#include <stdio.h>\n#include <stdlib.h>\nint main(void) { puts(getenv("LD_PRELOAD")); }\n' >show.c
    clang show.c -o show.wasm
    for _ in compiled cached; do
        LD_PRELOAD=/nowhere/library.so run --separate-stderr "$BUILD/bin/lind-run" show.wasm
        assert_output /nowhere/library.so
    done
    assert_equal "$stderr" ''
}

@test "the index knows a module that has settled, by all that stat tells" {
    settle
    run lind-run two.wasm
    name=$(basename cache/*.quick)
    run lind-run one.wasm
    assert_equal "$(entries 'index.*')" 2
    # Proof that it is used: let both lead to the second program.
    for index in cache/index.*; do
        identity=$(readlink "$index")
        ln -sfn "${identity% *} ${name%.quick}" "$index"
    done
    run lind-run one.wasm
    assert_output two
    run lind-run start.wasm ./one.wasm
    assert_output two
    touch one.wasm
    run lind-run one.wasm
    assert_output one
}

@test "the index does not know a module that may still be changing" {
    for program in one two one; do
        cp "$BATS_FILE_TMPDIR/$program.wasm" prog.wasm
        run lind-run prog.wasm
        assert_output "$program"
    done
    assert_equal "$(entries 'index.*')" 0
}

@test "what is wrong with the index is repaired" {
    settle
    run lind-run one.wasm
    index=$(echo cache/index.*)
    good=$(readlink "$index")
    for bad in nonsense "${good% *}" "${good% *} ../../../../bin/false" "$good." "${good%?}"; do
        ln -sfn "$bad" "$index"
        run lind-run one.wasm
        assert_output one
        assert_equal "$(readlink "$index")" "$good"
    done
    rm cache/*.quick
    run lind-run one.wasm
    assert_output one
    assert_equal "$(entries '*.quick')" 1
    lind-run --cache-clear
    assert_equal "$(entries '*')" 1
}
