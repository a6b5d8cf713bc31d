// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the auxiliary vector: program headers, entry, ids, page size, random bytes, name
#define _GNU_SOURCE
#include "../check.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/auxv.h>

static __thread int variable = 1;

static int compare(struct dl_phdr_info *info, size_t size, void *seen) {
    (void)size;
    CHECK((unsigned long)info->dlpi_phdr == getauxval(AT_PHDR)); // the program is the first
    CHECK(info->dlpi_phnum == getauxval(AT_PHNUM));
    for (int i = 0; i < info->dlpi_phnum; i++)
        *(int *)seen += info->dlpi_phdr[i].p_type == PT_TLS;
    return 1;
}

int main(void) {
    int tls = 0;
    CHECK(dl_iterate_phdr(compare, &tls) == 1 && tls == 1 && *(int *)opaque(&variable) == 1);
    CHECK(getauxval(AT_PHENT) == sizeof(ElfW(Phdr)) && getauxval(AT_ENTRY) != 0);
    CHECK(getauxval(AT_UID) == getuid() && getauxval(AT_EGID) == getegid());
    CHECK(getauxval(AT_PAGESZ) == 4096 && getauxval(AT_SECURE) == 0);
    CHECK(strrchr((char *)getauxval(AT_EXECFN), '/') != NULL);
    unsigned char zeros[16] = {0};
    CHECK(memcmp((void *)getauxval(AT_RANDOM), zeros, 16) != 0);
    errno = 0;
    CHECK(getauxval(12345) == 0 && errno == ENOENT);
    return 0;
}
