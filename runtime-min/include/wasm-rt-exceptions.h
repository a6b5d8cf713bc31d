// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exceptions of the generated code (legacy encoding), which setjmp/longjmp are made of: `throw`
// jumps to the innermost `try` of the thread.
//
// A signal handler of the guest may throw where no `try` of the interrupted function expects it.
// lind-catch therefore keeps the target of a function that calls setjmp for as long as the function
// runs; the target's state tells how an exception came.
#ifndef WASM_RT_EXCEPTIONS_H_
#define WASM_RT_EXCEPTIONS_H_

#include "wasm-rt.h"

#define WASM_RT_EXCEPTION_MAX 256 // bytes of all values that a tag carries

typedef const void *wasm_rt_tag_t;

enum {
    WASM_RT_UNUSED,   // not entered so far
    WASM_RT_INSIDE,   // in the try: an exception comes from a call, as the compiler expects
    WASM_RT_LEFT,     // after it
    WASM_RT_CATCHING, // in its catch: what is thrown there goes outwards
    WASM_RT_ASYNC,    // interrupted: an exception comes from a signal handler
};

typedef struct wasm_rt_unwind_target {
    void *registers[8];                  // of wasm_rt_setjmp
    struct wasm_rt_unwind_target *outer; // of a catcher: the target before it
    volatile uint32_t state;
} WASM_RT_UNWIND_TARGET;

// State of the thread: the innermost target, and the exception last thrown.
struct wasm_rt_exception_state {
    WASM_RT_UNWIND_TARGET *volatile target;
    wasm_rt_tag_t tag;
    uint32_t size;
    uint8_t values[WASM_RT_EXCEPTION_MAX];
};

// As setjmp(3), without signal mask and mangling of addresses: returns 0, and 1 for a throw.
#ifndef __TINYC__
__attribute__((returns_twice))
#endif
int wasm_rt_setjmp(WASM_RT_UNWIND_TARGET *target);

#define wasm_rt_try(t) ((t).state = WASM_RT_INSIDE, wasm_rt_setjmp(&(t)))

// What lind-catch writes in place of wasm_rt_try: a target for the whole function.
#define wasm_rt_catcher(t)                                                                         \
    WASM_RT_UNWIND_TARGET t;                                                                       \
    t.outer = WASM_RT_STATE.target;                                                                \
    t.state = WASM_RT_UNUSED
#define wasm_rt_try_again(t) ((t).state == WASM_RT_UNUSED ? wasm_rt_setjmp(&(t)) : 0)

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
