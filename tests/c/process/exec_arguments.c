// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execve passes arguments and environment exactly, argv[0] included
#include "again.h"

int main(int argc, char **argv, char **envp) {
    if (is_role(argc, argv, "child")) {
        for (int i = 0; i < argc; i++)
            printf("argument %d: \"%s\"\n", i, argv[i]);
        for (char **string = envp; *string != NULL; string++)
            printf("environment: \"%s\"\n", *string);
        CHECK(argv[argc] == NULL);
        return 0;
    }
    // Twice the same name, none at all, no '=': the kernel passes strings, whatever they say.
    char *arguments[] = {"any name", "child", "", "two words", "\xff\n\t", "", NULL};
    char *environment[] = {"A=1", "A=2", "", "no equals sign", "=", "=B=3", "C=", NULL};
    execve(SELF, arguments, environment);
    CHECK(!"execve returned");
}
