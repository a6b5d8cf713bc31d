/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef _ASM_WASM32_PTRACE_H
#define _ASM_WASM32_PTRACE_H

#include <linux/types.h>

/* WebAssembly has no registers; the linker's stack pointer is the only state of its kind. */
struct user_regs_struct {
    __u32 sp;
};

#endif
