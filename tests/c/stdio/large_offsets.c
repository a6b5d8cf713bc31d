// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fseeko, ftello and fgetpos beyond 4 GiB in a sparse file
#include "../check.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

int main(void) {
    const off_t far = ((off_t)5 << 30) + 123;
    FILE *stream = fopen("sparse", "w+");
    CHECK(stream != NULL);
    CHECK(fputs("begin", stream) >= 0);
    CHECK(fseeko(stream, far, SEEK_SET) == 0);
    CHECK(fputs("beyond", stream) >= 0);
    CHECK(ftello(stream) == far + 6);
    fpos_t position;
    CHECK(fgetpos(stream, &position) == 0);
    CHECK(fputs("!", stream) >= 0);
    rewind(stream);
    char text[8] = "";
    CHECK(fread(text, 1, 5, stream) == 5 && strcmp(text, "begin") == 0);
    CHECK(fsetpos(stream, &position) == 0 && getc(stream) == '!');
    CHECK(fseeko(stream, -7, SEEK_END) == 0 && ftello(stream) == far);
    CHECK(fread(text, 1, 6, stream) == 6);
    printf("%s\n", text);

    CHECK(fseeko(stream, (off_t)3 << 30, SEEK_SET) == 0 && getc(stream) == 0);
    CHECK(fseeko(stream, (off_t)2 << 30, SEEK_CUR) == 0 && ftello(stream) == ((off_t)5 << 30) + 1);
    CHECK_ERRNO(fseeko(stream, -1, SEEK_SET), EINVAL);
    struct stat status;
    CHECK(fstat(fileno(stream), &status) == 0);
    printf("%lld\n", (long long)status.st_size);
    CHECK(status.st_blocks < 1000); // still sparse
    CHECK(fclose(stream) == 0 && remove("sparse") == 0);
    return 0;
}
