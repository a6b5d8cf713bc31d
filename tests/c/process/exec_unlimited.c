// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execve with 3 MB of arguments, which an unlimited stack has room for
#include "again.h"

#include <sys/resource.h>

enum { STRINGS = 30, LENGTH = 100 << 10 };

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        size_t total = 0;
        for (int i = 0; i < argc; i++)
            total += strlen(argv[i]);
        printf("%d strings of %zu bytes\n", argc, total);
        return 0;
    }
    const struct rlimit unlimited = {RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit(RLIMIT_STACK, &unlimited) != 0)
        NOT_HERE("an unlimited stack");
    char *arguments[STRINGS + 3] = {"name", "child"};
    for (int i = 0; i < STRINGS; i++) {
        arguments[i + 2] = memset(calloc(1, LENGTH + 1), 'x', LENGTH);
    }
    execv(SELF, arguments);
    CHECK(!"execve returned");
}
