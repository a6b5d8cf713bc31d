// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siginfo of faults: SIGSEGV and SIGBUS with code and address
#include "signals.h"

#include <fcntl.h>
#include <sys/mman.h>

static sigjmp_buf back;
static siginfo_t got;

static void on_fault(int sig, siginfo_t *info, void *context) {
    CHECK(sig == info->si_signo);
    got = *info;
    siglongjmp(back, 1);
}

#define FAULT(what, access, address)                                                               \
    do {                                                                                           \
        if (sigsetjmp(back, 1) == 0) {                                                             \
            access;                                                                                \
            check_failed(__LINE__, "no fault");                                                    \
        }                                                                                          \
        printf("%s: SIG%s, code %d, address %s\n", what, sigabbrev_np(got.si_signo), got.si_code,  \
               got.si_addr == (void *)(address) ? "right" : "wrong");                              \
    } while (0)

int main(void) {
    handle_info(SIGSEGV, on_fault, 0);
    handle_info(SIGBUS, on_fault, 0);
    volatile char *none = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    volatile char *constant = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    volatile char *gone = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int fd = open("file", O_RDWR | O_CREAT, 0600);
    volatile char *beyond = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    CHECK(beyond != MAP_FAILED);
    OK(munmap((void *)gone, 4096));
    volatile int *null = opaque(NULL);
    char sink;
    FAULT("read of null", sink = (char)*null, NULL);
    FAULT("write to null", *null = 1, NULL);
    FAULT("member of null", sink = ((volatile char *)null)[100], (void *)100);
    FAULT("no access", sink = none[5], none + 5);
    FAULT("write to constant", constant[4095] = 1, constant + 4095);
    FAULT("unmapped", sink = gone[17], gone + 17);
    FAULT("beyond the file", sink = beyond[4096], beyond + 4096);
    FAULT("write beyond the file", beyond[8191] = 1, beyond + 8191);
    CHECK(constant[0] == 0);
    return 0;
}
