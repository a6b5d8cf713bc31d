# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# lind-run --trace: calls, blocks, locals, accesses, with the symbols of addresses and function pointers.
# shellcheck shell=bats disable=SC2016,SC2154

load test_helper
load wat.bash

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_FILE_TMPDIR/cache
}

# sorts: sorts.wasm with a map; main sorts three numbers by calls through a pointer.
sorts() {
    cat >sorts.c <<'END'
#include <stdint.h>
typedef int compare(const int *, const int *);
int numbers[3] = {30, 10, 20};
int64_t steps;
__attribute__((noinline)) int ascending(const int *a, const int *b) { return (*a > *b) - (*a < *b); }
__attribute__((noinline)) void sort(int *at, int count, compare *order) {
    for (int i = 1; i < count; i++)
        for (int j = i; j > 0 && order(&at[j], &at[j - 1]) < 0; j--) {
            int higher = at[j - 1];
            at[j - 1] = at[j];
            at[j] = higher;
            steps++;
        }
}
__attribute__((noinline)) double half(double x, float y) { return x / y; }
int main(void) {
    compare *volatile order = ascending;
    sort(numbers, 3, order);
    return numbers[0] != 10 || half(0.2, 2) != 0.1;
}
END
    clang -O1 -g sorts.c -o sorts.wasm -Wl,-Map=sorts.wasm.map
    at=$(lind-aot --link-report=/dev/stdout sorts.wasm | sed -n 's/^0x\([0-9a-f]*\) .* numbers .*/\1/p')
    pointer=$(lind-aot --link-report=/dev/stdout sorts.wasm | sed -n 's/^ *[0-9]* *\([0-9]*\) .* ascending .*/\1/p')
    pointer=$(printf %08x "$pointer")
}

@test "calls: arguments and results, by depth, with symbols; the same from both tiers" {
    sorts
    second=$(printf %08x $((0x$at + 4))) third=$(printf %08x $((0x$at + 8)))
    for tier in -O0 -O2; do
        run lind-run $tier --trace=calls:sort,ascending,half sorts.wasm
        assert_success
        assert_output "sort(0x$at <numbers>, 3, 0x$pointer <ascending>)
  ascending(0x$second <numbers+4>, 0x$at <numbers>)
  ascending returns -1
  ascending(0x$third <numbers+8>, 0x$second <numbers+4>)
  ascending returns -1
  ascending(0x$second <numbers+4>, 0x$at <numbers>)
  ascending returns 1
sort returns
half(0.2, 2)
half returns 0.1"
    done
}

@test "memory: width, address and value of each access; locals: those of 64 bits, or all" {
    sorts
    run lind-run --trace=memory:ascending sorts.wasm
    assert_line --index 1 "  load 4 at 0x$(printf %08x $((0x$at + 4))) <numbers+4>: 10"
    assert_line --index 2 "  load 4 at 0x$at <numbers>: 30"
    run lind-run --trace=memory,locals:sort sorts.wasm
    assert_line --regexp '^  store 8 at 0x[0-9a-f]{8} <steps>: 2$'
    refute_line --regexp '^  [lp][0-9]+ = 0x'
    run lind-run --trace=all-locals:sort sorts.wasm
    assert_line --regexp "^  [lp][0-9]+ = 0x[0-9a-f]{8} <numbers\+[48]>$"
    refute_output --partial load
}

@test "memory: copies, fills, atomic instructions, vectors, narrow and floating-point accesses" {
    program accesses '(i32.store16 (i32.const 0x100020) (i32.const 0x12345))
        (drop (i64.load8_s (i32.const 0x100010)))
        (f64.store (i32.const 0x100028) (f64.const -0.5))
        (drop (i32.atomic.rmw8.add_u offset=4 (i32.const 0x10000c) (i32.const 1)))
        (drop (i64.atomic.rmw.cmpxchg (i32.const 0x100030) (i64.const 0) (i64.const 7)))
        (v128.store (i32.const 0x100060) (v128.load16x4_u (i32.const 0x100020)))
        (drop (v128.load8_splat (i32.const 0x100020)))
        (drop (v128.load8_lane 12 (i32.const 0x100020) (v128.const i32x4 0 0 0 0)))
        (memory.copy (i32.const 0x100040) (i32.const 0x100010) (i32.const 6))
        (memory.fill (i32.const 0x100050) (i32.const 0x107) (i32.const 3))'
    for tier in -O0 -O2; do
        run lind-run $tier --trace=memory accesses.wasm
        assert_success
        assert_line '  store 2 at 0x00100020: 74565'
        assert_line '  load 1 at 0x00100010: 104'
        assert_line '  store 8 at 0x00100028: -0.5'
        assert_line '  atomic rmw add 1 at 0x00100010: 104'
        assert_line '  atomic rmw cmpxchg 8 at 0x00100030: 0'
        assert_line '  load 8 at 0x00100020: (vector)'
        assert_line '  store 16 at 0x00100060: (vector)'
        assert_line '  load splat 1 at 0x00100020: (vector)'
        assert_line '  load lane12 1 at 0x00100020: (vector)'
        assert_line '  copy 6 to 0x00100040 from 0x00100010'
        assert_line '  fill 3 at 0x00100050 with 7'
    done
}

