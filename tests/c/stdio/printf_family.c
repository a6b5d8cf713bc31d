// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: vprintf, asprintf, vasprintf, dprintf and the values that they return
#include "../check.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 2, 3))) static char *format(int *length, const char *text, ...) {
    char *result;
    va_list args;
    va_start(args, text);
    *length = vasprintf(&result, text, args);
    va_end(args);
    return result;
}

__attribute__((format(printf, 1, 2))) static int twice(const char *text, ...) {
    va_list args, again;
    va_start(args, text);
    va_copy(again, args);
    int length = vprintf(text, args);
    length += vprintf(text, again);
    va_end(again);
    va_end(args);
    return length;
}

int main(void) {
    int length;
    char *text = format(&length, "%s-%d-%.2f-%lld", "abc", 17, 2.718, 1LL << 40);
    printf("%d %s\n", length, text);
    free(text);

    // longer than any internal buffer
    text = format(&length, "%*s|%0*d", 70000, "x", 70000, 5);
    CHECK(length == 140001 && strlen(text) == 140001);
    CHECK(text[69999] == 'x' && text[70000] == '|' && text[140000] == '5' && text[140] == ' ');
    free(text);

    printf("%d\n", twice("%c%5.1f%s;", 'k', 1.25, "z"));
    CHECK(fflush(stdout) == 0);
    CHECK(dprintf(STDOUT_FILENO, "straight to the descriptor %d\n", 1) == 29);
    CHECK(dprintf(-1, "nowhere") == -1 && errno == EBADF);
    CHECK(asprintf(&text, "%s", "") == 0 && text[0] == '\0');
    free(text);
    return 0;
}
