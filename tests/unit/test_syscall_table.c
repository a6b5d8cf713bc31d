/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* syscalls.def against the kernel's own list, asm-generic/unistd.h. Apart from test_dispatch.c
   because that list redefines the host's numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guest_types.h"
#include "kinds.h"

#include <asm/bitsperlong.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <time.h>

/* The guest's view of the header: 32 bits, 64-bit time only. */
#undef __BITS_PER_LONG
#define __BITS_PER_LONG 32
#define __ARCH_WANT_SYS_CLONE3
#define __ARCH_WANT_MEMFD_SECRET

static const char *const kernel_function[1024] = {
#define __SYSCALL(nr, function) [nr] = #function,
#include <asm-generic/unistd.h>
};

/* The header's number for a name as text; the macro's own name if the header is older than the
 * call. */
#define TEXT(x) #x
#define NUMBER(macro) TEXT(macro)

static const struct {
    int nr;
    const char *name;
    const char *header_nr;
    const char *reason; /* NULL: not refused */
    struct arg kind[6];
} rows[] = {
#define KIND(kind, i) D_##kind
#define ROW(nr, name, reason, ...) {nr, #name, NUMBER(__NR_##name), reason, {__VA_ARGS__}},
#define DIRECT(nr, name, ...) ROW(nr, name, NULL, KINDS(KIND, ##__VA_ARGS__))
#define RENAMED(nr, name, host, ...) ROW(nr, name, NULL, KINDS(KIND, __VA_ARGS__))
#define HANDLER(nr, name, ...) ROW(nr, name, NULL, KINDS(KIND, __VA_ARGS__))
#define REFUSED(nr, name, error, reason) ROW(nr, name, reason, {0, 0, 0, 0})
#include "syscalls.def"
};

#define ROWS (sizeof rows / sizeof rows[0])

static void numbers_ascend(void **state) {
    (void)state;
    for (size_t i = 1; i < ROWS; i++)
        if (rows[i].nr <= rows[i - 1].nr)
            fail_msg("%s (%d) follows %s (%d)", rows[i].name, rows[i].nr, rows[i - 1].name,
                     rows[i - 1].nr);
}

/* Up to the last row: a header that is younger than the table may have more. */
static void every_call_of_the_kernel_has_a_row(void **state) {
    (void)state;
    unsigned known = 0;
    for (int nr = 0; nr <= rows[ROWS - 1].nr; nr++) {
        size_t i = 0;
        if (!kernel_function[nr])
            continue;
        known++;
        while (i < ROWS && rows[i].nr != nr)
            i++;
        if (i == ROWS)
            fail_msg("no row for %d (%s)", nr, kernel_function[nr]);
    }
    assert_true(known > 280);
}

static void numbers_are_the_kernels(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        int own = rows[i].nr - __NR_arch_specific_syscall; /* 16 numbers that are ours to give */
        if (own >= 0 && own < 16)
            continue;
        if (strncmp(rows[i].header_nr, "__NR_", 5) == 0) {
            /* The header does not know the name, so it must not know the number either. */
            if (kernel_function[rows[i].nr] || rows[i].nr < 451)
                fail_msg("%s is not the kernel's name of %d", rows[i].name, rows[i].nr);
        } else if (atoi(rows[i].header_nr) != rows[i].nr) {
            fail_msg("%s is %s, not %d", rows[i].name, rows[i].header_nr, rows[i].nr);
        }
    }
}

static void every_refusal_has_a_reason(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].reason && strlen(rows[i].reason) < 10)
            fail_msg("%s is refused without a reason", rows[i].name);
}

static void lengths_are_in_number_arguments(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        for (int k = 0; k < 6; k++) {
            int counter = rows[i].kind[k].count_arg;
            if (counter == 0)
                continue;
            int kind = counter <= 6 ? rows[i].kind[counter - 1].kind : ARG_NONE;
            if (kind != ARG_SIGNED && kind != ARG_UNSIGNED)
                fail_msg("%s: argument %d has its length in argument %d", rows[i].name, k + 1,
                         counter);
        }
}

static bool has_row(int nr) {
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].nr == nr)
            return true;
    return false;
}

static void classes_are_of_calls(void **state) {
    static const struct {
        const char *name;
        int first, last;
    } ranges[] = {
#define CLASS(name, first, last) {#name, first, last},
#include "classes.def"
    };
    (void)state;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (ranges[i].first > ranges[i].last || !has_row(ranges[i].first) ||
            !has_row(ranges[i].last))
            fail_msg("%%%s: %d to %d are no calls", ranges[i].name, ranges[i].first,
                     ranges[i].last);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_ascend),
        cmocka_unit_test(every_call_of_the_kernel_has_a_row),
        cmocka_unit_test(numbers_are_the_kernels),
        cmocka_unit_test(every_refusal_has_a_reason),
        cmocka_unit_test(lengths_are_in_number_arguments),
        cmocka_unit_test(classes_are_of_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
