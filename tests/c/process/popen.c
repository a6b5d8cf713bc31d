// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: popen and pclose in both directions, several at once
#include "again.h"

#include <fcntl.h>

int main(void) {
    char line[64];
    FILE *from = popen("echo one; echo two; exit 4", "r");
    CHECK(from != NULL);
    while (fgets(line, sizeof line, from) != NULL)
        printf("read %s", line);
    CHECK(pclose(from) == 4 << 8);

    fflush(stdout);
    FILE *to = popen("tr a-z A-Z; exit 5", "w");
    CHECK(to != NULL && fputs("written to the command\n", to) >= 0);
    CHECK(pclose(to) == 5 << 8);

    // A later command does not hold the pipe of an earlier one open.
    FILE *first = popen("cat", "we");
    FILE *second = popen("until test -e over; do sleep 0.1; done; echo done", "r");
    CHECK(first != NULL && second != NULL);
    CHECK(fputs("first\n", first) >= 0 && pclose(first) == 0);
    CHECK(close(creat("over", 0600)) == 0);
    CHECK(fgets(line, sizeof line, second) != NULL && pclose(second) == 0);
    printf("%s", line);
    CHECK(popen("true", "x") == NULL && errno == EINVAL);
    return 0;
}
