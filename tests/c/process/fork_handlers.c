// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: atexit handlers are inherited; a grandchild is adopted; file offsets are shared
#include "../check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>

static const char *who = "parent";

static void goodbye(void) {
    printf("goodbye from %s\n", who);
    fflush(stdout);
}

int main(void) {
    CHECK(atexit(goodbye) == 0);
    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(write(file, "0123456789", 10) == 10 && lseek(file, 2, SEEK_SET) == 2);

    pid_t child = fork();
    if (child == 0) {
        who = "child";
        pid_t grandchild = fork();
        if (grandchild == 0) {
            who = "grandchild";
            CHECK(lseek(file, 3, SEEK_CUR) == 5);
            exit(9);
        }
        int status;
        CHECK(waitpid(grandchild, &status, 0) == grandchild && WEXITSTATUS(status) == 9);
        exit(8);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 8);
    char c;
    CHECK(read(file, &c, 1) == 1 && c == '5');
    puts("parent ends");
    return 0;
}
