// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the GNU regex interface: re_search, registers, translation, syntaxes
#include "../check.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    struct re_pattern_buffer pattern;
    struct re_registers registers;
    memset(&pattern, 0, sizeof pattern);
    memset(&registers, 0, sizeof registers);
    re_set_syntax(RE_SYNTAX_POSIX_EXTENDED);
    CHECK(re_compile_pattern("(b+)(c?)", 8, &pattern) == NULL);
    const char *text = "aabbcbbb";
    int at = 0, length = (int)strlen(text);
    while ((at = re_search(&pattern, text, length, at, length - at, &registers)) >= 0) {
        printf("%d: [%d,%d) [%d,%d) [%d,%d)\n", at, registers.start[0], registers.end[0],
               registers.start[1], registers.end[1], registers.start[2], registers.end[2]);
        at = registers.end[0];
    }
    CHECK(at == -1);
    CHECK(re_match(&pattern, text, length, 2, NULL) == 3);
    CHECK(re_match(&pattern, text, length, 0, NULL) == -1);
    CHECK(re_search(&pattern, text, length, length, -length - 1, &registers) == 7); // backwards
    regfree(&pattern);

    unsigned char *fold = malloc(256);
    for (int i = 0; i < 256; i++)
        fold[i] = (unsigned char)tolower(i);
    memset(&pattern, 0, sizeof pattern);
    pattern.translate = fold;
    re_set_syntax(RE_SYNTAX_EMACS);
    CHECK(re_compile_pattern("\\(WORD\\|other\\)", 15, &pattern) == NULL);
    CHECK(re_search(&pattern, "a wOrD", 6, 0, 6, NULL) == 2);
    regfree(&pattern); // frees the table too
    memset(&pattern, 0, sizeof pattern);
    re_set_syntax(RE_SYNTAX_POSIX_EXTENDED);
    puts(re_compile_pattern("(x", 2, &pattern));
    regfree(&pattern);
    return 0;
}
