// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Guest memory: brk, mmap and the rest, on real pages of this process.
#include "memory.h"
#include "thread.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAP_BASE 0x123456u
#define HEAP_START 0x124000u
#define P MEMORY_PAGE
#define RW (PROT_READ | PROT_WRITE)
#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)

static uint8_t *at(int64_t addr) { return memory_base + addr; }

// What the kernel says of one byte: is it readable, is it writable?
static bool readable(int64_t addr) {
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    ssize_t n = write(fds[1], at(addr), 1);
    close(fds[0]);
    close(fds[1]);
    return n == 1;
}

static bool writable(int64_t addr) {
    int fds[2];
    uint8_t byte = 0;
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(write(fds[1], &byte, 1), 1);
    ssize_t n = read(fds[0], at(addr), 1);
    close(fds[0]);
    close(fds[1]);
    return n == 1;
}

static int64_t map(uint32_t addr, uint32_t len, int more_flags) {
    return memory_mmap(addr, len, RW, ANON | more_flags, -1, 0);
}

static uint32_t must_map(uint32_t len) {
    int64_t addr = map(0, len, 0);
    assert_true(addr > 0);
    return (uint32_t)addr;
}

static void test_layout(void **state) {
    (void)state;
    assert_false(readable(0));
    assert_false(readable(MEMORY_DATA_START - 1));
    assert_true(writable(MEMORY_DATA_START));
    assert_true(writable(HEAP_START - 1));
    assert_false(readable(HEAP_START));
    assert_true(writable(memory_stack_bottom));
    assert_false(readable(memory_stack_bottom - 1));
    assert_true(writable(MEMORY_STACK_TOP - 1));
    assert_false(readable(MEMORY_STACK_TOP));
    // An access adds a 32-bit offset to a 32-bit address.
    assert_false(readable(2 * (int64_t)MEMORY_SIZE + 65535));
}

static void test_brk(void **state) {
    (void)state;
    assert_int_equal(memory_brk(0), HEAP_START);
    assert_int_equal(memory_brk(HEAP_START - 1), HEAP_START);
    assert_int_equal(memory_brk(HEAP_START + 10), HEAP_START + 10);
    assert_true(writable(HEAP_START + P - 1));
    assert_false(readable(HEAP_START + P));
    *at(HEAP_START) = 7;
    assert_int_equal(memory_brk(HEAP_START + 3 * P), HEAP_START + 3 * P);
    assert_int_equal(*at(HEAP_START), 7);
    *at(HEAP_START + 2 * P) = 8;
    assert_int_equal(memory_brk(HEAP_START + P), HEAP_START + P);
    assert_false(readable(HEAP_START + 2 * P));
    assert_int_equal(memory_brk(HEAP_START + 3 * P), HEAP_START + 3 * P);
    assert_int_equal(*at(HEAP_START + 2 * P), 0);
    // A mapping in the way stops the heap.
    assert_int_equal(map(HEAP_START + 5 * P, P, MAP_FIXED), HEAP_START + 5 * P);
    assert_int_equal(memory_brk(HEAP_START + 6 * P), HEAP_START + 3 * P);
    assert_int_equal(memory_brk(HEAP_START + 5 * P), HEAP_START + 5 * P);
    assert_int_equal(memory_munmap(HEAP_START + 5 * P, P), 0);
    assert_int_equal(memory_brk(0xfffff000u), HEAP_START + 5 * P);
    assert_int_equal(memory_brk(HEAP_START), HEAP_START);
}

