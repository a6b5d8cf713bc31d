// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: an atomic load does not write: it works in memory that can only be read
// levels: -O0 -O2
#include "../check.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
    char *map = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(map != MAP_FAILED);
    uint64_t sum = __atomic_load_n((uint8_t *)map, __ATOMIC_SEQ_CST);
    sum += __atomic_load_n((uint16_t *)map, __ATOMIC_ACQUIRE);
    sum += __atomic_load_n((uint32_t *)map, __ATOMIC_SEQ_CST);
    sum += __atomic_load_n((uint64_t *)map, __ATOMIC_RELAXED);
    printf("%d\n", (int)sum);
    return 0;
}
