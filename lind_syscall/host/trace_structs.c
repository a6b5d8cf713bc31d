/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Structures: times, signals, processes, files. */
#include "trace_show.h"

#include "guest_mem.h"
#include "guest_types.h"

#include <fcntl.h>
#include <inttypes.h>
#include <linux/futex.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>

/* A value as the decoder `as` prints it, that is no argument. */
static void put_as(struct trace *t, const struct decoder *as, uint64_t value) {
    const uint64_t *arg = t->arg;
    t->arg = &value;
    as->show(t, 0, as);
    t->arg = arg;
}

/* Times. */

static void put_timespec(struct trace *t, const struct timespec *time) {
    if (time->tv_nsec == UTIME_NOW)
        trace_put(t, "UTIME_NOW");
    else if (time->tv_nsec == UTIME_OMIT)
        trace_put(t, "UTIME_OMIT");
    else
        trace_put(t, "{tv_sec=%" PRId64 ", tv_nsec=%" PRId32 "}", (int64_t)time->tv_sec,
                  (int32_t)time->tv_nsec);
}

SHOW(times) {
    struct timespec times[2];
    size_t count = t->kind[i].size == 2 ? 2 : 1; /* TIME(2), or one struct timespec */
    if (!trace_get(t, i, times, count * sizeof *times))
        return;
    trace_put(t, count == 2 ? "[" : "");
    for (size_t n = 0; n < count; n++) {
        trace_put(t, n ? ", " : "");
        put_timespec(t, &times[n]);
    }
    trace_put(t, count == 2 ? "]" : "");
}

SHOW(itimerspec) {
    struct itimerspec timer;
    if (!trace_get(t, i, &timer, sizeof timer))
        return;
    trace_put(t, "{it_interval=");
    put_timespec(t, &timer.it_interval);
    trace_put(t, ", it_value=");
    put_timespec(t, &timer.it_value);
    trace_put(t, "}");
}

static void put_timeval(struct trace *t, const char *field, struct guest_timeval time) {
    trace_put(t, "%s={tv_sec=%" PRId32 ", tv_usec=%" PRId32 "}", field, time.sec, time.usec);
}

SHOW(itimerval) {
    struct guest_itimerval timer;
    if (!trace_get(t, i, &timer, sizeof timer))
        return;
    put_timeval(t, "{it_interval", timer.interval);
    put_timeval(t, ", it_value", timer.value);
    trace_put(t, "}");
}

SHOW(futex_timeout) {
    switch ((int)t->arg[1] & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
    case FUTEX_LOCK_PI:
    case FUTEX_LOCK_PI2:
    case FUTEX_WAIT_REQUEUE_PI:
        times_shown(t, i);
        break;
    case FUTEX_REQUEUE:
    case FUTEX_CMP_REQUEUE:
    case FUTEX_CMP_REQUEUE_PI:
    case FUTEX_WAKE_OP:
        trace_put(t, "%" PRId32, (int32_t)t->arg[i]);
    }
}

/* Signals and processes. */

static void put_set(struct trace *t, const uint32_t word[2]) {
    uint64_t set = word[0] | (uint64_t)word[1] << 32;
    bool inverted = __builtin_popcountll(set) > 32; /* as strace does: ~[those that are absent] */
    const char *separator = "";
    set ^= inverted ? UINT64_MAX : 0;
    trace_put(t, inverted ? "~[" : "[");
    for (uint64_t sig = 1; sig <= 64; sig++)
        if (set >> (sig - 1) & 1) {
            struct trace name = {.arg = &sig};
            show_signal.show(&name, 0, &show_signal);
            trace_put(t, "%s%s", separator,
                      strncmp(name.text, "SIG", 3) == 0 ? name.text + 3 : name.text);
            separator = " ";
        }
    trace_put(t, "]");
}

SHOW(sigset) {
    uint32_t word[2];
    if (trace_get(t, i, word, sizeof word))
        put_set(t, word);
}

SHOW(sigaction) {
    struct guest_sigaction action;
    if (!trace_get(t, i, &action, sizeof action))
        return;
    if (action.handler <= 1)
        trace_put(t, "{sa_handler=%s, sa_mask=", action.handler ? "SIG_IGN" : "SIG_DFL");
    else
        trace_put(t, "{sa_handler=%#" PRIx32 ", sa_mask=", action.handler);
    put_set(t, action.mask);
    trace_put(t, ", sa_flags=");
    trace_put_names(t, action.flags, &show_action_flags);
    trace_put(t, "}");
}

