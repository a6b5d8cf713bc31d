// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what each mode of fopen creates, truncates, allows and refuses
#include "../check.h"

#include <fcntl.h>
#include <string.h>

static void refused(const char *name, const char *mode, int error) {
    errno = 0;
    CHECK(fopen(name, mode) == NULL);
    printf("%s %s: %s\n", name, mode, strerrorname_np(errno));
    CHECK(errno == error);
}

static FILE *opened(const char *mode) {
    FILE *stream = fopen("file", mode);
    CHECK(stream != NULL);
    return stream;
}

int main(void) {
    refused("file", "r", ENOENT);
    refused("file", "r+", ENOENT);
    refused("file", "z", EINVAL);
    refused("", "w", ENOENT);
    refused(".", "w", EISDIR);
    FILE *stream = opened("wx");
    CHECK(fputs("12345", stream) >= 0 && fclose(stream) == 0);
    refused("file", "wx", EEXIST);
    refused("file/below", "r", ENOTDIR);

    char text[16] = "";
    stream = opened("r");
    CHECK(putc('x', stream) == EOF && errno == EBADF && ferror(stream));
    CHECK(fclose(stream) == 0);
    stream = opened("r+");
    CHECK(putc('A', stream) == 'A' && fseek(stream, 0, SEEK_CUR) == 0 && getc(stream) == '2');
    CHECK(fclose(stream) == 0);
    stream = opened("a+");
    CHECK(getc(stream) == 'A');
    rewind(stream);
    CHECK(fputs("67", stream) >= 0);
    rewind(stream);
    CHECK(fgets(text, sizeof text, stream) != NULL);
    printf("%s\n", text);
    CHECK(fclose(stream) == 0);
    stream = opened("w+");
    CHECK(getc(stream) == EOF && fclose(stream) == 0);

    stream = opened("re");
    CHECK(fcntl(fileno(stream), F_GETFD) == FD_CLOEXEC);
    CHECK(fclose(stream) == 0);
    stream = fdopen(open("file", O_RDONLY), "r");
    CHECK(stream != NULL && fclose(stream) == 0);
    CHECK(fdopen(-1, "r") == NULL && errno == EBADF);
    return 0;
}
