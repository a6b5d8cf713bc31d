// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a private file mapping shows the file, keeps its changes to itself, zero fills the tail
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
    char page[4096];
    int file = open("file", O_CREAT | O_RDWR, 0600);
    for (int i = 0; i < 3; i++) {
        memset(page, 'A' + i, sizeof page);
        CHECK(write(file, page, sizeof page) == 4096);
    }
    CHECK(write(file, "tail", 4) == 4);

    char *map = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    CHECK(map != MAP_FAILED);
    CHECK(map[0] == 'A' && map[4096] == 'B' && map[3 * 4096 - 1] == 'C');
    CHECK(strcmp(map + 3 * 4096, "tail") == 0 && map[4 * 4096 - 1] == 0);
    memset(map, 'x', 4 * 4096);
    CHECK(pread(file, page, sizeof page, 4096) == 4096 && page[0] == 'B');

    char *second = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, file, 2 * 4096);
    CHECK(second != MAP_FAILED && second[0] == 'C' && second[4095] == 'C');
    CHECK(close(file) == 0); // the mappings do not need the descriptor
    CHECK(second[100] == 'C' && map[100] == 'x');
    CHECK(munmap(map, 4 * 4096) == 0 && munmap(second, 4096) == 0);
    puts("ok");
    return 0;
}
