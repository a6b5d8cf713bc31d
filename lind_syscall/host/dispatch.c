/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "dispatch.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "kinds.h"
#include "raw_syscall.h"
#include "sys.h"
#include "trap.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <time.h>

/* Calls that may be younger than the host's headers; from 424 on all architectures share the
 * numbers. */
#ifndef SYS_cachestat
#define SYS_cachestat 451
#endif
#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452
#endif
#ifndef SYS_futex_wake
#define SYS_futex_wake 454
#define SYS_futex_wait 455
#endif
#ifndef SYS_statmount
#define SYS_statmount 457
#define SYS_listmount 458
#endif
#ifndef SYS_listxattrat
#define SYS_listxattrat 465
#define SYS_removexattrat 466
#endif
#ifndef SYS_open_tree_attr
#define SYS_open_tree_attr 467
#endif
#ifndef SYS_file_getattr
#define SYS_file_getattr 468
#define SYS_file_setattr 469
#endif

/* The kernel's argument i for the guest's. In place of a range that leaves the guest's memory the
   kernel gets an address that is never mapped, and so decides itself which error comes first. A
   negative number of elements is none. Times are copied to time. Always inlined into functions that
   know their kinds, so that nothing of the table is looked at while running. */
static inline __attribute__((always_inline)) int64_t
host_arg(const struct arg kinds[6], const uint64_t arg[6], const void *const pinned[6], unsigned i,
         struct timespec time[2], bool *have_time) {
    const struct arg kind = kinds[i];
    const uint32_t low = (uint32_t)arg[i];
    const int64_t base = (int64_t)(uintptr_t)memory_base, bad = base + (int64_t)GUEST_MEMORY_SIZE;
    switch (kind.kind) {
    case ARG_SIGNED:
    case ARG_FD:
        return (int32_t)low;
    case ARG_UNSIGNED:
        return low;
    case ARG_U64:
        return (int64_t)arg[i];
    case ARG_STRING:
    case ARG_PATH:
    case ARG_ADDRESS: {
        if (pinned && pinned[i])
            return (int64_t)(uintptr_t)pinned[i];
        uint64_t count = kind.count_arg ? (uint32_t)arg[kind.count_arg - 1] : 1;
        if (kind.count_arg && kinds[kind.count_arg - 1].kind == ARG_SIGNED && (int32_t)count < 0)
            count = 0;
        return !low ? 0 : guest_range_ok(low, count * kind.size) ? base + low : bad;
    }
    case ARG_TIME:
    case ARG_TIME_INOUT:
        if (!low)
            return 0;
        *have_time = guest_read_times(time, low, kind.size) == 0;
        return *have_time ? (int64_t)(uintptr_t)time : bad;
    default:
        return 0;
    }
}

static inline __attribute__((always_inline)) int64_t
direct(long host_nr, const struct arg kind[6], const uint64_t arg[6], const void *const pinned[6]) {
    bool have_time = false;
    struct timespec time[2];
    int64_t a1 = host_arg(kind, arg, pinned, 0, time, &have_time);
    int64_t a2 = host_arg(kind, arg, pinned, 1, time, &have_time);
    int64_t a3 = host_arg(kind, arg, pinned, 2, time, &have_time);
    int64_t a4 = host_arg(kind, arg, pinned, 3, time, &have_time);
    int64_t a5 = host_arg(kind, arg, pinned, 4, time, &have_time);
    int64_t a6 = host_arg(kind, arg, pinned, 5, time, &have_time);
    int64_t result = interruptible_syscall6(host_nr, a1, a2, a3, a4, a5, a6);
#pragma GCC unroll 6 /* so that the compiler sees which kinds these are */
    for (unsigned i = 0; i < 6; i++)
        if (kind[i].kind == ARG_TIME_INOUT && have_time)
            guest_write((uint32_t)arg[i], time, sizeof time[0]); /* the kernel ignores faults too */
    return result;
}

static inline __attribute__((always_inline)) uint64_t
handler_arg(struct arg kind, const uint64_t arg[6], const void *const pinned[6], unsigned i) {
    if (kind.kind != ARG_PATH)
        return arg[i];
    if (pinned && pinned[i])
        return (uintptr_t)pinned[i];
    return (uintptr_t)guest_ptr((uint32_t)arg[i], 1);
}

/* The same for any row, looking it up while running. */
static __attribute__((noinline)) int64_t direct_pinned(long host_nr, const struct arg kind[6],
                                                       const uint64_t arg[6],
                                                       const void *const pinned[6]) {
    return direct(host_nr, kind, arg, pinned);
}

/* Two functions per call of the table: for the guest, and for the lowest layer of interposition,
   which may have copies of its own. */
