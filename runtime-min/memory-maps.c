// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// /proc/self/maps as the guest knows its memory: proc_pid_maps(5) with guest addresses. Of the
// host's lines it has the parts that the guest has mapped.
#include "memory.h"

#include "memory-pages.h"
#include "procfs.h"
#include "raw_syscall.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define NAME_COLUMN 48                 // where the kernel puts names for programs of 32 bits
#define LINE_SIZE (4 * PATH_MAX + 256) // of a line: the kernel writes some characters as \ooo

struct mapping {
    uint64_t start, end, offset, inode; // addresses of the host
    char permissions[5];
    unsigned major, minor;
    const char *name; // to the end of the line, with it; empty if there is none
};

// The guest address behind the last page.
static uint64_t pages_end(struct pages pages) { return pages_guest(pages) + pages_bytes(pages); }

static bool parse(const char *line, struct mapping *mapping) {
    int name = 0;
    if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n",
               &mapping->start, &mapping->end, mapping->permissions, &mapping->offset,
               &mapping->major, &mapping->minor, &mapping->inode, &name) != 7)
        return false;
    mapping->name = line + name;
    return true;
}

// The guest's heap and main stack are anonymous memory to the kernel.
static const char *name_of(const struct mapping *mapping, struct pages pages) {
    uint32_t at = pages_guest(pages);
    if (*mapping->name != '\0')
        return mapping->name;
    if (at >= memory_stack_bottom)
        return "[stack]\n";
    return at >= memory_heap_start && at < memory_heap_end ? "[heap]\n" : "\n";
}

static int64_t write_run(int fd, const struct mapping *mapping, struct pages pages) {
    char line[LINE_SIZE];
    uint64_t into = (uintptr_t)pages_host(pages) - mapping->start;
    bool file = *mapping->name == '/';
    uint32_t at = pages_guest(pages);
    const char *name = name_of(mapping, pages);
    int n = snprintf(line, sizeof line, "%08x-%08" PRIx64 " %s %08" PRIx64 " %02x:%02x %" PRIu64,
                     at, pages_end(pages), mapping->permissions, file ? mapping->offset + into : 0,
                     mapping->major, mapping->minor, mapping->inode);
    n += snprintf(line + n, sizeof line - (size_t)n, "%*s%s",
                  *name == '\n'     ? 0
                  : n < NAME_COLUMN ? NAME_COLUMN - n + 1
                                    : 1,
                  "", name);
    return procfs_write(fd, line, (size_t)n);
}

// Writes those pages of a mapping that are the guest's. 0 or -errno.
static int64_t write_mapping(int fd, const struct mapping *mapping) {
    uint64_t base = (uintptr_t)memory_base, end = base + MEMORY_SIZE;
    uint64_t from = mapping->start > base ? mapping->start : base;
    uint64_t to = mapping->end < end ? mapping->end : end;
    int64_t result = 0;
    while (from < to && result >= 0) {
        bool mapped;
        struct pages rest = {(uint32_t)((from - base) / MEMORY_PAGE),
                             (uint32_t)((to - from) / MEMORY_PAGE)};
        rest.count = pages_run(rest, &mapped);
        // To the kernel the heap may be one mapping with the static data.
        if (pages_guest(rest) < memory_heap_start && pages_end(rest) > memory_heap_start)
            rest.count = memory_heap_start / MEMORY_PAGE - rest.first;
        if (mapped)
            result = write_run(fd, mapping, rest);
        from += pages_bytes(rest);
    }
    return result < 0 ? result : 0;
}

static int64_t translate(int from, int to) {
    char text[LINE_SIZE];
    size_t length = 0;
    int64_t result;
    while ((result = raw_syscall(SYS_read, from, text + length, sizeof text - 1 - length)) > 0) {
        length += (size_t)result;
        text[length] = '\0';
        char *line = text, *newline;
        for (; (newline = strchr(line, '\n')) != NULL; line = newline + 1) {
            struct mapping mapping;
            char next = newline[1];
            newline[1] = '\0';
            if (parse(line, &mapping) && (result = write_mapping(to, &mapping)) < 0)
                return result;
            newline[1] = next;
        }
        length -= (size_t)(line - text);
        memmove(text, line, length);
    }
    return result;
}

int64_t memory_write_maps(int fd) {
    int64_t maps = raw_syscall(SYS_openat, AT_FDCWD, PROC_SELF "/maps", O_RDONLY | O_CLOEXEC);
    if (maps < 0)
        return maps;
    memory_lock();
    int64_t result = translate((int)maps, fd);
    memory_unlock();
    raw_syscall(SYS_close, maps);
    return result;
}
