// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: writing to a pipe nobody reads ends with SIGPIPE; ignored, it is EPIPE
#include "../check.h"

#include <signal.h>

int main(void) {
    int ends[2];
    CHECK(pipe(ends) == 0 && close(ends[0]) == 0);
    CHECK(signal(SIGPIPE, SIG_IGN) == SIG_DFL);
    CHECK_ERRNO(write(ends[1], "x", 1), EPIPE);
    FILE *stream = fdopen(ends[1], "w");
    CHECK(fputs("text", stream) >= 0 && fflush(stream) == EOF && errno == EPIPE);
    puts("ignored so far");
    CHECK(fflush(stdout) == 0);
    CHECK(signal(SIGPIPE, SIG_DFL) == SIG_IGN);
    ssize_t written = write(ends[1], "x", 1);
    printf("not reached %zd\n", written);
    return 0;
}
