// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "liveness.h"

#include "text.h"

#include <search.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define DEPTH_MAX 256 // of nested blocks
#define WORD 64       // bits of a set in one word

// What is needed before a line follows from what is needed after it. Labels are reached from many
// places, hence the walk from the end to the start is repeated until it adds nothing to any label.
struct name { // of a variable or label
    const char *text;
    size_t length, number; // number: of a variable
    uint64_t *live;        // at a label; NULL for a variable
};

struct block { // one that the walk is in
    uint64_t *after, *otherwise;
};

struct walk {
    void *names; // tsearch(3)
    size_t words;
    uint64_t *now; // the variables that are live
    struct block block[DEPTH_MAX];
    size_t depth;
    bool changed; // at some label
    bool lost;    // the blocks are not as expected
};

static void *allocate(size_t count, size_t size) {
    void *memory = calloc(count + 1, size);
    if (memory == NULL) {
        fputs("error: lind-catch: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

static int by_text(const void *a, const void *b) {
    const struct name *x = a, *y = b;
    if (x->length != y->length)
        return x->length < y->length ? -1 : 1;
    return memcmp(x->text, y->text, x->length);
}

static void free_name(void *node) {
    struct name *name = node;
    free(name->live);
    free(name);
}

static size_t name_length(const char *at) {
    return strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}

static struct name *known(struct walk *walk, const char *at) {
    struct name key = {.text = at, .length = name_length(at)};
    void *node = tfind(&key, &walk->names, by_text);
    return node ? *(struct name **)node : NULL;
}

static struct name *add(struct walk *walk, const char *at) {
    struct name *name = allocate(1, sizeof *name);
    *name = (struct name){.text = at, .length = name_length(at)};
    if (tsearch(name, &walk->names, by_text) == NULL)
        exit(1);
    return name;
}

static struct name *label(struct walk *walk, const char *at) {
    struct name *name = known(walk, at);
    if (name == NULL) {
        name = add(walk, at);
        name->live = allocate(walk->words, sizeof *name->live);
    }
    return name;
}

static void unite(uint64_t *set, const uint64_t *other, size_t words) {
    for (size_t i = 0; i < words; i++)
        set[i] |= other[i];
}

static void copy(uint64_t *set, const uint64_t *other, size_t words) {
    memcpy(set, other, words * sizeof *set);
}

static uint64_t *copy_of(const struct walk *walk) {
    uint64_t *set = allocate(walk->words, sizeof *set);
    copy(set, walk->now, walk->words);
    return set;
}

static bool contains(const uint64_t *set, size_t number) {
    return set[number / WORD] >> number % WORD & 1;
}

// How many more blocks a line opens than it closes.
static int opened(struct line line) {
    int count = 0;
    for (const char *at = line.text; at < line.end; at++)
        count += (*at == '{') - (*at == '}');
    return count;
}

static bool is_label(struct line line) { return line.text[name_length(line.text)] == ':'; }

// The variable that a line assigns, or NULL; *rest: where it may be read.
static struct name *assigned(struct walk *walk, struct line line, const char **rest) {
    const char *behind = line.text + name_length(line.text);
    struct name *name = starts(line, "var_") ? known(walk, line.text) : NULL;
    *rest = name != NULL && strncmp(behind, " = ", 3) == 0 ? behind : line.text;
    return name;
}

static void close_block(struct walk *walk) {
    struct block *block = &walk->block[--walk->depth];
    free(block->after);
    free(block->otherwise);
}

static void walk_block(struct walk *walk, struct line line) {
    int change = opened(line);
    bool otherwise = starts(line, "} else {");
    struct block *block = &walk->block[walk->depth];
    if (change < 0 && walk->depth < DEPTH_MAX) {
        *block = (struct block){.after = copy_of(walk)};
        walk->depth++;
    } else if ((otherwise || change > 0) && walk->depth > 0) {
        block--;
        if (otherwise) {
            block->otherwise = copy_of(walk);
            copy(walk->now, block->after, walk->words);
        } else {
            if (starts(line, "if ("))
                unite(walk->now, block->otherwise ? block->otherwise : block->after, walk->words);
            close_block(walk);
        }
    } else if (change != 0) {
        walk->lost = true;
    }
}

static void walk_line(struct walk *walk, struct line line) {
    walk_block(walk, line);
    if (starts(line, "goto ") || starts(line, "default: goto ") || starts(line, "return") ||
        starts(line, "UNREACHABLE;") || starts(line, "wasm_rt_throw();"))
        memset(walk->now, 0, walk->words * sizeof *walk->now);
    const char *jump = find(line.text, line.end, "goto ");
    if (jump != NULL)
        unite(walk->now, label(walk, jump + strlen("goto "))->live, walk->words);
    if (starts(line, "var_") && is_label(line)) {
        struct name *here = label(walk, line.text);
        for (size_t i = 0; i < walk->words; i++)
            walk->changed |= (walk->now[i] & ~here->live[i]) != 0;
        unite(here->live, walk->now, walk->words);
    }
    const char *at;
    struct name *target = assigned(walk, line, &at);
    if (target != NULL && at != line.text)
        walk->now[target->number / WORD] &= ~(UINT64_C(1) << target->number % WORD);
    for (; (at = find(at, line.end, "var_")) != NULL; at++) {
        struct name *name = known(walk, at);
        if (name != NULL && name->live == NULL)
            walk->now[name->number / WORD] |= UINT64_C(1) << name->number % WORD;
    }
}

struct variable *find_variables(const char *start, const char *declared, const char *end,
                                const char *from, const char *to, const char *at, size_t *count) {
    struct walk walk = {0};
    struct variable *variables = allocate((size_t)(declared - start) / 4, sizeof *variables);
    const char *body = find(start, declared, "{");
    *count = 0;
    for (const char *next = start; (next = find(next, declared, " var_")) != NULL;) {
        struct name *name = add(&walk, ++next);
        name->number = *count;
        variables[(*count)++] =
            (struct variable){.name = next, .length = name->length, .parameter = next < body};
    }
    walk.words = *count / WORD + 1;
    walk.now = allocate(walk.words, sizeof *walk.now);
    uint64_t *result = allocate(walk.words, sizeof *result);
    do {
        walk.changed = false;
        memset(walk.now, 0, walk.words * sizeof *walk.now);
        for (struct line line = {.start = end}; line.start > declared;) {
            if (line.start == at)
                copy(result, walk.now, walk.words);
            line = line_before(declared, line.start);
            walk_line(&walk, line);
        }
        while (walk.depth > 0) // the function's own
            close_block(&walk);
    } while (walk.changed);

    for (size_t i = 0; i < *count; i++)
        variables[i].live = walk.lost || contains(result, i);
    for (struct line line = line_at(declared, end); line.start < end;
         line = line_after(line, end)) {
        const char *rest;
        struct name *name = assigned(&walk, line, &rest);
        if (name != NULL && name->live == NULL) {
            variables[name->number].assigned = true;
            variables[name->number].inside |= line.start >= from && line.start < to;
        }
    }
    tdestroy(walk.names, free_name);
    free(walk.now);
    free(result);
    return variables;
}
