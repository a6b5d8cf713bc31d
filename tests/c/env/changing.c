// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setenv, unsetenv, putenv, clearenv and a replaced environ
// env: KEEP=1
// env: OTHER=2
#include "../check.h"

#include <stdlib.h>
#include <string.h>

static int count(void) {
    int n = 0;
    for (char **variable = environ; variable != NULL && *variable != NULL; variable++)
        n++;
    return n;
}

int main(void) {
    int start = count();
    CHECK(setenv("NEW", "first", 0) == 0 && count() == start + 1);
    CHECK(setenv("NEW", "second", 0) == 0 && strcmp(getenv("NEW"), "first") == 0);
    CHECK(setenv("NEW", "a much longer value than before", 1) == 0);
    puts(getenv("NEW"));
    CHECK_ERRNO(setenv("", "x", 1), EINVAL);
    CHECK_ERRNO(setenv("A=B", "x", 1), EINVAL);
    CHECK(unsetenv("NEW") == 0 && getenv("NEW") == NULL && count() == start);
    CHECK(unsetenv("NEW") == 0);
    CHECK_ERRNO(unsetenv("A=B"), EINVAL);

    static char variable[] = "PUT=original";
    CHECK(putenv(variable) == 0);
    memcpy(variable + 4, "modified", 8); // the string itself is part of the environment
    puts(getenv("PUT"));
    CHECK(putenv((char[]){"PUT"}) == 0 && getenv("PUT") == NULL);

    char name[16];
    for (int i = 0; i < 1000; i++) {
        sprintf(name, "MANY%d", i);
        CHECK(setenv(name, name + 4, 1) == 0);
    }
    CHECK(count() == start + 1000 && strcmp(getenv("MANY777"), "777") == 0);
    CHECK(strcmp(getenv("KEEP"), "1") == 0 && strcmp(getenv("OTHER"), "2") == 0);
    CHECK(clearenv() == 0 && getenv("KEEP") == NULL && count() == 0);
    CHECK(setenv("AFTER", "clear", 1) == 0 && count() == 1);

    char *own[] = {"OWN=1", "MORE=2", NULL};
    environ = own;
    CHECK(getenv("AFTER") == NULL && strcmp(getenv("MORE"), "2") == 0);
    CHECK(setenv("ADDED", "3", 1) == 0 && count() == 3 && own[2] == NULL);
    printf("%s %s %s\n", environ[0], environ[1], environ[2]);
    return 0;
}
