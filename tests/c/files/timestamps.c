// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: utimensat, futimens, utimes and utime set times before 1970 and after 2038
#include "../check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <utime.h>

static void show(void) {
    struct stat status;
    CHECK(stat("file", &status) == 0);
    printf("%lld.%09ld %lld.%09ld\n", (long long)status.st_atim.tv_sec, status.st_atim.tv_nsec,
           (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    struct timespec times[2] = {{1000000000, 123456789}, {2000000000, 987654321}};
    CHECK(utimensat(AT_FDCWD, "file", times, 0) == 0);
    show();
    times[0] = (struct timespec){4294967296LL + 5, 1};
    times[1] = (struct timespec){0, UTIME_OMIT};
    CHECK(futimens(file, times) == 0);
    show();
    times[0] = (struct timespec){-100, 500};
    CHECK(futimens(file, times) == 0);
    show();
    struct timeval values[2] = {{1, 2}, {3, 4}};
    CHECK(utimes("file", values) == 0);
    show();
    CHECK(utime("file", &(struct utimbuf){.actime = 10, .modtime = 20}) == 0);
    show();

    time_t before = time(NULL);
    times[0] = times[1] = (struct timespec){0, UTIME_NOW};
    CHECK(futimens(file, times) == 0);
    struct stat status;
    CHECK(fstat(file, &status) == 0);
    CHECK(status.st_mtim.tv_sec >= before - 1 && status.st_mtim.tv_sec <= time(NULL));

    CHECK(symlink("file", "link") == 0);
    times[0] = times[1] = (struct timespec){77, 0};
    CHECK(utimensat(AT_FDCWD, "link", times, AT_SYMLINK_NOFOLLOW) == 0);
    CHECK(lstat("link", &status) == 0 && status.st_mtim.tv_sec == 77);
    CHECK(stat("link", &status) == 0 && status.st_mtim.tv_sec >= before - 1);
    times[0].tv_nsec = 1000000000;
    CHECK_ERRNO(futimens(file, times), EINVAL);
    return 0;
}
