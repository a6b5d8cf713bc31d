// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siglongjmp restores the signal mask exactly when sigsetjmp saved it
#include "../check.h"

#include <setjmp.h>
#include <signal.h>

static sigjmp_buf buffer;

static void set(int how) {
    sigset_t mask;
    CHECK(sigemptyset(&mask) == 0 && sigaddset(&mask, SIGUSR2) == 0);
    CHECK(sigprocmask(how, &mask, NULL) == 0);
}

static int blocked(void) {
    sigset_t mask;
    CHECK(sigprocmask(SIG_BLOCK, NULL, &mask) == 0);
    return sigismember(&mask, SIGUSR2);
}

int main(void) {
    for (volatile int save = 0; save < 2; save++) {
        set(SIG_UNBLOCK);
        int value = sigsetjmp(buffer, save);
        if (value == 0) {
            set(SIG_BLOCK);
            siglongjmp(buffer, 5);
        }
        CHECK(value == 5);
        printf("saved %d: blocked %d\n", save, blocked());
    }
    set(SIG_UNBLOCK);
    if (setjmp(buffer) == 0) { // setjmp itself saves no mask
        set(SIG_BLOCK);
        longjmp(buffer, 1);
    }
    printf("setjmp: blocked %d\n", blocked());
    return 0;
}
