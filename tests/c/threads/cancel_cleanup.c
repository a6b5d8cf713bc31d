// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cancellation: cleanup handlers run from the innermost, then keys
#include "threads.h"

#include <semaphore.h>

static pthread_key_t key;
static sem_t ready;

static void say(void *text) { printf("%s\n", (char *)text); }

__attribute__((noinline)) static void deeper(int n) {
    char text[20];
    snprintf(text, sizeof text, "level %d", n);
    pthread_cleanup_push(say, text);
    if (n == 5) {
        OK(sem_post(&ready));
        for (;;)
            pause();
    }
    deeper(n + 1);
    pthread_cleanup_pop(0);
}

static void *work(void *unused) {
    OK(pthread_setspecific(key, "key"));
    pthread_cleanup_push(say, "outermost");
    pthread_cleanup_push(say, "popped and run");
    pthread_cleanup_pop(1);
    pthread_cleanup_push(say, "popped and not run");
    pthread_cleanup_pop(0);
    deeper(1);
    pthread_cleanup_pop(0);
    return unused;
}

int main(void) {
    OK(sem_init(&ready, 0, 0));
    OK(pthread_key_create(&key, say));
    for (int i = 0; i < 3; i++) {
        pthread_t thread = start(work, NULL);
        OK(sem_wait(&ready));
        OK(pthread_cancel(thread));
        CHECK(join(thread) == PTHREAD_CANCELED);
    }
    return 0;
}
