// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: opendir, readdir, rewinddir, telldir, seekdir, fdopendir and d_type
#include "../check.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int order(const void *a, const void *b) { return strcmp(a, b); }

int main(void) {
    CHECK(mkdir("d", 0700) == 0 && mkdir("d/sub", 0700) == 0);
    CHECK(symlink("sub", "d/link") == 0 && mkfifo("d/fifo", 0600) == 0);
    for (int i = 0; i < 5; i++) {
        char name[16];
        sprintf(name, "d/f%d", i);
        CHECK(close(open(name, O_CREAT | O_WRONLY, 0600)) == 0);
    }

    DIR *dir = opendir("d");
    CHECK(dir != NULL);
    char names[16][32], copy[16][32];
    long positions[16];
    int count = 0;
    struct dirent *entry;
    for (;;) {
        positions[count] = telldir(dir);
        errno = 0;
        if ((entry = readdir(dir)) == NULL)
            break;
        CHECK(entry->d_ino != 0 && entry->d_reclen >= strlen(entry->d_name) + 20);
        sprintf(names[count++], "%s %d", entry->d_name, entry->d_type);
    }
    CHECK(errno == 0);
    memcpy(copy, names, sizeof copy);
    qsort(copy, (size_t)count, sizeof *copy, order);
    for (int i = 0; i < count; i++)
        puts(copy[i]);

    for (int i = count - 1; i >= 0; i--) {
        seekdir(dir, positions[i]);
        entry = readdir(dir);
        CHECK(entry != NULL && strncmp(names[i], entry->d_name, strlen(entry->d_name)) == 0);
    }
    rewinddir(dir);
    int again = 0;
    while (readdir(dir) != NULL)
        again++;
    CHECK(again == count);
    struct stat status;
    CHECK(fstat(dirfd(dir), &status) == 0 && S_ISDIR(status.st_mode) && closedir(dir) == 0);

    // Positions of tmpfs fit into a long: what an entry says of itself is one that telldir returns.
    char small[] = "/dev/shm/reading.XXXXXX", path[32];
    CHECK(mkdtemp(small) != NULL);
    sprintf(path, "%s/a", small);
    CHECK(mkdir(path, 0700) == 0);
    dir = opendir(small);
    CHECK(dir != NULL);
    count = 0;
    while ((entry = readdir(dir)) != NULL) {
        strcpy(names[count], entry->d_name);
        positions[count++] = entry->d_off;
        CHECK(telldir(dir) == entry->d_off);
    }
    CHECK(count == 3);
    for (int i = 0; i < 2; i++) {
        seekdir(dir, positions[i]);
        entry = readdir(dir);
        CHECK(entry != NULL && strcmp(entry->d_name, names[i + 1]) == 0);
    }
    CHECK(closedir(dir) == 0 && rmdir(path) == 0 && rmdir(small) == 0);

    CHECK(opendir("missing") == NULL && errno == ENOENT);
    CHECK(opendir("d/f0") == NULL && errno == ENOTDIR);
    CHECK(fdopendir(open("d/f0", O_RDONLY)) == NULL && errno == ENOTDIR);
    dir = fdopendir(open("d", O_RDONLY));
    CHECK(dir != NULL && readdir(dir) != NULL && closedir(dir) == 0);
    return 0;
}
