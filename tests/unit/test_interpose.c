/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Layers between the guest and the table, in this process: interpose.c, classes.c. */
#include "guest.h"

#include "classes.h"
#include "interpose.h"
#include "lind_interpose.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct lind_syscall seen;
static char order[8];

static int64_t outer(struct lind_syscall *call, const struct lind_layer *next) {
    seen = *call;
    strcat(order, "o");
    return lind_next(next, call) + 1;
}

static int64_t inner(struct lind_syscall *call, const struct lind_layer *next) {
    strcat(order, "i");
    call->arg[0] = 0;
    return lind_next(next, call);
}

static int64_t refuse(struct lind_syscall *call, const struct lind_layer *next) {
    (void)next;
    seen = *call;
    return -EPERM;
}

static int64_t pin(struct lind_syscall *call, const struct lind_layer *next) {
    char bytes[64];
    (void)next;
    return lind_pin(call, 1, bytes, sizeof bytes);
}

/* The length is what the kernel would take, also if the guest says that it is not used. */
static void as_much_is_pinned_as_the_kernel_would_read(void) {
    assert_int_equal(CALL(G_pwrite64, -1, AREA, 8, 0), 8);
    assert_int_equal(CALL(G_pwrite64, -1, AREA, 65, 0), -E2BIG);
    assert_int_equal(CALL(G_pwrite64, -1, AREA, NOTUSED, 0), -E2BIG);
}

static void layers_are_called_from_the_guest_to_the_kernel(void) {
    order[0] = '\0';
    assert_int_equal(CALL(G_getpgid, -77), getpgid(0) + 1);
    assert_string_equal(order, "oi");
    assert_int_equal(CALL(G_getppid), getppid()); /* not wrapped */
}

static void wrappers_see_arguments_as_the_table_widens_them(void) {
    const uint64_t garbage = UINT64_C(0xdeadbeef00000000);
    CALL(G_getpgid, garbage | 5);
    assert_int_equal(seen.arg[0], 5);
    CALL(G_getpgid, 0xffffffff);
    assert_int_equal(seen.arg[0], -1);
    CALL(G_socket, garbage | AF_INET, 0xfffffffe, 3);
    assert_int_equal(seen.arg[0], AF_INET);
    assert_int_equal(seen.arg[1], -2);
    CALL(G_pread64, 0xffffffff, garbage | 8, garbage | 0xffffffff, garbage | 1);
    assert_int_equal(seen.arg[0], -1);
    assert_int_equal(seen.arg[1], 8);
    assert_int_equal(seen.arg[2], 0xffffffff);
    assert_int_equal(seen.arg[3], garbage | 1);
}

static void numbers_without_a_row_can_be_wrapped(void) {
    assert_int_equal(CALL(300, 1, 2, 3), -EPERM);
    assert_int_equal(seen.nr, 300);
    assert_int_equal(CALL(301), -ENOSYS);
    assert_int_equal(CALL(UINT32_MAX), -EPERM);
    assert_int_equal(seen.nr, UINT32_MAX);
    assert_int_equal(CALL(511), -EPERM);
}

static void paths_are_known(void) {
    assert_true(lind_takes_path(G_openat, 1));
    assert_false(lind_takes_path(G_openat, 0));
    assert_true(lind_takes_path(G_renameat2, 1) && lind_takes_path(G_renameat2, 3));
    assert_true(lind_takes_path(G_execve, 0));
    assert_false(lind_takes_path(G_symlinkat, 0)); /* what the link says is not looked up */
    assert_false(lind_takes_path(G_openat, 6) || lind_takes_path(UINT32_MAX, 0));
}

static void classes(void) {
    assert_true(lind_is_of_class(G_connect, "network"));
    assert_true(lind_is_of_class(G_connect, "desc"));
    assert_false(lind_is_of_class(G_openat, "network"));
    assert_true(lind_is_of_class(G_openat, "file"));
    assert_true(lind_is_of_class(G_mmap2, "memory"));
    assert_true(lind_is_of_class(G_semop, "ipc"));
    assert_int_equal(lind_class_bit("nonsense"), 0);
}

static void sets_of_calls(void) {
    static const struct {
        const char *list;
        uint32_t in, out;
        const char *wrong;
    } cases[] = {
        {"openat", G_openat, G_close, NULL},
        {"openat,close", G_close, G_read, NULL},
        {"%network", G_socket, G_read, NULL},
        {"!%network", G_read, G_socket, NULL},
        {"all", 300, UINT32_MAX, NULL},
        {"", 0, 0, ""},
        {"openat,", 0, 0, ""},
        {"openat,opena,close", 0, 0, "opena"},
        {"%", 0, 0, "%"},
        {"%net", 0, 0, "%net"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool which[LIND_CALLS];
        int length = -1;
        const char *wrong = lind_choose_calls(cases[i].list, which, &length);
        if (cases[i].wrong) {
            assert_non_null(wrong);
            assert_int_equal(length, strlen(cases[i].wrong));
            assert_memory_equal(wrong, cases[i].wrong, (size_t)length);
            continue;
        }
        assert_null(wrong);
        assert_true(which[cases[i].in]);
        assert_false(cases[i].out < LIND_CALLS && which[cases[i].out]);
    }
}

static int start(void **state) {
    lind_interpose(G_getpgid, inner);
    lind_interpose(G_getpgid, outer);
    lind_interpose(G_socket, refuse);
    lind_interpose(G_pread64, refuse);
    lind_interpose(G_pwrite64, pin);
    lind_interpose(300, refuse);
    lind_interpose(600, refuse);
    lind_start_interposing();
    return guest_start(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        guest_test(layers_are_called_from_the_guest_to_the_kernel),
        guest_test(wrappers_see_arguments_as_the_table_widens_them),
        guest_test(as_much_is_pinned_as_the_kernel_would_read),
        guest_test(numbers_without_a_row_can_be_wrapped),
        guest_test(paths_are_known),
        guest_test(classes),
        guest_test(sets_of_calls),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
