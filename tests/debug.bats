# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Debugging: crash reports, the way back to source lines, stages, link reports.
# shellcheck shell=bats disable=SC2016,SC2154

load test_helper
load wat.bash

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_FILE_TMPDIR/cache
    ulimit -c 0
}

# sums NAME: a program that follows a list to the end; argv[1] is the address of what comes after its only node.
sums() {
    cat >"$1.c" <<'END'
#include <stdlib.h>
struct node { int value; struct node *next; };
int table[10] = {1, 2, 3};
__attribute__((noinline)) static int sum(struct node *list) {
    int total = 0;
    for (; list; list = list->next)
        total += list->value;
    return total;
}
int main(int argc, char **argv) {
    struct node node = {table[2], (struct node *)strtoul(argv[argc - 1], 0, 0)};
    return sum(&node);
}
END
    clang -O1 -g "$1.c" -o "$1.wasm" "-Wl,-Map=$1.wasm.map"
}

@test "crash report: calls and lines of an executable made with -g, in both tiers" {
    sums list
    for options in -O0 '-O2 -Wl'; do
        lind-aot "${options%% *}" -g list.wasm -o list
        run -139 ./list 8
        assert_output "error: list: SIGSEGV: 4-byte load at 0x00000008: null pointer plus 8
    in sum at $PWD/list.c:7
    by main at $PWD/list.c:12"
        run -3 ./list 0
        assert_output ''
    done
}

@test "crash report: lines of a file of many, by a name beyond ASCII, in both tiers" {
    sums list
    for before in 40000 $((2 * 0x8000 - 7)); do
        { yes '' | head -n "$before" && cat list.c; } >"naïve \\1.c"
        clang -O1 -g "naïve \\1.c" -o list.wasm
        for options in -O0 '-O2 -Wl'; do
            lind-aot "${options%% *}" -g list.wasm -o list
            run -139 ./list 8
            assert_line "    in sum at $PWD/naïve \\1.c:$((before + 7))"
            assert_line "    by main at $PWD/naïve \\1.c:$((before + 12))"
        done
    done
}

@test "crash report: names without -g, and nothing of either from a stripped module" {
    sums list
    lind-aot -O0 list.wasm -o list
    run -139 ./list 8
    assert_output "error: list: SIGSEGV: 4-byte load at 0x00000008: null pointer plus 8
    in sum
    by main"
    wasm32-unknown-linux-gnu-strip list.wasm
    lind-aot -O0 -g list.wasm -o list
    run -139 ./list 8
    assert_line --index 0 "error: list: SIGSEGV: 4-byte load at 0x00000008: null pointer plus 8"
    assert_line --index 1 --regexp '^    in f[0-9]+$'
    refute_output --partial list.c
}

@test "crash report: what is at the address, kind and width of the access" {
    local store='(i64.store (local.get $sp) (i64.const 1))'
    check_report() { # ADDRESS ACCESS MESSAGE
        program bad "(local.set \$sp (i32.const $1)) $2"
        lind-aot -O0 bad.wasm -o bad
        run -139 ./bad
        assert_line --index 0 "error: bad: SIGSEGV: $3"
        assert_line --index 1 --partial '    in _start'
    }
    check_report 0 "$store" '8-byte store at 0x00000000: null pointer'
    check_report 0x5000 '(drop (i32.load8_u (local.get $sp)))' \
        '1-byte load at 0x00005000: below all data (a small number used as a pointer?)'
    check_report 0x40000000 '(drop (i32.load16_s (local.get $sp)))' \
        '2-byte load at 0x40000000: not mapped (never, or not any more)'
    check_report 0xfffffff8 "$store" \
        '8-byte store at 0xfffffff8: above the stack (a negative number or error code used as a pointer?)'
    check_report 0xffffffff '(f64.store offset=0x10 (local.get $sp) (f64.const 1))' \
        '8-byte store at 0x10000000f: past the end of memory (a negative number added to a pointer?)'
}

