// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a process that has given up root executes itself
#include "../check.h"

#include <stdlib.h>
#include <sys/stat.h>

int main(int argc, char **argv) {
    (void)argv;
    if (argc > 1) {
        printf("as %d\n", (int)geteuid());
        return 0;
    }
    if (geteuid() != 0)
        NOT_HERE("root");
    CHECK(setgid(65534) == 0 && setuid(65534) == 0);
    execl("/proc/self/exe", "itself", "again", (char *)NULL);
    CHECK(!"executed");
}