#define KIND_DESCRIPTOR(kind, i) D_##kind
#define KIND_VALUE(kind, i) (T_##kind) handler_arg((struct arg)D_##kind, arg, pinned, i)
#define ROW(name, call, call_pinned, ...)                                                          \
    static const struct arg kinds_##name[6] = {__VA_ARGS__};                                       \
    static int64_t call_##name(uint32_t nr, const uint64_t arg[6]) {                               \
        const void *const *const pinned = NULL;                                                    \
        (void)nr, (void)arg, (void)pinned;                                                         \
        return call;                                                                               \
    }                                                                                              \
    static int64_t pinned_##name(const uint64_t arg[6], const void *const pinned[6]) {             \
        (void)arg, (void)pinned;                                                                   \
        return call_pinned;                                                                        \
    }
#define RENAMED(nr, name, host, ...)                                                               \
    ROW(name, direct(SYS_##host, kinds_##name, arg, pinned),                                       \
        direct_pinned(SYS_##host, kinds_##name, arg, pinned),                                      \
        KINDS(KIND_DESCRIPTOR, ##__VA_ARGS__))
#define DIRECT(nr, name, ...) RENAMED(nr, name, name, ##__VA_ARGS__)
#define HANDLER(nr, name, ...)                                                                     \
    ROW(name, sys_##name(KINDS(KIND_VALUE, __VA_ARGS__)),                                          \
        sys_##name(KINDS(KIND_VALUE, __VA_ARGS__)), KINDS(KIND_DESCRIPTOR, __VA_ARGS__))
#define REFUSED(nr, name, error, reason) ROW(name, -error, -error, {0, 0, 0, 0})
#include "../syscalls.def"
#undef ROW
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED

static int64_t call_unknown(uint32_t nr, const uint64_t arg[6]) {
    (void)nr, (void)arg;
    return -ENOSYS;
}

/* What the guest jumps through; the last slot stands for all numbers from there on. Read-only
   (RELRO) while the guest runs. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init" /* the range first, the rows over it */
static lind_call *calls[LIND_CALLS] __attribute__((section(".data.rel.ro.lind_calls"))) = {
    [0 ... LIND_CALLS - 1] = call_unknown,
#define DIRECT(nr, name, ...) [nr] = call_##name,
#define RENAMED(nr, name, host, ...) [nr] = call_##name,
#define HANDLER(nr, name, ...) [nr] = call_##name,
#define REFUSED(nr, name, error, reason) [nr] = call_##name,
#include "../syscalls.def"
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED
};
#pragma GCC diagnostic pop

int64_t lind_dispatch(uint32_t nr, const uint64_t arg[6]) {
    if (__builtin_expect(nr >= LIND_CALLS, 0))
        return calls[LIND_CALLS - 1](nr, arg);
    int64_t result = calls[nr](nr, arg);
    lind_assert(result >= -4095); /* what the guest's C library takes for an error */
    return result;
}

static const struct {
    const char *name;
    const char *status;
    const char *detail;
    const struct arg *kinds;
    int64_t (*pinned)(const uint64_t arg[6], const void *const pinned[6]);
} rows[LIND_CALLS] = {
#define ABOUT(nr, name, status, detail) [nr] = {#name, status, detail, kinds_##name, pinned_##name},
#define DIRECT(nr, name, ...) ABOUT(nr, name, "direct", #__VA_ARGS__)
#define RENAMED(nr, name, host, ...) ABOUT(nr, name, "direct", #__VA_ARGS__)
#define HANDLER(nr, name, ...) ABOUT(nr, name, "handler", #__VA_ARGS__)
#define REFUSED(nr, name, error, reason) ABOUT(nr, name, #error, reason)
#include "../syscalls.def"
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED
};

int64_t lind_call_pinned(uint32_t nr, const uint64_t arg[6], const void *const pinned[6]) {
    return nr < LIND_CALLS && rows[nr].pinned ? rows[nr].pinned(arg, pinned) : -ENOSYS;
}

int lind_divert(const bool which[LIND_CALLS], lind_call *to) {
    const uintptr_t page = 4096, start = (uintptr_t)calls & ~(page - 1);
    const size_t size = ((uintptr_t)(calls + LIND_CALLS) + page - 1 - start) & ~(page - 1);
    if (mprotect((void *)start, size, PROT_READ | PROT_WRITE) != 0)
        return -1;
    for (uint32_t nr = 0; nr < LIND_CALLS; nr++)
        if (which[nr])
            calls[nr] = to;
    return mprotect((void *)start, size, PROT_READ);
}

const char *lind_syscall_name(uint32_t nr) { return nr < LIND_CALLS ? rows[nr].name : NULL; }

bool lind_syscall_is_direct(uint32_t nr) {
    return lind_syscall_name(nr) && strcmp(rows[nr].status, "direct") == 0;
}

const struct arg *lind_syscall_kinds(uint32_t nr) {
    static const struct arg none[6];
    return lind_syscall_name(nr) ? rows[nr].kinds : none;
}

void lind_syscall_list(FILE *out) {
    for (uint32_t nr = 0; nr < LIND_CALLS; nr++)
        if (rows[nr].name)
            fprintf(out, "%u\t%s\t%s\t%s\n", nr, rows[nr].name, rows[nr].status, rows[nr].detail);
}
