// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: freopen moves stdout and stdin to files, and changes the mode of an open stream
#include "../check.h"

#include <string.h>

int main(void) {
    int saved = dup(STDOUT_FILENO);
    CHECK(saved > 2);
    printf("before\n");
    CHECK(freopen("captured", "w", stdout) == stdout);
    CHECK(fileno(stdout) == STDOUT_FILENO);
    printf("into the file\n");
    CHECK(fflush(stdout) == 0);
    CHECK(dup2(saved, STDOUT_FILENO) == STDOUT_FILENO && close(saved) == 0);
    printf("after\n");

    CHECK(freopen("captured", "r", stdin) == stdin);
    char line[32];
    CHECK(fgets(line, sizeof line, stdin) != NULL);
    printf("%s", line);
    CHECK(fgets(line, sizeof line, stdin) == NULL);

    FILE *stream = fopen("captured", "r");
    CHECK(freopen(NULL, "a+", stream) == stream);
    CHECK(fputs("appended\n", stream) >= 0 && fclose(stream) == 0);
    stream = fopen("captured", "r");
    CHECK(fgets(line, sizeof line, stream) && fgets(line, sizeof line, stream));
    printf("%s", line);
    CHECK(freopen("missing/file", "r", stream) == NULL && errno == ENOENT);
    return 0;
}