SHOW(stack) {
    struct guest_stack stack;
    if (!trace_get(t, i, &stack, sizeof stack))
        return;
    trace_put(t, "{ss_sp=");
    trace_put_address(t, stack.sp);
    trace_put(t, ", ss_flags=");
    trace_put_names(t, stack.flags, &show_stack_flags);
    trace_put(t, ", ss_size=%" PRIu32 "}", stack.size);
}

SHOW(child) {
    struct guest_siginfo_child info;
    if (!trace_get(t, i, &info, sizeof info))
        return;
    if (info.signo == 0) {
        trace_put(t, "{}");
        return;
    }
    trace_put(t, "{si_signo=SIGCHLD, si_code=");
    trace_put_names(t, (uint32_t)info.code, &show_child_code);
    trace_put(t, ", si_pid=%" PRId32 ", si_uid=%" PRIu32 ", si_status=", info.pid, info.uid);
    put_as(t, info.code == CLD_EXITED ? &show_number : &show_signal, (uint32_t)info.status);
    trace_put(t, "}");
}

SHOW(siginfo) {
    struct guest_siginfo info;
    if (!trace_get(t, i, &info, sizeof info))
        return;
    trace_put(t, "{si_signo=");
    put_as(t, &show_signal, (uint32_t)info.signo);
    trace_put(t, ", si_code=");
    trace_put_names(t, (uint32_t)info.code, &show_signal_code);
    if (info.code <= 0)
        trace_put(t, ", si_pid=%" PRId32 ", si_uid=%" PRId32, info.field[0], info.field[1]);
    trace_put(t, "}");
}

SHOW(rusage) {
    struct guest_rusage usage;
    if (!trace_get(t, i, &usage, sizeof usage))
        return;
    put_timeval(t, "{ru_utime", usage.utime);
    put_timeval(t, ", ru_stime", usage.stime);
    trace_put(t, ", ...}");
}

SHOW(tms) {
    struct guest_tms tms;
    if (trace_get(t, i, &tms, sizeof tms))
        trace_put(t,
                  "{tms_utime=%" PRId32 ", tms_stime=%" PRId32 ", tms_cutime=%" PRId32
                  ", tms_cstime=%" PRId32 "}",
                  tms.utime, tms.stime, tms.cutime, tms.cstime);
}

static void put_limit(struct trace *t, const char *field, uint64_t limit) {
    if (limit == RLIM_INFINITY)
        trace_put(t, "%s=RLIM64_INFINITY", field);
    else if (limit != 0 && limit % 1024 == 0)
        trace_put(t, "%s=%" PRIu64 "*1024", field, limit / 1024);
    else
        trace_put(t, "%s=%" PRIu64, field, limit);
}

SHOW(rlimit) {
    struct rlimit limit;
    if (!trace_get(t, i, &limit, sizeof limit))
        return;
    put_limit(t, "{rlim_cur", limit.rlim_cur);
    put_limit(t, ", rlim_max", limit.rlim_max);
    trace_put(t, "}");
}

SHOW(utsname) {
    struct utsname name;
    if (!trace_get(t, i, &name, sizeof name))
        return;
    trace_put(t, "{sysname=");
    trace_put_quoted(t, name.sysname, strnlen(name.sysname, sizeof name.sysname), false);
    trace_put(t, ", nodename=");
    trace_put_quoted(t, name.nodename, strnlen(name.nodename, sizeof name.nodename), false);
    trace_put(t, ", ...}");
}

SHOW(sysinfo) {
    struct guest_sysinfo info;
    if (trace_get(t, i, &info, sizeof info))
        trace_put(t,
                  "{uptime=%" PRId32 ", totalram=%" PRIu32 ", freeram=%" PRIu32 ", procs=%" PRIu16
                  ", mem_unit=%" PRIu32 ", ...}",
                  info.uptime, info.totalram, info.freeram, info.procs, info.mem_unit);
}

/* Files. */

