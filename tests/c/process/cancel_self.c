// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread that cancels itself goes at the next cancellation point
#include "../check.h"

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void say(void *text) { puts(text); }

int main(void) {
    int old;
    CHECK(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old) == 0 &&
          old == PTHREAD_CANCEL_ENABLE);
    pthread_testcancel();
    CHECK(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old) == 0);
    pthread_cleanup_push(say, "cancelled");
    CHECK(pthread_cancel(pthread_self()) == 0);
    puts("still here");
    sleep(0);
    pthread_testcancel();
    puts("not reached");
    pthread_cleanup_pop(0);
    return 1;
}
