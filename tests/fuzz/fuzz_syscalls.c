/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* fuzz_syscalls CALLS [SEED]: makes CALLS system calls as a hostile guest would, with random
   numbers and arguments and memory that changes while it is read, against the host side built with
   sanitizers. Fails if one of them reports, if the host touches memory that it should not, or if
   memory outside the guest's changes.

   Calls are made in batches, each in a process of its own that lives in namespaces of its own and
   an empty directory, without privileges: what the kernel is asked to do is real. A process that
   the calls themselves stop (by a signal, or for good) is replaced. */
#include "../guest_calls.h"
#include "dispatch.h"
#include "guest_mem.h"
#include "lind-module.h"
#include "memory.h"
#include "signals.h"
#include "stack.h"
#include "thread.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BATCH 20000u       /* calls of one process */
#define STUCK_NS 200000000 /* a call that blocks longer has had its turn */
#define NOBODY 65534
#define EXIT_REPORT 99 /* of the sanitizers, too */
#define CANARY_BYTES (1 << 20)

/* What leaves the process, makes another, stops the machine's file systems for seconds, or calls
   functions of the guest. */
static const uint32_t left_out[] = {G_exit, G_exit_group, G_clone,   G_execve, G_execveat, G_reboot,
                                    G_sync, G_syncfs,     G_unshare, G_setns,  G_lind_call};

const char *__asan_default_options(void);
const char *__ubsan_default_options(void);
const char *__asan_default_options(void) {
    return "exitcode=99:detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:"
           "handle_sigill=0:handle_sigtrap=0";
}
const char *__ubsan_default_options(void) {
    return "halt_on_error=1:exitcode=99:print_stacktrace=1";
}

static uint8_t canary[CANARY_BYTES];
static volatile uint64_t *progress; /* calls made so far; shared with the parent */

