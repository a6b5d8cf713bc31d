// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: perror writes prefix, text and newline to standard error and keeps errno
#include "../check.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>

int main(void) {
    int file = open("errors", O_RDWR | O_CREAT, 0600);
    CHECK(file >= 0 && dup2(file, STDERR_FILENO) == STDERR_FILENO);
    errno = ENOENT;
    perror("prefix");
    CHECK(errno == ENOENT);
    errno = EACCES;
    perror("");
    errno = 0;
    perror(NULL);
    errno = 12345;
    perror("unknown");
    fprintf(stderr, "%s\n", strerror(EINTR));
    psignal(9, "signal");

    char text[512];
    ssize_t length = pread(file, text, sizeof text, 0);
    CHECK(length > 0);
    printf("%.*s", (int)length, text);
    return 0;
}
