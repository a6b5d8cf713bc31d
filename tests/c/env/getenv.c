// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: variables given from outside reach getenv, environ and main's third argument
// env: GREETING=hello-there
// env: EMPTY=
// env: EQUALS=a=b=c
#include "../check.h"

#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv, char **envp) {
    CHECK(argc == 1 && argv[1] == NULL);
    CHECK(envp == environ);
    printf("%s [%s] %s\n", getenv("GREETING"), getenv("EMPTY"), getenv("EQUALS"));
    CHECK(getenv("GREETIN") == NULL && getenv("GREETINGS") == NULL && getenv("") == NULL);
    CHECK(getenv("GREETING=hello-there") == NULL);
    CHECK(secure_getenv("GREETING") == getenv("GREETING"));
    int found = 0;
    for (char **variable = environ; *variable != NULL; variable++) {
        CHECK(strchr(*variable, '=') != NULL);
        found += strcmp(*variable, "EQUALS=a=b=c") == 0;
    }
    CHECK(found == 1);
    return 0;
}
