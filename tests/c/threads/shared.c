// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mutexes, conditions, rwlocks, barriers and semaphores between processes
#include "threads.h"

#include <semaphore.h>
#include <sys/mman.h>

#define CHILDREN 4
#define ROUNDS 2000

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t cond;
    pthread_rwlock_t rwlock;
    pthread_barrier_t barrier;
    pthread_spinlock_t spin;
    sem_t sem;
    int turn, serial;
    long long by_mutex, by_rwlock, by_spin, by_sem;
} * all;

static void child(int me) {
    if (pthread_barrier_wait(&all->barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
        __atomic_add_fetch(&all->serial, 1, __ATOMIC_SEQ_CST);
    for (int i = 0; i < ROUNDS; i++) {
        OK(pthread_mutex_lock(&all->mutex));
        all->by_mutex++;
        OK(pthread_mutex_unlock(&all->mutex));
        OK(pthread_rwlock_wrlock(&all->rwlock));
        all->by_rwlock++;
        OK(pthread_rwlock_unlock(&all->rwlock));
        while (pthread_spin_trylock(&all->spin) != 0)
            sched_yield();
        all->by_spin++;
        OK(pthread_spin_unlock(&all->spin));
        OK(sem_wait(&all->sem));
        all->by_sem++;
        OK(sem_post(&all->sem));
    }
    for (int i = 0; i < 50; i++) {
        OK(pthread_mutex_lock(&all->mutex));
        while (all->turn != me)
            OK(pthread_cond_wait(&all->cond, &all->mutex));
        all->turn = (me + 1) % CHILDREN;
        OK(pthread_cond_broadcast(&all->cond));
        OK(pthread_mutex_unlock(&all->mutex));
    }
}

int main(void) {
    all = mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(all != MAP_FAILED);
    pthread_mutexattr_t mutex;
    pthread_condattr_t cond;
    pthread_rwlockattr_t rwlock;
    pthread_barrierattr_t barrier;
    OK(pthread_mutexattr_init(&mutex));
    OK(pthread_mutexattr_setpshared(&mutex, PTHREAD_PROCESS_SHARED));
    OK(pthread_mutex_init(&all->mutex, &mutex));
    OK(pthread_condattr_init(&cond));
    OK(pthread_condattr_setpshared(&cond, PTHREAD_PROCESS_SHARED));
    OK(pthread_cond_init(&all->cond, &cond));
    OK(pthread_rwlockattr_init(&rwlock));
    OK(pthread_rwlockattr_setpshared(&rwlock, PTHREAD_PROCESS_SHARED));
    OK(pthread_rwlock_init(&all->rwlock, &rwlock));
    OK(pthread_barrierattr_init(&barrier));
    OK(pthread_barrierattr_setpshared(&barrier, PTHREAD_PROCESS_SHARED));
    OK(pthread_barrier_init(&all->barrier, &barrier, CHILDREN));
    OK(pthread_spin_init(&all->spin, PTHREAD_PROCESS_SHARED));
    OK(sem_init(&all->sem, 1, 1));
    pid_t pid[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        pid[i] = fork();
        CHECK(pid[i] >= 0);
        if (pid[i] == 0) {
            child(i);
            _exit(0);
        }
    }
    for (int i = 0; i < CHILDREN; i++)
        child_succeeds(pid[i]);
    printf("%lld %lld %lld %lld, %d serial, turn %d\n", all->by_mutex, all->by_rwlock, all->by_spin,
           all->by_sem, all->serial, all->turn);
    return 0;
}
