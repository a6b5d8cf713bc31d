/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How arguments of system calls are printed. A decoder show_NAME is what AS(kind, NAME) in
   syscalls.def refers to, and what the kinds and structures of kinds.h have by themselves. */
#ifndef LIND_HOST_TRACE_SHOW_H
#define LIND_HOST_TRACE_SHOW_H

#include "kinds.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRACE_STRING 32 /* bytes of a string that are printed, as strace(1) has it */
#define TRACE_ITEMS 32  /* elements of an array */

struct decoder;

/* One call, and its line so far. */
struct trace {
    uint32_t nr;
    const uint64_t *arg;    /* six, widened */
    const struct arg *kind; /* of each */
    int64_t result;         /* once `returned` */
    unsigned next;          /* the first argument that is not printed yet */
    bool returned;
    bool unfinished; /* its line was ended before it returned */
    size_t used;
    char text[3072]; /* what does not fit is dropped */
};

struct decoder {
    /* Appends argument i; nothing, if the call has no such argument in this case. */
    void (*show)(struct trace *t, unsigned i, const struct decoder *self);
    const struct name *names; /* of sets */
    size_t count;
    bool late; /* only after the call: whether it reads or writes depends on other arguments */
};

/* The value `value` of the bits `mask`. */
struct name {
    uint32_t mask, value;
    const char *text;
};

__attribute__((format(printf, 2, 3))) void trace_put(struct trace *t, const char *format, ...);
void trace_put_names(struct trace *t, uint64_t value, const struct decoder *set);
void trace_put_quoted(struct trace *t, const void *bytes, size_t length, bool cut);
void trace_put_address(struct trace *t, uint32_t addr);

/* Behind the result of ppoll or pselect6: what became ready. */
void trace_put_ready(struct trace *t, bool poll);

/* Bytes that address argument i spans; after a call that returned a number of bytes, only so many.
 */
size_t trace_extent(const struct trace *t, unsigned i);

/* Copies size bytes at argument i; if that cannot be, or the call failed before it wrote there,
   prints the address and returns false. */
bool trace_get(struct trace *t, unsigned i, void *to, size_t size);

/* Name of an errno ("ENOENT") or NULL. */
const char *trace_errno_name(int error);

/* Defines the decoder of that name; its function of t and i follows. */
#define SHOW(name) SHOW_(name, false)
#define SHOW_LATE(name) SHOW_(name, true)
#define SHOW_(name, late)                                                                          \
    static void name##_shown(struct trace *t, unsigned i);                                         \
    static void name##_decoder(struct trace *t, unsigned i, const struct decoder *self) {          \
        (void)self;                                                                                \
        name##_shown(t, i);                                                                        \
    }                                                                                              \
    const struct decoder show_##name = {name##_decoder, NULL, 0, late};                            \
    static void name##_shown(struct trace *t, unsigned i)

#define SET(name, ...) extern const struct decoder show_##name;
#include "trace_sets.def"
#undef SET

/* clang-format off */
#define DECODERS(X) \
    X(number) X(unsigned_number) X(offset) X(descriptor) X(string) X(path) X(bytes) X(address) \
    X(times) X(mode) X(octal) X(signal) X(sigset) X(sigaction) X(iovec) X(sockaddr) X(pollfds) \
    X(epoll_event) X(epoll_events) X(numbers) X(word) X(long_word) X(statx) X(statfs) X(rlimit) \
    X(rusage) X(child) X(siginfo) X(itimerval) X(itimerspec) X(utsname) X(sysinfo) X(tms) \
    X(fcntl_arg) X(ioctl_arg) X(open_mode) X(futex_timeout) X(option) X(option_value) X(fdset) \
    X(entries) X(environment) X(hex) X(wide) X(strings) X(msghdr) X(received) X(messages) \
    X(received_messages) X(sembufs) X(stack) X(device)
/* clang-format on */
#define DECLARE(name) extern const struct decoder show_##name;
DECODERS(DECLARE)
#undef DECLARE

#endif
