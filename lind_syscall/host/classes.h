/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Groups of system calls, from classes.def. */
#ifndef LIND_HOST_CLASSES_H
#define LIND_HOST_CLASSES_H

#include "dispatch.h"

/* The bit of the class of that name ("network"), or 0 if there is none. */
unsigned lind_class_bit(const char *name);

/* The bits of the classes that call nr is in. */
unsigned lind_classes(uint32_t nr);

/* Reads a comma-separated list of names of calls and of classes ("%network"); "!" or "all" in front
   of it as in strace(1): "!LIST" chooses the others, "all" every call. Marks in `which` those
   chosen. NULL, or the first name that is neither, as long as *length says. */
const char *lind_choose_calls(const char *list, bool which[LIND_CALLS], int *length);

#endif
