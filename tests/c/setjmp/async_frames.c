// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handlers jump over frames, with buffers of their own and without; out of nested handlers
// levels: -O0 -O1 -O2 -O3
#include "../check.h"

#include <setjmp.h>
#include <signal.h>

static sigjmp_buf outer, middle, in_handler;
static sigjmp_buf *volatile goal;
static volatile int trail;

static void note(int what) { trail = trail * 10 + what; }

static void jump(int sig) { siglongjmp(*goal, sig); }

static int mask_is_empty(void) {
    sigset_t mask;
    CHECK(sigprocmask(SIG_BLOCK, NULL, &mask) == 0);
    for (int sig = 1; sig < NSIG; sig++)
        if (sigismember(&mask, sig) == 1)
            return 0;
    return 1;
}

__attribute__((noinline)) static int no_buffer(int x) {
    int value = *(volatile int *)opaque(NULL) + x;
    note(9);
    return value;
}

// where: 0 before, 1 inside, 2 after, 3 in a call; the others jump past it.
__attribute__((noinline)) static int with_buffer(int where, int x) {
    int kept = x + 1;
    if (where == 0)
        *(volatile int *)opaque(NULL) = x;
    if (sigsetjmp(middle, 1) != 0) {
        note(4);
        return kept;
    }
    note(3);
    if (where == 1)
        *(volatile int *)opaque(NULL) = x;
    else if (where == 3)
        return no_buffer(x) + kept;
    note(5);
    *(volatile int *)opaque(NULL) = x;
    return 0;
}

__attribute__((noinline)) static int around(int where, sigjmp_buf *to, int x) {
    int kept = x * 2;
    trail = 0;
    goal = to;
    int sig = sigsetjmp(outer, 1);
    if (sig == 0) {
        note(1);
        int result = with_buffer(where, x);
        note(2);
        CHECK(result == x + 1);
    } else {
        CHECK(sig == SIGSEGV);
        note(8);
    }
    CHECK(kept == x * 2 && mask_is_empty());
    return trail;
}

// Two buffers of one function: faults behind the second jump to the first.
__attribute__((noinline)) static int two_buffers(int x) {
    volatile int round = 0;
    int kept = x * 3;
    if (sigsetjmp(outer, 1) != 0)
        round++;
    if (sigsetjmp(middle, 1) != 0)
        round += 10;
    goal = round == 0 ? &outer : round == 1 ? &middle : NULL;
    if (goal != NULL)
        *(volatile int *)opaque(NULL) = x;
    CHECK(kept == x * 3);
    return round;
}

// The handler of SIGUSR1 has a buffer, faults, comes back to it, and then leaves by another.
static void on_user(int sig) {
    volatile int times = 0;
    goal = &in_handler;
    if (sigsetjmp(in_handler, 1) != 0)
        times++;
    if (times < 3)
        *(volatile int *)opaque(NULL) = sig;
    note(times);
    goal = &outer;
    *(volatile int *)opaque(NULL) = sig;
}

__attribute__((noinline)) static int nested_handlers(void) {
    trail = 0;
    int sig = sigsetjmp(outer, 1);
    if (sig == 0) {
        note(1);
        CHECK(raise(SIGUSR1) == 0);
        note(9);
    }
    CHECK(mask_is_empty());
    return trail * 100 + sig;
}

// A handler that returns after it has thrown and caught, in the middle of a try.
static void on_child(int sig) {
    jmp_buf local;
    volatile int caught = 0;
    if (setjmp(local) == 0)
        longjmp(local, sig);
    else
        caught = 1;
    CHECK(caught);
}

__attribute__((noinline)) static int undisturbed(int x) {
    int kept = x * 7;
    int value = setjmp(outer);
    if (value == 0) {
        CHECK(raise(SIGCHLD) == 0);
        longjmp(outer, 6);
    }
    return kept + value;
}

int main(void) {
    CHECK(signal(SIGSEGV, jump) != SIG_ERR && signal(SIGUSR1, on_user) != SIG_ERR);
    CHECK(signal(SIGCHLD, on_child) != SIG_ERR);
    for (int round = 0; round < 3; round++) {
        for (int where = 0; where < 4; where++)
            printf("%d ", around(where, &outer, round));
        for (int where = 1; where < 4; where++)
            printf("%d ", around(where, &middle, round));
        printf("%d ", two_buffers(round));
        printf("%d ", nested_handlers());
        printf("%d\n", undisturbed(round));
    }
    return 0;
}
