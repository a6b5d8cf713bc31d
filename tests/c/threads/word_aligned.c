// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: objects of pthread.h and semaphore.h where a program's own allocator puts them, aligned as a pointer is
#include "../check.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#define WORD 4

/* An object of this type at an odd multiple of WORD. */
#define PLACED(T, name)                                                                            \
    static _Alignas(16) char name##_room[sizeof(T) + WORD];                                        \
    static T *name(void) { return (T *)(void *)(name##_room + WORD); }

PLACED(pthread_cond_t, changed)
PLACED(pthread_mutex_t, lock)
PLACED(pthread_rwlock_t, readers)
PLACED(pthread_barrier_t, meeting)
PLACED(pthread_once_t, once)
PLACED(sem_t, tokens)

static int turn, initialized;

static void initialize(void) { initialized++; }

static void *partner(void *arg) {
    pthread_barrier_wait(meeting());
    pthread_once(once(), initialize);
    for (int i = 0; i < 1000; i++) {
        pthread_mutex_lock(lock());
        while (turn != 1)
            pthread_cond_wait(changed(), lock());
        turn = 0;
        pthread_cond_broadcast(changed());
        pthread_mutex_unlock(lock());
    }
    CHECK(pthread_rwlock_rdlock(readers()) == 0);
    CHECK(pthread_rwlock_unlock(readers()) == 0);
    sem_post(tokens());
    return arg;
}

int main(void) {
    pthread_t thread;
    CHECK(pthread_cond_init(changed(), NULL) == 0);
    CHECK(pthread_mutex_init(lock(), NULL) == 0);
    CHECK(pthread_rwlock_init(readers(), NULL) == 0);
    CHECK(pthread_barrier_init(meeting(), NULL, 2) == 0);
    CHECK(sem_init(tokens(), 0, 0) == 0);
    CHECK(pthread_rwlock_wrlock(readers()) == 0);
    CHECK(pthread_create(&thread, NULL, partner, NULL) == 0);
    pthread_barrier_wait(meeting());
    pthread_once(once(), initialize);
    for (int i = 0; i < 1000; i++) {
        pthread_mutex_lock(lock());
        turn = 1;
        pthread_cond_signal(changed());
        while (turn != 0)
            pthread_cond_wait(changed(), lock());
        pthread_mutex_unlock(lock());
    }
    CHECK(pthread_rwlock_unlock(readers()) == 0);
    CHECK(sem_wait(tokens()) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(initialized == 1);

    struct timespec past;
    clock_gettime(CLOCK_REALTIME, &past);
    pthread_mutex_lock(lock());
    CHECK(pthread_cond_timedwait(changed(), lock(), &past) == ETIMEDOUT);
    pthread_mutex_unlock(lock());
    CHECK(pthread_cond_destroy(changed()) == 0 && pthread_rwlock_destroy(readers()) == 0);
    CHECK(pthread_barrier_destroy(meeting()) == 0 && pthread_mutex_destroy(lock()) == 0);
    puts("done");
    return 0;
}
