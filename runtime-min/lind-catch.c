// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lind-catch IN.c OUT.c: lets functions that call setjmp catch what a signal handler throws, too.
//
// LLVM makes of setjmp a `try` around the calls that may end in longjmp. Its `catch` asks
// __wasm_setjmp_test whether the exception is for this activation of the function. But a signal
// handler may interrupt the function anywhere else, and call longjmp. So, in wasm2c's output, such
// a function
//  - keeps one target from its first try until it returns; inner tries, which only pass exceptions
//    on (`delegate`), are dropped;
//  - saves its parameters and locals when it enters the try. The catch expects the values of that
//    time, but what interrupts it may find others: LLVM reuses the local of a value that is not
//    needed any more, and the C compiler may have the value in a register. They are taken back
//    unless the exception came from a call inside the try, for which both compilers are prepared.
// Functions of C++, whose tries mean what they say, have no such catch, or others beside it: they
// stay as they are.
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUESTION "w2c_guest_0x5F_wasm_setjmp_test"
#define TRY "if (!wasm_rt_try(var_T"
#define SET_TARGET "wasm_rt_set_unwind_target("
#define DEPTH_MAX 256 // of nested tries
#define NONE (-1)

struct line {
    const char *start, *text, *end; // text: after the indentation; end: after the newline
};

static FILE *out;

static struct line line_at(const char *at, const char *end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    struct line line = {at, at, newline ? newline + 1 : end};
    while (line.text < line.end && *line.text == ' ')
        line.text++;
    return line;
}

static struct line line_after(struct line line, const char *end) { return line_at(line.end, end); }

static bool starts(struct line line, const char *prefix) {
    size_t length = strlen(prefix);
    return (size_t)(line.end - line.text) >= length && memcmp(line.text, prefix, length) == 0;
}

static const char *find(const char *at, const char *end, const char *string) {
    return memmem(at, (size_t)(end - at), string, strlen(string));
}

// The label of the function's only catching try, or NONE if it is not a function to rewrite.
static long catching_try(const char *start, const char *end) {
    struct {
        ptrdiff_t indent;
        long label;
    } open[DEPTH_MAX];
    long found = NONE;
    int depth = 0;
    for (struct line line = line_at(start, end); line.start < end; line = line_after(line, end)) {
        if (starts(line, TRY)) {
            if (depth == DEPTH_MAX)
                return NONE;
            open[depth].indent = line.text - line.start;
            open[depth++].label = strtol(line.text + strlen(TRY), NULL, 10);
        } else if (depth > 0 && line.text - line.start == open[depth - 1].indent &&
                   starts(line, "} else {")) {
            depth--;
            if (starts(line_after(line_after(line, end), end), "wasm_rt_throw();"))
                continue; // delegate
            if (found != NONE)
                return NONE;
            found = open[depth].label;
        }
    }
    return find(start, end, QUESTION) ? found : NONE;
}

// For the instance and each parameter and local, which are declared between the two addresses as
// "u32 var_p0," or "u64 var_l2 = 0,": writes before NAME between NAME semicolon.
static void for_each_variable(const char *start, const char *end, const char *before,
                              const char *between) {
    fprintf(out, "%sinstance%sinstance; ", before, between);
    for (const char *at = start; (at = find(at, end, " var_")) != NULL;) {
        const char *name = ++at;
        while (*at == '_' || (*at >= '0' && *at <= '9') || (*at >= 'A' && *at <= 'Z') ||
               (*at >= 'a' && *at <= 'z'))
            at++;
        int length = (int)(at - name);
        fprintf(out, "%s%.*s%s%.*s; ", before, length, name, between, length, name);
    }
}

// Writes a line with its changes of the target, of which leave ends the try, replaced.
static void copy_leaving(struct line line, const char *leave) {
    const char *change;
    while ((change = find(line.start, line.end, SET_TARGET)) != NULL) {
        fwrite(line.start, 1, (size_t)(change - line.start), out);
        line.start = find(change, line.end, ";");
        if (memcmp(change, leave, strlen(leave)) == 0)
            fputs("catcher.state = WASM_RT_LEFT", out);
    }
    fwrite(line.start, 1, (size_t)(line.end - line.start), out);
}

