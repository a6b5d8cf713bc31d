// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finding an executable in the cache, for lind-run and for execve of a guest. Entries are named by
// the hash of the module's contents. So that a known module need not be read, the cache has an
// index by the identity of the file: a fixed number of slots, which are symbolic links
//
//     index.SLOT -> IDENTITY NAME
//
// read with one call and replaced as a whole. IDENTITY holds all that stat(2) says of a change.
#ifndef LIND_LOOKUP_H
#define LIND_LOOKUP_H

#include <stdbool.h>
#include <sys/stat.h>

#define LOOKUP_NAME_SIZE 41   // 20 bytes in hexadecimal, and NUL: names of entries, keys
#define LOOKUP_INDEX "index." // begins the file names of the index

enum tier { QUICK, PRODUCTION, TIERS };

// What follows the name and a dot in the file name of an executable.
extern const char *const lookup_suffix[TIERS];

// Opens the entry of the cache directory dir and marks it as used now. Returns the descriptor, open
// for reading and closed by exec, or -1, also for one that others than its owner, who is the user
// or root, can write.
int lookup_open(int dir, const char *entry);

// Opens the best executable of that name, of tier `least` or better. The same result.
int lookup_best(int dir, const char *name, enum tier least);

// Fills in the name of the entry of a module, given its file's status and the key: the hash of
// everything but the module that shapes an executable. False if the index does not know.
bool lookup_recall(int dir, const char *key, const struct stat *module,
                   char name[LOOKUP_NAME_SIZE]);

// Makes the index know, unless the file changed so shortly before `now` (seconds) that another
// change may leave no trace in its times. What cannot be written is not remembered.
void lookup_remember(int dir, const char *key, const struct stat *module, long now,
                     const char *name);

#endif
