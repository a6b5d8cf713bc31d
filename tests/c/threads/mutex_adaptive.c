// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: adaptive mutexes and spin locks under contention
#include "threads.h"

static pthread_mutex_t mutex = PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP;
static pthread_spinlock_t spin;
static long long a, b;

static void *work(void *unused) {
    for (int i = 0; i < 5000; i++) {
        OK(pthread_mutex_lock(&mutex));
        a++;
        OK(pthread_mutex_unlock(&mutex));
        while (pthread_spin_trylock(&spin) != 0)
            sched_yield();
        b++;
        OK(pthread_spin_unlock(&spin));
    }
    return unused;
}

int main(void) {
    OK(pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE));
    OK(pthread_spin_lock(&spin));
    printf("held: %s\n", strerrorname_np(pthread_spin_trylock(&spin)));
    OK(pthread_spin_unlock(&spin));
    pthread_t thread[4];
    for (int i = 0; i < 4; i++)
        thread[i] = start(work, NULL);
    for (int i = 0; i < 4; i++)
        join(thread[i]);
    printf("%lld %lld\n", a, b);
    OK(pthread_spin_destroy(&spin));
    OK(pthread_mutex_destroy(&mutex));
    return 0;
}