@test "crash report: what is data is no function, what is a function is no data" {
    cat >mixed.c <<'END'
#include <stdlib.h>
int buffer[100] = {1};
int callee(int x) { return x; }
double other(double x) { return x; }
int main(int argc, char **argv) {
    int (*volatile function)(int) = callee;
    void *volatile data = &buffer[1];
    switch (atoi(argv[1])) {
    case 0: return ((int (*)(int))data)(1);
    case 1: return *(int *)(void *)function;
    case 2: function = NULL; return function(2);
    case 3: function = (int (*)(int))(void *)other; return function(2);
    case 4: function = (int (*)(int))77777; return function(3);
    case 5: for (int i = 0;; i++) ((volatile int *)data)[i] = 1;
    case 6: return *(volatile short *)17;
    }
}
END
    clang -w -O1 -g mixed.c -o mixed.wasm -Wl,-Map=mixed.wasm.map
    check_mixed() { # OPTIONS CASE MESSAGE: a regular expression
        run -139 lind-run ${1:+"$1"} mixed.wasm "$2"
        assert_line --index 0 --regexp "^error: mixed.wasm: $3\$"
        assert_line --index 1 --partial 'in main'
    }
    for options in '' -g; do
        nearest=${options:+' \(nearest symbol: buffer\+4\)'}
        check_mixed "$options" 0 "called the data address 0x001[0-9a-f]{5}$nearest"
        check_mixed "$options" 1 \
            'SIGSEGV: 4-byte load at 0x0000[89a-f][0-9a-f]{3}: the function pointer of callee, used as a data pointer'
        check_mixed "$options" 2 'called a null function pointer'
        check_mixed "$options" 3 'called other \(0x0000[89a-f][0-9a-f]{3}\) as a function of another type'
        check_mixed "$options" 4 'called 0x00012fd1, which is no function'
        nearest=${options:+'; nearest symbol: [A-Za-z_]*\+[0-9]+'}
        check_mixed "$options" 5 \
            "SIGSEGV: 4-byte store at 0x001[0-9a-f]{2}000: not mapped \(never, or not any more\)$nearest"
        check_mixed "$options" 6 'SIGSEGV: 2-byte load at 0x00000011: null pointer plus 17'
    done
    # Names of data come from DWARF where there is no map, or one of another module.
    echo 'nonsense' >mixed.wasm.map
    lind-run --cache-clear
    run -139 lind-run -g mixed.wasm 0
    assert_line --index 0 --regexp '^warning: mixed.wasm.map: not a map of the linker .*; symbols come from DWARF$'
    assert_line --index 1 --regexp '^error: .*\(nearest symbol: buffer\+4\)$'
    rm mixed.wasm.map
    lind-run --cache-clear
    run -139 lind-run -g mixed.wasm 0
    assert_line --index 0 --regexp '^error: .*\(nearest symbol: buffer\+4\)$'
}

@test "crash report: traps, failed assertions, abort; none for signals that only end a program" {
    cat >ends.c <<'END'
#include <assert.h>
#include <signal.h>
#include <stdlib.h>
int main(int argc, char **argv) {
    switch (atoi(argv[1])) {
    case 0: return 1 / (argc - 2);
    case 1: assert(argc == 7); break;
    case 2: abort();
    case 3: raise(SIGTERM);
    }
}
END
    clang -g ends.c -o ends.wasm
    lind-aot -O0 -g ends.wasm -o ends
    run -136 ./ends 0
    assert_output "error: ends: integer division by zero
    in main at $PWD/ends.c:6"
    run -134 ./ends 1
    assert_line --index 0 --partial "Assertion \`argc == 7' failed."
    assert_line --index 1 'error: ends: SIGABRT: Aborted'
    assert_line "    by main at $PWD/ends.c:7"
    run -134 ./ends 2
    assert_line --index 0 'error: ends: SIGABRT: Aborted'
    assert_line "    by main at $PWD/ends.c:8"
    run -143 ./ends 3
    assert_output ''
}

