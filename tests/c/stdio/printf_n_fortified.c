// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: with _FORTIFY_SOURCE, %n in a constant format counts; in another it ends the program
#define _FORTIFY_SOURCE 2
#include "../check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

static const char constant[] = "%s%n%s\n";
static char variable[] = "%s%n%s\n";
static char empty[16];

static void print_with(const char *where, const char *format) {
    int count = -1;
    fflush(stdout);
    if (fork() == 0) {
        close(STDERR_FILENO);
        printf(format, "abc", &count, "de");
        exit(count);
    }
    int status;
    wait(&status);
    printf("%s: status %d, signal %d\n", where, WEXITSTATUS(status), WTERMSIG(status));
}

int main(void) {
    int first = -1, second = -1;
    char text[32], stack[16];
    wchar_t wide[32];
    CHECK(sprintf(text, "%s%n%d%n", "abc", &first, 12, &second) == 5);
    printf("%s %d %d\n", text, first, second);
    CHECK(swprintf(wide, 32, L"%d%n", 1234, &first) == 4);
    printf("%ls %d\n", wide, first);

    print_with("constant", constant);
    print_with("variable", variable);
    print_with("bss", strcpy(empty, constant));
    print_with("stack", strcpy(stack, constant));
    print_with("heap", strdup(constant));
    return 0;
}
