// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec keeps process, parent, group and session
#include "again.h"

int main(int argc, char **argv) {
    char ids[64];
    snprintf(ids, sizeof ids, "%d %d %d %d", getpid(), getppid(), getpgrp(), getsid(0));
    if (is_role(argc, argv, "child")) {
        CHECK(strcmp(argv[2], ids) == 0);
        puts("the same");
        return 0;
    }
    execl(SELF, "x", "child", ids, NULL);
    CHECK(!"execl returned");
}
