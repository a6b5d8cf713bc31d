// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: %s %c %[ %m %ls of scanf: sets, ranges, widths, allocation
#include "../check.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void) {
    char a[32], b[32], c[4] = "???";
    CHECK(sscanf("  hello world", "%s%s", a, b) == 2);
    printf("[%s] [%s]\n", a, b);
    CHECK(sscanf("abcdef", "%3s%2c", a, c) == 2);
    printf("[%s] [%s]\n", a, c); // %c adds no terminator
    CHECK(sscanf("key = some value;rest", "%[a-z] = %[^;]", a, b) == 2);
    printf("[%s] [%s]\n", a, b);
    CHECK(sscanf("]-x-]yz", "%[]x-]%s", a, b) == 2);
    printf("[%s] [%s]\n", a, b);
    CHECK(sscanf("12:34", "%*[0-9]:%s", a) == 1);
    printf("[%s]\n", a);
    CHECK(sscanf("abc", "%[0-9]", a) == 0);
    CHECK(sscanf(" x", "%c", c) == 1 && c[0] == ' ');
    CHECK(sscanf(" x", " %c", c) == 1 && c[0] == 'x');

    char *word, *set, *one;
    CHECK(sscanf("allocated 0123456789abc Q", "%ms %m[0-9] %*s %mc", &word, &set, &one) == 3);
    printf("[%s] [%s] [%c]\n", word, set, *one);
    free(word);
    free(set);
    free(one);

    char *line = malloc(10001);
    memset(line, 'q', 10000);
    line[10000] = '\0';
    CHECK(sscanf(line, "%ms", &word) == 1 && strlen(word) == 10000);
    free(word);
    free(line);

    wchar_t wide[16];
    CHECK(sscanf("wide text", "%ls %l[te]", wide, wide + 8) == 2);
    printf("[%ls] [%ls]\n", wide, wide + 8);
    return 0;
}
