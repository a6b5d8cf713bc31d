// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a double free is found and ends the program with SIGABRT
#include "../check.h"

#include <fcntl.h>
#include <stdlib.h>

int main(void) {
    puts("before");
    CHECK(fflush(stdout) == 0);
    CHECK(dup2(open("/dev/null", O_WRONLY), STDERR_FILENO) == STDERR_FILENO);
    char *block = opaque(malloc(40));
    char *again = opaque(block);
    free(block);
    free(opaque(again));
    puts("not reached");
    return 0;
}
