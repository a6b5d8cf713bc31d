// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: wordexp: quoting, variables, defaults, arithmetic, globbing, its errors
// env: NAME=value
// env: SPACES=a:b
// env: EMPTY=
#include "../check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <wordexp.h>

static void expand(const char *words, int flags) {
    wordexp_t result;
    int error = wordexp(words, &result, flags);
    printf("%s: %d", words, error);
    if (error == 0) {
        for (size_t i = 0; i < result.we_wordc; i++)
            printf(" [%s]", result.we_wordv[i]);
        wordfree(&result);
    }
    putchar('\n');
}

int main(void) {
    CHECK(close(creat("f1.txt", 0600)) == 0 && close(creat("f2.txt", 0600)) == 0);
    CHECK(setenv("HOME", "/home/me", 1) == 0);
    expand("one two  three", 0);
    expand("'single $NAME' \"double $NAME\" mid\\ dle", 0);
    expand("$NAME ${NAME}s ${#NAME} $EMPTY\"$EMPTY\"", 0);
    expand("${NONE:-default} ${NAME:+set} ${NONE-x} ${EMPTY:-e}", 0);
    expand("${NAME#va} ${NAME%ue} ${NAME##*l}", 0);
    expand("$((2 + 3 * (4 - 1))) $((7 / 2)) $((-5))", 0);
    expand("*.txt f[2-9].* none*", 0);
    expand("~ ~/x", 0);
    expand("$NONE_SET", WRDE_UNDEF);
    expand("$(echo no)", WRDE_NOCMD);
    expand("`echo no`", WRDE_NOCMD);
    expand("a | b", 0);
    expand("\"unclosed", 0);
    expand("a & b", 0);
    CHECK(setenv("IFS", ":", 1) == 0);
    expand("$SPACES", 0);
    return 0;
}
