/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Guest structures whose layout differs from the x86-64 kernel's: asm-generic with 32-bit long and
   pointers. Everything that is not here has the same layout on both sides (statx, timespec with
   64-bit time, flock64, termios, ...). */
#ifndef LIND_HOST_GUEST_TYPES_H
#define LIND_HOST_GUEST_TYPES_H

#include <stdint.h>

#define GUEST_LAYOUT(type, bytes) _Static_assert(sizeof(type) == (bytes), #type)

struct guest_iovec {
    uint32_t base;
    uint32_t len;
};
GUEST_LAYOUT(struct guest_iovec, 8);

struct guest_statfs64 {
    uint32_t f_type;
    uint32_t f_bsize;
    uint64_t f_blocks;
    uint64_t f_bfree;
    uint64_t f_bavail;
    uint64_t f_files;
    uint64_t f_ffree;
    int32_t f_fsid[2];
    uint32_t f_namelen;
    uint32_t f_frsize;
    uint32_t f_flags;
    uint32_t f_spare[4];
};
GUEST_LAYOUT(struct guest_statfs64, 88);

struct guest_epoll_event {
    uint32_t events;
    uint32_t pad;
    uint64_t data;
};
GUEST_LAYOUT(struct guest_epoll_event, 16);

/* pselect6's sixth argument */
struct guest_sigset_arg {
    uint32_t address;
    uint32_t size;
};
GUEST_LAYOUT(struct guest_sigset_arg, 8);

struct guest_timeval { /* __kernel_old_timeval */
    int32_t sec;
    int32_t usec;
};

struct guest_itimerval { /* __kernel_old_itimerval */
    struct guest_timeval interval;
    struct guest_timeval value;
};
GUEST_LAYOUT(struct guest_itimerval, 16);

struct guest_rusage {
    struct guest_timeval utime;
    struct guest_timeval stime;
    int32_t counts[14]; /* ru_maxrss .. ru_nivcsw, in the kernel's order */
};
GUEST_LAYOUT(struct guest_rusage, 72);

struct guest_tms {
    int32_t utime;
    int32_t stime;
    int32_t cutime;
    int32_t cstime;
};
GUEST_LAYOUT(struct guest_tms, 16);

struct guest_sysinfo {
    int32_t uptime;
    uint32_t loads[3];
    uint32_t totalram;
    uint32_t freeram;
    uint32_t sharedram;
    uint32_t bufferram;
    uint32_t totalswap;
    uint32_t freeswap;
    uint16_t procs;
    uint16_t pad;
    uint32_t totalhigh;
    uint32_t freehigh;
    uint32_t mem_unit;
    char reserved[8];
};
GUEST_LAYOUT(struct guest_sysinfo, 64);

struct guest_sigaction {
    uint32_t handler;
    uint32_t flags;
    uint32_t mask[2];
};
GUEST_LAYOUT(struct guest_sigaction, 16);

/* siginfo_t: what follows code depends on it; see sigaction(2). */
struct guest_siginfo {
    int32_t signo;
    int32_t error;
    int32_t code;
    int32_t field[29];
};
GUEST_LAYOUT(struct guest_siginfo, 128);

/* The fields of siginfo_t that waitid(2) fills in. */
struct guest_siginfo_child {
    int32_t signo;
    int32_t error;
    int32_t code;
    int32_t pid;
    uint32_t uid;
    int32_t status;
};
GUEST_LAYOUT(struct guest_siginfo_child, 24);

#endif
