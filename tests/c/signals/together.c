// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: signals let in at once, in calls that the runtime does not interrupt: order, masks, information
#include "../check.h"

#include <pthread.h>
#include <signal.h>
#include <ucontext.h>

static const int sent[] = {SIGUSR1, SIGUSR2, SIGALRM, SIGTERM};
enum { SENT = sizeof sent / sizeof sent[0] };

static ucontext_t before, inside;
static char stack[65536];
static int depth;

/* Names of the signals that are blocked. */
static void blocked(const char *where) {
    sigset_t set;
    CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
    printf("%s:", where);
    for (int i = 0; i < SENT; i++)
        if (sigismember(&set, sent[i]))
            printf(" %d", sent[i]);
    puts("");
}

static void handler(int sig, siginfo_t *info, void *context) {
    ucontext_t *interrupted = context;
    CHECK(info->si_signo == sig && info->si_code == SI_TKILL && info->si_pid == getpid());
    printf("%d at depth %d\n", sig, depth++);
    blocked("in the handler");
    for (int i = 0; i < SENT; i++)
        printf("%d ", sigismember(&interrupted->uc_sigmask, sent[i]));
    puts("");
    depth--;
}

static void function(void) { blocked("in the context"); }

static void send_all(void) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < SENT; i++)
        sigaddset(&set, sent[i]);
    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    for (int i = 0; i < SENT; i++)
        CHECK(raise(sent[i]) == 0);
}

static void *thread(void *arg) {
    blocked("in the thread");
    return arg;
}

int main(void) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
    for (int i = 0; i < SENT; i++) {
        CHECK(sigaction(sent[i], &action, NULL) == 0);
    }
    CHECK(getcontext(&inside) == 0);
    inside.uc_stack.ss_sp = stack;
    inside.uc_stack.ss_size = sizeof stack;
    inside.uc_link = &before;
    makecontext(&inside, function, 0);
    send_all();
    CHECK(swapcontext(&before, &inside) == 0);
    blocked("after the context");

    sigset_t none;
    sigemptyset(&none);
    CHECK(sigprocmask(SIG_SETMASK, &none, NULL) == 0);
    blocked("at the end");

    pthread_attr_t attributes;
    pthread_t one;
    send_all();
    CHECK(pthread_attr_init(&attributes) == 0);
    CHECK(pthread_attr_setsigmask_np(&attributes, &none) == 0);
    CHECK(pthread_create(&one, &attributes, thread, NULL) == 0);
    CHECK(pthread_join(one, NULL) == 0);
    blocked("beside the thread");
    CHECK(sigprocmask(SIG_SETMASK, &none, NULL) == 0);
    blocked("at the very end");
    return 0;
}
