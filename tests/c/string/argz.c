// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: argz and envz vectors: create, add, insert, replace, delete, sort through qsort
#include "../check.h"

#include <argz.h>
#include <envz.h>
#include <stdlib.h>
#include <string.h>

static void show(const char *argz, size_t length) {
    char copy[256];
    memcpy(copy, argz, length);
    argz_stringify(copy, length, '|');
    printf("%zu %s\n", argz_count(argz, length), copy);
}

int main(void) {
    char *argz;
    size_t length;
    CHECK(argz_create_sep("one:two::three", ':', &argz, &length) == 0);
    show(argz, length);
    CHECK(argz_add(&argz, &length, "four") == 0);
    CHECK(argz_insert(&argz, &length, argz, "zero") == 0);
    CHECK(argz_add_sep(&argz, &length, "five six", ' ') == 0);
    show(argz, length);
    unsigned count = 0;
    CHECK(argz_replace(&argz, &length, "o", "00", &count) == 0);
    printf("%u ", count);
    show(argz, length);
    argz_delete(&argz, &length, argz_next(argz, length, argz));
    show(argz, length);
    char *vector[16];
    argz_extract(argz, length, vector);
    CHECK(vector[argz_count(argz, length)] == NULL && strcmp(vector[0], "zer00") == 0);
    free(argz);

    CHECK(argz_create((char *[]){"A=1", "B", "C=3", NULL}, &argz, &length) == 0);
    CHECK(strcmp(envz_get(argz, length, "C"), "3") == 0 && envz_get(argz, length, "B") == NULL);
    CHECK(envz_entry(argz, length, "B") != NULL && envz_entry(argz, length, "D") == NULL);
    CHECK(envz_add(&argz, &length, "A", "new") == 0 && envz_add(&argz, &length, "D", NULL) == 0);
    show(argz, length);
    envz_strip(&argz, &length);
    show(argz, length);
    envz_remove(&argz, &length, "A");
    show(argz, length);
    free(argz);
    return 0;
}
