// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls through a pointer that was cast to another type. Native calling conventions do not mind a
// missing or superfluous integer argument, nor an ignored result, and C programs rely on it; so
// does this one, except that what is missing is 0, never something of the host's.
#include "thread.h"
#include "trap.h"
#include "wasm-rt.h"

#include <pthread.h>
#include <stdarg.h>

#define PARAMETERS_MAX 5 // with the instance, the integer registers of a call

// A type with only integers. Types are known by pointers to 32 bytes.
struct signature {
    wasm_rt_func_type_t type;
    unsigned parameters, results;
    wasm_rt_type_t value[PARAMETERS_MAX + 1]; // of the parameters, then of the result
};

static struct signature signatures[3 * ((2 << PARAMETERS_MAX) - 1)]; // that the module has
static unsigned signature_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add(unsigned parameters, unsigned wide, unsigned results, wasm_rt_type_t result) {
    struct signature new = {.parameters = parameters, .results = results};
    for (unsigned i = 0; i < parameters; i++)
        new.value[i] = wide >> i & 1 ? WASM_RT_I64 : WASM_RT_I32;
    new.value[parameters] = result;
    const wasm_rt_type_t *v = new.value;
    new.type = lind_program->function_type(parameters, results, v[0], v[1], v[2], v[3], v[4], v[5]);
    if (new.type != NULL)
        signatures[signature_count++] = new;
}

static void find_signatures(void) {
    for (unsigned parameters = 0; parameters <= PARAMETERS_MAX; parameters++)
        for (unsigned wide = 0; wide < 1u << parameters; wide++) {
            add(parameters, wide, 0, WASM_RT_I32);
            add(parameters, wide, 1, WASM_RT_I32);
            add(parameters, wide, 1, WASM_RT_I64);
        }
}

static const struct signature *signature_of(wasm_rt_func_type_t type) {
    for (unsigned i = 0; i < signature_count; i++)
        if (wasm_rt_same_type(type, signatures[i].type))
            return &signatures[i];
    return NULL;
}

uint64_t wasm_rt_call_adapted(const wasm_rt_funcref_table_t *table, uint32_t index,
                              wasm_rt_func_type_t wanted, void *instance, ...) {
    if (index >= table->size || table->data[index].func == NULL)
        trap_call(index, NULL);
    lind_hold();
    pthread_once(&once, find_signatures);
    lind_release();
    const struct signature *from = signature_of(wanted);
    const struct signature *to = signature_of(table->data[index].func_type);
    if (from == NULL || to == NULL)
        trap_call(index, table->data[index].func);

    uint64_t argument[PARAMETERS_MAX] = {0};
    va_list args;
    va_start(args, instance);
    for (unsigned i = 0; i < from->parameters && i < to->parameters; i++)
        argument[i] =
            from->value[i] == WASM_RT_I64 ? va_arg(args, uint64_t) : va_arg(args, uint32_t);
    va_end(args);
    uint64_t (*call)(void *, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t) =
        (uint64_t(*)(void *, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t))(void *)table
            ->data[index]
            .func;
    uint64_t result =
        call(instance, argument[0], argument[1], argument[2], argument[3], argument[4]);
    if (to->results == 0)
        return 0;
    return to->value[to->parameters] == WASM_RT_I64 ? result : (uint32_t)result;
}
