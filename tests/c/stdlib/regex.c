// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: POSIX basic and extended expressions: groups, back references, intervals, errors
#include "../check.h"

#include <regex.h>
#include <string.h>

static void match(const char *pattern, const char *text, int flags) {
    regex_t regex;
    regmatch_t groups[5];
    int error = regcomp(&regex, pattern, flags);
    printf("%s on %s:", pattern, text);
    if (error != 0) {
        char message[80];
        regerror(error, &regex, message, sizeof message);
        printf(" %s\n", message);
        return;
    }
    error = regexec(&regex, text, 5, groups, 0);
    for (size_t i = 0; error == 0 && i <= regex.re_nsub && i < 5; i++)
        printf(" (%d,%d)", groups[i].rm_so, groups[i].rm_eo);
    printf("%s\n", error == REG_NOMATCH ? " no" : "");
    regfree(&regex);
}

int main(void) {
    match("b*c", "aabbbc", 0);
    match("\\(a*\\)b\\1", "aabaa", 0);
    match("^\\(.*\\)\\1$", "abcabc", 0);
    match("(a|ab)(c|bcd)(d*)", "abcd", REG_EXTENDED); // the longest match, leftmost groups
    match("([0-9]+)-([0-9]+)", "tel 555-1234.", REG_EXTENDED);
    match("x{2,3}", "axxxxb", REG_EXTENDED);
    match("a|b|", "c", REG_EXTENDED);
    match("^$", "", REG_EXTENDED);
    match("HELLO", "say hello", REG_ICASE);
    match("^b", "a\nb", REG_NEWLINE);
    match("a.b", "a\nb", REG_NEWLINE);
    match("[[:alpha:]_][[:alnum:]_]*", "  name_1 = 2", 0);
    match("[^]a-]+", "]-axyz", REG_EXTENDED);
    match("\\<word\\>", "a word here", 0);
    match("\\w+\\W\\w+", "two words", REG_EXTENDED);
    match("(a*)*", "aaa", REG_EXTENDED);
    match("(((((((((x)))))))))", "x", REG_EXTENDED);
    match("a**", "aaa", REG_EXTENDED);
    match("(", "x", REG_EXTENDED);
    match("a{1", "x", REG_EXTENDED);
    match("[b-a]", "x", 0);
    match("[[:nope:]]", "x", 0);
    match("\\(x", "x", 0);
    match("*x", "*x", 0);

    regex_t regex;
    CHECK(regcomp(&regex, "^a.*z$", REG_EXTENDED | REG_NOSUB) == 0);
    CHECK(regexec(&regex, "a to z", 0, NULL, 0) == 0);
    CHECK(regexec(&regex, "a to z", 0, NULL, REG_NOTBOL) == REG_NOMATCH);
    regfree(&regex);

    char text[3001];
    memset(text, 'a', 3000);
    text[3000] = '\0';
    CHECK(regcomp(&regex, "(a+)(a+)b?$", REG_EXTENDED) == 0);
    regmatch_t groups[3];
    CHECK(regexec(&regex, text, 3, groups, 0) == 0 && groups[0].rm_eo == 3000 &&
          groups[2].rm_so == 2999);
    regfree(&regex);
    return 0;
}
