// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: scandir filters and sorts, alphasort and versionsort differ, scandirat is relative
#include "../check.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

static int is_file(const struct dirent *entry) { return entry->d_name[0] == 'f'; }

static void show(struct dirent **list, int count) {
    printf("%d:", count);
    for (int i = 0; i < count; i++) {
        printf(" %s", list[i]->d_name);
        free(list[i]);
    }
    putchar('\n');
    free(list);
}

int main(void) {
    CHECK(mkdir("d", 0700) == 0);
    static const char *const names[] = {"f10", "f9", "f1", "f100", "other", "f2"};
    int dir = open("d", O_RDONLY | O_DIRECTORY);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK(close(openat(dir, names[i], O_CREAT | O_WRONLY, 0600)) == 0);

    struct dirent **list;
    int count = scandir("d", &list, NULL, alphasort);
    show(list, count);
    count = scandir("d", &list, is_file, alphasort);
    show(list, count);
    count = scandir("d", &list, is_file, versionsort);
    show(list, count);
    count = scandirat(dir, ".", &list, is_file, alphasort);
    show(list, count);
    CHECK_ERRNO(scandir("missing", &list, NULL, NULL), ENOENT);
    return 0;
}