static void test_mmap_placement(void **state) {
    (void)state;
    uint32_t a = must_map(3 * P), b = must_map(1);
    assert_int_equal(b, a - P); // top-down, no gaps
    assert_true(writable(a + 3 * P - 1));
    assert_int_equal(map(a - 20 * P + 5, P, 0), a - 20 * P); // a hint, rounded
    assert_int_equal(map(a - 20 * P, P, 0), b - P);          // a hint that is taken
    assert_int_equal(map(a, P, MAP_FIXED_NOREPLACE), -EEXIST);
    *at(a) = 1;
    assert_int_equal(map(a, P, MAP_FIXED), a);
    assert_int_equal(*at(a), 0);
    assert_int_equal(map(a + 1, P, MAP_FIXED), -EINVAL);
    assert_int_equal(map(0, P, MAP_FIXED), -EPERM);
    assert_int_equal(map(MEMORY_STACK_TOP, P, MAP_FIXED), -EPERM);
    assert_int_equal(map(0xfffff000u, 2 * P, MAP_FIXED), -ENOMEM);
    assert_int_equal(map(0, 0, 0), -EINVAL);
    assert_int_equal(map(0, 0xffffffffu, 0), -ENOMEM);
    assert_int_equal(memory_mmap(0, P, RW, MAP_PRIVATE, -1, 0), -EBADF);
    assert_int_equal(memory_munmap(a, 3 * P), 0);
    assert_int_equal(memory_munmap(b - P, 2 * P), 0);
    assert_int_equal(memory_munmap(a - 20 * P, P), 0);
}

static void test_mmap_file(void **state) {
    (void)state;
    char path[] = "/tmp/test_memory.XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    unlink(path);
    assert_int_equal(ftruncate(fd, 3 * P), 0);
    int64_t shared = memory_mmap(0, 2 * P, RW, MAP_SHARED, fd, P);
    int64_t private = memory_mmap(0, P, RW, MAP_PRIVATE, fd, P);
    assert_true(shared > 0 && private > 0);
    *at(shared) = 'x';
    char byte = 0;
    assert_int_equal(pread(fd, &byte, 1, P), 1);
    assert_int_equal(byte, 'x');
    assert_int_equal(*at(private), 'x');
    *at(private) = 'y';
    assert_int_equal(*at(shared), 'x');
    assert_int_equal(memory_mmap(0, P, RW, MAP_SHARED, fd, 1), -EINVAL);
    assert_int_equal(memory_munmap((uint32_t)shared, 2 * P), 0);
    assert_int_equal(memory_munmap((uint32_t) private, P), 0);
    close(fd);
}

static void test_munmap(void **state) {
    (void)state;
    uint32_t a = must_map(5 * P);
    assert_int_equal(memory_munmap(a + 1, P), -EINVAL);
    assert_int_equal(memory_munmap(a, 0), -EINVAL);
    assert_int_equal(memory_munmap(0xfffff000u, 2 * P), -EINVAL);
    assert_int_equal(memory_munmap(a + 2 * P, 1), 0);
    assert_true(readable(a + 2 * P - 1));
    assert_false(readable(a + 2 * P));
    assert_true(readable(a + 3 * P));
    assert_true(memory_is_mapped(a, 2 * P));
    assert_false(memory_is_mapped(a, 2 * P + 1));
    assert_true(memory_is_mapped(a + 3 * P + 5, P));
    assert_false(memory_is_mapped(0xfffffff0u, 0x20));
    assert_int_equal(must_map(P), a + 2 * P); // the hole is used again
    assert_int_equal(memory_munmap(a, 5 * P), 0);
    assert_int_equal(memory_munmap(a, 5 * P), 0); // of nothing: success, as Linux has it
}

static void test_mremap(void **state) {
    (void)state;
    uint32_t gap = must_map(16 * P), a = gap + 4 * P;
    assert_int_equal(memory_munmap(gap, 16 * P), 0);
    assert_int_equal(map(a, 2 * P, MAP_FIXED), a);
    memset(at(a), 'a', 2 * P);
    assert_int_equal(memory_mremap(a, 2 * P, 4 * P, 0, 0), a); // in place
    assert_int_equal(*at(a + 2 * P - 1), 'a');
    assert_int_equal(*at(a + 2 * P), 0);
    assert_int_equal(map(a + 4 * P, P, MAP_FIXED), a + 4 * P);
    assert_int_equal(memory_mremap(a, 4 * P, 5 * P, 0, 0), -ENOMEM); // blocked
    int64_t moved = memory_mremap(a, 4 * P, 6 * P, MREMAP_MAYMOVE, 0);
    assert_true(moved > 0 && moved != a);
    assert_int_equal(*at(moved), 'a');
    assert_true(writable(moved + 6 * P - 1));
    assert_false(readable(a));
    assert_false(memory_is_mapped(a, P));
    assert_int_equal(memory_mremap((uint32_t)moved, 6 * P, P, 0, 0), moved); // shrinks
    assert_false(readable(moved + P));
    assert_int_equal(memory_mremap((uint32_t)moved, P, P, MREMAP_MAYMOVE | MREMAP_FIXED, a), a);
    assert_int_equal(*at(a), 'a');
    assert_int_equal(memory_mremap(a, P, P, MREMAP_MAYMOVE | MREMAP_FIXED, 0), -EINVAL);
    assert_int_equal(memory_mremap(a, P, P, MREMAP_FIXED, a), -EINVAL);
    assert_int_equal(memory_mremap(a, 2 * P, 3 * P, MREMAP_MAYMOVE, 0), -EFAULT);
    assert_int_equal(memory_mremap(a, P, 0, MREMAP_MAYMOVE, 0), -EINVAL);
    assert_int_equal(memory_munmap(gap, 16 * P), 0);
}

