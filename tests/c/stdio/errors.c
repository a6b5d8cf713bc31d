// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a full device, a closed descriptor and a read-only stream report through the stream
#include "../check.h"

#include <fcntl.h>
#include <string.h>

int main(void) {
    FILE *full = fopen("/dev/full", "w");
    CHECK(full != NULL);
    CHECK(fputs("buffered", full) >= 0);
    CHECK(fflush(full) == EOF && errno == ENOSPC && ferror(full));
    clearerr(full);
    CHECK(fputs("buffered", full) >= 0);
    CHECK(fclose(full) == EOF && errno == ENOSPC);

    FILE *stream = fopen("file", "w");
    CHECK(setvbuf(stream, NULL, _IONBF, 0) == 0);
    CHECK(getc(stream) == EOF && errno == EBADF);
    CHECK(close(fileno(stream)) == 0);
    CHECK(fputs("lost", stream) == EOF && errno == EBADF);
    CHECK(fclose(stream) == EOF && errno == EBADF);

    FILE *directory = fopen("/", "r");
    CHECK(directory != NULL && getc(directory) == EOF && errno == EISDIR && ferror(directory));
    CHECK(fclose(directory) == 0);

    int ends[2];
    CHECK(pipe(ends) == 0);
    FILE *pipe_end = fdopen(ends[0], "r");
    CHECK_ERRNO(fseek(pipe_end, 0, SEEK_SET), ESPIPE);
    CHECK_ERRNO((int)ftell(pipe_end), ESPIPE);
    CHECK(fclose(pipe_end) == 0 && close(ends[1]) == 0);
    CHECK_ERRNO(remove("missing"), ENOENT);
    puts("ok");
    return 0;
}
