// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: tmpfile is readable, writable, nameless and large enough
#include "../check.h"

#include <string.h>
#include <sys/stat.h>

int main(void) {
    FILE *stream = tmpfile();
    CHECK(stream != NULL);
    struct stat status;
    CHECK(fstat(fileno(stream), &status) == 0);
    CHECK(S_ISREG(status.st_mode) && status.st_nlink == 0 && (status.st_mode & 077) == 0);
    for (int i = 0; i < 20000; i++)
        CHECK(fprintf(stream, "%06d\n", i) == 7);
    CHECK(fseek(stream, 12345 * 7, SEEK_SET) == 0);
    int value = 0;
    CHECK(fscanf(stream, "%d", &value) == 1);
    printf("%d\n", value);
    CHECK(fstat(fileno(stream), &status) == 0);
    printf("%lld\n", (long long)status.st_size);

    FILE *other = tmpfile();
    CHECK(other != NULL && fileno(other) != fileno(stream));
    CHECK(fputs("separate", other) >= 0 && fclose(other) == 0);
    CHECK(fclose(stream) == 0);
    return 0;
}
