// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: memchr, memrchr, rawmemchr, strchr, strrchr, strchrnul, strpbrk, strspn, strcspn
#include "../check.h"

#include <string.h>
#include <strings.h>

int main(void) {
    char page[300];
    memset(page, 'x', sizeof page);
    for (size_t start = 0; start < 40; start++)
        for (size_t at = start; at < 250; at += 7) {
            page[at] = 'F';
            char *data = opaque(page + start);
            CHECK(memchr(data, 'F', 260 - start) == page + at);
            CHECK(memchr(data, 'F', at - start) == NULL); // not one byte further
            CHECK(memrchr(data, 'F', 260 - start) == page + at);
            CHECK(rawmemchr(data, 'F') == page + at);
            page[290] = '\0';
            CHECK(strchr(data, 'F') == page + at && strrchr(data, 'F') == page + at);
            CHECK(strchrnul(data, 'F') == page + at && strchrnul(data, 'N') == page + 290);
            CHECK(strcspn(data, "GF") == at - start && strpbrk(data, "GF") == page + at);
            CHECK(strchr(data, '\0') == page + 290 && strchr(data, 'N') == NULL);
            page[290] = page[at] = 'x';
        }
    const char *text = opaque("hello, world: hello");
    printf("%zu %zu %zu %zu\n", strspn(text, "ehlo"), strcspn(text, ","), strspn(text, ""),
           strcspn(text, ""));
    printf("%s | %s | %s\n", strchr(text, 'o'), strrchr(text, 'o'), strpbrk(text, " :"));
    CHECK(index(text, 'w') == text + 7 && rindex(text, 'h') == text + 14);
    CHECK(strchr(opaque("\xe4\xf6"), 0xf6 - 256) != NULL); // compared as char
    CHECK(memchr(opaque("\xe4\xf6"), 0xf6, 2) != NULL);
    return 0;
}
