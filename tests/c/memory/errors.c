// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the errors of mmap, munmap, mprotect, mremap and msync for bad arguments
#include "../check.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>

#define MAPPED(call, error)                                                                        \
    do {                                                                                           \
        errno = 0;                                                                                 \
        CHECK((call) == MAP_FAILED);                                                               \
        CHECK(errno == (error));                                                                   \
    } while (0)

int main(void) {
    const int rw = PROT_READ | PROT_WRITE, anonymous = MAP_PRIVATE | MAP_ANONYMOUS;
    MAPPED(mmap(NULL, 0, rw, anonymous, -1, 0), EINVAL);
    MAPPED(mmap(NULL, 4096, rw, MAP_ANONYMOUS, -1, 0), EINVAL); // neither shared nor private
    MAPPED(mmap(NULL, 4096, rw, MAP_PRIVATE, -1, 0), EBADF);
    MAPPED(mmap((void *)123, 4096, rw, anonymous | MAP_FIXED, -1, 0), EINVAL);
    MAPPED(mmap(NULL, SIZE_MAX - 4095, rw, anonymous, -1, 0), ENOMEM);

    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(ftruncate(file, 8192) == 0);
    MAPPED(mmap(NULL, 4096, rw, MAP_PRIVATE, file, 100), EINVAL); // offset not page aligned
    int reader = open("file", O_RDONLY), writer = open("file", O_WRONLY);
    MAPPED(mmap(NULL, 4096, rw, MAP_SHARED, reader, 0), EACCES);
    MAPPED(mmap(NULL, 4096, PROT_READ, MAP_SHARED, writer, 0), EACCES);
    void *private = mmap(NULL, 4096, rw, MAP_PRIVATE, reader, 0);
    CHECK(private != MAP_FAILED);
    int directory = open(".", O_RDONLY);
    MAPPED(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, directory, 0), ENODEV);

    char *area = mmap(NULL, 3 * 4096, rw, anonymous, -1, 0);
    CHECK(area != MAP_FAILED);
    MAPPED(mmap(area, 4096, rw, anonymous | MAP_FIXED_NOREPLACE, -1, 0), EEXIST);
    CHECK_ERRNO(munmap(area + 1, 4096), EINVAL);
    CHECK_ERRNO(munmap(area, 0), EINVAL);
    CHECK_ERRNO(mprotect(area + 1, 4096, PROT_READ), EINVAL);
    CHECK_ERRNO(msync(area, 4096, MS_SYNC | MS_ASYNC), EINVAL);
    MAPPED(mremap(area + 1, 4096, 8192, MREMAP_MAYMOVE), EINVAL);
    MAPPED(mremap(area, 4096, 0, MREMAP_MAYMOVE), EINVAL);
    CHECK(munmap(area + 4096, 4096) == 0);
    CHECK_ERRNO(mprotect(area, 3 * 4096, PROT_READ), ENOMEM); // a hole in the middle
    CHECK_ERRNO(msync(area, 3 * 4096, MS_SYNC), ENOMEM);
    CHECK(munmap(area, 3 * 4096) == 0); // holes are no error here
    puts("ok");
    return 0;
}