@test "blocks: with the line of the source if there is one" {
    sorts
    run lind-run --trace=blocks:sort sorts.wasm
    assert_line --regexp '^  block [0-9]+$'
    run lind-run -g --trace=blocks:sort sorts.wasm
    assert_line --index 1 --partial '  block 0 at sorts.c:6'
    assert_line --regexp '^  block [0-9]+ at sorts.c:8$'
}

@test "the accesses before a fault are printed, the fault's report follows" {
    program fault '(i32.store (i32.const 0x100020) (i32.const 77)) (drop (i32.load (i32.const 8)))' ''
    run -139 lind-run --trace=memory fault.wasm
    assert_line --index 1 '  store 4 at 0x00100020: 77'
    assert_line --index 2 'error: fault.wasm: SIGSEGV: 4-byte load at 0x00000008: null pointer plus 8'
}

@test "a function that a longjmp or a signal interrupts is at its depth afterwards" {
    cat >jumps.c <<'END'
#include <setjmp.h>
#include <signal.h>
static jmp_buf place;
__attribute__((noinline)) void leaf(int n) { __asm__ volatile("" : : "r"(n)); }
__attribute__((noinline)) void deep(int n) {
    if (n == 0)
        longjmp(place, 1);
    deep(n - 1);
    leaf(n);
}
static void handle(int sig) { leaf(sig); }
int main(void) {
    if (setjmp(place) == 0)
        deep(2);
    leaf(1);
    signal(SIGUSR1, handle);
    raise(SIGUSR1);
    leaf(2);
    return 0;
}
END
    clang -O1 jumps.c -o jumps.wasm
    run lind-run --trace=calls:leaf,deep,handle jumps.wasm
    assert_output 'deep(2)
  deep(1)
    deep(0)
leaf(1)
leaf returns
handle(10)
  leaf(10)
  leaf returns
handle returns
leaf(2)
leaf returns'
    run lind-run --trace=calls:main,leaf,deep jumps.wasm
    assert_line --index 4 '  leaf(1)'
}

@test "threads and processes: each line says whose it is; --trace-output=FILE, one for each with %p" {
    cat >several.c <<'END'
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
__attribute__((noinline)) void *work(void *argument) {
    __asm__ volatile("" : "+r"(argument));
    return argument;
}
int main(void) {
    pthread_t thread;
    work((void *)1);
    pthread_create(&thread, 0, work, (void *)2);
    pthread_join(thread, 0);
    if (fork() == 0)
        _exit(work((void *)3) == 0);
    return wait(0) < 0;
}
END
    clang -O1 several.c -o several.wasm
    run lind-run --trace=calls:work several.wasm
    assert_success
    assert_line --index 0 'work(1)'
    assert_line --regexp '^\[pid +[0-9]+\] work\(2\)$'
    assert_line --regexp '^\[pid +[0-9]+\] work returns 3$'
    run lind-run --trace=calls:work --trace-output=out several.wasm
    assert_output ''
    [[ $(wc -l <out) = 6 ]]
    lind-run --trace=calls:work --trace-output=one.%p several.wasm
    [[ $(find . -name 'one.*' | wc -l) = 2 ]]
    run -2 lind-run --trace=calls:work --trace-output=none/file several.wasm
    assert_output 'error: none/file: No such file or directory'
}

@test "a wrong request is one line with what is near it; the program does not start" {
    sorts
    run -126 lind-run --trace=calls:ascend sorts.wasm
    assert_output 'error: sorts.wasm: --trace: no function matches "ascend" (near: ascending)'
    run -126 lind-run --trace=calls:main,aszending sorts.wasm
    assert_output 'error: sorts.wasm: --trace: no function matches "aszending" (near: ascending)'
    run -126 lind-run --trace=cals sorts.wasm
    assert_output --partial '"cals" cannot be traced (want calls, blocks, locals, all-locals, memory; nearest: calls)'
    run -1 lind-aot --trace=calls:zzz sorts.wasm -o sorts
    assert_output --partial 'error: sorts.wasm: --trace: no function matches "zzz" (want a name such as '
    [[ ! -e sorts ]]
}

@test "functions of a module without names go by their numbers" {
    program hello "$hello_body"
    run lind-run --trace=calls:f3 hello.wasm
    assert_output 'f3(0x00100010, 6)
hello
f3 returns'
}

@test "a program that a traced one starts is traced where it has such functions" {
    sorts
    printf '#include <unistd.h>\nint main(int c, char **v) { return execv(v[1], v + 1); }\n' >starts.c
    clang starts.c -o starts.wasm
    run lind-run --trace=calls:main starts.wasm ./sorts.wasm
    assert_line --index 0 --regexp '^main\(2, '
    assert_line --index 1 --regexp '^main\(1, '
    run lind-run --trace=calls:execv starts.wasm ./sorts.wasm
    assert_success
    assert_output --regexp '^execv\([^()]*\)$'
}

@test "without --trace nothing of it is in the executable" {
    sorts
    lind-aot -O0 sorts.wasm -o plain
    lind-aot -O0 --trace=calls:sort sorts.wasm -o traced
    nm traced >traced.txt
    grep -q probe_enter traced.txt
    nm plain >plain.txt
    run -1 grep probe plain.txt
}
