// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pthread_once and call_once: one call, others wait for it; a cancelled one is repeated
#include "threads.h"

#include <threads.h>

static pthread_once_t once = PTHREAD_ONCE_INIT, again = PTHREAD_ONCE_INIT;
static once_flag flag = ONCE_FLAG_INIT;
static int calls, c11_calls, attempts;
static bool ready;

static void init(void) {
    calls++;
    usleep(20000);
    ready = true;
}

static void c11_init(void) { c11_calls++; }

static void *use(void *unused) {
    OK(pthread_once(&once, init));
    CHECK(ready);
    call_once(&flag, c11_init);
    return unused;
}

static void cancelled_at_first(void) {
    attempts++;
    if (attempts == 1)
        for (;;)
            pause();
}

static void *try(void *unused) {
    OK(pthread_once(&again, cancelled_at_first));
    return unused;
}

int main(void) {
    pthread_t thread[10];
    for (int i = 0; i < 10; i++)
        thread[i] = start(use, NULL);
    for (int i = 0; i < 10; i++)
        join(thread[i]);
    printf("%d %d\n", calls, c11_calls);
    pthread_t first = start(try, NULL);
    while (__atomic_load_n(&attempts, __ATOMIC_SEQ_CST) == 0)
        sched_yield();
    pthread_t second = start(try, NULL);
    OK(pthread_cancel(first));
    CHECK(join(first) == PTHREAD_CANCELED);
    CHECK(join(second) == NULL);
    printf("%d attempts\n", attempts);
    return 0;
}
