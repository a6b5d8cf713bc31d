// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: each thread handles its own faults on its own alternate stack
#include "signals.h"

static __thread sigjmp_buf back;
static __thread int number;
static __thread char stack[32768];

static void on_fault(int sig, siginfo_t *info, void *context) {
    char local;
    CHECK((char *)opaque(&local) > stack && (char *)opaque(&local) < stack + sizeof stack);
    CHECK(info->si_addr == (void *)(uintptr_t)(number * 8));
    siglongjmp(back, number);
}

static void *fault(void *n) {
    number = (int)(intptr_t)n;
    OK(sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL));
    for (volatile int i = 0; i < 300; i++) {
        int value = sigsetjmp(back, 1);
        if (value == 0) {
            *(volatile int *)opaque((void *)(uintptr_t)(number * 8)) = 1;
            CHECK(!"no fault");
        }
        CHECK(value == number);
    }
    OK(sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL));
    return NULL;
}

int main(void) {
    pthread_t thread[6];
    handle_info(SIGSEGV, on_fault, SA_ONSTACK);
    for (intptr_t i = 0; i < 6; i++)
        OK(pthread_create(&thread[i], NULL, fault, (void *)(i + 1)));
    for (int i = 0; i < 6; i++)
        OK(pthread_join(thread[i], NULL));
    puts("ok");
    return 0;
}
