# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Files that are no module the runtime can run: one clear line, a non-zero status, nothing left behind.
# shellcheck shell=bats disable=SC2016,SC2030,SC2031,SC2086,SC2154

load test_helper
load wat.bash

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_TEST_TMPDIR/cache TMPDIR=$BATS_TEST_TMPDIR/tmp
    mkdir "$TMPDIR"
}

# refused FILE MESSAGE: lind-run and lind-aot print exactly "error: FILE: MESSAGE" (a regular expression).
refused() {
    echo old >out
    for command in "lind-run $1" "lind-run -O2 $1" "lind-aot $1 -o out"; do
        run --separate-stderr $command
        [[ $status -ne 0 && $status -lt 128 ]] || fail "$command: status $status"
        assert_output ''
        assert_equal "${#stderr_lines[@]}" 1
        assert_regex "$stderr" "^error: $1: $2\$"
    done
    assert_equal "$(cat out)" old
    assert_equal "$(find cache "$TMPDIR" out.* -mindepth 1 2>/dev/null)" ''
}

# edit FROM TO NAME: a copy of hello.wasm in which the bytes FROM (hexadecimal) are TO.
edit() {
    python3 - "$@" <<'EOF'
import sys
old, new, name = bytes.fromhex(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]
module = open("hello.wasm", "rb").read()
assert module.count(old) == 1, module.count(old)
open(name, "wb").write(module.replace(old, new))
EOF
}

@test "files that are not wasm" {
    echo 'int main;' >text.wasm
    refused text.wasm 'not a wasm module'
    : >empty.wasm
    refused empty.wasm 'not a wasm module: the file is empty'
    cp /bin/true elf.wasm
    refused elf.wasm 'not a wasm module'
    mkdir dir.wasm
    refused dir.wasm 'not a regular file .want a wasm module.'
    printf '\0asm\x0d\0\1\0' >component.wasm
    refused component.wasm 'a wasm file of another version or kind .*'
}

@test "a file that cannot be read" {
    [[ $EUID -ne 0 ]] || skip "root reads everything"
    program hello "$hello_body"
    chmod 0 hello.wasm
    refused hello.wasm '.*Permission denied'
}

@test "truncated modules" {
    program hello "$hello_body"
    size=$(stat -c %s hello.wasm)
    for cut in 3 7 9 40 $((size / 2)) $((size - 100)) $((size - 1)); do
        head -c "$cut" hello.wasm >cut.wasm
        refused cut.wasm '(not a wasm module|damaged module: .*; build or copy it again)'
    done
}

@test "unknown imports are named" {
    wat function <<<'(module (import "env" "puts" (func (param i32))))'
    refused function.wasm 'unknown import "env.puts" .function.; .*check the undefined symbols.*'
    wat global <<<'(module (import "env" "limit" (global i32)))'
    refused global.wasm 'unknown import "env.limit" .global.; .*'
    wat table <<<'(module (import "env" "table" (table 1 funcref)))'
    refused table.wasm 'unknown import "env.table" .table.; .*'
    wat wasi <<<'(module (import "wasi_snapshot_preview1" "fd_write" (func)))'
    refused wasi.wasm 'unknown import "wasi_snapshot_preview1.fd_write" .function.; .*'
    wat escape <<<'(module (import "e\1b[2J\0a" "x" (func)))'
    refused escape.wasm 'unknown import "e.\[2J..x" .function.; .*'
    wat type <<<'(module (import "lind" "lind_syscall" (func (param i32) (result i64))))'
    refused type.wasm 'import lind.lind_syscall has another type .*'
}

@test "memories that do not fit" {
    wat unshared <<<'(module (import "env" "memory" (memory 1 2)))'
    refused unshared.wasm 'memory is not shared; link with --shared-memory'
    wat none <<<'(module (memory 1))'
    refused none.wasm 'memory is not imported as env.memory; link with --import-memory'
    program hello "$hello_body"
    edit 0203118080'04' 0203118180'04' large.wasm
    refused large.wasm 'memory is too large: 17 to 65537 pages .want at most 65536.'
}

@test "a table that reaches into mapped memory" {
    program table "$hello_body" '(table 1048576 funcref)'
    refused table.wasm 'table has 1048580 entries .want at most 1048576.'
}

