// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: main with argc and argv
// args: one two=2 --three -- -4 *
#include "../check.h"

#include <string.h>

int main(int argc, char **argv) {
    CHECK(argv[0] != NULL && strlen(argv[0]) > 0);
    CHECK(strcmp(argv[0], program_invocation_name) == 0);
    CHECK(argv[argc] == NULL);
    printf("%d\n", argc);
    for (int i = 1; i < argc; i++)
        printf("[%s]\n", argv[i]);
    argv[1][0] = 'O'; // the strings are the program's own
    CHECK(strcmp(argv[1], "One") == 0);
    return 0;
}
