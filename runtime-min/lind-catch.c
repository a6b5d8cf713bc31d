// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lind-catch FILE.c: changes, in place, functions that call setjmp: they catch what a signal
// handler throws, too.
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
#include "liveness.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>

#define QUESTION "w2c_guest_0x5F_wasm_setjmp_test"
#define TRY "if (!wasm_rt_try(var_T"
#define SET_TARGET "wasm_rt_set_unwind_target("
#define DEPTH_MAX 256 // of nested tries
#define NONE (-1)

static FILE *out;

struct try {
    long label;                    // NONE if there is none
    const char *start, *otherwise; // its lines "if (!wasm_rt_try…" and "} else {"
};

// The function's only catching try, if it is a function to rewrite.
static struct try catching_try(const char *start, const char *end) {
    const struct try none = {.label = NONE};
    struct try open[DEPTH_MAX], found = none;
    ptrdiff_t indent[DEPTH_MAX];
    int depth = 0;
    for (struct line line = line_at(start, end); line.start < end; line = line_after(line, end)) {
        if (starts(line, TRY)) {
            if (depth == DEPTH_MAX)
                return none;
            indent[depth] = line.text - line.start;
            open[depth++] =
                (struct try){strtol(line.text + strlen(TRY), NULL, 10), line.start, NULL};
        } else if (depth > 0 && line.text - line.start == indent[depth - 1] &&
                   starts(line, "} else {")) {
            depth--;
            if (starts(line_after(line_after(line, end), end), "wasm_rt_throw();"))
                continue; // delegate
            if (found.label != NONE)
                return none;
            found = open[depth];
            found.otherwise = line.start;
        }
    }
    return find(start, end, QUESTION) ? found : none;
}

// Kinds of variables; live ones are those that the catch needs.
enum {
    PARAMETER = 1,
    LIVE_SAME = 2,    // a parameter that keeps its value
    LIVE_OUTSIDE = 4, // assigned, but not inside the try
    LIVE_INSIDE = 8,
    LIVE = LIVE_SAME | LIVE_OUTSIDE | LIVE_INSIDE,
};

static int kinds_of(const struct variable *variable) {
    int kinds = variable->parameter ? PARAMETER : 0;
    if (variable->live && variable->parameter && !variable->assigned)
        kinds |= LIVE_SAME;
    else if (variable->live)
        kinds |= variable->inside ? LIVE_INSIDE : LIVE_OUTSIDE;
    return kinds;
}

// Writes for each variable of one of the kinds, among them the instance, before NAME between NAME
// semicolon.
static void for_each(const struct variable *variable, size_t count, int kinds, const char *before,
                     const char *between) {
    if (kinds & (PARAMETER | LIVE_SAME))
        fprintf(out, "%sinstance%sinstance; ", before, between);
    for (const struct variable *v = variable; v < variable + count; v++)
        if (kinds_of(v) & kinds)
            fprintf(out, "%s%.*s%s%.*s; ", before, (int)v->length, v->name, between, (int)v->length,
                    v->name);
}

// Writes a line with its changes of the target, of which leave ends the try, replaced.
static void copy_leaving(struct line line, const char *leave) {
    const char *change;
    while ((change = find(line.start, line.end, SET_TARGET)) != NULL) {
        fwrite(line.start, 1, (size_t)(change - line.start), out);
        line.start = find(change, line.end, ";");
        if (memcmp(change, leave, strlen(leave)) == 0)
            fputs("wasm_rt_leave(catcher)", out);
    }
    fwrite(line.start, 1, (size_t)(line.end - line.start), out);
}

static void rewrite(const char *start, const char *end, struct try try) {
    char enter[64], leave[64];
    snprintf(enter, sizeof enter, SET_TARGET "&var_T%ld_unwind_target);", try.label);
    snprintf(leave, sizeof leave, SET_TARGET "var_T%ld_outer_target)", try.label);
    const char *declared = find(start, end, "FUNC_PROLOGUE;");
    const char *caught = line_at(try.otherwise, end).end;
    size_t count;
    struct variable *variables =
        find_variables(start, declared, end, try.start, try.otherwise, caught, &count);
    for (struct line line = line_at(start, end); line.start < end; line = line_after(line, end)) {
        if (line.text == declared) {
            fputs("  FUNC_PROLOGUE; wasm_rt_catcher(catcher); ", out);
            for_each(variables, count, PARAMETER | LIVE, "volatile __typeof__(", ") saved_");
            for_each(variables, count, PARAMETER, "saved_", " = ");
            fputs("if (wasm_rt_setjmp(&catcher)) goto caught; wasm_rt_begin(catcher); ", out);
            for_each(variables, count, PARAMETER, "", " = saved_");
            fputc('\n', out);
        } else if (starts(line, "FUNC_EPILOGUE;")) {
            fputs("  wasm_rt_end(catcher); FUNC_EPILOGUE;\n", out);
        } else if (starts(line, TRY)) {
            fputs("if (1) {\n", out);
        } else if (starts(line, enter)) {
            for_each(variables, count, LIVE_OUTSIDE | LIVE_INSIDE, "saved_", " = ");
            fputs("wasm_rt_enter(catcher);\n", out);
        } else if (line.start == caught && starts(line, leave)) {
            fputs("caught: ", out);
            for_each(variables, count, LIVE_SAME | LIVE_OUTSIDE, "", " = saved_");
            fputs("if (!wasm_rt_inside(catcher)) { ", out);
            for_each(variables, count, LIVE_INSIDE, "", " = saved_");
            fputs("} wasm_rt_caught(catcher);\n", out);
        } else if (!starts(line, "WASM_RT_UNWIND_TARGET ")) {
            copy_leaving(line, leave);
        }
    }
    free(variables);
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
        struct try try = catching_try(start, stop);
        if (try.label == NONE)
            fwrite(start, 1, (size_t)(stop - start), out);
        else
            rewrite(start, stop, try);
        done = stop;
    }
    fwrite(done, 1, (size_t)(end - done), out);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fputs("usage: lind-catch FILE.c\n", stderr);
        return 2;
    }
    struct text text = text_read(argv[1]);
    out = text_rewrite(&text);
    rewrite_all(text.start, text.end);
    text_written(&text, out);
    return 0;
}
