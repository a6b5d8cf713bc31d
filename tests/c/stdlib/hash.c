// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: hcreate, hsearch and their reentrant forms, filled to the limit
#include "../check.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    static char keys[500][8];
    CHECK(hcreate(500) != 0);
    for (size_t i = 0; i < 500; i++) {
        sprintf(keys[i], "k%zu", i * 7);
        ENTRY *entry = hsearch((ENTRY){keys[i], (void *)(i * i)}, ENTER);
        CHECK(entry != NULL && entry->key == keys[i]);
    }
    size_t sum = 0;
    for (size_t i = 0; i < 500; i++) {
        ENTRY *entry = hsearch((ENTRY){keys[i], NULL}, FIND);
        CHECK(entry != NULL);
        sum += (size_t)entry->data;
    }
    printf("%zu\n", sum);
    CHECK(hsearch((ENTRY){(char *)"missing", NULL}, FIND) == NULL && errno == ESRCH);
    CHECK(hsearch((ENTRY){keys[3], (void *)1}, ENTER)->data == (void *)9); // the first stays
    hdestroy();

    struct hsearch_data table;
    memset(&table, 0, sizeof table);
    CHECK(hcreate_r(3, &table) != 0);
    ENTRY *found;
    int entered = 0;
    while (entered < 500 && hsearch_r((ENTRY){keys[entered], NULL}, ENTER, &found, &table))
        entered++;
    CHECK(errno == ENOMEM && entered >= 3 && entered < 20);
    hdestroy_r(&table);
    return 0;
}
