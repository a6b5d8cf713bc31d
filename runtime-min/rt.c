// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions that generated code calls: memory object, tables, exceptions.
#include "wasm-rt.h"

#include "dispatch.h"
#include "memory.h"
#include "wasm-rt-exceptions.h"

#include <stdlib.h>
#include <sys/mman.h>

struct w2c_env;
struct w2c_lind;
wasm_rt_shared_memory_t *w2c_env_memory(struct w2c_env *env);
uint64_t w2c_lind_lind_syscall(struct w2c_lind *lind, uint32_t nr, uint64_t a, uint64_t b,
                               uint64_t c, uint64_t d, uint64_t e, uint64_t f);

// The import env.memory.
wasm_rt_shared_memory_t *w2c_env_memory(struct w2c_env *env) {
    static wasm_rt_shared_memory_t memory;
    (void)env;
    memory = (wasm_rt_shared_memory_t){memory_base, MEMORY_SIZE / 65536, MEMORY_SIZE / 65536,
                                       MEMORY_SIZE, false};
    return &memory;
}

// The import lind.lind_syscall.
uint64_t w2c_lind_lind_syscall(struct w2c_lind *lind, uint32_t nr, uint64_t a, uint64_t b,
                               uint64_t c, uint64_t d, uint64_t e, uint64_t f) {
    (void)lind;
    const uint64_t arg[6] = {a, b, c, d, e, f};
    return (uint64_t)lind_dispatch(nr, arg);
}

bool wasm_rt_same_type(wasm_rt_func_type_t a, wasm_rt_func_type_t b) {
    return a != NULL && b != NULL && memcmp(a, b, 32) == 0;
}

uint64_t wasm_rt_grow_memory_shared(wasm_rt_shared_memory_t *memory, uint64_t pages) {
    return pages == 0 ? memory->pages : UINT32_MAX;
}

// Memory of a table, of another size than before. malloc's would be one page more, for its header.
static void *resize(void *data, size_t from, size_t to) {
    if (from == to)
        return data;
    void *pages = from == 0
                      ? mmap(NULL, to, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                      : mremap(data, from, to, MREMAP_MAYMOVE);
    return pages != MAP_FAILED ? pages : NULL;
}

#define DEFINE_TABLE(kind)                                                                         \
    void wasm_rt_allocate_##kind##_table(wasm_rt_##kind##_table_t *table, uint32_t size,           \
                                         uint32_t max) {                                           \
        *table =                                                                                   \
            (wasm_rt_##kind##_table_t){resize(NULL, 0, size * sizeof *table->data), max, size};    \
        if (size != 0 && table->data == NULL)                                                      \
            abort();                                                                               \
    }                                                                                              \
    void wasm_rt_free_##kind##_table(wasm_rt_##kind##_table_t *table) {                            \
        munmap(table->data, table->size * sizeof *table->data);                                    \
    }                                                                                              \
    uint32_t wasm_rt_grow_##kind##_table(wasm_rt_##kind##_table_t *table, uint32_t delta,          \
                                         wasm_rt_##kind##_t value) {                               \
        uint32_t old = table->size;                                                                \
        if (delta > table->max_size - old)                                                         \
            return UINT32_MAX;                                                                     \
        void *data = resize(table->data, old * sizeof value, (old + delta) * sizeof value);        \
        if (data == NULL && old + delta != 0)                                                      \
            return UINT32_MAX;                                                                     \
        table->data = data;                                                                        \
        while (table->size < old + delta)                                                          \
            table->data[table->size++] = value;                                                    \
        return old;                                                                                \
    }

DEFINE_TABLE(funcref)
DEFINE_TABLE(externref)

_Thread_local struct wasm_rt_exception_state wasm_rt_thread_exception;

struct wasm_rt_exception_state *wasm_rt_exception_state(void) {
    return &wasm_rt_thread_exception;
}

__asm__(".text\n"
        ".globl wasm_rt_setjmp\n"
        ".type wasm_rt_setjmp, @function\n"
        "wasm_rt_setjmp:\n"
        "    .cfi_startproc\n"
        "    mov %rbx, (%rdi)\n"
        "    mov %rbp, 8(%rdi)\n"
        "    mov %r12, 16(%rdi)\n"
        "    mov %r13, 24(%rdi)\n"
        "    mov %r14, 32(%rdi)\n"
        "    mov %r15, 40(%rdi)\n"
        "    lea 8(%rsp), %rdx\n" // as after the return
        "    mov %rdx, 48(%rdi)\n"
        "    mov (%rsp), %rdx\n"
        "    mov %rdx, 56(%rdi)\n"
        "    xor %eax, %eax\n"
        "    ret\n"
        "    .cfi_endproc\n"
        ".size wasm_rt_setjmp, . - wasm_rt_setjmp\n");

void wasm_rt_throw(void) {
    WASM_RT_UNWIND_TARGET *target = wasm_rt_thread_exception.target;
    while (wasm_rt_state_of(target) == WASM_RT_CATCHING)
        target = wasm_rt_with_state(target, 0)->outer;
    wasm_rt_thread_exception.target = target;
    target = wasm_rt_with_state(target, 0);
    if (target == NULL)
        wasm_rt_trap(WASM_RT_TRAP_UNCAUGHT_EXCEPTION);
    __asm__ volatile("mov (%0), %%rbx\n"
                     "mov 8(%0), %%rbp\n"
                     "mov 16(%0), %%r12\n"
                     "mov 24(%0), %%r13\n"
                     "mov 32(%0), %%r14\n"
                     "mov 40(%0), %%r15\n"
                     "mov 48(%0), %%rsp\n"
                     "mov $1, %%eax\n"
                     "jmp *56(%0)"
                     :
                     : "d"(target->registers)
                     : "memory");
    __builtin_unreachable();
}
