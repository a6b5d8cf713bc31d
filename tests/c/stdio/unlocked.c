// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: flockfile nests, the _unlocked functions and stdio_ext see the same stream
#include "../check.h"

#include <stdio_ext.h>

int main(void) {
    FILE *stream = fopen("file", "w+");
    flockfile(stream);
    flockfile(stream);
    CHECK(ftrylockfile(stream) == 0);
    for (int c = 'a'; c <= 'z'; c++)
        CHECK(putc_unlocked(c, stream) == c);
    CHECK(fputs_unlocked("tail", stream) >= 0);
    CHECK(__fpending(stream) == 30 && __fwriting(stream));
    funlockfile(stream);
    funlockfile(stream);
    funlockfile(stream);
    CHECK(fflush_unlocked(stream) == 0 && __fpending(stream) == 0);
    rewind(stream);
    CHECK(getc_unlocked(stream) == 'a' && __freading(stream));
    char text[64];
    CHECK(fread_unlocked(text, 1, 25, stream) == 25 && text[24] == 'z');
    CHECK(fgets_unlocked(text, sizeof text, stream) == text);
    CHECK(feof_unlocked(stream) && !ferror_unlocked(stream));
    printf("%s\n", text);

    CHECK(__fbufsize(stream) >= 512 && !__flbf(stream));
    CHECK(__freadable(stream) && __fwritable(stream));
    CHECK(__fsetlocking(stream, FSETLOCKING_BYCALLER) == FSETLOCKING_INTERNAL);
    CHECK(__fsetlocking(stream, FSETLOCKING_QUERY) == FSETLOCKING_BYCALLER);
    fputs("dropped", stream);
    __fpurge(stream);
    CHECK(fclose(stream) == 0);
    stream = fopen("file", "r");
    CHECK(fseek(stream, 0, SEEK_END) == 0);
    printf("%ld\n", ftell(stream));
    CHECK(fclose(stream) == 0);
    putchar_unlocked('\n');
    return 0;
}
