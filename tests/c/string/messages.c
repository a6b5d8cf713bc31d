// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: strerror 0..133, strerror_r both ways, strerrorname_np, strsignal of all standard signals
#include "../check.h"

#include <signal.h>
#include <string.h>

extern int __xpg_strerror_r(int, char *, size_t);

int main(void) {
    for (int error = 0; error <= 133; error++) {
        const char *name = strerrorname_np(error);
        printf("%d %s: %s\n", error, name ? name : "-", strerror(error));
    }
    CHECK(strcmp(strerror(-1), "Unknown error -1") == 0 &&
          strcmp(strerror(134), "Unknown error 134") == 0);
    char text[64];
    CHECK(strcmp(strerror_r(ENOENT, text, sizeof text), "No such file or directory") == 0);
    CHECK(__xpg_strerror_r(ENOENT, text, sizeof text) == 0 && strcmp(text, strerror(ENOENT)) == 0);
    CHECK(__xpg_strerror_r(ENOENT, text, 5) == ERANGE && strcmp(text, "No s") == 0);
    CHECK(__xpg_strerror_r(9999, text, sizeof text) == EINVAL);
    CHECK(strerrordesc_np(9999) == NULL);
    for (int number = 1; number < 32; number++)
        printf("%d SIG%s: %s\n", number, sigabbrev_np(number), strsignal(number));
    puts(strsignal(SIGRTMIN + 1));
    puts(strsignal(1000));
    return 0;
}
