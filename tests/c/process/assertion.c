// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a failed assert writes its text to standard error and ends with SIGABRT
#include "../check.h"

#include <assert.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>

int main(void) {
    int file = open("message", O_CREAT | O_RDWR, 0600);
    pid_t child = fork();
    if (child == 0) {
        CHECK(dup2(file, STDERR_FILENO) == STDERR_FILENO);
        assert(1 + 1 == 2);
        assert(file == -7 && "explanation");
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
          WTERMSIG(status) == SIGABRT);
    char text[512] = "";
    CHECK(pread(file, text, sizeof text - 1, 0) > 0);
    CHECK(strstr(text, "Assertion `file == -7 && \"explanation\"' failed.") != NULL);
    puts("ok");
    CHECK(fflush(stdout) == 0);
    CHECK(dup2(file, STDERR_FILENO) == STDERR_FILENO);
    assert(file < 0);
    return 0;
}
