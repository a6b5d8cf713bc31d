// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: obstacks: growing objects, stacks of them, freeing back, formatted printing
#include "../check.h"

#include <obstack.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

// the macros of the header convert between int and size_t
#pragma GCC diagnostic ignored "-Wsign-conversion"

int main(void) {
    struct obstack stack;
    obstack_init(&stack);
    char *first = obstack_copy0(&stack, "first", 5);
    CHECK(strcmp(first, "first") == 0 &&
          (uintptr_t)first % (obstack_alignment_mask(&stack) + 1) == 0);
    for (int i = 0; i < 20000; i++)
        obstack_1grow(&stack, (char)('a' + i % 26));
    CHECK(obstack_object_size(&stack) == 20000);
    obstack_1grow(&stack, '\0');
    char *grown = obstack_finish(&stack);
    CHECK(strlen(grown) == 20000 && grown[19999] == 'a' + 19999 % 26);

    int *numbers = obstack_alloc(&stack, 100 * sizeof(int));
    for (int i = 0; i < 100; i++)
        numbers[i] = i;
    obstack_int_grow(&stack, 1234);
    obstack_blank(&stack, (int)sizeof(int));
    obstack_ptr_grow(&stack, first);
    CHECK(*(int *)obstack_base(&stack) == 1234);
    obstack_free(&stack, obstack_finish(&stack));

    CHECK(obstack_printf(&stack, "%s-%d", "formatted", 42) == 12);
    obstack_1grow(&stack, '\0');
    puts(obstack_finish(&stack));
    CHECK(numbers[99] == 99 && strcmp(first, "first") == 0);
    obstack_free(&stack, grown); // and everything after it
    CHECK(strcmp(first, "first") == 0 && obstack_memory_used(&stack) > 0);
    for (int i = 0; i < 100; i++)
        CHECK(obstack_alloc(&stack, 5000) != NULL);
    obstack_free(&stack, NULL);
    return 0;
}
