// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fifty programs by posix_spawn, with all of memory in use meanwhile
#include "again.h"

#include <spawn.h>

extern char **environ;

int main(int argc, char **argv) {
    if (argc > 1)
        return atoi(argv[1]);
    enum { SIZE = 64 << 20 };
    unsigned char *memory = malloc(SIZE);
    CHECK(memory != NULL);
    for (int i = 0; i < SIZE; i += 4096)
        memory[i] = (unsigned char)(i >> 12);
    int sum = 0;
    for (int i = 0; i < 50; i++) {
        char number[16], *arguments[] = {"x", number, NULL};
        pid_t child;
        snprintf(number, sizeof number, "%d", i);
        CHECK(posix_spawn(&child, SELF, NULL, NULL, arguments, environ) == 0);
        sum += WEXITSTATUS(status_of(child));
    }
    for (int i = 0; i < SIZE; i += 4096)
        CHECK(memory[i] == (unsigned char)(i >> 12));
    printf("%d\n", sum);
    return 0;
}
