// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: variables that a runtime might use for itself are ordinary variables
#include "again.h"

static char *const forged[] = {
    "PATH=/usr/bin:/bin",
    "LIND_RUN=/bin/false",
    "LIND_CACHE_DIR=/nowhere",
    "LIND_CC=/bin/false",
    "LD_PRELOAD=/nowhere/library.so",
    "LD_LIBRARY_PATH=/nowhere",
    "GLIBC_TUNABLES=glibc.malloc.check=3",
    "=LD_PRELOAD=/nowhere",
    "==",
    "HOME=/nowhere",
    "LIND_SETTINGS",
    "",
    "runner=/bin/false",
    "module=/bin/false",
    "execfn=/bin/false",
    "key=0000000000000000000000000000000000000000",
    "descriptor=0",
    "LIND_SETTINGS",
    NULL,
};

int main(int argc, char **argv, char **envp) {
    if (argc == 1) {
        execve(argv[0], (char *[]){argv[0], "again", NULL}, forged);
        CHECK(!"execve returned");
    }
    int i = 0;
    for (; forged[i] != NULL && envp[i] != NULL; i++)
        CHECK(strcmp(forged[i], envp[i]) == 0);
    CHECK(forged[i] == NULL && envp[i] == NULL);
    char target[4096] = "";
    CHECK(readlink(SELF, target, sizeof target - 1) > 0);
    printf("%d variables, program %s\n", i, strrchr(target, '/'));
    fflush(stdout);
    if (is_role(argc, argv, "again"))
        execve(SELF, (char *[]){"x", "third", NULL}, forged);
    return 0;
}
