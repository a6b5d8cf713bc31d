/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The calls that the port of <ucontext.h> and longjmp(3) is made of; see the runtime's context.h.
 */
#include "sys.h"

#include "context.h"
#include "guest_mem.h"
#include "wasm-rt.h"

#include <errno.h>

int64_t sys_lind_getcontext(uint32_t context) { return context_get(context); }

int64_t sys_lind_setcontext(uint32_t from, uint32_t to, uint32_t tp, int end) {
    return context_switch(from, to, tp, end);
}

int64_t sys_lind_longjmp(uint32_t context, uint32_t jump, uint32_t tp) {
    return context_jump(context, jump, tp);
}

int64_t sys_lind_call(uint32_t function, uint32_t count, uint32_t arguments) {
    uint32_t argument[LIND_CALL_MAX] = {0};
    if (count > LIND_CALL_MAX)
        return -EINVAL;
    if (guest_read(argument, arguments, count * sizeof argument[0]) < 0)
        return -EFAULT;
    if (!lind_program->call(lind_self->instance, function, argument))
        wasm_rt_trap(WASM_RT_TRAP_CALL_INDIRECT);
    return 0;
}