@test "-g: gdb breaks at lines of the guest and shows its functions; tools attribute code to them" {
    sums list
    LIND_CFLAGS=-O1 lind-aot -g list.wasm -o list
    run gdb -batch -nx -ex 'break list.c:7' -ex run -ex bt -ex next --args ./list 0
    assert_line --regexp "^Breakpoint 1, w2c_guest_sum .* at $PWD/list.c:7"
    assert_line --regexp "^#1 .* w2c_guest_main .* at $PWD/list.c:12"
    assert_line --regexp '^6[[:space:]]+for \(; list; list = list->next\)'
    run -0 sh -c 'addr=$(nm list | sed -n "s/ t w2c_guest_sum$//p"); llvm-symbolizer-22 --obj=list 0x$addr'
    assert_line --index 0 w2c_guest_sum
    assert_line --index 1 --partial "$PWD/list.c:"
}

@test "--save-stages and LIND_SAVE_STAGES leave every stage, numbered" {
    mkdir sub
    printf 'int main(void) { return 0; }\n' >sub/nothing.c
    LIND_SAVE_STAGES=stages clang -g '-DA=`touch run`' sub/nothing.c -o nothing.wasm
    [[ ! -e run ]]
    lind-aot -O0 --save-stages=stages nothing.wasm -o nothing
    for stage in 01-preprocessed.nothing.c 02-llvm.nothing.ll 03-assembly.nothing.s 04-object.nothing.o \
        05-link-map.nothing.txt 06-module.nothing.wasm 07-fixed.nothing.wasm 08-text.nothing.wat \
        09-generated.nothing.c 09-generated.nothing.h 10-native.nothing.s 11-link-report.nothing.txt; do
        [[ -s stages/$stage ]]
    done
    [[ $(find stages -type f | wc -l) = 12 ]]
    grep -q '^define .*i32 @__original_main\|^define .*@main' stages/02-llvm.nothing.ll
    grep -q '(module' stages/08-text.nothing.wat
    grep -q 'w2c_guest_main' stages/10-native.nothing.s
    cmp nothing.wasm stages/06-module.nothing.wasm
}

@test "LIND_SAVE_STAGES does not hide what the compiler says, nor its status" {
    echo 'int main(void) { return x; }' >bad.c
    LIND_SAVE_STAGES=stages run -1 clang bad.c -o bad.wasm
    assert_output --partial "use of undeclared identifier 'x'"
}

@test "link report: functions with index and place in the table, data with addresses, libraries" {
    sums list
    lind-aot --link-report=report.json --link-report=report.txt list.wasm
    python3 - <<'END'
import json
report = json.load(open("report.json"))
functions = {function["name"]: function for function in report["functions"]}
data = {datum["name"]: datum for datum in report["data"]}
assert functions["sum"]["object"].endswith(".o") and functions["sum"]["library"] == ""
assert functions["__libc_free"]["library"] == "libc.a" and functions["__libc_free"]["object"] == "malloc.o"
assert 20 < functions["sum"]["size"] < 100 and functions["sum"]["table"] is None
assert data["table"]["size"] == 40 and data["table"]["section"] == ".data.table"
content = open("list.wasm", "rb").read()
assert sum(section["size"] for section in report["sections"]) + 8 == len(content)
assert {library["name"] for library in report["libraries"]} >= {"libc.a", "(objects)"}
inside = [function["table"] for function in report["functions"] if function["table"] is not None]
assert sorted(inside) == list(range(32769, 32769 + len(inside))) # the table base of wasm32.cfg
# The address is where the program finds the datum: its first two elements are 1 and 2.
at = data["table"]["address"]
assert 0x100000 <= at < 0x200000
END
    assert_equal "$(grep -c '  sum  ' report.txt)" 1
    run lind-aot --size list.wasm
    assert_line --regexp '^ +[0-9]+  code$'
    assert_line --regexp '^ +[0-9]+  libc.a$'
    lind-aot --size list.wasm 2>errors | true
    assert_equal "$(<errors)" ''
    rm list.wasm.map
    run lind-aot --size list.wasm
    assert_success
    refute_output --partial libc.a
}

@test "LIND_SAVE_STAGES leaves a build its own map" {
    sums list
    LIND_SAVE_STAGES=-st clang list.c -o list.wasm -Wl,-Map=own.map
    [[ -s own.map && -s ./-st/04-object.list.o ]]
}

@test "a map that comes after the first run is heeded" {
    sums list
    rm list.wasm.map
    clang -O1 list.c -o list.wasm -Wl,-Map=later
    lind-run --trace=memory list.wasm 0 2>without || true
    refute grep '<table' without
    mv later list.wasm.map
    lind-run --trace=memory list.wasm 0 2>with || true
    grep '<table' with
}

