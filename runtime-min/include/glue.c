// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiled with each generated module (guest.c, made by `wasm2c -n guest`): joins it to the
// runtime.
#include "guest.h"

#ifndef __TINYC__
// The import lind.lind_syscall, inlined: after a system call each return on the way back may be
// mispredicted (the kernel's mitigations empty the return predictor), so one call less is several
// nanoseconds less. tcc takes the function in the library.
int64_t lind_dispatch(uint32_t nr, const uint64_t arg[6]);
extern inline __attribute__((gnu_inline, always_inline)) u64
w2c_lind_lind_syscall(struct w2c_lind *lind, u32 nr, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f) {
    const u64 arg[6] = {a, b, c, d, e, f};
    (void)lind;
    return (u64)lind_dispatch(nr, arg);
}
#endif

#include "guest.c"

#include "lind-module.h"

static w2c_guest instance;

static void instantiate(void) { wasm2c_guest_instantiate(&instance, 0, 0); }

static void start(uint32_t sp) { w2c_guest_0x5Fstart(&instance, sp); }

const struct lind_module lind_module = {GUEST_HEAP_BASE, instantiate, start};
