// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: stdio on sockets: fdopen, getline, fprintf, buffering, dprintf
#include "loopback.h"

int main(void) {
    int ends[2];
    connected(ends);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        close(ends[1]);
        FILE *in = fdopen(ends[0], "r"), *out = fdopen(dup(ends[0]), "w");
        char *line = NULL;
        size_t room = 0;
        setvbuf(out, NULL, _IOLBF, 0);
        for (int n = 1; getline(&line, &room, in) > 0 && strcmp(line, "quit\n") != 0; n++)
            fprintf(out, "%d: %s", n, line);
        fclose(out);
        fclose(in);
        exit(0);
    }
    close(ends[0]);
    FILE *stream = fdopen(ends[1], "r+");
    char answer[100];
    for (int i = 0; i < 3; i++) {
        fprintf(stream, "line %d\n", i * i);
        fflush(stream);
        CHECK(fgets(answer, sizeof answer, stream));
        fputs(answer, stdout);
    }
    CHECK(dprintf(ends[1], "quit\n") == 5);
    CHECK(fgets(answer, sizeof answer, stream) == NULL && feof(stream));
    child_succeeds(child);
    return 0;
}
