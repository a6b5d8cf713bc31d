// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a stack overflow is handled on the alternate stack, again and again
#include "signals.h"

static sigjmp_buf back;
static volatile int overflows;
static __thread char stack[65536];

__attribute__((noinline)) static int forever(volatile char *above) {
    volatile char local[512];
    local[0] = above[0];
    return forever(local) + local[0];
}

static void on_overflow(int sig, siginfo_t *info, void *context) {
    char local;
    CHECK(info->si_code == SEGV_MAPERR || info->si_code == SEGV_ACCERR);
    CHECK((char *)opaque(&local) > stack && (char *)opaque(&local) < stack + sizeof stack);
    overflows++;
    siglongjmp(back, 1);
}

static void *overflow(void *times) {
    OK(sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL));
    for (volatile int i = 0; i < (int)(intptr_t)times; i++) {
        volatile char first[1] = {1};
        if (sigsetjmp(back, 1) == 0)
            forever(first);
    }
    return NULL;
}

int main(void) {
    handle_info(SIGSEGV, on_overflow, SA_ONSTACK);
    overflow((void *)5);
    printf("%d\n", overflows);
    pthread_t thread;
    OK(pthread_create(&thread, NULL, overflow, (void *)5));
    OK(pthread_join(thread, NULL));
    printf("%d\n", overflows);
    return 0;
}
