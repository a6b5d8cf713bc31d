/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "raw_syscall.h"

#include <errno.h>

_Thread_local volatile uint8_t lind_interrupt;

/* Of one call: where the flag is tested, the instruction, and what follows it, each relative to
   itself. A call that the kernel will restart is interrupted at the instruction. */
struct site {
    int32_t test, call, done;
};

extern const struct site __start_lind_sites[], __stop_lind_sites[];

void raw_syscall_interrupt(ucontext_t *context) {
    greg_t *registers = context->uc_mcontext.gregs;
    intptr_t pc = registers[REG_RIP];
    lind_interrupt = 1;
    for (const struct site *site = __start_lind_sites; site < __stop_lind_sites; site++) {
        if (pc < (intptr_t)&site->test + site->test || pc > (intptr_t)&site->call + site->call)
            continue;
        registers[REG_RIP] = (intptr_t)&site->done + site->done;
        registers[REG_RAX] = -EINTR;
        return;
    }
}
