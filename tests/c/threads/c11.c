// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: C11 threads: create, join, detach, mutexes, conditions, tss
#include "threads.h"

#include <threads.h>

static mtx_t mutex;
static cnd_t cond;
static tss_t key;
static int counter, destroyed;
static bool go;

static void destroy(void *value) {
    __atomic_add_fetch(&destroyed, *(int *)value, __ATOMIC_SEQ_CST);
}

static int work(void *value) {
    CHECK(tss_get(key) == NULL);
    CHECK(tss_set(key, value) == thrd_success);
    CHECK(mtx_lock(&mutex) == thrd_success);
    while (!go)
        CHECK(cnd_wait(&cond, &mutex) == thrd_success);
    counter += *(int *)value;
    CHECK(mtx_unlock(&mutex) == thrd_success);
    CHECK(tss_get(key) == value);
    if (*(int *)value == 3)
        thrd_exit(33);
    return *(int *)value * 10;
}

static int try(void *unused) {
    struct timespec until = in_ms(CLOCK_REALTIME, 20);
    CHECK(mtx_trylock(&mutex) == thrd_busy);
    CHECK(mtx_timedlock(&mutex, &until) == thrd_timedout);
    return 0;
}

int main(void) {
    thrd_t thread[5];
    int value[5] = {1, 2, 3, 4, 5}, result;
    CHECK(mtx_init(&mutex, mtx_timed) == thrd_success);
    CHECK(cnd_init(&cond) == thrd_success);
    CHECK(tss_create(&key, destroy) == thrd_success);
    for (int i = 0; i < 5; i++)
        CHECK(thrd_create(&thread[i], work, &value[i]) == thrd_success);
    CHECK(mtx_lock(&mutex) == thrd_success);
    go = true;
    CHECK(cnd_broadcast(&cond) == thrd_success);
    CHECK(mtx_unlock(&mutex) == thrd_success);
    for (int i = 0; i < 5; i++) {
        CHECK(thrd_join(thread[i], &result) == thrd_success);
        printf("%d ", result);
    }
    printf("counter %d, destroyed %d\n", counter, destroyed);

    CHECK(mtx_lock(&mutex) == thrd_success);
    CHECK(thrd_create(&thread[0], try, NULL) == thrd_success);
    CHECK(thrd_join(thread[0], &result) == thrd_success);
    struct timespec until = in_ms(CLOCK_REALTIME, 20);
    CHECK(cnd_timedwait(&cond, &mutex, &until) == thrd_timedout);
    CHECK(mtx_unlock(&mutex) == thrd_success);
    mtx_destroy(&mutex);

    CHECK(mtx_init(&mutex, mtx_plain | mtx_recursive) == thrd_success);
    CHECK(mtx_lock(&mutex) == thrd_success && mtx_lock(&mutex) == thrd_success);
    CHECK(mtx_unlock(&mutex) == thrd_success && mtx_unlock(&mutex) == thrd_success);
    mtx_destroy(&mutex);
    cnd_destroy(&cond);
    tss_delete(key);
    struct timespec pause = {0, 1000000};
    CHECK(thrd_sleep(&pause, NULL) == 0);
    thrd_yield();
    CHECK(thrd_equal(thrd_current(), thrd_current()));
    return 0;
}