@test "link report: bad input is one clear line" {
    sums list
    head -c 1000 list.wasm >cut.wasm
    run -1 lind-aot --size cut.wasm
    assert_output 'error: cut.wasm: damaged module; build or copy it again'
    run -1 lind-aot --size --map=list.c list.wasm
    assert_output "error: list.c: not a map of the linker (want what clang -Wl,-Map=FILE writes)"
    program other "$hello_body"
    run -1 lind-aot --size --map=list.wasm.map other.wasm
    assert_line --regexp '^error: list.wasm.map: belongs to another module'
    run -1 lind-aot --size none.wasm
    assert_output 'error: none.wasm: No such file or directory'
}

@test "lind-run -g: source lines in crash reports, compiled once; a cache entry of its own" {
    export LIND_CACHE_DIR=$PWD/cache
    sums list
    run -139 lind-run list.wasm 8
    refute_line --partial 'list.c:7'
    for _ in 1 2; do
        run -139 lind-run -g list.wasm 8
        assert_line --partial "in sum at $PWD/list.c:7"
    done
    [[ $(find "$LIND_CACHE_DIR" -name '*.quick' | wc -l) = 2 ]]
}

@test "lind-run --gdb: the guest's functions, variables, memory and symbols" {
    sums list
    clang -O0 -g list.c -o list.wasm
    run -0 lind-run --gdb list.wasm 0 <<'END'
lind break sum
run
bt
next
next
lind locals
lind print *list
lind print nothing
up
lind print node.value
lind print argv
lind symbol 0x8001
lind symbol 0xfff
lind x 0
kill
END
    assert_line --regexp "^\(gdb\) #0 +sum \(\) at $PWD/list.c:[45]"
    assert_line --regexp "^#1 .* main \(\) at $PWD/list.c:12"
    assert_line --partial 'list = 0xff'
    assert_line --partial 'total = 0'
    assert_line --regexp '\*list = \{value = 3, next = 0x0\}'
    assert_line --partial 'nothing: no such variable here'
    assert_line --partial 'node.value = 3'
    assert_line --regexp '0x00008001 <[a-z_]+>'
    refute_line --partial __libc_start_call_main
    assert_line --partial '0x00000fff: no symbol is known'
    assert_line --partial 'guest address 0x00000000: not mapped'
    refute_output --partial Traceback
}

@test "lind-run --gdb: values of every kind of type, and the variable that is visible" {
    cat >naïve.c <<'END'
#include <stdbool.h>
#include <stdio.h>
enum color { RED, GREEN = 5 };
struct kinds {
    unsigned large;
    unsigned char byte;
    unsigned short two;
    unsigned long long eight;
    unsigned one_bit : 1, three_bits : 3;
    int signed_bits : 4;
    bool yes;
    enum color color;
    union { int inside; float same; };
};
static int show(const char *restrict text, int turns)
{
    static int calls = 40;
    struct kinds kinds = {4000000000u, 200, 60000, -1ull, 1, 5, -2, true, GREEN, {7}};
    int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
    long double real = 1.5L, small = 1e-30L;
    double half = -0.5;
    calls++;
    for (int i = 7; i < 8; i++)
        turns += i;
    for (int i = 0; i < 2; i++)
        turns += grid[1][i];
    return printf("%s %d %d\n", text, turns, (int)(real + small + half + kinds.large + calls)) < 0;
}
int main(void)
{
    int i = 99;
    return show("hello", i);
}
END
    clang -O0 -g naïve.c -o kinds.wasm
    run -0 lind-run --gdb kinds.wasm <<'END'
lind break main
lind break show
run
next
lind print i
continue
lind locals
break naïve.c:24
continue
lind locals
lind print calls
lind print grid
lind print grid[1]
lind print grid[1][2]
lind print kinds.inside
lind print *text
break naïve.c:26
continue
lind print i
break naïve.c:27
continue
continue
lind print i
kill
END
    assert_line --partial "i = 99"
    assert_line --partial "text = 0x"
    assert_line --regexp 'text = 0x[0-9a-f]+.* .hello'
    assert_line --partial 'turns = 99'
    assert_line --partial "kinds = {large = 4000000000, byte = 200 'È', two = 60000, eight = 18446744073709551615, one_bit = 1, three_bits = 5, signed_bits = -2, yes = true, color = GREEN, {inside = 7, same = "
    assert_line --partial 'real = 1.5'
    assert_line --partial 'small = 1e-30'
    assert_line --partial 'half = -0.5'
    assert_line --partial 'calls = 41'
    assert_line --partial 'grid = {{1, 2, 3}, {4, 5, 6}}'
    assert_line --partial 'grid[1] = {4, 5, 6}'
    assert_line --partial 'grid[1][2] = 6'
    assert_line --partial 'kinds.inside = 7'
    assert_line --partial "*text = 104 'h'"
    assert_line --partial 'i: no such variable here'
    assert_line --regexp '^(\(gdb\) )?i = 7$'
    assert_line --regexp '^(\(gdb\) )?i = 0$'
    refute_output --partial Traceback
    refute_output --partial 'No such file'
}

