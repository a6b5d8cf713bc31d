// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: standard input read with getchar, ungetc, scanf and fgets in turn
// stdin: A12 34 rest of the line
#include "../check.h"

#include <string.h>

int main(void) {
    int c = getchar();
    CHECK(c == 'A');
    CHECK(ungetc('9', stdin) == '9');
    int a, b;
    CHECK(scanf("%d %d", &a, &b) == 2);
    printf("%d %d\n", a, b);
    char line[64];
    CHECK(fgets(line, 10, stdin) == line);
    printf("[%s]\n", line);
    CHECK(fgets(line, sizeof line, stdin) == line);
    line[strcspn(line, "\n")] = '\0';
    printf("[%s]\n", line);
    while (getchar() != EOF)
        ;
    CHECK(feof(stdin) && !ferror(stdin));
    clearerr(stdin);
    CHECK(!feof(stdin));
    CHECK(getchar() == EOF);
    return 0;
}