static void rewrite(const char *start, const char *end, long label) {
    char try[64], enter[64], leave[64];
    snprintf(try, sizeof try, TRY "%ld_unwind_target)", label);
    snprintf(enter, sizeof enter, SET_TARGET "&var_T%ld_unwind_target);", label);
    snprintf(leave, sizeof leave, SET_TARGET "var_T%ld_outer_target)", label);
    const char *declared = find(start, end, "FUNC_PROLOGUE;");
    ptrdiff_t indent = NONE;
    bool catching = false;
    for (struct line line = line_at(start, end); line.start < end; line = line_after(line, end)) {
        if (line.text == declared) {
            fputs("  FUNC_PROLOGUE; wasm_rt_catcher(catcher); ", out);
            for_each_variable(start, declared, "volatile __typeof__(", ") saved_");
            fputc('\n', out);
        } else if (starts(line, "FUNC_EPILOGUE;")) {
            fputs("  " SET_TARGET "catcher.outer); FUNC_EPILOGUE;\n", out);
        } else if (starts(line, try)) {
            indent = line.text - line.start;
            fputs("if (!wasm_rt_try_again(catcher)) {\n", out);
        } else if (starts(line, TRY)) {
            fputs("if (1) {\n", out);
        } else if (starts(line, enter)) {
            for_each_variable(start, declared, "saved_", " = ");
            fputs("catcher.state = WASM_RT_INSIDE; " SET_TARGET "&catcher);\n", out);
        } else if (starts(line, leave) && catching) {
            fputs("if (catcher.state != WASM_RT_INSIDE) { ", out);
            for_each_variable(start, declared, "", " = saved_");
            fputs("} catcher.state = WASM_RT_CATCHING;\n", out);
            catching = false;
        } else if (!starts(line, "WASM_RT_UNWIND_TARGET ")) {
            catching = line.text - line.start == indent && starts(line, "} else {");
            copy_leaving(line, leave);
        }
    }
}

static void rewrite_all(const char *code, const char *end) {
    const char *done = code;
    for (const char *at = code; (at = find(at, end, TRY)) != NULL; at = done) {
        // A function: from a line that is not indented to "}".
        const char *start = at, *stop = find(at, end, "\n}\n");
        stop = stop ? stop + 3 : end;
        while (start > done && !(start[-1] == '\n' && *start != ' ' && *start != '\n'))
            start--;
        fwrite(done, 1, (size_t)(start - done), out);
        long label = catching_try(start, stop);
        if (label == NONE)
            fwrite(start, 1, (size_t)(stop - start), out);
        else
            rewrite(start, stop, label);
        done = stop;
    }
    fwrite(done, 1, (size_t)(end - done), out);
}

static _Noreturn void fail(const char *path, const char *what) {
    fprintf(stderr, "error: %s: %s\n", path, what);
    exit(1);
}

// The contents of a file, which the caller owns, and how many bytes they are.
static char *read_all(const char *path, size_t *size) {
    FILE *in = fopen(path, "rb");
    char *code = NULL;
    long length = -1;
    if (in != NULL && fseek(in, 0, SEEK_END) == 0 && (length = ftell(in)) >= 0) {
        *size = (size_t)length;
        rewind(in);
        code = malloc(*size + 1);
    }
    if (code == NULL || fread(code, 1, *size, in) != *size)
        fail(path, "cannot read it");
    fclose(in);
    return code;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: lind-catch IN.c OUT.c\n", stderr);
        return 2;
    }
    size_t size;
    char *code = read_all(argv[1], &size);
    if ((out = fopen(argv[2], "wb")) == NULL)
        fail(argv[2], "cannot write it");
    rewrite_all(code, code + size);
    if (fclose(out) != 0)
        fail(argv[2], "cannot write it");
    free(code);
    return 0;
}
