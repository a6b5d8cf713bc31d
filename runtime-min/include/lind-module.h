// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the runtime knows of the generated code. glue.c, compiled with it, defines lind_module.
#ifndef LIND_MODULE_H
#define LIND_MODULE_H

#include <stdint.h>

struct lind_module {
    uint32_t heap_base;         // first guest address after the static data
    void (*instantiate)(void);  // sets up globals, table and static data
    void (*start)(uint32_t sp); // the guest's _start; does not return
};

extern const struct lind_module lind_module;

#endif
