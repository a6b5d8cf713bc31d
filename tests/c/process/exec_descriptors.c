// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec closes what is marked so, keeps the rest with offsets, and adds nothing
#include "again.h"

#include <dirent.h>
#include <fcntl.h>

// Bit n is set if descriptor n is open.
static unsigned open_descriptors(void) {
    unsigned set = 0;
    DIR *directory = opendir("/proc/self/fd");
    CHECK(directory != NULL);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (*entry->d_name != '.' && atoi(entry->d_name) != dirfd(directory))
            set |= 1u << atoi(entry->d_name);
    closedir(directory);
    return set;
}

int main(int argc, char **argv) {
    unsigned before = open_descriptors();
    if (is_role(argc, argv, "child")) {
        char text[5] = "";
        CHECK(before == strtoul(argv[2], NULL, 16));
        CHECK(read(11, text, 4) == 4);
        printf("%s, flags %d, append %d\n", text, fcntl(11, F_GETFD),
               (fcntl(12, F_GETFL) & O_APPEND) != 0);
        CHECK_ERRNO(fcntl(10, F_GETFD), EBADF);
        CHECK(lseek(11, 0, SEEK_CUR) == 10);
        return 0;
    }
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
    CHECK(write(fd, "0123456789abcdef", 16) == 16 && lseek(fd, 6, SEEK_SET) == 6);
    int append = open("file", O_WRONLY | O_APPEND);
    CHECK(dup3(fd, 10, O_CLOEXEC) == 10 && dup2(fd, 11) == 11 && dup2(append, 12) == 12);
    CHECK(close(fd) == 0 && close(append) == 0);
    char set[16];
    snprintf(set, sizeof set, "%x", before | 1 << 11 | 1 << 12);
    execl(SELF, "x", "child", set, NULL);
    CHECK(!"execl returned");
}
