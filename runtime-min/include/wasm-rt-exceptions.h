// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exceptions of the generated code (legacy encoding), which setjmp/longjmp are made of: `try` is a
// _setjmp, `throw` a _longjmp to the innermost one. No signal mask is saved, so that a try costs a
// few nanoseconds.
#ifndef WASM_RT_EXCEPTIONS_H_
#define WASM_RT_EXCEPTIONS_H_

#include "wasm-rt.h"

#include <setjmp.h>

#define WASM_RT_EXCEPTION_MAX 256 // bytes of all values that a tag carries

typedef const void *wasm_rt_tag_t;
typedef jmp_buf WASM_RT_UNWIND_TARGET;

// State of the thread: the innermost active try, and the exception last thrown.
struct wasm_rt_exception_state {
    WASM_RT_UNWIND_TARGET *target;
    wasm_rt_tag_t tag;
    uint32_t size;
    uint8_t values[WASM_RT_EXCEPTION_MAX];
};

#define wasm_rt_try(target) _setjmp(target)

void wasm_rt_load_exception(wasm_rt_tag_t tag, uint32_t size, const void *values);
__attribute__((noreturn)) void wasm_rt_throw(void);

// The calling thread's state.
struct wasm_rt_exception_state *wasm_rt_exception_state(void);

#ifdef __TINYC__ // has no thread-local variables
#define WASM_RT_STATE (*wasm_rt_exception_state())
#else
extern _Thread_local struct wasm_rt_exception_state wasm_rt_thread_exception;
#define WASM_RT_STATE wasm_rt_thread_exception
#endif

#define wasm_rt_get_unwind_target() (WASM_RT_STATE.target)
#define wasm_rt_set_unwind_target(t) (WASM_RT_STATE.target = (t))
#define wasm_rt_exception_tag() (WASM_RT_STATE.tag)
#define wasm_rt_exception_size() (WASM_RT_STATE.size)
#define wasm_rt_exception() ((void *)WASM_RT_STATE.values)

#endif
