// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: full, line and no buffering, seen from the file's size after each write
#include "../check.h"

#include <sys/stat.h>

static long size(void) {
    struct stat status;
    CHECK(stat("out", &status) == 0);
    return (long)status.st_size;
}

int main(void) {
    static char buffer[64];
    FILE *stream = fopen("out", "w");
    CHECK(setvbuf(stream, buffer, _IOFBF, sizeof buffer) == 0);
    fputs("0123456789\n", stream);
    printf("full: %ld\n", size());
    for (int i = 0; i < 10; i++)
        fputs("0123456789", stream);
    CHECK(size() >= 64 && size() < 111);
    CHECK(fflush(stream) == 0);
    printf("flushed: %ld\n", size());
    CHECK(fclose(stream) == 0);

    stream = fopen("out", "w");
    CHECK(setvbuf(stream, NULL, _IOLBF, BUFSIZ) == 0);
    fputs("half", stream);
    printf("line: %ld\n", size());
    fputs(" line\nnext", stream);
    printf("line: %ld\n", size());
    CHECK(fclose(stream) == 0);
    printf("closed: %ld\n", size());

    stream = fopen("out", "w");
    setbuf(stream, NULL);
    fputs("abc", stream);
    printf("none: %ld\n", size());
    putc('d', stream);
    printf("none: %ld\n", size());
    CHECK(fclose(stream) == 0);

    stream = fopen("out", "w");
    fputs("via fflush(NULL)", stream);
    CHECK(fflush(NULL) == 0);
    printf("all: %ld\n", size());
    CHECK(fclose(stream) == 0);
    return 0;
}
