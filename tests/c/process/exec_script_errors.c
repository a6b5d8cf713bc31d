// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what is no script, and scripts that cannot be run
#include "again.h"

extern char **environ;

static void refused(const char *text, int error) {
    char *arguments[] = {"x", NULL};
    write_script("script", text);
    CHECK_ERRNO(execve("./script", arguments, environ), error);
}

int main(void) {
    char text[600];
    refused("#!\n/bin/true\n", ENOEXEC);
    refused("#!   \n", ENOEXEC);
    refused("#! /missing/interpreter\n", ENOENT);
    refused("#!/dev/null\n", EACCES);
    refused("#!/\n", EACCES);
    refused("#!/bin/true/false\n", ENOTDIR);
    refused("#!./script\n", ELOOP);
    refused("plain text\n", ENOEXEC);
    refused("", ENOEXEC);
    refused("\x7f"
            "ELF",
            ENOEXEC);
    // An interpreter's path that does not end within the first 256 bytes is none.
    memset(text, 'x', sizeof text);
    memcpy(text, "#!/", 3);
    text[sizeof text - 1] = '\0';
    refused(text, ENOEXEC);
    puts("all refused");
    return 0;
}
