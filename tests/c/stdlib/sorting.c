// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: qsort and qsort_r of many sizes, orders and element widths; bsearch finds or refuses
#include "../check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static int by_column(const void *a, const void *b, void *column) {
    return ((const unsigned char *)a)[*(const size_t *)column] -
           ((const unsigned char *)b)[*(const size_t *)column];
}

static int strings(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void) {
    static int values[5000];
    uint32_t state = 7;
    for (size_t count = 0; count <= 5000; count = count < 20 ? count + 1 : count * 3 / 2)
        for (int order = 0; order < 4; order++) {
            int64_t sum = 0, after = 0;
            for (size_t i = 0; i < count; i++) {
                state = state * 1664525 + 1013904223;
                values[i] = order == 0   ? (int)state
                            : order == 1 ? (int)i
                            : order == 2 ? -(int)i
                                         : (int)(state >> 30);
                sum += values[i];
            }
            qsort(values, count, sizeof *values, by_value);
            for (size_t i = 0; i < count; i++) {
                CHECK(i == 0 || values[i - 1] <= values[i]);
                after += values[i];
            }
            CHECK(sum == after);
        }

    static unsigned char records[1000][37]; // an odd width, sorted by a column given at run time
    for (size_t column = 0; column < 37; column += 12) {
        for (size_t i = 0; i < 1000; i++)
            for (size_t j = 0; j < 37; j++)
                records[i][j] = (unsigned char)((state = state * 1664525 + 1013904223) >> 24);
        qsort_r(records, 1000, sizeof *records, by_column, &column);
        for (size_t i = 1; i < 1000; i++)
            CHECK(records[i - 1][column] <= records[i][column]);
    }
    const char *words[] = {"pear", "apple", "fig", "kiwi", "banana", "cherry"};
    qsort(words, 6, sizeof *words, strings);
    for (int i = 0; i < 6; i++)
        printf("%s ", words[i]);
    const char *key = "fig";
    CHECK(bsearch(&key, words, 6, sizeof *words, strings) == &words[3]);
    key = "grape";
    CHECK(bsearch(&key, words, 6, sizeof *words, strings) == NULL);
    CHECK(bsearch(&key, words, 0, sizeof *words, strings) == NULL);
    puts("sorted");
    return 0;
}
