// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: main with argc, argv and envp; the auxiliary vector behind them
// args: x
// env: MARK=here
#include "../check.h"

#include <elf.h>
#include <string.h>
#include <sys/auxv.h>

int main(int argc, char **argv, char **envp) {
    CHECK(argc == 2 && strcmp(argv[1], "x") == 0 && argv[2] == NULL);
    int found = 0;
    for (char **variable = envp; *variable != NULL; variable++)
        found += strcmp(*variable, "MARK=here") == 0;
    CHECK(found == 1);
    CHECK(getauxval(AT_PAGESZ) == 4096 && getauxval(AT_CLKTCK) == 100);
    CHECK(getauxval(AT_UID) == getuid() && getauxval(AT_EUID) == geteuid());
    CHECK(getauxval(AT_GID) == getgid() && getauxval(AT_EGID) == getegid());
    CHECK(getauxval(AT_SECURE) == 0);
    const unsigned char *random = (const unsigned char *)getauxval(AT_RANDOM);
    CHECK(random != NULL);
    int sum = 0;
    for (int i = 0; i < 16; i++)
        sum += random[i];
    CHECK(sum > 0);
    CHECK(getauxval(AT_EXECFN) != 0 && strlen((const char *)getauxval(AT_EXECFN)) > 0);
    CHECK(getauxval(AT_PLATFORM) != 0);
    errno = 0;
    CHECK(getauxval(AT_PHENT) > 0);
    getauxval(AT_PHNUM);
    getauxval(AT_HWCAP);
    CHECK(errno == 0);
    CHECK(getauxval(123456) == 0 && errno == ENOENT);
    puts("ok");
    return 0;
}
