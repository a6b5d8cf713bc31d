// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: confstr, sysconf limits, gnu_get_libc_version, getdomainname, ctermid
#include "../check.h"

#include <gnu/libc-version.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char text[128];
    CHECK(confstr(_CS_PATH, text, sizeof text) > 0);
    puts(text);
    CHECK(confstr(_CS_GNU_LIBC_VERSION, text, sizeof text) > 6 &&
          strncmp(text, "glibc 2.", 8) == 0);
    CHECK(strcmp(text + 6, gnu_get_libc_version()) == 0 &&
          strcmp(gnu_get_libc_release(), "stable") == 0);
    CHECK(sysconf(_SC_IOV_MAX) == 1024 && sysconf(_SC_HOST_NAME_MAX) == 64);
    CHECK(sysconf(_SC_LINE_MAX) == 2048 && sysconf(_SC_NGROUPS_MAX) == 65536);
    CHECK(sysconf(_SC_TZNAME_MAX) > 0 || errno == 0);
    CHECK(sysconf(_SC_V7_ILP32_OFF32) == -1 && sysconf(_SC_XBS5_ILP32_OFF32) == -1);
    CHECK(sysconf(sizeof(long) == 4 ? _SC_V7_ILP32_OFFBIG : _SC_V7_LP64_OFF64) > 0);
    CHECK(getdomainname(text, sizeof text) == 0);
    puts(ctermid(NULL));
    CHECK(PATH_MAX == 4096 && INT_MAX == 2147483647 && CHAR_BIT == 8 && MB_LEN_MAX == 16);
    CHECK(CHAR_MIN == SCHAR_MIN); // char is signed on both
    return 0;
}
