// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: lfind, lsearch, insque, remque and the queue macros
#include "../check.h"

#include <search.h>
#include <stdlib.h>
#include <sys/queue.h>

static int same(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

struct element {
    struct element *next, *previous;
    int number;
};

struct node {
    int number;
    TAILQ_ENTRY(node) link;
};

int main(void) {
    int table[10], values[] = {5, 3, 5, 9, 3, 1};
    size_t count = 0;
    for (size_t i = 0; i < 6; i++)
        CHECK(*(int *)lsearch(&values[i], table, &count, sizeof *table, same) == values[i]);
    printf("%zu:", count);
    for (size_t i = 0; i < count; i++)
        printf(" %d", table[i]);
    int missing = 77;
    CHECK(lfind(&missing, table, &count, sizeof *table, same) == NULL && count == 4);

    struct element elements[5] = {{.number = 0}};
    insque(&elements[0], NULL);
    for (int i = 1; i < 5; i++) {
        elements[i].number = i;
        insque(&elements[i], &elements[0]);
    }
    remque(&elements[2]);
    printf(" |");
    for (struct element *element = &elements[0]; element != NULL; element = element->next)
        printf(" %d", element->number);
    CHECK(elements[1].previous == &elements[3]);

    TAILQ_HEAD(, node) queue = TAILQ_HEAD_INITIALIZER(queue);
    struct node nodes[3] = {{.number = 1}, {.number = 2}, {.number = 3}}, *node;
    TAILQ_INSERT_TAIL(&queue, &nodes[0], link);
    TAILQ_INSERT_TAIL(&queue, &nodes[1], link);
    TAILQ_INSERT_HEAD(&queue, &nodes[2], link);
    TAILQ_REMOVE(&queue, &nodes[0], link);
    printf(" |");
    TAILQ_FOREACH(node, &queue, link) printf(" %d", node->number);
    putchar('\n');
    return 0;
}
