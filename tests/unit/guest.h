/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* For unit tests of the host side: a guest's memory, its call numbers, and calls as a guest makes
 * them. */
#ifndef TEST_GUEST_H
#define TEST_GUEST_H

/* cmocka.h wants these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../guest_calls.h"
#include "dispatch.h"
#include "guest_mem.h"
#include "guest_types.h"
#include "memory.h"
#include "signals.h"
#include "thread.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#define NOTUSED UINT64_C(0xdeadbeefdeadbeef)
#define CALL_WITH(nr, a, b, c, d, e, f, ...)                                                       \
    lind_dispatch(nr, (const uint64_t[6]){(uint64_t)(a), (uint64_t)(b), (uint64_t)(c),             \
                                          (uint64_t)(d), (uint64_t)(e), (uint64_t)(f)})
/* CALL(nr, up to six arguments): the guest's system call, the rest NOTUSED. */
#define CALL(...) CALL_WITH(__VA_ARGS__, NOTUSED, NOTUSED, NOTUSED, NOTUSED, NOTUSED, NOTUSED, 0)

/* Three pages, the middle two mapped: AREA - PAGE is unmapped, AREA + 2 * PAGE is unmapped. */
#define PAGE MEMORY_PAGE
#define AREA 0x10001000u
#define AREA_END (AREA + 2 * PAGE)

__attribute__((unused)) static void *at(uint32_t guest_address) {
    return memory_base + guest_address;
}

/* Group set-up: memory and the area. */
static int guest_start(void **state) {
    (void)state;
    if (memory_init(MEMORY_BASE, 0x200000, 0) != 0)
        return -1;
    return memory_mmap(AREA, 2 * PAGE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == AREA
               ? 0
               : -1;
}

/* A test that needs the runtime's fault handler: cmocka sets its own around each test. */
#define guest_test(function)                                                                       \
    { #function, run_guest_test, NULL, NULL, (void *)function }

static void run_guest_test(void **state) {
    static uint8_t stack[SIGNAL_STACK_SIZE];
    signal_use_stack(stack);
    signal_init();
    ((void (*)(void)) * state)();
}

#endif
