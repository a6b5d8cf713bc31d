/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "trace.h"

#include "classes.h"
#include "dispatch.h"
#include "guest_mem.h"
#include "guest_types.h"
#include "lind_interpose.h"
#include "log.h"
#include "trace_show.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#define RESULT_COLUMN 40 /* strace(1)'s */

/* The decoder of each kind of argument; structures have that of their type. */
#define BY_TYPE(t)                                                                                 \
    _Generic((__typeof__(t) *)0,                                                                   \
        int *: &show_word,                                                                         \
        uint32_t *: &show_word,                                                                    \
        int64_t *: &show_long_word,                                                                \
        uint64_t *: &show_long_word,                                                               \
        int(*)[2]: &show_numbers,                                                                  \
        struct timespec *: &show_times,                                                            \
        struct itimerspec *: &show_itimerspec,                                                     \
        struct rlimit *: &show_rlimit,                                                             \
        struct statx *: &show_statx,                                                               \
        struct utsname *: &show_utsname,                                                           \
        struct guest_epoll_event *: &show_epoll_event,                                             \
        struct guest_itimerval *: &show_itimerval,                                                 \
        struct guest_rusage *: &show_rusage, \
        struct guest_stack *: &show_stack,                                                       \
        struct guest_sigaction *: &show_sigaction,                                                 \
        struct guest_siginfo *: &show_siginfo,                                                     \
        struct guest_siginfo_child *: &show_child,                                                 \
        struct guest_statfs64 *: &show_statfs,                                                     \
        struct guest_sysinfo *: &show_sysinfo,                                                     \
        struct guest_tms *: &show_tms,                                                             \
        default: &show_address)
#define A_INT &show_number
#define A_FD &show_descriptor
#define A_LONG &show_number
#define A_UINT &show_unsigned_number
#define A_SIZE &show_unsigned_number
#define A_U64 &show_offset
#define A_STR &show_string
#define A_PATH &show_path
#define A_IN(n) &show_bytes
#define A_OUT(n) &show_bytes
#define A_INV(n, s) &show_address
#define A_OUTV(n, s) &show_address
#define A_INOUTV(n, s) &show_address
#define A_IN_T(t) BY_TYPE(t)
#define A_OUT_T(t) BY_TYPE(t)
#define A_INOUT_T(t) BY_TYPE(t)
#define A_TIME(n) &show_times
#define A_TIME_INOUT &show_times
#define A_ADDR &show_address
#define A_AS(k, name) &show_##name
#define KIND_DECODER(kind, i) A_##kind

#define RENAMED(nr, name, host, ...)                                                               \
    static const struct decoder *const as_##name[] = {KINDS(KIND_DECODER, ##__VA_ARGS__)};
#define DIRECT(nr, name, ...) RENAMED(nr, name, name, ##__VA_ARGS__)
#define HANDLER(nr, name, ...) RENAMED(nr, name, name, __VA_ARGS__)
#define REFUSED(nr, name, error, reason)
#include "../syscalls.def"
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED

static const struct {
    const struct decoder *const *as;
    uint8_t count;
    bool known; /* its kinds are; else all that is passed is printed */
} rows[LIND_CALLS] = {
#define RENAMED(nr, name, host, ...) [nr] = {as_##name, sizeof as_##name / sizeof *as_##name, true},
#define DIRECT(nr, name, ...) RENAMED(nr, name, name)
#define HANDLER(nr, name, ...) RENAMED(nr, name, name)
#define REFUSED(nr, name, error, reason)
#include "../syscalls.def"
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED
};

/* Numbers of calls that are special here. */
enum {
#define ROW(nr, name) NR_##name = nr,
#define RENAMED(nr, name, host, ...) ROW(nr, name)
#define DIRECT(nr, name, ...) ROW(nr, name)
#define HANDLER(nr, name, ...) ROW(nr, name)
#define REFUSED(nr, name, error, reason) ROW(nr, name)
#include "../syscalls.def"
#undef ROW
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED
};

static struct lind_log output;
static bool several;                   /* processes or threads: each line says whose it is */
static __thread struct trace *pending; /* the call of this thread that has no line yet */

/* Writes the line so far, and begins the next. */
static void emit(struct trace *t, const char *end) {
    char prefix[32];
    int length = 0;
    trace_put(t, "%s\n", end);
    t->text[t->used - 1] = '\n'; /* also of a line that was too long */
    if (several && !lind_log_per_process(&output))
        length = snprintf(prefix, sizeof prefix, "[pid %5d] ", (int)gettid());
    lind_log_write(&output, prefix, (size_t)length, t->text, t->used);
    t->used = 0;
}

/* Something else is to be printed by this thread before the pending call has a result. */
static void leave_unfinished(void) {
    struct trace *t = pending;
    if (!t)
        return;
    pending = NULL; /* it may never return: a signal handler may leave by longjmp */
    emit(t, " <unfinished ...>");
    t->unfinished = true;
}

static void put_name(struct trace *t) {
    const char *name = lind_syscall_name(t->nr);
    if (name)
        trace_put(t, "%s", name);
    else
        trace_put(t, "syscall_%#" PRIx32, t->nr);
}

/* Appends arguments from t->next on: before the call, up to the first that it writes; after
   it, the rest. */
static void put_arguments(struct trace *t) {
    bool known = t->nr < LIND_CALLS && rows[t->nr].known;
    unsigned count = known ? rows[t->nr].count : 6;
    for (; t->next < count; t->next++) {
        unsigned i = t->next;
        const struct decoder *as = known ? rows[t->nr].as[i] : &show_wide;
        if (!t->returned && (t->kind[i].direction == ARG_OUT || as->late))
            return;
        size_t before = t->used;
        trace_put(t, i ? ", " : "");
        size_t start = t->used;
        if (t->arg[i] != NOTUSED)
            as->show(t, i, as);
        if (t->used == start)
            t->used = before; /* no such argument in this case */
    }
}

