// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: system and posix_spawn within a coroutine
#include "coroutine.h"

#include <spawn.h>
#include <sys/wait.h>

extern char **environ;
static ucontext_t back, context;

static void run(unsigned high, unsigned low) {
    (void)high, (void)low;
    char *arguments[] = {"sh", "-c", "exit 5", NULL};
    pid_t pid;
    int status;
    for (int i = 0; i < 3; i++) {
        CHECK(posix_spawn(&pid, "/bin/sh", NULL, NULL, arguments, environ) == 0);
        CHECK(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 5);
        CHECK(swapcontext(&context, &back) == 0);
    }
    status = system("exit 6");
    CHECK(WEXITSTATUS(status) == 6);
}

int main(void) {
    static char stack[STACK_SIZE];
    prepare(&context, stack, sizeof stack, run, NULL, &back);
    for (int i = 0; i < 4; i++) {
        CHECK(swapcontext(&back, &context) == 0);
        printf("%d\n", i);
    }
    return 0;
}
