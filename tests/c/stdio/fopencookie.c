// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a stream over the program's own functions; partial writes and errors reach the caller
#include "../check.h"

#include <ctype.h>
#include <string.h>
#include <sys/types.h>

struct memory {
    char data[64];
    size_t used, position;
    int closed;
};

static ssize_t cookie_read(void *cookie, char *buffer, size_t size) {
    struct memory *memory = cookie;
    size_t left = memory->used - memory->position;
    size_t count = size < left ? size : left;
    memcpy(buffer, memory->data + memory->position, count);
    memory->position += count;
    return (ssize_t)count;
}

static ssize_t cookie_write(void *cookie, const char *buffer, size_t size) {
    struct memory *memory = cookie;
    if (memory->position + size > sizeof memory->data) {
        errno = ENOSPC;
        return 0;
    }
    for (size_t i = 0; i < size; i++)
        memory->data[memory->position++] = (char)toupper(buffer[i]);
    if (memory->position > memory->used)
        memory->used = memory->position;
    return (ssize_t)size;
}

static int cookie_seek(void *cookie, off64_t *offset, int whence) {
    struct memory *memory = cookie;
    off64_t base =
        whence == SEEK_SET ? 0 : (off64_t)(whence == SEEK_CUR ? memory->position : memory->used);
    memory->position = (size_t)(base + *offset);
    *offset = base + *offset;
    return 0;
}

static int cookie_close(void *cookie) {
    ((struct memory *)cookie)->closed = 1;
    return 0;
}

int main(void) {
    struct memory memory = {.used = 0};
    cookie_io_functions_t functions = {cookie_read, cookie_write, cookie_seek, cookie_close};
    FILE *stream = fopencookie(&memory, "w+", functions);
    CHECK(stream != NULL);
    CHECK(fprintf(stream, "number %d, text %s\n", 42, "abc") == 20);
    CHECK(fseeko(stream, 7, SEEK_SET) == 0);
    int value = 0;
    CHECK(fscanf(stream, "%d", &value) == 1 && value == 42);
    rewind(stream);
    char line[64];
    CHECK(fgets(line, sizeof line, stream) != NULL);
    printf("%s", line);
    CHECK(fclose(stream) == 0 && memory.closed);

    stream = fopencookie(&memory, "w", functions);
    for (int i = 0; i < 100; i++)
        fputs("too much ", stream);
    CHECK(fflush(stream) == EOF && errno == ENOSPC && ferror(stream));
    fclose(stream);
    return 0;
}
