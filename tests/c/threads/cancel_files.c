// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cancellation in read, write, open and their relatives
#include "cancel.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>

static int empty[2], full[2], file, held;
static char byte;
static struct iovec one = {&byte, 1};

static void do_read(void) { read(empty[0], &byte, 1); }
static void do_readv(void) { readv(empty[0], &one, 1); }
static void do_write(void) { write(full[1], &byte, 1); }
static void do_writev(void) { writev(full[1], &one, 1); }
static void do_open(void) { open("fifo", O_RDONLY); }
static void do_openat(void) { openat(AT_FDCWD, "fifo", O_WRONLY); }
static void do_lock(void) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    fcntl(file, F_OFD_SETLKW, &lock);
}
static void do_splice(void) { splice(empty[0], NULL, full[1], NULL, 1, 0); }
static void do_tee(void) { tee(empty[0], full[1], 1, 0); }

int main(void) {
    OK(pipe(empty));
    OK(pipe(full));
    CHECK(fcntl(full[1], F_SETFL, O_NONBLOCK) == 0);
    while (write(full[1], &byte, 1) == 1)
        ;
    CHECK(fcntl(full[1], F_SETFL, 0) == 0);
    CHECK(mkfifo("fifo", 0600) == 0);
    file = open("file", O_RDWR | O_CREAT, 0600);
    held = open("file", O_RDWR);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    CHECK(fcntl(held, F_OFD_SETLKW, &lock) == 0);
    static const struct blocking table[] = {
        {"read", do_read},
        {"readv", do_readv},
        {"write", do_write},
        {"writev", do_writev},
        {"open", do_open},
        {"openat", do_openat},
        {"fcntl F_OFD_SETLKW", do_lock},
        {"splice", do_splice},
        {"tee", do_tee},
    };
    CANCEL_EACH(table);
    return 0;
}
