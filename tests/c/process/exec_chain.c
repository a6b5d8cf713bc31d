// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a program becomes itself twenty times
#include "again.h"

int main(int argc, char **argv) {
    char number[16], pid[16];
    int left = argc > 1 ? atoi(argv[1]) : 20;
    if (left == 0) {
        printf("%d arguments, %s process\n", argc, atoi(argv[2]) == getpid() ? "one" : "another");
        return 0;
    }
    if (left % 7 == 0) {
        printf("%d left\n", left);
        fflush(stdout);
    }
    snprintf(number, sizeof number, "%d", left - 1);
    snprintf(pid, sizeof pid, "%d", argc > 2 ? atoi(argv[2]) : getpid());
    execl(left % 2 ? SELF : argv[0], argv[0], number, pid, NULL);
    CHECK(!"execl returned");
}
