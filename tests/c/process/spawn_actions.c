// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every file action of posix_spawn, in the order of their adding
#include "again.h"

#include <fcntl.h>
#include <spawn.h>

extern char **environ;

static int is_open(int fd) { return fcntl(fd, F_GETFD) >= 0; }

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        char directory[4096], text[8] = "";
        CHECK(getcwd(directory, sizeof directory) != NULL);
        printf("in %s:", strrchr(directory, '/'));
        for (int fd = 3; fd < 40; fd++)
            if (is_open(fd))
                printf(" %d", fd);
        printf(", read %zd \"%s\"\n", read(20, text, 7), text);
        return is_open(0) ? 1 : 0;
    }
    pid_t child;
    char *arguments[] = {"x", "child", NULL};
    posix_spawn_file_actions_t actions;
    CHECK(mkdir("one", 0755) == 0 && mkdir("one/two", 0755) == 0);
    int fd = open("one/file", O_RDWR | O_CREAT, 0644);
    CHECK(write(fd, "content", 7) == 7 && dup2(fd, 30) == 30 && dup3(fd, 31, O_CLOEXEC) == 31);
    CHECK(close(fd) == 0);
    int two = open("one/two", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CHECK(posix_spawn_file_actions_init(&actions) == 0);
    CHECK(posix_spawn_file_actions_addchdir_np(&actions, "one") == 0);
    CHECK(posix_spawn_file_actions_addopen(&actions, 20, "file", O_RDONLY, 0) == 0);
    CHECK(posix_spawn_file_actions_addopen(&actions, 21, "new", O_WRONLY | O_CREAT, 0640) == 0);
    CHECK(posix_spawn_file_actions_adddup2(&actions, 21, 22) == 0);
    CHECK(posix_spawn_file_actions_addclose(&actions, 21) == 0);
    CHECK(posix_spawn_file_actions_addclose(&actions, 0) == 0);
    // The same descriptor: it stays open over exec.
    CHECK(posix_spawn_file_actions_adddup2(&actions, 31, 31) == 0);
    CHECK(posix_spawn(&child, SELF, &actions, NULL, arguments, environ) == 0);
    CHECK_EXIT(child, 0);
    CHECK(posix_spawn_file_actions_addfchdir_np(&actions, two) == 0);
    CHECK(posix_spawn_file_actions_addclosefrom_np(&actions, 23) == 0);
    CHECK(posix_spawn(&child, SELF, &actions, NULL, arguments, environ) == 0);
    CHECK_EXIT(child, 0);
    CHECK(posix_spawn_file_actions_destroy(&actions) == 0);
    CHECK(access("one/new", F_OK) == 0 && is_open(0) && is_open(31));
    return 0;
}
