// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execve refuses too long strings, too many of them, and bad addresses
#include "again.h"

#include <sys/mman.h>
#include <sys/resource.h>

enum { LONGEST = 128 << 10, MANY = 4000000 }; // of one string, with its NUL

int main(void) {
    char *none[] = {NULL}, *arguments[] = {"x", NULL, NULL};
    char *string = arguments[1] = malloc(LONGEST + 1);
    memset(string, 'x', LONGEST);
    string[LONGEST] = '\0';
    CHECK_ERRNO(execve(SELF, arguments, none), E2BIG);
    CHECK_ERRNO(execve(SELF, none, arguments), E2BIG);

    // A quarter of the stack for all together, and 6 MiB at most.
    struct rlimit limit = {8 << 20, RLIM_INFINITY};
    CHECK(setrlimit(RLIMIT_STACK, &limit) == 0);
    char **many = calloc(MANY + 1, sizeof *many);
    string[10000] = '\0';
    for (int i = 0; i < 400; i++)
        many[i] = string;
    CHECK_ERRNO(execve(SELF, many, none), E2BIG);
    CHECK_ERRNO(execve(SELF, none, many), E2BIG);
    limit.rlim_cur = RLIM_INFINITY;
    CHECK(setrlimit(RLIMIT_STACK, &limit) == 0);
    for (int i = 0; i < MANY; i++)
        many[i] = "";
    CHECK_ERRNO(execve(SELF, many, none), E2BIG);

    // Bad addresses: of the path, of a list, of a string, of what follows the last page.
    char *bad[] = {"x", opaque((void *)8), NULL};
    CHECK_ERRNO(execve(opaque((void *)8), none, none), EFAULT);
    CHECK_ERRNO(execve(SELF, opaque((void *)8), none), EFAULT);
    CHECK_ERRNO(execve(SELF, none, opaque((void *)8)), EFAULT);
    CHECK_ERRNO(execve(SELF, bad, none), EFAULT);
    char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(pages != MAP_FAILED && munmap(pages + 4096, 4096) == 0);
    char **last = (char **)(pages + 4096) - 1;
    *last = "x";
    CHECK_ERRNO(execve(SELF, last, none), EFAULT);
    memset(pages, 'x', 4096);
    bad[1] = pages + 4000;
    CHECK_ERRNO(execve(SELF, bad, none), EFAULT);
    puts("still here");
    return 0;
}
