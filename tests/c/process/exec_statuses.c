// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: how programs that were started end is seen by wait
#include "again.h"

#include <signal.h>

int main(int argc, char **argv) {
    if (is_role(argc, argv, "exit"))
        exit(atoi(argv[2]));
    if (is_role(argc, argv, "signal"))
        return raise(atoi(argv[2]));
    const struct {
        const char *role, *number;
    } ways[] = {{"exit", "0"},   {"exit", "1"},    {"exit", "127"}, {"exit", "255"},
                {"exit", "256"}, {"signal", "15"}, {"signal", "9"}, {"signal", "11"}};
    for (int i = 0; i < 8; i++) {
        int status = status_of(IN_CHILD(execl(SELF, "x", ways[i].role, ways[i].number, NULL)));
        printf("%s %s: %s %d\n", ways[i].role, ways[i].number,
               WIFEXITED(status) ? "exit status" : "signal",
               WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    }
    siginfo_t info;
    pid_t child = IN_CHILD(execl(SELF, "x", "exit", "9", NULL));
    CHECK(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) == 0 && info.si_status == 9);
    CHECK(info.si_code == CLD_EXITED && info.si_pid == child);
    CHECK_EXIT(child, 9);
    return 0;
}
