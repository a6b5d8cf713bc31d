// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: after a failed exec everything is as before
#include "again.h"

#include <fcntl.h>
#include <signal.h>

int main(void) {
    sigset_t set, after;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGSEGV);
    CHECK(sigprocmask(SIG_SETMASK, &set, NULL) == 0);
    CHECK(signal(SIGBUS, SIG_IGN) == SIG_DFL);
    write_script("text", "no program\n");
    int lowest = dup(0);
    close(lowest);
    for (int i = 0; i < 2000; i++) {
        CHECK_ERRNO(execl("missing", "x", NULL), ENOENT);
        CHECK_ERRNO(execl("./text", "x", NULL), ENOEXEC);
    }
    CHECK(dup(0) == lowest);
    CHECK(sigprocmask(SIG_SETMASK, NULL, &after) == 0);
    for (int sig = 1; sig < 32; sig++)
        CHECK(sigismember(&after, sig) == (sig == SIGUSR1 || sig == SIGSEGV));
    CHECK(signal(SIGBUS, SIG_DFL) == SIG_IGN && signal(SIGSEGV, SIG_DFL) == SIG_DFL);
    // A bad address is still an error number.
    CHECK_ERRNO(write(open("text", O_WRONLY), opaque((void *)16), 4), EFAULT);
    puts("as before");
    return 0;
}
