// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: asynchronous input and output by glibc's threads
#include "threads.h"

#include <aio.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>

static sem_t done;

static void notify(union sigval value) { OK(sem_post(&done)); }

int main(void) {
    char text[8][8], got[8][8] = {0};
    struct aiocb block[8] = {0}, *list[8];
    int fd = open("file", O_RDWR | O_CREAT, 0600);
    CHECK(fd >= 0);
    OK(sem_init(&done, 0, 0));
    for (int i = 0; i < 8; i++) {
        snprintf(text[i], 8, "block %d", i);
        block[i] = (struct aiocb){.aio_fildes = fd,
                                  .aio_buf = text[i],
                                  .aio_nbytes = 8,
                                  .aio_offset = i * 8,
                                  .aio_lio_opcode = LIO_WRITE};
        list[i] = &block[i];
    }
    OK(lio_listio(LIO_WAIT, list, 8, NULL));
    for (int i = 0; i < 8; i++)
        CHECK(aio_error(&block[i]) == 0 && aio_return(&block[i]) == 8);
    for (int i = 0; i < 8; i++) {
        block[i].aio_buf = got[i];
        block[i].aio_sigevent.sigev_notify = SIGEV_THREAD;
        block[i].aio_sigevent.sigev_notify_function = notify;
        OK(aio_read(&block[i]));
    }
    for (int i = 0; i < 8; i++)
        OK(sem_wait(&done));
    for (int i = 0; i < 8; i++) {
        while (aio_error(&block[i]) == EINPROGRESS)
            aio_suspend((const struct aiocb *const *)&list[i], 1, NULL);
        CHECK(aio_return(&block[i]) == 8);
        printf("%s\n", got[i]);
    }
    OK(aio_fsync(O_SYNC, &block[0]));
    return 0;
}
