// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: touching a mapped page behind the end of its file ends with SIGBUS
#include "../check.h"

#include <fcntl.h>
#include <sys/mman.h>

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(ftruncate(file, 4096) == 0);
    volatile char *map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    CHECK(map != MAP_FAILED);
    map[4095] = 'i';
    printf("%c\n", map[4095]);
    CHECK(fflush(stdout) == 0);
    printf("%d\n", map[4096]);
    puts("not reached");
    return 0;
}
