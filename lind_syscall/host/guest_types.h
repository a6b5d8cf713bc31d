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

struct guest_stack { /* stack_t */
    uint32_t sp;
    uint32_t flags;
    uint32_t size;
};
GUEST_LAYOUT(struct guest_stack, 12);

#define GUEST_SS_ONSTACK 1u
#define GUEST_SS_DISABLE 2u
#define GUEST_SS_AUTODISARM (1u << 31)
#define GUEST_MINSIGSTKSZ 2048u

/* ucontext_t of the port's <sys/ucontext.h>. */
struct guest_ucontext {
    uint32_t flags;
    uint32_t link;
    struct guest_stack stack;
    uint32_t sp;
    uint32_t tp;
    uint32_t fault_address;
    uint32_t pc;      /* what a signal interrupted, by its place in the executable */
    uint32_t context; /* number; 0: none */
    uint32_t pause;   /* of the context; 0: go on by a jump; GUEST_CONTEXT_NEW without a number */
    uint32_t jump[8]; /* a jmp_buf without its mask */
    uint32_t mask[32];
};
GUEST_LAYOUT(struct guest_ucontext, 204);
#define GUEST_CONTEXT_NEW 1
#define GUEST_JUMP_LABEL 1 /* of a jmp_buf; 0: no setjmp has filled it in */

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

struct guest_msghdr {
    uint32_t name;
    int32_t namelen;
    uint32_t iov;
    uint32_t iovlen;
    uint32_t control;
    uint32_t controllen;
    uint32_t flags;
};

struct guest_mmsghdr {
    struct guest_msghdr hdr;
    uint32_t len;
};
GUEST_LAYOUT(struct guest_mmsghdr, 32);

struct guest_cmsghdr {
    uint32_t len; /* with this header, without the padding to 4 bytes */
    int32_t level;
    int32_t type;
};
GUEST_LAYOUT(struct guest_cmsghdr, 12);

struct guest_sock_fprog {
    uint16_t len;
    uint16_t pad;
    uint32_t filter;
};
GUEST_LAYOUT(struct guest_sock_fprog, 8);

struct guest_ifconf {
    int32_t len;
    uint32_t buffer;
};
GUEST_LAYOUT(struct guest_ifconf, 8);

struct guest_ifmap {
    uint32_t mem_start;
    uint32_t mem_end;
    uint16_t base_addr;
    uint8_t irq;
    uint8_t dma;
    uint8_t port;
    uint8_t pad[3];
};

struct guest_ifreq {
    char name[16];
    union {
        struct guest_ifmap map;
        char plain[16]; /* every other member has the same layout on both sides */
    };
};
GUEST_LAYOUT(struct guest_ifreq, 32);

struct guest_ipc_perm { /* ipc64_perm */
    int32_t key;
    uint32_t uid;
    uint32_t gid;
    uint32_t cuid;
    uint32_t cgid;
    uint32_t mode;
    uint16_t seq;
    uint16_t pad;
    uint32_t unused[2];
};

/* Times in two halves, the lower first: a 64-bit member would be aligned differently. */
struct guest_msqid64_ds {
    struct guest_ipc_perm perm;
    uint32_t stime[2];
    uint32_t rtime[2];
    uint32_t ctime[2];
    uint32_t cbytes;
    uint32_t qnum;
    uint32_t qbytes;
    int32_t lspid;
    int32_t lrpid;
    uint32_t unused[2];
};
GUEST_LAYOUT(struct guest_msqid64_ds, 88);

struct guest_semid64_ds {
    struct guest_ipc_perm perm;
    uint32_t otime[2];
    uint32_t ctime[2];
    uint32_t nsems;
    uint32_t unused[2];
};
GUEST_LAYOUT(struct guest_semid64_ds, 64);

struct guest_shmid64_ds {
    struct guest_ipc_perm perm;
    uint32_t segsz;
    uint32_t atime[2];
    uint32_t dtime[2];
    uint32_t ctime[2];
    int32_t cpid;
    int32_t lpid;
    uint32_t nattch;
    uint32_t unused[2];
};
GUEST_LAYOUT(struct guest_shmid64_ds, 84);

struct guest_shminfo64 {
    uint32_t max;
    uint32_t min;
    uint32_t mni;
    uint32_t seg;
    uint32_t all;
    uint32_t unused[4];
};
GUEST_LAYOUT(struct guest_shminfo64, 36);

struct guest_shm_info {
    int32_t used_ids;
    uint32_t tot;
    uint32_t rss;
    uint32_t swp;
    uint32_t swap_attempts;
    uint32_t swap_successes;
};
GUEST_LAYOUT(struct guest_shm_info, 24);

struct guest_mq_attr {
    int32_t flags;
    int32_t maxmsg;
    int32_t msgsize;
    int32_t curmsgs;
    int32_t reserved[4];
};
GUEST_LAYOUT(struct guest_mq_attr, 32);

struct guest_sigevent {
    uint32_t value;
    int32_t signo;
    int32_t notify;
    int32_t field[13]; /* the thread's id is the first */
};
GUEST_LAYOUT(struct guest_sigevent, 64);

#endif
