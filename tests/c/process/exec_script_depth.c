// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: how many scripts may interpret each other in front of this program
#include "again.h"

int main(int argc, char **argv) {
    if (getenv("CHILD") != NULL) {
        for (int i = 1; i < argc; i++)
            printf("%s ", argv[i]);
        puts("");
        return 0;
    }
    char self[4096] = "";
    CHECK(setenv("CHILD", "1", 1) == 0);
    CHECK(readlink(SELF, self, sizeof self - 1) > 0 && symlink(self, "deep0") == 0);
    for (int i = 1; i < 8; i++) {
        char name[16], line[32];
        snprintf(name, sizeof name, "deep%d", i);
        snprintf(line, sizeof line, "#!./deep%d -%d\n", i - 1, i);
        write_script(name, line);
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            execl(name, name, NULL);
            _exit(errno == ELOOP ? 40 : 41);
        }
        printf("%d: %d\n", i, WEXITSTATUS(status_of(child)));
    }
    return 0;
}
