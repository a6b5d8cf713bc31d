// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the GNU basename keeps its argument, unlike the POSIX one
#include "../check.h"

#include <string.h>

int main(void) {
    static const char *const paths[] = {"/usr/lib", "/usr/", "usr", "/", "", "a//b"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *base = basename(paths[i]);
        CHECK(base >= paths[i] && base <= paths[i] + strlen(paths[i]));
        printf("[%s] [%s]\n", paths[i], base);
    }
    return 0;
}
