// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: tsearch, tfind, tdelete, twalk, twalk_r, tdestroy over 2,000 keys
#include "../check.h"

#include <search.h>
#include <stdlib.h>

static int order(const void *a, const void *b) {
    return *(const int *)a < *(const int *)b ? -1 : *(const int *)a > *(const int *)b;
}

static int visited, last, deepest;

static void visit(const void *node, VISIT which, int depth) {
    if (which != postorder && which != leaf)
        return;
    int key = **(int *const *)node;
    CHECK(key > last);
    last = key;
    visited++;
    if (depth > deepest)
        deepest = depth;
}

static void add(const void *node, VISIT which, void *sum) {
    if (which == postorder || which == leaf)
        *(long *)sum += **(int *const *)node;
}

static int freed;
static void release(void *key) {
    (void)key;
    freed++;
}

int main(void) {
    static int keys[2000];
    void *root = NULL;
    for (int i = 0; i < 2000; i++) {
        keys[i] = (i * 769) % 2003 + 1;
        int **node = tsearch(&keys[i], &root, order);
        CHECK(node != NULL && *node == &keys[i]);
    }
    int again = keys[5];
    CHECK(*(int **)tsearch(&again, &root, order) == &keys[5]); // already there
    twalk(root, visit);
    CHECK(visited == 2000 && deepest < 30); // balanced
    for (int i = 0; i < 2000; i += 2)
        CHECK(tdelete(&keys[i], &root, order) != NULL);
    CHECK(tfind(&keys[0], &root, order) == NULL && tfind(&keys[1], &root, order) != NULL);
    int missing = 99999;
    CHECK(tdelete(&missing, &root, order) == NULL);
    long sum = 0;
    twalk_r(root, add, &sum);
    printf("%d %ld\n", visited, sum);
    tdestroy(root, release);
    CHECK(freed == 1000);
    return 0;
}
