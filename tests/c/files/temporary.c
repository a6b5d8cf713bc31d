// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mkstemp, mkostemps, mkdtemp: unique names, private modes, bad templates
#include "../check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int main(void) {
    struct stat status;
    char first[] = "tempXXXXXX", second[] = "tempXXXXXX", suffix[] = "aXXXXXX.txt",
         dir[] = "dXXXXXX";
    int a = mkstemp(first), b = mkstemp(second);
    CHECK(a >= 0 && b >= 0 && strcmp(first, second) != 0);
    CHECK(strncmp(first, "temp", 4) == 0 && strstr(first, "XXXXXX") == NULL);
    CHECK(fstat(a, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 0777) == 0600);
    CHECK(write(a, "x", 1) == 1 && pread(a, first, 1, 0) == 1);
    int c = mkostemps(suffix, 4, O_CLOEXEC | O_APPEND);
    CHECK(c >= 0 && strcmp(suffix + 7, ".txt") == 0);
    CHECK(fcntl(c, F_GETFD) == FD_CLOEXEC && (fcntl(c, F_GETFL) & O_APPEND) != 0);
    CHECK(mkdtemp(dir) == dir && stat(dir, &status) == 0);
    CHECK(S_ISDIR(status.st_mode) && (status.st_mode & 0777) == 0700);

    char bad[] = "tempXXXXX", missing[] = "no/tempXXXXXX";
    CHECK_ERRNO(mkstemp(bad), EINVAL);
    CHECK(strcmp(bad, "tempXXXXX") == 0);
    CHECK_ERRNO(mkstemp(missing), ENOENT);
    CHECK_ERRNO(mkstemps(suffix, 50), EINVAL);
    puts("ok");
    return 0;
}
