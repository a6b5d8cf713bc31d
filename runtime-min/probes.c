// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lind-probes.h"

#include "log.h"
#include "memory.h"
#include "settings.h"
#include "symbols.h"
#include "thread.h"
#include "trap.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INDENT_MAX 30 // deeper lines are not indented further

static _Thread_local uint32_t depth_now;           // of the next function
static _Thread_local uintptr_t frames[INDENT_MAX]; // of the functions up to it

static struct lind_log output;
static struct symbols symbols; // stays open
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pid_t first;  // thread that printed first
static bool several; // threads or processes print: each line says whose it is

static void start(void) {
    const char *path = settings_value(&lind_settings, SETTING_TRACE_OUTPUT);
    if (lind_log_open(&output, path != NULL ? path : "-") != 0) {
        report("--trace-output: %s: %s", path, strerror(errno));
        _exit(126);
    }
    symbols_open(&symbols);
    first = gettid();
}

// A line that grows, and is cut at its end.
struct line {
    char text[1024];
    size_t used;
};

__attribute__((format(printf, 2, 3))) static void put(struct line *line, const char *format, ...) {
    size_t room = sizeof line->text - 1 - line->used; // a newline follows
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line->text + line->used, room, format, args);
    va_end(args);
    if (length > 0)
        line->used += (size_t)length < room ? (size_t)length : room - 1;
}

// No handler of the guest runs between begin and end, so none finds the log locked.
static void begin(struct line *line, uint32_t depth) {
    lind_hold();
    pthread_once(&once, start);
    line->used = 0;
    put(line, "%*s", (int)(2 * (depth < INDENT_MAX ? depth : INDENT_MAX)), "");
}

static void end(struct line *line) {
    char prefix[32];
    int length = 0;
    pid_t thread = gettid();
    several = several || thread != first;
    if (several)
        length = snprintf(prefix, sizeof prefix, "[pid %5d] ", (int)thread);
    line->text[line->used++] = '\n';
    lind_log_write(&output, prefix, (size_t)length, line->text, line->used);
    lind_release();
}

// An address, 33 bits at most, and its symbol.
static void put_address(struct line *line, uint64_t address) {
    char name[128];
    bool known = address <= UINT32_MAX &&
                 symbols_guest(&symbols, (uint32_t)address, false, name, sizeof name);
    put(line, known ? "0x%08" PRIx64 " <%s>" : "0x%08" PRIx64, address, name);
}

// What cannot be an address, for its size or, if it is small, for want of a symbol, is a number.
static void put_integer(struct line *line, int64_t value, uint64_t bits) {
    char name[2];
    if (bits <= UINT32_MAX &&
        (bits >= MEMORY_DATA_START ||
         symbols_guest(&symbols, (uint32_t)bits, false, name, sizeof name)) &&
        (value > 0 || value <= -65536))
        put_address(line, bits);
    else if (value >> 53 == 0 || value >> 53 == -1)
        put(line, "%" PRId64, value);
    else
        put(line, "0x%016" PRIx64, bits);
}

// The shortest decimal number that is this one.
static void put_float(struct line *line, double value, int digits_min, int digits_max) {
    char text[40];
    for (int digits = digits_min; digits <= digits_max; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (digits_max == 9 ? strtof(text, NULL) == (float)value : strtod(text, NULL) == value)
            break;
    }
    put(line, "%s", text);
}

static void put_value(struct line *line, char type, uint64_t bits) {
    float f;
    double d;
    switch (type) {
    case 'i':
        put_integer(line, (int32_t)bits, bits);
        break;
    case 'j':
        put_integer(line, (int64_t)bits, bits);
        break;
    case 'f':
        memcpy(&f, &bits, sizeof f);
        put_float(line, f, 6, 9);
        break;
    case 'd':
        memcpy(&d, &bits, sizeof d);
        put_float(line, d, 15, 17);
        break;
    default:
        put(line, "(vector)");
    }
}

// The stack grows down: what does not lie above the new frame is gone.
static uint32_t push(uintptr_t frame) {
    uint32_t depth = depth_now, known = depth < INDENT_MAX ? depth : INDENT_MAX;
    while (known > 0 && frames[known - 1] <= frame)
        depth = --known;
    if (depth < INDENT_MAX)
        frames[depth] = frame;
    depth_now = depth + 1;
    return depth;
}

uint32_t probe_enter(const struct probe_function *function, const uint64_t argument[],
                     const void *frame) {
    struct line line;
    uint32_t depth = push((uintptr_t)frame);
    begin(&line, depth);
    put(&line, "%s(", function->name);
    for (size_t i = 0; function->parameters[i] != '\0'; i++) {
        put(&line, "%s", i > 0 ? ", " : "");
        put_value(&line, function->parameters[i], argument[i]);
    }
    put(&line, ")");
    end(&line);
    return depth;
}

void probe_leave(const struct probe_function *function, uint32_t depth, uint64_t result) {
    struct line line;
    depth_now = depth;
    begin(&line, depth);
    put(&line, "%s returns", function->name);
    if (function->result != '\0') {
        put(&line, " ");
        put_value(&line, function->result, result);
    }
    end(&line);
}

void probe_catch(uint32_t depth) { depth_now = depth + 1; }

void probe_block(uint32_t depth, uint32_t number, const char *file, uint32_t line_number) {
    struct line line;
    begin(&line, depth + 1);
    put(&line, "block %" PRIu32, number);
    if (file != NULL) {
        const char *slash = strrchr(file, '/');
        put(&line, " at %s:%" PRIu32, slash != NULL ? slash + 1 : file, line_number);
    }
    end(&line);
}

void probe_local(uint32_t depth, const char *name, char type, uint64_t value) {
    struct line line;
    begin(&line, depth + 1);
    put(&line, "%s = ", name);
    put_value(&line, type, value);
    end(&line);
}

void probe_access(uint32_t depth, const char *what, uint32_t width, uint64_t address, char type,
                  uint64_t value) {
    struct line line;
    begin(&line, depth + 1);
    put(&line, "%s %" PRIu32 " at ", what, width);
    put_address(&line, address);
    put(&line, ": ");
    put_value(&line, type, value);
    end(&line);
}

void probe_copy(uint32_t depth, uint32_t to, uint32_t from, uint32_t size) {
    struct line line;
    begin(&line, depth + 1);
    put(&line, "copy %" PRIu32 " to ", size);
    put_address(&line, to);
    put(&line, " from ");
    put_address(&line, from);
    end(&line);
}

void probe_fill(uint32_t depth, uint32_t to, uint32_t value, uint32_t size) {
    struct line line;
    begin(&line, depth + 1);
    put(&line, "fill %" PRIu32 " at ", size);
    put_address(&line, to);
    put(&line, " with %" PRIu32, value & 255);
    end(&line);
}
