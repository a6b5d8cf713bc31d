// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siglongjmp out of a wait for the lock of a stream leaves it with its owner
// libs: -pthread
#include "threads.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>

static sigjmp_buf out;
static pthread_barrier_t barrier;

static void *hold(void *stream) {
    flockfile(stream);
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    funlockfile(stream);
    return NULL;
}

static void leave(int number) {
    (void)number;
    siglongjmp(out, 1);
}

int main(void) {
    FILE *stream = tmpfile();
    CHECK(stream != NULL && signal(SIGALRM, leave) != SIG_ERR);
    OK(pthread_barrier_init(&barrier, NULL, 2));
    pthread_t thread = start(hold, stream);
    pthread_barrier_wait(&barrier);
    if (sigsetjmp(out, 1) == 0) {
        struct itimerval soon = {.it_value.tv_usec = 100000};
        CHECK(setitimer(ITIMER_REAL, &soon, NULL) == 0);
        fputs("waits", stream);
        CHECK(!"got the lock");
    }
    CHECK(ftrylockfile(stream) != 0);
    pthread_barrier_wait(&barrier);
    join(thread);
    CHECK(ftrylockfile(stream) == 0 && fputs("written", stream) >= 0 && ftell(stream) == 7);
    return 0;
}
