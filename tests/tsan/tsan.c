// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What ThreadSanitizer is told of a program whose runtime it watches.
#include "memory-base.h"

#define GUEST_BYTES (4l << 32) // its robust futexes, too: robust.c

const char *__tsan_default_options(void);
void AnnotateBenignRaceSized(const char *file, int line, const volatile void *at, long bytes,
                             const char *why); // of the sanitizer, which has no header for it

// The first report ends the program, with a status that no test expects. Signals are the guest's. A
// child of a program with threads goes on: the runtime makes one only where its own locks are free.
const char *__tsan_default_options(void) {
    return "halt_on_error=1:exitcode=66:die_after_fork=0:handle_segv=0:handle_sigbus=0:"
           "handle_sigfpe=0:handle_sigill=0:handle_sigtrap=0:handle_abort=0";
}

// What the guest's threads do to its memory, and to its robust futexes, is their business: a system
// call reads and writes there as the kernel does.
__attribute__((constructor)) static void leave_out_guest_memory(void) {
    AnnotateBenignRaceSized(__FILE__, __LINE__, (void *)MEMORY_BASE, GUEST_BYTES, "of the guest");
}
