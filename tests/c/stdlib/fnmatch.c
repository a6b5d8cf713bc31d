// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fnmatch: wildcards, brackets, classes, periods, paths, extended patterns
#include "../check.h"

#include <fnmatch.h>

int main(void) {
    static const struct {
        const char *pattern, *text;
        int flags, expected;
    } cases[] = {
        {"*.c", "file.c", 0, 0},
        {"*.c", "file.h", 0, 1},
        {"f?le*", "file.txt", 0, 0},
        {"*", "", 0, 0},
        {"?", "", 0, 1},
        {"[a-c]x", "bx", 0, 0},
        {"[!a-c]x", "bx", 0, 1},
        {"[^a-c]x", "dx", 0, 0},
        {"[]-]", "-", 0, 0},
        {"[[:digit:][:upper:]]*", "Q9", 0, 0},
        {"[[:digit:]]", "q", 0, 1},
        {"a\\*b", "a*b", 0, 0},
        {"a\\*b", "axb", 0, 1},
        {"a\\b", "a\\b", FNM_NOESCAPE, 0},
        {"*", ".hidden", FNM_PERIOD, 1},
        {".*", ".hidden", FNM_PERIOD, 0},
        {"*", "a/b", FNM_PATHNAME, 1},
        {"*/*", "a/b", FNM_PATHNAME, 0},
        {"a", "a/b", FNM_LEADING_DIR, 0},
        {"ABC*", "abcdef", FNM_CASEFOLD, 0},
        {"*a*b*c*", "xxaxxbxxcxx", 0, 0},
        {"*a*b*c*", "xxaxxcxxbxx", 0, 1},
        {"+(ab|c)d", "abcabd", FNM_EXTMATCH, 0},
        {"?(x)y", "y", FNM_EXTMATCH, 0},
        {"@(one|two)", "two", FNM_EXTMATCH, 0},
        {"!(one|two)", "two", FNM_EXTMATCH, 1},
        {"*(a)b", "aaaab", FNM_EXTMATCH, 0},
        {"[", "[", 0, 0},
        {"a[", "a[", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int result = fnmatch(cases[i].pattern, cases[i].text, cases[i].flags);
        printf("%s %s %d: %d\n", cases[i].pattern, cases[i].text, cases[i].flags, result);
        CHECK(result == (cases[i].expected ? FNM_NOMATCH : 0));
    }
    return 0;
}
