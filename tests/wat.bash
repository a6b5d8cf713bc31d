# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2016,SC2034
#
# Small wasm programs in text form, for tests of the runtime that need no libc.

# The tools of the build, or those of the system.
wat2wasm=$BUILD/tools/wabt/bin/wat2wasm
[[ -x $wat2wasm ]] || wat2wasm=wat2wasm

# wat NAME [OPTION...] <TEXT: makes NAME.wasm of a whole module, unchecked by wat2wasm.
wat() {
    "$wat2wasm" --enable-threads --enable-exceptions --no-check "${@:2}" - -o "$1.wasm"
}

# program NAME BODY [FIELDS]: makes NAME.wasm, whose _start runs BODY and then exits with status 0. BODY has
# the local $sp and may call $syscall3, $write and $exit; "hello\n" is at address 0x100010.
program() {
    wat "$1" <<EOF
(module
  (type \$binary (func (param i32 i32) (result i32)))
  (import "lind" "lind_syscall"
    (func \$syscall (param i32 i64 i64 i64 i64 i64 i64) (result i64)))
  (import "env" "memory" (memory 17 65536 shared))
  (global (export "__heap_base") i32 (i32.const 0x101000))
  (global (export "__stack_pointer") (mut i32) (i32.const 0))
  (table (export "__indirect_function_table") 4 funcref)
  (tag \$tag (param i32))
  (elem (i32.const 1) \$nullary)
  (data (i32.const 0x100010) "hello\n")
  (func \$nullary)
  (func \$syscall3 (param i32 i32 i32 i32) (result i32)
    (i32.wrap_i64 (call \$syscall (local.get 0) (i64.extend_i32_u (local.get 1))
      (i64.extend_i32_u (local.get 2)) (i64.extend_i32_u (local.get 3))
      (i64.const 0) (i64.const 0) (i64.const 0))))
  (func \$write (param \$at i32) (param \$size i32)
    (drop (call \$syscall3 (i32.const 64) (i32.const 1) (local.get \$at) (local.get \$size))))
  (func \$exit (param i32)
    (drop (call \$syscall3 (i32.const 94) (local.get 0) (i32.const 0) (i32.const 0))))
  ${3:-}
  (func (export "_start") (param \$sp i32)
    $2
    (call \$exit (i32.const 0))))
EOF
}

hello_body='(call $write (i32.const 0x100010) (i32.const 6))'