@test "lind-run --gdb: variables of optimised code, as far as they are somewhere" {
    cat >optimised.c <<'END'
#include <stdio.h>
int total;
__attribute__((noinline)) static int add(int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
        sum += total ^ i;
        total += sum;
    }
    return sum;
}
int main(int argc, char **argv) { return printf("%d\n", add(argc + 3)) < 0; }
END
    clang -O2 -g optimised.c -o optimised.wasm
    run -0 lind-run --gdb optimised.wasm <<'END'
break optimised.c:7
run
lind locals
lind print total
kill
END
    assert_line --partial 'sum = <not in memory>'
    assert_line --partial 'total = 0'
    refute_output --partial Error
    refute_output --partial Traceback
}

@test "lind-run --gdb: one clear line without a program or debug information" {
    run -2 lind-run --gdb
    assert_output 'error: lind-run: no program given (see lind-run --help)'
    program hello "$hello_body"
    run lind-run --gdb hello.wasm <<<'lind locals'
    assert_output --partial 'No frame is currently selected.'
}

@test "lind-run --gdb goes with --memory-trap=heap, --strace and policies, in any order" {
    cat >beyond.c <<'END'
#include <stdlib.h>
int main(void) {
    char *volatile text = malloc(3);
    text[3] = 1;
    return 0;
}
END
    clang -O0 -g beyond.c -o beyond.wasm
    run -0 lind-run --gdb --memory-trap=heap --strace=exit_group beyond.wasm <<'END'
run
bt
kill
END
    assert_line --partial '1-byte store at'
    assert_line --partial '0 bytes after the 3-byte block'
    assert_line --regexp "^\(gdb\) #[0-9]+ .*main \(\) at $PWD/beyond.c:4"
    program hello "$hello_body"
    echo 'int nothing;' >none.c
    run -126 lind-run --interpose=none.c --gdb hello.wasm
    assert_output --partial 'none.c: no policy (want one LIND_POLICY'
    run lind-run --strace --gdb hello.wasm <<<run
    assert_output --partial 'exit_group(0)'
}

@test "lind-aot --valgrind: callgrind counts instructions by function and line of the guest" {
    cat >primes.c <<'END'
#include <stdio.h>
__attribute__((noinline)) static int is_prime(int n) {
    for (int d = 2; d < n; d++)
        if (n % d == 0)
            return 0;
    return 1;
}
int main(void) {
    int count = 0;
    for (int n = 2; n < 2000; n++)
        count += is_prime(n);
    printf("%d\n", count);
    return 0;
}
END
    clang -O1 -g primes.c -o primes.wasm
    for tier in -O0 -O2; do
        lind-aot "$tier" -g --valgrind primes.wasm -o primes
        assert_equal "$(./primes)" 303
        run -0 --separate-stderr valgrind -q --tool=callgrind --callgrind-out-file=profile ./primes
        assert_output 303
        run -0 callgrind_annotate profile
        assert_equal "$(grep -m 1 -o 'w2c_guest_[a-z_]*' <<<"$output")" w2c_guest_is_prime
    done
    assert_line --regexp '^ *[0-9],[0-9,]{7} .*  if \(n % d == 0\)$'
    lind-aot -O0 primes.wasm -o primes
    run ! valgrind -q ./primes
    assert_line --partial 'cannot reserve 8 GiB of address space at 0x50000000'
}

