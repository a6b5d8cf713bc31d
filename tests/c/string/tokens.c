// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: strtok, strtok_r, strsep: empty fields, nesting, several delimiters
#include "../check.h"

#include <string.h>

int main(void) {
    char text[] = "  one, two,,three  ";
    for (char *token = strtok(text, " ,"); token != NULL; token = strtok(NULL, " ,"))
        printf("[%s]", token);
    putchar('\n');
    CHECK(strtok((char[]){",,,"}, ",") == NULL);

    char nested[] = "a=1,b=2;c=3,d=4";
    char *outer, *inner;
    for (char *group = strtok_r(nested, ";", &outer); group != NULL;
         group = strtok_r(NULL, ";", &outer))
        for (char *pair = strtok_r(group, ",", &inner); pair != NULL;
             pair = strtok_r(NULL, ",", &inner))
            printf("[%s]", pair);
    putchar('\n');

    char fields[] = "root::0:/root:", *rest = fields, *field;
    while ((field = strsep(&rest, ":")) != NULL)
        printf("[%s]", field);
    putchar('\n');
    CHECK(rest == NULL && strsep(&rest, ":") == NULL);
    return 0;
}
