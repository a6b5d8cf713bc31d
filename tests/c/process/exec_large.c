// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execve with a million bytes of arguments and environment
#include "again.h"

enum { STRINGS = 3000, LENGTH = 150, LONGEST = 128 << 10 };

static unsigned sum(char **strings) {
    unsigned sum = 0;
    for (; *strings != NULL; strings++)
        for (char *c = *strings; *c != '\0'; c++)
            sum = sum * 31 + (unsigned char)*c;
    return sum;
}

static char **make(const char *first, int seed) {
    char **strings = calloc(STRINGS + 3, sizeof *strings);
    CHECK(strings != NULL);
    strings[0] = "name";
    strings[1] = strdup(first);
    for (int i = 0; i < STRINGS; i++) {
        char *string = strings[i + 2] = malloc(LENGTH + 1);
        for (int at = 0; at < LENGTH; at++)
            string[at] = (char)('!' + (i * seed + at) % 90);
        string[i * 7 % LENGTH + 1] = '\0';
    }
    return strings;
}

int main(int argc, char **argv, char **envp) {
    if (is_role(argc, argv, "child")) {
        printf("%d %u %u\n", argc, sum(argv), sum(envp));
        return 0;
    }
    char **arguments = make("child", 3), **environment = make("X=1", 5);
    char *longest = arguments[5] = malloc(LONGEST);
    memset(longest, 'x', LONGEST);
    longest[LONGEST - 1] = '\0';
    printf("%d %u %u\n", STRINGS + 2, sum(arguments), sum(environment));
    fflush(stdout);
    execve(SELF, arguments, environment);
    CHECK(!"execve returned");
}
