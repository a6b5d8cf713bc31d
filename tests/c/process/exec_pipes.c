// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a filter is started between two pipes
#include "again.h"

#include <ctype.h>

int main(int argc, char **argv) {
    if (is_role(argc, argv, "filter")) {
        for (int c; (c = getchar()) != EOF;)
            putchar(toupper(c));
        return 0;
    }
    int down[2], up[2];
    CHECK(pipe(down) == 0 && pipe(up) == 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(down[0], 0);
        dup2(up[1], 1);
        for (int i = 0; i < 2; i++) {
            close(down[i]);
            close(up[i]);
        }
        execl(SELF, "x", "filter", NULL);
        _exit(1);
    }
    close(down[0]);
    close(up[1]);
    FILE *output = fdopen(down[1], "w"), *input = fdopen(up[0], "r");
    for (int i = 0; i < 2000; i++)
        fprintf(output, "line %d\n", i);
    CHECK(fclose(output) == 0);
    char line[64];
    int count = 0;
    while (fgets(line, sizeof line, input) != NULL)
        if (count++ % 500 == 0)
            printf("%s", line);
    CHECK_EXIT(child, 0);
    printf("%d lines\n", count);
    return 0;
}
