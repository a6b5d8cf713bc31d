// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "cache.h"

#include "lookup.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_LIMIT (UINT64_C(1) << 30)
#define STALE_AFTER 86400 // seconds until a temporary or lock file is nobody's, an index entry old

static bool warnings = true; // are given

static void warn(const char *what, const char *why) {
    if (!warnings)
        return;
    fprintf(stderr, "warning: %s: %s; running without the cache\n", what, why);
}

// Path of the cache directory in path, its parents made; false if there is none.
static bool find_directory(char path[PATH_MAX]) {
    const char *own = getenv("LIND_CACHE_DIR"), *xdg = getenv("XDG_CACHE_HOME"),
               *home = getenv("HOME");
    int length;
    if (own != NULL && *own != '\0')
        length = snprintf(path, PATH_MAX, "%s", own);
    else if (xdg != NULL && *xdg == '/')
        length = snprintf(path, PATH_MAX, "%s/lind", xdg);
    else if (home != NULL && *home != '\0')
        length = snprintf(path, PATH_MAX, "%s/.cache/lind", home);
    else
        return false;
    return length < PATH_MAX;
}

static void make_directories(char *path) {
    for (char *slash = path; (slash = strchr(slash + 1, '/')) != NULL; *slash = '/') {
        *slash = '\0';
        mkdir(path, 0777);
    }
    mkdir(path, 0700);
}

void cache_open(struct cache *cache, bool warns) {
    char path[PATH_MAX];
    warnings = warns;
    *cache = (struct cache){-1, -1};
    if (!find_directory(path)) {
        warn("cache", "HOME and LIND_CACHE_DIR are not set");
        return;
    }
    for (int attempt = 0; cache->dir < 0 && attempt < 2; attempt++) {
        cache->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (cache->dir < 0 && attempt == 0)
            make_directories(path);
    }
    if (cache->dir < 0)
        warn(path, strerror(errno));
}

int cache_find(struct cache *cache, const char *entry) {
    return cache->dir < 0 ? -1 : lookup_open(cache->dir, entry);
}

