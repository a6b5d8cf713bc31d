// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: RLIMIT_DATA stops private writable memory, however it is asked for, and nothing else
#include "../check.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define MIB (1 << 20)

static void limit_data(rlim_t size) {
    struct rlimit limit = {size, RLIM_INFINITY};
    CHECK(setrlimit(RLIMIT_DATA, &limit) == 0);
}

static void *map(size_t size, int protection, int flags) {
    return mmap(NULL, size, protection, flags | MAP_ANONYMOUS, -1, 0);
}

int main(void) {
    const int both = PROT_READ | PROT_WRITE;
    char *before = map(8 * MIB, both, MAP_PRIVATE);
    CHECK(before != MAP_FAILED);

    limit_data(20 * MIB);
    CHECK(map(900 * MIB, both, MAP_PRIVATE) == MAP_FAILED && errno == ENOMEM);
    CHECK_ERRNO((int)(long)sbrk(30 * MIB), ENOMEM);
    CHECK(opaque(malloc(30 * MIB)) == NULL && errno == ENOMEM);
    CHECK(map(64 * MIB, both, MAP_SHARED) != MAP_FAILED);
    CHECK(map(64 * MIB, PROT_READ, MAP_PRIVATE) != MAP_FAILED);
    /* What is replaced counts no more. */
    CHECK(mmap(before, 8 * MIB, both, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == before);
    char *small = map(4 * MIB, both, MAP_PRIVATE);
    CHECK(small != MAP_FAILED);
    char *none = map(64 * MIB, PROT_NONE, MAP_PRIVATE);
    CHECK(none != MAP_FAILED);
    CHECK_ERRNO(mprotect(none, 64 * MIB, both), ENOMEM);
    CHECK(mremap(small, 4 * MIB, 64 * MIB, MREMAP_MAYMOVE) == MAP_FAILED && errno == ENOMEM);
    small[4 * MIB - 1] = 1;

    limit_data(4096);
    CHECK(map(4096, both, MAP_PRIVATE) == MAP_FAILED && errno == ENOMEM);
    CHECK_ERRNO((int)(long)sbrk(8192), ENOMEM);
    limit_data(RLIM_INFINITY);
    CHECK(map(64 * MIB, both, MAP_PRIVATE) != MAP_FAILED);
    puts("held");
    return 0;
}
