// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a fatal signal for one thread ends the process, and says so
#include "signals.h"

static void *spin(void *unused) {
    for (volatile int i = 0;; i++)
        ;
}

static void die(int sig) {
    pthread_t thread;
    for (int i = 0; i < 3; i++)
        OK(pthread_create(&thread, NULL, spin, NULL));
    OK(pthread_kill(thread, sig));
    for (;;)
        pause();
}

static void *leave(void *unused) {
    usleep(20000);
    kill(getpid(), SIGTERM);
    for (;;)
        pause();
}

static void main_gone(void) {
    pthread_t thread;
    OK(pthread_create(&thread, NULL, leave, NULL));
    pthread_exit(NULL);
}

static void on_term(int sig) { _exit(77); }

static void main_gone_handler(void) {
    handle(SIGTERM, on_term, 0);
    main_gone();
}

int main(void) {
    print_status("SIGTERM", IN_CHILD(die(SIGTERM)));
    print_status("SIGSEGV", IN_CHILD(die(SIGSEGV)));
    print_status("SIGKILL", IN_CHILD(die(SIGKILL)));
    print_status("SIGABRT", IN_CHILD(die(SIGABRT)));
    print_status("SIGTERM after main has left", IN_CHILD(main_gone()));
    print_status("its handler", IN_CHILD(main_gone_handler()));
    return 0;
}
