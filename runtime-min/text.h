// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A file of generated code, in memory, that a tool changes in place. Errors end the tool, with one
// line.
#ifndef LIND_TEXT_H
#define LIND_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct text {
    const char *path;
    char *start, *end; // *end is a NUL
};

// Reads all of a file.
struct text text_read(const char *path);

// Opens its file again, to be written anew.
FILE *text_rewrite(const struct text *text);

// Closes the file, which is complete, and frees the text.
void text_written(struct text *text, FILE *out);

struct line {
    const char *start, *text, *end; // text: after the indentation; end: after the newline
};

// The line that starts at `at`, of a text that ends at `end`.
static inline struct line line_at(const char *at, const char *end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    struct line line = {at, at, newline ? newline + 1 : end};
    while (line.text < line.end && *line.text == ' ')
        line.text++;
    return line;
}

static inline struct line line_after(struct line line, const char *end) {
    return line_at(line.end, end);
}

// The line before `at`, of a text that starts at `start` < at.
static inline struct line line_before(const char *start, const char *at) {
    const char *newline = memrchr(start, '\n', (size_t)(at - 1 - start));
    return line_at(newline ? newline + 1 : start, at);
}

static inline bool starts(struct line line, const char *prefix) {
    size_t length = strlen(prefix);
    return (size_t)(line.end - line.text) >= length && memcmp(line.text, prefix, length) == 0;
}

// The first `string` between at and end, or NULL.
static inline const char *find(const char *at, const char *end, const char *string) {
    return memmem(at, (size_t)(end - at), string, strlen(string));
}

#endif
