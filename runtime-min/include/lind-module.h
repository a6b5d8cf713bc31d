// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the runtime knows of the generated code. glue.c, compiled with it, defines lind_module.
#ifndef LIND_MODULE_H
#define LIND_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LIND_CALL_MAX 64

// For what is written around every fork: it lies together, since parent and child copy each page
// that they write. tcc ignores it.
#define LIND_HOT __attribute__((section("lind_hot")))

struct lind_module {
    uint64_t memory_base;       // host address of guest address 0 that the code was compiled for
    uint32_t heap_base;         // first guest address after the static data
    uint32_t data_size;         // bytes of it that instantiate() fills, about
    void *instance;             // the first thread's: its globals
    size_t instance_size;       // bytes; a copy of them is the instance of another thread
    void (*instantiate)(void);  // sets up globals, table and static data
    void (*start)(uint32_t sp); // the guest's _start; does not return

    // Starts a thread on its guest stack, with its thread pointer or 0; does not return. NULL if
    // the program never makes one.
    void (*clone_start)(void *instance, uint32_t stack, uint32_t tp);

    // Starts a context on its guest stack, with its number; does not return. NULL if the program
    // never makes one.
    void (*context_start)(void *instance, uint32_t stack, uint32_t id);
    // Gives a context the thread pointer of the thread that it goes on in; NULL as above.
    void (*context_thread)(void *instance, uint32_t tp);

    // Where the instance keeps the guest's stack pointer.
    uint32_t *(*stack_pointer)(void *instance);

    // Calls a signal handler, with as many arguments as its type has, and returns true; false if
    // there is no such function, or one of another type.
    bool (*call_handler)(void *instance, uint32_t function, int sig, uint32_t info,
                         uint32_t context);

    // Calls a function whose parameters and result, if any, are 32-bit integers, with as many of
    // the LIND_CALL_MAX arguments as it has; false if there is no such function.
    bool (*call)(void *instance, uint32_t function, const uint32_t argument[]);

    // The native code of the function that a function pointer of the guest means; NULL if it means
    // none.
    void (*(*function)(uint32_t pointer))(void);

    // The type of functions with these parameters and results (wasm_rt_type_t, one after the
    // other), as table entries have it, or NULL if the module has none.
    const char *(*function_type)(uint32_t parameters, uint32_t results, ...);
};

extern const struct lind_module lind_module;

#endif
