// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: O_APPEND writes at the end whatever the offset is, and can be switched with F_SETFL
#include "../check.h"

#include <fcntl.h>

int main(void) {
    int a = open("log", O_CREAT | O_WRONLY | O_APPEND, 0600), b = open("log", O_WRONLY | O_APPEND);
    for (int i = 0; i < 4; i++) {
        CHECK(lseek(a, 0, SEEK_SET) == 0);
        CHECK(dprintf(a, "a%d", i) == 2 && dprintf(b, "b%d", i) == 2);
    }
    CHECK(lseek(a, 0, SEEK_CUR) == 14); // behind its own last write
    CHECK(fcntl(a, F_GETFL) & O_APPEND);
    CHECK(fcntl(a, F_SETFL, 0) == 0 && (fcntl(a, F_GETFL) & O_APPEND) == 0);
    CHECK(lseek(a, 0, SEEK_SET) == 0 && write(a, "AA", 2) == 2);

    char text[64];
    int reader = open("log", O_RDONLY);
    ssize_t length = read(reader, text, sizeof text);
    CHECK(length == 16);
    printf("%.*s\n", (int)length, text);
    return 0;
}
