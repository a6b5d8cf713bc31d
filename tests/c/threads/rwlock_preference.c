// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: who goes first at a rwlock: readers, or a waiting writer
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static pthread_rwlock_t lock;
static pid_t writer_tid;

static void *write_it(void *unused) {
    __atomic_store_n(&writer_tid, gettid(), __ATOMIC_SEQ_CST);
    OK(pthread_rwlock_wrlock(&lock));
    OK(pthread_rwlock_unlock(&lock));
    return unused;
}

static void *try_to_read(void *unused) {
    int error = pthread_rwlock_tryrdlock(&lock);
    if (error == 0)
        OK(pthread_rwlock_unlock(&lock));
    return (void *)(intptr_t)error;
}

int main(void) {
    const int kinds[] = {PTHREAD_RWLOCK_PREFER_READER_NP, PTHREAD_RWLOCK_PREFER_WRITER_NP,
                         PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP};
    pthread_rwlockattr_t attr;
    OK(pthread_rwlockattr_init(&attr));
    printf("kind 9: %s\n", name(pthread_rwlockattr_setkind_np(&attr, 9)));
    for (int i = 0; i < 3; i++) {
        int got;
        OK(pthread_rwlockattr_setkind_np(&attr, kinds[i]));
        OK(pthread_rwlockattr_getkind_np(&attr, &got));
        CHECK(got == kinds[i]);
        OK(pthread_rwlock_init(&lock, &attr));
        OK(pthread_rwlock_rdlock(&lock));
        writer_tid = 0;
        pthread_t writer = start(write_it, NULL);
        pid_t tid;
        while ((tid = __atomic_load_n(&writer_tid, __ATOMIC_SEQ_CST)) == 0)
            sched_yield();
        usleep(20000);
        wait_until_asleep(tid);
        printf("a reader while a writer waits: %s\n",
               name((int)(intptr_t)join(start(try_to_read, NULL))));
        OK(pthread_rwlock_unlock(&lock));
        join(writer);
        OK(pthread_rwlock_destroy(&lock));
    }
    return 0;
}
