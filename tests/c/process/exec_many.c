// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a hundred programs started and waited for, then twenty at once
#include "again.h"

int main(int argc, char **argv) {
    if (argc > 1)
        return atoi(argv[1]);
    int sum = 0;
    for (int i = 0; i < 100; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", i);
        sum += WEXITSTATUS(status_of(IN_CHILD(execl(SELF, "x", number, NULL))));
    }
    pid_t children[20];
    for (int i = 0; i < 20; i++)
        children[i] = IN_CHILD(execl(argv[0], "x", "3", NULL));
    for (int i = 0; i < 20; i++)
        sum += WEXITSTATUS(status_of(children[i]));
    printf("%d\n", sum);
    return 0;
}
