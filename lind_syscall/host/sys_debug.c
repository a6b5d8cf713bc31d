/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the port of <execinfo.h> is made of: a WebAssembly program cannot see its call stack. */
#include "sys.h"

#include "crash.h"
#include "guest_mem.h"
#include "thread.h"

#include <errno.h>
#include <string.h>

/* Longer lists are cut. The unwinder takes locks of the host. */
int64_t sys_lind_backtrace(uint32_t array, int size) {
    enum { FRAMES_MAX = 512 };
    uint32_t code[FRAMES_MAX];
    if (size <= 0)
        return 0;
    lind_hold();
    unsigned count = crash_backtrace(code, size < FRAMES_MAX ? (unsigned)size : FRAMES_MAX);
    lind_release();
    return guest_write(array, code, count * sizeof code[0]) < 0 ? -EFAULT : (int64_t)count;
}

/* Writes "FUNCTION+0xOFFSET", or for WITH_LINE "FUNCTION at FILE:LINE" if the line is known; glibc
   passes three arguments, for the first. Returns the length without the terminating NUL. */
int64_t sys_lind_symbol(uint32_t code, uint32_t text, uint32_t size, uint32_t what) {
    enum { WITH_LINE = 1 };
    char line[512];
    if (size == 0)
        return -EINVAL;
    lind_hold();
    (what == WITH_LINE ? crash_describe : crash_symbol)(code, line,
                                                        size < sizeof line ? size : sizeof line);
    lind_release();
    size_t length = strlen(line);
    return guest_write(text, line, length + 1) < 0 ? -EFAULT : (int64_t)length;
}
