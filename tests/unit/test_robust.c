/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The lists of robust futexes that the runtime keeps for the kernel: what it releases when a thread
   dies, and that no call of a guest can spoil more than the guest's own locks. */
#include "guest.h"

#include "robust.h"

#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHARED (AREA + 0x100000u)
#define PI 1u
#define DEAD ((uint32_t)FUTEX_OWNER_DIED)

static uint32_t *word(unsigned i) { return (uint32_t *)at(SHARED + 4 * i); }

static int64_t step(enum robust_step what, unsigned i) {
    return CALL(G_lind_robust, what, SHARED + 4 * i);
}

static int64_t step_pi(enum robust_step what, unsigned i) {
    return CALL(G_lind_robust, what, (SHARED + 4 * i) | PI);
}

static void lock(unsigned i) {
    assert_int_equal(step(ROBUST_TAKE, i), 0);
    *word(i) = (uint32_t)gettid();
    assert_int_equal(step(ROBUST_TAKEN, i), 0);
}

static void unlock(unsigned i) {
    assert_int_equal(step(ROBUST_RELEASE, i), 0);
    *word(i) = 0;
    assert_int_equal(step(ROBUST_DONE, i), 0);
}

static int start(void **state) {
    if (guest_start(state) != 0)
        return -1;
    return memory_mmap(SHARED, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED,
                       -1, 0) == SHARED
               ? 0
               : -1;
}

/* Runs it in a process that ends with SIGKILL. */
static void killed(void (*function)(void)) {
    memset(word(0), 0, PAGE);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        robust_forked();
        function();
        raise(SIGKILL);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGKILL);
}

static void hold_some(void) {
    for (unsigned i = 0; i < 60; i += 6)
        lock(i);
    unlock(0);
    unlock(54);
    unlock(24);
    lock(24);
    assert_int_equal(step_pi(ROBUST_TAKE, 61), 0);
    *word(61) = (uint32_t)gettid() | FUTEX_WAITERS;
    assert_int_equal(step_pi(ROBUST_TAKEN, 61), 0);
    *word(7) = (uint32_t)gettid();                // of nobody's list
    assert_int_equal(step(ROBUST_RELEASE, 6), 0); // still locked
    assert_int_equal(step(ROBUST_DONE, 6), 0);
    assert_int_equal(step(ROBUST_TAKE, 71), 0);
    *word(71) = (uint32_t)gettid();
}

static void the_kernel_releases_what_is_held(void) {
    killed(hold_some);
    for (unsigned i = 0; i < 60; i++) {
        if (i == 7)
            assert_int_not_equal(*word(i), DEAD);
        else if (i == 6)
            assert_false(*word(i) & DEAD);
        else
            assert_int_equal(*word(i), i % 6 == 0 && i != 0 && i != 54 ? DEAD : 0);
    }
    assert_int_equal(*word(61), DEAD | FUTEX_WAITERS);
    assert_int_equal(*word(71), DEAD);
}

static void hold_in_parent(void) {
    lock(0);
    pid_t child = fork();
    if (child == 0) {
        robust_forked();
        lock(6);
        raise(SIGKILL);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(*word(6), DEAD);
    assert_int_equal(*word(0), gettid());
    lock(12);
}

static void a_child_of_fork_holds_nothing(void) {
    killed(hold_in_parent);
    assert_int_equal(*word(0), DEAD);
    assert_int_equal(*word(12), DEAD);
}

static void wrong_calls(void) {
    static const uint32_t wrong[] = {
        0, 1, 4, SHARED + 2, MEMORY_DATA_START - 4, MEMORY_STACK_TOP, UINT32_MAX};
    struct lind_thread own = {0}, *before = lind_self;
    lind_self = &own;
    assert_int_equal(step(ROBUST_TAKEN, 0), -EINVAL);
    assert_int_equal(step(ROBUST_DONE, 0), -EINVAL);
    for (unsigned i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(CALL(G_lind_robust, ROBUST_TAKE, wrong[i]), -EINVAL);
        assert_int_equal(CALL(G_lind_robust, ROBUST_RELEASE, wrong[i]), -EINVAL);
    }
    assert_int_equal(CALL(G_lind_robust, 4, SHARED), -EINVAL);
    assert_int_equal(CALL(G_lind_robust, -1, SHARED), -EINVAL);
    assert_int_equal(step(ROBUST_RELEASE, 0), -EINVAL); // not in the list
    assert_int_equal(step(ROBUST_DONE, 0), 0);
    assert_int_equal(step(ROBUST_TAKEN, 0), -EINVAL); // nothing pending
    lock(0);
    unlock(0);
    robust_forget(&own);
    assert_null(own.robust);
    lind_self = before;
}

enum { RIOTERS = 4, CALLS = 200000 };

/* Any step on any futex, many of which overlap, all of them as if this thread owned them. */
static void *riot(void *seed) {
    struct lind_thread own = {0};
    unsigned random = (unsigned)(uintptr_t)seed;
    lind_self = &own;
    for (int i = 0; i < CALLS; i++) {
        random = random * 1103515245 + 12345;
        unsigned place = random >> 16 & 63;
        *word(place) = (uint32_t)gettid();
        CALL(G_lind_robust, random >> 24 & 3, (SHARED + 4 * place) | (random >> 28 & PI));
    }
    if ((uintptr_t)seed % 2) // the others leave their list to the kernel
        robust_forget(&own);
    return NULL;
}

static void riot_then_hold(void) {
    pthread_t thread[RIOTERS];
    for (uintptr_t i = 0; i < RIOTERS; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, riot, (void *)i), 0);
    for (int i = 0; i < RIOTERS; i++)
        assert_int_equal(pthread_join(thread[i], NULL), 0);
    lock(100);
    lock(110);
}

static void disorder_stays_the_guests(void) {
    killed(riot_then_hold);
    assert_int_equal(*word(100), DEAD);
    assert_int_equal(*word(110), DEAD);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        guest_test(the_kernel_releases_what_is_held),
        guest_test(a_child_of_fork_holds_nothing),
        guest_test(wrong_calls),
        guest_test(disorder_stays_the_guests),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