static uint64_t state;
static uint64_t random64(void) { /* splitmix64 */
    uint64_t z = (state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}
static uint32_t below(uint32_t n) { return (uint32_t)(random64() % n); }

/* Guest memory: four pages that can be written, one that can only be read, one without access; and
   two at the very end of what can be mapped. */
#define AREA 0x10000000u
#define AREA_SIZE (6 * MEMORY_PAGE)
#define TOP_AREA (MEMORY_STACK_TOP - 2 * MEMORY_PAGE)

static uint32_t pointer(void) {
    switch (below(8)) {
    case 0:
        return AREA + 4 * MEMORY_PAGE - below(64); /* up to what is read-only */
    case 1:
        return AREA + AREA_SIZE - below(2 * MEMORY_PAGE);
    case 2:
        return MEMORY_STACK_TOP - below(128); /* the end of memory */
    case 3:
        return UINT32_MAX - below(4096);
    default:
        return AREA + below(4 * MEMORY_PAGE) / 8 * 8;
    }
}

static uint64_t argument(void) {
    static const uint32_t sizes[] = {
        0,   1,   2,    4,    7,     8,          12,         16,         24,
        28,  32,  36,   48,   56,    64,         88,         112,        128,
        136, 256, 1024, 4096, 65536, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff};
    uint64_t garbage = below(8) == 0 ? random64() << 32 : 0;
    switch (below(8)) {
    case 0:
    case 1:
    case 2:
        return garbage | pointer();
    case 3:
        return garbage | sizes[below(sizeof sizes / sizeof *sizes)];
    case 4:
        return garbage | (1u << below(32));
    case 5:
        return random64();
    default:
        return garbage | below(24); /* descriptors, small numbers, commands */
    }
}

static void fill(uint32_t from, uint32_t bytes) {
    for (uint32_t at = from; at < from + bytes; at += 4) {
        uint32_t word = (uint32_t)argument();
        if (below(64) == 0)
            memcpy(&word, (const char[]){'/', 'a', 0, 0}, 4); /* a path */
        guest_write(at, &word, sizeof word); /* a call may have taken the memory away for good */
    }
}

static void map_areas(void) {
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
    memory_mmap(AREA, AREA_SIZE, PROT_READ | PROT_WRITE, flags, -1, 0);
    memory_mmap(TOP_AREA, 2 * MEMORY_PAGE, PROT_READ | PROT_WRITE, flags, -1, 0);
    fill(AREA, AREA_SIZE);
    fill(TOP_AREA, 2 * MEMORY_PAGE);
    memory_mprotect(AREA + 4 * MEMORY_PAGE, MEMORY_PAGE, PROT_READ);
    memory_mprotect(AREA + 5 * MEMORY_PAGE, MEMORY_PAGE, PROT_NONE);
}

/* Another thread of the guest, which changes structures while they are read. */
_Noreturn static void *race(void *unused) {
    uint64_t own = 1;
    (void)unused;
    for (;;) {
        own = own * 6364136223846793005 + 1442695040888963407;
        uint32_t word = (uint32_t)(own >> 32), at = AREA + (word >> 4) % (4 * MEMORY_PAGE) / 4 * 4;
        guest_write(at, &word, sizeof word);
        if (word % 64 == 0)
            sched_yield();
    }
}

static void on_fault(int sig, siginfo_t *info, void *context) {
    if (info->si_code <= 0 || guest_mem_fixup(context))
        return;
    fprintf(stderr, "host: fault, signal %d at address %p, call %llu of the batch\n", sig,
            info->si_addr, (unsigned long long)*progress);
    _exit(EXIT_REPORT);
}

static bool is_fault(uint32_t sig) { return sig == SIGSEGV || sig == SIGBUS; }

static bool is_left_out(uint32_t nr, const uint64_t arg[6]) {
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (left_out[i] == nr)
            return true;
    switch (nr) {
    case G_lind_cancellable:
        return is_left_out((uint32_t)arg[2], arg);
    case G_close: /* what reports are written to */
        return (uint32_t)arg[0] == STDERR_FILENO;
    case G_close_range:
        return true;
    case G_dup3:
        return (uint32_t)arg[1] == STDERR_FILENO;
    case G_rt_sigqueueinfo: /* can pretend that the host has faulted */
    case G_pidfd_send_signal:
        return is_fault((uint32_t)arg[1]);
    case G_rt_tgsigqueueinfo:
        return is_fault((uint32_t)arg[2]);
    default:
        return false;
    }
}

static void make_call(void) {
    uint64_t arg[6];
    uint32_t nr = below(16) == 0 ? (uint32_t)random64() : below(480);
    for (int i = 0; i < 6; i++)
        arg[i] = argument();
    if (is_left_out(nr, arg))
        return;
    if (nr == G_mmap2 || nr == G_mremap) /* nothing that would fill the machine's memory */
        arg[3] &= ~(uint64_t)(MAP_POPULATE | MAP_LOCKED);
    int64_t result = lind_dispatch(nr, arg);
    if (result < -4095) {
        fprintf(stderr, "host: call %u answers %lld\n", nr, (long long)result);
        _exit(EXIT_REPORT);
    }
}

static uint32_t guest_stack_pointer = AREA + 4 * MEMORY_PAGE;
static uint32_t *stack_pointer(void *instance) {
    (void)instance;
    return &guest_stack_pointer;
}

/* Any number that rt_sigaction has been told is a function, and returns at once. */
static bool call_handler(void *instance, uint32_t function, int sig, uint32_t info,
                         uint32_t context) {
    (void)instance, (void)function, (void)sig, (void)info, (void)context;
    return true;
}

static void check_canary(void) {
    for (size_t i = 0; i < CANARY_BYTES; i++)
        if (canary[i] != (uint8_t)(i * 7)) {
            fprintf(stderr, "host: memory outside the guest's has changed\n");
            _exit(EXIT_REPORT);
        }
}

static void limit(int resource, rlim_t value) {
    setrlimit(resource, &(struct rlimit){value, value});
}

/* The guest's standard descriptors lead nowhere, and reports into a file. */
static void open_log(const char *directory) {
    char path[64];
    snprintf(path, sizeof path, "%s.log", directory);
    int null = open("/dev/null", O_RDWR), log = open(path, O_RDWR | O_CREAT | O_APPEND, 0600);
    for (int fd = 0; fd < 2; fd++)
        dup2(null, fd);
    dup2(log, STDERR_FILENO);
    close(null);
    close(log);
}

/* Nothing that a call does is to be seen outside. */
static void confine(const char *directory) {
    if (chdir(directory) != 0 || chroot(".") != 0 || setgroups(0, NULL) != 0 ||
        setgid(NOBODY) != 0 || setuid(NOBODY) != 0) {
        perror("fuzz_syscalls: confine");
        _exit(1);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_FSIZE, 1 << 20);
    limit(RLIMIT_NOFILE, 256);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_MEMLOCK, 1 << 20);
    limit(RLIMIT_MSGQUEUE, 1 << 16);
}

