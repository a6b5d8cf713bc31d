// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: keys: values of each thread, all 1024, reuse after delete
#include "threads.h"

#include <limits.h>

static pthread_key_t key[PTHREAD_KEYS_MAX + 1];
static int destroyed;

static void destroy(void *value) { __atomic_add_fetch(&destroyed, 1, __ATOMIC_SEQ_CST); }

static void *set_all(void *count) {
    for (intptr_t i = 0; i < (intptr_t)count; i++) {
        CHECK(pthread_getspecific(key[i]) == NULL);
        OK(pthread_setspecific(key[i], (void *)(i + 1)));
    }
    for (intptr_t i = 0; i < (intptr_t)count; i++)
        CHECK(pthread_getspecific(key[i]) == (void *)(i + 1));
    return NULL;
}

int main(void) {
    intptr_t count = 0;
    int error;
    while ((error = pthread_key_create(&key[count], destroy)) == 0)
        count++;
    printf("%s, all %d\n", strerrorname_np(error), count >= PTHREAD_KEYS_MAX - 8);
    pthread_t thread[4];
    for (int i = 0; i < 4; i++)
        thread[i] = start(set_all, (void *)count);
    for (int i = 0; i < 4; i++)
        join(thread[i]);
    CHECK(destroyed == 4 * count);

    OK(pthread_setspecific(key[500], "old"));
    OK(pthread_key_delete(key[500]));
    printf("deleted: set %s, get %d, delete %s\n",
           strerrorname_np(pthread_setspecific(key[500], "x")),
           pthread_getspecific(key[500]) == NULL, strerrorname_np(pthread_key_delete(key[500])));
    OK(pthread_key_create(&key[500], NULL));
    CHECK(pthread_getspecific(key[500]) == NULL); // the old value is not the new key's
    printf("no such key: %s\n", strerrorname_np(pthread_setspecific(100000, "x")));
    for (int i = 0; i < count; i++)
        OK(pthread_key_delete(key[i]));
    return 0;
}
