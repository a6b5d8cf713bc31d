// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: getline and getdelim: growing buffers, embedded NULs, missing last newline
#include "../check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

int main(void) {
    FILE *stream = fopen("lines", "w+");
    fputs("short\n\n", stream);
    for (int i = 0; i < 5000; i++)
        putc('a' + i % 26, stream);
    fputs("\nnul", stream);
    putc('\0', stream);
    fputs("inside\nlast without newline", stream);
    rewind(stream);

    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, stream)) != -1) {
        CHECK(capacity > (size_t)length && line[length] == '\0');
        printf("%zd %zu\n", length, strlen(line));
    }
    CHECK(feof(stream));

    rewind(stream);
    CHECK(getdelim(&line, &capacity, 'z', stream) == 7 + 26);
    CHECK(getdelim(&line, &capacity, '\0', stream) > 5000 - 26);
    CHECK(getdelim(&line, &capacity, '\n', stream) == 7 && strcmp(line, "inside\n") == 0);

    // a buffer of the caller's own is used and grown
    free(line);
    line = malloc(2);
    capacity = 2;
    rewind(stream);
    CHECK(getline(&line, &capacity, stream) == 6 && capacity >= 7);
    CHECK(fclose(stream) == 0);
    CHECK_ERRNO(getline(NULL, &capacity, stdin), EINVAL);
    free(line);
    return 0;
}
