// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a background process is stopped by its terminal; ^Z and ^C reach the foreground
#include "signals.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <utmp.h>

static volatile int interrupts;

static void on_interrupt(int sig) { interrupts++; }

// Leader of a session on the terminal.
static void session(int terminal) {
    OK(login_tty(terminal));
    signal(SIGTTOU, SIG_IGN);
    int report = 9, status;
    pid_t child = fork();
    if (child == 0) {
        char byte;
        signal(SIGTTOU, SIG_DFL);
        OK(setpgid(0, 0));
        CHECK(read(0, &byte, 1) == 1); // from the background: SIGTTIN
        CHECK(byte == 'y');
        OK(tcsetpgrp(0, getpgrp())); // in the foreground now
        for (;;)
            pause();
    }
    setpgid(child, child);
    CHECK(waitpid(child, &status, WUNTRACED) == child);
    dprintf(report, "%s\n", sigabbrev_np(WSTOPSIG(status)));
    OK(tcsetpgrp(0, child));
    OK(kill(child, SIGCONT));
    dprintf(report, "go\n");
    CHECK(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status));
    dprintf(report, "%s\n", sigabbrev_np(WSTOPSIG(status)));
    OK(kill(child, SIGCONT));
    dprintf(report, "go\n");
    CHECK(waitpid(child, &status, WUNTRACED) == child && WIFSIGNALED(status));
    dprintf(report, "%s\n", sigabbrev_np(WTERMSIG(status)));
    OK(tcsetpgrp(0, getpgrp()));
    handle(SIGINT, on_interrupt, 0);
    dprintf(report, "go\n");
    while (interrupts == 0)
        usleep(1000);
    dprintf(report, "handled\n");
    _exit(0);
}

int main(void) {
    int control, terminal, ends[2];
    char line[20];
    OK(pipe(ends));
    OK(openpty(&control, &terminal, NULL, NULL, NULL));
    pid_t leader = fork();
    if (leader == 0) {
        CHECK(dup2(ends[1], 9) == 9);
        close(control);
        session(terminal);
    }
    close(ends[1]);
    FILE *reports = fdopen(ends[0], "r");
    const char *input[] = {"y\n\x1a", "\x03", "\x03"};
    int next = 0;
    while (fgets(line, sizeof line, reports) != NULL) {
        fputs(line, stdout);
        if (strcmp(line, "go\n") == 0) {
            usleep(20000);
            const char *text = input[next++];
            for (; *text; text++) {
                CHECK(write(control, text, 1) == 1);
                usleep(20000);
            }
        }
    }
    int status;
    CHECK(waitpid(leader, &status, 0) == leader);
    print_status("leader", status);
    return 0;
}
