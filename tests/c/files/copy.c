// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sendfile, copy_file_range and splice move bytes and keep offsets right
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/types.h>

static char content[100000], back[100000];

static void expect(int file, size_t start, size_t length) {
    CHECK(pread(file, back, sizeof back, 0) == (ssize_t)length);
    CHECK(memcmp(back, content + start, length) == 0);
}

int main(void) {
    for (size_t i = 0; i < sizeof content; i++)
        content[i] = (char)(i * 31 >> 3);
    int in = open("in", O_CREAT | O_RDWR, 0600);
    CHECK(write(in, content, sizeof content) == sizeof content);

    int out = open("sent", O_CREAT | O_RDWR, 0600);
    off_t offset = 1000;
    CHECK(sendfile(out, in, &offset, 50000) == 50000 && offset == 51000);
    CHECK(lseek(in, 0, SEEK_CUR) == sizeof content); // untouched when an offset is given
    expect(out, 1000, 50000);
    CHECK(lseek(in, 99990, SEEK_SET) == 99990);
    CHECK(sendfile(out, in, NULL, 100) == 10 && sendfile(out, in, NULL, 100) == 0);

    out = open("copied", O_CREAT | O_RDWR, 0600);
    off_t from = 5, to = 0;
    CHECK(copy_file_range(in, &from, out, &to, 90000, 0) == 90000);
    CHECK(from == 90005 && to == 90000);
    expect(out, 5, 90000);
    CHECK_ERRNO((int)copy_file_range(in, NULL, out, NULL, 10, 77), EINVAL);

    int ends[2];
    CHECK(pipe(ends) == 0);
    out = open("spliced", O_CREAT | O_RDWR, 0600);
    offset = 200;
    CHECK(splice(in, &offset, ends[1], NULL, 4000, 0) == 4000 && offset == 4200);
    CHECK(splice(ends[0], NULL, out, NULL, 4000, 0) == 4000);
    expect(out, 200, 4000);
    CHECK_ERRNO((int)splice(in, NULL, out, NULL, 10, 0), EINVAL); // needs a pipe
    puts("ok");
    return 0;
}
