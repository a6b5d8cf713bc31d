// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "text.h"

#include <stdlib.h>

static _Noreturn void fail(const char *path, const char *what) {
    fprintf(stderr, "error: %s: %s\n", path, what);
    exit(1);
}

struct text text_read(const char *path) {
    FILE *in = fopen(path, "rb");
    char *start = NULL;
    long length = -1;
    size_t size = 0;
    if (in != NULL && fseek(in, 0, SEEK_END) == 0 && (length = ftell(in)) >= 0) {
        size = (size_t)length;
        rewind(in);
        start = calloc(size + 1, 1);
    }
    if (start == NULL || fread(start, 1, size, in) != size)
        fail(path, "cannot read it");
    fclose(in);
    return (struct text){path, start, start + size};
}

FILE *text_rewrite(const struct text *text) {
    FILE *out = fopen(text->path, "wb");
    if (out == NULL)
        fail(text->path, "cannot write it");
    return out;
}

void text_written(struct text *text, FILE *out) {
    if (fclose(out) != 0)
        fail(text->path, "cannot write it");
    free(text->start);
}
