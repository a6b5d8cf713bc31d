// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: statvfs, fstatvfs and statfs agree with each other and make sense
#include "../check.h"

#include <fcntl.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

int main(void) {
    struct statvfs by_name, by_descriptor;
    struct statfs linux_form;
    CHECK(statvfs(".", &by_name) == 0);
    CHECK(fstatvfs(open(".", O_RDONLY), &by_descriptor) == 0);
    CHECK(statfs(".", &linux_form) == 0);
    CHECK(by_name.f_bsize == by_descriptor.f_bsize && by_name.f_bsize >= 512);
    CHECK(by_name.f_frsize > 0 && by_name.f_blocks == by_descriptor.f_blocks);
    CHECK(by_name.f_bfree <= by_name.f_blocks && by_name.f_bavail <= by_name.f_bfree);
    CHECK((unsigned long)linux_form.f_bsize == by_name.f_bsize);
    CHECK(linux_form.f_blocks == by_name.f_blocks);
    CHECK(by_name.f_namemax == 255 && linux_form.f_namelen == 255);

    CHECK(statfs("/proc", &linux_form) == 0);
    printf("%lx\n", (unsigned long)linux_form.f_type);
    CHECK_ERRNO(statvfs("missing", &by_name), ENOENT);
    CHECK_ERRNO(fstatvfs(-1, &by_name), EBADF);
    CHECK(pathconf(".", _PC_NAME_MAX) == 255 && fpathconf(0, _PC_PIPE_BUF) == 4096);
    return 0;
}