static void test_mprotect(void **state) {
    (void)state;
    uint32_t a = must_map(3 * P);
    assert_int_equal(memory_mprotect(a + P, P, PROT_READ), 0);
    assert_true(writable(a));
    assert_true(readable(a + P));
    assert_false(writable(a + P));
    assert_int_equal(memory_mprotect(a, 3 * P, PROT_NONE), 0);
    assert_false(readable(a));
    assert_true(memory_is_mapped(a, 3 * P));
    assert_int_equal(memory_mprotect(a, 3 * P, RW), 0);
    assert_int_equal(memory_mprotect(a + 1, P, RW), -EINVAL);
    assert_int_equal(memory_mprotect(a, 0, RW), 0);
    assert_int_equal(memory_munmap(a + P, P), 0);
    assert_int_equal(memory_mprotect(a, 3 * P, PROT_READ), -ENOMEM);
    assert_false(readable(a + P)); // the reservation cannot be opened this way
    assert_int_equal(memory_mprotect(0, P, RW), -ENOMEM);
    assert_int_equal(memory_munmap(a, 3 * P), 0);
}

// A hole in the reservation is a place where the host would put mappings of its own.
static bool hole(uint32_t addr) {
    unsigned char in_core;
    return mincore(at(addr), P, &in_core) != 0;
}

// The kernel unmaps what was there before it asks the file, and a socket refuses.
static void test_failed_map(void **state) {
    (void)state;
    int file = socket(AF_UNIX, SOCK_STREAM, 0);
    uint32_t mapped = must_map(2 * P);
    assert_int_equal(memory_mmap(0, 64 * P, PROT_READ, MAP_SHARED, file, 0), -ENODEV);
    assert_false(hole(mapped - 64 * P));
    assert_int_equal(memory_mmap(mapped, P, PROT_READ, MAP_SHARED | MAP_FIXED, file, 0), -ENODEV);
    assert_false(hole(mapped));
    bool is_mapped;
    assert_int_equal(memory_run(mapped, 2 * P, &is_mapped), readable(mapped) ? 2 * P : P);
    assert_int_equal(is_mapped, readable(mapped));
    // refused before anything is unmapped
    assert_int_equal(memory_mmap(mapped + P, P, PROT_READ, MAP_SHARED | MAP_FIXED, -1, 0), -EBADF);
    assert_true(writable(mapped + P));
    close(file);
}

// What counts in the guest's RLIMIT_AS: its pages, but for the main stack.
static uint64_t counted(void) {
    uint64_t total = 0, run;
    for (uint64_t addr = 0; addr < memory_stack_bottom; addr += run) {
        bool mapped;
        run = memory_run((uint32_t)addr, memory_stack_bottom - addr, &mapped);
        total += mapped ? run : 0;
    }
    return total;
}

static void set_limit(uint64_t bytes) {
    struct rlimit old, limit = {bytes, RLIM_INFINITY};
    assert_int_equal(memory_prlimit(0, &limit, &old), 0);
    assert_int_equal(memory_prlimit(0, NULL, &old), 0);
    assert_true(old.rlim_cur == bytes && old.rlim_max == RLIM_INFINITY);
}

