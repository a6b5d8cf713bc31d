// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Assertions of the runtime: the unit tests are a debug build, so a broken invariant ends it.
#include "dispatch.h"
#include "guest_mem.h"
#include "thread.h"
#include "trap.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

// Runs broken() in a process of its own, which must abort after a line that contains `message`.
static void assert_aborts(void (*broken)(void), const char *message) {
    int fd[2];
    char text[512] = "";
    assert_int_equal(pipe(fd), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(fd[1], STDERR_FILENO);
        broken();
        _exit(0);
    }
    close(fd[1]);
    FILE *from = fdopen(fd[0], "r");
    assert_non_null(fgets(text, sizeof text, from));
    fclose(from);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_non_null(strstr(text, message));
}

static struct lind_thread thread;

static void release_too_often(void) {
    lind_self = &thread;
    lind_hold();
    lind_release();
    lind_release();
}

static void read_into_guest(void) { guest_read(memory_base + 0x200000, 0x200000, 8); }

static int64_t no_error_number(uint32_t nr, const uint64_t arg[6]) {
    (void)nr, (void)arg;
    return -4096;
}

static void answer_nonsense(void) {
    const uint64_t arg[6] = {0};
    const bool which[LIND_CALLS] = {[172] = true};
    lind_divert(which, no_error_number);
    lind_dispatch(172, arg);
}

static void test_hold(void **state) {
    (void)state;
    assert_aborts(release_too_often, "lind_self->hold > 0");
}

static void test_copies(void **state) {
    (void)state;
    assert_aborts(read_into_guest, "is_private(dst)");
}

static void test_results(void **state) {
    (void)state;
    assert_aborts(answer_nonsense, "result >= -4095");
}

static int start(void **state) {
    (void)state;
    lind_self = &thread;
    return memory_init(MEMORY_BASE, MEMORY_DATA_START + MEMORY_PAGE, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hold),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_results),
    };
    return cmocka_run_group_tests_name("assertions", tests, start, NULL);
}
