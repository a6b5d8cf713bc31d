// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: madvise, msync, mlock and mincore on ranges with holes do the part that Linux does
#include "../check.h"

#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

static char *pages; // five; the third is not mapped

static void make(int flags, int fd) {
    pages = mmap(NULL, 5 * PAGE, PROT_READ | PROT_WRITE, flags, fd, 0);
    CHECK(pages != MAP_FAILED);
    memset(pages, 'x', 5 * PAGE);
    CHECK(munmap(pages + 2 * PAGE, PAGE) == 0);
}

static void discard(void) { CHECK(munmap(pages, 5 * PAGE) == 0); }

// Kilobytes of locked memory.
static long locked(void) {
    char line[200];
    long result = -1;
    FILE *status = fopen("/proc/self/status", "r");
    CHECK(status != NULL);
    while (fgets(line, sizeof line, status))
        sscanf(line, "VmLck: %ld", &result);
    fclose(status);
    return result;
}

int main(void) {
    make(MAP_PRIVATE | MAP_ANONYMOUS, -1);
    CHECK_ERRNO(madvise(pages, 5 * PAGE, MADV_DONTNEED), ENOMEM);
    CHECK(pages[0] == 0 && pages[2 * PAGE - 1] == 0 && pages[3 * PAGE] == 0 &&
          pages[5 * PAGE - 1] == 0);
    CHECK_ERRNO(madvise(pages, 5 * PAGE, 9999), EINVAL);
    CHECK_ERRNO(madvise(pages + 2 * PAGE, PAGE, MADV_DONTNEED), ENOMEM);
    CHECK_ERRNO(madvise(pages + 2 * PAGE, PAGE, 9999), EINVAL);
    CHECK(madvise(pages + 2 * PAGE, 0, MADV_DONTNEED) == 0);
    discard();
    puts("madvise");

    char name[] = "file";
    FILE *file = fopen(name, "w+");
    CHECK(file != NULL && ftruncate(fileno(file), 5 * PAGE) == 0);
    make(MAP_SHARED, fileno(file));
    CHECK_ERRNO(msync(pages, 5 * PAGE, MS_SYNC), ENOMEM);
    CHECK_ERRNO(msync(pages, 5 * PAGE, MS_SYNC | MS_ASYNC), EINVAL);
    CHECK_ERRNO(msync(pages + 1, PAGE, MS_SYNC), EINVAL);
    CHECK(msync(pages + 3 * PAGE, 2 * PAGE, MS_SYNC) == 0);
    discard();
    puts("msync");

    make(MAP_PRIVATE | MAP_ANONYMOUS, -1);
    long before = locked();
    CHECK_ERRNO(mlock(pages, 5 * PAGE), ENOMEM);
    CHECK(locked() - before == 8); // up to the hole
    CHECK_ERRNO(munlock(pages, 5 * PAGE), ENOMEM);
    CHECK(locked() == before);
    CHECK_ERRNO(mlock(pages + 2 * PAGE, PAGE), ENOMEM);
    CHECK(mlock(pages + 3 * PAGE + 5, 10) == 0 && locked() - before == 4);
    CHECK(munlock(pages + 3 * PAGE, PAGE) == 0);
    puts("mlock");

    unsigned char in_core[6] = {9, 9, 9, 9, 9, 9};
    CHECK_ERRNO(mincore(pages, 5 * PAGE, in_core), ENOMEM);
    CHECK(mincore(pages, 2 * PAGE, in_core) == 0 && (in_core[1] & 1) && in_core[2] == 9);
    CHECK(mincore(pages + 3 * PAGE, 2 * PAGE, in_core) == 0);
    puts("mincore");

    CHECK_ERRNO(mprotect(pages, 5 * PAGE, PROT_NONE), ENOMEM);
    pages[4 * PAGE] = 1; // behind the hole
    int pipes[2];
    CHECK(pipe(pipes) == 0);
    CHECK_ERRNO(write(pipes[1], pages + PAGE, 1), EFAULT); // before it
    discard();
    puts("mprotect");
    return 0;
}