static void test_limit(void **state) {
    (void)state;
    uint32_t gap = must_map(32 * P), a = gap + 4 * P;
    int64_t heap = memory_brk(0);
    assert_int_equal(memory_munmap(gap, 32 * P), 0);
    set_limit(counted() + 8 * P);
    assert_int_equal(map(a, 9 * P, MAP_FIXED), -ENOMEM);
    assert_int_equal(memory_mmap(a, 4 * P, PROT_NONE, ANON | MAP_FIXED, -1, 0), a);
    assert_int_equal(memory_brk((uint32_t)heap + 5 * P), heap);
    assert_int_equal(memory_brk((uint32_t)heap + 4 * P), heap + 4 * P);
    assert_int_equal(map(0, 1, 0), -ENOMEM);
    assert_int_equal(map(a, 4 * P, MAP_FIXED), a); // in the place of what counted already
    assert_int_equal(map(a, 5 * P, MAP_FIXED), -ENOMEM);
    assert_int_equal(memory_mremap(a, 4 * P, 5 * P, 0, 0), -ENOMEM);
    assert_int_equal(memory_mremap(a, 4 * P, 5 * P, MREMAP_MAYMOVE, 0), -ENOMEM);
    assert_int_equal(memory_mremap(a, 4 * P, 4 * P, MREMAP_MAYMOVE | MREMAP_FIXED, gap), gap);
    assert_int_equal(memory_brk((uint32_t)heap), heap);
    assert_int_equal(memory_mremap(gap, 4 * P, 8 * P, 0, 0), gap);
    assert_int_equal(map(0, P, 0), -ENOMEM);

    set_limit(P); // below what there is
    assert_int_equal(map(gap, P, MAP_FIXED), -ENOMEM);
    assert_int_equal(memory_munmap(gap, P), 0);
    assert_int_equal(memory_mprotect(gap + P, P, PROT_READ), 0);
    set_limit(RLIM_INFINITY);
    assert_int_equal(map(gap, P, MAP_FIXED), gap);
    assert_int_equal(memory_munmap(gap, 32 * P), 0);
}

// Every change of the map leaves the count as it would be found by counting.
static void test_limit_against_count(void **state) {
    (void)state;
    enum { WINDOW = 256, STEPS = 5000 };
    uint32_t window = must_map(WINDOW * P);
    assert_int_equal(memory_munmap(window, WINDOW * P), 0);
    uint64_t limit = counted() + 100 * P;
    set_limit(limit);
    srand(2);
    for (int step = 0; step < STEPS; step++) {
        uint32_t first = (uint32_t)rand() % WINDOW, count = 1 + (uint32_t)rand() % 40;
        if (first + count > WINDOW)
            count = WINDOW - first;
        uint32_t addr = window + first * P, size = count * P;
        uint64_t before = counted(), after = before + size, run;
        for (uint32_t done = 0; done < size; done += (uint32_t)run) {
            bool mapped;
            run = memory_run(addr + done, size - done, &mapped);
            after -= mapped ? run : 0;
        }
        if (rand() % 2)
            assert_int_equal(memory_munmap(addr, size), 0);
        else
            assert_int_equal(map(addr, size, MAP_FIXED), after > limit ? -ENOMEM : (int64_t)addr);
    }
    set_limit(RLIM_INFINITY);
    assert_int_equal(memory_munmap(window, WINDOW * P), 0);
}

// The host's limit stops nothing, keeps the guest's, and is the guest's for programs of the host.
static void test_limit_in_host(void **state) {
    (void)state;
    struct rlimit host, guest, before;
    assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
    set_limit(64 << 20);
    void *room = mmap(NULL, 1 << 30, PROT_NONE, ANON, -1, 0);
    assert_ptr_not_equal(room, MAP_FAILED);
    munmap(room, 1 << 30);
    for (int borrowed = 0; borrowed < 2; borrowed++) {
        memory_expose_limit(borrowed);
        assert_int_equal(getrlimit(RLIMIT_AS, &host), 0);
        assert_true(host.rlim_cur == 64 << 20 && host.rlim_max == before.rlim_max);
        memory_hide_limit(borrowed);
        assert_int_equal(getrlimit(RLIMIT_AS, &host), 0);
        assert_true(host.rlim_cur > UINT64_C(1) << 46);
    }
    memory_expose_limit(false); // a handler that maps memory meanwhile is bounded as ever
    assert_int_equal(map(0, 32 << 20, 0) > 0, true);
    assert_int_equal(map(0, 128 << 20, 0), -ENOMEM);
    memory_adopt_limit(); // as the next program does, too
    assert_int_equal(memory_prlimit(0, NULL, &guest), 0);
    assert_int_equal(guest.rlim_cur, 64 << 20);
    assert_int_equal(getrlimit(RLIMIT_AS, &host), 0);
    assert_true(host.rlim_cur > UINT64_C(1) << 46);
    assert_int_equal(map(0, 128 << 20, 0), -ENOMEM);

    guest.rlim_cur = 2 * (guest.rlim_max = 1 << 20);
    assert_int_equal(memory_prlimit(0, &guest, &before), -EINVAL);
    assert_int_equal(memory_prlimit(getppid(), NULL, &before), 0);
    assert_int_equal(memory_prlimit(getppid(), &guest, &before), -EPERM);
    set_limit(RLIM_INFINITY);
    uint32_t addr = must_map(128 << 20);
    assert_int_equal(memory_munmap(addr, 128 << 20), 0);
}

