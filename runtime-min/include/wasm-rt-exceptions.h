// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exceptions of the generated code (legacy encoding), which setjmp/longjmp are made of: `throw`
// jumps to the innermost `try` of the thread.
//
// A signal handler of the guest may throw where no `try` of the interrupted function expects it.
// lind-catch therefore keeps the target of a function that calls setjmp for as long as the function
// runs; its state tells how an exception came.
#ifndef WASM_RT_EXCEPTIONS_H_
#define WASM_RT_EXCEPTIONS_H_

#include "wasm-rt.h"

#define WASM_RT_EXCEPTION_MAX 256 // bytes of all values that a tag carries

typedef const void *wasm_rt_tag_t;

// How the function of the innermost target stands to it: the low bits of the pointer to it.
enum {
    WASM_RT_INSIDE,     // in the try: an exception comes from a call, as the compiler expects
    WASM_RT_LEFT,       // after it
    WASM_RT_CATCHING,   // in its catch: what is thrown there goes outwards
    WASM_RT_ASYNC,      // interrupted anywhere: an exception comes from a signal handler
    WASM_RT_STATES = 3, // mask
};

typedef struct wasm_rt_unwind_target {
    void *registers[8];                  // of wasm_rt_setjmp
    struct wasm_rt_unwind_target *outer; // of a catcher: the target before it, with its state
} WASM_RT_UNWIND_TARGET;

// State of the thread: the innermost target with its state, and the exception last thrown.
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

#define wasm_rt_try(t) wasm_rt_setjmp(&(t))

#define wasm_rt_state_of(t) ((uintptr_t)(t)&WASM_RT_STATES)
#define wasm_rt_with_state(t, state)                                                               \
    ((WASM_RT_UNWIND_TARGET *)(((uintptr_t)(t) & ~(uintptr_t)WASM_RT_STATES) | (state)))

// What lind-catch writes in place of a try: a target for the whole function. The target before it
// is in a variable, too: to wait for it to be stored and loaded again takes longer than the rest.
#define wasm_rt_catcher(t)                                                                         \
    WASM_RT_UNWIND_TARGET t;                                                                       \
    WASM_RT_UNWIND_TARGET *t##_outer
#define wasm_rt_begin(t) (t##_outer = (t).outer = WASM_RT_STATE.target)
#define wasm_rt_enter(t) (WASM_RT_STATE.target = &(t))
#define wasm_rt_leave(t) (WASM_RT_STATE.target = wasm_rt_with_state(&(t), WASM_RT_LEFT))
#define wasm_rt_inside(t) (WASM_RT_STATE.target == &(t))
#define wasm_rt_caught(t)                                                                          \
    (t##_outer = (t).outer, WASM_RT_STATE.target = wasm_rt_with_state(&(t), WASM_RT_CATCHING))
#define wasm_rt_end(t) (WASM_RT_STATE.target = t##_outer)

__attribute__((noreturn)) void wasm_rt_throw(void);

// The calling thread's state.
struct wasm_rt_exception_state *wasm_rt_exception_state(void);

#ifdef __TINYC__ // has no thread-local variables
#define WASM_RT_STATE (*wasm_rt_exception_state())
#else
extern _Thread_local struct wasm_rt_exception_state wasm_rt_thread_exception;
#define WASM_RT_STATE wasm_rt_thread_exception
#endif

static inline void wasm_rt_load_exception(wasm_rt_tag_t tag, uint32_t size, const void *values) {
    struct wasm_rt_exception_state *state = &WASM_RT_STATE;
    if (size > sizeof state->values)
        wasm_rt_trap(WASM_RT_TRAP_EXHAUSTION);
    state->tag = tag;
    state->size = size;
    memcpy(state->values, values, size);
}

#define wasm_rt_get_unwind_target() (WASM_RT_STATE.target)
#define wasm_rt_set_unwind_target(t) (WASM_RT_STATE.target = (t))
#define wasm_rt_exception_tag() (WASM_RT_STATE.tag)
#define wasm_rt_exception_size() (WASM_RT_STATE.size)
#define wasm_rt_exception() ((void *)WASM_RT_STATE.values)

#endif
