// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads map and unmap memory at the same time
#include "threads.h"

#include <sys/mman.h>

static void *work(void *number) {
    unsigned char value = (unsigned char)(intptr_t)number;
    for (int i = 0; i < 300; i++) {
        size_t size = 4096u * (1 + (unsigned)i % 9);
        unsigned char *at =
            mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        CHECK(at != MAP_FAILED);
        CHECK(at[0] == 0 && at[size - 1] == 0);
        memset(at, value, size);
        unsigned char *grown = mremap(at, size, size + 8192, MREMAP_MAYMOVE);
        CHECK(grown != MAP_FAILED && grown[size - 1] == value && grown[size] == 0);
        OK(mprotect(grown, 4096, PROT_READ));
        CHECK(grown[0] == value);
        OK(munmap(grown, size + 8192));
        CHECK(sbrk(0) != (void *)-1);
    }
    return NULL;
}

int main(void) {
    pthread_t thread[6];
    for (intptr_t i = 0; i < 6; i++)
        thread[i] = start(work, (void *)(i + 1));
    for (int i = 0; i < 6; i++)
        join(thread[i]);
    puts("ok");
    return 0;
}
