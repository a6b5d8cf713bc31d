// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lind-quick [--keep-accesses] FILE.c: changes wasm2c's output, in place, for tcc.
//  - Plain accesses to memory are made by macros (see include/stdatomic.h), since tcc does not
//    inline; with --keep-accesses they stay as they are.
//  - Negations of floating-point numbers are made by a function: tcc subtracts from -0.0, which
//    leaves the sign of a NaN.
#include "text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define ACCESS "_shared(instance->w2c_env_memory, "
#define NEGATION "= -(var_"

// True if what ends at `end` is the name of a plain access: i32_load, f64_store, i64_load32_u ...
static bool is_access(const char *start, const char *end) {
    const char *name = end;
    while (name > start && (isalnum((unsigned char)name[-1]) || name[-1] == '_'))
        name--;
    if (*name != 'i' && *name != 'f')
        return false;
    do
        name++;
    while (isdigit((unsigned char)*name));
    return strncmp(name, "_load", 5) == 0 || strncmp(name, "_store", 6) == 0;
}

// Writes the text with the accesses and negations changed.
static void rewrite(FILE *out, const char *text, const char *end, bool keep_accesses) {
    const char *done = text;
    for (const char *at = text; at < end; at++) {
        if (*at == '_' && !keep_accesses && strncmp(at, ACCESS, strlen(ACCESS)) == 0 &&
            is_access(done, at)) {
            fwrite(done, 1, (size_t)(at - done), out);
            fputs("_direct(", out);
            done = at + strlen(ACCESS);
        } else if (*at == '=' && strncmp(at, NEGATION, strlen(NEGATION)) == 0 &&
                   (at[strlen(NEGATION)] == 'f' || at[strlen(NEGATION)] == 'd')) {
            fwrite(done, 1, (size_t)(at - done), out);
            fprintf(out, "= wasm_rt_negate_%c(var_", at[strlen(NEGATION)]);
            done = at + strlen(NEGATION);
        }
    }
    fwrite(done, 1, (size_t)(end - done), out);
}

int main(int argc, char **argv) {
    bool keep_accesses = argc == 3 && strcmp(argv[1], "--keep-accesses") == 0;
    if (argc != 2 && !keep_accesses) {
        fputs("usage: lind-quick [--keep-accesses] FILE.c\n", stderr);
        return 2;
    }
    struct text text = text_read(argv[argc - 1]);
    FILE *out = text_rewrite(&text);
    rewrite(out, text.start, text.end, keep_accesses);
    text_written(&text, out);
    return 0;
}
