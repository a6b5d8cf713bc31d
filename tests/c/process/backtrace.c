// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: backtrace finds the functions that are being executed
#include "../check.h"

#include <execinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *places[20];
static int count;

__attribute__((noinline)) static int innermost(int depth) {
    count = backtrace(places, 20);
    return depth;
}

__attribute__((noinline)) static int outer(int depth) {
    int below = depth == 0 ? innermost(depth) : outer(depth - 1);
    __asm__ volatile(""); // keeps the call from becoming a loop
    return below + 1;
}

static void check_line(const char *line, const char *function, const char *file) {
    size_t length = strlen(file);
    void *address;
    CHECK(strncmp(line, file, length) == 0 && line[length] == '(');
    CHECK(sscanf(strchr(line + length, '['), "[%p]", &address) == 1 && address != NULL);
#ifdef __wasm__
    unsigned offset;
    CHECK(strncmp(line + length + 1, function, strlen(function)) == 0);
    CHECK(sscanf(line + length + 1 + strlen(function), "+0x%x) [", &offset) == 1 && offset > 0);
#else
    (void)function;
#endif
}

static void handler(int sig) {
    (void)sig;
    count = backtrace(places, 20);
}

int main(int argc, char **argv) {
    (void)argc;
    CHECK(outer(4) == 5);
    CHECK(count >= 7 && count < 20); // innermost, five times outer, main
    CHECK(backtrace(places, 3) == 3);
    CHECK(outer(40) == 41);
    CHECK(count == 20);
    CHECK(backtrace(places, 0) == 0);

    // FILE(FUNCTION+0xOFFSET) [0xADDRESS]; which functions a native program knows depends on how it
    // was linked
    char **names = backtrace_symbols(places, 20);
    CHECK(names != NULL);
    for (int i = 0; i < 20; i++)
        check_line(names[i], i == 0 ? "innermost" : "outer", argv[0]);

    int ends[2];
    char text[4096];
    CHECK(pipe(ends) == 0);
    backtrace_symbols_fd(places, 2, ends[1]);
    ssize_t n = read(ends[0], text, sizeof text - 1);
    CHECK(n > 0 && text[n - 1] == '\n');
    text[n] = '\0';
    check_line(text, "innermost", argv[0]);
    char *second = strchr(text, '\n') + 1;
    check_line(second, "outer", argv[0]);
    free(names);

    // a handler, the frame of the signal, raise and what it calls, main
    signal(SIGUSR1, handler);
    CHECK(raise(SIGUSR1) == 0);
    CHECK(count >= 4);
    names = backtrace_symbols(places, count);
    CHECK(names != NULL);
#ifdef __wasm__
    check_line(names[0], "handler", argv[0]);
    CHECK(names[1][0] == '[');
#endif
    free(names);
    puts("done");
    return 0;
}
