// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread that is cancelled in a stream's function lets go of the stream
#include "../check.h"

#include <pthread.h>

static FILE *in, *out;

static void *read_line(void *unused) {
    char line[20];
    fgets(line, sizeof line, in);
    return unused;
}

static void *fill_pipe(void *unused) {
    for (;;)
        fputs("text without end ", out);
    return unused;
}

static void cancel(void *(*work)(void *)) {
    pthread_t thread;
    void *result;
    CHECK(pthread_create(&thread, NULL, work, NULL) == 0);
    usleep(100000);
    CHECK(pthread_cancel(thread) == 0 && pthread_join(thread, &result) == 0);
    CHECK(result == PTHREAD_CANCELED);
}

int main(void) {
    int ends[2];
    alarm(60);
    CHECK(pipe(ends) == 0);
    in = fdopen(ends[0], "r");
    out = fdopen(ends[1], "w");

    cancel(read_line);
    CHECK(ftrylockfile(in) == 0);
    funlockfile(in);
    char line[20];
    CHECK(fputs("a line\n", out) >= 0 && fflush(out) == 0);
    CHECK(fgets(line, sizeof line, in) != NULL);
    printf("%s", line);

    cancel(fill_pipe);
    CHECK(ftrylockfile(out) == 0);
    funlockfile(out);
    CHECK(fgetc(in) == 't');
    puts("both can be used again");
    return 0;
}
