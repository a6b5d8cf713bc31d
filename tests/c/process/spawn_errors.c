// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: posix_spawn returns what execve or an action answered, and leaves no child
#include "again.h"

#include <fcntl.h>
#include <spawn.h>

extern char **environ;

static int spawn(const char *path, posix_spawn_file_actions_t *actions) {
    pid_t child = 12345;
    char *arguments[] = {"x", NULL};
    int error = posix_spawn(&child, path, actions, NULL, arguments, environ);
    CHECK(error == 0 || waitpid(-1, NULL, 0) == -1);
    return error;
}

int main(void) {
    posix_spawn_file_actions_t actions;
    write_script("text", "no program\n");
    CHECK(spawn("missing", NULL) == ENOENT);
    CHECK(spawn("text/x", NULL) == ENOTDIR);
    CHECK(spawn("./text", NULL) == ENOEXEC);
    CHECK(spawn("/dev/null", NULL) == EACCES);
    CHECK(posix_spawn_file_actions_init(&actions) == 0);
    CHECK(posix_spawn_file_actions_addopen(&actions, 5, "missing", O_RDONLY, 0) == 0);
    CHECK(spawn(SELF, &actions) == ENOENT);
    CHECK(posix_spawn_file_actions_destroy(&actions) == 0);
    CHECK(posix_spawn_file_actions_init(&actions) == 0);
    CHECK(posix_spawn_file_actions_adddup2(&actions, 77, 78) == 0);
    CHECK(spawn(SELF, &actions) == EBADF);
    CHECK(posix_spawn_file_actions_adddup2(&actions, -1, 78) == EBADF);
    CHECK(posix_spawn_file_actions_destroy(&actions) == 0);
    puts("all refused");
    return 0;
}
