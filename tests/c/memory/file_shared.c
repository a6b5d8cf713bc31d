// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a shared mapping and the file's descriptors are the same bytes, in both directions
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(ftruncate(file, 3 * 4096) == 0);
    char *map = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    char *twin = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 4096);
    CHECK(map != MAP_FAILED && twin != MAP_FAILED && map != twin);

    strcpy(map, "through the mapping");
    char text[32] = "";
    CHECK(pread(file, text, 19, 0) == 19);
    puts(text);
    CHECK(pwrite(file, "through the file", 17, 4096) == 17);
    puts(map + 4096);
    strcpy(twin + 12, "other view");
    puts(map + 4096);

    CHECK(msync(map, 3 * 4096, MS_SYNC) == 0 && msync(map, 4096, MS_ASYNC) == 0);
    CHECK(munmap(map, 3 * 4096) == 0 && munmap(twin, 4096) == 0 && close(file) == 0);
    file = open("file", O_RDONLY);
    CHECK(pread(file, text, 22, 4096) == 22);
    printf("%.22s\n", text);

    // read(2) straight into one mapping from another file
    map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(read(file, map, 4096) == 4096 && memcmp(map, "through the mapping", 19) == 0);
    return 0;
}
