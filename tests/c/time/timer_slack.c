// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a timer slack of 2^31 ns is that; bits of the personality are kept
#include "../check.h"

#include <stdio.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(void) {
    alarm(10);
    CHECK(prctl(PR_SET_TIMERSLACK, 0x80000000UL) == 0);
    CHECK(usleep(10000) == 0);
    // Bits of the personality come back as they were set.
    int before = personality(0xffffffff);
    CHECK(before != -1 && personality((unsigned long)before | READ_IMPLIES_EXEC) == before);
    CHECK(personality(0xffffffff) == (before | READ_IMPLIES_EXEC));
    CHECK(personality((unsigned long)before) == (before | READ_IMPLIES_EXEC));
    puts("fine");
    return 0;
}
