// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec drops memory, exit handlers and buffered output
#include "again.h"

#include <sys/mman.h>

enum { SIZE = 1 << 28 };

static int variable = 1;

static void handler(void) { puts("not to be seen"); }

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        unsigned char *address = (void *)strtoul(argv[2], NULL, 16), there;
        CHECK_ERRNO(mincore(address, 4096, &there), ENOMEM);
        printf("variable %d\n", variable);
        return 0;
    }
    CHECK(atexit(handler) == 0);
    CHECK(setvbuf(stdout, NULL, _IOFBF, 4096) == 0);
    printf("not to be seen either");
    variable = 2;
    char *memory = mmap(NULL, SIZE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(memory != MAP_FAILED);
    char address[32];
    snprintf(address, sizeof address, "%lx", (unsigned long)memory);
    execl(SELF, "x", "child", address, NULL);
    CHECK(!"execl returned");
}
