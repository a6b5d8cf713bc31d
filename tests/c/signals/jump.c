// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siglongjmp out of handlers, also nested ones, with and without the mask
#include "signals.h"

static sigjmp_buf back, outer;
static volatile int hits;

static bool blocked(int sig) {
    sigset_t now;
    OK(sigprocmask(SIG_BLOCK, NULL, &now));
    return sigismember(&now, sig);
}

static void jump(int sig) {
    hits++;
    siglongjmp(back, hits);
}

static void nest(int sig) {
    if (sigsetjmp(back, 1) == 0)
        raise(SIGUSR2);
    CHECK(blocked(SIGUSR1) && !blocked(SIGUSR2)); // as it was at sigsetjmp
    siglongjmp(outer, 1);
}

int main(void) {
    handle(SIGUSR2, jump, 0);
    handle(SIGUSR1, nest, 0);
    for (volatile int i = 0; i < 1000; i++) {
        if (sigsetjmp(back, 1) == 0) {
            raise(SIGUSR2);
            CHECK(!"not reached");
        }
        CHECK(hits == i + 1 && !blocked(SIGUSR2));
    }
    for (volatile int i = 0; i < 1000; i++) {
        if (sigsetjmp(outer, 1) == 0) {
            raise(SIGUSR1);
            CHECK(!"not reached");
        }
        CHECK(!blocked(SIGUSR1) && !blocked(SIGUSR2));
    }
    if (sigsetjmp(back, 0) == 0)
        raise(SIGUSR2);
    printf("without the mask: %d\n", blocked(SIGUSR2));
    OK(sigprocmask(SIG_UNBLOCK, SET(SIGUSR2), NULL));
    printf("%d\n", hits);
    return 0;
}
