// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: several threads print to one stream: whole lines, flockfile
#include "threads.h"

static FILE *file;

static void *print(void *number) {
    for (int i = 0; i < 500; i++) {
        if (i % 2) {
            fprintf(file, "thread %d line %d\n", (int)(intptr_t)number, i);
        } else {
            flockfile(file);
            fputs_unlocked("thread ", file);
            fprintf(file, "%d ", (int)(intptr_t)number);
            putc_unlocked('l', file);
            fprintf(file, "ine %d\n", i);
            funlockfile(file);
        }
    }
    return NULL;
}

static void *try(void *unused) { return (void *)(intptr_t)ftrylockfile(file); }

int main(void) {
    pthread_t thread[6];
    int next[6] = {0}, lines = 0, number, line;
    char text[100];
    CHECK((file = tmpfile()) != NULL);
    for (intptr_t i = 0; i < 6; i++)
        thread[i] = start(print, (void *)i);
    for (int i = 0; i < 6; i++)
        join(thread[i]);
    rewind(file);
    while (fgets(text, sizeof text, file) != NULL) {
        CHECK(sscanf(text, "thread %d line %d\n", &number, &line) == 2);
        CHECK(line == next[number]++);
        lines++;
    }
    flockfile(file);
    CHECK(join(start(try, NULL)) != NULL);
    funlockfile(file);
    printf("%d\n", lines);
    return 0;
}
