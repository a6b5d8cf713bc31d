// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: chmod, fchmod, umask and access; the special mode bits
#include "../check.h"

#include <fcntl.h>
#include <sys/stat.h>

static unsigned mode(const char *name) {
    struct stat status;
    CHECK(stat(name, &status) == 0);
    return status.st_mode & 07777;
}

int main(void) {
    CHECK(umask(027) == 022 || umask(027) == 027);
    int file = open("file", O_CREAT | O_RDWR, 0666);
    printf("%04o\n", mode("file"));
    CHECK(mkdir("dir", 0777) == 0);
    printf("%04o\n", mode("dir"));
    CHECK(umask(0) == 027 && umask(022) == 0);

    static const mode_t modes[] = {0, 0400, 0644, 0755, 0777, 04755, 02755, 01777, 07777};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        CHECK(chmod("dir", modes[i]) == 0);
        printf("%04o ", mode("dir"));
        CHECK(fchmod(file, modes[i] & 0777) == 0 && mode("file") == (modes[i] & 0777));
    }
    putchar('\n');
    CHECK_ERRNO(chmod("missing", 0600), ENOENT);
    CHECK_ERRNO(fchmod(-1, 0600), EBADF);

    CHECK(chmod("file", 0600) == 0);
    CHECK(access("file", F_OK) == 0 && access("file", R_OK | W_OK) == 0);
    CHECK_ERRNO(access("file", X_OK), EACCES); // even for root: no execute bit at all
    CHECK_ERRNO(access("missing", F_OK), ENOENT);
    CHECK_ERRNO(access("file", 0100), EINVAL);
    CHECK(chmod("file", 0700) == 0 && access("file", X_OK) == 0);
    CHECK(faccessat(AT_FDCWD, "file", R_OK, AT_EACCESS) == 0 && eaccess("file", W_OK) == 0);
    CHECK(fchmodat(AT_FDCWD, "file", 0640, 0) == 0 && mode("file") == 0640);
    CHECK(chown("file", (uid_t)-1, (gid_t)-1) == 0 && fchown(file, getuid(), getgid()) == 0);
    return 0;
}
