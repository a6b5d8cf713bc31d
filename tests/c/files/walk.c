// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: nftw and ftw visit a tree in order of depth, with links, types and levels
#include "../check.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *found[64];
static int count;

static int remember(const char *path, const struct stat *status, int type, struct FTW *walk) {
    CHECK(type == FTW_SLN || S_ISDIR(status->st_mode) == (type == FTW_D || type == FTW_DP));
    CHECK(asprintf(&found[count++], "%s type %d level %d name %s", path, type, walk->level,
                   path + walk->base) > 0);
    return 0;
}

static int stop_at_file(const char *path, const struct stat *status, int type) {
    (void)path;
    (void)status;
    return type == FTW_F ? 42 : 0;
}

static int removing(const char *path, const struct stat *status, int type, struct FTW *walk) {
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static int order(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void) {
    for (int i = 0; i < 3; i++) {
        char name[32];
        sprintf(name, "tree%s", i == 0 ? "" : i == 1 ? "/a" : "/a/b");
        CHECK(mkdir(name, 0700) == 0);
        strcat(name, "/file");
        CHECK(close(open(name, O_CREAT | O_WRONLY, 0600)) == 0);
    }
    CHECK(symlink("a", "tree/link") == 0 && symlink("gone", "tree/dangling") == 0);

    CHECK(nftw("tree", remember, 4, FTW_PHYS) == 0);
    CHECK(strncmp(found[0], "tree type", 9) == 0); // the root comes first
    qsort(found, (size_t)count, sizeof *found, order);
    for (int i = 0; i < count; i++)
        puts(found[i]);
    count = 0;
    CHECK(nftw("tree", remember, 4, FTW_DEPTH) == 0);
    CHECK(strncmp(found[count - 1], "tree type", 9) == 0); // and last with FTW_DEPTH
    printf("%d\n", count);
    CHECK(ftw("tree", stop_at_file, 4) == 42);
    CHECK(nftw("tree", removing, 4, FTW_DEPTH | FTW_PHYS) == 0);
    CHECK_ERRNO(access("tree", F_OK), ENOENT);
    CHECK_ERRNO(nftw("tree", remember, 4, 0), ENOENT);
    return 0;
}