@test "lind-aot --valgrind: threads, signals, fork and faults of the guest go on as always" {
    cat >all.c <<'END'
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static _Atomic int count;
static sigjmp_buf after;
static void *add(void *unused) {
    for (int i = 0; i < 1000; i++)
        count++;
    return unused;
}
static void on_user(int sig) { count += sig == SIGUSR1; }
static void on_fault(int sig) { siglongjmp(after, sig); }
int main(void) {
    pthread_t thread[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&thread[i], NULL, add, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    signal(SIGUSR1, on_user);
    raise(SIGUSR1);
    int status = 0;
    if (fork() == 0)
        _exit(7);
    wait(&status);
    signal(SIGSEGV, on_fault);
    if (sigsetjmp(after, 1) == 0)
        *(volatile int *)4 = 1;
    printf("%d %d\n", count, WEXITSTATUS(status));
    return 0;
}
END
    clang -O1 all.c -o all.wasm
    lind-aot -O0 --valgrind all.wasm -o all
    run -0 --separate-stderr valgrind -q --tool=callgrind --callgrind-out-file=profile.%p ./all
    assert_output '3001 7'
}

@test "-g: perf record -g has the guest's functions, up to main, in both tiers" {
    can_perf || skip 'perf cannot record here'
    cat >calls.c <<'END'
__attribute__((noinline)) static unsigned work(volatile unsigned *state) {
    for (int i = 0; i < 1000; i++)
        *state = *state * 31 + 7;
    return *state;
}
__attribute__((noinline)) static unsigned often(volatile unsigned *state) {
    unsigned sum = 0;
    for (int i = 0; i < 90000; i++)
        sum += work(state);
    return sum;
}
int main(void) {
    volatile unsigned state = 1;
    return often(&state) == 1;
}
END
    clang -O1 -g calls.c -o calls.wasm
    for tier in -O0 -O2; do
        lind-aot "$tier" -g calls.wasm -o calls
        perf record -q -e cpu-clock -g -o data ./calls
        run -0 perf report -q -i data --stdio --no-children -g caller
        assert_line --regexp '^ *[1-9][0-9]\.[0-9]+% .* w2c_guest_work'
        # gcc leaves frame pointers out of functions that call nothing: their caller is missing.
        assert_line --regexp 'w2c_guest_[A-Za-z0-9_]*main'
    done
}

# True if this user may record with perf.
can_perf() { perf record -q -e cpu-clock -o data true && perf report -q -i data --stdio; }

@test "the sessions of doc/DEBUGGING.md" {
    local tools=()
    if can_perf; then
        tools+=(perf)
    else
        echo '# perf cannot record here: the session with it is left out' >&3
    fi
    run -0 "$ROOT/tests/transcripts.py" "$ROOT/doc/DEBUGGING.md" "${tools[@]}"
}

@test "transcripts.py fails for other output, and for a file without sessions" {
    printf '```console\n$ echo a\na\n$ echo b…\n%s\n```\n' a >other.md
    run -1 "$ROOT/tests/transcripts.py" other.md
    assert_line 'ok 1 echo a'
    assert_line 'not ok 2 echo b…'
    run -1 "$ROOT/tests/transcripts.py" "$ROOT/tests/hello.c"
}

@test "-fstack-protector: a smashed stack ends the program as natively" {
    cat >smash.c <<'END'
#include <string.h>
__attribute__((noinline)) static void copy(const char *text) {
    char room[8];
    strcpy(room, text);
    __asm__ volatile("" : : "r"(room));
}
int main(int argc, char **argv) {
    copy(argv[1]);
    return 0;
}
END
    clang -w -O1 -g -fstack-protector-strong smash.c -o smash.wasm
    lind-run smash.wasm fits
    run -134 lind-run -g smash.wasm 'does not fit into room, by far'
    assert_line --index 0 '*** stack smashing detected ***: terminated'
    assert_line --partial "copy at $PWD/smash.c:"
}
