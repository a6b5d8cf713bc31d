// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execve with an empty or no environment, and with no arguments
#include "again.h"

int main(int argc, char **argv, char **envp) {
    if (is_role(argc, argv, "child") || *argv[0] == '\0') {
        printf("%d arguments, the first \"%s\", environment %s\n", argc, argv[0],
               *envp == NULL ? "empty" : *envp);
        return argc;
    }
    char *none[] = {NULL}, *arguments[] = {"x", "child", NULL};
    CHECK_EXIT(IN_CHILD(execve(SELF, arguments, none)), 2);
    CHECK_EXIT(IN_CHILD(execve(SELF, arguments, opaque(NULL))), 2);
    // Linux makes it one empty argument.
    CHECK_EXIT(IN_CHILD(execve(SELF, none, none)), 1);
    CHECK_EXIT(IN_CHILD(execve(SELF, opaque(NULL), opaque(NULL))), 1);
    return 0;
}
