// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a child filters what its parent writes; buffered output appears in both after fork
#include "../check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void filter(int in, int out) {
    FILE *input = fdopen(in, "r"), *output = fdopen(out, "w");
    int c;
    while ((c = getc(input)) != EOF)
        putc(toupper(c), output);
    exit(fclose(output) == 0 ? 4 : 5);
}

int main(void) {
    int down[2], up[2];
    CHECK(pipe(down) == 0 && pipe(up) == 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        CHECK(close(down[1]) == 0 && close(up[0]) == 0);
        filter(down[0], up[1]);
    }
    CHECK(close(down[0]) == 0 && close(up[1]) == 0);
    FILE *output = fdopen(down[1], "w"), *input = fdopen(up[0], "r");
    for (int i = 0; i < 1000; i++)
        fprintf(output, "line %d of the text\n", i);
    CHECK(fclose(output) == 0);
    char line[64];
    int count = 0;
    while (fgets(line, sizeof line, input) != NULL)
        if (count++ % 250 == 0)
            printf("%s", line);
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    printf("%d %d\n", count, WEXITSTATUS(status));

    CHECK(fflush(stdout) == 0);
    CHECK(setvbuf(stdout, NULL, _IOFBF, 4096) == 0);
    printf("twice\n");
    child = fork();
    if (child == 0)
        exit(0);
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    return 0;
}
