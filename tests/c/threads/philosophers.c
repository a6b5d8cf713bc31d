// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: dining philosophers who take their forks in order
#include "threads.h"

#define SEATS 5

static pthread_mutex_t fork_at[SEATS];
static int meals[SEATS];

static void *dine(void *seat) {
    int left = (int)(intptr_t)seat, right = (left + 1) % SEATS;
    int first = left < right ? left : right, second = left < right ? right : left;
    for (int i = 0; i < 1000; i++) {
        OK(pthread_mutex_lock(&fork_at[first]));
        OK(pthread_mutex_lock(&fork_at[second]));
        meals[left]++;
        OK(pthread_mutex_unlock(&fork_at[second]));
        OK(pthread_mutex_unlock(&fork_at[first]));
    }
    return NULL;
}

int main(void) {
    pthread_t thread[SEATS];
    for (int i = 0; i < SEATS; i++)
        OK(pthread_mutex_init(&fork_at[i], NULL));
    for (intptr_t i = 0; i < SEATS; i++)
        thread[i] = start(dine, (void *)i);
    for (int i = 0; i < SEATS; i++)
        join(thread[i]);
    for (int i = 0; i < SEATS; i++)
        printf("%d ", meals[i]);
    puts("");
    return 0;
}
