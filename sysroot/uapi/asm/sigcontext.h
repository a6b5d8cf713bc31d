/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef _ASM_WASM32_SIGCONTEXT_H
#define _ASM_WASM32_SIGCONTEXT_H

#include <asm/ptrace.h>

struct sigcontext {
    struct user_regs_struct regs;
};

#endif
