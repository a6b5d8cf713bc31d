/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Numbers, names, strings, bytes: what every decoder is made of. */
#include "trace_show.h"

#include "guest_mem.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SCHED_DEADLINE
#define SCHED_DEADLINE 6
#endif

void trace_put(struct trace *t, const char *format, ...) {
    va_list args;
    size_t room = sizeof t->text - t->used;
    va_start(args, format);
    int length = vsnprintf(t->text + t->used, room, format, args);
    va_end(args);
    if (length > 0)
        t->used += (size_t)length < room ? (size_t)length : room - 1;
}

void trace_put_names(struct trace *t, uint64_t value, const struct decoder *set) {
    uint32_t left = (uint32_t)value;
    const char *separator = "";
    for (size_t i = 0; i < set->count; i++) {
        const struct name *name = &set->names[i];
        if ((left & name->mask) != name->value)
            continue;
        trace_put(t, "%s%s", separator, name->text);
        separator = "|";
        left &= ~name->mask;
        if (name->mask == UINT32_MAX)
            return;
    }
    if (left != 0)
        trace_put(t, "%s%#" PRIx32, separator, left);
    else if (*separator == '\0')
        trace_put(t, "0");
}

void trace_put_quoted(struct trace *t, const void *bytes, size_t length, bool cut) {
    static const char escapes[] = "\aa\bb\tt\nn\vv\ff\rr\"\"\\\\";
    const unsigned char *c = bytes;
    trace_put(t, "\"");
    for (size_t i = 0; i < length; i++) {
        const char *escape = NULL;
        for (size_t k = 4; k < sizeof escapes - 1 && !escape; k += 2) /* \a and \b are octal */
            escape = escapes[k] == (char)c[i] ? escapes + k + 1 : NULL;
        if (escape)
            trace_put(t, "\\%c", *escape);
        else if (c[i] >= ' ' && c[i] < 0x7f)
            trace_put(t, "%c", c[i]);
        else if (i + 1 < length && c[i + 1] >= '0' && c[i + 1] <= '9')
            trace_put(t, "\\%03o", c[i]);
        else
            trace_put(t, "\\%o", c[i]);
    }
    trace_put(t, cut ? "\"..." : "\"");
}

void trace_put_address(struct trace *t, uint32_t addr) {
    if (addr == 0)
        trace_put(t, "NULL");
    else
        trace_put(t, "%#" PRIx32, addr);
}

size_t trace_extent(const struct trace *t, unsigned i) {
    const struct arg kind = t->kind[i];
    uint64_t count = kind.count_arg ? (uint32_t)t->arg[kind.count_arg - 1] : 1;
    if (kind.count_arg && kind.size == 1 && kind.direction == ARG_OUT && t->returned &&
        t->result >= 0 && (uint64_t)t->result < count)
        count = (uint64_t)t->result;
    return count * kind.size;
}

bool trace_get(struct trace *t, unsigned i, void *to, size_t size) {
    uint32_t addr = (uint32_t)t->arg[i];
    bool unwritten = t->returned && t->result < 0 && t->kind[i].direction == ARG_OUT;
    if (addr != 0 && !unwritten && guest_read(to, addr, size) == 0)
        return true;
    trace_put_address(t, addr);
    return false;
}

/* Sets. */

#define B(x) B_(x, #x)
#define B_(bits, text)                                                                             \
    { (uint32_t)(bits), (uint32_t)(bits), text }
#define E(x) E_(x, #x)
#define E_(value, text)                                                                            \
    { UINT32_MAX, (uint32_t)(value), text }
#define M(mask, x)                                                                                 \
    { mask, x, #x }
static void show_set(struct trace *t, unsigned i, const struct decoder *self) {
    trace_put_names(t, t->arg[i], self);
}
#define SET(set, ...)                                                                              \
    static const struct name set##_names[] = {__VA_ARGS__};                                        \
    const struct decoder show_##set = {show_set, set##_names,                                      \
                                       sizeof set##_names / sizeof *set##_names, false};
#include "trace_sets.def"
#undef SET

/* Numbers. */

SHOW(number) { trace_put(t, "%" PRId32, (int32_t)t->arg[i]); }
SHOW(unsigned_number) { trace_put(t, "%" PRIu32, (uint32_t)t->arg[i]); }
SHOW(offset) { trace_put(t, "%" PRId64, (int64_t)t->arg[i]); }
SHOW(hex) { trace_put(t, "%#" PRIx32, (uint32_t)t->arg[i]); }
SHOW(wide) { trace_put(t, "%#" PRIx64, t->arg[i]); }
SHOW(octal) { trace_put(t, "%#03" PRIo32, (uint32_t)t->arg[i]); }
SHOW(address) { trace_put_address(t, (uint32_t)t->arg[i]); }

SHOW(descriptor) {
    if ((int)t->arg[i] == AT_FDCWD)
        trace_put(t, "AT_FDCWD");
    else
        number_shown(t, i);
}

SHOW(open_mode) {
    if (t->arg[i - 1] & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY)))
        octal_shown(t, i);
}

