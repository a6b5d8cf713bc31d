// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The cache of executables: a directory of files named HASH.TIER and an index of them (lookup.h),
// bounded in size, used by many processes at once. A cache that cannot be used costs a warning,
// never the run.
#ifndef LIND_CACHE_H
#define LIND_CACHE_H

#include <stdbool.h>

struct cache {
    int dir;  // -1 if there is no usable directory
    int lock; // -1 if nothing is locked
};

// Opens the directory, making it if need be. From now on warnings are given only if `warns`: the
// standard error of a program that another one starts is theirs.
void cache_open(struct cache *cache, bool warns);

// Returns a descriptor of the entry, open for reading and marked as used now, or -1.
int cache_find(struct cache *cache, const char *entry);

// Waits until no other process makes the entry. Returns its descriptor if one has, -1 if it is ours
// to make.
int cache_lock(struct cache *cache, const char *entry);

// Copies the file `from` (open for reading) to the entry, all or nothing, then removes the entries
// least recently used while the cache exceeds its limit.
void cache_insert(struct cache *cache, const char *entry, int from);

// Ends what cache_lock began.
void cache_unlock(struct cache *cache, const char *entry);

// Commands; they return an exit status.
int cache_clear(void);
int cache_print_size(void);

#endif
