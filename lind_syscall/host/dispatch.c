/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "dispatch.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "kinds.h"
#include "raw_syscall.h"
#include "sys.h"

#include <errno.h>
#include <string.h>
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

/* The kernel's argument i for the guest's; sets *fault if a range leaves the guest's memory. A
   negative number of elements is none: the kernel refuses it by its own error. Times are copied to
   time. Always inlined into functions that know their kinds, so that nothing of the
   table is looked at while running. */
static inline __attribute__((always_inline)) int64_t host_arg(const struct arg kinds[6],
                                                              const uint64_t arg[6], unsigned i,
                                                              struct timespec time[2],
                                                              bool *fault) {
    const struct arg kind = kinds[i];
    uint32_t low = (uint32_t)arg[i];
    switch (kind.kind) {
    case ARG_SIGNED:
        return (int32_t)low;
    case ARG_UNSIGNED:
        return low;
    case ARG_U64:
        return (int64_t)arg[i];
    case ARG_ADDRESS: {
        uint64_t count = kind.count_arg ? (uint32_t)arg[kind.count_arg - 1] : 1;
        if (kind.count_arg && kinds[kind.count_arg - 1].kind == ARG_SIGNED && (int32_t)count < 0)
            count = 0;
        *fault |= !guest_range_ok(low, count * kind.size);
        return low ? (int64_t)(uintptr_t)(memory_base + low) : 0;
    }
    case ARG_TIME:
    case ARG_TIME_INOUT:
        if (low)
            *fault |= guest_read_times(time, low, kind.size) < 0;
        return low ? (int64_t)(uintptr_t)time : 0;
    default:
        return 0;
    }
}

static inline __attribute__((always_inline)) int64_t direct(long host_nr, const struct arg kind[6],
                                                            const uint64_t arg[6]) {
    bool fault = false;
    struct timespec time[2];
    int64_t a1 = host_arg(kind, arg, 0, time, &fault);
    int64_t a2 = host_arg(kind, arg, 1, time, &fault);
    int64_t a3 = host_arg(kind, arg, 2, time, &fault);
    int64_t a4 = host_arg(kind, arg, 3, time, &fault);
    int64_t a5 = host_arg(kind, arg, 4, time, &fault);
    int64_t a6 = host_arg(kind, arg, 5, time, &fault);
    if (fault)
        return -EFAULT;
    int64_t result = raw_syscall6(host_nr, a1, a2, a3, a4, a5, a6);
    for (unsigned i = 0; i < 6; i++)
        if (kind[i].kind == ARG_TIME_INOUT && (uint32_t)arg[i] != 0)
            guest_write((uint32_t)arg[i], time, sizeof time[0]); /* the kernel ignores faults too */
    return result;
}

/* One function per call of the table. */
#define KIND_DESCRIPTOR(kind, i) D_##kind
#define KIND_VALUE(kind, i) (T_##kind) arg[i]
#define RENAMED(nr, name, host, ...)                                                               \
    static int64_t call_##name(const uint64_t arg[6]) {                                            \
        static const struct arg kind[6] = {KINDS(KIND_DESCRIPTOR, ##__VA_ARGS__)};                 \
        return direct(SYS_##host, kind, arg);                                                      \
    }
#define DIRECT(nr, name, ...) RENAMED(nr, name, name, ##__VA_ARGS__)
#define HANDLER(nr, name, ...)                                                                     \
    static int64_t call_##name(const uint64_t arg[6]) {                                            \
        return sys_##name(KINDS(KIND_VALUE, __VA_ARGS__));                                         \
    }
#define REFUSED(nr, name, error, reason)                                                           \
    static int64_t call_##name(const uint64_t arg[6]) {                                            \
        (void)arg;                                                                                 \
        return -error;                                                                             \
    }
#include "../syscalls.def"
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED

typedef int64_t call_function(const uint64_t arg[6]);

static call_function *const calls[] = {
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

#define CALLS (sizeof calls / sizeof calls[0])

int64_t lind_dispatch(uint32_t nr, const uint64_t arg[6]) {
    if (nr >= CALLS || !calls[nr])
        return -ENOSYS;
    return calls[nr](arg);
}

/* What people are told about each call. */
static const struct {
    const char *name;
    const char *status;
    const char *detail;
} about[] = {
#define DIRECT(nr, name, ...) [nr] = {#name, "direct", #__VA_ARGS__},
#define RENAMED(nr, name, host, ...) [nr] = {#name, "direct", #__VA_ARGS__},
#define HANDLER(nr, name, ...) [nr] = {#name, "handler", #__VA_ARGS__},
#define REFUSED(nr, name, error, reason) [nr] = {#name, #error, reason},
#include "../syscalls.def"
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED
};

const char *lind_syscall_name(uint32_t nr) { return nr < CALLS ? about[nr].name : NULL; }

void lind_syscall_list(FILE *out) {
    for (uint32_t nr = 0; nr < CALLS; nr++)
        if (about[nr].name)
            fprintf(out, "%u\t%s\t%s\t%s\n", nr, about[nr].name, about[nr].status,
                    about[nr].detail);
}