int cache_lock(struct cache *cache, const char *entry) {
    if (cache->dir < 0)
        return -1;
    char name[NAME_MAX];
    snprintf(name, sizeof name, "%s.lock", entry);
    cache->lock = openat(cache->dir, name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (cache->lock < 0) {
        warn("cache", strerror(errno));
        close(cache->dir);
        cache->dir = -1;
        return -1;
    }
    while (flock(cache->lock, LOCK_EX) != 0 && errno == EINTR)
        ;
    return cache_find(cache, entry);
}

static bool copy(int from, int to) {
    struct stat status;
    if (fstat(from, &status) != 0)
        return false;
    for (off_t done = 0; done < status.st_size;) {
        ssize_t n = sendfile(to, from, &done, (size_t)(status.st_size - done));
        if (n < 0 || (n == 0 && done < status.st_size))
            return false;
    }
    return fchmod(to, 0755) == 0; // for a process that gives up root and executes itself
}

struct entry {
    char name[LOOKUP_NAME_SIZE + 16];
    uint64_t size;
    struct timespec used;
};

// Calls visit for each file of the cache; `whole` tells entries from those that may go when they
// are old: temporary and lock files, and the index. Files that are not ours are left alone.
static void for_each(int dir,
                     void (*visit)(int dir, const struct entry *entry, bool whole, void *data),
                     void *data) {
    int copy_of_dir = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = copy_of_dir >= 0 ? fdopendir(copy_of_dir) : NULL;
    if (stream == NULL)
        return;
    for (struct dirent *file; (file = readdir(stream)) != NULL;) {
        size_t hash = strspn(file->d_name, "0123456789abcdef"), length = strlen(file->d_name);
        struct entry entry;
        struct stat status;
        bool index = strncmp(file->d_name, LOOKUP_INDEX, strlen(LOOKUP_INDEX)) == 0;
        if (!(index || (hash == LOOKUP_NAME_SIZE - 1 && file->d_name[hash] == '.')) ||
            length >= sizeof entry.name ||
            fstatat(dir, file->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        memcpy(entry.name, file->d_name, length + 1);
        entry.size = (uint64_t)status.st_blocks * 512;
        entry.used = status.st_mtim;
        visit(dir, &entry, !index && strchr(file->d_name + hash + 1, '.') == NULL, data);
    }
    closedir(stream);
}

struct usage {
    uint64_t size;
    size_t count, room;
    struct entry *entries;
};

static void collect(int dir, const struct entry *entry, bool whole, void *data) {
    struct usage *usage = data;
    if (!whole) {
        if (time(NULL) - entry->used.tv_sec > STALE_AFTER)
            unlinkat(dir, entry->name, 0);
        return;
    }
    if (usage->count == usage->room) {
        size_t room = usage->room * 2 + 64;
        struct entry *more = reallocarray(usage->entries, room, sizeof *more);
        if (more == NULL)
            return;
        usage->entries = more;
        usage->room = room;
    }
    usage->entries[usage->count++] = *entry;
    usage->size += entry->size;
}

static int by_use(const void *a, const void *b) {
    const struct timespec *x = &((const struct entry *)a)->used,
                          *y = &((const struct entry *)b)->used;
    if (x->tv_sec != y->tv_sec)
        return x->tv_sec < y->tv_sec ? -1 : 1;
    return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

// LIND_CACHE_LIMIT in bytes: a number and K, M, G or nothing.
static uint64_t limit(void) {
    const char *text = getenv("LIND_CACHE_LIMIT");
    if (text == NULL || *text == '\0')
        return DEFAULT_LIMIT;
    char *end;
    const char *units = "KMG", *unit = NULL;
    errno = 0;
    uint64_t value = strtoull(text, &end, 10);
    if (*end != '\0')
        unit = strchr(units, *end);
    unsigned shift = unit != NULL ? 10 * (unsigned)(unit - units + 1) : 0;
    if (!isdigit((unsigned char)*text) || errno != 0 || value > UINT64_MAX >> shift ||
        (*end != '\0' && (unit == NULL || end[1] != '\0'))) {
        fprintf(stderr, "warning: LIND_CACHE_LIMIT: \"%s\" is no size (want e.g. 512M); using 1G\n",
                text);
        return DEFAULT_LIMIT;
    }
    return value << shift;
}

static void shrink(int dir, const char *keep) {
    struct usage usage = {0};
    uint64_t most = limit();
    for_each(dir, collect, &usage);
    if (usage.size > most)
        qsort(usage.entries, usage.count, sizeof *usage.entries, by_use);
    for (size_t i = 0; i < usage.count && usage.size > most; i++)
        if (strcmp(usage.entries[i].name, keep) != 0 &&
            unlinkat(dir, usage.entries[i].name, 0) == 0)
            usage.size -= usage.entries[i].size;
    free(usage.entries);
}

void cache_insert(struct cache *cache, const char *entry, int from) {
    if (cache->dir < 0)
        return;
    char temporary[NAME_MAX];
    snprintf(temporary, sizeof temporary, "%s.%d", entry, (int)getpid());
    int to = openat(cache->dir, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0700);
    bool written = to >= 0 && copy(from, to);
    if (to >= 0)
        written = close(to) == 0 && written;
    if (!written || renameat(cache->dir, temporary, cache->dir, entry) != 0) {
        int error = errno;
        unlinkat(cache->dir, temporary, 0);
        warn("cache", strerror(error));
    } else {
        shrink(cache->dir, entry);
    }
}

void cache_unlock(struct cache *cache, const char *entry) {
    char lock[NAME_MAX];
    if (cache->lock < 0)
        return;
    snprintf(lock, sizeof lock, "%s.lock", entry);
    unlinkat(cache->dir, lock, 0);
    close(cache->lock);
    cache->lock = -1;
}

static void remove_entry(int dir, const struct entry *entry, bool whole, void *data) {
    struct usage *usage = data;
    if (unlinkat(dir, entry->name, 0) == 0 && whole) {
        usage->count++;
        usage->size += entry->size;
    }
}

static int with_directory(void (*visit)(int, const struct entry *, bool, void *),
                          const char *format) {
    char path[PATH_MAX];
    struct usage usage = {0};
    if (!find_directory(path)) {
        fprintf(stderr, "error: cache: HOME and LIND_CACHE_DIR are not set\n");
        return 1;
    }
    int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0 && errno != ENOENT) {
        fprintf(stderr, "error: %s: %s\n", path, strerror(errno));
        return 1;
    }
    if (dir >= 0)
        for_each(dir, visit, &usage);
    printf(format, path, usage.count, (unsigned long long)(usage.size >> 10),
           (unsigned long long)(limit() >> 10));
    free(usage.entries);
    return 0;
}

int cache_clear(void) {
    return with_directory(remove_entry, "%s: removed %zu executables, %llu KiB\n");
}

int cache_print_size(void) {
    return with_directory(collect, "%s: %zu executables, %llu KiB (limit %llu KiB)\n");
}
