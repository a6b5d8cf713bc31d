// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: programs of the host are started as they are
#include "again.h"

int main(void) {
    char *environment[] = {"WORD=from the environment", "PATH=/usr/bin:/bin", NULL};
    char *arguments[] = {"sh", "-c", "echo $0 $1 $WORD; env | grep ^WORD | sort", "a", "b", NULL};
    CHECK_EXIT(IN_CHILD(execve("/bin/sh", arguments, environment)), 0);
    CHECK_EXIT(IN_CHILD(execl("/bin/sh", "sh", "-c", "exit 5", NULL)), 5);
    int status = status_of(IN_CHILD(execl("/bin/sh", "sh", "-c", "kill -KILL $$", NULL)));
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == 9);
    write_script("script", "#!/bin/sh -e\necho script \"$@\"\nfalse\necho not reached\n");
    CHECK_EXIT(IN_CHILD(execl("./script", "x", "a", "b c", NULL)), 1);
    return 0;
}
