// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pthread_exit in the only thread runs cleanup, key and exit handlers
#include "../check.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

static void say(void *text) { puts(text); }

static void at_exit(void) { puts("atexit"); }

static void leave(void) {
    pthread_cleanup_push(say, "inner");
    pthread_exit(NULL);
    pthread_cleanup_pop(0);
}

int main(void) {
    pthread_key_t key;
    CHECK(atexit(at_exit) == 0);
    CHECK(pthread_key_create(&key, say) == 0 && pthread_setspecific(key, "key") == 0);

    mtx_t mutex;
    CHECK(mtx_init(&mutex, mtx_plain) == thrd_success);
    CHECK(mtx_trylock(&mutex) == thrd_success && mtx_trylock(&mutex) == thrd_busy);
    pthread_testcancel();

    pthread_cleanup_push(say, "popped");
    pthread_cleanup_pop(1);
    pthread_cleanup_push(say, "outer");
    leave();
    pthread_cleanup_pop(0);
    return 1;
}
