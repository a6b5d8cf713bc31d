// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lookup.h"

#include "join.h"
#include "raw_syscall.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TOUCH_AFTER 3600 // seconds of inaccuracy that the order of use may have
#define SETTLED_AFTER 2  // seconds: the coarsest times that file systems keep

#define SLOTS 1024
#define SLOT_SIZE 16
#define IDENTITY_SIZE 160
#define RECORD_SIZE (IDENTITY_SIZE + LOOKUP_NAME_SIZE)

const char *const lookup_suffix[TIERS] = {[QUICK] = "quick", [PRODUCTION] = "O2"};

// What others could have written is no executable of ours.
static bool is_own(const struct stat *status) {
    return S_ISREG(status->st_mode) && !(status->st_mode & (S_IWGRP | S_IWOTH)) &&
           (status->st_uid == 0 || status->st_uid == (uid_t)raw_syscall(SYS_geteuid));
}

int lookup_open(int dir, const char *entry) {
    int fd = (int)raw_syscall(SYS_openat, dir, entry, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;
    if (fd < 0)
        return -1;
    if (raw_syscall(SYS_fstat, fd, &status) < 0 || !is_own(&status)) {
        raw_syscall(SYS_close, fd);
        return -1;
    }
    if (raw_syscall(SYS_time, NULL) - status.st_mtime > TOUCH_AFTER)
        futimens(fd, NULL);
    return fd;
}

int lookup_best(int dir, const char *name, enum tier least) {
    int fd = -1;
    for (int tier = TIERS - 1; fd < 0 && tier >= (int)least; tier--) {
        char entry[LOOKUP_NAME_SIZE + 8], *end = entry + sizeof entry;
        join(entry, end, name, ".", lookup_suffix[tier], NULL);
        fd = lookup_open(dir, entry);
    }
    return fd;
}

// Writes the identity of the file, and the name of its slot.
static void identify(const char *key, const struct stat *module, char identity[IDENTITY_SIZE],
                     char slot[SLOT_SIZE]) {
    const uint64_t numbers[] = {
        module->st_dev,
        module->st_ino,
        (uint64_t)module->st_size,
        (uint64_t)module->st_mtim.tv_sec,
        (uint64_t)module->st_mtim.tv_nsec,
        (uint64_t)module->st_ctim.tv_sec,
        (uint64_t)module->st_ctim.tv_nsec,
    };
    const char *end = identity + IDENTITY_SIZE;
    char *at = join(identity, end, key, NULL);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        at = join_number(join(at, end, " ", NULL), end, numbers[i], 16);
    uint32_t hash = 2166136261; // FNV-1a
    for (const char *c = identity; *c != '\0'; c++)
        hash = (hash ^ (uint8_t)*c) * 16777619;
    end = slot + SLOT_SIZE;
    join_number(join(slot, end, LOOKUP_INDEX, NULL), end, hash % SLOTS, 10);
}

bool lookup_recall(int dir, const char *key, const struct stat *module,
                   char name[LOOKUP_NAME_SIZE]) {
    char identity[IDENTITY_SIZE], slot[SLOT_SIZE], record[RECORD_SIZE];
    identify(key, module, identity, slot);
    int64_t length = raw_syscall(SYS_readlinkat, dir, slot, record, sizeof record - 1);
    size_t prefix = strlen(identity);
    if (length < 0)
        return false;
    record[length] = '\0';
    if (strncmp(record, identity, prefix) != 0 || record[prefix] != ' ' ||
        strspn(record + prefix + 1, "0123456789abcdef") != LOOKUP_NAME_SIZE - 1 ||
        (size_t)length != prefix + LOOKUP_NAME_SIZE)
        return false;
    memcpy(name, record + prefix + 1, LOOKUP_NAME_SIZE);
    return true;
}

void lookup_remember(int dir, const char *key, const struct stat *module, long now,
                     const char *name) {
    if (now - module->st_ctim.tv_sec <= SETTLED_AFTER)
        return;
    char identity[IDENTITY_SIZE], slot[SLOT_SIZE], record[RECORD_SIZE + 1];
    char temporary[SLOT_SIZE + 16];
    identify(key, module, identity, slot);
    snprintf(record, sizeof record, "%s %.40s", identity, name);
    snprintf(temporary, sizeof temporary, "%s.%d", slot, (int)getpid());
    if (symlinkat(record, dir, temporary) == 0 && renameat(dir, temporary, dir, slot) != 0)
        unlinkat(dir, temporary, 0);
}
