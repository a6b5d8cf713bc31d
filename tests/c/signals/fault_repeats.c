// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a fault handler that mends the access, and one that returns without
#include "signals.h"

#include <sys/mman.h>

static char *page;
static volatile int faults;

static void mend(int sig, siginfo_t *info, void *context) {
    CHECK((char *)info->si_addr >= page && (char *)info->si_addr < page + 8 * 4096);
    faults++;
    OK(mprotect((char *)((uintptr_t)info->si_addr & ~(uintptr_t)4095), 4096,
                PROT_READ | PROT_WRITE));
}

static void give_up(int sig) {
    if (++faults == 1000)
        _exit(55);
}

static void hopeless(void) {
    handle(SIGSEGV, give_up, 0);
    *(volatile int *)opaque(NULL) = 1;
}

static void divide(void) {
    volatile int zero = 0;
    handle(SIGFPE, give_up, 0);
    printf("%d\n", 1 / zero);
}

int main(void) {
    page = mmap(NULL, 8 * 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    handle_info(SIGSEGV, mend, 0);
    for (int i = 0; i < 8 * 4096; i++)
        page[i] = (char)i;
    printf("%d\n", faults);
    OK(mprotect(page, 8 * 4096, PROT_READ));
    memset(page, 7, 8 * 4096);
    printf("%d\n", faults);
    for (int i = 0; i < 8 * 4096; i++)
        CHECK(page[i] == 7);
    faults = 0;
    print_status("hopeless", IN_CHILD(hopeless()));
    print_status("division", IN_CHILD(divide()));
    return 0;
}