_Noreturn static void run_batch(const char *directory, uint64_t seed) {
    static const struct lind_module module = {
        .heap_base = 0x200000, .stack_pointer = stack_pointer, .call_handler = call_handler};
    static uint8_t fault_stack[SIGNAL_STACK_SIZE];
    struct sigaction fault = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};
    pthread_t racer;
    state = seed;
    open_log(directory);
    confine(directory);
    thread_init(&module);
    if (memory_init(MEMORY_BASE, module.heap_base, 0) != 0)
        _exit(1);
    signal_use_stack(fault_stack);
    signal_init();
    sigaction(SIGSEGV, &fault, NULL);
    sigaction(SIGBUS, &fault, NULL);
    for (size_t i = 0; i < CANARY_BYTES; i++)
        canary[i] = (uint8_t)(i * 7);
    map_areas();
    pthread_create(&racer, NULL, race, NULL);
    for (uint32_t i = 0; i < BATCH; i++) {
        if (i % 64 == 0) {
            map_areas();
            sigaction(SIGSEGV, &fault, NULL);
            sigaction(SIGBUS, &fault, NULL);
        }
        make_call();
        ++*progress;
    }
    check_canary();
    _exit(0);
}

static bool has_ended(pid_t pid) {
    siginfo_t info = {.si_pid = 0};
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
}

/* Waits for the process; one that makes no progress is killed. Returns its status. */
static int supervise(pid_t pid) {
    int status = 0;
    uint64_t before = UINT64_MAX;
    while (!has_ended(pid)) {
        if (*progress == before)
            kill(pid, SIGKILL);
        before = *progress;
        for (int i = 0; i < 100 && !has_ended(pid); i++)
            nanosleep(&(struct timespec){0, STUCK_NS / 100}, NULL);
    }
    waitpid(pid, &status, 0);
    return status;
}

static int unshare_all(void) {
    return unshare(CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS);
}

static bool can_unshare(void) {
    int status;
    pid_t pid = fork();
    if (pid == 0)
        _exit(unshare_all() != 0);
    return waitpid(pid, &status, 0) == pid && status == 0;
}

/* In a process of its own, since one process can found only one namespace of processes. */
_Noreturn static void keep_batch(const char *directory, uint64_t seed) {
    if (unshare_all() != 0) {
        perror("fuzz_syscalls: a namespace");
        _exit(1);
    }
    pid_t pid = fork();
    if (pid == 0)
        run_batch(directory, seed);
    int status = supervise(pid);
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 0);
}

static int run_in_directory(uint64_t seed) {
    char directory[] = "/tmp/fuzz.XXXXXX", command[256];
    if (mkdtemp(directory) == NULL || chown(directory, NOBODY, NOBODY) != 0) {
        perror("fuzz_syscalls: a directory to work in");
        return 1;
    }
    pid_t keeper = fork();
    if (keeper == 0)
        keep_batch(directory, seed);
    int status;
    waitpid(keeper, &status, 0);
    /* The guest may have written to it, too. A failed assertion ends with a signal, which is
       nothing strange in a guest. */
    snprintf(command, sizeof command,
             "! grep -aE '^ +#|runtime error|ERROR:|host: |must be true' %s.log >&2; found=$?; "
             "rm -rf %s %s.log; exit $found",
             directory, directory, directory);
    return system(command) != 0 ? 1 : status;
}

int main(int argc, char **argv) {
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: fuzz_syscalls CALLS [SEED]\n");
        return 2;
    }
    uint64_t wanted = strtoull(argv[1], NULL, 0);
    uint64_t seed = argc == 3 ? strtoull(argv[2], NULL, 0) : (uint64_t)time(NULL);
    uint64_t made = 0, processes = 0;
    if (geteuid() != 0 || !can_unshare()) {
        puts("ok 1 - random calls # SKIP needs root, and namespaces to put them into");
        return 0;
    }
    progress =
        mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    while (made < wanted) {
        *progress = 0;
        if (run_in_directory(seed + processes) != 0) {
            fprintf(stderr, "failed after %llu calls: repeat with fuzz_syscalls %u %llu\n",
                    (unsigned long long)*progress, BATCH, (unsigned long long)(seed + processes));
            puts("not ok 1 - a call with random arguments");
            return 1;
        }
        made += *progress;
        processes++;
    }
    printf("ok 1 - %llu calls in %llu processes without a report\n", (unsigned long long)made,
           (unsigned long long)processes);
    return 0;
}
