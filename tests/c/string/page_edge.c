// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: string functions never read across the page that the terminator lies on
#include "../check.h"

#include <string.h>
#include <sys/mman.h>

int main(void) {
    char *area = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED && mprotect(area + 4096, 4096, PROT_NONE) == 0);
    char other[80];
    for (size_t length = 0; length < 70; length++) {
        char *text = opaque(area + 4096 - length - 1);
        memset(text, 'e', length);
        text[length] = '\0';
        CHECK(strlen(text) == length && strnlen(text, 1000) == length);
        CHECK(strchr(text, 'q') == NULL && strrchr(text, 'q') == NULL &&
              strstr(text, "qq") == NULL);
        CHECK(strcmp(strcpy(other, text), text) == 0 && strcasecmp(text, other) == 0);
        CHECK(strspn(text, "e") == length && strcspn(text, "qr") == length);
        CHECK(memchr(text, 'q', length + 1) == NULL && memcmp(text, other, length + 1) == 0);
        CHECK(strncmp(text, other, 1000) == 0 && strpbrk(text, "q") == NULL);
        CHECK(stpcpy(text, other) == text + length && memcpy(text, other, length) == text);
        CHECK(strtok(text, "q") == (length ? text : NULL));
    }
    puts("ok");
    return 0;
}