static void put_result(struct trace *t) {
    int64_t result = t->result;
    trace_put(t, ") ");
    if (t->used < RESULT_COLUMN)
        trace_put(t, "%*s", (int)(RESULT_COLUMN - t->used), "");
    trace_put(t, "= ");
    if (result < 0 && result >= -4095) {
        const char *name = strerrorname_np((int)-result);
        trace_put(t, "-1 %s (%s)", name ? name : "E???", strerrordesc_np((int)-result));
        return;
    }
    switch (t->nr) {
    case NR_brk:
    case NR_mmap2:
    case NR_mremap:
    case NR_shmat:
        trace_put(t, "%#" PRIx64, (uint64_t)result);
        break;
    case NR_umask:
        trace_put(t, "%#03" PRIo64, (uint64_t)result);
        break;
    case NR_fcntl64:
        if (t->arg[1] == F_GETFL) {
            trace_put(t, "%#" PRIx64 " (flags ", (uint64_t)result);
            trace_put_names(t, (uint64_t)result, &show_open_flags);
            trace_put(t, ")");
            break;
        }
        trace_put(t, "%" PRId64, result);
        break;
    case NR_ppoll_time64:
    case NR_pselect6_time64:
        trace_put(t, "%" PRId64, result);
        trace_put_ready(t, t->nr == NR_ppoll_time64);
        break;
    default:
        trace_put(t, "%" PRId64, result);
    }
}

static int64_t traced(struct lind_syscall *call, const struct lind_layer *next) {
    struct lind_syscall seen = *call; /* a policy may change it */
    struct trace t;
    t.nr = seen.nr;
    t.arg = seen.arg;
    t.kind = lind_syscall_kinds(seen.nr);
    t.next = 0;
    t.used = 0;
    t.returned = t.unfinished = false;
    put_name(&t);
    trace_put(&t, "(");
    put_arguments(&t);
    pending = &t;
    if (t.nr == NR_exit || t.nr == NR_exit_group || t.nr == NR_rt_sigreturn) {
        t.result = 0;
        pending = NULL;
        trace_put(&t, ") ");
        trace_put(&t, "%*s= ?", t.used < RESULT_COLUMN ? (int)(RESULT_COLUMN - t.used) : 0, "");
        emit(&t, "");
        if (t.nr == NR_exit_group) {
            trace_put(&t, "+++ exited with %d +++", (int)(seen.arg[0] & 255));
            emit(&t, "");
        }
    } else if (t.nr == NR_execve || t.nr == NR_execveat) {
        leave_unfinished();
    } else if (t.nr == NR_clone) {
        several = true;
    } else if (t.nr == NR_lind_setcontext || t.nr == NR_lind_longjmp || t.nr == NR_lind_call) {
        pending = NULL; /* the guest's code in it may leave for good */
    }
    t.result = lind_next(next, call);
    pending = NULL;
    if (t.nr == NR_clone && t.result == 0)
        return 0; /* in the child: it begins */
    t.returned = true;
    if (t.unfinished) {
        trace_put(&t, "<... ");
        put_name(&t);
        trace_put(&t, " resumed>");
    }
    put_arguments(&t);
    put_result(&t);
    emit(&t, "");
    return t.result;
}

/* From now on lines say whose they are. */
static int64_t notice_clone(struct lind_syscall *call, const struct lind_layer *next) {
    several = true;
    return lind_next(next, call);
}

void lind_trace_start(const char *set, const char *path) {
    bool which[LIND_CALLS];
    int length = 0;
    const char *unknown = lind_choose_calls(set, which, &length);
    if (unknown) {
        fprintf(stderr,
                "error: --strace: \"%.*s\" is neither a system call nor a class (want e.g. "
                "openat,%%network; "
                "see lind-run --list-syscalls)\n",
                length, unknown);
        exit(126);
    }
    if (lind_log_open(&output, path) != 0) {
        fprintf(stderr, "error: --strace-output: %s: %s\n", path, strerror(errno));
        exit(126);
    }
    for (uint32_t nr = 0; nr < LIND_CALLS; nr++)
        if (which[nr] && nr != NR_lind_cancellable) /* it makes another call, which is printed */
            lind_interpose(nr, traced);
    if (!which[NR_clone])
        lind_interpose(NR_clone, notice_clone);
}

void lind_trace_signal(const siginfo_t *info) {
    struct trace t = {.used = 0};
    const uint64_t sig = (uint64_t)info->si_signo;
    leave_unfinished();
    t.arg = &sig;
    trace_put(&t, "--- ");
    show_signal.show(&t, 0, &show_signal);
    trace_put(&t, " {si_signo=");
    show_signal.show(&t, 0, &show_signal);
    trace_put(&t, ", si_code=");
    trace_put_names(&t, (uint32_t)info->si_code,
                    info->si_signo == SIGCHLD && info->si_code > 0 ? &show_child_code
                                                                   : &show_signal_code);
    if (info->si_signo == SIGCHLD || info->si_code <= 0)
        trace_put(&t, ", si_pid=%d, si_uid=%u", (int)info->si_pid, info->si_uid);
    trace_put(&t, "} ---");
    emit(&t, "");
}

void lind_trace_killed(int sig) {
    struct trace t = {.used = 0};
    const uint64_t number = (uint64_t)sig;
    leave_unfinished();
    t.arg = &number;
    trace_put(&t, "+++ killed by ");
    show_signal.show(&t, 0, &show_signal);
    trace_put(&t, " +++");
    emit(&t, "");
}