SHOW(signal) {
    if (t->arg[i] == 32)
        trace_put(t, "SIGRTMIN");
    else if (t->arg[i] > 32 && t->arg[i] <= 64)
        trace_put(t, "SIGRT_%d", (int)t->arg[i] - 32);
    else
        trace_put_names(t, t->arg[i], &show_signal_name);
}

SHOW(mode) {
    static const struct name types[] = {M(S_IFMT, S_IFREG),  M(S_IFMT, S_IFDIR), M(S_IFMT, S_IFLNK),
                                        M(S_IFMT, S_IFCHR),  M(S_IFMT, S_IFBLK), M(S_IFMT, S_IFIFO),
                                        M(S_IFMT, S_IFSOCK), B(S_ISUID),         B(S_ISGID),
                                        B(S_ISVTX)};
    const struct decoder set = {NULL, types, sizeof types / sizeof *types, false};
    uint32_t high = (uint32_t)t->arg[i] & ~0777u;
    if (high) {
        trace_put_names(t, high, &set);
        trace_put(t, "|");
    }
    trace_put(t, "%#03" PRIo32, (uint32_t)t->arg[i] & 0777);
}

SHOW(device) {
    uint32_t device = (uint32_t)t->arg[i];
    trace_put(t, "makedev(%#x, %#x)", (device >> 8 & 0xfff),
              (device & 0xff) | (device >> 12 & 0xfff00));
}

/* Strings and bytes. */

static void put_string(struct trace *t, uint32_t addr, size_t max) {
    char text[PATH_MAX];
    ssize_t length = addr ? guest_strnlen(addr, max) : -1;
    if (length < 0 || guest_read(text, addr, (size_t)length) < 0)
        trace_put_address(t, addr);
    else
        trace_put_quoted(t, text, (size_t)length, (size_t)length == max);
}

SHOW(string) { put_string(t, (uint32_t)t->arg[i], TRACE_STRING); }

SHOW(path) { /* whole: the trace's room is the limit */
    put_string(t, (uint32_t)t->arg[i], 2048);
}

SHOW(bytes) {
    unsigned char bytes[TRACE_STRING];
    size_t extent = trace_extent(t, i), size = extent < sizeof bytes ? extent : sizeof bytes;
    if (trace_get(t, i, bytes, size))
        trace_put_quoted(t, bytes, size, size < extent);
}

/* argv */
SHOW(strings) {
    uint32_t addr = (uint32_t)t->arg[i], string;
    const char *separator = "[";
    for (int n = 0; addr != 0 && guest_read(&string, addr, sizeof string) == 0; n++, addr += 4) {
        if (string == 0) {
            trace_put(t, n == 0 ? "[]" : "]");
            return;
        }
        trace_put(t, "%s", separator);
        if (n == TRACE_ITEMS) {
            trace_put(t, "...]");
            return;
        }
        put_string(t, string, TRACE_STRING);
        separator = ", ";
    }
    trace_put_address(t, addr);
}

/* Environment: its size alone. */
SHOW(environment) {
    uint32_t addr = (uint32_t)t->arg[i], string = 1;
    unsigned n = 0;
    while (addr != 0 && guest_read(&string, addr + 4 * n, sizeof string) == 0 && string != 0)
        n++;
    trace_put_address(t, addr);
    if (addr != 0)
        trace_put(t, " /* %u vars */", n);
}

/* Arrays and single words. */

static void put_words(struct trace *t, unsigned i, size_t bytes, bool brackets) {
    uint32_t words[TRACE_ITEMS];
    size_t count = bytes / sizeof *words;
    size_t size = (count < TRACE_ITEMS ? count : TRACE_ITEMS) * sizeof *words;
    if (!trace_get(t, i, words, size))
        return;
    trace_put(t, brackets ? "[" : "");
    for (size_t n = 0; n < size / sizeof *words; n++)
        trace_put(t, "%s%" PRId32, n ? ", " : "", (int32_t)words[n]);
    trace_put(t, "%s%s", count > TRACE_ITEMS ? ", ..." : "", brackets ? "]" : "");
}

SHOW(numbers) {
    size_t extent = trace_extent(t, i);
    if (t->returned && t->result >= 0 && t->kind[i].count_arg && (uint64_t)t->result < extent / 4)
        extent = (size_t)t->result * 4; /* getgroups */
    put_words(t, i, extent, true);
}

SHOW_LATE(word) { put_words(t, i, 4, true); }

SHOW_LATE(long_word) {
    int64_t value;
    if (trace_get(t, i, &value, sizeof value))
        trace_put(t, "[%" PRId64 "]", value);
}

SHOW(entries) { /* getdents64 */
    trace_put_address(t, (uint32_t)t->arg[i]);
    unsigned n = 0;
    struct {
        uint64_t ino, off;
        uint16_t reclen;
    } entry;
    if (!t->returned || t->result < 0)
        return;
    for (uint32_t at = 0; at < t->result; at += entry.reclen, n++)
        if (guest_read(&entry, (uint32_t)t->arg[i] + at, 18) < 0 || entry.reclen == 0)
            break;
    trace_put(t, " /* %u entries */", n);
}
