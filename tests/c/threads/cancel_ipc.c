// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cancellation in message queues of both kinds
#include "cancel.h"

#include <fcntl.h>
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/msg.h>

static int queue;
static mqd_t mq;
static struct {
    long type;
    char text[8];
} message = {1};

static void do_msgrcv(void) { msgrcv(queue, &message, sizeof message.text, 7, 0); }
static void do_msgsnd(void) { msgsnd(queue, &message, sizeof message.text, 0); }
static void do_mq_receive(void) {
    char text[8];
    mq_receive(mq, text, sizeof text, NULL);
}
static void do_mq_timedreceive(void) {
    char text[8];
    struct timespec until = in_ms(CLOCK_REALTIME, 3600000);
    mq_timedreceive(mq, text, sizeof text, NULL, &until);
}
static void do_mq_send(void) { mq_send(mq, "x", 1, 0); }

int main(void) {
    char name[32];
    queue = msgget(IPC_PRIVATE, 0600);
    CHECK(queue >= 0);
    while (msgsnd(queue, &message, sizeof message.text, IPC_NOWAIT) == 0)
        ;
    static const struct blocking sysv[] = {{"msgrcv", do_msgrcv}, {"msgsnd", do_msgsnd}};
    CANCEL_EACH(sysv);
    OK(msgctl(queue, IPC_RMID, NULL));

    snprintf(name, sizeof name, "/lind-%d", getpid());
    mq = mq_open(name, O_CREAT | O_RDWR, 0600, &(struct mq_attr){.mq_maxmsg = 1, .mq_msgsize = 8});
    CHECK(mq != (mqd_t)-1);
    OK(mq_unlink(name));
    static const struct blocking receive[] = {{"mq_receive", do_mq_receive},
                                              {"mq_timedreceive", do_mq_timedreceive}};
    CANCEL_EACH(receive);
    OK(mq_send(mq, "x", 1, 0));
    static const struct blocking send[] = {{"mq_send", do_mq_send}};
    CANCEL_EACH(send);
    return 0;
}