// Under a limit that only the host knows a guest gets no more memory, but may give back what it
// has.
static void test_limit_of_host(void **state) {
    (void)state;
    struct rlimit old, small;
    uint32_t gap = must_map(16 * P), a = gap + 4 * P;
    assert_int_equal(memory_munmap(gap, 16 * P), 0);
    assert_int_equal(map(a, 2 * P, MAP_FIXED), a);
    *at(a) = 1;
    assert_int_equal(getrlimit(RLIMIT_AS, &old), 0);
    small = (struct rlimit){1 << 20, old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_AS, &small), 0);
    int64_t grown = memory_mremap(a, 2 * P, 4 * P, 0, 0);
    int64_t moved = memory_mremap(a, 2 * P, 2 * P, MREMAP_MAYMOVE | MREMAP_FIXED, gap);
    int64_t unmapped = memory_munmap(a, P);
    bool is_open = readable(a);
    setrlimit(RLIMIT_AS, &old);
    assert_int_equal(grown, -ENOMEM);
    assert_false(hole(a + 2 * P));
    assert_int_equal(moved, -ENOMEM);
    assert_false(hole(gap));
    assert_false(hole(a));
    assert_int_equal(unmapped, 0);
    assert_false(is_open);
    assert_false(memory_is_mapped(a, P));
    assert_true(writable(a + P));
    assert_int_equal(map(a, P, MAP_FIXED), a);
    assert_int_equal(*at(a), 0);
    assert_int_equal(memory_munmap(gap, 16 * P), 0);
}

// Some host kernels unmap the target before they find out that they cannot move, and some move the
// first of several mappings before the next one fails.
static void test_failed_move(void **state) {
    (void)state;
    char path[] = "/tmp/test_memory.XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    unlink(path);
    assert_int_equal(ftruncate(fd, 2 * P), 0);
    uint32_t gap = must_map(16 * P), a = gap + 4 * P;
    assert_int_equal(memory_munmap(gap, 16 * P), 0);
    for (uint32_t new_len = 2 * P; new_len <= 3 * P; new_len += P) {
        assert_int_equal(map(a, P, MAP_FIXED), a);
        assert_int_equal(memory_mmap(a + P, P, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0), a + P);
        assert_int_equal(map(a + 6 * P, 3 * P, MAP_FIXED), a + 6 * P);
        memory_mremap(a, 2 * P, new_len, MREMAP_MAYMOVE | MREMAP_FIXED, a + 6 * P);
        for (uint32_t page = gap; page < gap + 16 * P; page += P)
            assert_false(hole(page));
        assert_int_equal(memory_munmap(gap, 16 * P), 0);
    }
    close(fd);
}

static void test_huge_pages(void **state) {
    (void)state;
    assert_int_equal(map(0, P, MAP_HUGETLB), -ENOMEM);
    int fd = memfd_create("huge", MFD_HUGETLB);
    if (fd < 0)
        skip(); // a kernel without them
    int64_t result = memory_mmap(0, P, RW, MAP_SHARED, fd, 0);
    close(fd);
    assert_int_equal(result, -ENODEV);
}

