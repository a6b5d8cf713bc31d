// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiled with each generated module (guest.c, made by `wasm2c -n guest`): joins it to the
// runtime.
#include "guest.h"

#ifdef __TINYC__
#include "tcc-unwind.h"
TCC_UNWIND_START;
#define inline // tcc would put such functions behind TCC_UNWIND_END
#else
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

static w2c_guest first LIND_HOT;

static void instantiate(void) {
#ifdef LIND_HEAP_TRAP
    lind_heap_start();
#endif
    wasm2c_guest_instantiate(&first, 0, 0);
}

static void start(uint32_t sp) { w2c_guest_0x5Fstart(&first, sp); }

static uint32_t *stack_pointer(void *instance) { return w2c_guest_0x5F_stack_pointer(instance); }

#ifdef GUEST_CLONE_START
static void clone_start(void *instance, uint32_t stack, uint32_t tp) {
    w2c_guest_0x5F_lind_clone_start(instance, stack, tp);
}
#endif

#ifdef GUEST_CONTEXTS
static void context_start(void *instance, uint32_t stack, uint32_t id) {
    w2c_guest_0x5F_lind_context_start(instance, stack, id);
}

static void context_thread(void *instance, uint32_t tp) {
    w2c_guest_0x5F_lind_context_thread(instance, tp);
}
#endif

// C programs are careless with the types of handlers, which no native calling convention minds.
static struct {
    wasm_rt_func_type_t type; // NULL if the module has no function of it
    int arguments;
} volatile handler_types[7];
static volatile bool handler_types_known;

// With the first signal: most programs get none. Threads that do it at once write the same.
static void find_handler_types(void) {
    if (handler_types_known)
        return;
    const wasm_rt_type_t i32 = WASM_RT_I32;
    for (int result = 0, n = 0; result < 2; result++) {
        handler_types[n].arguments = 1;
        handler_types[n++].type = wasm2c_guest_get_func_type(1, result, i32, i32);
        handler_types[n].arguments = 3;
        handler_types[n++].type = wasm2c_guest_get_func_type(3, result, i32, i32, i32, i32);
        handler_types[n].arguments = 0;
        handler_types[n++].type = wasm2c_guest_get_func_type(0, result, i32);
    }
    handler_types[6].arguments = 2;
    handler_types[6].type = wasm2c_guest_get_func_type(2, 0, i32, i32);
    handler_types_known = true;
}

static int handler_arguments(wasm_rt_func_type_t type) {
    find_handler_types();
    for (int i = 0; i < 7; i++)
        if (handler_types[i].type != NULL && wasm_rt_same_type(type, handler_types[i].type))
            return handler_types[i].arguments;
    return -1;
}

static bool call_handler(void *instance, uint32_t function, int sig, uint32_t info,
                         uint32_t context) {
    const wasm_rt_funcref_table_t *table = w2c_guest_0x5F_indirect_function_table(instance);
    if (function >= table->size || table->data[function].func == NULL)
        return false;
    wasm_rt_function_ptr_t f = table->data[function].func;
    switch (handler_arguments(table->data[function].func_type)) {
    case 0:
        ((void (*)(void *))f)(instance);
        return true;
    case 1:
        ((void (*)(void *, u32))f)(instance, (u32)sig);
        return true;
    case 2:
        ((void (*)(void *, u32, u32))f)(instance, (u32)sig, info);
        return true;
    case 3:
        ((void (*)(void *, u32, u32, u32))f)(instance, (u32)sig, info, context);
        return true;
    default:
        return false;
    }
}

#define EIGHT(x, i) x(i) x(i + 1) x(i + 2) x(i + 3) x(i + 4) x(i + 5) x(i + 6) x(i + 7)
#define ALL(x)                                                                                     \
    EIGHT(x, 0)                                                                                    \
    EIGHT(x, 8) EIGHT(x, 16) EIGHT(x, 24) EIGHT(x, 32) EIGHT(x, 40) EIGHT(x, 48) EIGHT(x, 56)
#define I32(i) , i32
#define U32(i) , u32
#define ARGUMENT(i) , argument[i]

// Arguments that a function does not have do it no harm: the caller removes them.
static bool call(void *instance, uint32_t function, const uint32_t argument[]) {
    const wasm_rt_funcref_table_t *table = w2c_guest_0x5F_indirect_function_table(instance);
    const wasm_rt_type_t i32 = WASM_RT_I32;
    if (function >= table->size || table->data[function].func == NULL)
        return false;
    wasm_rt_func_type_t type = table->data[function].func_type;
    for (unsigned n = 0; n <= LIND_CALL_MAX; n++)
        for (unsigned results = 0; results < 2; results++)
            if (wasm_rt_same_type(type, wasm2c_guest_get_func_type(n, results, i32 ALL(I32)))) {
                ((void (*)(void *ALL(U32)))table->data[function].func)(instance ALL(ARGUMENT));
                return true;
            }
    return false;
}

static wasm_rt_function_ptr_t function(uint32_t pointer) {
    const wasm_rt_funcref_table_t *table = w2c_guest_0x5F_indirect_function_table(&first);
    return pointer < table->size ? table->data[pointer].func : NULL;
}

const struct lind_module lind_module = {
    .memory_base = MEMORY_BASE,
    .heap_base = GUEST_HEAP_BASE,
    .data_size = GUEST_DATA_SIZE,
    .instance = &first,
    .instance_size = sizeof first,
    .instantiate = instantiate,
    .start = start,
#ifdef GUEST_CLONE_START
    .clone_start = clone_start,
#endif
#ifdef GUEST_CONTEXTS
    .context_start = context_start,
    .context_thread = context_thread,
#endif
    .stack_pointer = stack_pointer,
    .call_handler = call_handler,
    .call = call,
    .function = function,
    .function_type = wasm2c_guest_get_func_type,
};

#ifdef __TINYC__
TCC_UNWIND_END;
#endif
