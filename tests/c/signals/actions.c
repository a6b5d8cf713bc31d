// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sigaction: what is set is read back; what is refused
#include "signals.h"

static void one(int sig) {}
static void three(int sig, siginfo_t *info, void *context) {}

int main(void) {
    struct sigaction action, old;
    for (int sig = 1; sig < 65; sig++) {
        memset(&old, 0, sizeof old);
        if (sig == 32 || sig == 33) { // the C library's own
            CHECK_ERRNO(sigaction(sig, NULL, &old), EINVAL);
            continue;
        }
        OK(sigaction(sig, NULL, &old));
        CHECK(old.sa_handler == SIG_DFL || old.sa_handler == SIG_IGN);
        action = (struct sigaction){.sa_handler = SIG_IGN};
        if (sig == SIGKILL || sig == SIGSTOP) {
            CHECK_ERRNO(sigaction(sig, &action, NULL), EINVAL);
            continue;
        }
        action = (struct sigaction){.sa_sigaction = three,
                                    .sa_flags = SA_SIGINFO | SA_RESTART | SA_NODEFER | SA_ONSTACK};
        sigaddset(&action.sa_mask, SIGUSR1);
        sigaddset(&action.sa_mask, 64);
        OK(sigaction(sig, &action, NULL));
        action = (struct sigaction){.sa_handler = one,
                                    .sa_flags = SA_RESETHAND | SA_NOCLDSTOP | SA_NOCLDWAIT};
        OK(sigaction(sig, &action, &old));
        CHECK(old.sa_sigaction == three);
        CHECK((old.sa_flags & ~0x04000000) == (SA_SIGINFO | SA_RESTART | SA_NODEFER | SA_ONSTACK));
        for (int other = 1; other < 65; other++)
            if (other != 32 && other != 33)
                CHECK(sigismember(&old.sa_mask, other) == (other == SIGUSR1 || other == 64));
        action = (struct sigaction){.sa_handler = SIG_IGN};
        OK(sigaction(sig, &action, &old));
        CHECK(old.sa_handler == one);
        CHECK((old.sa_flags & ~0x04000000) == (int)(SA_RESETHAND | SA_NOCLDSTOP | SA_NOCLDWAIT));
        OK(sigaction(sig, NULL, &old));
        CHECK(old.sa_handler == SIG_IGN);
        action.sa_handler = SIG_DFL;
        OK(sigaction(sig, &action, NULL));
    }
    // What cannot be blocked, and flags that no kernel knows, are not there when asked for.
    action = (struct sigaction){.sa_handler = one, .sa_flags = 0x400};
    sigfillset(&action.sa_mask);
    OK(sigaction(SIGUSR1, &action, NULL));
    OK(sigaction(SIGUSR1, NULL, &old));
    CHECK((old.sa_flags & 0x400) == 0 && sigismember(&old.sa_mask, SIGUSR2) == 1);
    CHECK(sigismember(&old.sa_mask, SIGKILL) == 0 && sigismember(&old.sa_mask, SIGSTOP) == 0);
    action = (struct sigaction){.sa_handler = SIG_DFL};
    OK(sigaction(SIGUSR1, &action, NULL));
    CHECK_ERRNO(sigaction(0, NULL, &old), EINVAL);
    CHECK_ERRNO(sigaction(65, NULL, &old), EINVAL);
    CHECK_ERRNO(sigaction(-1, NULL, &old), EINVAL);
    CHECK(signal(SIGKILL, one) == SIG_ERR && errno == EINVAL);
    CHECK(signal(SIGUSR1, one) == SIG_DFL && signal(SIGUSR1, SIG_IGN) == one);
    puts("ok");
    return 0;
}
