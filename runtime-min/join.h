// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Putting strings together between fork and exec. A new child has none of the program's code in
// memory, and each 64 KiB of it that it comes to is a fault: snprintf(3) would cost it four.
#ifndef LIND_JOIN_H
#define LIND_JOIN_H

#include <stdint.h>

// Writes strings, the last argument is NULL, one after the other to `to`, as far as they fit before
// `end`, and a NUL. Returns where the NUL is, for what is to follow.
char *join(char *to, const char *end, ...) __attribute__((sentinel));

// The same with a number in base 10 or 16.
char *join_number(char *to, const char *end, uint64_t number, unsigned base);

#endif
