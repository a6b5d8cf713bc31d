// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "join.h"

#include <stdarg.h>
#include <stddef.h>

char *join(char *to, const char *end, ...) {
    va_list strings;
    va_start(strings, end);
    for (const char *string; (string = va_arg(strings, const char *)) != NULL;)
        while (to + 1 < end && *string != '\0')
            *to++ = *string++;
    va_end(strings);
    *to = '\0';
    return to;
}

char *join_number(char *to, const char *end, uint64_t number, unsigned base) {
    char text[21], *digit = text + sizeof text;
    *--digit = '\0';
    do
        *--digit = "0123456789abcdef"[number % base];
    while ((number /= base) != 0);
    return join(to, end, digit, NULL);
}
