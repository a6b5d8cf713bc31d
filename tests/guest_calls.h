/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The numbers of the guest's calls, from the table: G_NAME. */
#ifndef TEST_GUEST_CALLS_H
#define TEST_GUEST_CALLS_H

enum guest_call {
#define DIRECT(nr, name, ...) G_##name = nr,
#define RENAMED(nr, name, host, ...) G_##name = nr,
#define HANDLER(nr, name, ...) G_##name = nr,
#define REFUSED(nr, name, error, reason) G_##name = nr,
#include "syscalls.def"
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED
};

#endif
