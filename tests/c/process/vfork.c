// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: children of vfork that exit, start a program, or fail to
#include "again.h"

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        usleep(20000);
        return 6;
    }
    fflush(stdout);
    pid_t child = vfork();
    if (child == 0)
        _exit(9);
    CHECK_EXIT(child, 9);
    for (int i = 0; i < 20; i++) {
        child = vfork();
        if (child == 0) {
            execl(SELF, "x", "child", NULL);
            _exit(99);
        }
        CHECK_EXIT(child, 6);
    }
    child = vfork();
    if (child == 0) {
        execl("missing", "x", NULL);
        _exit(errno == ENOENT ? 8 : 7);
    }
    CHECK_EXIT(child, 8);
    puts("end");
    return 0;
}