SHOW(statx) {
    struct statx file;
    if (!trace_get(t, i, &file, sizeof file))
        return;
    trace_put(t, "{stx_mask=");
    trace_put_names(t, file.stx_mask, &show_statx_mask);
    trace_put(t, ", stx_attributes=%#" PRIx64 ", stx_mode=", (uint64_t)file.stx_attributes);
    put_as(t, &show_mode, file.stx_mode);
    trace_put(t, ", stx_size=%" PRIu64 ", ...}", (uint64_t)file.stx_size);
}

SHOW(statfs) {
    struct guest_statfs64 fs;
    if (trace_get(t, i, &fs, sizeof fs))
        trace_put(t,
                  "{f_type=%#" PRIx32 ", f_bsize=%" PRIu32 ", f_blocks=%" PRIu64
                  ", f_bfree=%" PRIu64 ", ...}",
                  fs.f_type, fs.f_bsize, fs.f_blocks, fs.f_bfree);
}

static void put_lock(struct trace *t, unsigned i) {
    struct flock lock;
    if (!trace_get(t, i, &lock, sizeof lock))
        return;
    trace_put(t, "{l_type=");
    trace_put_names(t, (uint16_t)lock.l_type, &show_lock_type);
    trace_put(t, ", l_whence=");
    trace_put_names(t, (uint16_t)lock.l_whence, &show_whence);
    trace_put(t, ", l_start=%" PRId64 ", l_len=%" PRId64 "}", (int64_t)lock.l_start,
              (int64_t)lock.l_len);
}

SHOW_LATE(fcntl_arg) {
    switch ((int)t->arg[1]) {
    case F_GETFD:
    case F_GETFL:
    case F_GETOWN:
    case F_GETSIG:
    case F_GETLEASE:
    case F_GETPIPE_SZ:
    case F_GET_SEALS:
        break;
    case F_SETFD:
        trace_put_names(t, t->arg[i], &show_fd_cloexec);
        break;
    case F_SETFL:
        trace_put_names(t, t->arg[i], &show_open_flags);
        break;
    case F_ADD_SEALS:
        trace_put_names(t, t->arg[i], &show_seals);
        break;
    case F_SETLEASE:
        trace_put_names(t, t->arg[i], &show_lock_type);
        break;
    case 12: /* the guest's F_GETLK64, F_SETLK64, F_SETLKW64 */
    case 13:
    case 14:
    case F_OFD_GETLK:
    case F_OFD_SETLK:
    case F_OFD_SETLKW:
        put_lock(t, i);
        break;
    default:
        put_as(t, &show_number, t->arg[i]);
    }
}

SHOW_LATE(ioctl_arg) {
    struct winsize window;
    struct termios terminal;
    int32_t number;
    switch ((uint32_t)t->arg[1]) {
    case TIOCGWINSZ:
    case TIOCSWINSZ:
        if (t->returned && t->result < 0)
            trace_put_address(t, (uint32_t)t->arg[i]);
        else if (trace_get(t, i, &window, sizeof window))
            trace_put(t, "{ws_row=%d, ws_col=%d, ws_xpixel=%d, ws_ypixel=%d}", window.ws_row,
                      window.ws_col, window.ws_xpixel, window.ws_ypixel);
        break;
    case TCGETS:
    case 0x802c542a: /* TCGETS2 and the rest: the structure begins the same */
    case 0x402c542b:
    case 0x402c542c:
    case 0x402c542d:
    case TCSETS:
    case TCSETSW:
    case TCSETSF:
        if (t->returned && t->result < 0)
            trace_put_address(t, (uint32_t)t->arg[i]);
        else if (trace_get(t, i, &terminal, 36)) /* the kernel's part */
            trace_put(t, "{c_iflag=%#x, c_oflag=%#x, c_cflag=%#x, c_lflag=%#x, ...}",
                      terminal.c_iflag, terminal.c_oflag, terminal.c_cflag, terminal.c_lflag);
        break;
    case FIONREAD:
    case TIOCOUTQ:
    case TIOCGPGRP:
    case TIOCSPGRP:
    case TIOCGSID:
    case TIOCGPTN:
    case TIOCSPTLCK:
    case FIONBIO:
    case FIOASYNC:
        if (t->returned && t->result < 0)
            trace_put_address(t, (uint32_t)t->arg[i]);
        else if (trace_get(t, i, &number, sizeof number))
            trace_put(t, "[%" PRId32 "]", number);
        break;
    default:
        trace_put(t, "%#" PRIx32, (uint32_t)t->arg[i]);
    }
}