@test "programs without the exports that start them" {
    imports='(import "lind" "lind_syscall" (func (param i32 i64 i64 i64 i64 i64 i64) (result i64)))
        (import "env" "memory" (memory 17 65536 shared))'
    wat start <<<"(module $imports)"
    refused start.wasm 'no function _start is exported .*'
    wat type <<<"(module $imports (func (export \"_start\")))"
    refused type.wasm '_start has another type .want .i32. -> .....*'
    wat heap <<<"(module $imports (func (export \"_start\") (param i32)))"
    refused heap.wasm 'no global __heap_base is exported; .*'
    wat mutable <<<"(module $imports (func (export \"_start\") (param i32))
        (global (export \"__heap_base\") (mut i32) (i32.const 0x110000)))"
    refused mutable.wasm '__heap_base is not a constant of type i32'
}

# without EXPORT: old.wasm is parts.wasm as a linker that knew no such export made it.
without() {
    "${wat2wasm%wat2wasm}wasm2wat" --enable-all parts.wasm -o parts.wat
    grep -v "(export \"$1\"" parts.wat >old.wat
    "$wat2wasm" --enable-all --debug-names old.wat -o old.wasm
}

@test "programs linked for an older runtime: what they lack, and that linking again helps" {
    cat >parts.c <<'END'
#include <pthread.h>
#include <stdio.h>
#include <ucontext.h>
static void *work(void *argument) { return argument; }
static void nothing(void) {}
int main(int argc, char **argv) {
    static ucontext_t here, there;
    static char stack[65536];
    pthread_t thread;
    if (argc > 1)
        return pthread_create(&thread, NULL, work, NULL) ? 1 : pthread_join(thread, NULL);
    getcontext(&there);
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    there.uc_link = &here;
    makecontext(&there, nothing, 0);
    return swapcontext(&here, &there) ? 2 : 0;
}
END
    clang parts.c -o parts.wasm
    without __stack_pointer
    refused old.wasm 'no global __stack_pointer is exported; link the program again.*'
    without __indirect_function_table
    refused old.wasm 'no function table is exported; link the program again.*'
    lind-run parts.wasm
    lind-run parts.wasm thread
    without __lind_clone_start
    lind-run old.wasm
    run -1 lind-run old.wasm thread
    assert_output 'error: old.wasm: the module does not export __lind_clone_start: it was linked for an older runtime; link it again'
    without __lind_context_thread
    run -2 lind-run old.wasm
    assert_output --partial 'the module does not export __lind_context_start and __lind_context_thread: '
    lind-run old.wasm thread
}

@test "wait and notify outside the linker's own function" {
    program wait '(drop (memory.atomic.wait32 (i32.const 0x100000) (i32.const 1) (i64.const 0)))'
    refused wait.wasm 'function 5 uses memory.atomic.wait .*futex.2.'
    program notify '(drop (memory.atomic.notify (i32.const 0x100000) (i32.const 1)))'
    refused notify.wasm 'function 5 uses memory.atomic.notify .*futex.2.'
}

@test "code that does not validate" {
    program types '(drop (i32.add (i64.const 1) (i32.const 1)))'
    refused types.wasm 'wasm2c refuses the module: .*type mismatch.*'
}

@test "names of variables that the translation uses itself lead nowhere" {
    wat shadow --debug-names <<'EOF'
(module
  (import "lind" "lind_syscall" (func $sys (param i32 i64 i64 i64 i64 i64 i64) (result i64)))
  (import "env" "memory" (memory 17 65536 shared))
  (global (export "__heap_base") i32 (i32.const 0x110000))
  (global (export "__stack_pointer") (mut i32) (i32.const 0x110000))
  (table (export "__indirect_function_table") 4 funcref)
  (tag $tag (param i32))
  (func $thrower (throw $tag (i32.const 1)))
  (func $f (param $x i64) (local $T0_outer_target i64)
    (try (do (local.set $T0_outer_target (local.get $x))) (catch $tag drop)) (call $thrower))
  (func (export "_start") (param i32) (call $f (i64.const 0x50104000))))
EOF
    for tier in -O0 -O2; do
        run -134 lind-run $tier shadow.wasm
        assert_line --partial 'error: shadow.wasm: exception thrown and not caught'
    done
}

# module NAME FIELDS [TABLE [SP]]: a module that can be run but for its fields.
module() {
    wat "$1" <<EOF
(module
  (import "lind" "lind_syscall" (func (param i32 i64 i64 i64 i64 i64 i64) (result i64)))
  (import "env" "memory" (memory 17 65536 shared))
  (global (export "__heap_base") i32 (i32.const 0x110000))
  (global (export "__stack_pointer") ${4:-(mut i32) (i32.const 0x110000)})
  (table (export "__indirect_function_table") 4 ${3:-funcref})
  (func (export "_start") (param i32)) $2)
EOF
}

@test "references, tables that change, other types of what the runtime calls" {
    module type '(func (param externref))'
    refused type.wasm 'type 2 has references \(want numbers only\)'
    module results '(func (result i32 i32) (unreachable))'
    refused results.wasm 'type 2 has 2 results \(want one at most\); compile without -mmultivalue'
    module table '' externref
    refused table.wasm 'a table is not of functions'
    module pointer '' funcref '(mut funcref) (ref.null func)'
    refused pointer.wasm 'global 1 is a reference \(want numbers only\)'
    module constant '' funcref 'i32 (i32.const 0)'
    refused constant.wasm '__stack_pointer is not a variable of type i32'
    module local '(func (local externref))'
    refused local.wasm 'function 2 has a reference as a variable \(want numbers only\)'
    module clone '(func (export "__lind_clone_start") (param i32 i64))'
    refused clone.wasm "__lind_clone_start has another type \\(want \\(i32, i32\\) -> \\(\\)\\); link with the sysroot's C library"
    for code in '(table.set 0 (i32.const 0) (ref.null func))' '(drop (table.grow 0 (ref.null func) (i32.const 1)))' \
        '(table.copy 0 0 (i32.const 0) (i32.const 0) (i32.const 1))' '(block (result funcref) (unreachable)) (drop)'; do
        module code "(func $code)"
        refused code.wasm 'function 2 uses references or changes a table \(offset 0x[0-9a-f]+\), which is not supported'
    done
    module values "(tag (param $(printf 'i64 %.0s' {1..9})))"
    refused values.wasm 'an exception has more than 8 values'
    module large "(func $(printf '(drop (i64.const 0x7fffffffffffffff))%.0s' {1..180000}))"
    refused large.wasm 'function 2 is too large: [0-9]+ bytes \(want at most 2097152\)'
}

@test "names reach the terminal without its commands" {
    module names '(func (export "\1b]0;title\07\1b[31mx")) (func (export "\1b]0;title\07\1b[31mx"))'
    refused names.wasm 'wasm2c refuses the module: .*duplicate export "\?]0;title\?\?\[31mx"'
}
