// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lines of a text in memory.
#ifndef LIND_LINES_H
#define LIND_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

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
