// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: protections hold for system calls too: EFAULT on read-only and inaccessible pages
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

int main(void) {
    const int rw = PROT_READ | PROT_WRITE;
    char *area = mmap(NULL, 3 * PAGE, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    memset(area, 'k', 3 * PAGE);
    int zero = open("/dev/zero", O_RDONLY), file = open("file", O_CREAT | O_RDWR, 0600);

    CHECK(mprotect(area + PAGE, PAGE, PROT_READ) == 0);
    CHECK(area[PAGE] == 'k');
    CHECK_ERRNO(read(zero, area + PAGE, 10), EFAULT);
    CHECK(write(file, area + PAGE, 10) == 10);

    CHECK(mprotect(area + PAGE, PAGE, PROT_NONE) == 0);
    CHECK_ERRNO(write(file, area + PAGE, 10), EFAULT);
    CHECK(write(file, area, 2 * PAGE) == PAGE); // as far as it is readable
    CHECK(area[PAGE - 1] == 'k' && area[2 * PAGE] == 'k');

    CHECK(mprotect(area + PAGE, PAGE, rw) == 0);
    CHECK(area[PAGE] == 'k' && area[2 * PAGE - 1] == 'k'); // the contents survived
    CHECK(read(zero, area + PAGE, 10) == 10 && area[PAGE] == 0 && area[PAGE + 10] == 'k');

    CHECK(munmap(area + PAGE, PAGE) == 0);
    CHECK_ERRNO(write(file, area + PAGE, 1), EFAULT);
    CHECK_ERRNO(open((char *)opaque(area + PAGE), O_RDONLY), EFAULT);
    strcpy(area + PAGE - 2, "no"); // its NUL would lie in the hole: overwrite it
    return 0;
}
