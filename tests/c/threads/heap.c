// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: malloc, realloc and free from many threads, also of each other's blocks
#include "threads.h"

#define THREADS 6
#define SLOTS 64

static unsigned char *slot[SLOTS];

static void check_and_free(unsigned char *block) {
    if (block == NULL)
        return;
    size_t size = block[0] * 16u + 2;
    for (size_t i = 1; i < size; i++)
        CHECK(block[i] == block[0]);
    free(block);
}

static void *work(void *seed) {
    unsigned random = (unsigned)(uintptr_t)seed * 2654435761u + 1;
    for (int i = 0; i < 8000; i++) {
        random = random * 1103515245u + 12345u;
        unsigned char value = (unsigned char)(random >> 16);
        unsigned char *block = malloc(5);
        CHECK(block != NULL);
        block = realloc(block, value * 16u + 2);
        CHECK(block != NULL);
        memset(block, value, value * 16u + 2);
        check_and_free(__atomic_exchange_n(&slot[(random >> 8) % SLOTS], block, __ATOMIC_SEQ_CST));
    }
    return NULL;
}

int main(void) {
    pthread_t thread[THREADS];
    for (intptr_t i = 0; i < THREADS; i++)
        thread[i] = start(work, (void *)i);
    for (int i = 0; i < THREADS; i++)
        join(thread[i]);
    for (int i = 0; i < SLOTS; i++)
        check_and_free(slot[i]);
    puts("ok");
    return 0;
}