static void test_exhaustion(void **state) {
    (void)state;
    enum { SIZE = 256 << 20 };
    uint32_t blocks[16];
    int n = 0;
    for (int64_t addr; (addr = memory_mmap(0, SIZE, PROT_NONE, ANON, -1, 0)) != -ENOMEM; n++) {
        assert_true(addr > 0 && n < 16);
        blocks[n] = (uint32_t)addr;
    }
    assert_in_range(n, 14, 15);
    must_map(P); // small ones still fit
    while (n > 0)
        assert_int_equal(memory_munmap(blocks[--n], SIZE), 0);
}

// Random operations beside a model that is one byte per page.
static void test_against_model(void **state) {
    (void)state;
    enum { WINDOW = 512, STEPS = 20000 };
    static bool model[WINDOW];
    uint32_t window = must_map(WINDOW * P);
    assert_int_equal(memory_munmap(window, WINDOW * P), 0);
    srand(1);
    for (int step = 0; step < STEPS; step++) {
        uint32_t first = (uint32_t)rand() % WINDOW, count = 1 + (uint32_t)rand() % 90;
        if (first + count > WINDOW)
            count = WINDOW - first;
        bool all = true, none = true;
        for (uint32_t i = first; i < first + count; i++) {
            all = all && model[i];
            none = none && !model[i];
        }
        uint32_t addr = window + first * P;
        bool mapped = false;
        switch (rand() % 4) {
        case 0:
            assert_int_equal(map(addr, count * P, MAP_FIXED), addr);
            mapped = true;
            break;
        case 1:
            assert_int_equal(map(addr, count * P, MAP_FIXED_NOREPLACE),
                             none ? (int64_t)addr : -EEXIST);
            mapped = none;
            break;
        case 2:
            assert_int_equal(memory_munmap(addr, count * P), 0);
            memset(model + first, 0, count);
            break;
        case 3:
            assert_int_equal(memory_mprotect(addr, count * P, RW), all ? 0 : -ENOMEM);
            break;
        }
        if (mapped)
            memset(model + first, 1, count);
        uint32_t probe = (uint32_t)rand() % WINDOW;
        assert_int_equal(memory_is_mapped(window + probe * P, 1), model[probe]);
        assert_int_equal(readable(window + probe * P), model[probe]);
    }
    assert_int_equal(memory_munmap(window, WINDOW * P), 0);
}

static void *hammer(void *id) {
    static _Thread_local struct lind_thread own;
    lind_self = &own;
    for (int i = 0; i < 2000; i++) {
        uint32_t size = (1 + (uint32_t)i % 7) * P;
        int64_t addr = map(0, size, 0);
        if (addr <= 0 || *at(addr) != 0)
            return "not a fresh mapping";
        memset(at(addr), *(char *)id, size);
        if (i % 3 == 0 &&
            (addr = memory_mremap((uint32_t)addr, size, 2 * size, MREMAP_MAYMOVE, 0)) <= 0)
            return "mremap failed";
        for (uint32_t j = 0; j < size; j += P / 2)
            if (*at(addr + j) != *(uint8_t *)id)
                return "another thread's data";
        if (memory_munmap((uint32_t)addr, i % 3 == 0 ? 2 * size : size) != 0)
            return "munmap failed";
    }
    return NULL;
}

static void test_threads(void **state) {
    (void)state;
    pthread_t threads[4];
    char ids[4] = "abcd";
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, hammer, &ids[i]), 0);
    for (int i = 0; i < 4; i++) {
        void *error;
        pthread_join(threads[i], &error);
        assert_null(error);
    }
}

int main(void) {
    if (memory_init(MEMORY_BASE, HEAP_BASE, 0) != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout),         cmocka_unit_test(test_brk),
        cmocka_unit_test(test_mmap_placement), cmocka_unit_test(test_mmap_file),
        cmocka_unit_test(test_munmap),         cmocka_unit_test(test_mremap),
        cmocka_unit_test(test_mprotect),       cmocka_unit_test(test_exhaustion),
        cmocka_unit_test(test_against_model),  cmocka_unit_test(test_threads),
        cmocka_unit_test(test_limit),          cmocka_unit_test(test_limit_against_count),
        cmocka_unit_test(test_limit_in_host),  cmocka_unit_test(test_limit_of_host),
        cmocka_unit_test(test_failed_map),     cmocka_unit_test(test_failed_move),
        cmocka_unit_test(test_huge_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
