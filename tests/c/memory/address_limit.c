// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: RLIMIT_AS bounds mmap, mremap, shmat, sbrk and malloc, and what is given back can be had again
#include "../check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>

#define MIB (1 << 20)
#define MAX 256

static void *block[MAX];
static int blocks;

static void set_limit(rlim_t soft, rlim_t hard) {
    struct rlimit limit = {soft, hard}, now;
    CHECK(setrlimit(RLIMIT_AS, &limit) == 0 && getrlimit(RLIMIT_AS, &now) == 0);
    CHECK(now.rlim_cur == soft && now.rlim_max == hard);
}

static void *map(size_t size, int protection) {
    void *at = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(at != MAP_FAILED || errno == ENOMEM);
    return at;
}

// Maps blocks of 1 MiB for as long as it can. Returns how many there are then.
static int fill(int protection) {
    while (blocks < MAX && (block[blocks] = map(MIB, protection)) != MAP_FAILED)
        blocks++;
    return blocks;
}

static void drop(int count) {
    while (count-- > 0)
        CHECK(munmap(block[--blocks], MIB) == 0);
}

int main(void) {
    struct rlimit old;
    CHECK(getrlimit(RLIMIT_AS, &old) == 0);
    set_limit(64 * MIB, old.rlim_max);

    // The rest is what the program itself takes.
    int most = fill(PROT_READ | PROT_WRITE);
    CHECK(most > 40 && most < 64);
    CHECK(map(MIB, PROT_NONE) == MAP_FAILED);
    CHECK(mremap(block[0], MIB, 2 * MIB, MREMAP_MAYMOVE) == MAP_FAILED && errno == ENOMEM);
    memset(block[0], 1, MIB);
    CHECK(mmap(block[0], MIB, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
          block[0]);
    CHECK(mprotect(block[0], MIB, PROT_READ) == 0 && *(char *)block[0] == 0);

    // What is given back can be had again, whatever its protection.
    drop(10);
    CHECK(fill(PROT_NONE) == most);
    drop(10);
    block[0] = mremap(block[0], MIB, 10 * MIB, MREMAP_MAYMOVE);
    CHECK(block[0] != MAP_FAILED && fill(PROT_NONE) < most - 5);
    CHECK(mremap(block[0], 10 * MIB, MIB, 0) == block[0] && fill(PROT_NONE) == most);

    // System V segments.
    int segment = shmget(IPC_PRIVATE, 4 * MIB, IPC_CREAT | 0600);
    CHECK(segment >= 0);
    CHECK(shmat(segment, NULL, 0) == (void *)-1 && errno == ENOMEM);
    drop(5);
    void *attached = shmat(segment, NULL, 0);
    CHECK(attached != (void *)-1 && shmctl(segment, IPC_RMID, NULL) == 0);
    CHECK(map(4 * MIB, PROT_READ) == MAP_FAILED && shmdt(attached) == 0);
    CHECK(fill(PROT_NONE) == most);

    // malloc and sbrk.
    CHECK(opaque(malloc(8 * MIB)) == NULL && errno == ENOMEM);
    CHECK(sbrk(8 * MIB) == (void *)-1 && errno == ENOMEM);
    drop(20);
    char *memory = malloc(8 * MIB), *end = sbrk(0);
    CHECK(memory != NULL && sbrk(8 * MIB) == end && *end == 0);
    memset(memory, 2, 8 * MIB);
    CHECK(sbrk(16 * MIB) == (void *)-1 && sbrk(0) == end + 8 * MIB);
    free(memory);
    CHECK(sbrk(-8 * MIB) == end + 8 * MIB);

    // Below what is in use: nothing is lost, nothing new is had.
    CHECK(fill(PROT_READ) == most);
    set_limit(16 * MIB, old.rlim_max);
    CHECK(map(1, PROT_READ) == MAP_FAILED && *(char *)block[1] == 0);
    drop(most - 4);
    CHECK(map(1, PROT_READ) != MAP_FAILED);

    // The soft limit moves up to the hard one; that goes down only.
    set_limit(32 * MIB, 128 * MIB);
    if (geteuid() == 0)
        CHECK(setuid(12345) == 0);
    set_limit(128 * MIB, 128 * MIB);
    most = fill(PROT_READ);
    CHECK(most > 104 && most < 128);
    CHECK_ERRNO(setrlimit(RLIMIT_AS, &(struct rlimit){128 * MIB, 129 * MIB}), EPERM);
    CHECK_ERRNO(setrlimit(RLIMIT_AS, &(struct rlimit){128 * MIB, RLIM_INFINITY}), EPERM);
    CHECK_ERRNO(setrlimit(RLIMIT_AS, &(struct rlimit){128 * MIB, 127 * MIB}), EINVAL);
    CHECK_ERRNO(setrlimit(RLIMIT_AS, &(struct rlimit){RLIM_INFINITY, 127 * MIB}), EINVAL);
    CHECK(prlimit(0, RLIMIT_AS, &(struct rlimit){0, 1}, &old) == 0);
    CHECK(old.rlim_cur == 128 * MIB && old.rlim_max == 128 * MIB);
    CHECK(prlimit(getpid(), RLIMIT_AS, NULL, &old) == 0 && old.rlim_cur == 0 && old.rlim_max == 1);
    CHECK(map(1, PROT_READ) == MAP_FAILED);
    puts("end");
    return 0;
}
