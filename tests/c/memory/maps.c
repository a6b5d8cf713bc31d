// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: /proc/self/maps has the program's own mappings, heap and stack, and nothing of a host
// libs: -lpthread
#include "../check.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

struct mapping {
    unsigned long long start, end, offset, inode;
    char permissions[8], name[256];
};

// Finds the mapping that an address lies in. Every line must be as proc_pid_maps(5) has it.
static int find(const char *path, const void *address, struct mapping *found) {
    FILE *maps = fopen(path, "re");
    char line[512];
    int count = 0;
    CHECK(maps != NULL);
    for (unsigned long long last = 0; fgets(line, sizeof line, maps) != NULL;) {
        struct mapping mapping = {0};
        CHECK(sscanf(line, "%llx-%llx %7s %llx %*x:%*x %llu %255[^\n]", &mapping.start,
                     &mapping.end, mapping.permissions, &mapping.offset, &mapping.inode,
                     mapping.name) >= 5);
        CHECK(mapping.start < mapping.end && mapping.start >= last);
        last = mapping.end;
        // The kernel shows native programs a page of its own above all others.
        CHECK(mapping.end - 1 <= UINTPTR_MAX || strcmp(mapping.name, "[vsyscall]") == 0);
        if ((uintptr_t)address >= mapping.start && (uintptr_t)address < mapping.end) {
            *found = mapping;
            count++;
        }
    }
    CHECK(!ferror(maps) && fclose(maps) == 0);
    return count;
}

// Prints what does not depend on where it lies.
static void show(const char *what, const char *address) {
    struct mapping mapping;
    if (find("/proc/self/maps", address, &mapping) == 0) {
        printf("%s: not mapped\n", what);
        return;
    }
    const char *slash = strrchr(mapping.name, '/');
    printf("%s: %s offset %llx, %s, \"%s\"\n", what, mapping.permissions, mapping.offset,
           mapping.inode ? "a file" : "no file", slash != NULL ? slash + 1 : mapping.name);
}

static void *in_thread(void *address) {
    struct mapping mapping;
    CHECK(find("/proc/thread-self/maps", address, &mapping) == 1);
    return NULL;
}

int main(void) {
    char *area = mmap(NULL, 8 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    CHECK(mprotect(area + PAGE, PAGE, PROT_READ | PROT_WRITE) == 0);
    int fd = open("a file", O_RDWR | O_CREAT, 0600);
    CHECK(ftruncate(fd, 4 * PAGE) == 0);
    CHECK(mmap(area + 2 * PAGE, 2 * PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, fd, PAGE) ==
          area + 2 * PAGE);
    CHECK(munmap(area + 4 * PAGE, PAGE) == 0);
    show("none", area);
    show("anonymous", area + PAGE);
    show("file", area + 3 * PAGE - 1);
    show("hole", area + 4 * PAGE);
    show("behind the hole", area + 5 * PAGE);
    show("null", NULL);

    char on_stack, *on_heap = sbrk(PAGE);
    static char data = 1;
    show("heap", on_heap);
    show("stack", &on_stack);
    struct mapping mapping;
    CHECK(find("/proc/self/maps", &data, &mapping) == 1 && mapping.permissions[1] == 'w');

    // It can be read again, and from the start; it cannot be written.
    int maps = open("/proc/self/maps", O_RDONLY);
    char first[16], again[16];
    CHECK(read(maps, first, sizeof first) == sizeof first);
    CHECK(pread(maps, again, sizeof again, 0) == sizeof again);
    CHECK(memcmp(first, again, sizeof first) == 0);
    CHECK_ERRNO(write(maps, "x", 1), EBADF);
    CHECK((fcntl(maps, F_GETFD) & FD_CLOEXEC) == 0);

    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, in_thread, area) == 0 && pthread_join(thread, NULL) == 0);

    // The C library finds the main stack by it.
    pthread_attr_t attributes;
    void *stack;
    size_t size;
    CHECK(pthread_getattr_np(pthread_self(), &attributes) == 0);
    CHECK(pthread_attr_getstack(&attributes, &stack, &size) == 0);
    CHECK(&on_stack >= (char *)stack && &on_stack < (char *)stack + size);
    return 0;
}
