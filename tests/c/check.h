// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the programs share: assertions whose failure the runner can tell from every expected ending.
#ifndef CHECK_H
#define CHECK_H

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

// Exit status of a failed check. A native run that ends with it fails the test as well, so that a
// wrong expectation cannot pass by being equally wrong on both sides.
#define CHECK_STATUS 99

__attribute__((noreturn, noinline, unused)) static void check_failed(int line, const char *what) {
    int error = errno;
    fflush(NULL);
    dprintf(STDOUT_FILENO, "line %d: check failed: %s (errno %d)\n", line, what, error);
    _exit(CHECK_STATUS);
}

// CONDITION holds, or the program ends here.
#define CHECK(condition) ((condition) ? (void)0 : check_failed(__LINE__, #condition))

// CALL returns -1 and sets errno to ERROR.
#define CHECK_ERRNO(call, error)                                                                   \
    do {                                                                                           \
        errno = 0;                                                                                 \
        CHECK((call) == -1);                                                                       \
        CHECK(errno == (error));                                                                   \
    } while (0)

// Ends main() where the machine lacks WHAT the rest needs: no failure, but the runner reports it.
#define NOT_HERE(what)                                                                             \
    do {                                                                                           \
        printf("not here: %s\n", what);                                                            \
        return 0;                                                                                  \
    } while (0)

// POINTER as a value that the compiler knows nothing about: keeps it from evaluating a call at
// compile time, and from removing an allocation or an access on purpose out of range.
__attribute__((unused)) static void *opaque(const void *pointer) {
    __asm__ volatile("" : "+r"(pointer) : : "memory");
    return (void *)(unsigned long)pointer;
}

#endif
