// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang -fsanitize=undefined -fsanitize-minimal-runtime: says only which check failed. WebAssembly
// does not tell a function who has called it, so a failure has no address, and each one counts.
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FAILURES_MAX 20 // as upstream

static void say(const char *text, size_t size) {
    static atomic_uint failures;
    static const char enough[] = "ubsan: too many errors\n";
    unsigned count = atomic_fetch_add(&failures, 1);
    ssize_t written = 0;
    if (count < FAILURES_MAX)
        written = write(STDERR_FILENO, text, size);
    else if (count == FAILURES_MAX)
        written = write(STDERR_FILENO, enough, sizeof enough - 1);
    else
        atomic_store(&failures, FAILURES_MAX + 1);
    (void)written;
}

// The names of the minimal runtime have no version.
#define type_mismatch_v1_minimal type_mismatch_minimal
#define nonnull_return_v1_minimal nonnull_return_minimal
#define nullability_return_v1_minimal nullability_return_minimal

#define SAY(text) say("ubsan: " text "\n", sizeof "ubsan: " text "\n" - 1)
#define NAME_(name) __ubsan_handle_##name
#define NAME(name) NAME_(name)
#define HANDLER(name, text, parameters, arguments)                                                 \
    void NAME(name##_minimal)(void);                                                               \
    __attribute__((weak)) void NAME(name##_minimal)(void) { SAY(text); }                           \
    void NAME(ABORTING(name##_minimal))(void);                                                     \
    __attribute__((weak)) void NAME(ABORTING(name##_minimal))(void) {                              \
        SAY(text);                                                                                 \
        abort();                                                                                   \
    }
#define ABORTING_(name) name##_abort
#define ABORTING(name) ABORTING_(name)
#define FATAL(name, text, parameters, arguments)                                                   \
    void NAME(name##_minimal)(void);                                                               \
    __attribute__((weak)) void NAME(name##_minimal)(void) {                                        \
        SAY(text);                                                                                 \
        abort();                                                                                   \
    }
#include "handlers.def"
